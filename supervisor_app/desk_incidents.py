"""The incidents of a simulated floor: asked for, played and stopped from the first window."""

from collections.abc import Sequence
from operator import methodcaller

from msgspec.structs import replace
from PySide6.QtCore import QObject, Slot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.ids import acd_of, native_of
from supervisor_app.domain.played_incidents import (
    IncidentOffer,
    IncidentPlayed,
    IncidentWish,
    PlayedIncidents,
)
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.incidents import IncidentPanel, incident_deeds
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.page import Deed, Toast
from supervisor_app.ui.parts.texts import tr, words


class DeskIncidents(QObject):
    """Knows what the gateway said last, so that the search offers it at once."""

    def __init__(self, shell: Shell, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._asking = shell, asking
        self._epoch = ""
        self._known = PlayedIncidents()
        self._ended: tuple[IncidentPlayed, ...] = ()
        """What played when the gateway was started anew; it begins with a calm floor."""
        self._view: FloorView | None = None
        self.panel = IncidentPanel(shell.top.demo, shell)
        self.panel.left.connect(shell.pages.focus_page)
        self.panel.played.connect(self.play)
        shell.top.demonstration_wished.connect(self.open)

    def show_floor(self, view: FloorView) -> None:
        """Once for each start of the gateway: what it can play."""
        self._view = view
        self.panel.tick(view.at)
        if view.epoch != self._epoch:
            self._epoch = view.epoch
            self._ended = tuple(one for one in self._known.playing if one.until > view.at)
            self._known = PlayedIncidents()
            if view.centre.simulated:
                self._ask()

    @Slot()
    def open(self) -> None:
        """Show the list, or take it away."""
        if self.panel.isVisible():
            self.panel.close_and_leave()
            return
        self.panel.open(self._shell.now)
        self._ask()

    def deeds(self) -> Sequence[Deed]:
        """What the search offers."""
        return incident_deeds(self._known, self._shell.look.language, self.play)

    @Slot(object)
    def play(self, wish: IncidentWish) -> None:
        """Begin one, or stop."""
        self._asking.ask(
            methodcaller("play_incident", wish),
            lambda _: self._played(wish),
            self._refused,
            owner=self,
        )

    def _played(self, wish: IncidentWish) -> None:
        stopped = wish.kind == "stop"
        self._shell.tell(Toast(tr("已停止演示") if stopped else tr("演示已开始")))
        self._ask()

    def _ask(self) -> None:
        self._asking.ask(
            methodcaller("incidents"), self._tell, self._refused, owner=self, key="incidents"
        )

    def _tell(self, known: PlayedIncidents) -> None:
        offers = tuple(self._seen(offer) for offer in known.offers)
        self._known = replace(known, offers=offers)
        self.panel.tell(self._known)
        self._say_ended()

    def _say_ended(self) -> None:
        going_on = {(one.acd, one.kind, one.of) for one in self._known.playing}
        ended = [one for one in self._ended if (one.acd, one.kind, one.of) not in going_on]
        self._ended = ()
        if ended:
            names = tr("、").join(words(one.name, self._shell.look.language) for one in ended)
            said = tr("网关重新启动，{names} 不再播放；可从“演示”重新开始", names=names)
            self._shell.tell(Toast(said))

    def _seen(self, offer: IncidentOffer) -> IncidentOffer:
        """Without queues that no page shows: nobody would see what is played there."""
        view = self._view
        if view is None or offer.of != "queue":
            return offer
        shown = {native_of(queue) for queue in view.queues if acd_of(queue) == offer.acd}
        return replace(
            offer, choices=tuple(choice for choice in offer.choices if choice.key in shown)
        )

    def _refused(self, cause: Cause) -> None:
        self.panel.fail(cause)
        if not self.panel.isVisible():
            self._shell.tell(Toast(words(cause.cause, self._shell.look.language)))

"""Where the desk has its figures from while it runs: a first choice, then perhaps another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app import __version__
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.connection import ChangingConnection, Connection
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Poller
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source import DeskSource, SourceTold, told_of
from supervisor_app.bridge.source_start import SourceStart
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.source_choice import SourceChoice
from supervisor_app.domain.versions import LEVEL, Speaks, remark
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.page import Deed, Look, Toast
from supervisor_app.ui.parts.texts import tr, words

if TYPE_CHECKING:  # the dialog is imported when it is needed: a start has no time for it
    from supervisor_app.desk_connecting import Connecting


OURS = Speaks(LEVEL, __version__)
REMARK_MS = 20_000
"""How long it stands that the gateway is of another version; the settings go on saying so."""


class Sourcing(QObject):
    """Listens to what counts; while a first choice is being made, to nothing."""

    told = Signal(object)
    """The `SourceTold` of the source that counts from now on."""
    shown = Signal(object)
    """The same, and also where its gateway is found to be of another version than before."""

    def __init__(
        self,
        start: SourceStart | None,
        connection: Connection,
        asking: Asking,
        poller: Poller,
        store: LiveStore,
        parent: QObject | None = None,
    ) -> None:
        """Without `start` the source cannot be changed."""
        super().__init__(parent)
        self._start = start or SourceStart(fixed=True)
        self._asking, self._poller, self._store = asking, poller, store
        self.source: DeskSource | None = None
        self.connecting: Connecting | None = None
        self._gateway: Speaks | None = None
        self._me: DeskMe | None = None
        poller.arrived.connect(self._hear)
        self._shell: Shell | None = None
        self._settings: Settings | None = None
        if isinstance(connection, ChangingConnection) and not self._start.fixed:
            self.source = DeskSource(
                self._start.choice, connection, asking, self._start.folder, parent=self
            )
            self.source.changed.connect(self._changed)
            poller.reopened.connect(store.forget)

    @property
    def now(self) -> SourceTold:
        """What counts, as it is shown."""
        choice = None if self.source is None else self.source.choice
        told = told_of(choice, self.source is None or self._start.fixed)
        return replace(told, gateway=self._gateway)

    def begin(self, shell: Shell, settings: Settings) -> None:
        """Listen, or ask first what to listen to."""
        self._shell, self._settings = shell, settings
        if self._start.asks and self.source is not None:
            shell.listen(False)
            self._ask(first_run=True)
        else:
            self._poller.start()

    @Slot()
    def open(self) -> None:
        """Ask for another source."""
        self._ask(first_run=False)

    def deeds(self) -> Sequence[Deed]:
        """What the search offers."""
        if self.source is None:
            return ()
        return (
            Deed("source", tr("更改数据源"), self.open, also="source connect gateway asterisk"),
        )

    def use(self, look: Look) -> None:
        """Theme, language or scale changed."""
        if self.connecting is not None:
            self.connecting.use(look)

    def show_floor(self, view: FloorView) -> None:
        """A new picture."""
        if self.connecting is not None:
            self.connecting.show_floor(view)

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk."""
        self._me = me
        if self.connecting is not None:
            self.connecting.show_me(me)

    def stop(self) -> None:
        """The desk ends."""
        if self.connecting is not None:
            self.connecting.stop()

    def _ask(self, first_run: bool) -> None:
        if self.source is None or self._shell is None or self._settings is None:
            return
        if self.connecting is None:
            from supervisor_app.desk_connecting import Connecting

            self.connecting = Connecting(
                self._shell, self._settings, self._asking, self.source, parent=self
            )
            self.connecting.later.connect(self._listen)
            self.connecting.show_me(self._me)
        self.connecting.open(first_run)

    @Slot()
    def _listen(self) -> None:
        """To the demonstration that runs beside, or to what was heard all the time."""
        if not self._poller.running:
            self._begin_listening()

    def _begin_listening(self) -> None:
        if self._shell is not None:
            self._shell.listen(True)
        self._poller.start()

    @Slot(object)
    def _changed(self, choice: SourceChoice) -> None:
        self._store.forget()
        if self._poller.running:
            self._poller.reopen()
        else:
            self._begin_listening()
        self._gateway = None
        self.told.emit(told_of(choice, fixed=False))
        self.shown.emit(self.now)

    @Slot(object)
    def _hear(self, answer: FeedAnswer) -> None:
        """A gateway that is upgraded under an open desk says so with its first answer."""
        if answer.gateway is None or answer.gateway == self._gateway:
            return
        self._gateway = answer.gateway
        self.shown.emit(self.now)
        said = remark(OURS, answer.gateway)
        if said is not None and self._shell is not None:
            told = Toast(words(said, self._shell.look.language), lasts_ms=REMARK_MS)
            self._shell.tell(told)

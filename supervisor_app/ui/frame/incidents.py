"""What can be played on a simulated floor, and what is being played: below the 演示 tag."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.played_incidents import (
    IncidentChoice,
    IncidentOffer,
    IncidentPlayed,
    IncidentWish,
    PlayedIncidents,
)
from supervisor_app.ui.frame.drop_panel import DropPanel
from supervisor_app.ui.frame.entries import Entry
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Deed
from supervisor_app.ui.parts.texts import tr, words

WIDTH = 460
MOST_ROWS = 16

_ALSO = {
    "feed_lost": "outage disconnect offline 中断 断线 掉线",
    "site_lost": "outage site 中断 断线 掉线",
    "surge": "peak rush load 高峰 激增 来电",
}
"""What people also call it."""

Play = Callable[[IncidentWish], None]


def wish_of(offer: IncidentOffer, choice: IncidentChoice | None) -> IncidentWish:
    """To play an offer, of a queue or a site where it needs one."""
    key = choice.key if choice is not None else ""
    return IncidentWish(
        kind=offer.kind,
        acd=str(offer.acd),
        queue=key if offer.of == "queue" else "",
        site=key if offer.of == "site" else "",
    )


def wishes(known: PlayedIncidents, language: str) -> Iterator[tuple[str, str, IncidentWish]]:
    """Everything that can be played now: its name, what it is, and the wish."""
    playing = {(one.acd, one.kind, one.of) for one in known.playing}
    for offer in known.offers:
        for choice in offer.choices or (() if offer.of else (None,)):
            if (offer.acd, offer.kind, choice.key if choice else "") in playing:
                continue
            of = words(choice.name, language) if choice else ""
            name = words(offer.name, language)
            title = f"{name}{tr('：')}{of}" if of else name
            yield title, words(offer.about, language), wish_of(offer, choice)


def incident_deeds(known: PlayedIncidents, language: str, play: Play) -> Sequence[Deed]:
    """The same for the search."""
    deeds = [
        Deed(
            f"play/{wish.kind}/{wish.queue}{wish.site}",
            tr("演示：{name}", name=title),
            lambda wish=wish: play(wish),  # type: ignore[misc]
            also=f"incident demonstration {wish.kind} {_ALSO.get(wish.kind, '')}",
        )
        for title, _, wish in wishes(known, language)
    ]
    if known.playing:
        stop = IncidentWish(kind="stop")
        deeds.append(Deed("play/stop", tr("演示：全部停止"), lambda: play(stop), also="stop"))
    return deeds


class IncidentPanel(DropPanel):
    """A list below the tag: what plays with its time left, then what can be played."""

    played = Signal(object)
    """An `IncidentWish`."""

    def __init__(self, button: QWidget, parent: QWidget) -> None:
        super().__init__(button, parent, WIDTH, MOST_ROWS)
        self._known: PlayedIncidents | None = None
        self._cause: Cause | None = None
        self._now: Instant = 0.0

    def title(self) -> str:
        return tr("演示突发情况")

    def open(self, now: Instant | None) -> None:
        """Show what is known, below the tag."""
        self._now = now or self._now
        self._fill()
        self.drop()

    def tell(self, known: PlayedIncidents) -> None:
        """What can be played and what plays."""
        self._known, self._cause = known, None
        self._fill()

    def fail(self, cause: Cause) -> None:
        """It could not be told, or was not played."""
        self._cause = cause
        self._fill()

    def tick(self, now: Instant) -> None:
        """The time left."""
        self._now = now
        if self.isVisible() and self._known is not None and self._known.playing:
            at = self.list.currentIndex().row()
            self._fill()
            self.list.choose(max(0, at))

    def _fill(self) -> None:
        cause = self._cause
        self._title.setText(words(cause.cause, self._look.language) if cause else self.title())
        self.list.show_entries(self._entries())
        self.place()

    def _entries(self) -> list[Entry]:
        if self._known is None:
            return [Entry(kind="", title=tr("正在读取…"), act=lambda: None)]
        entries = [self._playing(one) for one in self._known.playing]
        if len(entries) > 1:
            stop = IncidentWish(kind="stop")
            entries.append(Entry(tr("停止"), tr("全部停止"), lambda: self.played.emit(stop)))
        language = self._look.language
        entries += [
            Entry(tr("播放"), title, lambda wish=wish: self.played.emit(wish), note=about)  # type: ignore[misc]
            for title, about, wish in wishes(self._known, language)
        ]
        return entries or [Entry(kind="", title=tr("没有可演示的情况"), act=lambda: None)]

    def _playing(self, one: IncidentPlayed) -> Entry:
        stop = IncidentWish(kind="stop", acd=str(one.acd))
        left = formats.duration(one.until - self._now) if one.until else ""
        return Entry(
            kind=tr("停止"),
            title=words(one.name, self._look.language),
            act=lambda: self.played.emit(stop),
            note=tr("正在演示"),
            glyph=Glyph.TALKING,
            value=tr("剩余 {time}", time=left) if left else "",
        )

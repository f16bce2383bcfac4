"""What can be played on a simulated floor, and what is being played: below the 演示 tag."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.played_incidents import (
    IncidentChoice,
    IncidentOffer,
    IncidentPlayed,
    IncidentWish,
    PlayedIncidents,
)
from supervisor_app.ui.frame.entries import Entry, EntryList
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Deed, Look
from supervisor_app.ui.parts.texts import tr, words

WIDTH = 460
HEAD_H = 32
MOST_ROWS = 16

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
        for choice in offer.choices or (None,):
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
            also=f"incident demonstration {wish.kind}",
        )
        for title, _, wish in wishes(known, language)
    ]
    if known.playing:
        stop = IncidentWish(kind="stop")
        deeds.append(Deed("play/stop", tr("演示：全部停止"), lambda: play(stop), also="stop"))
    return deeds


class IncidentPanel(QFrame):
    """A list below the tag: what plays with its time left, then what can be played."""

    played = Signal(object)
    """An `IncidentWish`."""
    left = Signal()

    def __init__(self, button: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._button, self._window = Look(), button, parent
        self._known: PlayedIncidents | None = None
        self._cause: Cause | None = None
        self._now: Instant = 0.0
        self._title = QLabel(self)
        self._title.setProperty("tone", "t3")
        self.list = EntryList(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addWidget(self.list)
        self.list.done.connect(self.close_and_leave)
        self.list.installEventFilter(self)
        self.hide()

    def open(self, now: Instant | None) -> None:
        """Show what is known, below the tag."""
        self._now = now or self._now
        self._fill()
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

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

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._column.setContentsMargins(1, 1, 1, look.px(4))
        self._title.setFont(font(Role.NOTE, look.scale))
        self._title.setFixedHeight(look.px(HEAD_H))
        self._title.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._title.setText(tr("演示突发情况"))
        self.setAccessibleName(self._title.text())
        self.list.setAccessibleName(self._title.text())
        self.list.use(look)
        self.hide()

    def close_and_leave(self) -> None:
        """Close, and give the keys back."""
        self.hide()
        self.left.emit()

    def _fill(self) -> None:
        self._title.setText(
            words(self._cause.cause, self._look.language) if self._cause else tr("演示突发情况")
        )
        self.list.show_entries(self._entries())
        self._place()

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

    def _place(self) -> None:
        px, window = self._look.px, self._window
        below = self._button.mapTo(window, QPoint(0, self._button.height() + px(6)))
        width = min(px(WIDTH), window.width() - px(16))
        height = self.list.wanted_height(MOST_ROWS) + px(HEAD_H + 4) + 4
        left = max(px(8), min(below.x(), window.width() - width - px(8)))
        self.setGeometry(left, below.y(), width, min(height, window.height() - below.y() - px(8)))

    @Slot()
    def _act(self) -> None:
        self.list.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Enter, Esc, and the keys going elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._act()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_and_leave()
                return True
        return False

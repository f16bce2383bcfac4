"""旁听, 耳语, 强插 as three cards: who hears whom is printed on each, and which one is on."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from supervisor_app.domain.actions import ListenMode
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import in_two, write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

CARD_H = 80
PAD = 12
HOLD_MS = 1000
"""So long 强插 is held before it counts (design 9.2)."""
BEAT_MS = 40
LONGEST_BEAT_MS = 3 * BEAT_MS
"""More than that counts as that: the hand may have let go while the desk was busy."""
KEYS = {ListenMode.LISTEN: "1", ListenMode.WHISPER: "2", ListenMode.BARGE: "3"}
IN_FIELD = {ListenMode.LISTEN: "Alt 1", ListenMode.WHISPER: "Alt 2", ListenMode.BARGE: "Esc"}
"""While text is typed the bare digits are text; to barge, the field is left first."""
ENGLISH = {
    ListenMode.LISTEN: "Listen",
    ListenMode.WHISPER: "Whisper",
    ListenMode.BARGE: "Barge",
}


def mode_name(mode: ListenMode) -> str:
    """What a mode is called."""
    match mode:
        case ListenMode.LISTEN:
            return tr("旁听")
        case ListenMode.WHISPER:
            return tr("耳语")
        case ListenMode.BARGE:
            return tr("强插")


def who_hears(mode: ListenMode) -> str:
    """Who hears the supervisor."""
    match mode:
        case ListenMode.LISTEN:
            return tr("你听双方，无人听到你")
        case ListenMode.WHISPER:
            return tr("仅坐席听到你")
        case ListenMode.BARGE:
            return tr("三方通话，客户听到你")


def mic_words(mode: ListenMode | None) -> str:
    """Whether the supervisor's voice is let through."""
    match mode:
        case None:
            return tr("话机未接入通话")
        case ListenMode.LISTEN:
            return tr("麦克风已关闭。耳语、强插会写入操作记录。")
        case ListenMode.WHISPER:
            return tr("麦克风已打开：只有坐席听到你。")
        case ListenMode.BARGE:
            return tr("麦克风已打开：坐席和客户都听到你。")


def typing_words() -> str:
    """How to another mode while a text field has the keys."""
    return tr("正在输入：按 Esc 离开后 1、2、3 有效；Alt 1、Alt 2 随时有效。")


class ModeCard(QAbstractButton):
    """Painted. What it says is its accessible name."""

    def __init__(self, mode: ListenMode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = mode
        self._look = Look()
        self._on = self._pending = self._typing = False
        self._held = 0.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Gives way to a scroll bar beside it; three at their full size would be cut by it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, on: bool, pending: bool, why_not: str) -> None:
        """Whether it is on, awaited, or cannot be."""
        self._on, self._pending = on, pending
        self.setEnabled(not why_not or on)
        self.setToolTip(why_not or f"{mode_name(self.mode)}   {self._cap()}")
        said = tr("当前") if on else tr("切换中") if pending else ""
        name = f"{mode_name(self.mode)} {said} {who_hears(self.mode)}"
        self.setAccessibleName(" ".join(name.split()))
        self.setAccessibleDescription(why_not)
        self.update()

    def show_typing(self, typing: bool) -> None:
        """Whether a text field beside it has the keys, so that others count."""
        if typing != self._typing:
            self._typing = typing
            self.update()

    def hold(self, share: float) -> None:
        """How much of the time it was held."""
        self._held = share
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.setFixedHeight(look.px(CARD_H))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(140), self._look.px(CARD_H))

    def _cap(self) -> str:
        key = KEYS[self.mode]
        if self._typing:
            return IN_FIELD[self.mode]
        return tr("长按 {key}", key=key) if self.mode is ListenMode.BARGE else key

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._look.theme, self._look.scale
        painter.scale(scale, scale)
        width, height = self.width() / scale, self.height() / scale
        frame = QRectF(1, 1, width - 2, height - 2)
        strong = self._on or self._pending or self.hasFocus()
        painter.setBrush(theme.color("accbg" if self._on else "panel"))
        pen = QPen(theme.color("acc" if strong else "line2"), 2 if strong else 1)
        if self._pending:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 4, 4)
        able = self.isEnabled()
        ink = "acc" if self._on else "t1" if able else "t3"
        cap, note = self._cap(), metrics(Role.NOTE)
        wide = note.horizontalAdvance(cap) + 10
        painter.setFont(font(Role.STRONG))
        painter.setPen(theme.color(ink))
        write(painter, QRectF(PAD, 8, width - 34 - wide, 22), mode_name(self.mode))
        painter.setFont(font(Role.MICRO))
        painter.setPen(theme.color("t3"))
        second = ENGLISH[self.mode] if self._look.language.startswith("zh") else ""
        second = tr("当前") if self._on else tr("切换中") if self._pending else second
        write(painter, QRectF(PAD, 31, width - 2 * PAD, 14), second)
        self._paint_cap(painter, QRectF(width - 10 - wide, 10, wide, 17), cap)
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2" if able else "t3"))
        for place, line in enumerate(_two(who_hears(self.mode), width - 2 * PAD)):
            write(painter, QRectF(PAD, 46 + 15 * place, width - 2 * PAD, 15), line)
        painter.end()

    def _paint_cap(self, painter: QPainter, area: QRectF, cap: str) -> None:
        theme = self._look.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawRoundedRect(area, 2, 2)
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t3"))
        write(painter, area, cap, Qt.AlignmentFlag.AlignHCenter)
        if self._held > 0:
            ring = QRectF(area.left() - 26, area.top() - 1, 19, 19)
            painter.setPen(QPen(theme.color("n5"), 3))
            painter.drawEllipse(ring)
            painter.setPen(QPen(theme.color("critf"), 3))
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * min(1.0, self._held)))


def _two(text: str, width: float) -> tuple[str, ...]:
    """In one line, or parted where it says who hears."""
    if metrics(Role.NOTE).horizontalAdvance(text) <= width:
        return (text,)
    for joint in ("，", ", "):
        first, found, rest = text.partition(joint)
        if found:
            return first, rest
    return in_two(text, metrics(Role.NOTE)) if " " in text else (text,)


class ModeCards(QWidget):
    """The three, and the second for which 强插 is held."""

    wished = Signal(object)
    """A `ListenMode`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {mode: ModeCard(mode, self) for mode in ListenMode}
        self._row = QHBoxLayout(self)
        for card in self.cards.values():
            self._row.addWidget(card)
        self._left: ModeCard | None = None
        # Not by Tab. Here the keys wait while the card that had them cannot be pressed: by itself
        # Qt gives them to the next in turn, a text field, and a digit would be typed.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._held_ms = 0.0
        self._since = QElapsedTimer()
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._tick)
        for mode in (ListenMode.LISTEN, ListenMode.WHISPER):
            self.cards[mode].clicked.connect(lambda _=False, mode=mode: self.wished.emit(mode))
        barge = self.cards[ListenMode.BARGE]
        barge.pressed.connect(self.begin_hold)
        barge.released.connect(self.end_hold)

    @property
    def is_held(self) -> bool:
        """Whether 强插 is being held."""
        return self._beat.isActive()

    @Slot()
    def begin_hold(self) -> None:
        """The key or the card is down."""
        if self.cards[ListenMode.BARGE].isEnabled() and not self._beat.isActive():
            self._held_ms = 0.0
            self._since.start()
            self._beat.start()

    @Slot()
    def end_hold(self) -> None:
        """It was let go; too early it means nothing."""
        self._beat.stop()
        self.cards[ListenMode.BARGE].hold(0.0)

    @Slot()
    def _tick(self) -> None:
        # A busy desk's beats come late; counted as whole ones alone, a second would last longer.
        passed = float(self._since.restart())
        self.beat(max(float(BEAT_MS), min(passed, float(LONGEST_BEAT_MS))))

    def beat(self, ms: float = BEAT_MS) -> None:
        """So many milliseconds more."""
        self._held_ms += ms
        self.cards[ListenMode.BARGE].hold(self._held_ms / HOLD_MS)
        if self._held_ms >= HOLD_MS:
            self.end_hold()
            self.wished.emit(ListenMode.BARGE)

    def show_state(
        self, on: ListenMode | None, pending: ListenMode | None, why_not: dict[ListenMode, str]
    ) -> None:
        """Which is on, which is awaited, and why others cannot be."""
        for mode, card in self.cards.items():
            if why_not.get(mode) and mode is not on:
                self._take_keys_from(card)
            card.show_state(mode is on, mode is pending, why_not.get(mode, ""))
        self._give_keys_back()
        if why_not.get(ListenMode.BARGE):
            self.end_hold()

    def _take_keys_from(self, card: ModeCard) -> None:
        if self.window().focusWidget() == card:
            self._left = card
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_keys_back(self) -> None:
        left = self._left
        if left is None or self.window().focusWidget() != self:
            self._left = None
        elif left.isEnabled():
            self._left = None
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_typing(self, typing: bool) -> None:
        """Whether a text field beside them has the keys."""
        for card in self.cards.values():
            card.show_typing(typing)

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        px = look.px
        self._row.setContentsMargins(px(16), px(10), px(16), px(8))
        self._row.setSpacing(px(8))
        for card in self.cards.values():
            card.use(look)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_hold()
        super().mouseReleaseEvent(event)

"""The head of 应急: how things stand, its clocks, and what a person decides about it."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import HeadClock, HeadSaid, Tone, head_said
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import RADIUS

HEIGHT, NARROW_H = 84, 152
NARROW = 900
"""Below this width at 100 % the clocks and buttons stand below the texts."""
PAD, GAP = 24, 28
SIGN = 36
BUTTON_H = 36
BUTTON_PAD = 16
TEXT_X = 88


class HeadInk(Struct, frozen=True):
    """The tokens of a tone."""

    ground: str
    text: str
    weak: str
    edge: str
    sign: Glyph | None


INKS = {
    Tone.CALM: HeadInk("panel", "t1", "t2", "line", None),
    Tone.AMBER: HeadInk("warnf", "onwarn", "onwarn", "warnf", Glyph.WARNING),
    Tone.RED: HeadInk("critf", "oncrit", "oncrit", "critf", Glyph.CRITICAL),
    Tone.GREY: HeadInk("raised", "t1", "t2", "line2", Glyph.TICK),
    Tone.OLD: HeadInk("dqbg", "dq", "dq", "dq", Glyph.QUALITY),
}


class HeadButton(QAbstractButton):
    """A button on a coloured ground, in the head's own ink."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._ink, self.strong = Look(), INKS[Tone.CALM], False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def entitle(self, text: str, why_not: str, strong: bool, ink: HeadInk, look: Look) -> None:
        """What it says, why it cannot be used, and how it looks."""
        self._look, self._ink, self.strong = look, ink, strong
        self.setText(text)
        self.setEnabled(not why_not)
        self.setToolTip(why_not)
        self.setAccessibleName(text)
        self.setAccessibleDescription(why_not)
        self.setFont(font(Role.BODY_STRONG if strong else Role.BODY, look.scale))
        self.update()

    def sizeHint(self) -> QSize:
        role = Role.BODY_STRONG
        wide = metrics(role, self._look.scale).horizontalAdvance(self.text())
        return QSize(round(wide) + 2 * self._look.px(BUTTON_PAD) + 2, self._look.px(BUTTON_H))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        line, ground = theme.color(self._ink.text), theme.color(self._ink.ground)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        filled = self.strong and self.isEnabled()
        painter.setPen(QPen(line, 2 if self.hasFocus() else 1))
        painter.setBrush(line if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        if self.hasFocus() and filled:
            painter.setPen(QPen(ground, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 2, 2)
        painter.setPen(ground if filled else line)
        painter.setFont(self.font())
        write(painter, QRectF(self.rect()), self.text(), Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class EmergencyHead(QWidget):
    """84 high; where there is little room, two lines."""

    wished = Signal(str)
    """The key of what a person wants: see `standing`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.said = HeadSaid()
        self.buttons: dict[str, HeadButton] = {}

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        said = head_said(seen)
        if said == self.said:
            return
        offers_changed = said.offers != self.said.offers or said.tone != self.said.tone
        self.said = said
        self.setAccessibleName(f"{said.title} {said.note}".strip())
        if offers_changed:
            self._offer()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._offer()
        self.update()

    def wanted(self, width: int) -> int:
        """How high it is in so much room."""
        return self._look.px(NARROW_H if width < self._look.px(NARROW) else HEIGHT)

    def _offer(self) -> None:
        ink = INKS[self.said.tone]
        wanted = {offer.key for offer in self.said.offers}
        for key, button in self.buttons.items():
            button.setVisible(key in wanted)
        for offer in self.said.offers:
            known = self.buttons.get(offer.key)
            if known is None:
                known = self.buttons[offer.key] = HeadButton(self)
                known.clicked.connect(lambda _=False, key=offer.key: self.wished.emit(key))
            known.entitle(offer.text, offer.why_not, offer.strong, ink, self._look)
            known.show()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Buttons from the right edge, in their order."""
        px = self._look.px
        middle = self._middle()
        right = self.width() - px(PAD)
        for offer in reversed(self.said.offers):
            button = self.buttons[offer.key]
            size = button.sizeHint()
            button.setGeometry(
                right - size.width(), round(middle - size.height() / 2), size.width(), size.height()
            )
            right -= size.width() + px(GAP if self.said.clocks else 12)

    def _middle(self) -> float:
        """Where clocks and buttons stand."""
        px = self._look.px
        return (
            px(HEIGHT) + px(NARROW_H - HEIGHT) / 2 - px(10)
            if self._narrow()
            else (self.height() / 2)
        )

    def _narrow(self) -> bool:
        return self.width() < self._look.px(NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, said = self._look.theme, self._look.px, self.said
        ink = INKS[said.tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(ink.edge), 1))
        painter.setBrush(theme.color(ink.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        left = px(PAD)
        if ink.sign is not None:
            sign = QRectF(px(PAD), (px(HEIGHT) - px(SIGN)) / 2, px(SIGN), px(SIGN))
            if ink.sign is Glyph.QUALITY:
                hatched_square(painter, sign, theme)
            else:
                draw_glyph(painter, ink.sign, sign, theme.color(ink.text))
            left = px(TEXT_X)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        right = self._paint_clocks(painter, ink)
        room = (self.width() - px(PAD) if self._narrow() else right) - left
        self._paint_texts(painter, QRectF(left, 0, room, px(HEIGHT)), ink)
        painter.end()

    def _paint_texts(self, painter: QPainter, area: QRectF, ink: HeadInk) -> None:
        theme, scale = self._look.theme, self._look.scale
        title = self.said.title
        role = Role.TIMER
        if metrics(role, scale).horizontalAdvance(title) > area.width():
            role = Role.TITLE
        painter.setPen(theme.color(ink.text))
        painter.setFont(font(role, scale))
        px = self._look.px
        top = QRectF(area.x(), px(12), area.width(), px(36))
        write(painter, top if self.said.note else area, title)
        painter.setPen(theme.color(ink.weak))
        painter.setFont(font(Role.BODY, scale))
        note = QRectF(area.x(), px(48), area.width(), px(24))
        write(painter, note, self._fitting_note(note.width()))

    def _fitting_note(self, room: float) -> str:
        """As many parts of the note as fit; the first may be cut."""
        parts = list(self.said.notes)
        known = metrics(Role.BODY, self._look.scale)
        while len(parts) > 1 and known.horizontalAdvance(_joined(parts)) > room:
            parts.pop()
        return _joined(parts)

    def _paint_clocks(self, painter: QPainter, ink: HeadInk) -> float:
        """The clocks left of the buttons; where they begin."""
        px = self._look.px
        right: float = min(
            (self.buttons[offer.key].x() for offer in self.said.offers),
            default=self.width() - px(PAD),
        )
        right -= px(GAP)
        for clock in reversed(self.said.clocks):
            right -= self._paint_clock(painter, clock, right, ink) + px(GAP)
        return right

    def _paint_clock(
        self, painter: QPainter, clock: HeadClock, right: float, ink: HeadInk
    ) -> float:
        theme, px, scale = self._look.theme, self._look.px, self._look.scale
        wide = max(
            metrics(Role.TIMER, scale).horizontalAdvance(clock.value),
            metrics(Role.NOTE, scale).horizontalAdvance(clock.name),
        )
        middle = self._middle()
        area = QRectF(right - wide - 2, middle - px(28), wide + 2, px(20))
        painter.setPen(theme.color(ink.weak))
        painter.setFont(font(Role.NOTE, scale))
        write(painter, area, clock.name, Qt.AlignmentFlag.AlignRight)
        painter.setPen(theme.color(ink.text))
        painter.setFont(font(Role.TIMER, scale))
        below = QRectF(area.x(), middle - px(8), area.width(), px(34))
        write(painter, below, clock.value, Qt.AlignmentFlag.AlignRight)
        return wide


def _joined(parts: list[str]) -> str:
    return "　·　".join(parts)

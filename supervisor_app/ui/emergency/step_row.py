"""A step of an emergency: its sign, number, texts, when and who, and its buttons."""

from PySide6.QtCore import QDeadlineTimer, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from supervisor_app.domain.emergency import StepState
from supervisor_app.ui.emergency.painted import WRAP
from supervisor_app.ui.emergency.step_rows import SKIP, StepLine
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

ROW_H = 64
SIGN_X, NUMBER_X, TEXT_X, PAD = 17, 50, 69, 12
WHEN_W = 96
GAP = 6
EDGE_W = 3
NEW_MS = 500
"""So long a row that changed takes no click."""


class StepRow(QWidget):
    """One row. Its buttons are widgets, the rest is painted."""

    wished = Signal(int, str)
    """The number of the step, and the key of what is wanted."""
    chosen = Signal(int)

    def __init__(self, line: StepLine, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.line = look, line
        self._buttons_w = 0
        self._new = QDeadlineTimer(0)
        self.marked = False
        self.buttons: dict[str, QPushButton] = {}
        self._describe()

    def show_line(self, line: StepLine) -> None:
        """Show a step."""
        if line == self.line:
            return
        before, self.line = self.line, line
        if _ways(before) != _ways(line):
            self.is_another()
        self._describe()

    def is_another(self) -> None:
        """What stands under the pointer is not what the person who is about to click saw."""
        self._new.setRemainingTime(NEW_MS)

    @property
    def is_new(self) -> bool:
        """It became another a moment ago: a click or Enter was meant for what was there before."""
        return not self._new.hasExpired()

    def _describe(self) -> None:
        line = self.line
        self.setAccessibleName(line.spoken)
        self.setToolTip(line.title)
        self._offer()
        self.update()

    def mark(self, marked: bool) -> None:
        """Whether the keys are on it."""
        if marked != self.marked:
            self.marked = marked
            self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        for button in self.buttons.values():
            button.setFont(font(Role.NOTE, look.scale))
        self.update()

    def buttons_width(self) -> int:
        """What its buttons need."""
        if not self.line.offers:
            return 0
        shown = [self.buttons[offer.key] for offer in self.line.offers]
        gaps = self._look.px(GAP) * (len(shown) - 1)
        return sum(button.sizeHint().width() for button in shown) + gaps

    def keep_buttons(self, width: int) -> None:
        """So much is kept for buttons, in all rows alike."""
        self._buttons_w = width
        self._arrange()
        self.update()

    def height_in(self, width: int) -> int:
        """How high it is, its texts wrapped."""
        px = self._look.px
        room = self._text_room(width)
        title = self._high(self.line.title, self._title_role(), room)
        result = self._high(self.line.result, Role.NOTE, room) if self.line.result else 0.0
        return max(px(ROW_H), round(title + result + px(20)))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self.height_in(self.width()))

    def _offer(self) -> None:
        wanted = {offer.key: offer for offer in self.line.offers}
        for key in self.buttons.keys() - wanted.keys():
            self.buttons[key].hide()
        for key, offer in wanted.items():
            button = self.buttons.get(key)
            if button is None:
                button = self.buttons[key] = QPushButton(self)
                button.clicked.connect(lambda _=False, key=key: self._press(key))
            button.setText(offer.text)
            button.setEnabled(not offer.why_not)
            button.setToolTip(offer.why_not)
            button.setAccessibleDescription(offer.why_not)
            button.setAccessibleName(f"{offer.text} {self.line.number}")
            button.setFont(font(Role.NOTE, self._look.scale))
            if button.property("primary") != str(offer.strong).lower():
                button.setProperty("primary", str(offer.strong).lower())
                button.style().unpolish(button)
                button.style().polish(button)
            button.show()
        self._arrange()

    def _press(self, key: str) -> None:
        if not self.is_new:
            self._wish(key)

    def _wish(self, key: str) -> None:
        self.wished.emit(self.line.number, key)

    def _arrange(self) -> None:
        px = self._look.px
        right = self.width() - px(PAD)
        for offer in reversed(self.line.offers):
            button = self.buttons[offer.key]
            size = button.sizeHint()
            button.setGeometry(
                right - size.width(), (self.height() - size.height()) // 2,
                size.width(), size.height(),
            )  # fmt: skip
            right -= size.width() + px(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.line.state not in (StepState.OPEN, StepState.CURRENT):
            return
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        skip = menu.addAction(tr("跳过步骤…") + "\tDel")
        skip.triggered.connect(lambda: self._wish(SKIP))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.line.number)

    def _text_room(self, width: int) -> float:
        px = self._look.px
        return max(px(80), width - px(TEXT_X) - px(WHEN_W) - self._buttons_w - px(2 * PAD))

    def _high(self, text: str, role: Role, room: float) -> float:
        area = QRectF(0, 0, room, 4000)
        return metrics(role, self._look.scale).boundingRect(area, WRAP, text).height()

    def _title_role(self) -> Role:
        return Role.BODY_STRONG if self.line.state is StepState.CURRENT else Role.BODY

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        line = self.line
        current = line.state is StepState.CURRENT
        if current:
            painter.fillRect(self.rect(), theme.color("accbg"))
        if self.marked:
            painter.fillRect(0, 0, px(EDGE_W), self.height(), theme.color("acc"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        self._paint_sign(painter)
        painter.setPen(theme.color("t2"))
        painter.setFont(font(Role.NUMBER, self._look.scale))
        number = QRectF(px(NUMBER_X - 14), 0, px(24), self.height())
        write(painter, number, str(line.number), Qt.AlignmentFlag.AlignHCenter)
        self._paint_texts(painter)
        self._paint_when(painter)
        painter.end()

    def _paint_sign(self, painter: QPainter) -> None:
        theme, px = self._look.theme, self._look.px
        middle, size = self.height() / 2, px(14)
        sign = QRectF(px(SIGN_X), middle - size / 2, size, size)
        state = self.line.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state is StepState.DONE:
            draw_glyph(painter, Glyph.TICK, sign, theme.color("t1"))
        elif state is StepState.CURRENT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("acc"))
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(sign.left() + px(1), sign.top()),
                        QPointF(sign.right() - px(1), middle),
                        QPointF(sign.left() + px(1), sign.bottom()),
                    ]
                )
            )
        elif state is StepState.SKIPPED:
            draw_glyph(painter, Glyph.OFFLINE, sign, theme.color("t3"))
        else:
            painter.setPen(QPen(theme.color("t3"), 1.5 * self._look.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(sign.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_texts(self, painter: QPainter) -> None:
        theme, scale, px, line = self._look.theme, self._look.scale, self._look.px, self.line
        room = self._text_room(self.width())
        title_h = self._high(line.title, self._title_role(), room)
        result_h = self._high(line.result, Role.NOTE, room) if line.result else 0.0
        top = (self.height() - title_h - result_h) / 2
        weak = line.state in (StepState.DONE, StepState.SKIPPED)
        painter.setPen(theme.color("t2" if weak else "t1"))
        painter.setFont(font(self._title_role(), scale))
        painter.drawText(QRectF(px(TEXT_X), top, room, title_h + 1), WRAP, line.title)
        if line.result:
            painter.setPen(theme.color(line.result_token))
            painter.setFont(font(Role.NOTE, scale))
            below = QRectF(px(TEXT_X), top + title_h, room, result_h + 1)
            painter.drawText(below, WRAP, line.result)

    def _paint_when(self, painter: QPainter) -> None:
        theme, px = self._look.theme, self._look.px
        right = self.width() - self._buttons_w - px(PAD)
        left = right - px(WHEN_W)
        painter.setPen(theme.color("t2"))
        painter.setFont(font(Role.NOTE, self._look.scale))
        half, middle = px(18), self.height() / 2
        align = Qt.AlignmentFlag.AlignRight
        texts = [text for text in (self.line.time, self.line.owner) if text]
        top = middle - half * len(texts) / 2
        for place, text in enumerate(texts):
            area = QRectF(left, top + place * half, px(WHEN_W), half)
            write(painter, area, text, align)


def _ways(line: StepLine) -> tuple[object, ...]:
    """What can be clicked in a row, and whose row it is."""
    return (line.number, *((offer.key, offer.again) for offer in line.offers))

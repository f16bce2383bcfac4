"""Somebody else saved first: who, when, and both values of what was changed on both desks."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

LINE_H = 24
HEAD_H = 40
PAD = 16
MOST_LINES = 6


class ClashStrip(QWidget):
    """A head and a line for each value; two buttons say whose counts."""

    settled = Signal(bool)
    """True: what was entered here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._head = Look(), ""
        self.lines: Sequence[tuple[str, str, str]] = ()
        self.theirs, self.mine = QPushButton(self), QPushButton(self)
        self.theirs.clicked.connect(lambda: self.settled.emit(False))
        self.mine.clicked.connect(lambda: self.settled.emit(True))
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addWidget(self.theirs)
        self._row.addWidget(self.mine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addStretch(1)
        self.hide()

    def say(self, head: str, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show; without lines nothing has to be settled."""
        self._head, self.lines = head, lines
        self.theirs.setVisible(bool(lines))
        self.mine.setText(tr("保留我的") if lines else tr("知道了"))
        spoken = [
            tr("{place}：对方 {theirs}，我的 {mine}", place=place, theirs=theirs, mine=mine)
            for place, theirs, mine in lines
        ]
        self.setAccessibleName("\n".join((head, *spoken)))
        self.setVisible(bool(head))
        self._fit()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.theirs.setText(tr("采用对方的"))
        for button in (self.theirs, self.mine):
            button.setFont(font(Role.BODY, look.scale))
        self._row.setContentsMargins(px(PAD), px(6), px(PAD), 0)
        self._row.setSpacing(px(8))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        lines = min(len(self.lines), MOST_LINES) + (len(self.lines) > MOST_LINES)
        return QSize(0, px(HEAD_H) + lines * px(LINE_H) + (px(8) if lines else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, scale = self._look.theme, self._look.px, self._look.scale
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        sign = QRectF(px(PAD), px(14), px(12), px(12))
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("t1"))
        painter.setFont(font(Role.BODY_STRONG, scale))
        painter.setPen(theme.color("t1"))
        first = self.theirs if self.lines else self.mine
        room = first.x() - px(PAD + 28)
        write(painter, QRectF(px(PAD + 20), 0, room, px(HEAD_H)), self._head)
        painter.setFont(font(Role.BODY, scale))
        top = float(px(HEAD_H))
        for line in self.lines[:MOST_LINES]:
            self._paint_line(painter, top, *line)
            top += px(LINE_H)
        if len(self.lines) > MOST_LINES:
            rest = tr("另有 {count} 处", count=len(self.lines) - MOST_LINES)
            painter.setPen(theme.color("t3"))
            write(painter, QRectF(px(PAD + 20), top, self.width(), px(LINE_H)), rest)
        painter.end()

    def _paint_line(
        self, painter: QPainter, top: float, place: str, theirs: str, mine: str
    ) -> None:
        theme, px = self._look.theme, self._look.px
        wide = (self.width() - px(2 * PAD + 20)) / 3
        metrics = QFontMetricsF(painter.font())
        cells = (
            (place, "t2"),
            (tr("对方 {value}", value=theirs), "t1"),
            (tr("我的 {value}", value=mine), "acc"),
        )
        for at, (text, ink) in enumerate(cells):
            painter.setPen(theme.color(ink))
            area = QRectF(px(PAD + 20) + at * wide, top, wide - px(12), px(LINE_H))
            write(painter, area, text, Qt.AlignmentFlag.AlignLeft, metrics)

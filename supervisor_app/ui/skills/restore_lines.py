"""待恢复: what the gateway will put back by itself, and how long until then (design 9.3)."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.commands import OutcomeState, RestoreId
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.restore_words import RestoreWords, Said

MOST = 30
LINE_H, MOST_H = 34, 176
PAD = 16


class RestoreLine(QWidget):
    """One of them; one that a person has to decide has its outcomes and three answers below."""

    now_wished = Signal(object)
    """The `RestoreId` that is to be put back now, or tried again."""
    over_wished = Signal(object)
    """The `RestoreId` that is to be put back also where somebody else changed it."""
    cancel_wished = Signal(object)
    """The `RestoreId` of what is to stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.restore = RestoreId("")
        self._late = False
        self.text, self.left, self.detail = QLabel(self), QLabel(self), QLabel(self)
        self.text.setProperty("tone", "t2")
        self.detail.setProperty("tone", "t2")
        for label in (self.text, self.left, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.left)
        self.now, self.over, self.cancel = (QPushButton(self) for _ in range(3))
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.left)
        self._below.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.detail)
        self._column.addLayout(self._below)
        for button in (self.cancel, self.over, self.now):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._row.addWidget(button)
        self.now.clicked.connect(lambda: self.now_wished.emit(self.restore))
        self.over.clicked.connect(lambda: self.over_wished.emit(self.restore))
        self.cancel.clicked.connect(lambda: self.cancel_wished.emit(self.restore))

    def say(self, one: PendingRestore, said: Said, why_not: str) -> None:
        """Another one, or the same a second later."""
        self.restore, self._late = one.id, one.words is not None
        self.text.setText(said.text)
        self.left.setText(said.left)
        self.left.setVisible(bool(said.left))
        self.detail.setText(said.detail)
        self.detail.setVisible(bool(said.detail))
        self.setToolTip(said.told)
        self.setAccessibleName(" ".join(p for p in (said.text, said.left, said.detail) if p))
        self.now.setText(tr("再试") if one.asks else tr("提前恢复"))
        self._place(one.asks or not self._has_room())
        clash = any(each.state is OutcomeState.CONFLICT for each in one.outcomes)
        why_not_over = why_not or ("" if clash else tr("没有被他人修改的项；可再试"))
        for button, why in ((self.now, why_not), (self.cancel, why_not), (self.over, why_not_over)):
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.over.setVisible(one.asks)

    def _has_room(self) -> bool:
        """Whether the words and the answers fit into one line."""
        px = self._look.px
        others = sum(button.sizeHint().width() for button in (self.now, self.cancel))
        others += self.left.sizeHint().width() if self.left.text() else 0
        room = self.width() - px(2 * PAD + 14) - 4 * px(6) - others
        known = metrics(Role.NOTE, self._look.scale)
        return known.horizontalAdvance(self.text.text()) <= room

    def _place(self, below: bool) -> None:
        """Its answers stand beside it, or below where there are three or no room."""
        row = self._below if below else self._row
        if row.indexOf(self.now) < 0:
            for button in (self.cancel, self.over, self.now):
                (self._row if below else self._below).removeWidget(button)
                row.addWidget(button)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px, scale = look.px, look.scale
        self.setMinimumHeight(px(LINE_H))
        self._column.setContentsMargins(px(PAD + 20), px(5), px(PAD - 6), px(5))
        self._row.setSpacing(px(6))
        for label, role in (
            (self.text, Role.NOTE), (self.left, Role.NOTE_STRONG), (self.detail, Role.NOTE),
        ):  # fmt: skip
            label.setFont(font(role, scale))
        self.over.setText(tr("仍恢复"))
        self.cancel.setText(tr("不再恢复"))
        for button in (self.now, self.over, self.cancel):
            button.setFont(font(Role.NOTE, scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("line"))
        size = px(12)
        middle = self.text.y() + min(self.text.height(), px(24)) / 2
        area = QRectF(px(PAD), middle - size / 2, size, size)
        if self._late:
            draw_glyph(painter, Glyph.WARNING, area, theme.color("t2"))
        else:
            _draw_clock(painter, area, theme.color("t2"))
        painter.end()


def _draw_clock(painter: QPainter, area: QRectF, color: QColor) -> None:
    """A clock's face, as a path."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(color)
    pen.setWidthF(1.4)
    painter.setPen(pen)
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    centre = area.center()
    for x, y in ((0.0, -0.28), (0.24, 0.0)):
        painter.drawLine(centre, centre + QPointF(x * area.width(), y * area.height()))


class RestoreLines(QWidget):
    """All of them in a list that scrolls; those that need a person first."""

    now_wished = Signal(object)
    over_wished = Signal(object)
    cancel_wished = Signal(object)

    def __init__(self, reading: SkillReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = RestoreWords(reading)
        self._look = Look()
        self._restores: tuple[PendingRestore, ...] = ()
        self._healthy_s = 0.0
        self.lines: list[RestoreLine] = []
        self._inner = QWidget(self)
        self._inner.setObjectName("Scrolled")
        self._more = QLabel(self._inner)
        self._more.setProperty("tone", "t3")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._more)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._more.hide()
        self.hide()

    def show_restores(
        self, restores: tuple[PendingRestore, ...], healthy_s: float | None = None
    ) -> None:
        """What is pending. `healthy_s`: so long a queue is well before it is called so."""
        far = float("inf")
        self._healthy_s = self._healthy_s if healthy_s is None else healthy_s
        order = sorted(restores, key=lambda one: (not one.asks, one.at or far, one.began))
        self._restores = tuple(order)
        shown = self._restores[:MOST]
        while len(self.lines) > len(shown):
            line = self.lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self.lines) < len(shown):
            self._add_line()
        rest = len(self._restores) - len(shown)
        self._more.setText(tr("另有 {count} 项待恢复", count=count(rest)) if rest else "")
        self._more.setVisible(rest > 0)
        self.setVisible(bool(shown))

    def _add_line(self) -> None:
        line = RestoreLine(self._inner)
        line.now_wished.connect(self.now_wished)
        line.over_wished.connect(self.over_wished)
        line.cancel_wished.connect(self.cancel_wished)
        line.use(self._look)
        self._column.insertWidget(len(self.lines), line)
        line.show()
        self.lines.append(line)

    def say(self, centre: CentreRow, now: Instant, why_not: str) -> None:
        """Write them as of an instant."""
        for line, one in zip(self.lines, self._restores, strict=False):
            total = len(self._restores) if line is self.lines[0] else 0
            line.say(one, self._said.said(one, centre, now, self._healthy_s, total), why_not)
        self._fit()

    def stand_at(self, restore: RestoreId) -> None:
        """Bring the keyboard to one."""
        for line in self.lines:
            if line.restore == restore:
                line.now.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(line)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        for line in self.lines:
            line.use(look)
        self._more.setFont(font(Role.NOTE, look.scale))
        self._more.setContentsMargins(look.px(PAD), 0, look.px(PAD), look.px(6))
        self.show_restores(self._restores)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, up to a limit."""
        for line in self.lines:
            line.updateGeometry()
        self._column.invalidate()
        whole = self._column.heightForWidth(self.width())
        if whole < 0:
            whole = self._column.sizeHint().height()
        wanted = min(whole, self._look.px(MOST_H))
        if wanted != self.height():
            self.setFixedHeight(wanted)

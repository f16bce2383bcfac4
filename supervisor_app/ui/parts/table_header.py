"""The titles over a table's columns, the arrow of the order beside its title, and a rule below."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import in_two, write
from supervisor_app.ui.parts.page import Look

HEADER_H = 30
PADDING = 8
"""Left and right of what a column has; also of its cells."""
ARROW_W = 14
SLIM = 2
"""Left and right of a title that has not more room than that."""
WRAP_H = 38
LINE_H = 16


class TableHeader(QHeaderView):
    """Column titles, the arrow of the order beside its title, and a rule below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look = Look()
        self._height = HEADER_H
        self.setHighlightSections(False)
        self.setFixedHeight(HEADER_H)
        self.setMinimumSectionSize(24)
        self.setFont(font(Role.NOTE))

    def use(self, look: Look) -> None:
        """Take the colours of a look."""
        self.look = look
        self.setFont(font(Role.NOTE, look.scale))
        self.stand(self._height)
        self.viewport().update()

    def stand(self, height: int) -> None:
        """How high it is at 100 %; the look's scale enlarges it."""
        self._height = height
        self.setFixedHeight(round(height * self.look.scale))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        theme = self.look.theme
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        model = self.model()
        across = Qt.Orientation.Horizontal
        title = str(model.headerData(logicalIndex, across, Qt.ItemDataRole.DisplayRole) or "")
        align = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        scale = self.look.scale
        padding = round(PADDING * scale)
        area = rect.adjusted(padding, 0, -padding, 0)
        painter.setFont(self.font())
        painter.setPen(theme.color("t2"))
        arrowed = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        side = Qt.AlignmentFlag(int(align))
        if arrowed:
            area.setRight(area.right() - round(ARROW_W * scale))
        if self._needed(painter, title, area) > area.width():
            area = self._slim(rect, side, arrowed)
        if area.height() >= WRAP_H * scale and " " in title:
            width = self._write_wrapped(painter, area, title, side)
        else:
            width = write(painter, area, title, side)
        if arrowed:
            self._arrow(painter, area, width, side)

    def _needed(self, painter: QPainter, title: str, area: QRect) -> float:
        """How wide a title is, in two lines where it may have two."""
        metrics = QFontMetricsF(painter.font(), painter.device())
        wraps = area.height() >= WRAP_H * self.look.scale and " " in title
        return max(map(metrics.horizontalAdvance, in_two(title, metrics) if wraps else (title,)))

    def _slim(self, rect: QRect, side: Qt.AlignmentFlag, arrowed: bool) -> QRect:
        """Without the room to the next title: that it is whole is worth more."""
        slim, padding = round(SLIM * self.look.scale), round(PADDING * self.look.scale)
        right = bool(side & Qt.AlignmentFlag.AlignRight)
        after = round(ARROW_W * self.look.scale) if arrowed else padding if right else slim
        return rect.adjusted(slim if right else padding, 0, -after, 0)

    def _write_wrapped(
        self, painter: QPainter, area: QRect, title: str, side: Qt.AlignmentFlag
    ) -> float:
        """Write a title of several words in two lines where it is too wide for one."""
        metrics = QFontMetricsF(painter.font(), painter.device())
        if metrics.horizontalAdvance(title) <= area.width():
            return write(painter, area, title, side, metrics)
        height = round(LINE_H * self.look.scale)
        top = area.center().y() - height
        lines = (QRect(area.x(), top + place * height, area.width(), height) for place in (0, 1))
        return max(
            write(painter, line, text, side, metrics)
            for line, text in zip(lines, in_two(title, metrics), strict=True)
        )

    def _arrow(self, painter: QPainter, area: QRect, width: float, side: Qt.AlignmentFlag) -> None:
        right = bool(side & Qt.AlignmentFlag.AlignRight)
        x = (area.right() if right else area.left() + width) + (ARROW_W - 4.0) * self.look.scale
        y = area.center().y() + 0.5
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        tip, base = (y + 3, y - 2) if down else (y - 2, y + 3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.color("t2"))
        painter.drawPolygon(
            QPolygonF([QPointF(x - 4, base), QPointF(x + 4, base), QPointF(x, tip)])
        )
        painter.restore()

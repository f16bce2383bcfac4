"""What stands in place of 需关注坐席 while the feed is lost: what stopped, and why."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

MARGIN = 16
LINE = 20.0
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class StoppedNotice(QWidget):
    """A title with the hatched mark, a paragraph, and what still works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._tell()

    def use(self, look: Look) -> None:
        """Words and colours changed."""
        self._look = look
        self._tell()
        self.update()

    def _tell(self) -> None:
        self._title = tr("状态时长已停止累计")
        self._why = tr(
            "为避免误判，数据中断期间不计算坐席在状态时长，也不判断超时。"
            "恢复后以 ACD 返回的状态起始时间为准重新计算。"
        )
        self._sections = (
            (tr("仍可使用"), tr("查看画面上的最后快照；F10 值班记录")),
            (tr("已停用"), tr("阈值判断、等待与状态计时")),
        )
        self.setAccessibleName(f"{self._title} {self._why}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        hatched_square(painter, QRectF(MARGIN, 18, 14, 14), theme)
        painter.setFont(font(Role.BODY_STRONG, scale))
        painter.setPen(theme.color("t1"))
        painter.drawText(QRectF(MARGIN + 22, 16, self._width() - 22, LINE), WRAP, self._title)
        y = self._paragraph(painter, 46.0, self._why, Role.BODY, "t2")
        painter.fillRect(QRectF(MARGIN, y + 10, self._width(), 1), theme.color("line"))
        y += 22
        for name, text in self._sections:
            y = self._paragraph(painter, y, name, Role.NOTE, "t3") + 8
            y = self._paragraph(painter, y, text, Role.BODY, "t2") + 16

    def _width(self) -> float:
        return self.width() - 2.0 * MARGIN

    def _paragraph(self, painter: QPainter, y: float, text: str, role: Role, token: str) -> float:
        """Paint a wrapped text; where it ends."""
        painter.setFont(font(role, self._look.scale))
        painter.setPen(self._look.theme.color(token))
        room = QRectF(MARGIN, y, self._width(), 2000)
        box = QFontMetricsF(painter.font()).boundingRect(room, WRAP, text)
        painter.drawText(room, WRAP, text)
        return y + box.height()

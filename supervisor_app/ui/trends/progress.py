"""How far the report is: a thin bar with a way out; it takes no room of what is below it."""

from PySide6.QtCore import QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 34
BAR_H = 3.0
AFTER_MS = 400
"""What is there sooner is not announced."""


class ProgressStrip(QWidget):
    """Floats at the top of the page's left side."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", "true")
        self._look = Look()
        self._done = 0.0
        self._text = QLabel(self)
        self.cancel = QPushButton(self)
        self.cancel.setProperty("flat", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 3)
        row.addWidget(self._text, 1)
        row.addWidget(self.cancel)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._come)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    @property
    def is_under_way(self) -> bool:
        """A report is being made."""
        return self._soon.isActive() or self.isVisible()

    def begin(self) -> None:
        """One was asked for."""
        self._done = 0.0
        self._say()
        if not self.isVisible():
            self._soon.start()

    def advance(self, done: float) -> None:
        """So much of it is made, 0 to 1."""
        self._done = max(self._done, min(1.0, done))
        self._say()
        self.update()

    @Slot()
    def end(self) -> None:
        """It is there, or was given up."""
        self._soon.stop()
        self.hide()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        self.setFixedSize(look.px(300), look.px(HEIGHT))
        self._text.setFont(font(Role.NOTE, look.scale))
        self.cancel.setFont(font(Role.NOTE, look.scale))
        self.cancel.setText(tr("取消") + "  Esc")
        self._say()

    @Slot()
    def _come(self) -> None:
        self.show()
        self.raise_()

    def _say(self) -> None:
        told = tr("正在查询 {share} %", share=round(100 * self._done))
        self._text.setText(told)
        self.setAccessibleName(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.setPen(theme.color("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        top = self.height() - BAR_H
        painter.fillRect(QRectF(0, top, self.width(), BAR_H), theme.color("n5"))
        painter.fillRect(QRectF(0, top, self.width() * self._done, BAR_H), theme.color("acc"))

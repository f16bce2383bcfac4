"""What was just done, at the lower left for six seconds, with 撤回 where it can be undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.ui.frame.announcing import announce
from supervisor_app.ui.frame.keycap import KeyCap
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.texts import tr

HEIGHT = 36
STAYS_MS = 6000
MOST = 3
GAP = 8


class ToastLine(QFrame):
    """One toast."""

    gone = Signal(object)

    def __init__(self, toast: Toast, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo: Callable[[], None] | None = toast.undo
        self._text = QLabel(toast.text, self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(self)
        self._button.setProperty("link", "true")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setVisible(toast.undo is not None)
        self._button.clicked.connect(self.undo)
        self._cap = KeyCap("Ctrl Z", self)
        self._cap.setVisible(toast.undo is not None)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text)
        self._row.addWidget(self._button)
        self._row.addWidget(self._cap)
        self.left = QTimer(self, singleShot=True, interval=STAYS_MS)
        self.left.timeout.connect(self._go)
        self.left.start()
        self.use(look)
        announce(self, toast.text)

    @property
    def can_undo(self) -> bool:
        """Whether 撤回 is offered."""
        return self._undo is not None

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(14), 0, px(10), 0)
        self._row.setSpacing(px(10))
        self._button.setText(tr("撤回"))
        self._text.setFont(font(Role.BODY, look.scale))
        self._button.setFont(font(Role.BODY_STRONG, look.scale))
        self._cap.use(look)
        self.adjustSize()

    @Slot()
    def undo(self) -> None:
        """Take back what was done, once."""
        undo, self._undo = self._undo, None
        self._go()
        if undo is not None:
            undo()

    @Slot()
    def _go(self) -> None:
        self.left.stop()
        self.gone.emit(self)


class Toasts(QWidget):
    """The toasts of a window, the newest lowest; no more than three."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._lines: list[ToastLine] = []
        self.hide()

    @property
    def lines(self) -> tuple[ToastLine, ...]:
        """Those that are shown, the newest last."""
        return tuple(self._lines)

    @Slot(object)
    def tell(self, toast: Toast) -> None:
        """Show a toast."""
        line = ToastLine(toast, self._look, self)
        line.gone.connect(self._drop)
        self._lines.append(line)
        while len(self._lines) > MOST:
            self._drop(self._lines[0])
        self._arrange()

    @Slot()
    def undo_newest(self) -> None:
        """撤回 by key."""
        for line in reversed(self._lines):
            if line.can_undo:
                line.undo()
                return

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        for line in self._lines:
            line.use(look)
        self._arrange()

    @Slot(object)
    def _drop(self, line: ToastLine) -> None:
        if line in self._lines:
            self._lines.remove(line)
            line.hide()
            line.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        gap, top = self._look.px(GAP), 0
        width = max((line.sizeHint().width() for line in self._lines), default=0)
        for line in self._lines:
            line.setGeometry(0, top, line.sizeHint().width(), line.height())
            line.show()
            top += line.height() + gap
        self.resize(width, max(0, top - gap))
        self.setVisible(bool(self._lines))
        self.raise_()
        self.resized.emit()

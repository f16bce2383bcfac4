"""What was just done, at the lower left for a while, with 撤回 where it can be undone.

A click or Esc puts it away; as long as it would have stood there, Ctrl Z still undoes it. While the
pointer is on it its time stands still.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QMouseEvent, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.ui.frame.announcing import announce
from supervisor_app.ui.frame.keycap import KeyCap
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.texts import tr

HEIGHT = 36
MOST = 3
GAP = 8
LEAST_LEFT_MS = 1500
"""So long it stays at least when the pointer has left it."""


class ToastLine(QFrame):
    """One toast."""

    gone = Signal(object)
    put_away = Signal(object)
    """Nobody wants to see it any more."""

    def __init__(self, toast: Toast, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("toast", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo: Callable[[], None] | None = toast.undo
        self._lead, self._lead_text = toast.lead, toast.lead_text
        self._text = QLabel(toast.text, self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(self)
        self._button.setProperty("link", "true")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setVisible(toast.undo is not None or toast.lead is not None)
        self._button.clicked.connect(self.undo if toast.undo is not None else self.follow)
        self._cap = KeyCap("Ctrl Z", self)
        self._cap.setVisible(toast.undo is not None)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text)
        self._row.addWidget(self._button)
        self._row.addWidget(self._cap)
        self.left = QTimer(self, singleShot=True, interval=toast.lasts_ms)
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

    def says(self, toast: Toast) -> bool:
        """It is the same, and nothing can be undone."""
        return not self.can_undo and self.text == toast.text

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(14), 0, px(10), 0)
        self._row.setSpacing(px(10))
        self._button.setText(self._lead_text if self._lead is not None else tr("撤回"))
        self._text.setFont(font(Role.BODY, look.scale))
        self._button.setFont(font(Role.BODY_STRONG, look.scale))
        self._cap.use(look)
        self.adjustSize()

    def hold(self) -> None:
        """Its time stands still."""
        if self.left.isActive():
            left = self.left.remainingTime()
            self.left.stop()
            self.left.setInterval(max(left, LEAST_LEFT_MS))

    def go_on(self) -> None:
        """Its time goes on."""
        if not self.left.isActive():
            self.left.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.put_away.emit(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else it is not told when the button is let go

    @Slot()
    def follow(self) -> None:
        """Go where it is done."""
        self._go()
        if self._lead is not None:
            self._lead()

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
        self._away: list[ToastLine] = []
        """Out of sight, and still to be undone."""
        self.hide()

    @property
    def lines(self) -> tuple[ToastLine, ...]:
        """Those that are shown, the newest last."""
        return tuple(self._lines)

    @Slot(object)
    def tell(self, toast: Toast) -> None:
        """Show a toast. What is said again stands there once."""
        if toast.undo is None:
            for same in [each for each in self._lines if each.says(toast)]:
                self._drop(same)
        line = ToastLine(toast, self._look, self)
        line.gone.connect(self._drop)
        line.put_away.connect(self._put_away)
        self._lines.append(line)
        while len(self._lines) > MOST:
            self._drop(self._lines[0])
        self._arrange()

    def take_back(self, toast: Toast) -> None:
        """What it asked for is done: nobody is to be asked any more."""
        for line in [each for each in self._lines if each.says(toast)]:
            self._drop(line)

    @Slot()
    def undo_newest(self) -> None:
        """撤回 by key."""
        for line in reversed([*self._away, *self._lines]):
            if line.can_undo:
                line.undo()
                return

    def put_all_away(self) -> None:
        """Out of sight with them."""
        for line in self.lines:
            self._put_away(line)

    def use(self, look: Look) -> None:
        """Colours, words and sizes. What was told in another language goes, but for what can still
        be undone."""
        other = look.language != self._look.language
        self._look = look
        for line in [one for one in self._lines if other and not one.can_undo]:
            self._drop(line)
        for line in self._lines:
            line.use(look)
        self._arrange()

    @Slot(object)
    def _drop(self, line: ToastLine) -> None:
        for lines in (self._lines, self._away):
            if line in lines:
                lines.remove(line)
                line.hide()
                line.deleteLater()
                self._arrange()

    @Slot(object)
    def _put_away(self, line: ToastLine) -> None:
        if not line.can_undo:
            self._drop(line)
        elif line in self._lines:
            self._lines.remove(line)
            self._away.append(line)
            line.go_on()
            line.hide()
            self._arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        for line in self._lines:
            line.hold()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        for line in self._lines:
            line.go_on()
        super().leaveEvent(event)

    def _arrange(self) -> None:
        gap, top = self._look.px(GAP), 0
        width = max((line.sizeHint().width() for line in self._lines), default=0)
        for line in self._lines:
            line.setGeometry(0, top, line.sizeHint().width(), line.height())
            line.show()
            top += line.height() + gap
        self.resize(width, max(0, top - gap))
        # Beside a short line the page is pressed, not this.
        seen = QRegion()
        for line in self._lines:
            seen += line.geometry()
        self.setMask(seen)
        self.setVisible(bool(self._lines))
        self.raise_()
        self.resized.emit()

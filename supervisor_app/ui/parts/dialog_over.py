"""A question over a window: what is behind it is dimmed, and no key of it goes there."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from supervisor_app.ui.parts.page import Look

MARGIN = 12
LONGEST_CHAIN = 10_000
SCRIM = QColor(0, 0, 0, 140)
"""Black, 55 %."""
LOOK_KEYS = (Qt.Key.Key_T, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
"""With Ctrl these are the whole desk's, also here: theme and scale."""


class DialogOver(QWidget):
    """Covers a window; what is asked stands in `box`. Enter goes on, Esc leaves."""

    manual = ""
    """Where the manual tells of it; empty: at the page behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._look = Look()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box = QFrame(self)
        self.box.setObjectName("Dialog")
        self._guards = False
        parent.installEventFilter(self)

    def wanted_size(self) -> tuple[int, int]:
        """How wide and high the box is where there is room, in pixels of the screen."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Enter."""
        raise NotImplementedError

    def leave(self) -> None:
        """Esc."""
        raise NotImplementedError

    def close_over(self) -> None:
        """Take it away from the window."""
        self._ground.removeEventFilter(self)
        self.hide()

    def place(self) -> None:
        """In the middle of the window."""
        ground = self._ground.rect()
        self.setGeometry(ground)
        margin = self._look.px(MARGIN)
        wide, high = self.wanted_size()
        wide = min(wide, ground.width() - 2 * margin)
        high = min(high, ground.height() - 2 * margin)
        left, top = (ground.width() - wide) // 2, (ground.height() - high) // 2
        self.box.setGeometry(QRect(left, top, wide, high))

    def showEvent(self, event: QShowEvent) -> None:
        """The keys come here, also where no field takes them: Enter and Esc are this dialog's."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._guard(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self._guard(False)
        super().hideEvent(event)

    def _guard(self, guards: bool) -> None:
        app = QApplication.instance()
        if guards == self._guards or not isinstance(app, QApplication):
            return
        self._guards = guards
        if guards:
            app.focusChanged.connect(self._keep_keys)
        else:
            app.focusChanged.disconnect(self._keep_keys)

    @Slot(QWidget, QWidget)
    def _keep_keys(self, _: QWidget | None, taker: QWidget | None) -> None:
        """The keys stay here, whatever behind takes them: a page that has come, or a question
        that stood over this one and is answered."""
        if taker is None or taker is self or self.isAncestorOf(taker):
            return
        if taker is not self._ground and not self._ground.isAncestorOf(taker):
            return
        over = [one for one in self._ground.children() if isinstance(one, DialogOver)]
        if next((one for one in reversed(over) if one.isVisible()), None) is not self:
            return
        mine: QWidget | None = self.focusWidget()
        if mine is None or not mine.isVisible() or not mine.isEnabled():
            mine = self
        mine.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                focus = self.focusWidget()
                if isinstance(focus, QPushButton):
                    focus.click()
                else:
                    self.go_on()
            case Qt.Key.Key_F1 if not event.modifiers():
                event.ignore()  # the window opens the manual
            case _:
                event.accept()  # nothing of it is for the window behind

    def event(self, event: QEvent) -> bool:
        """Keys of the desk's shortcuts are this dialog's while it is open."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if not (control and event.key() in LOOK_KEYS):
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  Qt's own name
        """Tab goes round within the dialog."""
        at: QWidget | None = self.focusWidget()
        at = self if at is None else at
        for _ in range(LONGEST_CHAIN):
            at = at.nextInFocusChain() if forward else at.previousInFocusChain()
            if at is None:
                return False
            takes = at.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and at.isVisible() and at.isEnabled() and self.box.isAncestorOf(at):
                reason = Qt.FocusReason.TabFocusReason
                at.setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() is QEvent.Type.Resize:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), SCRIM)
        painter.end()

"""A list that drops below a button of the bar: a title, lines that lead somewhere, its keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from supervisor_app.ui.frame.entries import EntryList
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look

HEAD_H = 32
FOOT = 4
FRAME = 4
"""The lines of the frame, above and below."""
MARGIN = 8
BELOW = 6


class DropPanel(QFrame):
    """Stands below its button inside the window. Esc, or the keys going elsewhere, closes it."""

    left = Signal()

    def __init__(self, button: QWidget, parent: QWidget, width: int, most_rows: int) -> None:
        super().__init__(parent)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._button, self._window = Look(), button, parent
        self._wide, self._most_rows = width, most_rows
        self._title = QLabel(self)
        self._title.setProperty("tone", "t3")
        self.list = EntryList(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addWidget(self.list)
        self.list.done.connect(self.close_and_leave)
        self.list.installEventFilter(self)
        self.hide()

    def title(self) -> str:
        """What the list is of, in the user's language."""
        raise NotImplementedError

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._column.setContentsMargins(1, 1, 1, look.px(FOOT))
        self._title.setFont(font(Role.NOTE, look.scale))
        self._title.setFixedHeight(look.px(HEAD_H))
        self._title.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._title.setText(self.title())
        self.setAccessibleName(self.title())
        self.list.setAccessibleName(self.title())
        self.list.use(look)
        self.hide()

    def close_and_leave(self) -> None:
        """Close, and give the keys back."""
        self.hide()
        self.left.emit()

    def drop(self) -> None:
        """Show it below its button, and give it the keys."""
        self.place()
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """As high as its lines ask, inside the window."""
        px, window = self._look.px, self._window
        below = self._button.mapTo(window, QPoint(0, self._button.height() + px(BELOW)))
        width = min(px(self._wide), window.width() - 2 * px(MARGIN))
        height = self.list.wanted_height(self._most_rows) + px(HEAD_H + FOOT) + FRAME
        left = max(px(MARGIN), min(below.x(), window.width() - width - px(MARGIN)))
        room = window.height() - below.y() - px(MARGIN)
        self.setGeometry(left, below.y(), width, min(height, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Enter, Esc, and the keys going elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.act()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_and_leave()
                return True
        return False

"""Numbers that lead to their rows: the hand over them, and the click on them (design 9.6)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.address import Address


class Links(QObject):
    """Watches a widget. `find` says where a place in it leads to, if anywhere."""

    followed = Signal(object)
    """The `Address` that was clicked."""

    def __init__(self, widget: QWidget, find: Callable[[QPointF], Address | None]) -> None:
        super().__init__(widget)
        self._widget, self._find = widget, find
        self._pressed: Address | None = None
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QMouseEvent) and watched is self._widget:
            self._see(event)
        return False

    def _see(self, event: QMouseEvent) -> None:
        if event.type() is QEvent.Type.MouseMove:
            there = self._find(event.position()) is not None
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self._widget.setCursor(hand if there else arrow)
        elif event.button() is not Qt.MouseButton.LeftButton or event.modifiers():
            return
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = self._find(event.position())
        elif event.type() is QEvent.Type.MouseButtonRelease:
            pressed, self._pressed = self._pressed, None
            if pressed is not None and pressed == self._find(event.position()):
                self.followed.emit(pressed)

"""A wall over the whole screen, from any desk (F11): the desk's own feed, no token."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rotation import Held
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import WallLayout
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.wall.canvas import WallCanvas

HIDDEN_MS = 3000
"""The pointer goes after it has not been moved for so long."""
SECOND_MS = 1000


class FullWall(QWidget):
    """← → other pages, space stops and goes on, Esc or F11 leaves."""

    left = Signal()
    manual_wished = Signal(str)

    def __init__(self, now: Callable[[], Instant | None]) -> None:
        """`now`: the gateway's clock."""
        super().__init__(None)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("大屏"))
        self._now = now
        self.canvas = WallCanvas(self)
        self.canvas.setMouseTracking(True)
        self.canvas.installEventFilter(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self.tick)
        self._hide = QTimer(self, singleShot=True, interval=HIDDEN_MS)
        self._hide.timeout.connect(self.hide_pointer)

    def open_on(self, screen: QScreen, layout: WallLayout) -> None:
        """Cover a screen with this layout."""
        self.canvas.show_layout(layout)
        self.tick()
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._second.start()
        self._hide.start()

    @Slot(object)
    def show_floor(self, view: FloorView) -> None:
        """A new picture."""
        self.canvas.show_floor(view)

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """How the feed is."""
        self.canvas.show_freshness(freshness)

    @Slot(object)
    def show_situation(self, now: SituationNow | None) -> None:
        """The emergency, announcements, what was sent to all walls."""
        self.canvas.show_situation(now)

    @Slot()
    def tick(self) -> None:
        """Once a second, also while stale: the clock of a wall runs on."""
        now = self._now()
        if now is not None:
            self.canvas.tick(now)

    @Slot()
    def hide_pointer(self) -> None:
        """Nobody points at anything."""
        for one in (self, self.canvas):
            one.setCursor(Qt.CursorShape.BlankCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() is QEvent.Type.MouseMove:
            self._pointed()
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed()
        super().mouseMoveEvent(event)

    def _pointed(self) -> None:
        for one in (self, self.canvas):
            one.unsetCursor()
        self._hide.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_F11:
                self.close()
            case Qt.Key.Key_F1:
                self.manual_wished.emit("walls#full")
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.canvas.previous()
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown:
                self.canvas.next()
            case Qt.Key.Key_Space:
                if self.canvas.shown.held is Held.PAUSED:
                    self.canvas.resume()
                else:
                    self.canvas.pause()
            case key if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                self.canvas.go(key - Qt.Key.Key_0)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._second.stop()
        self._hide.stop()
        self.left.emit()
        super().closeEvent(event)

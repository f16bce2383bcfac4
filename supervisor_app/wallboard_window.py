"""One screen of a wall: the canvas and its keys, and nothing else."""

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from supervisor_app.domain.walls import WallLayout
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.wallboard_notice import WallNotice
from supervisor_app.wallboard_screens import Seat

ASK_MS = 4000
"""Esc a second time within this leaves a wall that fills its screen."""
FIRST_SIZE = (1280, 720)


class NoteLook(Struct, frozen=True):
    """How the question of Esc looks: it stands a few seconds, by a person's wish."""

    height_part: float = 0.045
    margin_part: float = 0.075


class WallWindow(QWidget):
    """Fills a screen without a cursor, or is a window like any other."""

    left = Signal()
    """Somebody wants the wall to end."""

    def __init__(self, number: int, windowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self._windowed, self._paused = number, windowed, False
        self.canvas, self.notice = WallCanvas(self), WallNotice(self)
        self._room = QStackedLayout(self)
        self._room.addWidget(self.canvas)
        self._room.addWidget(self.notice)
        self._note = QLabel(self)
        self._note.hide()
        self._asking = QTimer(self, singleShot=True, interval=ASK_MS)
        self._asking.timeout.connect(self._note.hide)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(tr("大屏 {number}").format(number=number))
        if windowed:
            self.resize(*FIRST_SIZE)
        else:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.setCursor(Qt.CursorShape.BlankCursor)

    def show_layout(self, layout: WallLayout) -> None:
        """Be this layout."""
        self.canvas.show_layout(layout)

    @property
    def notices(self) -> bool:
        """Whether it says why it shows nothing."""
        return self._room.currentWidget() is self.notice

    def turn_to(self, notice: bool) -> None:
        """Show the notice, or the wall."""
        self._room.setCurrentWidget(self.notice if notice else self.canvas)

    def stand(self, seat: Seat) -> None:
        """Fill a screen; in a window just be there."""
        if self._windowed:
            self.show()
            return
        area = QRect(*seat.area)
        screen = QGuiApplication.screenAt(area.center())
        if screen is not None and self.screen() is not screen:
            self.setScreen(screen)
        if self.geometry() != area:
            # A window that fills one screen is not moved to another by every window manager.
            self.showNormal()
            self.setGeometry(area)
        self.showFullScreen()

    # Keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave_or_ask()
            return
        if key in _SILENT:
            return
        self._turn(key)

    def _turn(self, key: Qt.Key) -> None:
        """Arrows and digits turn, the space bar holds and lets go; any other key holds for 60 s."""
        canvas = self.canvas
        if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            canvas.next()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            canvas.previous()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            canvas.go(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Space and self._paused:
            canvas.resume()
        else:
            canvas.pause()
        self._paused = key == Qt.Key.Key_Space and not self._paused

    def _leave_or_ask(self) -> None:
        if self._windowed or self._asking.isActive():
            self.left.emit()
            return
        look, theme = NoteLook(), self.canvas.theme
        size = max(12, round(self.height() * look.height_part / 2))
        self._note.setStyleSheet(
            f"color: {theme.color('t1').name()}; background: {theme.color('panel').name()};"
            f" font-size: {size}px; padding: {size // 2}px {size}px;"
        )
        self._note.setText(tr("再按一次 Esc 离开大屏"))
        self._note.adjustSize()
        self._place_note()
        self._note.show()
        self._note.raise_()
        self._asking.start()

    def _place_note(self) -> None:
        gap = round(self.height() * NoteLook().margin_part)
        x = (self.width() - self._note.width()) // 2
        self._note.move(x, self.height() - self._note.height() - gap)

    # Qt ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_note()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system or its cross: the wall ends as by Esc."""
        super().closeEvent(event)
        self.left.emit()

    @Slot()
    def stop(self) -> None:
        """The program ends."""
        self._asking.stop()
        self.blockSignals(True)
        self.close()


_SILENT = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
"""Held with another key, or lights: no wish."""

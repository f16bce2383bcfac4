"""The field in the top bar, and the list of what is found below it. Keys alone are enough."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.ui.frame.entries import EntryList
from supervisor_app.ui.frame.search_finding import Finder, Ground
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.key_caps import KeyCaps
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.texts import tr


class Room(IntEnum):
    """How wide the field may be, at 100 %."""

    ENOUGH = 250
    LITTLE = 120
    LEAST = 64


HEIGHT = 28
PANEL_W = 480
MOST_ROWS = 12
FOOT_H = 34
PAD = 12
CAP = "Ctrl K"


class SearchField(QLineEdit):
    """Where it is typed. Up, down, Enter and Esc belong to the list."""

    moved = Signal(int)
    chosen = Signal()
    left = Signal()
    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.room = Room.ENOUGH

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self.room), self._look.px(HEIGHT))

    def use(self, look: Look) -> None:
        """Words, font and size."""
        self._look = look
        self.setFont(font(Role.NOTE, look.scale))
        self.setAccessibleName(tr("搜索坐席、队列、命令"))
        self._cap_font = font(Role.MICRO, look.scale)
        self.fit_width()

    def fit_width(self) -> None:
        """Say what it is for as far as there is room."""
        hint = tr("搜索坐席、队列、命令") if self.room is Room.ENOUGH else tr("搜索")
        if self.room is Room.LEAST:
            hint = ""
        if self.placeholderText() != hint:
            self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.begun.emit()
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_PageDown:
                self.moved.emit(5)
            case Qt.Key.Key_PageUp:
                self.moved.emit(-5)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Tab only comes by, and Qt passes the keys on of itself where a button is disabled.
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.begun.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.begun.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        px, theme = self._look.px, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = QFontMetricsF(self._cap_font).horizontalAdvance(CAP) + px(10)
        high = px(16)
        cap = QRectF(self.width() - width - px(8), (self.height() - high) / 2, width, high)
        painter.setPen(theme.color("line2"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), px(2), px(2))
        painter.setPen(theme.color("t3"))
        painter.setFont(self._cap_font)
        write(painter, cap, CAP, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class SearchPanel(QFrame):
    """What is found, under the field; lies over the pages and is a child of the window."""

    left = Signal()
    """The search is over; the page has the keys again."""

    def __init__(
        self, field: SearchField, finder: Finder, ground: Callable[[], Ground], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field, self._finder, self._ground = field, finder, ground
        self._look, self._window = Look(), parent
        self.list = EntryList(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(self)
        self._keys = KeyCaps(self)
        self._nothing.setProperty("tone", "t2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.list)
        self._column.addWidget(self._nothing)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, 0, PAD, 0)
        foot.addWidget(self._keys)
        self._column.addLayout(foot)
        self.hide()
        field.begun.connect(self.open)
        field.textEdited.connect(self._type)
        field.moved.connect(self.list.move_by)
        field.chosen.connect(self.list.act)
        field.left.connect(self.close_and_leave)
        self.list.done.connect(self.close_and_leave)
        field.installEventFilter(self)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.list.use(look)
        self._column.setContentsMargins(1, px(4), 1, 1)
        self._nothing.setFont(font(Role.BODY, look.scale))
        self._nothing.setFixedHeight(px(72))
        self._keys.setFixedHeight(px(FOOT_H))
        self._keys.show_keys(
            (
                KeyLine("↑ ↓", tr("选择")),
                KeyLine("Enter", tr("打开")),
                KeyLine("Esc", tr("关闭")),
            )
        )
        self._keys.use(look)
        if self.isVisible():
            self.refresh()

    @Slot()
    def open(self) -> None:
        """Offer pages and commands until something is typed."""
        if not self.isVisible():
            self._field.selectAll()
            self._type()

    @Slot()
    def _type(self) -> None:
        """What is typed is found, also where the keys came by Tab."""
        self.show()
        self.raise_()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Find again what is typed."""
        if not self.isVisible():
            return
        typed = self._field.text()
        entries = self._finder.find(typed, self._ground())
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._nothing.setText(tr("没有找到“{typed}”", typed=typed.strip()))
        said = entries[0].spoken if entries else self._nothing.text()
        self.setAccessibleName(tr("搜索结果 {count}", count=len(entries)) + " " + said)
        self.place()

    def place(self) -> None:
        """Stand below the field, inside the window."""
        px, window = self._look.px, self._window
        width = min(px(PANEL_W), window.width() - 2 * px(8))
        below = self._field.mapTo(window, QPoint(0, self._field.height() + px(4)))
        shown = self.list.wanted_height(MOST_ROWS) if self.list.lines.rowCount() else px(72)
        height = min(shown + px(4) + px(FOOT_H) + 4, window.height() - below.y() - px(8))
        left = min(max(px(8), below.x()), window.width() - width - px(8))
        self.setGeometry(left, below.y(), width, height)

    @Slot()
    def close_and_leave(self) -> None:
        """Close, forget what was typed, and give the keys back."""
        self.hide()
        self._field.clear()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Close when the keys go elsewhere."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            kept = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if event.reason() not in kept:
                self.hide()
        return False

"""A caller's whole number for half a minute: who asks for it is on the record (design 9.8).

The number is painted, never kept, and cannot be marked or copied from here.
"""

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.people import Right
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.standing import why_without

SHOWN_S = 30
MARGIN = 8


class NumberWish(Struct, frozen=True):
    """Whose number: of a contact, or of whom an agent talks to."""

    call: CallId | None = None
    agent: AgentId | None = None


class NumberReveal(QObject):
    """Asks, shows and forgets. The desk finds it in every page, and answers it."""

    asked = Signal(object)
    """A `NumberWish`."""
    changed = Signal()
    """Whether it may be asked is another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner, self._look = parent, Look()
        self._me: DeskMe | None = None
        self._stale = False
        self._wish: NumberWish | None = None
        self._panel: NumberPanel | None = None
        self._anchor = parent
        self._area: QRect | None = None

    def why_not(self) -> str:
        """Why no number is shown; empty: it may be asked for."""
        if self._stale:
            return tr("数据中断，此刻不能确认是谁的来电")
        return why_without(self._me, Right.UNMASK, self._look.language)

    @property
    def panel(self) -> "NumberPanel | None":
        """What is shown now."""
        return self._panel

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here; a number is not for whoever comes after him."""
        self._me = me
        self.hide()
        self.changed.emit()

    def set_stale(self, stale: bool) -> None:
        """Whether the floor is old."""
        if stale != self._stale:
            self._stale = stale
            self.changed.emit()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        if self._panel is not None:
            self._panel.use(look)

    def menu(self, wish: NumberWish, anchor: QWidget, area: QRect | None = None) -> QMenu:
        """The context menu of a number; an action that cannot be done says why."""
        menu = QMenu(anchor)
        menu.setFont(font(Role.BODY, self._look.scale))
        menu.setToolTipsVisible(True)
        why_not = self.why_not()
        action = menu.addAction(tr("显示号码"))
        action.setEnabled(not why_not)
        action.setToolTip(why_not or tr("显示 30 秒，并写入操作记录"))
        action.triggered.connect(lambda: self.ask(wish, anchor, area))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def ask(self, wish: NumberWish, anchor: QWidget, area: QRect | None = None) -> None:
        """Have it shown below a part of a widget."""
        if self.why_not():
            return
        self.hide()
        self._wish = wish
        window = anchor.window()
        self._anchor, self._area = anchor, area
        panel = self._panel = NumberPanel(window)
        panel.use(self._look)
        panel.place(self._below())
        panel.left.connect(self.hide)
        panel.show()
        panel.raise_()
        panel.setFocus(Qt.FocusReason.PopupFocusReason)
        self.asked.emit(wish)

    def show_number(self, wish: NumberWish, number: str) -> None:
        """The answer; one that is wanted no more is dropped."""
        if wish == self._wish and self._panel is not None:
            self._panel.show_number(number)
            self._panel.place(self._below())

    def fail(self, wish: NumberWish, cause: Cause) -> None:
        """It is not told, and why."""
        if wish == self._wish and self._panel is not None:
            language = self._look.language
            self._panel.fail(words(cause.cause, language), words(cause.cure, language))

    def _below(self) -> QRect:
        """Where what was asked about stands in the window now."""
        area = self._anchor.rect() if self._area is None else self._area
        return QRect(self._anchor.mapTo(self._anchor.window(), area.topLeft()), area.size())

    @Slot()
    def hide(self) -> None:
        """Forget it."""
        panel, self._panel, self._wish = self._panel, None, None
        if panel is not None:
            panel.forget()
            panel.deleteLater()


class NumberPanel(QFrame):
    """Floats over the window; Esc or a click elsewhere closes it before its time."""

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("popup", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window, self._anchor = window, QRect()
        self._left_s = SHOWN_S
        self.number, self.note = QLabel(self), QLabel(self)
        self.note.setProperty("tone", "t2")
        self.note.setWordWrap(True)
        self.close_button = QPushButton(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.number)
        self._column.addWidget(self.note)
        self._column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.count_down)
        self.close_button.clicked.connect(self.left)
        window.installEventFilter(self)

    def place(self, anchor: QRect) -> None:
        """Below the anchor, inside the window."""
        self._anchor = anchor
        self.adjustSize()
        ground = self._window.rect()
        at = QPoint(anchor.left(), anchor.bottom() + MARGIN)
        at.setX(max(MARGIN, min(at.x(), ground.width() - self.width() - MARGIN)))
        if at.y() + self.height() > ground.height() - MARGIN:
            at.setY(max(MARGIN, anchor.top() - self.height() - MARGIN))
        self.move(at)

    def show_number(self, number: str) -> None:
        """For half a minute."""
        self.number.setText(number)
        self.number.setAccessibleName(tr("号码 {number}", number=" ".join(number)))
        self._second.start()
        self._say()
        self.place(self._anchor)

    def fail(self, cause: str, cure: str) -> None:
        """It is not told."""
        self.number.setText("")
        self.number.hide()
        self.note.setText(f"▲ {cause}\n{cure}")
        self.place(self._anchor)

    @Slot()
    def count_down(self) -> None:
        """A second later."""
        self._left_s -= 1
        if self._left_s <= 0:
            self.left.emit()
        else:
            self._say()

    def forget(self) -> None:
        """Nothing of it stays."""
        self._second.stop()
        self.number.setText("")
        self.number.setAccessibleName("")
        self._window.removeEventFilter(self)
        self.hide()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        px = look.px
        self.setFixedWidth(px(260))
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(6))
        self.number.setFont(font(Role.TITLE, look.scale))
        self.note.setFont(font(Role.NOTE, look.scale))
        self.close_button.setFont(font(Role.BODY, look.scale))
        self.close_button.setText(tr("隐藏") + "  Esc")
        self._say()

    def _say(self) -> None:
        if self.number.text():
            self.note.setText(tr("{n} 秒后隐藏 · 已写入操作记录", n=self._left_s))
        elif not self.note.text():
            self.note.setText(tr("正在向网关查询…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() is QEvent.Type.Resize:
            self.left.emit()
        return False

"""Who works here: a person with his roles, and below it what he can do about that."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 28
LONGEST = 300
SIGN = 16
PAD = 4
PART = " · "


class UserDeed(Struct, frozen=True):
    """What can be done about who works here; `why_not`: why it cannot now."""

    key: str
    title: str
    why_not: str = ""


class UserMenu(QAbstractButton):
    """The drawing of a person, his name and his roles; `narrow` leaves the drawing alone."""

    wished = Signal(str)
    """The key of a `UserDeed`."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._deeds: tuple[UserDeed, ...] = ()
        self.name = self.roles = ""
        self.narrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.open)
        self.use(Look())

    def show_user(self, name: str, roles: str, deeds: Sequence[UserDeed]) -> None:
        """Who it is, and what he can do about it."""
        self.name, self.roles, self._deeds = name, roles, tuple(deeds)
        self.setToolTip(self._words())
        self.setAccessibleName(tr("用户 {name}", name=self._words()))
        self.update()

    def use(self, look: Look) -> None:
        """Take colours, font and size."""
        self._look = look
        self._font = font(Role.BODY, look.scale)
        self.update()

    def menu(self) -> QMenu:
        """What can be done; what cannot says why."""
        menu = QMenu(self)
        menu.setFont(self._font)
        menu.setToolTipsVisible(True)
        for deed in self._deeds:
            action = menu.addAction(deed.title)
            action.setEnabled(not deed.why_not)
            action.setToolTip(deed.why_not or deed.title)
            action.triggered.connect(lambda _=False, key=deed.key: self.wished.emit(key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @Slot()
    def open(self) -> None:
        """Show the menu below the name."""
        if self._deeds:
            menu = self.menu()
            right = self.width() - menu.sizeHint().width()
            menu.popup(self.mapToGlobal(QPoint(min(0, right), self.height() + 2)))
            first = next((one for one in menu.actions() if one.isEnabled()), None)
            if first is not None:
                menu.setActiveAction(first)

    def _words(self) -> str:
        return PART.join(part for part in (self.name, self.roles) if part)

    def sizeHint(self) -> QSize:
        px = self._look.px
        if self.narrow:
            return QSize(px(SIGN + 2 * PAD), px(HEIGHT))
        width = QFontMetricsF(self._font).horizontalAdvance(self._words())
        return QSize(px(SIGN + 6 + 2 * PAD) + min(round(width) + 1, px(LONGEST)), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, theme = self._look.px, self._look.theme
        if self.underMouse() and self._deeds:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect(), px(3), px(3))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("acc"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(3), px(3))
        person = QRectF(px(PAD), (self.height() - px(SIGN)) / 2, px(SIGN), px(SIGN))
        self._icons.draw(painter, "user", person, theme.color("t2"))
        if not self.narrow:
            painter.setFont(self._font)
            painter.setPen(theme.color("t2"))
            room = QRectF(self.rect()).adjusted(px(SIGN + 6 + PAD), 0, -px(PAD), 0)
            write(painter, room, self._words())
        painter.end()

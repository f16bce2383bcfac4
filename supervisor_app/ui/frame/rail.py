"""The way to the pages: one button each, with its key."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

WIDTH = 64
BUTTON_H = 54
EDGE_W = 3


class Place(Struct, frozen=True):
    """A page as the rail shows it. `title` is called when it is shown."""

    key: str
    title: Callable[[], str]
    icon: str
    shortcut: str


class Rail(QWidget):
    """Buttons from top to bottom; the keys work wherever the focus is."""

    wished = Signal(str)
    """The key of the page to go to."""

    def __init__(
        self, places: tuple[Place, ...], icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 8)
        column.setSpacing(2)
        self._buttons: dict[str, RailButton] = {}
        for place in places:
            button = RailButton(place, icons, self)
            button.clicked.connect(lambda _=False, key=place.key: self.wished.emit(key))
            column.addWidget(button)
            shortcut = QShortcut(QKeySequence(place.shortcut), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda key=place.key: self.wished.emit(key))
            self._buttons[place.key] = button
        column.addStretch(1)

    def choose(self, key: str) -> None:
        """Mark the page that is shown."""
        for own, button in self._buttons.items():
            button.setChecked(own == key)

    def use(self, look: Look) -> None:
        """Colours and words."""
        for button in self._buttons.values():
            button.use(look)


class RailButton(QAbstractButton):
    """A drawing over a word; chosen: a brighter ground and an edge in the accent."""

    def __init__(self, place: Place, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._icons = place, icons
        self._look = Look()
        self.setCheckable(True)
        self.setFixedHeight(BUTTON_H)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self.setText(self._place.title())
        self.setToolTip(f"{self.text()}  {self._place.shortcut}")
        self.setFont(font(Role.NOTE, look.scale))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        area = self.rect()
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(area, theme.color("raised" if chosen else "hover"))
        if chosen:
            painter.fillRect(0, 0, EDGE_W, area.height(), theme.color("acc"))
        if self.hasFocus():
            painter.setPen(theme.color("acc"))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
            painter.drawRect(area.adjusted(2, 2, -3, -3))
        ink = theme.color("t1" if chosen else "t2")
        self._icons.draw(painter, self._place.icon, QRectF((area.width() - 20) / 2, 8, 20, 20), ink)
        painter.setPen(ink)
        painter.setFont(self.font())
        word = QRectF(1, 31, area.width() - 2, 16)
        write(painter, word, self.text(), Qt.AlignmentFlag.AlignHCenter)
        painter.end()

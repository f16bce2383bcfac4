"""The way to the pages: one button each, with its key."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QVBoxLayout, QWidget

from supervisor_app.ui.frame.places import HELD_KEYS, Place
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 64
BUTTON_H = 54
ICON = 20
EDGE_W = 3


class Rail(QWidget):
    """Buttons from top to bottom; the keys work wherever the focus is."""

    wished = Signal(str)
    """The key of the page to go to."""
    tear_wished = Signal(str)
    """The key of the page that is to have a window of its own."""

    def __init__(
        self, places: tuple[Place, ...], icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._buttons: dict[str, RailButton] = {}
        for place in places:
            if not place.at_foot:
                self._add(place, icons)
        self._column.addStretch(1)
        for place in places:
            if place.at_foot:
                self._add(place, icons)

    def _add(self, place: Place, icons: Icons) -> None:
        button = RailButton(place, icons, self)
        button.clicked.connect(lambda _=False, key=place.key: self.wished.emit(key))
        button.tear_wished.connect(lambda key=place.key: self.tear_wished.emit(key))
        self._column.addWidget(button)
        if place.shortcut and place.shortcut not in HELD_KEYS:
            shortcut = QShortcut(QKeySequence(place.shortcut), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda key=place.key: self.wished.emit(key))
        self._buttons[place.key] = button

    def choose(self, key: str) -> None:
        """Mark the page that is shown."""
        for own, button in self._buttons.items():
            button.setChecked(own == key)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        px = look.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(0, px(8), 1, px(8))
        self._column.setSpacing(px(2))
        self.setAccessibleName(tr("页面导航"))
        for button in self._buttons.values():
            button.use(look)


class RailButton(QAbstractButton):
    """A drawing over a word; chosen: a brighter ground and an edge in the accent."""

    tear_wished = Signal()

    def __init__(self, place: Place, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._icons = place, icons
        self._look = Look()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if not place.one_only:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.customContextMenuRequested.connect(self._offer)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedHeight(look.px(BUTTON_H))
        self.setText(self._place.title())
        self.setToolTip(f"{self.text()}  {self._place.keys}".strip())
        self.setFont(font(Role.NOTE, look.scale))
        self.update()

    def menu(self) -> QMenu:
        """What else can be done with the page."""
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        tear = menu.addAction(tr("在新窗口打开") + "\tCtrl Shift N")
        tear.triggered.connect(self.tear_wished)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _offer(self, at: QPoint) -> None:
        self.menu().popup(self.mapToGlobal(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        area = self.rect()
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(area, theme.color("raised" if chosen else "hover"))
        if chosen:
            painter.fillRect(0, 0, px(EDGE_W), area.height(), theme.color("acc"))
        if self.hasFocus():
            painter.setPen(theme.color("acc"))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
            painter.drawRect(area.adjusted(2, 2, -3, -3))
        ink = theme.color("t1" if chosen else "t2")
        drawing = QRectF((area.width() - px(ICON)) / 2, px(8), px(ICON), px(ICON))
        self._icons.draw(painter, self._place.icon, drawing, ink)
        painter.setPen(ink)
        painter.setFont(self.font())
        word = QRectF(1, px(31), area.width() - 2, px(16))
        write(painter, word, self.text(), Qt.AlignmentFlag.AlignHCenter)
        painter.end()

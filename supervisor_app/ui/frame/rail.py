"""The way to the pages: one button each, with its key."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QVBoxLayout, QWidget

from supervisor_app.ui.frame.places import HELD_KEYS, Place
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 64
BUTTON_H = 54
ICON = 20
EDGE_W = 3
WORD_H = 48
"""A lower button has no room for its word; that is then in its tooltip."""
BADGE_H = 16


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
        self._look = Look()
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

    def badge(self, key: str, text: str, tone: str = "crit", told: str = "") -> None:
        """A mark at a page's drawing, such as how much waits there; an empty text takes it away.
        `tone`: `crit`, `warn` or `dq`; `told`: the same for who does not see it."""
        if key in self._buttons:
            self._buttons[key].badge(text, tone, told)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        px = look.px
        self._look = look
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(0, px(8), 1, px(8))
        self._column.setSpacing(px(2))
        self.setAccessibleName(tr("页面导航"))
        for button in self._buttons.values():
            button.use(look)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Buttons are lower where there is no room for all of them."""
        px, count = self._look.px, max(1, len(self._buttons))
        room = (self.height() - 2 * px(8)) // count - px(2)
        for button in self._buttons.values():
            button.setFixedHeight(max(px(ICON + 8), min(px(BUTTON_H), room)))


class RailButton(QAbstractButton):
    """A drawing over a word; chosen: a brighter ground and an edge in the accent."""

    tear_wished = Signal()

    def __init__(self, place: Place, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._icons = place, icons
        self._look = Look()
        self._badge, self._tone, self._told = "", "crit", ""
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
        self.setText(self._place.title())
        self.setToolTip(f"{self.text()}  {self._place.keys}".strip())
        self.setFont(font(Role.NOTE, look.scale))
        self._name()
        self.update()

    def badge(self, text: str, tone: str, told: str) -> None:
        """A mark at its drawing; see `Rail.badge`."""
        if (text, tone, told) != (self._badge, self._tone, self._told):
            self._badge, self._tone, self._told = text, tone, told
            self._name()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._told}".strip())

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
        worded = area.height() >= px(WORD_H)
        top = px(8) if worded else (area.height() - px(ICON)) / 2
        drawing = QRectF((area.width() - px(ICON)) / 2, top, px(ICON), px(ICON))
        self._icons.draw(painter, self._place.icon, drawing, ink)
        if self._badge:
            self._paint_badge(painter, drawing)
        if worded:
            painter.setPen(ink)
            self._write(painter, QRectF(1, px(31), area.width() - 2, px(16)))
        painter.end()

    def _write(self, painter: QPainter, area: QRectF) -> None:
        """The word, smaller where it is too wide."""
        wide = metrics(Role.NOTE, self._look.scale).horizontalAdvance(self.text()) > area.width()
        painter.setFont(font(Role.MICRO, self._look.scale) if wide else self.font())
        write(painter, area, self.text(), Qt.AlignmentFlag.AlignHCenter)

    def _paint_badge(self, painter: QPainter, drawing: QRectF) -> None:
        theme, px = self._look.theme, self._look.px
        face = font(Role.NOTE_STRONG, self._look.scale)
        width = max(px(BADGE_H), QFontMetricsF(face).horizontalAdvance(self._badge) + px(8))
        mark = QRectF(drawing.center().x() + px(4), px(4), width, px(BADGE_H))
        mark.moveRight(min(mark.right(), self.width() - px(3)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        of_data = self._tone == "dq"
        painter.setBrush(theme.color("dq" if of_data else f"{self._tone}f"))
        painter.drawRoundedRect(mark, 2, 2)
        painter.setPen(theme.color("dqbg" if of_data else f"on{self._tone}"))
        painter.setFont(face)
        write(painter, mark, self._badge, Qt.AlignmentFlag.AlignHCenter)

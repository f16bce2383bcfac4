"""Which site is looked at: a word with an arrow, and a menu below it."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 28
ARROW_W, ARROW_H = 8.0, 5.0
PAD = 6


class SiteMenu(QAbstractButton):
    """The sites of the centre, and all of them."""

    wished = Signal(str)
    """The key of a site, empty for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sites: dict[str, str] = {}
        self._site = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.open)
        self.use(Look())

    def offer(self, sites: Mapping[str, str], site: str) -> None:
        """These, by key; `site` is the one that is looked at."""
        self._sites, self._site = dict(sites), site if site in sites else ""
        self._name()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._font = font(Role.BODY, look.scale)
        self._name()

    def _name(self) -> None:
        self.setText(self._sites.get(self._site, tr("全部站点")))
        self.setAccessibleName(tr("站点：{site}", site=self.text()))
        self.update()

    def menu(self) -> QMenu:
        """All, and each."""
        menu = QMenu(self)
        menu.setFont(self._font)
        group = QActionGroup(menu)
        for key, name in {"": tr("全部站点"), **self._sites}.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == self._site)
            action.triggered.connect(lambda _=False, key=key: self.wished.emit(key))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(tr("坐席与班组按站点显示，话务数字为全中心")).setEnabled(False)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @Slot()
    def open(self) -> None:
        """Show the menu below the word."""
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        chosen = next((each for each in menu.actions() if each.isChecked()), None)
        if chosen is not None:
            menu.setActiveAction(chosen)

    def sizeHint(self) -> QSize:
        px = self._look.px
        width = QFontMetricsF(self._font).horizontalAdvance(self.text())
        return QSize(round(width) + px(2 * PAD + 6 + ARROW_W), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._look.theme, self._look.px
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect(), px(3), px(3))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("acc"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(3), px(3))
        painter.setFont(self._font)
        painter.setPen(theme.color("acc" if self._site else "t1"))
        area = self.rect().adjusted(px(PAD), 0, -px(PAD), 0)
        width = write(painter, area, self.text())
        left, middle = area.left() + width + px(6), self.height() / 2
        wide, high = ARROW_W * self._look.scale, ARROW_H * self._look.scale
        arrow = QPolygonF(
            [
                QPointF(left, middle - high / 2),
                QPointF(left + wide, middle - high / 2),
                QPointF(left + wide / 2, middle + high / 2),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("t2"))
        painter.drawPolygon(arrow)
        painter.end()

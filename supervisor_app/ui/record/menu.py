"""The menu of a row: what can be done with it, and what is only told."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Deed, Look, Page


class RowMenu(QMenu):
    """A click beside it closes it and goes on to what lies there: who clicks a field types into it
    next, and must not type into the list."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        beside = not self.rect().contains(event.position().toPoint())
        place, page = event.globalPosition().toPoint(), self.parentWidget()
        super().mousePressEvent(event)
        if beside and page is not None:
            QTimer.singleShot(0, page, lambda: go_to(page.window(), place))


def go_to(window: QWidget, place: QPoint) -> None:
    """Give the keys to what takes them with a click at a place of the screen."""
    under = window.childAt(window.mapFromGlobal(place))
    while under is not None and not under.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        under = under.parentWidget()
    if under is not None and under.isEnabled():
        under.setFocus(Qt.FocusReason.MouseFocusReason)


def open_menu(page: Page, look: Look, offered: tuple[Deed | str, ...], place: QPoint) -> None:
    """Open it at a place of the screen, its first entry chosen."""
    if not offered:
        return
    menu = RowMenu(page)
    menu.setFont(font(Role.BODY, look.scale))
    for deed in offered:
        if isinstance(deed, str):
            menu.addAction(deed).setEnabled(False)
        else:
            menu.addAction(deed.title).triggered.connect(lambda _=False, deed=deed: deed.act())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)

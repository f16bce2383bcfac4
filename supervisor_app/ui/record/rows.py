"""What a row of 值班 asks for: its menu, where its links lead, what it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication

from supervisor_app.domain.shift_record import Link
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record import deeds
from supervisor_app.ui.record.menu import open_menu
from supervisor_app.ui.record.timeline import HISTORY, LINK
from supervisor_app.ui.record.wording import leads_to

if TYPE_CHECKING:
    from supervisor_app.ui.record.page import RecordPage


class Rows(QObject):
    """Of the entries and items of one page."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self._page = page

    def ask_entry(self, identity: str, place: QPoint) -> None:
        """What can be done with an entry."""
        page = self._page
        one = page.view.timeline.entry(identity)
        if one is not None:
            open_menu(page, page.look, deeds.entry_deeds(one, page, self.copy), place)

    def ask_item(self, identity: str, place: QPoint) -> None:
        """What can be done with an item."""
        page = self._page
        open_menu(page, page.look, deeds.item_deeds(identity, page, self.copy), place)

    def choose_part(self, identity: str, key: str) -> None:
        """A link or a mark of an entry was clicked."""
        one = self._page.view.timeline.entry(identity)
        if one is None:
            return
        if key.startswith(LINK):
            self.follow(one.entry.links[int(key.removeprefix(LINK))])
        elif key == HISTORY:
            self._page.versions_wished.emit(identity)
        else:
            lines = self._page.view.timeline.lines
            lines.setFocus(Qt.FocusReason.OtherFocusReason)
            place = lines.area_of(lines.at).center().toPoint()
            self.ask_entry(identity, lines.mapToGlobal(place))

    def follow(self, link: Link) -> None:
        """Go there; a number of another system is copied."""
        address = leads_to(link)
        if address is None:
            self.copy(link.id)
        else:
            self._page.wished.emit(address)

    def copy(self, text: str) -> None:
        """To the clipboard."""
        QApplication.clipboard().setText(text)
        self._page.told.emit(Toast(tr("已复制")))

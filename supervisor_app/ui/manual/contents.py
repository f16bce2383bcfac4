"""What the manual has, at its left: the chapters, or what was found."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from supervisor_app.ui.manual.book import CHAPTERS
from supervisor_app.ui.manual.finding import Found
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 248
PLACE = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Contents(QListWidget):
    """A line for each page; Enter or a click goes there."""

    place_wished = Signal(str)
    """`record#handover`"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ManualContents")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look, self._current = Look(), ""
        self._found: tuple[Found, ...] | None = None
        self.itemClicked.connect(self._go)

    @property
    def places(self) -> tuple[str, ...]:
        """Where the lines lead, from the top."""
        every = (self.item(row).data(PLACE) for row in range(self.count()))
        return tuple(str(place) for place in every if place)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedWidth(look.px(WIDTH))
        self.setFont(font(Role.BODY, look.scale))
        self.setAccessibleName(tr("手册目录"))
        self._fill()

    def show_pages(self, current: str) -> None:
        """All pages, with the one that is read."""
        self._found, self._current = None, current
        self._fill()

    def show_found(self, found: Sequence[Found]) -> None:
        """What was found, in place of the pages."""
        self._found = tuple(found)
        self._fill()

    def go_to_first(self) -> None:
        """The keys come here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        first = next((row for row in range(self.count()) if self.item(row).data(PLACE)), 0)
        if self.currentRow() <= first:
            self.setCurrentRow(first)

    def _fill(self) -> None:
        self.clear()
        if self._found is not None:
            if not self._found:
                self._add(tr("没有找到"))
            for one in self._found:
                place = f"{one.page}#{one.anchor}" if one.anchor else one.page
                item = self._add(f"{one.heading}\n{one.title}", place)
                item.setToolTip(one.near)
            return
        for chapter in CHAPTERS:
            self._add(chapter.title())
            for leaf in chapter.leaves:
                self._add(leaf.title(), leaf.key)

    def _add(self, text: str, place: str = "") -> QListWidgetItem:
        item = QListWidgetItem(text, self)
        item.setData(PLACE, place)
        if not place:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(font(Role.NOTE, self._look.scale))
            item.setForeground(self._look.theme.color("t3"))
        elif place == self._current and self._found is None:
            self.setCurrentItem(item)
        return item

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(PLACE)
        if place:
            self.place_wished.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in ENTER and item is not None:
            self._go(item)
        else:
            super().keyPressEvent(event)

"""The pages of a layout in their order, and what can be done with them."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from supervisor_app.domain.walls import MOST_PAGES, PAGE_NAMES, PageKind, WallPage
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.walls.layout_words import page_note, page_title
from supervisor_app.ui.walls.order_list import OrderList, OrderRow
from supervisor_app.ui.walls.section import LayoutSection

CHOSEN_KINDS = tuple(kind for kind in PageKind if kind is not PageKind.EMERGENCY)
"""应急 pins itself; it is not chosen."""


class PagesSection(LayoutSection):
    """Which page is edited below it is its own; the place of a page is its key."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at = 0
        self.list = OrderList(self)
        self.add, self.double, self.remove = (QPushButton(self) for _ in range(3))
        self.note = QLabel(self)
        self.note.setProperty("tone", "t3")
        self.note.setWordWrap(True)
        self._buttons = QHBoxLayout()
        for button in (self.add, self.double, self.remove):
            button.setProperty("link", "true")
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.column.addWidget(self.list)
        self.column.addLayout(self._buttons)
        self.column.addWidget(self.note)
        self.list.chosen.connect(lambda key: self.choose(int(key)))
        self.list.moved.connect(lambda key, to: self._move(int(key), to))
        self.list.removed.connect(lambda key: self._remove(int(key)))
        self.list.doubled.connect(lambda key: self._double(int(key)))
        self.add.clicked.connect(lambda: self._popup())
        self.double.clicked.connect(lambda: self._double(self.at))
        self.remove.clicked.connect(lambda: self._remove(self.at))

    @property
    def pages(self) -> tuple[WallPage, ...]:
        """The pages of the layout."""
        return self.layout_shown.pages

    @property
    def page(self) -> WallPage | None:
        """The page that is edited."""
        return self.pages[self.at] if 0 <= self.at < len(self.pages) else None

    def choose(self, place: int) -> None:
        """Edit another page."""
        place = max(0, min(place, len(self.pages) - 1))
        if place != self.at:
            self.at = place
            self.list.go_to(str(place))
            self.page_chosen.emit(place)

    def restate(self) -> None:
        layout, language = self.layout_shown, self.look.language
        self.at = max(0, min(self.at, len(self.pages) - 1))
        self.list.show_rows(
            [
                OrderRow(
                    str(place), f"{place + 1}  {page_title(page, language)}",
                    page_note(page, layout.rotation_s),
                )
                for place, page in enumerate(layout.pages)
            ]
        )  # fmt: skip
        self.list.let_change(self.may)
        self.list.go_to(str(self.at))
        full = len(self.pages) >= MOST_PAGES
        why_full = tr("最多 {n} 页", n=MOST_PAGES) if full else ""
        for button, why in (
            (self.add, why_full),
            (self.double, why_full or ("" if self.pages else tr("没有页面"))),
            (self.remove, "" if self.pages else tr("没有页面")),
        ):
            button.setEnabled(self.may and not why)
            button.setToolTip(why)
        empty = "" if self.pages else tr("还没有页面，请添加一页")
        self.note.setText(empty or tr("应急页宣布后自动置顶，不必加入"))

    def menu(self) -> QMenu:
        """The kinds of pages that can be added."""
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self.look.scale))
        for kind in CHOSEN_KINDS:
            line = menu.addAction(words(PAGE_NAMES[kind], self.look.language))
            line.triggered.connect(lambda _=False, one=kind: self._add(one))
        return menu

    def _popup(self) -> None:
        menu = self.menu()
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add(self, kind: PageKind) -> None:
        place = self.at + 1 if self.pages else 0
        self._put((*self.pages[:place], WallPage(kind), *self.pages[place:]), place)

    def _double(self, place: int) -> None:
        if self.may and 0 <= place < len(self.pages) < MOST_PAGES:
            page = self.pages[place]
            self._put((*self.pages[: place + 1], page, *self.pages[place + 1 :]), place + 1)

    def _remove(self, place: int) -> None:
        if self.may and 0 <= place < len(self.pages):
            self._put((*self.pages[:place], *self.pages[place + 1 :]), max(0, place - 1))

    def _move(self, place: int, to: int) -> None:
        left = [page for at, page in enumerate(self.pages) if at != place]
        left.insert(to, self.pages[place])
        self._put(tuple(left), to)

    def put_page(self, page: WallPage, typing: str = "") -> None:
        """The page that is edited is to be this."""
        pages = list(self.pages)
        if 0 <= self.at < len(pages):
            pages[self.at] = page
            self._put(tuple(pages), self.at, typing)

    def _put(self, pages: Sequence[WallPage], at: int, typing: str = "") -> None:
        self.at = at
        self.put.emit(replace(self.layout_shown, pages=tuple(pages)), typing)
        self.list.go_to(str(self.at))
        self.page_chosen.emit(self.at)

    def use(self, look: Look) -> None:
        self.title.setText(tr("页面与次序"))
        self.add.setText(tr("＋ 添加页面"))
        self.double.setText(tr("复制"))
        self.remove.setText(tr("移除"))
        for button in (self.add, self.double, self.remove):
            button.setFont(font(Role.NOTE, look.scale))
        self._buttons.setSpacing(look.px(4))
        self.note.setFont(font(Role.NOTE, look.scale))
        self.list.use(look)
        self.list.setAccessibleName(tr("页面，Ctrl ↑↓ 调整次序，Del 移除，Ctrl D 复制"))
        super().use(look)
        self.restate()

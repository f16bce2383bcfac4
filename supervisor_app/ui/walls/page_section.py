"""One page of a layout: what it shows, how it is called, how long."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.walls import (
    LEAST_ROTATION_S,
    LONGEST_NAME,
    MOST_ROTATION_S,
    PAGE_NAMES,
    PageKind,
    WallPage,
)
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.wall.tiles import OWN_TILES, TILE_NAMES, TILES, chosen
from supervisor_app.ui.walls.choice_list import ChoiceList
from supervisor_app.ui.walls.pages_section import CHOSEN_KINDS
from supervisor_app.ui.walls.section import LABEL_W, LayoutSection

SECONDS_W = 72
TILE_H = 30
WITH_QUEUES = frozenset({PageKind.QUEUES, PageKind.SITES})
WITH_TEAMS = frozenset({PageKind.AGENTS, PageKind.STARS})


class PageSection(LayoutSection):
    """Only what a page of its kind can show is asked for."""

    page_put = Signal(object, str)
    """The `WallPage` that is wanted, and the field that is typed into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: WallPage | None = None
        self.kind, self.name, self.seconds = ChoiceBox(self), QLineEdit(self), QLineEdit(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.seconds.setValidator(QIntValidator(0, 999, self))
        self.seconds.setMaxLength(3)
        self._kind, self._name = self.row(self.kind), self.row(self.name)
        self._seconds = self.row(self.seconds, SECONDS_W)
        self.large = TickBox(self)
        self._large = QHBoxLayout()
        self._large.addWidget(self.large)
        self._large.addStretch(1)
        self.column.addLayout(self._large)
        self.tiles_name = QLabel(self)
        self.tiles_name.setProperty("tone", "t2")
        self.tiles = tuple(ChoiceBox(self) for _ in range(TILES))
        self._grid = QGridLayout()
        for place, box in enumerate(self.tiles):
            box.setMinimumContentsLength(2)
            self._grid.addWidget(box, place // 2, place % 2)
            box.chosen.connect(lambda _, at=place: self._put_tile(at))
        self.column.addWidget(self.tiles_name)
        self.column.addLayout(self._grid)
        self.queues, self.teams = ChoiceList(self), ChoiceList(self)
        self.column.addWidget(self.queues)
        self.column.addWidget(self.teams)
        self._connect()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda key: self._put(kind=PageKind(key), tiles=()))
        self.name.textEdited.connect(lambda text: self._put("title", title=text))
        self.seconds.textEdited.connect(self._put_seconds)
        self.seconds.editingFinished.connect(self.restate)
        self.large.clicked.connect(lambda ticked: self._put(large=ticked))
        self.queues.wished.connect(lambda keys: self._put(queues=tuple(map(QueueId, keys))))
        self.teams.wished.connect(lambda keys: self._put(teams=tuple(keys)))

    def show_page(self, page: WallPage | None) -> None:
        """The page that is edited; None: there is none."""
        self.page = page
        self.restate()

    def restate(self) -> None:
        page = self.page
        self.setVisible(page is not None)
        if page is None:
            return
        language = self.look.language
        kinds = CHOSEN_KINDS if page.kind in CHOSEN_KINDS else (*CHOSEN_KINDS, page.kind)
        self.kind.offer({kind.value: words(PAGE_NAMES[kind], language) for kind in kinds})
        self.kind.choose(page.kind.value)
        self._say(page, language)
        for part in (self.kind, self.large, *self.tiles):
            part.setEnabled(self.may)
        self.large.setVisible(page.kind is PageKind.QUEUES)
        self.large.setChecked(page.large)
        self._show_tiles(page)
        self.queues.setVisible(page.kind in WITH_QUEUES)
        queues = {str(key): text for key, text in self.names.queues.items()}
        self.queues.offer(queues, page.queues, self.may)
        self.teams.setVisible(page.kind in WITH_TEAMS)
        self.teams.offer(self.names.teams, page.teams, self.may)

    def _say(self, page: WallPage, language: str) -> None:
        """What is typed."""
        self.name.setPlaceholderText(words(PAGE_NAMES[page.kind], language))
        self.seconds.setPlaceholderText(str(self.layout_shown.rotation_s))
        seconds = "" if page.seconds is None else str(page.seconds)
        for line, text in ((self.name, page.title), (self.seconds, seconds)):
            if line.text() != text and not (line is self.seconds and line.hasFocus()):
                line.setText(text)
            line.setReadOnly(not self.may)
        if self.seconds.text() == seconds:
            self._seconds.blame("")

    def _show_tiles(self, page: WallPage) -> None:
        shown = page.kind in OWN_TILES
        self.tiles_name.setVisible(shown)
        names = {key: words(name, self.look.language) for key, name in TILE_NAMES.items()}
        tiles = chosen(page.kind, page.tiles)
        for place, box in enumerate(self.tiles):
            box.setVisible(shown)
            box.offer(names)
            box.choose(tiles[place] if place < len(tiles) else "")

    def _put_tile(self, place: int) -> None:
        if self.page is None:
            return
        tiles = list(chosen(self.page.kind, self.page.tiles))
        wanted = str(self.tiles[place].currentData())
        if wanted in tiles:  # it goes to the other's place, so that none stands twice
            tiles[tiles.index(wanted)] = tiles[place]
        tiles[place] = wanted
        own = OWN_TILES.get(self.page.kind, ())
        self._put(tiles=() if tuple(tiles) == own else tuple(tiles))

    def _put_seconds(self, text: str) -> None:
        fits = text.isdigit() and LEAST_ROTATION_S <= int(text) <= MOST_ROTATION_S
        wrong = tr("每页秒数，{least} 至 {most}", least=LEAST_ROTATION_S, most=MOST_ROTATION_S)
        self._seconds.blame("" if fits or not text else wrong)
        if fits or not text:
            self._put("seconds", seconds=int(text) if text else None)

    def _put(self, typing: str = "", **changes: object) -> None:
        if self.page is not None:
            self.page_put.emit(replace(self.page, **changes), typing)

    def use(self, look: Look) -> None:
        px = look.px
        self.title.setText(tr("所选页面"))
        self._kind.entitle(tr("内容"))
        self._name.entitle(tr("标题"))
        self._seconds.entitle(tr("停留 秒"), tr("留空：随轮播"))
        self.tiles_name.setText(tr("页首四项"))
        self.tiles_name.setFont(font(Role.NOTE, look.scale))
        self.kind.use(look)
        self.large.use(look)
        self.large.entitle(tr("大字：四行，最差的队列在前"))
        self._large.setContentsMargins(px(LABEL_W + 12), 0, 0, 0)
        self._grid.setSpacing(px(6))
        for box in self.tiles:
            box.use(look)
            box.setFont(font(Role.BODY, look.scale))
            box.setFixedHeight(px(TILE_H))
            box.setAccessibleName(self.tiles_name.text())
        for part, name in ((self.queues, tr("队列与次序")), (self.teams, tr("班组与次序"))):
            part.use(look)
            part.entitle(name)
        super().use(look)
        self.restate()

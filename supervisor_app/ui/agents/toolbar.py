"""The filters over 坐席 and what changes how the page shows: columns, zoom, table or cards."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.ui.agents.acting_bar import ActBar
from supervisor_app.ui.agents.choices import Choice, OverLimitButton, SkillChoice
from supervisor_app.ui.agents.filter import AgentFilter
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, words

MANY_TEAMS = 8
"""From here a list is easier than buttons."""
GAP = 12
LINE_H, LINE_GAP = 32, 8
FIELD_W, FIELD_MOST = 170, 240


class Arrangement(StrEnum):
    """How the agents are shown."""

    TABLE = "table"
    CARDS = "cards"


class AgentToolbar(QWidget):
    """Says what is wished; the page holds it. Takes a second line where one does not do."""

    wished = Signal(object)
    """An `AgentFilter`."""
    arrangement_wished = Signal(object)
    """An `Arrangement`."""
    zoom_wished = Signal(int)
    """One step larger or smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._filter = AgentFilter()
        self._many = self._some = self._sited = False
        self._teams, self._site_row = Segments(self), Segments(self)
        self._team_list, self._sites, self._queues = Choice(self), Choice(self), Choice(self)
        self._states, self._skill = Choice(self), SkillChoice(self)
        self._over = OverLimitButton(self)
        self.name_field = QLineEdit(self)
        self.name_field.setClearButtonEnabled(True)
        self._chosen = QLabel(self)
        self._chosen.setProperty("tone", "t3")
        self.acts = ActBar(self)
        self.listens = QPushButton(self)
        self.listens.hide()
        self._listens = 0
        self.columns = QPushButton(self)
        self._zoom = QLabel(self)
        self._zoom.setProperty("tone", "t3")
        self.smaller, self.larger = QPushButton("−", self), QPushButton("+", self)
        for button in (self.smaller, self.larger):
            button.setProperty("flat", "true")
        self.switch = Segments(self)
        self._left: tuple[QWidget, ...] = (
            self._teams, self._team_list, self._site_row, self._sites, self._states, self._queues,
            self._skill, self._over, self.name_field,
        )  # fmt: skip
        self._right: tuple[QWidget, ...] = (
            self.listens, self._chosen, self.acts, self.columns, self._zoom, self.smaller,
            self.larger, self.switch,
        )  # fmt: skip
        self._connect()
        for part in (self._teams, self._team_list, self._site_row, self._sites, self._chosen):
            part.hide()

    def _connect(self) -> None:
        for teams in (self._teams, self._team_list):
            teams.chosen.connect(self._wish_team)
        for sites in (self._site_row, self._sites):
            sites.chosen.connect(self._wish_site)
        self._states.chosen.connect(self._wish_state)
        self._queues.chosen.connect(self._wish_queue)
        self._skill.chosen.connect(self._wish_skill)
        self._over.clicked.connect(self._wish_over)
        self.name_field.textChanged.connect(self._wish_text)
        self.switch.chosen.connect(self._wish_arrangement)
        self.smaller.clicked.connect(lambda: self.zoom_wished.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_wished.emit(1))
        keys = QShortcut(QKeySequence("Ctrl+F"), self)
        keys.activated.connect(self.begin_to_find)

    # What is shown

    def offer(
        self,
        teams: Mapping[str, str],
        sites: Mapping[str, str],
        queues: Mapping[str, str],
    ) -> None:
        """What can be chosen, key to text; the key "" stands for all."""
        self._many = len(teams) - 1 > MANY_TEAMS
        self._some = len(teams) > 1
        self._sited = len(sites) > 2
        self._team_list.offer(tr("班组"), teams)
        if not self._many:
            self._teams.offer(teams, self._look.scale)
        self._sites.offer(tr("站点"), sites)
        self._site_row.offer(sites, self._look.scale)
        self._queues.offer(tr("队列"), queues)
        self._skill.offer({key: name for key, name in queues.items() if key})
        self.show_filter(self._filter)
        self._place()

    def show_filter(self, chosen: AgentFilter) -> None:
        """Mark what is chosen, without telling anyone."""
        self._filter = chosen
        self._teams.choose(chosen.team)
        self._team_list.choose(chosen.team)
        self._sites.choose(chosen.site)
        self._site_row.choose(chosen.site)
        self._queues.choose(chosen.queue)
        self._states.choose(chosen.state.value if chosen.state else "")
        self._skill.choose(chosen.skill, chosen.level)
        self._over.setChecked(chosen.over_limit)
        if self.name_field.text().strip() != chosen.text:
            self.name_field.setText(chosen.text)
        self._place()

    def show_over_limit(self, count: int | None) -> None:
        """How many are past a limit; None: not judged now."""
        before = self._over.sizeHint()
        self._over.show_count(count)
        if self._over.sizeHint() != before:
            self._place()

    def show_chosen(self, count: int, hidden: int) -> None:
        """How many agents are chosen, and how many of these are not shown."""
        text = tr("选中 {count}", count=formats.count(count)) if count else ""
        if hidden:
            text = tr("{chosen}（{hidden} 未显示）", chosen=text, hidden=formats.count(hidden))
        if text != self._chosen.text():
            self._chosen.setText(text)
            self._chosen.setVisible(bool(text))
            self._place()

    def show_listens(self, count: int) -> None:
        """How many listen in now, as far as may be seen."""
        if count != self._listens:
            self._listens = count
            self._say_listens()
            self._place()

    def _say_listens(self) -> None:
        text = tr("● {n} 人旁听中", n=self._listens)
        self.listens.setText(text)
        self.listens.setToolTip(tr("谁在旁听谁"))
        self.listens.setAccessibleName(text)
        self.listens.setVisible(bool(self._listens))

    def show_arrangement(self, arrangement: Arrangement, zoom: str) -> None:
        """Mark how the agents are shown, and how large the cards are."""
        cards = arrangement is Arrangement.CARDS
        self.switch.choose(arrangement.value)
        self.columns.setVisible(not cards)
        for part in (self._zoom, self.smaller, self.larger):
            part.setVisible(cards)
        self._zoom.setText(tr("缩放 {size}", size=zoom))
        self._place()

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        plain = font(Role.BODY, look.scale)
        self._over.use(look)
        self.acts.use(look)
        for choice in (self._team_list, self._sites, self._queues, self._states, self._skill):
            choice.use(look)
        for part in (self.listens, self._chosen, self._zoom, self.columns, self.name_field):
            part.setFont(plain)
        for button in (self.smaller, self.larger):
            button.setFont(font(Role.BODY_STRONG, look.scale))
        self._speak()
        self._place()

    def _speak(self) -> None:
        self._say_listens()
        language = self._look.language
        names = {group.value: words(GROUP_NAMES[group], language) for group in StateGroup}
        self._states.offer(tr("状态"), {"": tr("全部")} | names)
        self.switch.offer(
            {Arrangement.TABLE: tr("表格"), Arrangement.CARDS: tr("卡片")}, self._look.scale
        )
        self.columns.setText(tr("列"))
        self.columns.setToolTip(tr("选择显示哪些列"))
        self.columns.setAccessibleName(tr("选择显示哪些列"))
        self.smaller.setAccessibleName(tr("缩小"))
        self.larger.setAccessibleName(tr("放大"))
        self.name_field.setPlaceholderText(tr("姓名、工号、拼音首字母"))
        self.name_field.setAccessibleName(tr("查找姓名或工号"))
        self.name_field.setToolTip(tr("查找姓名或工号") + "   Ctrl F")

    # Where the parts stand

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _place(self) -> None:
        """Teams as buttons while these fit in full: a button cut short shows a wrong number."""
        self._list_teams(self._many)
        if not self._many and self._needed() > self.width():
            self._list_teams(True)
        self._list_sites(not self._many)
        if self._many and self._needed() > self.width():
            self._list_sites(True)
        lines = self._lines()
        height = self._sized(LINE_H)
        for place, line in enumerate(lines):
            x, top = 0, place * (height + self._sized(LINE_GAP))
            for part in line:
                x = self._put(part, x, top, height) + self._sized(GAP)
        last = (len(lines) - 1) * (height + self._sized(LINE_GAP))
        self._make_room_right()
        x = self.width()
        for part in reversed(self._seen(self._right)):
            x -= self._width(part)
            self._put(part, x, last, height)
            x -= self._sized(GAP if part not in (self.larger,) else 4)
        self.setFixedHeight(last + height)

    def _make_room_right(self) -> None:
        """Where even a line of its own is too narrow, the count of the chosen goes: the buttons'
        dialogs say it, too."""
        if not self._chosen.text():
            return
        self._chosen.show()
        gap = self._sized(GAP)
        wanted = sum(self._width(part) + gap for part in self._seen(self._right)) - gap
        self._chosen.setVisible(wanted <= self.width())

    def _lines(self) -> list[list[QWidget]]:
        """The filters in as many lines as they need; the last leaves room for what is right."""
        lines: list[list[QWidget]] = [[]]
        x = 0
        for part in self._seen(self._left):
            width = self._width(part)
            if lines[-1] and x + width > self.width():
                lines.append([])
                x = 0
            lines[-1].append(part)
            x += width + self._sized(GAP)
        if lines[-1] and x + self._needed(self._right) > self.width():
            lines.append([])
        return lines

    def _put(self, part: QWidget, x: int, top: int, height: int) -> int:
        """Stand a part in a line; where it ends."""
        width = self._width(part)
        if part is self.name_field:
            rest = self.width() - x - self._needed(self._right) - self._sized(GAP)
            width = max(width, min(self._sized(FIELD_MOST), rest))
        tall = min(height, self._sized(30))
        part.setGeometry(x, top + (height - tall) // 2, width, tall)
        return x + width

    def _seen(self, parts: tuple[QWidget, ...]) -> list[QWidget]:
        return [part for part in parts if not part.isHidden()]

    def _width(self, part: QWidget) -> int:
        if part is self.name_field:
            return self._sized(FIELD_W)
        if part in (self.smaller, self.larger):
            return self._sized(30)
        return part.sizeHint().width()

    def _needed(self, parts: tuple[QWidget, ...] | None = None) -> int:
        every = self._seen(parts if parts is not None else (*self._left, *self._right))
        return sum(self._width(part) for part in every) + self._sized(GAP) * (len(every) - 1)

    def _list_teams(self, listed: bool) -> None:
        self._teams.setVisible(self._some and not listed)
        self._team_list.setVisible(self._some and listed)

    def _list_sites(self, listed: bool) -> None:
        self._site_row.setVisible(self._sited and not listed)
        self._sites.setVisible(self._sited and listed)

    def _sized(self, length: int) -> int:
        return round(length * self._look.scale)

    # What is wished

    @Slot()
    def begin_to_find(self) -> None:
        """Bring the keyboard to the name."""
        self.name_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name_field.selectAll()

    @Slot(str)
    def _wish_team(self, team: str) -> None:
        # Buttons and list both: whichever takes the other's place says what is chosen.
        self._teams.choose(team)
        self._team_list.choose(team)
        self._wish(replace(self._filter, team=team))

    @Slot(str)
    def _wish_site(self, site: str) -> None:
        self._sites.choose(site)
        self._site_row.choose(site)
        self._wish(replace(self._filter, site=site))

    @Slot(str)
    def _wish_state(self, state: str) -> None:
        self._wish(replace(self._filter, state=StateGroup(state) if state else None))

    @Slot(str)
    def _wish_queue(self, queue: str) -> None:
        self._wish(replace(self._filter, queue=QueueId(queue)))

    @Slot(str, int)
    def _wish_skill(self, skill: str, level: int) -> None:
        self._skill.choose(QueueId(skill), level)
        self._place()
        self._wish(replace(self._filter, skill=QueueId(skill), level=level))

    @Slot(bool)
    def _wish_over(self, only: bool) -> None:
        self._wish(replace(self._filter, over_limit=only))

    @Slot(str)
    def _wish_text(self, text: str) -> None:
        self._wish(replace(self._filter, text=text.strip()))

    @Slot(str)
    def _wish_arrangement(self, arrangement: str) -> None:
        self.arrangement_wished.emit(Arrangement(arrangement))

    def _wish(self, chosen: AgentFilter) -> None:
        if chosen != self._filter:
            self._filter = chosen
            self.wished.emit(chosen)

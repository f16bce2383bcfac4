"""Over the matrix: whom it shows, and what is set for all chosen rows at once."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.ui.agents.choices import Choice
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.skills.filter import EVERYBODY, SIGNED_IN, SkillFilter
from supervisor_app.ui.skills.level_buttons import LevelButtons

MANY_TEAMS = 8
LINE_H, LINE_GAP, GAP, PART_H = 32, 8, 12, 30


class SkillToolbar(QWidget):
    """Says what is wished; takes a second line where one does not do."""

    filter_wished = Signal(object)
    """A `SkillFilter`."""
    level_wished = Signal(object, object)
    """A `QueueId` and a level or None, for all chosen rows."""
    plans_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._filter = SkillFilter()
        self._some = self._many = False
        self._count = 0
        self.teams, self.team_list = Segments(self), Choice(self)
        self.skill, self.state = Choice(self), Choice(self)
        self.chosen = QLabel(self)
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)
        self.queue = Choice(self)
        self.levels = LevelButtons(self)
        self.plans = QPushButton(self)
        self._left: tuple[QWidget, ...] = (self.teams, self.team_list, self.skill, self.state)
        self._right: tuple[QWidget, ...] = (self.chosen, self.queue, self.levels, self.plans)
        for teams in (self.teams, self.team_list):
            teams.chosen.connect(lambda key: self._wish(replace(self._filter, team=key)))
            teams.hide()
        self.skill.chosen.connect(lambda key: self._wish(replace(self._filter, skill=QueueId(key))))
        self.state.chosen.connect(self._wish_state)
        self.levels.wished.connect(self._wish_level)
        self.plans.clicked.connect(self.plans_wished)

    @property
    def target(self) -> QueueId:
        """The queue in which the buttons set a level."""
        return QueueId(str(self.queue.currentData() or ""))

    def offer(self, teams: Mapping[str, str], queues: Mapping[str, str]) -> None:
        """What can be chosen, key to text; the key "" stands for all."""
        self._some, self._many = len(teams) > 2, len(teams) - 1 > MANY_TEAMS
        self.team_list.offer(tr("班组"), teams)
        if not self._many:
            self.teams.offer(teams, self._look.scale)
        self.skill.offer(tr("有技能"), {"": tr("全部"), **queues})
        self.queue.offer(tr("设"), queues)
        self.show_filter(self._filter)
        self._place()

    def show_filter(self, chosen: SkillFilter) -> None:
        """Mark what is chosen, without telling anyone."""
        self._filter = chosen
        self.teams.choose(chosen.team)
        self.team_list.choose(chosen.team)
        self.skill.choose(chosen.skill)
        self.state.choose(chosen.state or "in")
        self._place()

    def aim(self, queue: QueueId) -> None:
        """Let the buttons set levels in this queue."""
        if queue and queue != self.target:
            self.queue.choose(queue)
            self.queue.update()

    def show_chosen(self, count: int, hidden: int) -> None:
        """How many rows are chosen, and how many of them a filter hides."""
        self._count = count
        text = tr("已选 {count} 人", count=formats.count(count))
        if hidden:
            text = tr("{chosen}（{hidden} 未显示）", chosen=text, hidden=formats.count(hidden))
        if text != self.chosen.text():
            self.chosen.setText(text)
            self._place()

    def forbid(self, why_not: str) -> None:
        """Setting levels is disabled with a reason; empty: enabled where rows are chosen."""
        reason = why_not or ("" if self._count else tr("请先勾选坐席"))
        self.levels.forbid(reason)
        self.queue.setEnabled(not why_not)
        self.queue.setToolTip(why_not)
        self.chosen.setEnabled(bool(self._count))

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        for choice in (self.team_list, self.skill, self.state, self.queue):
            choice.use(look)
        self.levels.use(look)
        for part in (self.chosen, self.plans):
            part.setFont(font(Role.BODY, look.scale))
        names = {group.value: words(GROUP_NAMES[group], look.language) for group in StateGroup}
        signed_in = {"in": tr("在席"), EVERYBODY: tr("全部")}
        self.state.offer(tr("状态"), signed_in | names)
        self.plans.setText(tr("载入预案 ▾"))
        self.plans.setAccessibleName(tr("载入预案"))
        self.show_filter(self._filter)

    def forbid_plans(self, why_not: str) -> None:
        """Loading plans is disabled with a reason; empty: enabled."""
        self.plans.setEnabled(not why_not)
        self.plans.setToolTip(why_not)

    # What is wished

    @Slot(str)
    def _wish_state(self, key: str) -> None:
        self._wish(replace(self._filter, state=SIGNED_IN if key == "in" else key))

    def _wish(self, chosen: SkillFilter) -> None:
        if chosen != self._filter:
            self._filter = chosen
            self.show_filter(chosen)
            self.filter_wished.emit(chosen)

    @Slot(object)
    def _wish_level(self, level: int | None) -> None:
        self.level_wished.emit(self.target, level)

    # Where the parts stand

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _place(self) -> None:
        """Teams as buttons while these fit; a second and a third line where they are needed."""
        px = self._look.px
        self._list_teams(self._many)
        if not self._many and self._needed(self._left) > self.width() > 0:
            self._list_teams(True)
        lines = [*self._lines(self._left)]
        together = self._needed(self._left) + px(2 * GAP) + self._needed(self._right)
        if len(lines) > 1 or together > self.width():
            lines += self._lines(self._right)
            beside: list[QWidget] = []
        else:
            beside = self._seen(self._right)
        for place, line in enumerate(lines):
            x, top = 0, place * px(LINE_H + LINE_GAP)
            for part in line:
                x = self._put(part, x, top) + px(GAP)
        x = self.width()
        for part in reversed(beside):
            x -= part.sizeHint().width()
            self._put(part, x, 0)
            x -= px(GAP)
        self.setFixedHeight(len(lines) * px(LINE_H) + (len(lines) - 1) * px(LINE_GAP))

    def _lines(self, parts: tuple[QWidget, ...]) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = [[]]
        x, gap = 0, self._look.px(GAP)
        for part in self._seen(parts):
            width = part.sizeHint().width()
            if lines[-1] and x + width > self.width():
                lines.append([])
                x = 0
            lines[-1].append(part)
            x += width + gap
        return lines

    def _put(self, part: QWidget, x: int, top: int) -> int:
        px, width = self._look.px, part.sizeHint().width()
        part.setGeometry(x, top + px(LINE_H - PART_H) // 2, width, px(PART_H))
        return x + width

    def _seen(self, parts: tuple[QWidget, ...]) -> list[QWidget]:
        return [part for part in parts if not part.isHidden()]

    def _needed(self, parts: tuple[QWidget, ...]) -> int:
        every = self._seen(parts)
        gaps = self._look.px(GAP) * max(0, len(every) - 1)
        return sum(part.sizeHint().width() for part in every) + gaps

    def _list_teams(self, listed: bool) -> None:
        self.teams.setVisible(self._some and not listed)
        self.team_list.setVisible(self._some and listed)

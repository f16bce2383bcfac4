"""A person's acts on the matrix: for which cells, and what may not be changed is left out."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.ids import AgentId, QueueId, acd_of
from supervisor_app.domain.plans import SkillPlan
from supervisor_app.domain.staging import CellKey
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.reading import SkillReading


class Editing(QObject):
    """Every act is one step to undo."""

    changed = Signal()
    told = Signal(str)
    """Why something was not done."""

    def __init__(self, reading: SkillReading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._staging = reading.staging

    def set_level(self, agents: Iterable[AgentId], queue: QueueId, level: int | None) -> None:
        """Prepare a level for some agents."""
        allowed = self._allowed(self._of_its_acd(agents, queue))
        if allowed:
            levels = {(agent, queue): level for agent in allowed}
            self._tell(self._staging.put(levels, self._reading.levels))

    def fill_down(self, agents: Sequence[AgentId], queue: QueueId) -> None:
        """Give everybody the first one's level; the first need not be his own to change."""
        own = self._of_its_acd(agents, queue)
        if len(own) > 1:
            filled = (own[0], *self._allowed(own[1:]))
            self._tell(self._staging.fill_down(filled, queue, self._reading.levels))

    def join(self, cells: Iterable[SkillCell]) -> None:
        """Prepare what is suggested."""
        self._put({(cell.agent, cell.queue): cell.level for cell in cells})

    def load(self, plan: SkillPlan) -> None:
        """Prepare what a plan wants otherwise than it is, and say how much that is."""
        before = len(self._staging.cells)
        unknown = self.take_plan(plan)
        differing = len(self._staging.cells) - before
        said = [tr("已载入“{name}”", name=plan.name), tr_counted("{n} 项待应用", differing)]
        if unknown:
            said.append(tr_counted("{n} 项的坐席或队列已不存在", unknown))
        self.told.emit(tr("，").join(said))

    def take_plan(self, plan: SkillPlan) -> int:
        """The same without a word; of how many cells the agent or the queue is not there."""
        wanted = {(cell.agent, cell.queue): cell.level for cell in plan.cells}
        view = self._reading.view
        known = {
            key: level
            for key, level in wanted.items()
            if view is not None and key[0] in view.agents and key[1] in view.queues
        }
        self._put(known, plan.key)
        return len(wanted) - len(known)

    def set_cells(self, levels: dict[CellKey, int | None]) -> None:
        """Prepare what is otherwise than a plan in force wants it."""
        self._put(levels)

    def drop(self, key: CellKey) -> None:
        """Leave one as it is."""
        self._tell(self._staging.drop((key,)))

    def clear(self) -> None:
        """Leave everything as it is."""
        self._tell(self._staging.clear())

    def insist(self) -> None:
        """Still want what somebody else changed meanwhile."""
        theirs = self._staging.conflicts(self._reading.levels)
        self._tell(self._staging.insist(theirs, self._reading.levels))

    def give_way(self) -> None:
        """Leave what somebody else changed as he wants it."""
        self._tell(self._staging.drop(self._staging.conflicts(self._reading.levels)))

    def undo(self) -> None:
        """Take the last act back."""
        self._tell(self._staging.undo())

    def redo(self) -> None:
        """Do it again."""
        self._tell(self._staging.redo())

    def _put(self, levels: dict[CellKey, int | None], plan: str | None = None) -> None:
        allowed = set(self._allowed(dict.fromkeys(agent for agent, _ in levels)))
        own = {key: level for key, level in levels.items() if acd_of(key[0]) == acd_of(key[1])}
        if any(level is not None for key, level in levels.items() if key not in own):
            self.told.emit(_elsewhere())
        cells = {key: level for key, level in own.items() if key[0] in allowed}
        self._tell(self._staging.put(cells, self._reading.levels, plan))

    def _of_its_acd(self, agents: Iterable[AgentId], queue: QueueId) -> list[AgentId]:
        """Those who are on the queue's own switch; that others cannot serve it is told once."""
        every = list(agents)
        own = [agent for agent in every if acd_of(agent) == acd_of(queue)]
        if len(own) < len(every):
            self.told.emit(_elsewhere())
        return own

    def _allowed(self, agents: Iterable[AgentId]) -> list[AgentId]:
        """Those whose skills may be changed; why others' may not is told once."""
        reading, every = self._reading, list(agents)
        view = reading.view
        if view is None:
            return []
        reasons = {
            agent: reading.permission.why_not_for(view.agents[agent])
            for agent in every
            if agent in view.agents
        }
        refused = [reason for reason in reasons.values() if reason]
        if refused:
            several = len(every) > 1 and not reading.permission.why_not
            count = tr_counted("{n} 人未改", len(refused)) if several else ""
            self.told.emit(tr("：").join(part for part in (count, refused[0]) if part))
        return [agent for agent, reason in reasons.items() if not reason]

    def _tell(self, changed: bool) -> None:
        if changed:
            self.changed.emit()


def _elsewhere() -> str:
    return tr("坐席和队列不在同一个话务平台上，不能设技能")

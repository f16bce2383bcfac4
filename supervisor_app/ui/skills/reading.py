"""What the matrix says of a cell, a head and the total: texts, severities, explanations."""

from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.domain.commands import OutcomeState
from supervisor_app.domain.ids import QueueId, acd_of
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.staging import (
    CellFault,
    CellKey,
    LevelsNow,
    StagedCell,
    Staging,
    level_of,
    native_level,
)
from supervisor_app.domain.states import GROUP_OF, STATE_NAMES, StateGroup
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.switch_names import has_several, switch_of
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.permission import Permission

ARROW = " → "
NOT_IN = "·"
MAIN_LEVELS = (1, 2)
"""主接: these take a queue's calls first."""


class Head(Struct, frozen=True):
    """What stands over a queue's column."""

    queue: QueueId
    title: str
    switch: str
    """The ACD it is on; empty on a floor of one."""
    waiting: int
    severity: Severity
    lost: bool = False
    """Its ACD is not heard while others are."""


class MainStaff(Struct, frozen=True):
    """How many take a queue's calls first, now and after applying."""

    before: int
    after: int


class CellSaid(Struct, frozen=True):
    """A cell as it is painted."""

    level: int | None
    staged: StagedCell | None = None
    theirs: bool = False
    """Somebody else changed it since: `level` is what it is now."""
    fault: CellFault | None = None
    waiting: StagedCell | None = None
    native: str = ""
    """The ACD's own value, where it is shown beside ours."""
    elsewhere: bool = False
    """The queue is on another ACD than the agent: nothing can be set."""

    @property
    def text(self) -> str:
        """In one line."""
        if self.staged is not None:
            return steps_text(self.steps)
        if self.waiting is not None:
            return f"{level_text(self.level)}{ARROW}{level_text(self.waiting.level)}"
        if self.level is None:
            return "" if self.elsewhere else NOT_IN
        return str(self.level)

    @property
    def steps(self) -> tuple[int | None, ...]:
        """old → new, or old → theirs → yours."""
        if self.staged is None:
            return (self.level,)
        if self.theirs:
            return self.staged.before, self.level, self.staged.level
        return self.staged.before, self.staged.level


def level_text(level: int | None) -> str:
    """A level in a change."""
    return MISSING if level is None else str(level)


def steps_text(steps: tuple[int | None, ...]) -> str:
    """A change in one line."""
    return ARROW.join(level_text(level) for level in steps)


class SkillReading:
    """Reads the floor together with what is prepared."""

    def __init__(self, staging: Staging) -> None:
        self.staging = staging
        self.view: FloorView | None = None
        self.levels = LevelsNow({})
        self.permission = Permission()
        self.language = "zh_CN"
        self._wants_native: bool | None = None
        self._main: tuple[object, dict[QueueId, int]] = (None, {})

    def take(self, view: FloorView) -> None:
        """A new picture."""
        self.view, self.levels = view, LevelsNow(view.agents)

    @property
    def shows_native(self) -> bool:
        """Whether the ACD's own values stand beside ours: if nobody chose, where there are several
        ACDs, since each counts in its own way."""
        return has_several(self.view) if self._wants_native is None else self._wants_native

    def turn_native(self) -> bool:
        """Show the ACD's own values, or no longer; which of both."""
        self._wants_native = not self.shows_native
        return self._wants_native

    # Cells

    def cell(self, row: AgentRow, queue: QueueId) -> CellSaid:
        """What stands in a cell."""
        level, key = level_of(row, queue), (row.id, queue)
        staged = self.staging.cells.get(key)
        if staged is not None:
            theirs = level != staged.before
            return CellSaid(level, staged, theirs, self.staging.faults.get(key))
        waiting = self.staging.waiting.get(key)
        if waiting is None and level is None and acd_of(row.id) != acd_of(queue):
            return CellSaid(None, elsewhere=True)
        native = native_level(row, queue) if level is not None and self.shows_native else ""
        return CellSaid(level, waiting=waiting, native=native)

    def elsewhere_words(self, row: AgentRow, queue: QueueId) -> str:
        """Why an agent cannot serve a queue of another ACD; empty: it is on his own."""
        if acd_of(row.id) == acd_of(queue):
            return ""
        return tr(
            "在另一台话务平台：坐席在 {his}，队列在 {its}，不能设技能",
            his=switch_of(self.view, row.id) or acd_of(row.id),
            its=switch_of(self.view, queue) or acd_of(queue),
        )

    def text(self, row: AgentRow, queue: QueueId) -> str:
        """A cell in one line, as a reader of the screen says it."""
        said = self.cell(row, queue)
        if said.elsewhere:
            return tr("在另一台话务平台")
        if said.native and said.waiting is None:
            return tr("{level}，原值 {native}", level=said.text, native=said.native)
        unassigned = said.level is None and said.staged is None and said.waiting is None
        return tr("未分配") if unassigned else said.text

    def remark(self, row: AgentRow, queue: QueueId) -> str:
        """What a screen reader adds."""
        said = self.cell(row, queue)
        if said.staged is None:
            return tr("待生效") if said.waiting is not None else ""
        if said.fault is not None:
            return self.fault_words(said.fault)
        return tr("待应用，已被他人修改") if said.theirs else tr("待应用")

    def told(self, row: AgentRow, queue: QueueId) -> str:
        """The tooltip of a cell: level, the ACD's own value, what is pending, what forbids it."""
        said, native = self.cell(row, queue), native_level(row, queue)
        its = (name_and_code(row), self.queue_name(queue), self.switch(queue))
        lines = [" · ".join(part for part in its if part)]
        if said.elsewhere:
            return "\n".join([*lines, self.elsewhere_words(row, queue)])
        if said.level is None:
            lines.append(tr("未分配"))
        else:
            lines.append(tr("{level} 级（1 级优先接入，5 级最后）", level=said.level))
        if native:
            # Asterisk's penalty is one number; a tier of FreeSWITCH has a level and a position.
            lines.append(
                tr("话务平台原值（level/position）：{value}", value=native)
                if "/" in native
                else tr("话务平台原值（penalty）：{value}", value=native)
            )
        if said.staged is not None:
            lines.append(tr("待应用：{change}", change=said.text))
            if said.theirs:
                lines.append(tr("原值 → 他人改为 → 您要改为"))
        if said.waiting is not None:
            lines.append(self.waiting_words(said.text, said.waiting))
        if said.fault is not None:
            lines.append(self.fault_words(said.fault))
        why_not = self.permission.why_not_for(row)
        return "\n".join([*lines, why_not] if why_not else lines)

    def waiting_words(self, change: str, cell: StagedCell) -> str:
        """What the gateway will do, and on which day at what time."""
        when = self.due(cell)
        if when:
            return tr("待生效：{change}，{time}", change=change, time=when)
        return tr("待生效：{change}", change=change)

    def due(self, cell: StagedCell) -> str:
        """When a cell that waits is to be done; empty: not known, or that time has passed."""
        if self.view is None or cell.at is None or cell.at <= self.view.at:
            return ""
        return moment(cell.at, self.view.centre, self.view.at)

    def fault_words(self, fault: CellFault) -> str:
        """Why a cell was not done, with the ACD's own reason."""
        match fault.state:
            case OutcomeState.CONFLICT:
                said = tr("已被他人修改")
            case OutcomeState.UNCONFIRMED:
                said = tr("话务平台未确认，是否已改不详")
            case _:
                said = tr("话务平台拒绝")
        reasons = (words(fault.why, self.language) if fault.why else "", fault.native)
        return " · ".join(part for part in (said, *reasons) if part)

    # Rows and heads

    def is_lost(self, row: AgentRow) -> bool:
        """Whether his ACD is not heard while others are."""
        return self.view is not None and self.view.is_lost(row.id)

    def held_back(self) -> frozenset[CellKey]:
        """What is prepared for agents of ACDs that are not heard while others are."""
        view = self.view
        if view is None or not view.lost:
            return frozenset()
        return frozenset(key for key in self.staging.cells if view.is_lost(key[0]))

    def state_name(self, row: AgentRow) -> str:
        """What he does."""
        return words(STATE_NAMES[row.state], self.language)

    def permission_words(self, row: AgentRow) -> str:
        """On which of several switches he is, and why his skills cannot be changed if so."""
        lines = (switch_of(self.view, row.id), self.permission.why_not_for(row))
        return "\n".join(line for line in lines if line)

    def is_apart(self, row: AgentRow) -> bool:
        """Whether his skills cannot be changed although others' can."""
        permission = self.permission
        return not permission.why_not and bool(permission.why_not_for(row))

    def queue_name(self, queue: QueueId) -> str:
        """What a queue is called."""
        known = self.view.queue_rows.get(queue) if self.view else None
        return known.title.in_language(self.language) if known else queue.partition("/")[2]

    def switch(self, queue: QueueId) -> str:
        """The ACD a queue is on; empty on a floor of one."""
        return switch_of(self.view, queue)

    def full_name(self, queue: QueueId) -> str:
        """What a queue is called within a sentence, with its ACD where there are several."""
        name, switch = self.queue_name(queue), self.switch(queue)
        return tr("{queue}（{switch}）", queue=name, switch=switch) if switch else name

    def heads(self) -> tuple[Head, ...]:
        """What stands over the columns, in the centre's order."""
        if self.view is None:
            return ()
        centre = self.view.centre
        return tuple(
            Head(
                key,
                words(queue.row.title, self.language),
                self.switch(key),
                queue.waiting,
                centre.queue_limits.get(key, centre.limits).waiting.severity(queue.waiting),
                self.view.is_lost(key),
            )
            for key, queue in self.view.queues.items()
        )

    def main_staff(self) -> Mapping[QueueId, MainStaff]:
        """Of each queue, who is signed in and takes its calls first: now, and after applying."""
        if self.view is None:
            return {}
        before = self._main_now(self.view)
        after = dict(before)
        for (agent, queue), cell in self.staging.cells.items():
            row = self.view.agents.get(agent)
            here = row is not None and acd_of(agent) == acd_of(queue)
            if here and row is not None and GROUP_OF[row.state] is not StateGroup.OFFLINE:
                gained = (cell.level in MAIN_LEVELS) - (level_of(row, queue) in MAIN_LEVELS)
                after[queue] = after.get(queue, 0) + gained
        return {
            queue: MainStaff(before.get(queue, 0), after.get(queue, 0))
            for queue in self.view.queues
        }

    def _main_now(self, view: FloorView) -> dict[QueueId, int]:
        if self._main[0] is not view.agents:
            found: dict[QueueId, int] = {}
            for row in view.agents.values():
                if GROUP_OF[row.state] is not StateGroup.OFFLINE:
                    for skill in row.skills:
                        if skill.level in MAIN_LEVELS:
                            found[skill.queue] = found.get(skill.queue, 0) + 1
            self._main = view.agents, found
        return self._main[1]

    def agent_name(self, key: CellKey) -> tuple[str, str]:
        """Name and code of whose cell it is; of somebody who is not shown, the ACD's own id."""
        row = self.view.agents.get(key[0]) if self.view else None
        return (row.name, row.code) if row else ("", key[0].partition("/")[2])

    def is_away(self, key: CellKey) -> bool:
        """Whether he is signed out, or not known here."""
        row = self.view.agents.get(key[0]) if self.view else None
        return row is None or GROUP_OF[row.state] is StateGroup.OFFLINE

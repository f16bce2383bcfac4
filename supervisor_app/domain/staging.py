"""Changes of skills that a person has prepared and not applied yet (design 9.3).

Nothing of it reaches the ACD before it is applied. Every act can be undone; what the ACD has done
leaves the list, what it refused stays with the reason.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from supervisor_app.domain.commands import LEVELS, Outcome, OutcomeState, SkillCell
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.words import Words

CellKey = tuple[AgentId, QueueId]
MOST_STEPS = 100
"""So many acts can be undone."""


def level_of(row: AgentRow, queue: QueueId) -> int | None:
    """An agent's level in a queue; None: he is not in it."""
    return next((skill.level for skill in row.skills if skill.queue == queue), None)


def native_level(row: AgentRow, queue: QueueId) -> str:
    """The ACD's own value of it, such as a penalty; empty where he is not in the queue."""
    return next((skill.native for skill in row.skills if skill.queue == queue), "")


class LevelsNow:
    """The levels that the floor has at this moment."""

    def __init__(self, agents: Mapping[AgentId, AgentRow]) -> None:
        self._agents = agents

    def knows(self, key: CellKey) -> bool:
        """Whether the agent is on the floor that is shown; of another site's nothing is known."""
        return key[0] in self._agents

    def level(self, key: CellKey) -> int | None:
        """His level; None: he is not in the queue, or not known."""
        row = self._agents.get(key[0])
        return None if row is None else level_of(row, key[1])


class StagedCell(Struct, frozen=True, omit_defaults=True):
    """A level that is to be; `before` is what it was when the person decided."""

    agent: AgentId
    queue: QueueId
    level: int | None = None
    before: int | None = None
    at: Instant | None = None
    """When a waiting one is to be done, where that is known."""

    @property
    def key(self) -> CellKey:
        """Whose level in which queue."""
        return self.agent, self.queue

    @property
    def wish(self) -> SkillCell:
        """As a command says it."""
        return SkillCell(self.agent, self.queue, self.level, self.before)


class CellFault(Struct, frozen=True):
    """Why a cell that was to be applied is still pending."""

    state: OutcomeState
    why: Words | None = None
    native: str = ""
    """The ACD's own reason."""


class StagingKept(Struct, frozen=True, omit_defaults=True):
    """What outlives the program's end."""

    cells: tuple[StagedCell, ...] = ()
    waiting: tuple[StagedCell, ...] = ()
    plan: str = ""


class _State(Struct, frozen=True):
    cells: Mapping[CellKey, StagedCell] = field(default_factory=dict)
    plan: str = ""

    def without(self, keys: frozenset[CellKey]) -> "_State":
        if keys.isdisjoint(self.cells):
            return self
        left = {key: cell for key, cell in self.cells.items() if key not in keys}
        return _State(left, self.plan if left else "")


class Staging:
    """The prepared cells in the order in which they were first prepared."""

    def __init__(self) -> None:
        self._now = _State()
        self._past: list[_State] = []
        self._future: list[_State] = []
        self._faults: dict[CellKey, CellFault] = {}
        self._waiting: dict[CellKey, StagedCell] = {}

    @property
    def cells(self) -> Mapping[CellKey, StagedCell]:
        """What is prepared."""
        return self._now.cells

    @property
    def waiting(self) -> Mapping[CellKey, StagedCell]:
        """What the gateway has taken and will do when its time comes."""
        return self._waiting

    @property
    def faults(self) -> Mapping[CellKey, CellFault]:
        """Why some of the prepared cells were not done."""
        return self._faults

    @property
    def plan(self) -> str:
        """The key of the plan that was loaded, while something is prepared."""
        return self._now.plan

    @property
    def can_undo(self) -> bool:
        """Whether an act can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether an act that was taken back can be done again."""
        return bool(self._future)

    # A person's acts. Each says whether it changed anything.

    def put(
        self, levels: Mapping[CellKey, int | None], now: LevelsNow, plan: str | None = None
    ) -> bool:
        """Prepare levels, all of them as one act. What the floor has already is not prepared.

        Who prepares a cell anew has seen what the floor has now: `before` is that.
        """
        cells = dict(self.cells)
        for key, level in levels.items():
            if level is not None and level not in LEVELS:
                raise ValueError(f"no level: {level}")
            before = now.level(key)
            if before == level:
                cells.pop(key, None)
            else:
                cells[key] = StagedCell(*key, level, before)
        return self._act(_State(cells, self.plan if plan is None else plan), levels)

    def fill_down(self, agents: Sequence[AgentId], queue: QueueId, now: LevelsNow) -> bool:
        """Give everybody the level of the first, prepared or not, as one act."""
        if len(agents) < 2:
            return False
        first = self.wanted((agents[0], queue), now)
        return self.put({(agent, queue): first for agent in agents[1:]}, now)

    def drop(self, keys: Iterable[CellKey]) -> bool:
        """Leave these as they are."""
        gone = frozenset(keys)
        return self._act(self._now.without(gone), gone)

    def clear(self) -> bool:
        """Leave everything as it is."""
        return self._act(_State(), self.cells)

    def insist(self, keys: Iterable[CellKey], now: LevelsNow) -> bool:
        """Still want these, knowing what somebody else made of them meanwhile."""
        wanted = {key: self.cells[key].level for key in keys if key in self.cells}
        return self.put(wanted, now)

    def undo(self) -> bool:
        """Take the last act back."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Do it again."""
        return self._step(self._future, self._past)

    # What is asked

    def wanted(self, key: CellKey, now: LevelsNow) -> int | None:
        """The level of a cell as it would be after applying."""
        cell = self.cells.get(key)
        return now.level(key) if cell is None else cell.level

    def conflicts(self, now: LevelsNow) -> dict[CellKey, int | None]:
        """The cells that somebody else changed since they were prepared, with what they are now."""
        return {
            key: now.level(key)
            for key, cell in self.cells.items()
            if now.knows(key) and now.level(key) != cell.before
        }

    # What happens on the floor

    def see(self, now: LevelsNow) -> bool:
        """The floor is another: what it has as it was wanted is no longer to be done."""
        done = frozenset(
            key
            for some in (self.cells, self._waiting)
            for key, cell in some.items()
            if now.knows(key) and now.level(key) == cell.level
        )
        return self._leave(done)

    def settle(self, outcomes: Iterable[Outcome], at: Instant | None = None) -> None:
        """What became of what was applied: done and waiting cells leave, the others stay.

        `at`: when what waits is to be done.
        """
        for one in outcomes:
            if one.agent is None or one.queue is None:
                continue
            key = one.agent, one.queue
            match one.state:
                case OutcomeState.DONE:
                    self._leave(frozenset((key,)))
                case OutcomeState.WAITING:
                    self._wait(key, at)
                case _:
                    self._refuse(key, CellFault(one.state, one.why, one.native))

    # What is kept

    def kept(self) -> StagingKept:
        """What is to be kept; acts that could be undone are not."""
        return StagingKept(tuple(self.cells.values()), tuple(self._waiting.values()), self.plan)

    def take_up(self, kept: StagingKept) -> None:
        """Be as it was kept."""
        self._now = _State({cell.key: cell for cell in kept.cells}, kept.plan)
        self._waiting = {cell.key: cell for cell in kept.waiting}
        self._past, self._future, self._faults = [], [], {}

    # Inside

    def _act(self, state: _State, touched: Iterable[CellKey]) -> bool:
        if not state.cells:
            state = _State()
        if state == self._now:
            return False
        self._past = [*self._past, self._now][-MOST_STEPS:]
        self._future = []
        self._now = state
        for key in touched:
            self._faults.pop(key, None)
        return True

    def _step(self, take: list[_State], give: list[_State]) -> bool:
        if not take:
            return False
        give.append(self._now)
        self._now = take.pop()
        self._faults = {key: why for key, why in self._faults.items() if key in self.cells}
        return True

    def _leave(self, keys: frozenset[CellKey]) -> bool:
        """These are settled, and no undoing brings them back."""
        if not keys or (keys.isdisjoint(self.cells) and keys.isdisjoint(self._waiting)):
            return False
        for key in keys:
            self._waiting.pop(key, None)
            self._faults.pop(key, None)
        self._now = self._now.without(keys)
        self._past = _apart([state.without(keys) for state in self._past], self._now)
        self._future = _apart([state.without(keys) for state in self._future], self._now)
        return True

    def _wait(self, key: CellKey, at: Instant | None) -> None:
        cell = self.cells.get(key)
        if cell is not None:
            self._leave(frozenset((key,)))
            self._waiting[key] = replace(cell, at=at)

    def _refuse(self, key: CellKey, fault: CellFault) -> None:
        cell = self._waiting.pop(key, None)
        if cell is not None:
            self._now = _State({**self.cells, key: replace(cell, at=None)}, self.plan)
        if key in self.cells:
            self._faults[key] = fault


def _apart(states: list[_State], now: _State) -> list[_State]:
    """Steps that still change something; the last leads to what is now."""
    kept: list[_State] = []
    for state in reversed(states):
        if state != (kept[-1] if kept else now):
            kept.append(state)
    return kept[::-1]

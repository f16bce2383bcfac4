"""预案: named sets of assignments that a centre keeps, such as 晚高峰 or 信用卡突增."""

from msgspec import Struct

from supervisor_app.domain.commands import RestoreId
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.words import Words

LONGEST_NAME = 40
"""Characters of a plan's name."""
LONGEST_NOTE = 200
MOST_PLANS = 200
MOST_PLANNED_CELLS = 50_000
"""Of all plans together, as a desk reads them at once."""


class PlanCell(Struct, frozen=True, omit_defaults=True):
    """One agent's level in one queue, as the plan wants it. None: not in it."""

    agent: AgentId
    queue: QueueId
    level: int | None = None


class SkillPlan(Struct, frozen=True, omit_defaults=True):
    """A plan. What it does not name it leaves as it is."""

    key: str
    """Empty: a new one, which the gateway gives a key."""
    name: str
    cells: tuple[PlanCell, ...] = ()
    version: int = 0
    """Counts its changes; a change of an older version than the gateway's is a conflict."""
    author: str = ""
    """Who changed it last, by name; the gateway fills it in."""
    changed_at: Instant = 0.0
    note: str = ""


class PlanInForce(Struct, frozen=True, omit_defaults=True):
    """A plan that was applied and not taken back yet."""

    key: str
    name: str
    version: int
    """Its version when it was applied last; later changes of the plan are not in force."""
    since: Instant
    login: str
    author: str
    """Who applied it, by name."""
    restores: tuple[RestoreId, ...] = ()
    """What puts everything back; with the last of them the plan is in force no more. Empty: nothing
    was changed by it, or what it changed is to stay."""
    restore_at: Instant | None = None


class PlansNow(Struct, frozen=True, omit_defaults=True):
    """All plans by name, and those in force."""

    at: Instant
    plans: tuple[SkillPlan, ...] = ()
    in_force: tuple[PlanInForce, ...] = ()


class PlanHistory(Struct, frozen=True, omit_defaults=True):
    """The versions of one plan, the newest first. The oldest are let go."""

    versions: tuple[SkillPlan, ...] = ()


class PlanAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a change of a plan. Done where `words` is None."""

    plan: SkillPlan | None = None
    """As the gateway has it now: what was asked for, or what somebody else made of it."""
    clash: bool = False
    """Somebody else changed or deleted it first."""
    words: Words | None = None
    cure: Words | None = None

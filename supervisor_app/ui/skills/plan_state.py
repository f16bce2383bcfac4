"""What is known of the centre's plans, and what of it is looked at."""

from msgspec import Struct, field

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import CommandId, Outcome, RestoreId
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.plan_difference import DriftCell, PlanDifference, PlanDrift
from supervisor_app.domain.plans import PlanAnswer, PlanHistory, PlanInForce, SkillPlan
from supervisor_app.domain.staging import CellKey
from supervisor_app.ui.skills.plan_panel import PREVIEW
from supervisor_app.ui.skills.plan_rows import is_accepted


class Clash(Struct, frozen=True):
    """Somebody else was first."""

    mine: SkillPlan
    answer: PlanAnswer

    @property
    def theirs(self) -> SkillPlan | None:
        """What the gateway has; None where it was deleted."""
        return self.answer.plan


class PlanState(Struct):
    """Changed by `Planning` alone."""

    plans: dict[str, SkillPlan] = field(default_factory=dict)
    in_force: tuple[PlanInForce, ...] = ()
    drifts: dict[str, PlanDrift] = field(default_factory=dict)
    restores: dict[RestoreId, PendingRestore] = field(default_factory=dict)
    key: str = ""
    """Of the plan that is looked at; empty: none is."""
    tab: str = PREVIEW
    difference: PlanDifference | None = None
    history: PlanHistory | None = None
    opened: int = 0
    """The version whose changes are shown."""
    clash: Clash | None = None
    deleting: bool = False
    """Whether it shall be deleted is being asked."""
    cause: Cause | None = None
    """Why what is looked at cannot be had."""
    sent: CommandId | None = None
    """The command that applies it."""
    outcomes: dict[CellKey, Outcome] = field(default_factory=dict)

    @property
    def plan(self) -> SkillPlan | None:
        """The plan that is looked at."""
        return self.plans.get(self.key)

    @property
    def force(self) -> PlanInForce | None:
        """The plan that is looked at, where it is in force."""
        return self.force_of(self.key)

    def force_of(self, key: str) -> PlanInForce | None:
        """A plan, where it is in force."""
        return next((one for one in self.in_force if one.key == key), None)

    def drifted(self, key: str) -> tuple[DriftCell, ...]:
        """What is otherwise than a plan in force wants it, and not accepted since."""
        drift, newest = self.drifts.get(key), self.plans.get(key)
        return (
            ()
            if drift is None
            else tuple(one for one in drift.cells if not is_accepted(one, newest))
        )

    def look_at(self, key: str, tab: str) -> None:
        """Look at another plan, or otherwise; what was known of the former is not of this."""
        self.key, self.tab = key, tab
        self.difference, self.history, self.cause, self.clash = None, None, None, None
        self.deleting, self.opened, self.sent, self.outcomes = False, 0, None, {}

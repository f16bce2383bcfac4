"""Skill plans of a gateway, and what it will put back. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not. A plan
is applied, and what it changed put back, by commands (`client.commands`).
"""

from urllib.parse import quote, urlencode

from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.plan_difference import PlanDifference, PlanDrift
from supervisor_app.domain.plans import PlanAnswer, PlanHistory, PlansNow, SkillPlan

_PLANS = "/api/v1/plans"
RESTORES_WAIT_S = 4.0


class PlanCalls(GatewayKeeping):
    """Plans and restores of one gateway. May be used by several threads."""

    def restores(self, since: int | None = None, wait_s: float = 0.0) -> RestoresNow:
        """What is going to be put back; with `since` as soon as it is other than at that version,
        or after `wait_s` (at most `RESTORES_WAIT_S`)."""
        asked = {"wait": wait_s} if since is None else {"since": since, "wait": wait_s}
        return self._get(f"/api/v1/restores?{urlencode(asked)}", RestoresNow)

    def plans(self) -> PlansNow:
        """All plans, and those in force."""
        return self._get(_PLANS, PlansNow)

    def plan_history(self, key: str) -> PlanHistory:
        """The versions of a plan, the newest first."""
        return self._get(f"{_path(key)}/versions", PlanHistory)

    def keep_plan(self, plan: SkillPlan) -> PlanAnswer:
        """Keep a plan, new (without a key) or changed. What is wrong with it, or that somebody else
        was first, is in the answer, not raised. May be sent again where no answer came."""
        return self._keep(_PLANS, plan, PlanAnswer)

    def delete_plan(self, key: str, version: int) -> PlanAnswer:
        """Delete a plan, as it was seen. That it was changed since, or is in force, is in the
        answer, not raised."""
        return self._delete(_path(key), PlanAnswer, version)

    def plan_difference(self, key: str) -> PlanDifference:
        """What applying a plan would change now."""
        return self._get(f"{_path(key)}/difference", PlanDifference)

    def plan_drift(self, key: str) -> PlanDrift:
        """How far the floor is from a plan in force."""
        return self._get(f"{_path(key)}/drift", PlanDrift)

    def end_plan(self, key: str) -> None:
        """Let a plan be in force no more; what it changed stays."""
        self._ask("POST", f"{_path(key)}/end")


def _path(key: str) -> str:
    return f"{_PLANS}/{quote(key, safe='')}"

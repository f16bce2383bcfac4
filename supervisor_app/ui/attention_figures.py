"""Who has been in a state for too long: the worst first."""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.overview_figures import limits_of

RANK = {Severity.CRITICAL: 0, Severity.WARNING: 1, Severity.NORMAL: 2}


class LateAgent(Struct, frozen=True):
    """An agent past a limit of the state he is in."""

    agent: AgentRow
    severity: Severity
    limit: Limit
    overrun: float
    """How many times the first limit the state has lasted: states are compared by their scale."""

    def seconds(self, now: Instant) -> float:
        """How long he has been in the state."""
        return max(0.0, now - self.agent.since)


def late_agents(view: FloorView, now: Instant) -> dict[AgentId, LateAgent]:
    """Agents past their limits by severity, then by how far they are past."""
    found = list(_late(view, view.agents.values(), now))
    # By the limit's own scale, not by seconds: 3:16 of wrap-up is worse than 17:22 of break.
    found.sort(key=lambda late: (RANK[late.severity], -late.overrun, late.agent.id))
    return {late.agent.id: late for late in found}


def _late(view: FloorView, agents: Iterable[AgentRow], now: Instant) -> Iterable[LateAgent]:
    of_centre = view.centre.limits
    own = bool(view.centre.queue_limits)
    for agent in agents:
        limits = limits_of(view.centre, agent.queue) if own else of_centre
        limit = limits.of_state(GROUP_OF[agent.state])
        if limit is None or agent.since <= 0:
            continue
        lasted = float(int(now - agent.since))
        severity = limit.severity(lasted)
        if severity is Severity.NORMAL:
            continue
        first = limit.warning or limit.critical or 1.0
        yield LateAgent(agent, severity, limit, lasted / first)

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
    overrun_s: float
    """How far past the limit that was broken."""

    def seconds(self, now: Instant) -> float:
        """How long he has been in the state."""
        return max(0.0, now - self.agent.since)


def late_agents(view: FloorView, now: Instant) -> dict[AgentId, LateAgent]:
    """Agents past their limits by severity, then by how far they are past."""
    found = list(_late(view, view.agents.values(), now))
    # The order is by what was overrun, not by how long: 3:34 on hold is worse than 16:02 talking.
    found.sort(key=lambda late: (RANK[late.severity], -late.overrun_s, late.agent.id))
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
        broken = limit.critical if severity is Severity.CRITICAL else limit.warning
        yield LateAgent(agent, severity, limit, lasted - (broken or 0.0))

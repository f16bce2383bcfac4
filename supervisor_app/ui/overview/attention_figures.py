"""Who has been in a state for too long: the worst first."""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, AgentState
from supervisor_app.domain.view import FloorView

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


Bounds = dict[AgentState, tuple[Limit, float]]
"""Each state that has limits, with the first of them."""


def _late(view: FloorView, agents: Iterable[AgentRow], now: Instant) -> Iterable[LateAgent]:
    centre = _bounds(view.centre.limits)
    own = {queue: _bounds(limits) for queue, limits in view.centre.queue_limits.items()}
    for agent in agents:
        if view.is_lost(agent.id):
            continue
        bounds = centre if agent.queue is None else own.get(agent.queue, centre)
        found = bounds.get(agent.state)
        # Most agents are within their limits: they are passed over before anything is computed.
        if found is None or now - agent.since < found[1] or agent.since <= 0:
            continue
        limit, first = found
        lasted = float(int(now - agent.since))
        severity = limit.severity(lasted)
        if severity is not Severity.NORMAL:
            yield LateAgent(agent, severity, limit, lasted / first)


def _bounds(limits: Limits) -> Bounds:
    bounds: Bounds = {}
    for state, group in GROUP_OF.items():
        limit = limits.of_state(group)
        first = None if limit is None else limit.warning or limit.critical
        if limit is not None and first:
            bounds[state] = (limit, first)
    return bounds

"""Whom the filter lets pass, in the order of their codes."""

from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.staging import Staging
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.skills.filter import SkillFilter


class Picked(Struct, frozen=True):
    """Who is shown, and how many of those who could be are signed out and not shown."""

    rows: Mapping[AgentId, AgentRow]
    signed_in: int
    absent: int


class Picking:
    """Keeps everybody in order; codes change seldom."""

    def __init__(self) -> None:
        self._known: Mapping[AgentId, AgentRow] | None = None
        self._order: list[AgentId] = []
        self._codes: dict[AgentId, str] = {}

    def pick(self, view: FloorView, chosen: SkillFilter, staging: Staging) -> Picked:
        """Who passes now."""
        self._arrange(view.agents)
        prepared = {agent for agent, _ in staging.cells}
        rows: dict[AgentId, AgentRow] = {}
        signed_in = absent = 0
        agents = view.agents
        for agent in self._order:
            row = agents[agent]
            here = GROUP_OF[row.state] is not StateGroup.OFFLINE
            grouped = chosen.in_group(row)
            if grouped and not view.is_lost(agent):
                signed_in += here
                absent += not here
            if (grouped and chosen.in_state(row)) or chosen.is_awaited(row, prepared):
                rows[agent] = row
        shown_absent = sum(1 for row in rows.values() if GROUP_OF[row.state] is StateGroup.OFFLINE)
        return Picked(rows, signed_in, max(0, absent - shown_absent))

    def _arrange(self, agents: Mapping[AgentId, AgentRow]) -> None:
        if agents is self._known:
            return
        self._known = agents
        codes = {agent: row.code for agent, row in agents.items()}
        if codes != self._codes:
            self._codes = codes
            self._order = sorted(codes, key=lambda agent: (len(codes[agent]), codes[agent], agent))

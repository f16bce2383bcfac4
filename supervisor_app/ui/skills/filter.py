"""Whom the matrix shows, and how that is written into the page's address."""

from collections.abc import Collection

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.staging import level_of
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.parts.address import Address

SIGNED_IN, EVERYBODY = "", "all"
"""Of `state`, beside the groups themselves."""
NAMES = ("team", "skill", "state")


class SkillFilter(Struct, frozen=True):
    """An empty field lets everybody pass, but of the states whoever is signed in."""

    team: str = ""
    skill: QueueId = QueueId("")
    state: str = SIGNED_IN

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """As it stands in an address: only what is not empty."""
        every = (("team", self.team), ("skill", self.skill), ("state", self.state))
        return tuple((name, value) for name, value in every if value)

    def in_group(self, row: AgentRow) -> bool:
        """Whether he is of the team and has the skill."""
        if self.team and row.team != self.team:
            return False
        return not self.skill or level_of(row, self.skill) is not None

    def in_state(self, row: AgentRow) -> bool:
        """Whether he does what is asked for."""
        if self.state == EVERYBODY:
            return True
        group = GROUP_OF[row.state]
        if self.state == SIGNED_IN:
            return group is not StateGroup.OFFLINE
        return group.value == self.state

    def is_awaited(self, row: AgentRow, prepared: Collection[AgentId]) -> bool:
        """Who has prepared changes is shown whatever he does: he may sign out meanwhile."""
        return row.id in prepared and (not self.team or row.team == self.team)


def filter_of(address: Address) -> SkillFilter:
    """The filter that an address wants; an unknown state is the usual one."""
    state = address.first("state")
    known = {SIGNED_IN, EVERYBODY, *(group.value for group in StateGroup)}
    return SkillFilter(
        address.first("team"),
        QueueId(address.first("skill")),
        state if state in known else SIGNED_IN,
    )


def speaks_of_filter(address: Address) -> bool:
    """Whether an address says anything about the filter."""
    return any(name in NAMES for name, _ in address.wanted)

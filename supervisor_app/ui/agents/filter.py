"""Whom 坐席 shows, and how that is written into the page's address."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.parts.address import Address

ANY_LEVEL = 0
WEAKEST_LEVEL = 9


class AgentFilter(Struct, frozen=True):
    """Whom to show; an empty field lets everyone pass.

    `queue`: who serves it or is in its call. `skill` and `level`: who serves this queue at the
    level or a stronger one; 1 is the strongest, 0 is any.
    """

    team: str = ""
    site: str = ""
    queue: QueueId = QueueId("")
    over_limit: bool = False
    text: str = ""
    state: StateGroup | None = None
    skill: QueueId = QueueId("")
    level: int = ANY_LEVEL

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """As it stands in an address: only what is not empty."""
        every = (
            ("team", self.team),
            ("site", self.site),
            ("state", self.state.value if self.state else ""),
            ("queue", self.queue),
            ("skill", self.skill),
            ("level", str(self.level) if self.skill and self.level else ""),
            ("over", "1" if self.over_limit else ""),
            ("find", self.text),
        )
        return tuple((name, value) for name, value in every if value)

    @property
    def tests(self) -> tuple[Callable[[AgentRow], bool], ...]:
        """What a row must pass by itself; its limits and its name are others' to judge."""
        found: list[Callable[[AgentRow], bool]] = []
        if self.team:
            found.append(lambda row: row.team == self.team)
        if self.site:
            found.append(lambda row: row.site == self.site)
        if self.state is not None:
            found.append(lambda row: GROUP_OF[row.state] is self.state)
        if self.queue:
            found.append(self._serves)
        if self.skill:
            found.append(self._skilled)
        return tuple(found)

    def _serves(self, row: AgentRow) -> bool:
        return row.queue == self.queue or any(skill.queue == self.queue for skill in row.skills)

    def _skilled(self, row: AgentRow) -> bool:
        level = self.level or WEAKEST_LEVEL
        return any(skill.queue == self.skill and skill.level <= level for skill in row.skills)


NAMES = ("team", "site", "state", "queue", "skill", "level", "over", "find")
"""What an address may say of the filter."""


def filter_of(address: Address) -> AgentFilter:
    """The filter that an address wants; what it says in no known way is left out."""
    states = {group.value: group for group in StateGroup}
    level = address.first("level")
    return AgentFilter(
        team=address.first("team"),
        site=address.first("site"),
        queue=QueueId(address.first("queue")),
        over_limit=address.first("over") == "1",
        text=address.first("find").strip(),
        state=states.get(address.first("state")),
        skill=QueueId(address.first("skill")),
        level=int(level) if level.isdecimal() and address.first("skill") else ANY_LEVEL,
    )


def speaks_of_filter(address: Address) -> bool:
    """Whether an address says anything about the filter."""
    return any(name in NAMES for name, _ in address.wanted)

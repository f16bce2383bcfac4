"""Whether a site works: from what is heard of its ACDs, and from agents that vanish all at once.

A site has no feed of its own where several share one ACD. When its lines are dead, its agents are
signed out within one minute; people who go home do so one after the other. So a site is lost when
nearly everyone who was there left within one minute and nobody is there any more, while elsewhere
people work. Who had gone home before that minute, at the end of a shift, does not count against it,
unless the last few of many are all that left. It is degraded when many left so and others are
still there; of the people who left then and before, nearly all have to have left in that minute,
for at the end of a shift many leave at once. Who is first heard of as signed out, when the feed
begins or is back, has not been seen to leave.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.rows import AgentRow, SourceRow
from supervisor_app.domain.states import AgentState

TOGETHER_S = 60.0
"""Who is signed out within so long is taken to have been signed out by one cause."""
_LATELY_S = 3600.0
LEAST = 3
"""So many agents at least vanish with a site."""
_NEARLY_ALL = 0.8
"""Of those who were there just before, with a site that is lost."""
_PART_OF_HOUR = 0.3
"""Of those who were there within the hour: the last ones of a shift are no site."""
LEAST_OF_MANY = 4
_MOST_LEAVERS = 0.7
"""Of all who left within the hour, with a site that is degraded."""
DEGRADED_SHARE = 0.3
"""A site without so many of those who were there is degraded."""


class Minute(NamedTuple):
    """How many left within one minute, and how many were there as it began or came since."""

    gone: int
    before: int


class SiteState(IntEnum):
    """How a site is; the numbers are the values of the measure."""

    NORMAL = 0
    DEGRADED = 1
    LOST = 2


def site_state(
    agents: Collection[AgentRow], elsewhere: int, sources: Mapping[AcdId, SourceRow]
) -> SiteState | None:
    """How a site is, from its agents, how many are signed in at others, and the ACDs.

    None: it has no agents, or no ACD at all is heard, so that nothing is known of it.
    """
    if not agents or not any(source.live for source in sources.values()):
        return None
    by_feed = _by_feed({acd_of(agent.id) for agent in agents}, sources)
    return max(by_feed, _by_people(agents, elsewhere, sources))


def _by_feed(acds: set[AcdId], sources: Mapping[AcdId, SourceRow]) -> SiteState:
    lost = {acd for acd in acds if acd in sources and not sources[acd].live}
    if not lost:
        return SiteState.NORMAL
    return SiteState.LOST if lost == acds else SiteState.DEGRADED


def _by_people(
    agents: Collection[AgentRow], elsewhere: int, sources: Mapping[AcdId, SourceRow]
) -> SiteState:
    known = {acd: source.since + TOGETHER_S for acd, source in sources.items()}
    left = sorted(
        row.since
        for row in agents
        if row.state is AgentState.OFFLINE and row.since > known.get(acd_of(row.id), 0.0)
    )
    here = sum(1 for row in agents if row.state is not AgentState.OFFLINE)
    recent = left[bisect_right(left, left[-1] - _LATELY_S) :] if left else []
    minutes = list(minutes_of(recent, here))
    if any(_took_all(minute, len(recent) + here) for minute in minutes):
        if here:
            return SiteState.DEGRADED
        return SiteState.LOST if elsewhere else SiteState.NORMAL
    gone = max((minute.gone for minute in minutes), default=0)
    if not here or gone < LEAST_OF_MANY or gone < _MOST_LEAVERS * len(recent):
        return SiteState.NORMAL
    return SiteState.DEGRADED if gone >= DEGRADED_SHARE * (gone + here) else SiteState.NORMAL


def _took_all(minute: Minute, within_hour: int) -> bool:
    return (
        minute.gone >= LEAST
        and minute.gone >= _NEARLY_ALL * minute.before
        and minute.gone >= _PART_OF_HOUR * within_hour
    )


def minutes_of(left: list[Instant], here: int) -> Iterator[Minute]:
    """For each of the instants in order at which people left: the minute that ends with it."""
    first = 0
    for place, at in enumerate(left):
        while left[first] < at - TOGETHER_S:
            first += 1
        yield Minute(place - first + 1, len(left) - first + here)

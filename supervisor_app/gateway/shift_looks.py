"""What the sources of a shift's record are given at each look, and what they are."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId
from supervisor_app.domain.kpi import Kpi, registry
from supervisor_app.domain.measured import Measured
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_drafts import Draft, Named, Names
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.shift_schema import SHIFT_SOURCE

HEARD_WITHIN_S = 120.0
"""An ACD that is there is heard so soon after the gateway begins."""
_AT_ONCE = 500
_OVER = "over"


class FeedNow(Struct, frozen=True):
    """How an ACD is heard. `gaps`: of the day, from when to when; one that goes on has no end."""

    acd: AcdId
    title: str
    live: bool
    since: Instant
    gaps: tuple[tuple[Instant, Instant | None], ...]


class Look(Struct, frozen=True):
    """One look at all that may be told, taken on the loop."""

    now: Instant
    centre: CentreRow
    names: Names
    feeds: tuple[FeedNow, ...]
    apart: frozenset[QueueId]
    """Queues of bots, and those that the centre does not want shown: in no total."""
    peaks: Mapping[AlertId, tuple[Measured, ...]] = {}
    """The figures of alerts at their lowest and highest."""
    settled: bool = True
    """False: a gateway that has just begun has not heard its ACDs yet, so that it does not know
    what their agents and queues are called. What is told by such names waits for them."""

    def named(self, agents: Iterable[AgentId], queues: Iterable[QueueId] = ()) -> bool:
        """Whether these are known by their names, or will not be any more."""
        if self.settled:
            return True
        known = all(agent in self.names.agents for agent in agents)
        return known and all(queue in self.names.queues for queue in queues)

    def kpis(self) -> dict[str, Kpi]:
        """The figures as the centre defines them."""
        return registry(self.centre.service_level, self.centre.targets)


class Source(Protocol):
    """One kind of thing that the records tell by themselves. It is asked each few seconds, on the
    thread of the database, and may tell what it has told before."""

    name: str
    """Of its place in the store; what it told so far is kept under it."""

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterable[Draft]:
        """What happened, or came to be otherwise, from `since` on: at the last look."""
        ...


def look_at(
    live: LiveFloor,
    apart: Collection[QueueId],
    titles: Mapping[AcdId, str],
    peaks: Callable[[], Mapping[AlertId, tuple[Measured, ...]]],
) -> Callable[[Instant], Look]:
    """Takes looks at a floor. `apart`: queues that the configuration keeps from the totals;
    `titles`: how the ACDs are called where there are several."""
    floor, begun = live.floor, list[Instant]()

    def look(now: Instant) -> Look:
        centre = live.centre()
        begun[:] = begun or [now]
        heard = all(source.live for source in floor.sources.values())
        return Look(
            now=now,
            centre=centre,
            names=Names(
                centre.zone,
                {queue: info.title for queue, info in floor.queues.items()},
                {
                    agent: Named(known.info.name, known.info.code, known.info.team)
                    for agent, known in floor.agents.items()
                },
                {team.key: team.name for team in centre.teams},
            ),
            feeds=tuple(
                FeedNow(acd, titles.get(acd, ""), source.live, source.since, live.gaps.told(acd))
                for acd, source in floor.sources.items()
            ),
            peaks=peaks(),
            settled=heard or now - begun[0] > HEARD_WITHIN_S,
            apart=frozenset(apart)
            | {
                queue
                for queue, info in floor.queues.items()
                if info.channel is Channel.BOT or not info.shown
            },
        )

    return look


# What is remembered ------------------------------------------------------------------------------


class Memories:
    """What the store remembers of entries that the gateway wrote. Blocking."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, keys: Collection[str]) -> dict[str, str]:
        """What is remembered of each; of one that is over nothing more is to be told."""
        wanted, found = list(keys), dict[str, str]()
        for first in range(0, len(wanted), _AT_ONCE):
            some = SHIFT_SOURCE.c.key.in_(wanted[first : first + _AT_ONCE])
            rows = self._connection.execute(
                sa.select(SHIFT_SOURCE.c.key, SHIFT_SOURCE.c.state).where(some)
            )
            found.update((row.key, row.state) for row in rows)
        return found


def is_over(memory: str | None) -> bool:
    """Whether a memory says that nothing more is to be told."""
    return memory == _OVER


def memory_of(draft: Draft) -> str:
    """What is to be remembered of a draft."""
    return _OVER if draft.over else draft.memory

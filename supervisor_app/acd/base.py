"""The contract of an adapter: what an ACD must be turned into. Enough to write a new one from.

An adapter is used by one gateway, in one asyncio task:

    adapter.capabilities()          at any time, also before it is connected
    async for item in adapter.events():
        a snapshot first, then events in the order in which they happened, and now and then
        another snapshot; at last exactly one `FeedLost`, after which the stream ends

`events()` is called again to reconnect; how long to wait before is the caller's business. It never
raises for what an ACD or a network does: that is a `FeedLost` with its cause. Cancelling the task
that reads it closes the connection. Levels, states and words are normalised here and nowhere else;
the ACD's own value travels along as `native`. A secret that an ACD refused is read again before the
next log-in (`fresh_secrets.py`).

An adapter of an ACD on which something may be changed is also an `Acts`. What it did is known by
what `events()` tells afterwards, never by `perform` alone.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Protocol, runtime_checkable

from msgspec import Struct, field

from supervisor_app.domain.actions import Ability, Able, Action
from supervisor_app.domain.events import Event
from supervisor_app.domain.forecast import Quarters
from supervisor_app.domain.ids import AcdId, Instant, QueueId
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words


class Capabilities(Struct, frozen=True):
    """What an ACD can tell. A measure that it cannot give is shown as a dot, never as zero."""

    kind: str
    """The family, as people call it: "Asterisk 22.1", "模拟"."""
    absent: frozenset[str] = frozenset()
    """Keys of KPIs and of agent states that this ACD can never give."""
    simulated: bool = False
    keeps_skills: bool = False
    """Who is signed out stays in his queues there, and only his state tells it."""
    abilities: Mapping[Ability, Able] = field(default_factory=dict)
    """What may be done on it. What is not here cannot be done, and nobody said why."""
    lost: Words | None = None
    """What is not seen with the present way of hearing it, or is left out, for people; a line each.
    It may change while it is heard. None: nothing of note."""


class PastInterval(Struct, frozen=True):
    """A tally from before this gateway listened, as the ACD itself has it."""

    scope: str
    """``queue`` or ``agent``."""
    identity: str
    start: int
    tally: Tally


class Adapter(Protocol):
    """One ACD."""

    acd: AcdId

    def capabilities(self) -> Capabilities:
        """What this ACD can tell."""
        ...

    def events(self) -> AsyncIterator[Event | AcdSnapshot]:
        """Connect and tell what happens, until the feed is lost."""
        ...

    def heard_at(self) -> Instant | None:
        """When the ACD last answered anything at all, on this machine's clock; None before that."""
        ...

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        """Tallies of the past that the ACD knows; most know none."""
        ...


@runtime_checkable
class RejectsValues(Protocol):
    """An adapter that also counts the numbers of its ACD that make no sense."""

    def rejected(self) -> Mapping[str, int]:
        """How many there were, by the ACD's own word for them."""
        ...


@runtime_checkable
class Plans(Protocol):
    """An adapter of an ACD that has a plan of how many contacts come."""

    def planned(self, intervals: range) -> Mapping[QueueId, Quarters]:
        """Contacts planned for each interval of a day, given by its beginning."""
        ...


@runtime_checkable
class Acts(Protocol):
    """An adapter by which something can be done on its ACD.

    Actions may be asked for at the same time; the adapter puts them in order. What it declares in
    `capabilities().abilities` is not checked by the caller's good will alone: `perform` refuses it.
    """

    async def perform(self, action: Action) -> None:
        """Do it; returns when the ACD has taken it. That it is done comes as an event:

        `SetSkill`: `SkillChanged`. `SetPause`, `SignOut`: `AgentStateChanged` and `SkillChanged`.
        `ReleaseCall`: `CallEnded`. Listens: `ListenRinging` and its like.

        What is so already is no error, and makes no event. Raises `ActionRefused` with the ACD's
        own reason, and `ActionUnanswered` where it is not known whether the ACD did it.
        """
        ...

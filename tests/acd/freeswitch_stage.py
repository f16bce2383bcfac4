"""Hears a replayed FreeSWITCH as a gateway does: a floor, and all that was told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from freeswitch_oracle import began
from msgspec import structs
from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch

from supervisor_app.acd.freeswitch import FreeswitchAdapter
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.events import Event, FeedLost
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.reconcile import Correction, reconcile
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.tally import Tally

ACD = AcdId("fs")
Item = Event | AcdSnapshot


def agent(code: str) -> AgentId:
    return AgentId(f"{ACD}/{code}@default")


def queue(name: str) -> QueueId:
    return QueueId(f"{ACD}/{name}@default")


def call(session: str) -> CallId:
    return CallId(f"{ACD}/{session}")


def settings_for(
    switch: ReplaySwitch, *, socket: bool = True, **more: object
) -> FreeswitchSettings:
    """How to reach a replayed switch."""
    address = (switch.socket, EVENT_SECRET) if socket else ("", "")
    known = {"reconcile_s": 2.0, "poll_s": 1.0} | more
    return FreeswitchSettings(
        switch.url, USER, SECRET, event_socket=address[0], event_secret=address[1], **known
    )  # type: ignore[arg-type]


def sooner(settings: FreeswitchSettings, **seconds: float) -> FreeswitchSettings:
    """The same with waits so short as nobody may configure them, for a clock that runs faster."""
    for key, value in seconds.items():
        structs.force_setattr(settings, key, value)
    return settings


class Watch:
    """One adapter, listened to in a task of its own."""

    def __init__(self, adapter: FreeswitchAdapter) -> None:
        self.adapter = adapter
        self.items: list[Item] = []
        self.floor = Floor(CentreCalendar())
        self.corrections: list[Correction] = []
        """What snapshots after the first of a connection had to put right."""
        self.ready = False

    async def listen(self) -> None:
        """One connection, from its beginning to its end."""
        self.ready = False
        async for item in self.adapter.events():
            self.items.append(item)
            if isinstance(item, AcdSnapshot):
                found = list(reconcile(self.floor, item))
                for correction in found:
                    self.floor.apply(correction.event)
                self.corrections += found if self.ready else []
                self.ready = True
            else:
                self.floor.apply(item)

    @property
    def lost(self) -> FeedLost:
        """The one end of what was told."""
        ends = [item for item in self.items if isinstance(item, FeedLost)]
        assert len(ends) == 1
        assert self.items[-1] is ends[0]
        return ends[0]

    def told(self, kind: type) -> list[Item]:
        """All of one kind."""
        return [item for item in self.items if isinstance(item, kind)]

    def agent(self, code: str) -> FloorAgent:
        return self.floor.agents[agent(code)]

    def day(self, name: str) -> Tally:
        """The figures of a queue."""
        return Tally.sum(self.floor.book.queue_intervals(queue(name)).values())

    async def until(self, what: str, holds: Callable[[], bool], within_s: float = 10.0) -> None:
        """Wait for something; fails by its name."""
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"not within {within_s:g} s: {what}; {self.items[-3:]}") from None


@asynccontextmanager
async def watching(
    switch: ReplaySwitch, settings: FreeswitchSettings | None = None, *, live: bool = True
) -> AsyncIterator[Watch]:
    """An adapter on a replayed switch that runs already; `live`: wait for its snapshot."""
    own = settings or settings_for(switch)
    watch = Watch(FreeswitchAdapter(ACD, own, lambda: switch.now))
    task = asyncio.create_task(watch.listen())
    try:
        if live:
            await watch.until("a snapshot", lambda: bool(watch.told(AcdSnapshot)) or task.done())
        yield watch
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Noting(ReplaySwitch):
    """It notes which callers each of its lists has shown: state by channel."""

    def __init__(self, speed: float) -> None:
        super().__init__(speed)
        self.shown: list[dict[str, str]] = []

    def _json(self, arguments: str) -> str:
        if "member list" in arguments:
            rows = self.model.members.values()
            self.shown.append({r["session_uuid"]: r["state"] for r in rows if r["session_uuid"]})
        return super()._json(arguments)


async def played(
    speed: float, *, socket: bool, poll_s: float = 1.0
) -> tuple[Watch, list[dict[str, str]]]:
    """The three kept minutes, heard from their beginning to some seconds after their end; and
    which callers each reading of the lists has shown."""
    switch = Noting(speed)
    async with switch.running(held=True):
        settings = sooner(settings_for(switch, socket=socket), poll_s=poll_s)
        async with watching(switch, settings) as watch:
            assert began() == switch.model.began
            switch.begin()
            async with asyncio.timeout(60):
                await switch.played.wait()
            heard = len(watch.told(AcdSnapshot))
            await watch.until("one more reading", lambda: len(watch.told(AcdSnapshot)) > heard + 1)
    assert switch.most_at_once <= 2
    return watch, switch.shown

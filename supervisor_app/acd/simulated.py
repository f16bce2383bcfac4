"""A simulated ACD behind the same interface as a real one: a plausible bank floor, from a seed.

It runs on the caller's clock, times `speed`; with a speed other than 1 its instants run away from
the clock, which is of use to tests and rehearsals only.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from msgspec import Struct, structs

from supervisor_app.acd.base import Capabilities, PastInterval
from supervisor_app.acd.simulated_acts import ABILITIES, SimulatedActs
from supervisor_app.acd.simulated_centre import DESIGN_AGENTS, Centre, build_centre
from supervisor_app.acd.simulated_day import CentreDay
from supervisor_app.acd.simulated_floor import SimulatedFloor
from supervisor_app.acd.simulated_history import history_of
from supervisor_app.acd.simulated_incidents import (
    FeedGone,
    Incident,
    Incidents,
    Playing,
    SiteLost,
    Surge,
    check,
)
from supervisor_app.acd.simulated_roster import Roster
from supervisor_app.domain.actions import Action, ActionRefused
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.events import Event, FeedLost, FeedRestored, LossCause
from supervisor_app.domain.forecast import Quarters
from supervisor_app.domain.ids import AcdId, Instant, QueueId, queue_id
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.words import Words, WrongValue

WARM_UP_S = 1500
"""So long before it is first heard the floor begins, unheard, so that it is found in full work."""
SNAPSHOT_EVERY_S = 15.0
_LONGEST_SLEEP_S = 0.25
_SHORTEST_SLEEP_S = 0.02
_LONGEST_SILENCE_S = 60.0
"""A clock that jumped further, as after a suspended machine, is a loss of the feed."""
_LONGEST_ABSENCE_S = 1800.0
"""One that jumped further still begins the floor anew, and so does one that was set back."""
_SLICE_S = 30.0
_FEWEST_AGENTS, _MOST_AGENTS = 10, 5000


class SimulatedSettings(Struct, frozen=True, kw_only=True):
    """What is simulated. Raises `WrongValue` for what cannot be."""

    seed: int = 1
    agents: int = DESIGN_AGENTS
    zone: str = "Asia/Shanghai"
    day_start_minute: int = 0
    speed: float = 1.0
    volume: float = 1.0
    """Times the contacts of an ordinary day; people are planned for it."""

    def __post_init__(self) -> None:
        CentreCalendar(self.zone, self.day_start_minute)
        if not _FEWEST_AGENTS <= self.agents <= _MOST_AGENTS:
            en = f"{self.agents} is not {_FEWEST_AGENTS} to {_MOST_AGENTS}"
            raise WrongValue(f"应为 {_FEWEST_AGENTS} 到 {_MOST_AGENTS}", en, "agents")
        if not 0 < self.speed <= 1000:
            en = f"{self.speed:g} is not above 0 and at most 1000"
            raise WrongValue("应大于 0，不超过 1000", en, "speed")
        if not 0 < self.volume <= 5:
            en = f"{self.volume:g} is not above 0 and at most 5"
            raise WrongValue("应大于 0，不超过 5", en, "volume")


class SimulatedAcd:
    """The simulated ACD as an adapter (`acd/base.py`), and the incidents that it plays."""

    def __init__(
        self,
        acd: AcdId,
        settings: SimulatedSettings,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.acd = acd
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._origin = clock()
        self.centre: Centre = build_centre(settings.agents, settings.seed)
        self._day = CentreDay(self.centre, settings.seed, settings.zone, settings.volume)
        self._floor: SimulatedFloor | None = None
        self._incidents: Incidents | None = None
        self._acts: SimulatedActs | None = None
        self._unheard: Playing | None = None
        self._heard_at: Instant | None = None

    def capabilities(self) -> Capabilities:
        """It can tell everything, and do everything."""
        return Capabilities(kind="模拟", simulated=True, keeps_skills=True, abilities=ABILITIES)

    async def perform(self, action: Action) -> None:
        """Do it to the simulated floor, which tells it as what happens next."""
        if self._acts is None or self._is_unheard():
            raise ActionRefused(Words("话务平台现在没有连接", "The ACD is not connected now"))
        self._acts.perform(action)

    def heard_at(self) -> Instant | None:
        """When the floor was last moved on, while it is heard."""
        return self._heard_at

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        """The day so far: every queue's intervals and one sum for each agent."""
        return history_of(self.acd, self.centre, self._day, self._settings.seed, since, until)

    def planned(self, intervals: range) -> dict[QueueId, Quarters]:
        """What the floor's people are planned for: what comes differs by chance and incidents."""
        return {
            queue_id(self.acd, queue.key): tuple(
                round(self._day.planned_contacts(queue, start), 2) for start in intervals
            )
            for queue in self.centre.queues
        }

    async def events(self) -> AsyncIterator[Event | AcdSnapshot]:
        """The floor from now on, until its feed is played to be lost."""
        if self._is_unheard():
            yield self._lost()
            return
        floor, anew = self._floor, False
        if floor is None or not -_LONGEST_SILENCE_S < self._now() - floor.now < _LONGEST_ABSENCE_S:
            floor = self._begin()
            anew = True
        await self._catch_up(floor)
        self._heard_at = self._clock()
        yield FeedRestored(at=floor.now, acd=self.acd, restarted=anew)
        told = self._acts.listens() if self._acts else ()
        yield structs.replace(floor.snapshot(), listens=told)
        snapshot_due = floor.now + SNAPSHOT_EVERY_S
        while not self._is_unheard():
            now = self._now()
            if abs(now - floor.now) > _LONGEST_SILENCE_S * max(1.0, self._settings.speed):
                at = min(now, floor.now)
                yield FeedLost(at=at, acd=self.acd, cause=LossCause.TIMED_OUT)
                return
            for event in floor.advance(now):
                yield event
            self._heard_at = self._clock()
            if now >= snapshot_due:
                yield floor.snapshot()
                snapshot_due = now + SNAPSHOT_EVERY_S
            await self._sleep(self._pause(floor, snapshot_due))
        yield self._lost()

    def play(self, incident: Incident) -> None:
        """Begin an incident. Raises `ValueError`, in plain words, for one that cannot be played."""
        check(incident, self.centre)
        match incident:
            case FeedGone(seconds=seconds):
                now = self._now()
                self._unheard = Playing(incident, now, now + seconds)
            case Surge():
                self._playing().surge(incident)
            case SiteLost():
                self._playing().lose_site(incident)

    def playing(self) -> list[Playing]:
        """The incidents that go on."""
        unheard = [self._unheard] if self._unheard is not None and self._is_unheard() else []
        return [*(self._incidents.playing() if self._incidents else []), *unheard]

    def stop(self) -> None:
        """End every incident; the floor recovers from there."""
        self._unheard = None
        if self._incidents is not None:
            self._incidents.stop()

    def _playing(self) -> Incidents:
        if self._incidents is None:
            raise ValueError("the simulated floor is not running yet")
        return self._incidents

    def _now(self) -> Instant:
        return self._origin + (self._clock() - self._origin) * self._settings.speed

    def _is_unheard(self) -> bool:
        return self._unheard is not None and self._now() < self._unheard.until

    def _lost(self) -> FeedLost:
        return FeedLost(at=self._now(), acd=self.acd, cause=LossCause.REHEARSAL)

    def _begin(self) -> SimulatedFloor:
        start = self._now() - WARM_UP_S
        floor = SimulatedFloor(self.acd, self.centre, self._day, self._settings.seed, start)
        Roster(floor)
        self._floor, self._incidents = floor, Incidents(floor)
        self._acts = SimulatedActs(floor)
        return floor

    async def _catch_up(self, floor: SimulatedFloor) -> None:
        """What happened unheard is told to nobody; in slices, so that others go on meanwhile."""
        now = self._now()  # once: a running clock is ahead again after each slice
        while floor.now < now:
            floor.advance(min(now, floor.now + _SLICE_S))
            await asyncio.sleep(0)

    def _pause(self, floor: SimulatedFloor, snapshot_due: Instant) -> float:
        due = min(floor.next_at(), snapshot_due)
        seconds = (due - self._now()) / self._settings.speed
        return min(_LONGEST_SLEEP_S, max(_SHORTEST_SLEEP_S, seconds))

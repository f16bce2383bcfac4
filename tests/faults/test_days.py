"""C2, C5: days of 23, 24 and 25 hours, midnights, month ends, days that begin at eight.

Every interval is an instant of UTC, so the hour that comes twice is two hours; and whatever a
floor counts, the sum of a day's intervals is the day.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from gateway_stage import ACD, QUEUE, ScriptedAcd, StageClock, agent, agent_id, snapshot
from msgspec import structs

from supervisor_app.domain import events as ev
from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.config_load import parse

HOUR = 3600


def instant(text: str, zone: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def call(number: int, at: float) -> Iterator[ev.Event]:
    """A caller waits five seconds and talks for a minute; the ACD says so itself."""
    name = CallId(f"main/{number}")
    yield ev.CallQueued(at=at, call=name, queue=QUEUE)
    yield ev.CallAnswered(at=at + 5, call=name, queue=QUEUE, agent=agent_id(1), wait_s=5.0)
    yield ev.CallEnded(at=at + 65, call=name, queue=QUEUE, agent=agent_id(1), talk_s=60.0)


def on_shift(at: float) -> AcdSnapshot:
    """One agent, who is ready since then."""
    return snapshot(structs.replace(agent(1), since=float(at)), at=at)


class Day:
    """One statistical day of a floor, with a call every ten minutes and one agent on shift."""

    def __init__(self, calendar: CentreCalendar, noon: int) -> None:
        self.begin, self.end = calendar.day_start(noon), calendar.next_day_start(noon)
        self.floor = Floor(calendar)
        self.stored: dict[TallyKey, Tally] = {}
        self.floor.book.begin(self.begin)
        self.floor.apply(ev.FeedRestored(at=self.begin, acd=ACD))
        for correction in list(reconcile(self.floor, on_shift(self.begin))):
            self.floor.apply(correction.event)
        for number, at in enumerate(range(self.begin, self.end, 600)):
            for event in call(number, float(at)):
                self._to(event.at)
                self.floor.apply(event)
        self.queue_day = Tally.sum(self.floor.book.queue_intervals(QUEUE).values())
        self.sums_of_agent = self._last()

    def _last(self) -> Tally:
        self._advance(self.end - 1)
        self.stored |= self.floor.book.take_dirty()
        kept = self.floor.book.agent_day(agent_id(1))
        assert kept is not None
        return kept.copy()

    def _to(self, at: float) -> None:
        boundary = int(at // INTERVAL_S) * INTERVAL_S
        if self.begin < boundary < self.end:
            self._advance(boundary)

    def _advance(self, at: float) -> None:
        self.floor.advance(at)
        self.stored |= self.floor.book.take_dirty()

    def of(self, scope: Scope) -> dict[int, Tally]:
        return {key[2]: tally for key, tally in self.stored.items() if key[0] is scope}


DAYS = [
    pytest.param("Europe/Berlin", 0, "2026-03-29T12:00", 23, id="spring"),
    pytest.param("Europe/Berlin", 0, "2026-10-25T12:00", 25, id="autumn"),
    pytest.param("Europe/Berlin", 480, "2026-10-24T12:00", 25, id="autumn, from eight"),
    pytest.param("Asia/Shanghai", 480, "2026-01-31T12:00", 24, id="month end, from eight"),
    pytest.param("Asia/Shanghai", 0, "2027-02-28T12:00", 24, id="february"),
    pytest.param("America/New_York", 0, "2026-12-31T12:00", 24, id="new year"),
]


@pytest.mark.parametrize(("zone", "minute", "noon", "hours"), DAYS)
def test_the_sum_of_the_intervals_is_the_day(zone: str, minute: int, noon: str, hours: int) -> None:
    day = Day(CentreCalendar(zone, minute), instant(noon, zone))
    queues, agents = day.of(Scope.QUEUE), day.of(Scope.AGENT)
    assert sorted(queues) == list(range(day.begin, day.end, INTERVAL_S))
    assert len(queues) == hours * 4
    assert day.queue_day.queued == hours * 6
    assert Tally.sum(queues.values()) == day.queue_day
    assert Tally.sum(agents.values()) == day.sums_of_agent
    assert sum(day.sums_of_agent.state_s) == hours * HOUR - 1
    assert all(sum(tally.state_s) <= INTERVAL_S for tally in agents.values())
    assert {tally.queued for tally in queues.values()} == {1, 2}  # nothing is merged, nothing lost


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    calendar = CentreCalendar("Europe/Berlin")
    day = Day(calendar, instant("2026-10-25T12:00", "Europe/Berlin"))
    counted = sorted(day.of(Scope.QUEUE))
    first, second = (s for s in counted if f"{calendar.local(s):%H:%M}" == "02:30")
    assert second - first == HOUR


def test_a_state_that_begins_later_than_it_is_told_begins_then() -> None:
    begin = float(instant("2026-01-31T22:00", "UTC"))
    floor = Floor(CentreCalendar())
    floor.book.begin(begin)
    floor.apply(ev.FeedRestored(at=begin, acd=ACD))
    ahead = structs.replace(agent(1), since=begin + 300 * 24 * HOUR)
    for correction in list(reconcile(floor, snapshot(ahead, at=begin))):
        floor.apply(correction.event)
    floor.advance(begin + 60)
    day = floor.book.agent_day(agent_id(1))
    assert day is not None
    assert sum(day.state_s) == 60


def test_a_shift_over_midnight_and_a_month_end_is_split_once() -> None:
    zone = "Asia/Shanghai"
    floor = Floor(CentreCalendar(zone))
    begin = float(instant("2026-01-31T22:00", zone))
    midnight, end = float(instant("2026-02-01T00:00", zone)), begin + 8 * HOUR
    floor.book.begin(begin)
    floor.apply(ev.FeedRestored(at=begin, acd=ACD))
    for correction in list(reconcile(floor, on_shift(begin))):
        floor.apply(correction.event)
    stored: dict[TallyKey, Tally] = {}
    for boundary in range(int(begin), int(end) + 1, INTERVAL_S):
        floor.advance(float(boundary))
        stored |= floor.book.take_dirty()
    ready = {key[2]: sum(tally.state_s) for key, tally in stored.items() if key[0] is Scope.AGENT}
    assert set(ready.values()) == {float(INTERVAL_S)}
    assert sum(s for start, s in ready.items() if start < midnight) == 2 * HOUR
    assert sum(s for start, s in ready.items() if start >= midnight) == 6 * HOUR
    new_day = floor.book.agent_day(agent_id(1))
    assert new_day is not None
    assert sum(new_day.state_s) == 6 * HOUR
    assert floor.agents[agent_id(1)].state is AgentState.READY


# --- a zone that is changed in the configuration -------------------------------------------------


def gateway_in(zone: str, folder: Path, clock: StageClock) -> Assembly:
    text = f'[centre]\nzone = "{zone}"\n[gateway]\ndatabase = "./gateway.db"\n'
    config = parse(text + '[[acd]]\nname = "main"\nkind = "simulated"\n', folder / "gateway.toml")
    return assemble_with(config, (ScriptedAcd(),), None, clock)


def test_a_zone_that_is_changed_between_two_runs_changes_only_where_days_begin(
    tmp_path: Path,
) -> None:
    shanghai = instant("2026-11-23T06:00", "Asia/Shanghai")  # 23:00 of the day before in Berlin
    clock = StageClock(float(shanghai))

    async def first() -> None:
        gateway = gateway_in("Asia/Shanghai", tmp_path, clock)
        await gateway.keeper.begin([ACD])
        gateway.live.take(ACD, snapshot(at=clock.now), adopt=True)
        for number in range(12):  # from four in the morning on: 21:00 to 23:00 in Berlin
            for event in call(number, shanghai - 2 * HOUR + number * 600.0):
                gateway.live.take(ACD, event, adopt=False)
        await gateway.keeper.end()

    async def second() -> tuple[Assembly, dict[int, Tally]]:
        clock.now += 2 * HOUR  # one o'clock in Berlin: a new day there
        gateway = gateway_in("Europe/Berlin", tmp_path, clock)
        await gateway.keeper.begin([ACD])
        for event in call(99, clock.now):
            gateway.live.take(ACD, event, adopt=False)
        await gateway.keeper.flush()
        counted = gateway.live.floor.book.queue_intervals(QUEUE)
        await gateway.keeper.end()
        return gateway, counted

    asyncio.run(first())
    gateway, counted = asyncio.run(second())
    midnight = instant("2026-11-23T00:00", "Europe/Berlin")
    assert gateway.live.floor.book.day_start == midnight
    assert {start: tally.queued for start, tally in counted.items() if tally.queued} == {
        shanghai + 2 * HOUR: 1
    }
    clock.now = float(shanghai + 2 * HOUR)
    again = gateway_in("Asia/Shanghai", tmp_path, clock)

    async def third() -> Tally:
        await again.keeper.begin([ACD])
        whole = Tally.sum(again.live.floor.book.queue_intervals(QUEUE).values())
        await again.keeper.end()
        return whole

    assert asyncio.run(third()).queued == 13  # as if nothing had been changed

"""The forecast of a gateway: from its own past, from a plan, and told with the floor."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from gateway_stage import ACD, CONFIG, NOON, QUEUE, TOKEN, ScriptedAcd, StageClock, ask
from incident_record import IncidentRecord

from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.acd.simulated_incidents import Surge
from supervisor_app.domain.alert_engine import AlertEngine
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.forecast import Quarters, day_intervals, expected_of_all
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.measured import (
    Compare,
    Operator,
    Period,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.measures import read
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import forecast_store
from supervisor_app.gateway.alert_picture import OwnPicture
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.store import Batch, Store

NOW = int(NOON)
WEEK_S = 7 * 86_400
TODAY = "2026-11-22"
PLACE = 48
OVER = Compare("offered_over_forecast", Operator.ABOVE, 20.0, Period.QUARTER)


class Planning(ScriptedAcd):
    """An ACD with a plan of its own."""

    def planned(self, intervals: range) -> Mapping[QueueId, Quarters]:
        return {QUEUE: tuple(7.0 for _ in intervals)}


class Stage:
    """A gateway with a past, not running."""

    def __init__(self, folder: Path, acd: ScriptedAcd | None = None, more: str = "") -> None:
        self.clock = StageClock()
        self.store = Store(folder / "gateway.db")
        self.store.open()
        config = parse(CONFIG + more, folder / "gateway.toml")
        self.assembly: Assembly = assemble_with(config, (acd or ScriptedAcd(),), TOKEN, self.clock)
        self.picture = OwnPicture(self.assembly.parts.feed)

    def past(self, *offered: int, gaps: tuple[Gap, ...] = ()) -> None:
        """So many came at noon of the same day of the last weeks, the newest first."""
        tallies = {
            (Scope.QUEUE, str(QUEUE), NOW - weeks * WEEK_S): Tally(answered=n - 1, timed_out=1)
            for weeks, n in enumerate(offered, 1)
        }
        first = (Scope.QUEUE, str(QUEUE), NOW - 60 * 86_400)
        self.store.save(Batch(tallies={first: Tally(answered=1), **tallies}, gaps=list(gaps)))

    async def begin(self) -> None:
        await self.assembly.keeper.begin([ACD])
        await self.assembly.parts.forecast.begin()

    def at_noon(self) -> float | None:
        """What the floor tells of noon."""
        self.assembly.publisher.publish()
        view = self.picture.newest()
        assert view is not None
        found = expected_of_all(view.forecasts, [QUEUE], NOW)
        return None if found is None else found.offered


@contextmanager
def ended(stage: Stage) -> Iterator[Stage]:
    try:
        yield stage
    finally:
        asyncio.run(stage.assembly.keeper.end())
        stage.assembly.thread.end()


def test_it_is_told_with_the_floor_and_answered(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.past(100, 110, 90, 121)

    async def play() -> None:
        await stage.begin()
        assert stage.at_noon() == 105.25
        async with ask(stage.assembly) as client:
            found = (await client.get("/api/v1/forecast")).json()
            assert (found["day"], len(found["queues"])) == (TODAY, 1)
            assert found["queues"][0]["mean"][PLACE] == 105.25
            assert "imported" not in found["queues"][0]
            again = (await client.get("/api/v1/forecast", params={"day": TODAY})).json()
            assert again == found
            other = (await client.get("/api/v1/forecast", params={"day": "2026-11-29"})).json()
            assert other["version"] != found["version"]
            assert other["queues"][0]["mean"][PLACE] == 100.0, "today is not over"
            wrong = await client.get("/api/v1/forecast", params={"day": "yesterday"})
            assert wrong.status_code == 422
            nobody = await client.get("/api/v1/forecast", headers={"Authorization": "Bearer no"})
            assert nobody.status_code == 401

    with ended(stage):
        asyncio.run(play())


def test_gaps_and_marked_days_are_left_out(tmp_path: Path) -> None:
    stage = Stage(tmp_path, more='[forecast]\nleave_out = ["2026-11-15"]\n')
    start = NOW - 2 * WEEK_S
    stage.past(1000, 2000, 90, 110, gaps=(Gap(ACD, start + 60.0, start + 70.0, "lost"),))

    async def play() -> None:
        await stage.begin()
        assert stage.at_noon() == 100.0

    with ended(stage):
        asyncio.run(play())


def test_a_plan_is_told_once_it_is_imported_and_each_day_has_its_own(tmp_path: Path) -> None:
    stage = Stage(tmp_path, Planning())
    stage.past(100, 100, 100, 100)

    async def play() -> None:
        await stage.begin()
        assert stage.at_noon() == 7.0, "the ACD's own plan counts before a mean"
        with stage.store.transaction() as connection:
            forecast_store.keep_plan(connection, {(QUEUE, NOW): 42.0})
        await stage.assembly.parts.forecast.look()
        assert stage.at_noon() == 42.0
        found = await stage.assembly.parts.forecast.of(date.fromisoformat(TODAY))
        one = found.queues[0]
        assert (one.imported[PLACE], one.planned[PLACE], one.mean[PLACE]) == (42.0, 7.0, 100.0)
        stage.clock.now += 86_400
        stage.assembly.live.tick(stage.clock.now)
        await stage.assembly.parts.forecast.look()
        assert stage.at_noon() is None, "yesterday's noon"
        view = stage.picture.newest()
        assert view is not None
        tomorrow = expected_of_all(view.forecasts, [QUEUE], NOW + 86_400)
        assert tomorrow is not None
        assert tomorrow.offered == 7.0

    with ended(stage):
        asyncio.run(play())


def test_what_is_expected_no_more_is_taken_back(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.past(200, 200)

    async def play() -> None:
        await stage.begin()
        assert stage.at_noon() == 100.0
        version = stage.assembly.parts.feed.version
        await stage.assembly.parts.forecast.look()
        stage.assembly.publisher.publish()
        assert stage.assembly.parts.feed.version == version, "nothing is told twice"
        stage.assembly.publisher.show_forecasts(())
        assert stage.at_noon() is None

    with ended(stage):
        asyncio.run(play())


def test_a_day_that_is_no_date_is_named() -> None:
    with pytest.raises(ConfigFault) as fault:
        parse(CONFIG + '[forecast]\nleave_out = ["2026-13-01"]\n', Path("gateway.toml"))
    assert fault.value.words.en == ("forecast.leave_out[1]: '2026-13-01': write 2026-10-01")


# A simulated floor -------------------------------------------------------------------------------


def test_a_surge_on_the_simulated_floor_raises_the_rule(tmp_path: Path) -> None:
    record = IncidentRecord(tmp_path, NOON - 7200, Surge("card", factor=4.0, minutes=30))
    record.expect_the_plan()
    numbers = count()
    engine = AlertEngine(default_rules(), lambda *_: AlertId(str(next(numbers))))
    card = Subject(SubjectKind.QUEUE, SubjectKey("main/card"))
    highest, raised = 0.0, []
    for now, view in record.play(3000):
        raised += [a for a in engine.evaluate(view, now).raised if a.rule == "default-forecast"]
        highest = max(highest, read(view, OVER, card, now).value or 0.0)
    assert highest > 100
    assert {alert.about.subject for alert in raised} >= {card}


def test_the_simulated_plan_is_what_comes_on_an_ordinary_day() -> None:
    acd = SimulatedAcd(ACD, SimulatedSettings(), StageClock())
    intervals = day_intervals(CentreCalendar(), date.fromisoformat(TODAY))
    plan = acd.planned(intervals)
    came: dict[str, int] = {}
    for past in acd.history(float(intervals.start), float(intervals.stop)):
        if past.identity in plan:
            came[past.identity] = came.get(past.identity, 0) + past.tally.offered
    planned = {queue: sum(value or 0.0 for value in quarters) for queue, quarters in plan.items()}
    assert {
        queue for queue, n in came.items() if abs(n / planned[QueueId(queue)] - 1) > 0.08
    } == set()
    assert abs(sum(came.values()) / sum(planned.values()) - 1) < 0.02
    assert len(came) == 7

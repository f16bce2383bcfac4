"""The figures of a report and of the live screen are the same for the same period."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from gateway_stage import ACD, CONFIG, TOKEN, StageClock
from msgspec import structs

from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.kpi import Unit, registry
from supervisor_app.domain.report_query import Grain, ReportQuery, ReportRow, ReportTable, Split
from supervisor_app.domain.staff_sums import StaffSums
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway.alert_picture import OwnPicture
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.database import reading_engine
from supervisor_app.gateway.report_reading import report_table

KPIS = registry()
TEN = datetime(2026, 11, 24, 10, 3, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
TODAY = ReportQuery(first="2026-11-24", last="2026-11-24", grain=Grain.QUARTER)
WORKED_S = 4_000


class Played:
    """A simulated floor that a gateway has listened to for more than an hour."""

    def __init__(self, folder: Path) -> None:
        self.clock = StageClock(TEN)
        config = parse(CONFIG, folder / "gateway.toml")
        acd = SimulatedAcd(ACD, SimulatedSettings(), self.clock, self._sleep)
        self.assembly: Assembly = assemble_with(config, (acd,), TOKEN, self.clock)
        self._picture = OwnPicture(self.assembly.parts.feed)
        self._acd = acd
        asyncio.run(self._play())

    async def _sleep(self, seconds: float) -> None:
        live, before = self.assembly.live, self.clock.now
        self.clock.now += seconds
        if before // INTERVAL_S != self.clock.now // INTERVAL_S:
            live.tick(self.clock.now)

    async def _play(self) -> None:
        keeper, live = self.assembly.keeper, self.assembly.live
        await keeper.begin([ACD])
        flushed, first = self.clock.now, True
        async for item in self._acd.events():
            gap = live.take(ACD, item, adopt=first)
            if gap is not None:
                live.fill(gap, ())
                first = False
            if self.clock.now > flushed + 300:
                flushed = self.clock.now
                self.assembly.publisher.publish()
                assert await keeper.flush()
            if self.clock.now >= TEN + WORKED_S:
                break
        self.assembly.publisher.publish()
        assert await keeper.flush()
        await keeper.end()
        self.assembly.thread.end()

    def view(self) -> FloorView:
        newest = self._picture.newest()
        assert newest is not None
        return newest

    def report(self, **asked: object) -> ReportTable:
        ground = self.assembly.parts.reports.ground()
        with reading_engine(self.assembly.keeper.database).connect() as connection:
            return report_table(connection, ground, structs.replace(TODAY, **asked))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return Played(tmp_path_factory.mktemp("played"))


def same(row: ReportRow | None, tally: Tally, but: tuple[str, ...] = ("occupancy",)) -> None:
    assert row is not None
    for key, kpi in KPIS.items():
        if key in but:
            continue
        value = kpi.value(tally)
        assert row.values.get(key) == (None if value is None else pytest.approx(value)), key
        if value is not None and kpi.unit is not Unit.COUNT:
            assert row.n[key] == kpi.sample(tally)


def test_the_total_of_today_is_the_row_of_figures_on_the_overview(played: Played) -> None:
    view, table = played.view(), played.report()
    assert view.total.day.offered > 500
    same(table.total, view.total.day)
    sums = StaffSums()
    sums.show(view, played.clock.now)
    busy = KPIS["occupancy"].value(sums.floor.tally(played.clock.now))
    assert busy is not None
    assert table.total is not None
    assert table.total.values["occupancy"] == pytest.approx(busy)
    assert table.total.running


def test_each_queue_and_each_quarter_is_that_of_the_screen(played: Played) -> None:
    view, table = played.view(), played.report(split=Split.QUEUE)
    parts = {part.key: part for part in table.parts}
    assert set(parts) == {str(queue) for queue, one in view.queues.items() if one.day.offered}
    for queue, shown in view.queues.items():
        if shown.day.offered:
            same(parts[queue], shown.day)
    for row in table.rows:
        shown_rows = view.queue_intervals[row.key]  # type: ignore[index]
        interval = shown_rows.get(int(row.start))
        if interval is not None:
            same(row, interval.tally)
            assert row.complete is interval.complete
    last = [row for row in table.rows if row.running]
    assert {row.start for row in last} == {float(view.centre.interval)}


def test_agents_teams_and_sites_are_those_of_the_screen(played: Played) -> None:
    view = played.view()
    contacts = (
        "offered",
        "abandoned",
        "flowed_out",
        "answer_rate",
        "abandon_rate",
        "service_level",
        "occupancy",
    )
    parts = {part.key: part for part in played.report(split=Split.AGENT, grain=Grain.DAY).parts}
    told = [row for row in view.agents.values() if row.day is not None and row.day.answered]
    assert len(told) > 50
    for row in told:
        assert row.day is not None
        same(parts[row.id], row.day, contacts)
    sums = StaffSums()
    sums.show(view, played.clock.now)
    for split, shown in ((Split.TEAM, sums.teams), (Split.SITE, sums.sites)):
        parts = {part.key: part for part in played.report(split=split, grain=Grain.DAY).parts}
        assert set(parts) == set(shown)
        for key, group in shown.items():
            tally = group.tally(played.clock.now)
            for name in ("answered", "aht", "occupancy", "satisfaction", "transfer_rate"):
                value = KPIS[name].value(tally)
                found = parts[key].values.get(name)
                assert found == (None if value is None else pytest.approx(value)), (key, name)


def test_bots_are_as_the_screen_has_them(played: Played) -> None:
    view, table = played.view(), played.report(channels=(Channel.BOT,))
    assert view.bots
    same(table.total, Tally.sum(bot.day for bot in view.bots.values()))


def test_what_is_expected_today_is_what_the_screen_expects(played: Played) -> None:
    table = played.report()
    assert table.total is not None
    assert len(table.rows) == 96
    later = [row for row in table.rows if row.start > played.clock.now]
    assert later
    assert all(row.values.keys() <= {"forecast"} for row in later)

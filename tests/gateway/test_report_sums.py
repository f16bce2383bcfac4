"""Sums of whole days are those of their intervals at every moment, or they are not used."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from history_stage import CALENDAR, HistorySize
from report_stage import Centre

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.report_plan import days_between
from supervisor_app.domain.report_query import Grain, ReportTable, Split
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import ledger
from supervisor_app.gateway.config import KeepSection
from supervisor_app.gateway.report_process import ReportProcess
from supervisor_app.gateway.report_schema import DAY_SUMMED, DAY_TALLY
from supervisor_app.gateway.report_sums import days_without, sum_day
from supervisor_app.gateway.report_talk import SumADay
from supervisor_app.gateway.retention import DAY_S, FIRST_AFTER_S, NEXT_DAY_AFTER_S, Retention
from supervisor_app.gateway.schema import LISTS

SIZE = HistorySize(days=9, calls=1_200, agents=20, lost_on=())
FIRST, LAST = "2026-11-14", "2026-11-22"


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = Centre(tmp_path, SIZE)
    yield made
    made.store.close()


def sum_all(centre: Centre, calendar: CentreCalendar = CALENDAR) -> int:
    """Make all sums that are missing; how many days."""
    with centre.store.transaction() as connection:
        days = days_without(connection, calendar, centre.ground.now + 900)
    for day in days:
        with centre.store.transaction() as connection:
            sum_day(connection, day)
    return len(days)


def summed(centre: Centre) -> int:
    with centre.store.transaction() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(DAY_SUMMED)).scalar_one()


def kept(centre: Centre) -> dict[tuple[str, str, int], Tally]:
    with centre.store.transaction() as connection:
        rows = connection.execute(sa.select(DAY_TALLY)).mappings().all()
    found = {}
    for row in rows:
        plain = dict(row)
        key = plain.pop("scope"), plain.pop("identity"), plain.pop("start")
        lists = {name: msgspec.json.decode(plain[name]) for name in LISTS}
        found[key] = Tally(**{**plain, **lists})
    return found


def test_the_sums_are_those_of_the_intervals(centre: Centre) -> None:
    assert sum_all(centre) == 9
    found = kept(centre)
    for day in days_between(CALENDAR, date.fromisoformat(FIRST), date.fromisoformat(LAST)):
        for scope in Scope:
            of_day = {k: t for k, t in found.items() if k[0] == scope.value and k[2] == day.start}
            tallies = centre.store.tallies(day.start, day.end, scope)
            assert {key[1] for key in of_day} == {key[1] for key in tallies}
            for (_, identity, _), tally in of_day.items():
                slow = centre.slow_sum(scope, day.start, day.end, lambda one, i=identity: one == i)
                assert (tally.offered, tally.ended) == (slow.offered, slow.ended)
                assert tally.answered_waits == slow.answered_waits
                assert tally.talk_s == pytest.approx(slow.talk_s)
                assert tally.state_s == pytest.approx(slow.state_s)


def tables(centre: Centre) -> list[ReportTable]:
    return [
        centre.ask(FIRST, LAST, grain=grain, split=split)
        for grain in (Grain.DAY, Grain.WEEK)
        for split in (Split.NONE, Split.QUEUE, Split.TEAM)
    ]


def alike(some: list[ReportTable], others: list[ReportTable]) -> None:
    for one, other in zip(some, others, strict=True):
        assert len(one.rows) == len(other.rows)
        for row, twin in zip((*one.rows, *one.parts), (*other.rows, *other.parts), strict=True):
            assert row.values == pytest.approx(twin.values)
            assert row.n == twin.n
        assert one.waits == other.waits


def test_a_report_is_the_same_with_sums_and_without(centre: Centre) -> None:
    without = tables(centre)
    assert sum_all(centre) == 9
    alike(tables(centre), without)
    centre.write(sa.delete(DAY_SUMMED).where(DAY_SUMMED.c.start % 172_800 < 86_400))
    assert 0 < summed(centre) < 9
    alike(tables(centre), without)


def test_what_is_written_later_is_in_the_report_at_once_and_in_the_sums_again(
    centre: Centre,
) -> None:
    sum_all(centre)
    before = centre.ask(FIRST, FIRST, grain=Grain.DAY).rows[0]
    tallies = centre.store.tallies(int(before.start), int(before.end), Scope.QUEUE)
    key, old = next((key, one) for key, one in tallies.items() if key[1] == "main/q0")
    old.answered += 5
    with centre.store.transaction() as connection:
        ledger.put_tallies(connection, {key: old})
    assert summed(centre) == 8
    after = centre.ask(FIRST, FIRST, grain=Grain.DAY).rows[0]
    assert after.values["answered"] == before.values["answered"] + 5
    assert sum_all(centre) == 1
    assert summed(centre) == 9
    again = centre.ask(FIRST, FIRST, grain=Grain.DAY).rows[0]
    assert again.values == pytest.approx(after.values)


def test_another_start_of_the_day_has_other_sums(centre: Centre) -> None:
    sum_all(centre)
    calendar = CentreCalendar("Asia/Shanghai", 360)
    moved = {"ground": {"calendar": calendar}}
    without = centre.ask("2026-11-15", "2026-11-20", grain=Grain.DAY, **moved)
    assert sum_all(centre, calendar) >= 8
    alike([centre.ask("2026-11-15", "2026-11-20", grain=Grain.DAY, **moved)], [without])
    row = without.rows[0]
    slow = centre.slow_sum(Scope.QUEUE, row.start, row.end, lambda queue: queue != "main/q9")
    assert row.values["offered"] == slow.offered
    back = centre.ask("2026-11-15", "2026-11-20", grain=Grain.DAY)
    offered = [centre.slow_sum(Scope.QUEUE, r.start, r.end, lambda q: q != "main/q9").offered
               for r in back.rows]  # fmt: skip
    assert [r.values["offered"] for r in back.rows] == offered


def test_the_running_day_has_no_sums(centre: Centre) -> None:
    with centre.store.transaction() as connection:
        early = days_without(connection, CALENDAR, centre.ground.now - 3_600)
        settled = days_without(connection, CALENDAR, centre.ground.now + 900)
    assert settled[0].day.isoformat() == LAST
    assert early[0].day.isoformat() == "2026-11-21"


def test_the_process_of_reports_makes_them(centre: Centre) -> None:
    async def work() -> list[int]:
        process = ReportProcess(lambda: centre.store.database)
        job = SumADay(centre.ground)
        try:
            return [int(await process.do(job, lambda _: None)) for _ in range(3)]
        finally:
            await process.end()

    left = asyncio.run(work())
    assert left == [left[0], left[0] - 1, left[0] - 2]
    assert summed(centre) == 3


def test_sums_are_let_go_with_their_intervals(centre: Centre) -> None:
    sum_all(centre)
    days = days_between(CALENDAR, date.fromisoformat(FIRST), date.fromisoformat(LAST))
    now = float(days[-1].end)
    retention = Retention(KeepSection(intervals_days=3), now)
    at = now + FIRST_AFTER_S
    for _ in range(200):
        retention.step(centre.store, days[-1].start, at)
        at += NEXT_DAY_AFTER_S
    kept_from = days[-1].start - 3 * DAY_S
    with centre.store.transaction() as connection:
        for table in (DAY_SUMMED, DAY_TALLY):
            oldest = connection.execute(sa.select(sa.func.min(table.c.start))).scalar_one()
            assert oldest >= kept_from

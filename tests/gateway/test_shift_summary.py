"""本班概况 is of the same figures as the live screen."""

from pathlib import Path

import msgspec
import pytest
from gateway_stage import ACD, BOT_QUEUE, NOON, QUEUE, lost, snapshot
from shift_stage import HOUR, ShiftStage, in_shifts

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.directory import Channel, QueueInfo
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.shift_record import ShiftId, ShiftSummary
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.gateway import ledger

SECOND = QueueId("main/second")
HIDDEN = QueueId("main/hidden")


def hear(here: ShiftStage) -> None:
    queues = (
        QueueInfo(QUEUE, Words("个人业务", "Retail")),
        QueueInfo(SECOND, Words("信用卡", "Cards")),
        QueueInfo(BOT_QUEUE, Words("机器人", "Bot"), Channel.BOT),
        QueueInfo(HIDDEN, Words("测试", "Test"), shown=False),
    )
    told = msgspec.structs.replace(snapshot(at=NOON), queues=queues)
    here.stage.assembly.live.take(ACD, told, adopt=True)


def work_on(here: ShiftStage, intervals: int) -> None:
    """So many quarters of an hour from the beginning of the shift on, of all queues."""
    began = int(NOON - 4 * HOUR)
    for place in range(intervals):
        for number, queue in enumerate((QUEUE, SECOND, BOT_QUEUE, HIDDEN), 1):
            tally = Tally()
            for contact in range(number * 7 + place):
                tally.add_queued()
                tally.add_answer(5.0 + contact, 3.0)
            for _ in range((place * number) % 5):
                tally.add_queued()
                tally.add_abandon(31.0)
            for _ in range(place):
                tally.add_survey(5.0, place % 3 != 0)
            start = began + place * INTERVAL_S
            here.stage.assembly.live.floor.book.fill(Scope.QUEUE, queue, start, tally)
            here.stage.assembly.publisher.touch_interval(queue, start)


def view_of(here: ShiftStage) -> FloorView:
    here.stage.assembly.publisher.publish()
    body = here.stage.assembly.parts.feed.since(None, None)
    assert body is not None
    return advance(None, msgspec.json.decode(body.plain, type=FloorDelta))


async def summary_of(here: ShiftStage) -> ShiftSummary:
    assert await here.stage.assembly.keeper.flush()
    summary = (await here.record()).summary
    assert summary is not None
    return summary


def test_the_summary_is_the_live_figures(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        hear(here)
        here.go_to(0.01)
        work_on(here, 16)
        summary, view = await summary_of(here), view_of(here)
        complete = [row for row in view.total.intervals if row.start < NOON]
        whole, kpis = Tally.sum(row.tally for row in complete), registry(view.centre.service_level)
        assert whole.offered > 300
        assert (summary.offered, summary.answered, summary.abandoned) == (
            whole.offered,
            whole.answered,
            whole.abandoned,
        )
        assert summary.answer_rate == kpis["answer_rate"].value(whole)
        assert summary.service_level == kpis["service_level"].value(whole)
        assert summary.satisfaction == kpis["satisfaction"].value(whole)
        assert summary.surveys == kpis["satisfaction"].sample(whole)
        assert summary.until == NOON
        rate = kpis["answer_rate"].value
        live = [(row.start, rate(row.tally), row.tally.offered, row.complete) for row in complete]
        assert [tuple(msgspec.structs.astuple(bar)) for bar in summary.bars] == live
        assert summary.lowest_rate == min(row[1] for row in live if row[1] is not None)
        assert summary.offered_week_ago is None

    in_shifts(tmp_path, work)


def test_the_bars_tell_where_the_feed_was_lost(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        hear(here)
        live = here.stage.assembly.live
        here.clock.now = NOON + 1000
        live.take(ACD, lost(at=NOON + 1000), adopt=False)
        here.go_to(1.01)
        live.tick(here.clock())
        work_on(here, 20)
        summary, view = await summary_of(here), view_of(here)
        torn = [bar.start for bar in summary.bars if not bar.complete and bar.start >= NOON]
        assert torn == [NOON + 900, NOON + 1800, NOON + 2700]
        assert not summary.complete
        said = {row.start: row.complete for row in view.total.intervals}
        assert all(said[int(bar.start)] == bar.complete for bar in summary.bars)

    in_shifts(tmp_path, work)


def test_nothing_came_in(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        here.go_to(0.01)
        summary = await summary_of(here)
        assert (summary.offered, summary.answer_rate, summary.lowest_rate) == (0, None, None)
        assert all(bar.rate is None for bar in summary.bars)
        assert len(summary.bars) == 16
        coming = (await here.record(ShiftId("2026-11-22/night"))).summary
        assert coming is not None
        assert coming.bars == ()

    in_shifts(tmp_path, work)


@pytest.mark.parametrize("kept", [True, False])
def test_the_week_before_counts_up_to_the_same_time(tmp_path: Path, kept: bool) -> None:
    async def work(here: ShiftStage) -> None:
        hear(here)
        week = int(NOON) - 7 * 86_400
        tallies = {
            (Scope.QUEUE, queue, week + at): Tally(answered=10)
            for queue in (QUEUE, BOT_QUEUE)
            for at in (-900, 0, 900)
        }
        if kept:
            await here.stage.assembly.thread.write(lambda c: ledger.put_tallies(c, tallies))
        here.clock.now = NOON + 900 + 30
        assert (await summary_of(here)).offered_week_ago == (20 if kept else None)

    in_shifts(tmp_path, work)

"""Whatever a desk heard before: what it gets leads it to the same picture."""

import asyncio
import gzip
from collections.abc import Iterable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    GaugeRow,
    IntervalRow,
    QueueRow,
    SourceRow,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.gateway.feed import Encoded, Feed, RowKey

CENTRE = CentreRow(
    Words("中心", "Centre"), "Asia/Shanghai", 0.0, 86_400.0, 1800, ServiceLevel(), {}, Limits()
)
DECODER = msgspec.json.Decoder(FloorDelta)


def new_feed(ring: int = 100) -> Feed:
    feed = Feed(lambda: 1000.0, ring)
    source = SourceRow(AcdId("main"), "main", "", True, 0.0)
    feed.publish({("sources", AcdId("main")): source}, CENTRE)
    return feed


def picture(feed: Feed, view: FloorView | None) -> FloorView:
    known = (view.version, view.epoch) if view else (None, None)
    body = feed.since(*known)
    if body is None:
        assert view is not None
        return view
    return advance(view, DECODER.decode(body.plain))


def agent(name: str, state: AgentState, since: int) -> AgentRow:
    skills = (Skill(QueueId("main/q0"), 1), Skill(QueueId("main/q1"), 2))
    return AgentRow(
        AgentId(name), name, name, state=state, since=float(since), skills=skills[: since % 3]
    )


def row_of(table: str, number: int, value: int) -> tuple[RowKey, object]:
    match table:
        case "queues":
            queue = QueueId(f"main/q{number}")
            return (table, queue), QueueRow(queue, Words(f"{value}", f"{value}"), order=value)
        case "agents":
            name = f"main/a{number}"
            state = tuple(AgentState)[value % len(AgentState)]
            return (table, AgentId(name)), agent(name, state, value)
        case "calls":
            call = CallId(f"main/c{number}")
            return (table, call), CallRow(call, QueueId(f"main/q{value % 3}"), float(value))
        case "intervals":
            queue = QueueId(f"main/q{number}")
            start = value % 3 * 900
            tally = Tally(answered=value, queued=value)
            return (table, (queue, start)), IntervalRow(queue, start, tally, value % 2 == 0)
        case _:
            return (table, number * 60), GaugeRow(number * 60, value, value)


change = st.tuples(
    st.sampled_from(["queues", "agents", "calls", "intervals", "gauges"]),
    st.integers(0, 3),
    st.integers(0, 9),
    st.booleans(),
)
steps = st.lists(st.tuples(st.lists(change, max_size=5), st.booleans()), max_size=25)


def rows_of(changes: Iterable[tuple[str, int, int, bool]]) -> dict[RowKey, object | None]:
    rows: dict[RowKey, object | None] = {}
    for table, number, value, gone in changes:
        key, row = row_of(table, number, value)
        rows[key] = None if gone and table in ("queues", "agents", "calls") else row
    return rows


def plain(view: FloorView) -> object:
    parts = {name: getattr(view, name) for name in view.__struct_fields__ if name != "at"}
    for name in ("queues", "bots", "sources", "agents", "calls", "queue_rows"):
        parts[name] = dict(sorted(parts[name].items()))
    queues = parts["queue_intervals"].items()
    parts["queue_intervals"] = {queue: dict(rows) for queue, rows in queues if rows}
    return parts


@given(steps, st.integers(1, 30))
def test_deltas_lead_to_the_whole_floor(
    script: list[tuple[list[tuple[str, int, int, bool]], bool]], ring: int
) -> None:
    feed = new_feed(ring)
    seldom: FloorView | None = None
    always: FloorView | None = None
    for changes, asks in script:
        feed.publish(rows_of(changes))
        always = picture(feed, always)
        if asks:
            seldom = picture(feed, seldom)
    whole = picture(feed, None)
    assert plain(picture(feed, seldom)) == plain(whole)
    assert plain(picture(feed, always)) == plain(whole)


def test_nothing_new_is_nothing() -> None:
    feed = new_feed()
    key, row = row_of("agents", 1, 1)
    assert feed.publish({key: row})
    assert not feed.publish({key: row})
    assert feed.since(feed.version, feed.epoch) is None


def test_a_desk_of_another_life_or_too_far_behind_gets_everything() -> None:
    feed = new_feed(ring=2)
    for value in range(5):
        feed.publish(dict([row_of("agents", 1, value)]))

    def base(version: int | None, epoch: str | None) -> int | None:
        body = feed.since(version, epoch)
        assert body is not None
        return DECODER.decode(body.plain).base

    assert base(feed.version - 2, feed.epoch) == feed.version - 2
    assert base(feed.version - 3, feed.epoch) is None
    assert base(feed.version + 1, feed.epoch) is None
    assert base(feed.version - 1, "another life") is None
    assert base(None, None) is None


def test_a_delta_is_encoded_once_for_twenty_waiting_desks() -> None:
    async def play() -> tuple[list[Encoded | None], int]:
        feed = new_feed()
        version = feed.version

        async def desk() -> Encoded | None:
            await feed.newer_than(version, 5.0)
            return feed.since(version, feed.epoch)

        desks = [asyncio.create_task(desk()) for _ in range(20)]
        await asyncio.sleep(0)
        assert feed.waiting == 20
        feed.publish(dict([row_of("agents", 1, 1)]))
        answers = await asyncio.gather(*desks)
        assert feed.waiting == 0
        return answers, feed.encodings

    answers, encodings = asyncio.run(play())
    assert encodings == 1
    first = answers[0]
    assert first is not None
    assert all(answer is first for answer in answers)
    assert gzip.decompress(first.gzipped) == first.plain


def test_a_wait_ends_with_its_time_and_with_the_gateway() -> None:
    async def play() -> None:
        feed = new_feed()
        async with asyncio.timeout(2.0):
            await feed.newer_than(feed.version, 0.01)
            desk = asyncio.create_task(feed.newer_than(feed.version, 25.0))
            await asyncio.sleep(0)
            feed.close()
            await desk
            await feed.newer_than(feed.version, 25.0)  # and nobody waits after that

    asyncio.run(play())


def test_a_row_is_what_it_was_when_its_version_was_made() -> None:
    feed = new_feed()
    tally = Tally(answered=1)
    queue = QueueId("main/q")
    feed.publish({("intervals", (queue, 0)): IntervalRow(queue, 0, tally)})
    tally.answered = 2
    body = feed.since(None, None)
    assert body is not None
    assert DECODER.decode(body.plain).intervals[0].tally.answered == 1

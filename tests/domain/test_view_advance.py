"""A picture made from deltas is the picture that the whole floor gives."""

from collections.abc import Callable

import pytest
from domain_floor import (
    AGENTS,
    ANN,
    BEN,
    CALL,
    CARD,
    DAY,
    MAIN,
    OTHER,
    QUARTER,
    QUEUES,
    RETAIL,
    TEN,
    staffed_floor,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import interval_start
from supervisor_app.domain.directory import Channel, QueueInfo
from supervisor_app.domain.floor import Changes, Floor
from supervisor_app.domain.ids import CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    GaugeRow,
    Gone,
    IntervalRow,
    QueueRow,
    SourceRow,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause, Tally
from supervisor_app.domain.view import FloorView, OutOfStep, advance
from supervisor_app.domain.words import Words

EPOCH = "one"
BOT = QueueInfo(QueueId("main/bot"), Words("智能客服", "Bot"), Channel.BOT, order=5)


class Teller:
    """Makes a floor's deltas, as a gateway does."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.version = 1

    def centre(self, at: float) -> CentreRow:
        book = self.floor.book
        book.begin(at)
        return CentreRow(
            Words("中心", "Centre"),
            book.calendar.zone,
            book.day_start,
            book.calendar.next_day_start(at),
            interval_start(at),
            ServiceLevel(),
            {},
            Limits(),
        )

    def whole(self, at: float) -> FloorDelta:
        floor = self.floor
        changes = Changes(
            set(floor.queues),
            set(floor.agents),
            set(floor.waiting),
            {(q, s) for q in floor.book.queues() for s in floor.book.queue_intervals(q)},
            set(floor.sources),
        )
        return self._delta(changes, at, None, self.centre(at))

    def next(self, at: float, centre: CentreRow | None = None) -> FloorDelta:
        base = self.version
        self.version += 1
        return self._delta(self.floor.take_changes(), at, base, centre)

    def _delta(
        self, changes: Changes, at: float, base: int | None, centre: CentreRow | None
    ) -> FloorDelta:
        floor = self.floor
        return FloorDelta(
            epoch=EPOCH,
            version=self.version,
            at=at,
            base=base,
            centre=centre,
            sources=tuple(
                SourceRow(acd, "主", "模拟", floor.sources[acd].live, floor.sources[acd].since)
                for acd in changes.sources
            ),
            queues=tuple(
                QueueRow(info.id, info.title, info.channel, info.order)
                for info in floor.queues.values()
                if info.id in changes.queues
            ),
            agents=tuple(self._agent(a) for a in floor.agents if a in changes.agents),
            calls=tuple(
                CallRow(call.id, call.queue, call.since, agent=call.agent)
                for call in floor.waiting.values()
                if call.id in changes.calls
            ),
            intervals=tuple(
                IntervalRow(queue, start, tally.copy())
                for queue, start in sorted(changes.intervals)
                if (tally := floor.book.queue_intervals(queue).get(start)) is not None
            ),
            gone=Gone(
                tuple(changes.queues - floor.queues.keys()),
                tuple(changes.agents - floor.agents.keys()),
                tuple(changes.calls - floor.waiting.keys()),
            ),
        )

    def _agent(self, agent_id: str) -> AgentRow:
        agent = self.floor.agents[agent_id]
        day = (self.floor.book.agent_day(agent.info.id) or Tally()).copy()
        # Time goes on in a state without a delta; a desk adds it from `counted_to` on.
        day.state_s = Tally().state_s
        return AgentRow(
            agent.info.id,
            agent.info.code,
            agent.info.name,
            state=agent.state,
            since=agent.since,
            skills=tuple(agent.skills.values()),
            day=day,
        )


def told_floor() -> Floor:
    floor = staffed_floor()
    floor.apply(ev.QueueSeen(at=TEN, queue=BOT))
    return floor


Step = Callable[[float], ev.Event]
AGENT = st.sampled_from([ANN, BEN])
QUEUE = st.sampled_from([RETAIL, CARD, BOT.id])
CONTACT = st.sampled_from([CALL, OTHER, CallId("main/c3")])


@st.composite
def steps(draw: st.DrawFn) -> Step:
    agent, queue, call = draw(AGENT), draw(QUEUE), draw(CONTACT)
    state = draw(st.sampled_from(AgentState))
    level = draw(st.sampled_from([None, 1, 3]))
    info = {q.id: q for q in (*QUEUES, BOT)}[queue]
    person = {a.id: a for a in AGENTS}[agent]
    cause = draw(st.sampled_from(LeaveCause))
    kinds: list[Step] = [
        lambda at: ev.CallQueued(at=at, call=call, queue=queue),
        lambda at: ev.CallOffered(at=at, call=call, queue=queue, agent=agent),
        lambda at: ev.CallAnswered(at=at, call=call, queue=queue, agent=agent, wait_s=9.0),
        lambda at: ev.CallAbandoned(at=at, call=call, queue=queue, wait_s=9.0),
        lambda at: ev.CallLeft(at=at, call=call, queue=queue, cause=cause),
        lambda at: ev.CallEnded(at=at, call=call, queue=queue, agent=agent, talk_s=7.0),
        lambda at: ev.AgentStateChanged(at=at, agent=agent, state=state, queue=queue),
        lambda at: ev.SkillChanged(at=at, agent=agent, queue=queue, level=level),
        lambda at: ev.QueueRemoved(at=at, queue=queue),
        lambda at: ev.QueueSeen(at=at, queue=info),
        lambda at: ev.AgentRemoved(at=at, agent=agent),
        lambda at: ev.AgentSeen(at=at, agent=person),
        lambda at: ev.FeedLost(at=at, acd=MAIN, cause=ev.LossCause.UNREACHABLE),
        lambda at: ev.FeedRestored(at=at, acd=MAIN),
    ]
    return draw(st.sampled_from(kinds))


def comparable(view: FloorView) -> object:
    """All that a desk shows of a picture."""
    return (
        view.version,
        view.centre,
        dict(view.sources),
        list(view.queues.items()),
        list(view.bots.items()),
        view.total,
        dict(view.agents),
        dict(view.calls),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(steps(), max_size=6), max_size=6), st.integers(1, 400))
def test_deltas_give_the_same_picture_as_the_whole_floor(
    batches: list[list[Step]], pace: int
) -> None:
    floor = told_floor()
    teller = Teller(floor)
    now = TEN
    floor.take_changes()
    view = advance(None, teller.whole(now))
    for batch in batches:
        for step in batch:
            now += pace
            floor.apply(step(now))
        moved = interval_start(now) != view.centre.interval
        if moved:
            floor.advance(interval_start(now))
        view = advance(view, teller.next(now, teller.centre(now) if moved else None))
        assert comparable(view) == comparable(advance(None, teller.whole(now)))


def test_rows_that_a_delta_does_not_touch_stay_the_same_objects() -> None:
    floor = told_floor()
    teller = Teller(floor)
    floor.apply(ev.CallQueued(at=TEN + 1, call=CALL, queue=RETAIL))
    floor.take_changes()
    before = advance(None, teller.whole(TEN + 1))
    floor.apply(ev.CallQueued(at=TEN + 2, call=OTHER, queue=CARD))
    after = advance(before, teller.next(TEN + 2))
    assert after.queues[RETAIL] is before.queues[RETAIL]
    assert after.queues[CARD] is not before.queues[CARD]
    assert after.agents is before.agents
    assert after.calls[CALL] is before.calls[CALL]
    assert after.total.waiting == 2


def test_bots_are_beside_people_never_among_them() -> None:
    floor = told_floor()
    floor.apply(ev.CallQueued(at=TEN, call=CALL, queue=BOT.id))
    floor.apply(ev.CallAnswered(at=TEN, call=CALL, queue=BOT.id, agent=None, wait_s=0.0))
    view = advance(None, Teller(floor).whole(TEN))
    assert list(view.queues) == [RETAIL, CARD]
    assert view.bots[BOT.id].day.answered == 1
    assert view.total.day == Tally()


def test_quarter_hour_running_interval_and_hour_of_a_day() -> None:
    floor = told_floor()
    for number in range(6):
        at = TEN + number * QUARTER
        floor.apply(ev.CallQueued(at=at, call=CallId(f"main/q{number}"), queue=RETAIL))
    view = advance(None, Teller(floor).whole(TEN + 5 * QUARTER + 60))
    row = view.queues[RETAIL]
    assert (row.running.queued, row.quarter.queued, row.hour.queued, row.day.queued) == (1, 1, 4, 6)
    assert row.oldest == TEN
    assert [interval.start for interval in row.intervals] == [
        int(TEN + number * QUARTER) for number in range(6)
    ]


def test_a_new_day_drops_the_old_days_intervals_and_gauges() -> None:
    midnight = DAY + 24 * 3600
    floor = staffed_floor(midnight - 60)
    teller = Teller(floor)
    floor.apply(ev.CallQueued(at=midnight - 30, call=CALL, queue=RETAIL))
    floor.take_changes()
    whole = teller.whole(midnight - 20)
    view = advance(None, whole)
    gauge = FloorDelta(
        EPOCH, 2, midnight - 10, base=1, gauges=(GaugeRow(int(midnight - 60), 1, 30),)
    )
    view = advance(view, gauge)
    assert len(view.gauges) == 1
    teller.version = 2
    floor.advance(midnight)
    last = teller.next(midnight, teller.centre(midnight))
    view = advance(view, last)
    assert view.queues[RETAIL].day == Tally()
    assert view.queues[RETAIL].intervals == ()
    assert view.queues[RETAIL].waiting == 1
    assert view.total.day == Tally()


@pytest.mark.parametrize(
    "delta",
    [
        FloorDelta(EPOCH, 9, TEN, base=8),
        FloorDelta("another", 2, TEN, base=1),
        FloorDelta(EPOCH, 1, TEN),
    ],
)
def test_a_delta_that_does_not_follow_is_refused(delta: FloorDelta) -> None:
    view = advance(None, Teller(told_floor()).whole(TEN))
    with pytest.raises(OutOfStep):
        advance(view, delta)


def test_the_first_delta_must_be_a_whole_floor() -> None:
    with pytest.raises(OutOfStep):
        advance(None, FloorDelta(EPOCH, 2, TEN, base=1))

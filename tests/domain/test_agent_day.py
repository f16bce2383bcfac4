"""An agent's day: every moment of it is in one state, or is said not to be known."""

import math
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.domain.agent_day import AgentDay, AgentSpan, DayGap, agent_day
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.records import StateSpan
from supervisor_app.domain.states import AgentState

AGENT = AgentId("main/1")
READY, TALKING, BREAK = AgentState.READY, AgentState.TALKING, AgentState.BREAK
DAY = (100.0, 200.0)


def was(state: AgentState, since: float, until: float | None, reason: str = "") -> StateSpan:
    return StateSpan(agent=AGENT, state=state, since=since, until=until, reason=reason)


def day(
    *written: StateSpan, at: float = 150.0, unheard: Iterable[tuple[float, float]] = ()
) -> AgentDay:
    return agent_day(AGENT, DAY, at, written, unheard)


def test_nothing_is_known_of_a_day_without_records() -> None:
    told = day()
    assert (told.spans, told.gaps) == ((), (DayGap(100.0),))
    assert (told.day_start, told.next_day_start, told.at) == (100.0, 200.0, 150.0)


def test_states_follow_each_other_and_the_last_goes_on() -> None:
    queue = QueueId("main/retail")
    talk = StateSpan(agent=AGENT, state=TALKING, since=120.0, until=130.0, queue=queue)
    told = day(was(READY, 90, 120), talk, was(BREAK, 130, None, "午餐"))
    assert told.spans == (
        AgentSpan(READY, 100.0, 120.0),
        AgentSpan(TALKING, 120.0, 130.0, queue=queue),
        AgentSpan(BREAK, 130.0, None, "午餐"),
    )
    assert told.gaps == ()


def test_what_no_record_covers_is_a_gap() -> None:
    told = day(was(READY, 110, 120), was(TALKING, 125, 130))
    assert told.gaps == (DayGap(100.0, 110.0), DayGap(120.0, 125.0), DayGap(130.0))


def test_a_gap_of_the_feed_is_cut_out_of_a_state_that_reaches_over_it() -> None:
    told = day(was(READY, 100, None), unheard=[(110.0, 120.0)])
    assert told.spans == (AgentSpan(READY, 100.0, 110.0), AgentSpan(READY, 120.0, None))
    assert told.gaps == (DayGap(110.0, 120.0),)


def test_while_nobody_is_heard_no_state_goes_on() -> None:
    told = day(was(READY, 100, None), unheard=[(140.0, math.inf)])
    assert told.spans == (AgentSpan(READY, 100.0, 140.0),)
    assert told.gaps == (DayGap(140.0),)


def test_a_state_that_was_never_closed_ends_where_the_next_begins() -> None:
    told = day(was(READY, 100, None), was(TALKING, 120, 160))
    assert told.spans == (AgentSpan(READY, 100.0, 120.0), AgentSpan(TALKING, 120.0, None))


def test_other_days_are_not_told() -> None:
    told = day(was(READY, 50, 100), was(BREAK, 200, None), at=250.0)
    assert told.spans == ()
    assert told.gaps == (DayGap(100.0),)


_INSTANT = st.integers(80, 220).map(float)
_SPAN = st.builds(
    lambda state, since, lasts: was(state, since, None if lasts is None else since + lasts),
    st.sampled_from([READY, TALKING, BREAK]),
    _INSTANT,
    st.none() | st.integers(0, 60).map(float),
)


@given(st.lists(_SPAN, max_size=12), st.lists(st.tuples(_INSTANT, _INSTANT), max_size=4), _INSTANT)
def test_every_moment_is_told_once(
    written: list[StateSpan], unheard: list[tuple[float, float]], at: float
) -> None:
    at = max(at, 101.0)
    told = day(*written, at=at, unheard=[(min(pair), max(pair)) for pair in unheard])
    now = min(at, 200.0)
    pieces = sorted(
        [(one.since, one.until) for one in (*told.spans, *told.gaps)], key=lambda piece: piece[0]
    )
    reached = 100.0
    for since, until in pieces:
        assert since == reached
        assert until is None or until > since
        reached = math.inf if until is None else until
    assert reached >= now
    for gap in unheard:
        middle = (gap[0] + gap[1]) / 2
        if gap[0] != gap[1]:
            assert not any(
                span.since <= middle < (span.until or now) and middle < now for span in told.spans
            )

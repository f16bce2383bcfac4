"""Tallies add: any period and group of queues is a sum of its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import WAIT_BOUNDS_S, LeaveCause, Tally, wait_bucket

# Whole seconds, so that sums of floats are exact whatever their order.
SECONDS = st.integers(0, 1000).map(float)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    tally = Tally(queued=draw(st.integers(0, 50)), talk_s=draw(SECONDS), hold_s=draw(SECONDS))
    for wait in draw(st.lists(SECONDS, max_size=8)):
        tally.add_answer(wait, min(wait, 3.0))
    for wait in draw(st.lists(SECONDS, max_size=5)):
        tally.add_abandon(wait)
    for cause in draw(st.lists(st.sampled_from(LeaveCause), max_size=4)):
        tally.add_leave(cause)
    for satisfied in draw(st.lists(st.booleans(), max_size=4)):
        tally.add_survey(5.0 if satisfied else 1.0, satisfied)
    for state in draw(st.lists(st.sampled_from(AgentState), max_size=4)):
        tally.add_state(state, draw(SECONDS))
    return tally


@given(st.lists(tallies(), max_size=6), st.randoms())
def test_the_order_of_a_sum_does_not_matter(parts: list[Tally], rng: object) -> None:
    shuffled = list(parts)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Tally.sum(shuffled) == Tally.sum(parts)


@given(st.lists(tallies(), max_size=6), st.integers(0, 6))
def test_sums_of_parts_make_the_whole(parts: list[Tally], cut: int) -> None:
    left, right = Tally.sum(parts[:cut]), Tally.sum(parts[cut:])
    assert Tally.sum((left, right)) == Tally.sum(parts)
    assert Tally.sum(parts).offered == sum(part.offered for part in parts)


@given(tallies())
def test_every_contact_is_in_one_bucket_of_its_histogram(tally: Tally) -> None:
    assert sum(tally.answered_waits) == tally.answered
    assert sum(tally.abandoned_waits) == tally.abandoned
    assert tally.offered == tally.answered + tally.abandoned + tally.flowed_out


@given(tallies(), tallies())
def test_adding_leaves_the_other_and_copies_alone(one: Tally, other: Tally) -> None:
    before, twin = other.copy(), one.copy()
    one.add(other)
    assert other == before
    one.answered_waits[0] += 1
    assert twin.answered_waits[0] + other.answered_waits[0] == one.answered_waits[0] - 1


@pytest.mark.parametrize("bound", WAIT_BOUNDS_S)
def test_a_wait_of_exactly_a_bound_is_within_it(bound: int) -> None:
    tally = Tally()
    tally.add_answer(float(bound), 0.0)
    tally.add_abandon(bound + 0.001)
    assert tally.answered_within(bound) == 1
    assert tally.abandoned_within(bound) == 0


def test_the_last_bucket_takes_every_longer_wait() -> None:
    assert wait_bucket(600.001) == wait_bucket(1e6) == len(WAIT_BOUNDS_S)
    assert wait_bucket(0.0) == 0


def test_within_needs_a_bound_of_the_histogram_and_zero_is_none() -> None:
    tally = Tally()
    tally.add_answer(0.0, 0.0)
    assert tally.answered_within(0) == 0
    with pytest.raises(ValueError, match="17 s is not a bound"):
        tally.answered_within(17)


@pytest.mark.parametrize("cause", LeaveCause)
def test_each_way_out_is_counted_once_and_as_offered(cause: LeaveCause) -> None:
    tally = Tally()
    tally.add_leave(cause)
    assert (tally.flowed_out, tally.offered, tally.abandoned) == (1, 1, 0)


@pytest.mark.parametrize("state", AgentState)
def test_time_in_a_state_is_read_where_it_was_counted(state: AgentState) -> None:
    tally = Tally()
    tally.add_state(state, 7.0)
    tally.add_state(state, 5.0)
    assert tally.seconds_in(state) == 12.0
    assert sum(tally.state_s) == 12.0

"""Erlang B, C and A against published figures, another's program, a chain solved step by step, and
the laws that they must obey."""

from math import exp, inf, nan
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyworkforce.queuing import ErlangC

from supervisor_app.domain.erlang import (
    LONGEST_PATIENCE_S,
    MOST_AGENTS,
    Traffic,
    Unstable,
    Waiting,
    blocking,
    delayed,
    waiting,
    within,
)

SETTINGS = st.builds(
    Traffic,
    per_second=st.floats(0.001, 20.0),
    handling_s=st.floats(10.0, 900.0),
    patience_s=st.floats(1.0, 3600.0),
)
AGENTS = st.integers(1, 5000)


def impatient(agents: int, traffic: Traffic) -> Waiting:
    """What Erlang A says; with patience there always is an answer."""
    result = waiting(agents, traffic)
    assert isinstance(result, Waiting)
    return result


def share(value: float | Unstable) -> float:
    """A share, where there is one."""
    assert isinstance(value, float)
    return value


# --- published -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agents", "load", "blocked"),
    [
        # Erlang B tables as they are commonly printed: the load in Erlangs, to four digits, that a
        # group carries at this loss.
        (1, 0.0101, 0.01),
        (5, 1.361, 0.01),
        (10, 4.461, 0.01),
        (15, 8.108, 0.01),
        (20, 12.03, 0.01),
        (50, 37.90, 0.01),
        (100, 84.06, 0.01),
        (10, 3.092, 0.001),
        (10, 6.216, 0.05),
    ],
)
def test_erlang_b_is_as_in_the_tables(agents: int, load: float, blocked: float) -> None:
    assert blocking(agents, load) == pytest.approx(blocked, rel=0.003)


def test_the_example_of_mandelbaum_and_zeltyn() -> None:
    """ "The Palm/Erlang-A queue, with applications to call centers": 50 agents, 48 contacts a
    minute, one minute each, two minutes of patience; with abandonment and without."""
    patient, hasty = Traffic(0.8, 60.0), Traffic(0.8, 60.0, 120.0)
    erlang_a, erlang_c = impatient(50, hasty), impatient(50, patient)
    assert round(100 * erlang_a.abandons, 1) == 3.1
    assert round(erlang_a.mean_wait_s, 1) == 3.7
    assert round(erlang_c.mean_wait_s, 1) == 20.8
    assert share(within(50, patient, 58.1)) == pytest.approx(0.9, abs=0.0005)


# --- another's -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contacts", "handling_s", "agents"),
    [(20, 180, 3), (100, 180, 12), (800, 240, 110), (3000, 300, 520), (28_000, 300, 4_700)],
)
@pytest.mark.parametrize("seconds", [5.0, 20.0, 60.0])
def test_erlang_c_is_as_pyworkforce_has_it(
    contacts: int, handling_s: int, agents: int, seconds: float
) -> None:
    theirs = ErlangC(transactions=contacts, aht=handling_s, asa=seconds, interval=1800)
    traffic = Traffic(contacts / 1800, handling_s)
    waits = share(delayed(agents, traffic.load))
    assert waits == pytest.approx(theirs.waiting_probability(agents), rel=1e-9)
    assert share(within(agents, traffic, seconds)) == pytest.approx(
        theirs.service_level(agents), rel=1e-9
    )


# --- solved step by step -------------------------------------------------------------------------


def chain(agents: int, traffic: Traffic) -> Waiting:
    """The balance of each state with its neighbour, from an empty queue on, state by state."""
    assert traffic.patience_s is not None
    weights = [1.0]
    while len(weights) <= agents or weights[-1] > 1e-18 * max(weights):
        people = len(weights)
        leaving = min(people, agents) / traffic.handling_s
        leaving += max(0, people - agents) / traffic.patience_s
        weights.append(weights[-1] * traffic.per_second / leaving)
    total = sum(weights)
    queue = sum((people - agents) * w for people, w in enumerate(weights) if people > agents)
    lost = queue / total / traffic.patience_s
    return Waiting(
        waits=sum(weights[agents:]) / total,
        abandons=lost / traffic.per_second,
        mean_wait_s=queue / total / traffic.per_second,
    )


def answered_in_time(agents: int, traffic: Traffic, seconds: float, steps: int = 4000) -> float:
    """How one who comes when k wait fares in small steps of time: k + 1 must go before his turn."""
    assert traffic.patience_s is not None
    weights, most = [1.0], 400
    for people in range(1, agents + most):
        leaving = min(people, agents) / traffic.handling_s
        leaving += max(0, people - agents) / traffic.patience_s
        weights.append(weights[-1] * traffic.per_second / leaving)
    total = sum(weights)
    ahead = [w / total for w in weights[agents:]]
    at_once = sum(weights[:agents]) / total
    lost, served, step = 1 / traffic.patience_s, agents / traffic.handling_s, seconds / steps
    answered = 0.0
    for _ in range(steps):
        answered += step * served * ahead[0]
        longer = [*ahead[1:], 0.0]
        ahead = [
            here
            - step * here * (served + (place + 1) * lost)
            + step * more * (served + (place + 1) * lost)
            for place, (here, more) in enumerate(zip(ahead, longer, strict=True))
        ]
    return at_once + answered


@pytest.mark.parametrize(
    ("agents", "traffic"),
    [
        (1, Traffic(0.01, 90.0, 60.0)),
        (7, Traffic(0.03, 200.0, 45.0)),
        (12, Traffic(0.1, 240.0, 30.0)),
        (60, Traffic(0.25, 230.0, 120.0)),
        (60, Traffic(0.25, 230.0, 3000.0)),
        (150, Traffic(0.6, 260.0, 10.0)),
    ],
)
def test_erlang_a_is_the_chain_solved(agents: int, traffic: Traffic) -> None:
    ours, solved = impatient(agents, traffic), chain(agents, traffic)
    assert ours.waits == pytest.approx(solved.waits, rel=1e-10)
    assert ours.abandons == pytest.approx(solved.abandons, rel=1e-10)
    assert ours.mean_wait_s == pytest.approx(solved.mean_wait_s, rel=1e-10)


@pytest.mark.parametrize(
    ("agents", "traffic"),
    [(3, Traffic(0.03, 120.0, 60.0)), (12, Traffic(0.08, 200.0, 90.0))],
)
@pytest.mark.parametrize("seconds", [5.0, 20.0, 60.0])
def test_the_service_level_is_the_chain_walked_through(
    agents: int, traffic: Traffic, seconds: float
) -> None:
    walked = answered_in_time(agents, traffic, seconds)
    assert share(within(agents, traffic, seconds)) == pytest.approx(walked, abs=0.001)


# --- laws ----------------------------------------------------------------------------------------


@given(AGENTS, SETTINGS)
def test_shares_are_shares_and_waits_are_never_negative(agents: int, traffic: Traffic) -> None:
    result = impatient(agents, traffic)
    assert 0.0 <= result.abandons <= result.waits <= 1.0 + 1e-12
    assert result.mean_wait_s >= 0.0
    # Who cannot be served must give up.
    assert result.abandons >= 1.0 - agents / traffic.load - 1e-9
    assert traffic.patience_s is not None
    assert result.mean_wait_s == pytest.approx(result.abandons * traffic.patience_s, abs=1e-9)


@given(st.integers(0, 4999), SETTINGS)
def test_one_agent_more_never_makes_it_worse(agents: int, traffic: Traffic) -> None:
    fewer, more = impatient(agents, traffic), impatient(agents + 1, traffic)
    assert more.abandons <= fewer.abandons + 1e-12
    assert more.waits <= fewer.waits + 1e-12
    assert blocking(agents + 1, traffic.load) <= blocking(agents, traffic.load)


@given(AGENTS, SETTINGS, st.floats(0.0, 600.0), st.floats(0.0, 600.0))
def test_the_answered_grow_with_time_up_to_all_that_are_answered(
    agents: int, traffic: Traffic, one: float, other: float
) -> None:
    soon, late = sorted((one, other))
    result = impatient(agents, traffic)
    in_time = share(within(agents, traffic, soon))
    assert 1.0 - result.waits - 1e-9 <= in_time
    assert in_time <= share(within(agents, traffic, late)) + 1e-9
    assert share(within(agents, traffic, 1e7)) == pytest.approx(result.answered, abs=1e-8)


# Nearer to full load even one caller in a thousand who gives up relieves the others.
@given(st.integers(1, 500), st.floats(0.05, 0.85))
def test_with_endless_patience_erlang_a_is_erlang_c(agents: int, occupancy: float) -> None:
    patient = Traffic(agents * occupancy / 240.0, 240.0)
    hasty = Traffic(patient.per_second, 240.0, LONGEST_PATIENCE_S)
    erlang_a, erlang_c = impatient(agents, hasty), impatient(agents, patient)
    assert erlang_a.waits == pytest.approx(erlang_c.waits, rel=0.1, abs=1e-12)
    assert erlang_a.waits <= erlang_c.waits + 1e-12
    assert share(within(agents, hasty, 20)) == pytest.approx(
        share(within(agents, patient, 20)), abs=0.02
    )


@given(AGENTS, st.floats(0.05, 20.0))
def test_with_no_patience_erlang_a_is_erlang_b(agents: int, per_second: float) -> None:
    traffic = Traffic(per_second, 240.0, 1e-6)
    result = impatient(agents, traffic)
    blocked = blocking(agents, traffic.load)
    assert result.abandons == pytest.approx(blocked, rel=1e-3, abs=1e-12)
    assert result.waits == pytest.approx(blocked, rel=1e-3, abs=1e-12)


@given(st.integers(1, 300), st.floats(1.0, 600.0), st.floats(0.0, 120.0))
def test_a_queue_of_one_kind_of_time_waits_by_the_exponential(
    agents: int, handling_s: float, seconds: float
) -> None:
    """Where the patience is the handling time, all in the system leave alike: Poisson many."""
    traffic = Traffic(agents / handling_s, handling_s, handling_s)
    result = impatient(agents, traffic)
    term, below = exp(-agents), 0.0
    for people in range(agents):
        below += term
        term *= agents / (people + 1)
    assert result.waits == pytest.approx(1.0 - below, abs=1e-9)
    assert share(within(agents, traffic, seconds)) <= result.answered + 1e-9


def test_nobody_serves_and_everybody_gives_up() -> None:
    result = impatient(0, Traffic(0.1, 200.0, 75.0))
    assert (result.waits, result.abandons) == pytest.approx((1.0, 1.0))
    assert result.mean_wait_s == pytest.approx(75.0)
    assert within(0, Traffic(0.1, 200.0, 75.0), 60.0) == 0.0


@pytest.mark.parametrize("agents", [0, 9, 10])
def test_a_queue_that_grows_without_end_has_no_figure(agents: int) -> None:
    endless = Traffic(0.05, 200.0)
    assert waiting(agents, endless) == Unstable(agents, 10.0)
    assert within(agents, endless, 20.0) == Unstable(agents, 10.0)
    assert delayed(agents, 10.0) == Unstable(agents, 10.0)
    assert isinstance(waiting(11, endless), Waiting)


@pytest.mark.parametrize("value", [0.0, -1.0, nan, inf])
@pytest.mark.parametrize("name", ["per_second", "handling_s", "patience_s"])
def test_traffic_that_cannot_be_is_refused(name: str, value: float) -> None:
    figures = {"per_second": 0.1, "handling_s": 200.0, "patience_s": 60.0, name: value}
    with pytest.raises(ValueError, match=f"{name} must be a finite number above 0"):
        Traffic(**figures)


def test_other_inputs_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="None means that nobody gives up"):
        Traffic(0.1, 200.0, LONGEST_PATIENCE_S * 2)
    for agents in (-1, MOST_AGENTS + 1):
        with pytest.raises(ValueError, match="agents must be between 0 and"):
            waiting(agents, Traffic(0.1, 200.0))
    for load in (-0.1, nan, inf):
        with pytest.raises(ValueError, match="load must be a finite number"):
            blocking(3, load)
    with pytest.raises(ValueError, match="seconds must be a finite number"):
        within(3, Traffic(0.1, 200.0), -1.0)


def test_five_thousand_agents_take_a_few_times_as_long_as_counting_to_five_thousand() -> None:
    """A ratio, since machines differ: well under 10 ms is 50 times this count or less."""
    traffic = Traffic(16.5, 300.0, 120.0)

    def count() -> None:
        total = 1.0
        for number in range(1, 5001):
            total = 2.0 * total / (number + 2.0 * total)

    def least(times: int, work: object) -> float:
        assert callable(work)
        taken = []
        for _ in range(times):
            begin = perf_counter()
            work()
            taken.append(perf_counter() - begin)
        return min(taken)

    counting = least(9, count)
    assert least(9, lambda: waiting(5000, traffic)) < 10 * counting
    assert least(9, lambda: within(5000, traffic, 20.0)) < 15 * counting

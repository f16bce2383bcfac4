"""C1, C4: the time of one run never leaps; a run ends where the machine's clock was set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.gateway.clock import CONFIRMED_S, SET_S, SLEPT_S, GatewayClock, steady_clock

NOON = 1_795_320_000.0
HOUR = 3600.0
YEAR_1970, YEAR_2038 = 60.0, 2_147_483_648.0


class Machine:
    """A wall clock that can be set and a steady one that cannot."""

    def __init__(self) -> None:
        self.wall, self.steady = NOON, 5_000.0
        self.clock = GatewayClock(lambda: self.wall, lambda: self.steady)

    def run(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def beats(self, seconds: int) -> list[str]:
        """A beat every second; why the run ended, once it has."""
        ends: list[str] = []
        for _ in range(seconds):
            self.run(1.0)
            leap = self.clock.beat()
            ends += [leap.cause] if leap else []
        return ends


@pytest.mark.parametrize("step", [HOUR, -HOUR, YEAR_2038 - NOON, -2 * SET_S, 2 * SET_S])
def test_a_set_clock_is_followed_by_a_new_run_once_it_stays_so(step: float) -> None:
    machine = Machine()
    assert machine.beats(5) == []
    machine.wall += step
    assert machine.beats(int(CONFIRMED_S)) == []
    assert machine.clock() == pytest.approx(NOON + 5 + CONFIRMED_S, abs=0.2)
    assert machine.beats(1) == ["clock set"]
    leap = machine.clock.beat()
    assert leap is not None
    assert leap.seconds == pytest.approx(step, abs=0.2)
    stands_at = machine.clock()
    machine.run(60)
    assert machine.clock() == stands_at  # nothing of the run that is over gets a wrong instant
    again = GatewayClock(lambda: machine.wall, lambda: machine.steady)
    assert again() == machine.wall


def test_a_slip_that_is_put_right_at_once_changes_nothing() -> None:
    machine = Machine()
    machine.wall += HOUR
    assert machine.beats(8) == []
    machine.wall -= HOUR
    assert machine.beats(60) == []
    assert machine.clock() == pytest.approx(NOON + 68, abs=0.1)


def test_a_clock_that_lost_its_battery_is_not_followed() -> None:
    machine = Machine()
    machine.wall = YEAR_1970
    assert machine.beats(120) == []
    assert not machine.clock.believed
    assert machine.clock() == pytest.approx(NOON + 120, abs=0.1)
    machine.wall = NOON + 120
    assert machine.beats(1) == []
    assert machine.clock.believed


def test_a_gateway_that_began_in_1970_comes_to_the_right_time_by_itself() -> None:
    machine = Machine()
    machine.wall = YEAR_1970
    machine.clock = GatewayClock(lambda: machine.wall, lambda: machine.steady)
    assert machine.beats(5) == []
    machine.wall = NOON
    assert machine.beats(int(CONFIRMED_S) + 1) == ["clock set"]


def test_eight_hours_of_sleep_end_the_run_and_its_time_stands_still() -> None:
    machine = Machine()
    machine.beats(5)
    machine.run(8 * HOUR)
    assert machine.clock() == NOON + 5  # also before anybody has looked at the clock
    leap = machine.clock.beat()
    assert leap is not None
    assert (leap.cause, leap.seconds) == ("machine slept", 8 * HOUR)
    assert machine.clock() == NOON + 5


def test_a_busy_machine_is_not_one_that_slept() -> None:
    machine = Machine()
    machine.run(SLEPT_S)
    assert machine.clock.beat() is None
    assert machine.clock() == NOON + SLEPT_S


def test_small_differences_are_followed_slowly() -> None:
    machine = Machine()
    machine.wall += 1.0
    machine.beats(50)
    assert machine.clock() == pytest.approx(NOON + 50.5, abs=0.02)
    machine.beats(100)
    assert machine.clock() == pytest.approx(machine.wall, abs=0.02)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 100),
            st.one_of(st.just(0.0), st.floats(-3e9, 3e9)),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_time_never_goes_back_and_never_faster_than_it_passes(
    moves: list[tuple[float, float, bool]],
) -> None:
    machine = Machine()
    begun, earlier = machine.steady, machine.clock()
    for seconds, step, beat in moves:
        machine.run(seconds)
        machine.wall += step
        if beat:
            machine.clock.beat()
        now = machine.clock()
        assert earlier <= now <= NOON + (machine.steady - begun) + 0.01 * len(moves) + 1e-3
        earlier = now


def test_the_steady_clock_goes() -> None:
    assert steady_clock() <= steady_clock()

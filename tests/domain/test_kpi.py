"""Each figure is the formula that it says, and is missing where there is nothing to divide by."""

import pytest

from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant, Unit, registry
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause, Tally

KPIS = registry()


def worked_example() -> Tally:
    """A = 80, B = 20, a = 64, b = 10 at 20 s; 5 of the b within 5 s."""
    tally = Tally(queued=100)
    for number in range(80):
        tally.add_answer(10.0 if number < 64 else 40.0, 4.0)
    for number in range(20):
        tally.add_abandon(4.0 if number < 5 else 15.0 if number < 10 else 70.0)
    return tally


@pytest.mark.parametrize(
    ("variant", "percent"),
    [("SL-1", 74.0), ("SL-2", 80.0), ("SL-3", 64.0), ("SL-4", 71.1), ("SL-5", 64.0)],
)
def test_service_levels_of_the_worked_example(variant: str, percent: float) -> None:
    level = ServiceLevel(ServiceLevelVariant(variant))
    assert level.of(worked_example()) == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize(
    ("variant", "percent"),
    [
        ("SL-1", 100 * (64 + 5) / 95),
        ("SL-2", 80.0),
        ("SL-3", 100 * 64 / 95),
        ("SL-4", 100 * 64 / 90),
        ("SL-5", 100 * 64 / 95),
    ],
)
def test_short_abandons_are_left_out_of_both_sides(variant: str, percent: float) -> None:
    level = ServiceLevel(ServiceLevelVariant(variant), short_abandon_s=5)
    assert level.of(worked_example()) == pytest.approx(percent)


@pytest.mark.parametrize(
    ("variant", "everyone", "without_short"),
    [("SL-1", 100, 95), ("SL-2", 80, 80), ("SL-3", 100, 95), ("SL-4", 90, 90), ("SL-5", 104, 99)],
)
def test_n_is_what_the_formula_divides_by(variant: str, everyone: int, without_short: int) -> None:
    day = worked_example()
    day.queued += 4
    for _ in range(4):
        day.add_leave(LeaveCause.TIMED_OUT)
    for short_abandon_s, n in ((0, everyone), (5, without_short)):
        level = ServiceLevel(ServiceLevelVariant(variant), short_abandon_s=short_abandon_s)
        kpi = registry(level)["service_level"]
        assert kpi.sample(day) == level.measured_on(day) == n


@pytest.mark.parametrize("variant", ServiceLevelVariant)
def test_who_waited_for_an_unknown_time_has_no_part_in_waits(variant: ServiceLevelVariant) -> None:
    known, day = worked_example(), worked_example()
    day.queued += 3
    day.add_answer(None, 0.0)
    day.add_answer(None, 0.0)
    day.add_abandon(None)
    level = registry(ServiceLevel(variant))["service_level"]
    assert (level.value(day), level.sample(day)) == (level.value(known), level.sample(known))
    assert (KPIS["asa"].value(day), KPIS["asa"].sample(day)) == (KPIS["asa"].value(known), 80)


def test_who_queued_in_the_interval_before_makes_no_n_below_zero() -> None:
    tally = Tally()
    tally.add_abandon(4.0)
    level = ServiceLevel(ServiceLevelVariant.SL5, short_abandon_s=5)
    assert (level.of(tally), level.measured_on(tally)) == (None, 0)


@pytest.mark.parametrize("variant", ServiceLevelVariant)
def test_no_service_level_without_contacts(variant: ServiceLevelVariant) -> None:
    assert ServiceLevel(variant).of(Tally()) is None


def test_no_service_level_where_all_gave_up_at_once() -> None:
    tally = Tally(queued=1)
    tally.add_abandon(2.0)
    assert ServiceLevel(short_abandon_s=5).of(tally) is None
    assert ServiceLevel(ServiceLevelVariant.SL4).of(tally) is None
    assert ServiceLevel().of(tally) == 0.0


def test_a_short_abandon_longer_than_the_threshold_counts_nobody_twice() -> None:
    level = ServiceLevel(ServiceLevelVariant.SL1, threshold_s=10, short_abandon_s=20)
    assert level.of(worked_example()) == pytest.approx(100 * 64 / 90)


@pytest.mark.parametrize("field", ["threshold_s", "short_abandon_s"])
def test_seconds_that_the_histogram_cannot_tell_are_refused(field: str) -> None:
    with pytest.raises(ValueError, match=f"{field}: 17 "):
        ServiceLevel(**{field: 17})
    with pytest.raises(ValueError, match="threshold_s: 0 "):
        ServiceLevel(threshold_s=0)


def test_the_default_is_sl3_at_20_seconds_and_says_so() -> None:
    kpi = KPIS["service_level"]
    assert kpi.value(worked_example()) == pytest.approx(64.0)
    assert kpi.formula.zh == "20 秒内接通 ÷（接通 + 放弃）"
    assert kpi.name.en == "SL 20 s"
    short = registry(ServiceLevel(short_abandon_s=5))["service_level"]
    assert short.formula.en.endswith("abandons within 5 s not counted")


def test_every_rate_of_nothing_is_missing_and_every_count_is_zero() -> None:
    for kpi in KPIS.values():
        expected = 0.0 if kpi.unit is Unit.COUNT else None
        assert kpi.value(Tally()) == expected, kpi.key
        assert kpi.sample(Tally()) == 0, kpi.key


def full_day() -> Tally:
    tally = worked_example()
    for _ in range(4):
        tally.add_leave(LeaveCause.TIMED_OUT)
    tally.ended, tally.talk_s, tally.hold_s, tally.wrap_up_s = 50, 9000.0, 500.0, 1500.0
    tally.transferred = 4
    tally.surveys_sent = 40
    for number in range(20):
        tally.add_survey(5.0 if number < 19 else 2.0, number < 19)
    for state, seconds in (
        (AgentState.TALKING, 9000.0),
        (AgentState.HELD, 500.0),
        (AgentState.WRAP_UP, 1500.0),
        (AgentState.READY, 2750.0),
        (AgentState.BREAK, 4000.0),
        (AgentState.OFFLINE, 9999.0),
    ):
        tally.add_state(state, seconds)
    return tally


@pytest.mark.parametrize(
    ("key", "value", "sample"),
    [
        ("answer_rate", 100 * 80 / 104, 104),
        ("offered", 104.0, 104),
        ("answered", 80.0, 104),
        ("abandoned", 20.0, 104),
        ("flowed_out", 4.0, 104),
        ("abandon_rate", 100 * 20 / 104, 104),
        ("asa", (64 * 10.0 + 16 * 40.0) / 80, 80),
        ("aht", 220.0, 50),
        ("wrap_up", 30.0, 50),
        ("occupancy", 80.0, 80),
        ("transfer_rate", 5.0, 80),
        ("satisfaction", 95.0, 20),
        ("survey_rate", 50.0, 40),
        ("satisfaction_index", 97 / 20, 20),
    ],
)
def test_each_figure_follows_its_formula(key: str, value: float, sample: int) -> None:
    assert KPIS[key].value(full_day()) == pytest.approx(value)
    assert KPIS[key].sample(full_day()) == sample


def test_the_registry_is_complete_and_targets_can_be_set() -> None:
    for key, kpi in KPIS.items():
        assert kpi.key == key
        assert kpi.name.zh
        assert kpi.name.en
        assert kpi.formula.zh
        assert kpi.formula.en
    changed = registry(targets={"answer_rate": 94.0})
    assert changed["answer_rate"].target == 94.0
    assert KPIS["answer_rate"].target == 90.0
    with pytest.raises(KeyError):
        registry(targets={"answr_rate": 94.0})

"""What was told of each minute, and what a desk makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.domain.gauges import MINUTE_S, GaugeRuns, Minute, by_minute
from supervisor_app.domain.rows import GaugeRow

NINE = 9 * 3600


def _told(*figures: int | None, runs: GaugeRuns | None = None) -> list[GaugeRow]:
    """The rows for minutes from nine on, one after the other; None: nothing is known of it."""
    runs = runs or GaugeRuns()
    rows: list[GaugeRow] = []
    for place, figure in enumerate(figures):
        at = NINE + place * MINUTE_S
        rows += (
            runs.nothing_known(at) if figure is None else runs.told(GaugeRow(at, figure, figure))
        )
    return rows


def _shown(rows: list[GaugeRow], minutes: int, since: float = NINE) -> dict[int, int]:
    """What waited in which minute after nine, for a desk that hears the gateway in the last."""
    heard_at = NINE + minutes * MINUTE_S - 1
    return {
        (minute.at - NINE) // MINUTE_S: minute.waiting
        for minute in by_minute(rows, since, heard_at)
    }


def test_a_minute_like_the_one_before_is_not_told() -> None:
    assert _told(0, 0, 0, 4, 4, 0) == [
        GaugeRow(NINE, 0, 0),
        GaugeRow(NINE + 180, 4, 4),
        GaugeRow(NINE + 300, 0, 0),
    ]


def test_a_minute_of_which_nothing_is_known_is_told_once() -> None:
    rows = _told(3, None, None, 3)
    assert [row.waiting for row in rows] == [3, None, 3]
    assert _shown(rows, 5) == {0: 3, 3: 3, 4: 3}


def test_minutes_in_which_nobody_was_there_to_count_are_not_known() -> None:
    runs = GaugeRuns()
    rows = _told(3, runs=runs)
    rows += runs.told(GaugeRow(NINE + 10 * MINUTE_S, 3, 3))
    assert _shown(rows, 11) == {0: 3, 10: 3}


def test_after_a_start_anew_nothing_is_known_until_it_is_told() -> None:
    runs = GaugeRuns()
    rows = [*_told(3, 3, runs=runs), *runs.nothing_known()]
    assert _shown(rows, 9) == {0: 3, 1: 3}


def test_a_day_begins_with_a_row() -> None:
    runs = GaugeRuns()
    assert _told(0, 0, runs=runs)
    runs.begin_day()
    assert runs.told(GaugeRow(NINE + 2 * MINUTE_S, 0, 0))


def test_nothing_is_unknown_before_anything_was_known() -> None:
    assert GaugeRuns().nothing_known() == GaugeRuns().nothing_known(NINE) == ()


def test_the_last_row_holds_as_long_as_the_gateway_was_heard() -> None:
    rows = [GaugeRow(NINE, 2, 30)]
    assert by_minute(rows, NINE, NINE + 61.0) == [Minute(NINE, 2, 30)]
    assert by_minute(rows, NINE, NINE + 63.0) == [
        Minute(NINE, 2, 30),
        Minute(NINE + MINUTE_S, 2, 30),
    ]


@pytest.mark.parametrize("since", [NINE - 3600, NINE + 90, NINE + 120, NINE + 3600])
def test_only_the_minutes_asked_for(since: int) -> None:
    rows = _told(1, 1, 2, 2)
    expected = {place: 1 + place // 2 for place in range(4) if NINE + place * 60 >= since}
    assert _shown(rows, 4, since) == expected


@given(st.lists(st.none() | st.integers(0, 2), min_size=1, max_size=30))
def test_what_is_told_is_what_was(figures: list[int | None]) -> None:
    known = {place: figure for place, figure in enumerate(figures) if figure is not None}
    assert _shown(_told(*figures), len(figures)) == known

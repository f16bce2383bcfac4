"""Which time a log covers, and what that makes of our intervals."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from import_stage import ACD, NOON, RETAIL

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.gaps import GapBook
from supervisor_app.gateway.importing import Own, Plan, Told, merged_tally, plan_of
from supervisor_app.gateway.importing_coverage import Coverage
from supervisor_app.gateway.spans import Span, merged, minus, within

HOUR = 3600.0
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


def plan(spans: list[Span], unheard: list[Span], counted: int = 8, logged: int = 8) -> Plan:
    starts = [NOON + number * INTERVAL_S for number in range(8)]
    told = Told(ACD, spans, {(Scope.QUEUE, RETAIL, start): Tally() for start in starts[:logged]})
    return plan_of(told, Own(set(starts[:counted]), unheard), 0.0, 4e10)


def covered(*instants: float, **kinds: bool) -> list[Span]:
    coverage = Coverage()
    for at in instants:
        coverage.line(NOON + at, **kinds)
    return [(a - NOON, b - NOON) for a, b in coverage.spans(NOON + 1e7)]


# Spans -----------------------------------------------------------------------------------------


@given(SPANS, SPANS)
def test_spans_are_sets_of_moments(some: list[Span], others: list[Span]) -> None:
    def moments(spans: list[Span]) -> set[int]:
        return {at for start, end in spans for at in range(int(start), int(end))}

    assert moments(merged(some)) == moments(some)
    assert moments(minus(some, others)) == moments(some) - moments(others)
    assert moments(within(some, 10, 30)) == moments(some) & set(range(10, 30))
    for rest in (merged(some), minus(some, others)):
        assert all(one[1] < later[0] for one, later in pairwise(rest))


# Coverage --------------------------------------------------------------------------------------


def test_a_log_covers_from_its_first_line_to_its_last() -> None:
    assert covered(0, 100, 50, 400) == [(0, 400)]
    assert covered(0) == []


def test_one_line_with_a_wrong_time_covers_nothing() -> None:
    assert covered(0, 100, 50_000, 200, 300) == [(0, 300)]
    assert covered(0, 100, 5e6, 200, 300) == [(0, 100), (200, 300)]
    assert covered(-5e6, 0, 300) == [(0, 300)]
    assert covered(20_000, 20_100, 0, 20_200, 20_300) == [(20_000, 20_300)]
    assert covered(20_000, 0, 20_200, 20_300) == [(20_000, 20_300)]


def test_a_clock_set_back_by_hours_counts_both_times() -> None:
    assert covered(20_000, 21_000, 22_000, 5000, 6000) == [(5000, 6000), (20_000, 21_000)]


def test_between_files_a_night_may_be_quiet_but_not_a_day() -> None:
    assert covered(0, 10 * HOUR, same_log=False) == [(0, 10 * HOUR)]
    assert covered(0, 13 * HOUR, same_log=False) == []
    assert covered(0, 60 * HOUR) == [(0, 60 * HOUR)]


def test_a_log_that_is_still_written_covers_up_to_now() -> None:
    coverage = Coverage()
    coverage.line(NOON)
    coverage.until(NOON + 500.0)
    assert coverage.spans(NOON + 500.0) == [(NOON, NOON + 500.0)]


def test_nothing_of_the_future_is_covered() -> None:
    coverage = Coverage()
    coverage.line(NOON)
    coverage.line(NOON + 900.0)
    assert coverage.spans(NOON + 300.0) == [(NOON, NOON + 300.0)]


# Plans -----------------------------------------------------------------------------------------


def test_only_what_was_not_heard_completely_is_replaced() -> None:
    found = plan([(NOON - 10.0, NOON + 3700.0)], [(NOON + 1000.0, NOON + 1001.0)])
    assert found.replaced == [NOON + INTERVAL_S]
    assert found.uncovered == found.partly == []
    assert (found.complete, found.quiet) == (4, 1)  # before the first, nothing was known


def test_what_is_ours_alone_is_never_lost() -> None:
    """We heard from the 500th second on, the log ends in the 600th: neither has all of it."""
    found = plan([(NOON - 10.0, NOON + 600.0)], [(float(NOON), NOON + 500.0)])
    assert (found.replaced, found.uncovered, found.partly) == ([], [NOON], [])


def test_a_log_that_ends_where_we_hear_again_fills_the_gap() -> None:
    found = plan([(NOON - 10.0, NOON + 600.0)], [(NOON + 550.0, NOON + 900.0)])
    assert found.replaced == found.partly == [NOON]
    assert merged(found.closed) == [(NOON - 10.0, NOON + 600.0)]
    assert found.still_open == []


def test_without_anything_of_ours_the_log_is_taken_as_far_as_it_goes() -> None:
    found = plan([(NOON + 300.0, NOON + 1000.0)], [], counted=0)
    assert found.replaced == found.partly == [NOON, NOON + INTERVAL_S]
    assert found.still_open == [(NOON, NOON + 300.0), (NOON + 1000.0, NOON + 1800.0)]


@given(SPANS, SPANS)
def test_a_second_plan_finds_nothing_to_do(log: list[Span], unheard: list[Span]) -> None:
    spans = merged((NOON + a * 90.0, NOON + b * 90.0) for a, b in log)
    gaps = merged((NOON + a * 90.0, NOON + b * 90.0) for a, b in unheard)
    first = plan(spans, gaps)
    second = plan(spans, minus(gaps, first.closed))
    assert second.replaced == []


def test_the_rest_of_a_gap_stays_open() -> None:
    book = GapBook()
    book.open(ACD, NOON + 100.0, "x")
    book.fill(ACD, [(NOON + 200.0, NOON + 300.0)])
    assert book.spans(ACD)[0] == (NOON + 100.0, NOON + 200.0)
    assert book.is_open(ACD)
    assert not book.complete(ACD, NOON)
    book.fill(ACD, [(float(NOON), NOON + 900.0)])
    assert book.complete(ACD, NOON)
    assert not book.complete(ACD, NOON + INTERVAL_S)
    assert [(gap.start, gap.end) for gap in book.take_unsaved()] == []


def test_a_refused_call_is_not_counted_twice() -> None:
    merged_one = merged_tally(Tally(refused=2), Tally(ring_no_answer=5), surveys=False)
    assert (merged_one.ring_no_answer, merged_one.refused) == (3, 2)

"""Gaps of the feed: which figures one covers, what is said of it, and what the chart shows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from floors import ACD, DAY_START, NOW, hour, late, picture, queue, torn, whole
from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import FloorDelta, GaugeRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.gaps import (
    WHOLE,
    Coverage,
    Missing,
    agents_coverage,
    coverage,
    incomplete_words,
    lost_spans,
    lost_words,
)
from supervisor_app.ui.overview.tile_told import tile_told
from supervisor_app.ui.overview.tiles import Moment, tiles
from supervisor_app.ui.overview.volume import BAND_S, HOUR_S, Volume, volume

KPIS = registry()
RATE, STAFFED = 2, 6


def view_of(delta: FloorDelta) -> FloorView:
    return advance(None, delta)


def missing(view: FloorView, period: Period, key: str = "") -> Coverage:
    one = view.queues[queue(key)] if key else view.total
    return coverage(view, one, period)


# Which figures a gap covers


def test_a_gap_before_the_gateway_began_covers_the_day_and_nothing_later() -> None:
    view = view_of(late())
    before = Coverage((Missing(DAY_START, hour(9.4), blank=True),))
    assert missing(view, Period.DAY) == missing(view, Period.DAY, "card") == before
    assert missing(view, Period.HOUR) is WHOLE
    assert missing(view, Period.QUARTER) is WHOLE


@pytest.mark.parametrize(
    ("first", "covered"),
    [
        (13.0, {Period.DAY}),
        (13.5, {Period.DAY, Period.HOUR}),
        (14.25, {Period.DAY, Period.HOUR, Period.QUARTER}),
        (14.5, {Period.DAY}),
    ],
    ids=["morning", "hour", "quarter", "running"],
)
def test_a_gap_covers_the_periods_that_hold_its_interval(
    first: float, covered: set[Period]
) -> None:
    view = view_of(torn(whole(), first, first + 0.25))
    assert {period for period in Period if not missing(view, period).complete} == covered


def test_a_gap_of_one_acd_covers_its_queues_and_the_total_only() -> None:
    view = view_of(torn(whole(), 14.25, 14.5, ("card",), blank=False))
    for key in ("card", ""):
        assert not missing(view, Period.DAY, key).complete
    assert missing(view, Period.DAY, "vip") is WHOLE


def test_a_whole_day_lacks_nothing() -> None:
    view = picture()
    assert all(missing(view, period) is WHOLE for period in Period)
    assert agents_coverage(view) == {}


def test_intervals_that_adjoin_are_one_stretch() -> None:
    view = view_of(torn(torn(whole(), 9, 10.5), 12, 12.25))
    stretches = [(one.start, one.end) for one in missing(view, Period.DAY).missing]
    assert stretches == [(hour(9), hour(10.5)), (hour(12), hour(12.25))]


def test_the_end_is_known_to_the_second_only_once_every_acd_is_heard() -> None:
    delta = torn(whole(), 11, 11.5, heard=11.4)
    assert missing(view_of(delta), Period.DAY).missing[0].end == hour(11.4)
    lost = structs.replace(delta.sources[0], live=False)
    away = structs.replace(delta, sources=(lost,))
    assert missing(view_of(away), Period.DAY).missing[0].end == hour(11.5)
    other = structs.replace(lost, acd=AcdId("other"))
    both = view_of(structs.replace(delta, sources=(*delta.sources, other)))
    assert missing(both, Period.DAY).missing[0].end == hour(11.5)
    assert missing(both, Period.DAY, "card").missing[0].end == hour(11.4)


def test_a_gap_that_is_not_over_does_not_reach_into_the_time_to_come() -> None:
    delta = torn(whole(), 14.25, 14.75, blank=False)
    away = structs.replace(delta.sources[0], live=False, since=hour(14.4))
    view = view_of(structs.replace(delta, sources=(away,)))
    assert missing(view, Period.DAY).missing == (Missing(hour(14.25), NOW, blank=False),)


def told(*gaps: tuple[float, float | None], torn_to: float = 14.75) -> FloorView:
    """A floor whose gateway says when its gaps were, in hours of the day."""
    delta = torn(whole(), gaps[0][0] // 0.25 * 0.25, torn_to, blank=False)
    exact = tuple((hour(start), None if end is None else hour(end)) for start, end in gaps)
    return view_of(
        structs.replace(
            delta, sources=tuple(structs.replace(row, gaps=exact) for row in delta.sources)
        )
    )


SECOND = 1 / 3600


def test_what_was_heard_between_two_gaps_is_not_said_to_be_lost() -> None:
    view = told((0, 14.4), (14.45, 14.45 + 6 * SECOND), (14.5, 14.5 + 3 * SECOND))
    assert [one.blank for one in missing(view, Period.DAY).missing] == [True, False, False]
    again = 10 + 6 * SECOND
    view = told((0, 8.4), (10, again))
    said = lost_words(missing(view, Period.DAY).missing, view.centre)
    assert said == "00:00–08:24 无记录、10:00:00–10:00:06 数据曾中断"
    shown = shown_volume_of(view)
    assert shown.bands == ((shown.start, hour(8.4)), (hour(again) - BAND_S, hour(again)))


def test_gaps_that_are_told_are_clipped_to_the_period_and_to_now() -> None:
    view = told((-3, 14.4), (14.5, None))
    assert missing(view, Period.DAY).missing == (
        Missing(hour(0), hour(14.4), blank=True),
        Missing(hour(14.5), NOW, blank=False),
    )
    assert missing(view, Period.QUARTER).missing[0].start == hour(14.25)
    assert shown_volume_of(view).bands[-1][1] == NOW


def test_no_band_reaches_into_the_time_to_come() -> None:
    running = torn(whole(), 14.25, 14.75, blank=False)
    assert shown_volume(running).bands == ((hour(14.25), NOW),)


def test_gaps_of_several_acds_are_told_as_one_where_they_overlap() -> None:
    view = told((10.0, 10.5), (11.0, 11.1))
    (first,) = view.sources.values()
    other = structs.replace(first, acd=AcdId("other"), gaps=((hour(10.4), hour(10.6)),))
    both = structs.replace(view, sources={first.acd: first, other.acd: other})
    assert lost_spans(both) == ((hour(10), hour(10.6)), (hour(11), hour(11.1)))
    silent = structs.replace(other, gaps=None)
    assert lost_spans(structs.replace(view, sources={"a": first, "b": silent})) is None


def test_no_records_is_said_only_where_there_are_none() -> None:
    def words(delta: FloorDelta) -> str:
        view = view_of(delta)
        return lost_words(missing(view, Period.DAY).missing, view.centre)

    assert words(late()) == "00:00–09:24 无记录"
    assert words(torn(whole(), 11, 11.25)) == "11:00–11:15 无记录"
    assert words(torn(whole(), 11, 11.25, blank=False)) == "11:00–11:15 数据曾中断"
    # Contacts of this interval may have come before the gap as well as after it.
    assert words(torn(whole(), 11, 11.25, blank=False, heard=11.1)) == "11:00–11:06 数据曾中断"
    assert words(torn(whole(), 11, 11.5, blank=False)) == "11:00–11:30 数据曾中断"


def test_a_second_start_within_a_quarter_of_an_hour_does_not_hide_what_the_first_recorded() -> None:
    measured = (GaugeRow(int(hour(9.3)), 0, 0),)
    view = view_of(structs.replace(late(), gauges=measured))
    said = lost_words(missing(view, Period.DAY).missing, view.centre)
    assert said == "00:00–09:24 数据曾中断"
    own_minute = (GaugeRow(int(hour(9.4)) - 30, 0, 0),)
    view = view_of(structs.replace(late(), gauges=own_minute))
    said = lost_words(missing(view, Period.DAY).missing, view.centre)
    assert said == "00:00–09:24 无记录"


def test_two_stretches_are_named_and_more_are_counted() -> None:
    delta = torn(torn(whole(), 9, 9.25), 11, 11.25)
    view = view_of(delta)
    said = incomplete_words(missing(view, Period.DAY), view.centre, Period.DAY)
    assert said == "09:00–09:15、11:00–11:15 无记录，今日数据不完整"
    view = view_of(torn(delta, 13, 13.5))
    said = incomplete_words(missing(view, Period.DAY), view.centre, Period.DAY)
    assert said == "09:00–09:15、11:00–11:15 等 3 段 无记录，今日数据不完整"
    assert incomplete_words(WHOLE, view.centre, Period.DAY) == ""


# Tiles


def test_tiles_of_the_day_are_marked_and_keep_value_and_severity() -> None:
    def shown(delta: FloorDelta) -> tuple[list[str], list[Severity]]:
        eight = tiles(Moment(view_of(delta), NOW, KPIS, "zh_CN", 0.8), 92.0)
        return [tile.number for tile in eight], [tile.severity for tile in eight]

    part = torn(whole(), 14.25, 14.5, blank=False)
    assert shown(part) == shown(whole())
    eight = tiles(Moment(view_of(part), NOW, KPIS, "zh_CN", 0.8), 92.0)
    assert [tile.gap for tile in eight] == [False, False, True, True, True, True, False, True]
    assert [tile.left_gap for tile in eight] == [False, False, True, True, True] + [False] * 3
    assert eight[STAFFED].aside_gap
    assert eight[RATE].right_severity is Severity.WARNING
    assert "不完整：14:15–14:30 数据曾中断" in told_of(part)
    day_only = tiles(Moment(view_of(late()), NOW, KPIS, "zh_CN", 0.8), 92.0)
    assert day_only[RATE].gap
    assert not day_only[RATE].left_gap
    assert "不完整：00:00–09:24 无记录" in told_of(late())


def told_of(delta: FloorDelta) -> str:
    return tile_told(Moment(view_of(delta), NOW, KPIS, "zh_CN", 0.8), RATE, 92.0)


def test_a_quarter_without_records_has_nothing_to_judge() -> None:
    eight = tiles(Moment(view_of(torn(whole(), 14.25, 14.5)), NOW, KPIS, "zh_CN", 0.8), 92.0)
    assert eight[RATE].right == "—"
    assert eight[RATE].right_severity is Severity.NORMAL
    assert eight[RATE].left_gap


# The day's chart


def shown_volume_of(view: FloorView) -> Volume:
    return volume(view.total, view.centre, KPIS["answer_rate"], NOW, lost_spans(view))


def shown_volume(delta: FloorDelta, now: float = NOW) -> Volume:
    view = view_of(delta)
    return volume(view.total, view.centre, KPIS["answer_rate"], now)


def test_incomplete_intervals_are_bands_also_without_contacts() -> None:
    shown = shown_volume(torn(torn(whole(), 9, 9.75), 14.25, 14.5, blank=False))
    assert list(shown.bands) == [(hour(9), hour(9.75)), (hour(14.25), hour(14.5))]
    assert list(shown_volume(whole()).bands) == []


@pytest.mark.parametrize(
    ("gap", "first_h"),
    [((0, 8), 6), ((7.5, 8), 7), ((7, 7.25), 7), ((3, 3.25), 8), ((12, 13), 8)],
    ids=["night", "half an hour", "early", "long before", "after"],
)
def test_the_window_shows_a_gap_that_reaches_near_the_first_contact(
    gap: tuple[float, float], first_h: int
) -> None:
    assert shown_volume(torn(whole(), *gap)).start == hour(first_h)


def test_a_gateway_that_has_just_begun_shows_the_gap_before_it() -> None:
    now = hour(9.4) + 30
    delta = structs.replace(whole(interval=int(hour(9.25))), intervals=(), at=now)
    shown = shown_volume(torn(delta, 0, 9.5, heard=9.4), now)
    assert shown.start == hour(7)
    assert list(shown.bands) == [(hour(7), now)]


def test_the_window_never_ends_before_now() -> None:
    now = hour(23.5)
    shown = shown_volume(torn(whole(), 0, 8), now)
    assert shown.start <= now < shown.end


def test_only_the_agents_of_the_acd_that_was_away_are_incomplete() -> None:
    view = view_of(torn(whole(), 11, 11.25, ("card",), blank=False))
    assert set(agents_coverage(view)) == {ACD}
    moved = {
        queue_id: structs.replace(one, intervals=()) if queue_id == queue("card") else one
        for queue_id, one in view.queues.items()
    }
    assert agents_coverage(structs.replace(view, queues=moved)) == {}


def test_an_empty_floor_lacks_nothing() -> None:
    view = view_of(structs.replace(whole(), intervals=(), queues=(), calls=()))
    assert missing(view, Period.DAY) is WHOLE
    assert agents_coverage(view) == {}


def test_a_day_that_is_longer_by_an_hour_names_its_stretch_on_the_wall_clock() -> None:
    zone = ZoneInfo("Europe/Berlin")
    begin = datetime(2026, 10, 25, tzinfo=zone).timestamp()
    now = datetime(2026, 10, 25, 12, tzinfo=zone).timestamp()
    delta = whole(zone="Europe/Berlin", day_start=begin, interval=int(now))
    row = structs.replace(delta.intervals[0], tally=Tally(), complete=False)
    night = range(int(begin), int(begin) + 4 * HOUR_S, INTERVAL_S)
    rows = tuple(structs.replace(row, start=start) for start in night)
    view = view_of(structs.replace(delta, intervals=rows))
    said = lost_words(missing(view, Period.DAY).missing, view.centre)
    assert said == "00:00–03:00 无记录"

"""本班概况 and the half-hourly line of a shift's record: from complete intervals, by the registry
that the live figures are made by. Pure."""

from collections.abc import Collection, Mapping

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.shift_drafts import Draft, Names, joined
from supervisor_app.domain.shift_record import (
    FIGURES_EVERY_S,
    BarRow,
    EntryKind,
    EntryMark,
    ShiftSummary,
)
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words

_IN_A_LINE = ("offered", "answered", "answer_rate", "service_level")


def quarters_of(since: Instant, until: Instant) -> range:
    """The quarters of an hour that begin and end between two instants."""
    first = -(-int(since) // INTERVAL_S) * INTERVAL_S
    return range(first, int(until) // INTERVAL_S * INTERVAL_S, INTERVAL_S)


def summary_of(
    tallies: Mapping[int, Tally],
    torn: Collection[int],
    quarters: range,
    kpis: Mapping[str, Kpi],
    offered_week_ago: int | None,
) -> ShiftSummary:
    """What a shift came to so far. `tallies`: of all queues that people serve, by the quarter;
    `torn`: those in which something was missed."""
    rate = kpis["answer_rate"].value
    bars = tuple(
        BarRow(start, rate(tally), tally.offered, start not in torn)
        for start in quarters
        for tally in [tallies.get(start) or Tally()]
    )
    whole = Tally.sum(tallies[start] for start in quarters if start in tallies)
    low = min((bar for bar in bars if bar.rate is not None), key=_height, default=None)
    return ShiftSummary(
        until=float(quarters.stop),
        offered=whole.offered,
        answered=whole.answered,
        abandoned=whole.abandoned,
        answer_rate=rate(whole),
        service_level=kpis["service_level"].value(whole),
        satisfaction=kpis["satisfaction"].value(whole),
        surveys=kpis["satisfaction"].sample(whole),
        lowest_rate=None if low is None else low.rate,
        lowest_start=None if low is None else low.start,
        offered_week_ago=offered_week_ago,
        bars=bars,
        complete=all(bar.complete for bar in bars),
    )


def _height(bar: BarRow) -> float:
    return 0.0 if bar.rate is None else bar.rate


def line_draft(
    start: int, tally: Tally, complete: bool, kpis: Mapping[str, Kpi], names: Names
) -> Draft | None:
    """The line of one half hour. None: nothing came in."""
    if not tally.offered:
        return None
    end = start + FIGURES_EVERY_S
    span = f"{names.clock(start)}–{names.ending(end, start)}"
    parts = [_figure_words(kpis[key], tally) for key in _IN_A_LINE]
    if not complete:
        parts.append(Words("数据不全", "incomplete"))
    said = joined(parts)
    return Draft(
        key=f"figures/{start}",
        at=float(end),
        kind=EntryKind.FIGURES,
        mark=EntryMark.INFO,
        words=Words(f"{span} {said.zh}", f"{span} {said.en}"),
    )


def _figure_words(kpi: Kpi, tally: Tally) -> Words:
    value = kpi.value(tally)
    if value is None:
        said = "—"
    elif kpi.key in ("offered", "answered"):
        said = f"{value:,.0f}"
    else:
        said = f"{value:.1f} %"
    return Words(f"{kpi.name.zh} {said}", f"{kpi.name.en.lower()} {said}")

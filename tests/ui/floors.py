"""The demonstration floor as the tests look at it: changed, torn, late."""

from typing import Any

from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.rows import CentreRow, FloorDelta, IntervalRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.shots import floor
from supervisor_app.shots.figures import ACD, DAY_START, INTERVAL, NOW, OPENED, QUEUES, TEAMS
from supervisor_app.shots.floor import queue

__all__ = ["ACD", "DAY_START", "INTERVAL", "NOW", "OPENED", "QUEUES", "TEAMS", "queue"]


def centre(**changes: Any) -> CentreRow:
    """The centre of the floor."""
    return structs.replace(floor.centre(), **changes)


def whole(quiet: bool = False, **changes: Any) -> FloorDelta:
    """All of it. `quiet`: the same floor with nothing past a limit."""
    return floor.whole(quiet, centre(**changes))


def picture(quiet: bool = False, **changes: Any) -> FloorView:
    """The floor as a desk holds it."""
    return advance(None, whole(quiet, **changes))


def torn(
    delta: FloorDelta,
    first: float,
    last: float,
    queues: tuple[str, ...] = (),
    blank: bool = True,
    heard: float | None = None,
) -> FloorDelta:
    """The same floor with a gap over each interval from `first` to `last`, in hours of the day.

    `queues`: only of these, which then are another ACD's in nothing but this. `blank`: nothing of
    these intervals was recorded. `heard`: since when the ACD is heard, in hours of the day.
    """
    starts = range(int(DAY_START + first * 3600), int(DAY_START + last * 3600), INTERVAL_S)
    keys = {queue(key) for key in queues or tuple(spec.key for spec in QUEUES)}
    rows = {(row.queue, row.start): row for row in delta.intervals}
    for key in keys:
        for start in starts:
            old = rows.get((key, start))
            kept = Tally() if blank or old is None else old.tally
            rows[key, start] = IntervalRow(key, start, kept, complete=False)
    sources = delta.sources
    if heard is not None:
        since = DAY_START + heard * 3600
        sources = tuple(structs.replace(source, since=since) for source in sources)
    intervals = tuple(rows[key] for key in sorted(rows))
    return structs.replace(delta, intervals=intervals, sources=sources)


def hour(at: float) -> float:
    """An hour of the picture's day."""
    return DAY_START + at * 3600


def late() -> FloorDelta:
    """A gateway that began at 09:24: nothing before it, a part of the interval in which it did."""
    delta = whole()
    after = tuple(row for row in delta.intervals if row.start >= hour(9.25))
    return torn(structs.replace(delta, intervals=after), 0, 9.5, blank=False, heard=9.4)

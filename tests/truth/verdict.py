"""The product's figures beside the oracle's, and every difference between them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from callcentre.oracle import Book, Figures

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.rows import IntervalRow
from supervisor_app.domain.tally import Tally

Place = tuple[str, int]
"""A queue as Asterisk calls it, and the start of an interval in seconds since 1970."""


@dataclass(frozen=True)
class Measure:
    """One figure as both sides have it. `calls` says how many seconds the two may differ by."""

    name: str
    truth: Callable[[Figures], float]
    product: Callable[[Tally], float]
    calls: Callable[[Figures], int] = lambda _figures: 0


MEASURES = (
    Measure("entered", lambda f: f.entered, lambda t: t.queued),
    Measure("offered", lambda f: f.offered, lambda t: t.offered),
    Measure("answered", lambda f: f.answered, lambda t: t.answered),
    Measure("within", lambda f: f.within, lambda t: t.answered_within(20)),
    Measure("abandon", lambda f: f.abandoned, lambda t: t.abandoned),
    Measure("timeout", lambda f: f.timeout, lambda t: t.timed_out),
    Measure("key", lambda f: f.key, lambda t: t.left_by_key),
    Measure("empty", lambda f: f.empty, lambda t: t.left_empty),
    Measure("unknown", lambda f: 0, lambda t: t.left_unknown + t.overflowed),
    Measure("ended", lambda f: f.talks, lambda t: t.ended),
    Measure("wait", lambda f: f.wait_answered_s, lambda t: t.answered_wait_s, lambda f: f.answered),
    Measure(
        "lost", lambda f: f.wait_abandoned_s, lambda t: t.abandoned_wait_s, lambda f: f.abandoned
    ),
    Measure("talk", lambda f: f.talk_s, lambda t: t.talk_s + t.hold_s, lambda f: f.talks),
    Measure("surveys", lambda f: f.surveys, lambda t: t.surveys),
    Measure("satisf", lambda f: f.satisfied, lambda t: t.satisfied),
)
"""Seconds of answered waits are `wait`, of abandoned ones `lost`; talk is with what was held."""


@dataclass(frozen=True)
class Difference:
    """One figure that is not the same."""

    place: Place
    name: str
    truth: float
    product: float

    def __str__(self) -> str:
        queue, start = self.place
        return f"{queue} {_clock(start)} {self.name}: {self.truth:g} in truth, {self.product:g}"


def compare(book: Book, product: Mapping[Place, Tally], since: int = 0) -> list[Difference]:
    """All differences in the intervals from `since` on; an empty list is what must be."""
    return [
        Difference(place, measure.name, truth, told)
        for place in _places(book, product, since)
        for measure in MEASURES
        for truth, told in [_pair(measure, place, book, product)]
        if abs(truth - told) > measure.calls(book.figures.get(place, Figures()))
    ]


def of_the_day(book: Book, product: Mapping[Place, Tally], since: int = 0) -> list[Difference]:
    """The differences of each queue's sums, whichever interval a call was counted in."""
    sums: dict[Place, Tally] = {}
    day = Book()
    for queue in {queue for queue, _ in _places(book, product, since)}:
        starts = [start for name, start in _places(book, product, since) if name == queue]
        day.figures[queue, since] = _summed(book.figures.get((queue, s), Figures()) for s in starts)
        sums[queue, since] = Tally.sum(product.get((queue, s), Tally()) for s in starts)
    return compare(day, sums, since)


def table(book: Book, product: Mapping[Place, Tally], since: int = 0) -> Iterator[str]:
    """Truth and product, line by line; ``37`` where they agree, ``37/36`` where they do not."""
    yield f"{'queue':10} {'UTC':5} " + " ".join(f"{each.name:>9}" for each in MEASURES)
    for place in _places(book, product, since):
        cells = [_cell(measure, place, book, product) for measure in MEASURES]
        if set(cells) == {"0"}:
            continue  # the product knows of intervals in which nothing happened
        yield f"{place[0]:10} {_clock(place[1])} " + " ".join(f"{cell:>9}" for cell in cells)
    sums = _summed(book.figures[place] for place in _places(book, {}, since))
    yield f"{'all':10} {'':5} " + " ".join(f"{each.truth(sums):>9g}" for each in MEASURES)


Intervals = Mapping[QueueId, Mapping[int, IntervalRow]]
"""What a desk knows of the day."""


def tallies(intervals: Intervals, acd: str) -> dict[Place, Tally]:
    """A desk's figures by Asterisk's own names."""
    return {place: row.tally for place, row in _rows(intervals, acd)}


def complete(intervals: Intervals, acd: str) -> frozenset[Place]:
    """Those that a desk shows as complete."""
    return frozenset(place for place, row in _rows(intervals, acd) if row.complete)


def _rows(intervals: Intervals, acd: str) -> Iterator[tuple[Place, IntervalRow]]:
    for queue, rows in intervals.items():
        for start, row in rows.items():
            yield (queue.removeprefix(f"{acd}/"), start), row


def _places(book: Book, product: Mapping[Place, Tally], since: int) -> list[Place]:
    found = {place for place in (*book.figures, *product) if place[1] >= since}
    return sorted(found, key=lambda place: (place[1], place[0]))


def _pair(
    measure: Measure, place: Place, book: Book, product: Mapping[Place, Tally]
) -> tuple[float, float]:
    figures = book.figures.get(place, Figures())
    return measure.truth(figures), measure.product(product.get(place, Tally()))


def _cell(measure: Measure, place: Place, book: Book, product: Mapping[Place, Tally]) -> str:
    truth, told = _pair(measure, place, book, product)
    if truth == told:
        return f"{truth:g}"
    return f"{truth:g}/{told:.1f}" if measure.calls(_ONE_CALL) else f"{truth:g}/{told:g}"


_ONE_CALL = Figures(answered=1, abandoned=1, talks=1)


def _summed(figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for each in figures:
        for name, value in vars(each).items():
            setattr(total, name, getattr(total, name) + value)
    return total


def _clock(start: int) -> str:
    return f"{datetime.fromtimestamp(start, UTC):%H:%M}"

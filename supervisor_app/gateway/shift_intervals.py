"""The figures of shifts from the interval store, and the two sources that live by the clock: losses
of the feed, and the line of each half hour. Blocking."""

import math
from collections.abc import Iterator

import sqlalchemy as sa
from msgspec import structs

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.forecast import torn_intervals
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.shift_alerts import Loss, loss_draft
from supervisor_app.domain.shift_drafts import Draft
from supervisor_app.domain.shift_figures import line_draft, quarters_of, summary_of
from supervisor_app.domain.shift_record import FIGURES_EVERY_S, ShiftHead, ShiftSummary
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import ledger
from supervisor_app.gateway.shift_looks import FeedNow, Look, Memories, is_over
from supervisor_app.gateway.shift_schema import SHIFT_SOURCE

STORED_AFTER_S = 5.0
"""An interval that is over is in the store after so long."""
SHORTEST_LOSS_S = 5.0
_BACK_S = 120.0
SETTLED_AFTER_S = 600.0
"""So long after a loss what the ACD's own history fills is filled."""
_CAUGHT_UP_S = 2 * 86_400.0
_WEEK_S = 7 * 86_400.0
_HALF = FIGURES_EVERY_S


# Reading -----------------------------------------------------------------------------------------


def tallies_of(connection: sa.Connection, look: Look, quarters: range) -> dict[int, Tally]:
    """The sum of all queues that people serve, by the quarter of an hour."""
    found: dict[int, Tally] = {}
    stored = ledger.read_tallies(connection, quarters.start, quarters.stop, Scope.QUEUE)
    for (_, queue, start), tally in stored:
        if queue not in look.apart:
            found.setdefault(start, Tally()).add(tally)
    return found


def torn_of(connection: sa.Connection, look: Look, quarters: range) -> frozenset[int]:
    """The quarters in which something was missed, or still is."""
    kept = [(gap.start, gap.end) for gap in ledger.read_gaps(connection, quarters.start)]
    spans = [(start, math.inf if end is None else end) for start, end in kept]
    spans += [
        (start, math.inf if end is None else end) for feed in look.feeds for start, end in feed.gaps
    ]
    last = float(quarters.stop)
    within = [(start, min(end, last)) for start, end in spans if start < last]
    return torn_intervals(within, quarters.start, quarters.stop)


def summary(connection: sa.Connection, look: Look, head: ShiftHead) -> ShiftSummary:
    """本班概况 until now, or until the shift has ended."""
    until = min(head.ends, look.now - STORED_AFTER_S)
    quarters = quarters_of(head.began, max(head.began, until))
    before = range(quarters.start - int(_WEEK_S), quarters.stop - int(_WEEK_S))
    then = tallies_of(connection, look, before)
    week_ago = Tally.sum(then.values()).offered if then else None
    return summary_of(
        tallies_of(connection, look, quarters),
        torn_of(connection, look, quarters),
        quarters,
        look.kpis(),
        week_ago,
    )


# The line of each half hour ----------------------------------------------------------------------


class FiguresSource:
    """A line of figures for each half hour that is over."""

    name = "figures"

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Those that ended since the last look, and a while before it."""
        first = int(max(since, look.now - _CAUGHT_UP_S)) // _HALF * _HALF - _HALF
        until = int(look.now - STORED_AFTER_S)
        starts = [one for one in range(first, until - _HALF + 1, _HALF) if one not in self._seen]
        memories = Memories(connection).of([f"figures/{start}" for start in starts])
        for start in starts:
            draft = None
            if not is_over(memories.get(f"figures/{start}")):
                draft = self._line(connection, look, range(start, start + _HALF, INTERVAL_S))
            if draft is None:
                self._seen.add(start)
            else:
                yield draft
        self._seen = {one for one in self._seen if one >= first - _HALF}

    def _line(self, connection: sa.Connection, look: Look, quarters: range) -> Draft | None:
        tally = Tally.sum(tallies_of(connection, look, quarters).values())
        complete = not torn_of(connection, look, quarters)
        return line_draft(quarters.start, tally, complete, look.kpis(), look.names)


# Losses of the feed ------------------------------------------------------------------------------


class FeedSource:
    """One entry for each loss of an ACD, from when it was not heard until it was again."""

    name = "feed"

    def __init__(self) -> None:
        self._losses: dict[tuple[AcdId, int], tuple[Instant, Instant | None]] | None = None
        """Those of which something is still to be told: when they began and ended."""

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Losses that go on, and those that ended a while ago."""
        losses = self._losses
        if losses is None:
            losses = self._losses = _unsettled(connection)
        for feed in look.feeds:
            self._note(losses, feed, look.now, since)
        for (acd, key), (start, end) in list(losses.items()):
            heard = next((one for one in look.feeds if one.acd == acd), None)
            draft = self._draft(connection, look, heard, acd, start, end)
            if draft.over:
                del losses[acd, key]
            yield draft

    def _note(
        self,
        losses: dict[tuple[AcdId, int], tuple[Instant, Instant | None]],
        feed: FeedNow,
        now: Instant,
        since: Instant,
    ) -> None:
        open_ = [key for key, (_, end) in losses.items() if key[0] == feed.acd and end is None]
        if feed.live:
            for key in open_:
                losses[key] = (losses[key][0], max(losses[key][0], feed.since))
            return
        started = next((start for start, end in feed.gaps if end is None), feed.since)
        known = started < since - _BACK_S  # of before there was a record, or told long ago
        if not open_ and not known and now - started >= SHORTEST_LOSS_S:
            losses[feed.acd, int(started)] = (started, None)

    def _draft(
        self,
        connection: sa.Connection,
        look: Look,
        feed: FeedNow | None,
        acd: AcdId,
        start: Instant,
        end: Instant | None,
    ) -> Draft:
        torn: tuple[int, ...] = ()
        settled = feed is None or (end is not None and look.now - end > SETTLED_AFTER_S)
        if end is not None:
            torn = self._torn(connection, feed, acd, start, end)
        title = feed.title if feed else str(acd)
        draft = loss_draft(Loss(acd, title, start, end, torn, settled), look.names, INTERVAL_S)
        return draft if end is None else _remembering(draft, end)

    def _torn(
        self,
        connection: sa.Connection,
        feed: FeedNow | None,
        acd: AcdId,
        start: Instant,
        end: Instant,
    ) -> tuple[int, ...]:
        """The quarters of an hour between its beginning and its end that are not whole."""
        gaps = [
            (gap.start, gap.end) for gap in ledger.read_gaps(connection, start) if gap.acd == acd
        ]
        spans = [(a, b) for a, b in (*gaps, *(feed.gaps if feed else ())) if b is not None]
        first = int(start) // INTERVAL_S * INTERVAL_S
        last = -(-int(end) // INTERVAL_S) * INTERVAL_S
        within = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
        return tuple(sorted(torn_intervals(within, first, last)))


def _remembering(draft: Draft, end: Instant) -> Draft:
    return structs.replace(draft, memory=f"{end:.3f}")


def _unsettled(
    connection: sa.Connection,
) -> dict[tuple[AcdId, int], tuple[Instant, Instant | None]]:
    """What an earlier process left to be told to its end."""
    columns = SHIFT_SOURCE.c
    rows = connection.execute(
        sa.select(columns.key, columns.until, columns.state).where(
            columns.key.startswith("feed/", autoescape=True)
        )
    )
    found: dict[tuple[AcdId, int], tuple[Instant, Instant | None]] = {}
    for row in rows:
        _, _, rest = row.key.partition("/")
        acd, _, start = rest.rpartition("/")
        if not is_over(row.state):
            found[AcdId(acd), int(start)] = (row.until, float(row.state) if row.state else None)
    return found

"""What an ended process left undone in the store, and how two beginnings of a day become one."""

from collections.abc import Mapping

import sqlalchemy as sa
from msgspec.structs import replace

from supervisor_app.domain.book import Scope, TallyBook, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.records import CallVisit, Outcome, Records, SpanKey, StateSpan
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import ledger
from supervisor_app.gateway.schema import CALL_VISIT


def settle(
    connection: sa.Connection, heard_until: Mapping[AcdId, Instant], forgotten: Instant
) -> None:
    """Count the states that agents were in up to when their ACD was last heard: a process counts
    a state when it ends, or with the interval. Contacts that waited or talked before `forgotten`
    will not be heard of any more."""
    added: dict[TallyKey, Tally] = {}
    spans: dict[SpanKey, StateSpan] = {}
    for span in ledger.read_open_spans(connection):
        until = heard_until.get(acd_of(span.agent), 0.0)
        since = max(span.counted_to, span.since)
        if since < until:
            _add_state(added, span, since, until)
            spans[span.key] = replace(span, counted_to=until)
    if spans:
        oldest = min(start for _, _, start in added)
        for key, stored in ledger.read_tallies(connection, oldest, None, Scope.AGENT):
            if key in added:
                added[key].add(stored)
        ledger.put_tallies(connection, added)
        ledger.put_records(connection, Records(spans=spans))
    _close_forgotten(connection, forgotten)


def _add_state(
    added: dict[TallyKey, Tally], span: StateSpan, since: Instant, until: Instant
) -> None:
    while since < until:
        start = interval_start(since)
        part = min(until, float(start + INTERVAL_S))
        tally = added.setdefault((Scope.AGENT, span.agent, start), Tally())
        tally.add_state(span.state, part - since)
        since = part


def _close_forgotten(connection: sa.Connection, before: Instant) -> None:
    columns = CALL_VISIT.c
    old = columns.queued_at < before
    waits = old & columns.left_at.is_(None)
    unknown = {"outcome": Outcome.UNKNOWN, "left_at": before, "counted": False}
    connection.execute(sa.update(CALL_VISIT).where(waits).values(**unknown))
    talks = old & (columns.outcome == Outcome.ANSWERED) & columns.ended_at.is_(None)
    over = {"ended_at": before, "held_since": None, "counted": False}
    connection.execute(sa.update(CALL_VISIT).where(talks).values(**over))


def one_day_of(
    earlier: Records, ours: Records, heard_until: Mapping[AcdId, Instant], book: TallyBook
) -> None:
    """A store that could be opened late has what an earlier process wrote: `ours` closes what that
    left open, and whoever was found waiting by both is counted once."""
    for key, visit in earlier.visits.items():
        mine = ours.visits.get(key)
        if mine is not None and mine.entered and visit.entered:
            book.queue(mine.queue, mine.queued_at).queued -= 1
        elif mine is None and visit.is_open:
            ours.visits[key] = _unheard(visit, heard_until.get(acd_of(visit.call), 0.0))
    for place, span in earlier.spans.items():
        until = max(span.since, heard_until.get(acd_of(span.agent), 0.0))
        ours.spans.setdefault(place, replace(span, until=until))


def _unheard(visit: CallVisit, at: Instant) -> CallVisit:
    if visit.talks:
        return replace(visit, ended_at=max(at, visit.left_at or at), counted=False)
    return replace(visit, outcome=Outcome.UNKNOWN, left_at=max(at, visit.queued_at), counted=False)

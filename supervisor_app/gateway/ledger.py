"""Rows of the database and what they mean: tallies, gaps, visits, states, surveys.

Functions over a connection: whoever calls decides what is one transaction. Everything that is
written is written by its key, so writing it twice changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId
from supervisor_app.domain.records import (
    CallVisit,
    Outcome,
    Records,
    StateSpan,
    SurveyGiven,
    VisitKey,
)
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import report_sums
from supervisor_app.gateway.dialects import insert_of
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.schema import (
    CALL_VISIT,
    COUNTS,
    FEED_GAP,
    INTERVAL_TALLY,
    LISTS,
    SECONDS,
    STATE_SPAN,
    SURVEY,
)

_NEWEST = 20_000

_Record = TypeVar("_Record", CallVisit, StateSpan, SurveyGiven)


# Writing ---------------------------------------------------------------------------------------


def put_tallies(connection: sa.Connection, tallies: Mapping[TallyKey, Tally]) -> None:
    """Write whole tallies."""
    report_sums.forget(connection, (start for _, _, start in tallies))
    put(connection, INTERVAL_TALLY, (_tally_row(*item) for item in tallies.items()))


def put_records(connection: sa.Connection, records: Records) -> None:
    """Write visits, states and surveys; those with the same key are replaced."""
    put(connection, CALL_VISIT, map(_plain, records.visits.values()))
    put(connection, STATE_SPAN, map(_plain, records.spans.values()))
    put(connection, SURVEY, map(_plain, records.surveys.values()))


def put_gaps(connection: sa.Connection, gaps: Iterable[Gap]) -> None:
    """Write gaps that have ended."""
    rows = (
        {"acd": gap.acd, "from": gap.start, "to": gap.end, "cause": gap.cause}
        for gap in gaps
        if gap.end is not None
    )
    put(connection, FEED_GAP, rows)


def close_gaps(connection: sa.Connection, acd: AcdId, since: Instant, until: Instant) -> None:
    """What the ACD did between two instants is known now: gaps lose that part of them."""
    columns = FEED_GAP.c
    touched = (columns.acd == acd) & (columns["from"] < until) & (columns.to > since)
    gaps = [Gap(*row) for row in connection.execute(sa.select(FEED_GAP).where(touched))]
    connection.execute(sa.delete(FEED_GAP).where(touched))
    for gap in gaps:
        end = until if gap.end is None else gap.end
        rest = (Gap(acd, gap.start, since, gap.cause), Gap(acd, until, end, gap.cause))
        put_gaps(connection, (one for one in rest if one.end is not None and one.end > one.start))


def put(connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows by their primary key."""
    values = list(rows)
    if not values:
        return
    statement = insert_of(connection, table)
    keys = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), values)


def put_new(
    connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, object]]
) -> None:
    """Write rows whose primary key is not there yet; the others stay as they are."""
    values = list(rows)
    if values:
        connection.execute(insert_of(connection, table).on_conflict_do_nothing(), values)


# Reading ---------------------------------------------------------------------------------------


def read_tallies(
    connection: sa.Connection,
    since: Instant,
    until: Instant | None = None,
    scope: Scope | None = None,
) -> Iterator[tuple[TallyKey, Tally]]:
    """Tallies of the intervals that began from `since` on and before `until`."""
    columns = INTERVAL_TALLY.c
    wanted = columns.start >= since
    if until is not None:
        wanted &= columns.start < until
    if scope is not None:
        wanted &= _is(scope)
    for row in connection.execute(sa.select(INTERVAL_TALLY).where(wanted)).mappings():
        yield _tally(dict(row))


def _is(scope: Scope) -> sa.ColumnElement[bool]:
    """In a form that no index serves: SQLite would rather go through all that there ever was of a
    scope than by the time of the intervals."""
    return INTERVAL_TALLY.c.scope + "" == scope.value


def read_agent_sums(
    connection: sa.Connection, since: Instant, until: Instant
) -> Iterator[tuple[AgentId, Tally]]:
    """The sum of each agent's intervals that began from `since` on and before `until`, added up by
    the database: thousands of agents have too many in a day to be held at once."""
    columns = INTERVAL_TALLY.c
    sums = (sa.func.sum(columns[name]).label(name) for name in (*COUNTS, *SECONDS))
    lists = (sa.func.aggregate_strings(columns[name], ",").label(name) for name in LISTS)
    found = (
        sa.select(columns.identity, *sums, *lists)
        .where(_is(Scope.AGENT) & (columns.start >= since) & (columns.start < until))
        .group_by(columns.identity)
    )
    for row in connection.execute(found).mappings():
        plain = dict(row)
        agent = AgentId(plain.pop("identity"))
        for name in LISTS:
            several = msgspec.json.decode(f"[{plain[name]}]")
            plain[name] = [sum(values) for values in zip_longest(*several, fillvalue=0)]
        yield agent, Tally(**plain)


def read_gaps(connection: sa.Connection, since: Instant) -> list[Gap]:
    """Gaps that ended after `since`."""
    return [
        Gap(*row) for row in connection.execute(sa.select(FEED_GAP).where(FEED_GAP.c.to > since))
    ]


def read_visits(
    connection: sa.Connection,
    since: Instant,
    until: Instant | None = None,
    queue: QueueId | None = None,
) -> Iterator[CallVisit]:
    """Visits that began from `since` on and before `until`, in that order."""
    columns = CALL_VISIT.c
    wanted = columns.queued_at >= since
    if until is not None:
        wanted &= columns.queued_at < until
    if queue is not None:
        wanted &= columns.queue == queue
    yield from _records(connection, CALL_VISIT, CallVisit, wanted, columns.queued_at)


def read_recent(
    connection: sa.Connection, open_since: Instant, since: Instant
) -> dict[VisitKey, CallVisit]:
    """The visits that began from `since` on, the newest of them, and all that go on."""
    columns = CALL_VISIT.c
    waits = columns.left_at.is_(None)
    talks = (columns.outcome == Outcome.ANSWERED) & columns.ended_at.is_(None)
    goes_on = (columns.queued_at >= open_since) & (waits | talks)
    recent = sa.select(columns.queued_at).where(columns.queued_at >= since)
    newest = recent.order_by(columns.queued_at.desc()).offset(_NEWEST).limit(1)
    bound = connection.execute(newest).scalar()
    wanted = goes_on | (columns.queued_at >= (since if bound is None else bound))
    found = _records(connection, CALL_VISIT, CallVisit, wanted, columns.queued_at)
    return {visit.key: visit for visit in found}


def read_spans(
    connection: sa.Connection,
    since: Instant,
    until: Instant | None = None,
    agent: AgentId | None = None,
) -> Iterator[StateSpan]:
    """States that lasted at some time between two instants, in the order in which they began."""
    columns = STATE_SPAN.c
    wanted = columns.until.is_(None) | (columns.until > since)
    if until is not None:
        wanted &= columns.since < until
    if agent is not None:
        wanted &= columns.agent == agent
    yield from _records(connection, STATE_SPAN, StateSpan, wanted, columns.since)


def read_open_spans(connection: sa.Connection) -> Iterator[StateSpan]:
    """The states that agents were in when it was last written."""
    wanted = STATE_SPAN.c.until.is_(None)
    yield from _records(connection, STATE_SPAN, StateSpan, wanted, STATE_SPAN.c.since)


def read_surveys(
    connection: sa.Connection, since: Instant, until: Instant | None = None
) -> Iterator[SurveyGiven]:
    """Surveys that were answered, or else sent, between two instants."""
    at = sa.func.coalesce(SURVEY.c.answered_at, SURVEY.c.sent_at)
    wanted = at >= since
    if until is not None:
        wanted &= at < until
    yield from _records(connection, SURVEY, SurveyGiven, wanted, at)


def _records(
    connection: sa.Connection,
    table: sa.Table,
    kind: type[_Record],
    wanted: sa.ColumnElement[bool],
    order: sa.ColumnElement[Any],
) -> Iterator[_Record]:
    names = kind.__struct_fields__
    columns = (table.c[name] for name in names)
    for row in connection.execute(sa.select(*columns).where(wanted).order_by(order)):
        yield msgspec.convert(dict(zip(names, row, strict=True)), kind)


def _plain(row: Struct) -> dict[str, object]:
    return msgspec.structs.asdict(row)


def _tally_row(key: TallyKey, tally: Tally) -> dict[str, object]:
    scope, identity, start = key
    row = _plain(tally)
    for name in LISTS:
        row[name] = msgspec.json.encode(row[name]).decode()
    return {"scope": scope.value, "identity": identity, "start": start, **row}


def _tally(plain: dict[str, Any]) -> tuple[TallyKey, Tally]:
    key = (Scope(plain.pop("scope")), plain.pop("identity"), plain.pop("start"))
    for name in LISTS:
        plain[name] = msgspec.json.decode(plain[name])
    return key, Tally(**plain)

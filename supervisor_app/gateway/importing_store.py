"""Writes what an ACD's log tells into the database, a day at a time, each in one transaction.

Killed at any moment, what was written is whole, and the next run goes on where this one ended.
"""

import math
from collections.abc import Callable, Sequence

import sqlalchemy as sa

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.records import Records
from supervisor_app.gateway import ledger
from supervisor_app.gateway.forecast_store import note_change
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.importing import (
    Index,
    Own,
    Plan,
    Told,
    merged_survey,
    merged_tallies,
    merged_visits,
    records_in,
)
from supervisor_app.gateway.schema import INTERVAL_TALLY, META
from supervisor_app.gateway.spans import Span, merged, minus, within
from supervisor_app.gateway.store import HEARD, Store

_INTERVALS_AT_A_TIME = 96
_CALL_LASTS_AT_MOST_S = 24 * 3600


def own_of(store: Store, acd: AcdId) -> Own:
    """What the store has of an ACD. A gateway that was ended hears nothing since."""
    with store.transaction() as connection:
        heard = heard_until(connection, acd)
        gaps = ledger.read_gaps(connection, 0.0)
        unheard: list[Span] = [(gap.start, gap.end or math.inf) for gap in gaps if gap.acd == acd]
        if heard is not None:
            unheard.append((heard, math.inf))
        columns = INTERVAL_TALLY.c
        counted = connection.execute(
            sa.select(columns.start)
            .where(columns.identity.startswith(f"{acd}/", autoescape=True))
            .distinct()
        )
        return Own(set(counted.scalars()), merged(unheard))


def heard_until(connection: sa.Connection, acd: AcdId) -> Instant | None:
    """Until when a gateway heard the ACD; None where none ever did."""
    value = connection.execute(
        sa.select(META.c.value).where(META.c.key == HEARD + acd)
    ).scalar_one_or_none()
    return None if value is None else float(value)


def write(
    store: Store,
    told: Told,
    plan: Plan,
    advance: Callable[[float], None],
    *,
    closed_only: bool,
) -> None:
    """Write the replaced intervals of a plan, and note what is missing no more.

    `closed_only`: leave out contacts that still wait or talk, because a running gateway has them.
    """
    intervals = sorted(plan.replaced)
    index = Index.of(told)
    noted = _still_missing(store, told.acd, plan, closed_only)
    for place in range(0, len(intervals), _INTERVALS_AT_A_TIME):
        part = intervals[place : place + _INTERVALS_AT_A_TIME]
        with store.transaction() as connection:
            _write_part(connection, told, index, part, closed_only)
            _close(connection, told.acd, plan.closed, noted, part)
        advance((place + len(part)) / len(intervals))
    if intervals:
        with store.transaction() as connection:
            note_change(connection)  # a mean may stand on these days


def note_heard(store: Store, acd: AcdId, plan: Plan, cause: str) -> None:
    """With no gateway running: the time since one last heard the ACD is missing only where the
    log does not tell it, and so is what it may begin with."""
    with store.transaction() as connection:
        heard = heard_until(connection, acd)
        if heard is None:
            filled = merged(plan.closed)
            until = filled[-1][1] if filled else None
        else:
            missing = minus([(heard, math.inf)], plan.closed)
            until = missing[-1][0]
            rest = [Gap(acd, start, end, cause) for start, end in missing[:-1]]
            ledger.put_gaps(connection, rest)
        if until is not None and until != heard:
            ledger.put(connection, META, [{"key": HEARD + acd, "value": f"{until:.3f}"}])


def _write_part(
    connection: sa.Connection,
    told: Told,
    index: Index,
    part: Sequence[int],
    closed_only: bool,
) -> None:
    since, until = part[0], part[-1] + INTERVAL_S
    own = {
        key: tally
        for key, tally in ledger.read_tallies(connection, since, until)
        if acd_of(key[1]) == told.acd
    }
    ledger.put_tallies(connection, merged_tallies(told, index, own, part))
    write_records(connection, told, index, part, closed_only=closed_only)


def write_records(
    connection: sa.Connection,
    told: Told,
    index: Index,
    part: Sequence[int],
    *,
    closed_only: bool,
) -> None:
    """Write the log's visits and surveys of some intervals, joined with ours of the same calls."""
    since, until = min(part), max(part) + INTERVAL_S
    records = records_in(told, index, part, closed_only=closed_only)
    begun = min((visit.queued_at for visit in records.visits.values()), default=since)
    mine = ledger.read_visits(connection, max(begun - 1, since - _CALL_LASTS_AT_MOST_S), until)
    surveys = {one.call: one for one in ledger.read_surveys(connection, since, until)}
    ledger.put_records(
        connection,
        Records(
            visits=merged_visits(records.visits, mine),
            surveys={
                call: merged_survey(surveys.get(call), one) for call, one in records.surveys.items()
            },
        ),
    )


def _still_missing(store: Store, acd: AcdId, plan: Plan, gateway_runs: bool) -> list[Span]:
    """What is to be noted as missing. Before any gateway ran, what follows the log's end is missing
    without a note: `note_heard` says until when all is known."""
    with store.transaction() as connection:
        if gateway_runs or heard_until(connection, acd) is not None:
            return plan.still_open
    last = max((end for _, end in plan.closed), default=math.inf)
    return [span for span in plan.still_open if span[0] < last]


def _close(
    connection: sa.Connection,
    acd: AcdId,
    closed: Sequence[Span],
    noted: Sequence[Span],
    part: Sequence[int],
) -> None:
    since, until = part[0], part[-1] + INTERVAL_S
    for start, end in merged(within(closed, since, until)):
        ledger.close_gaps(connection, acd, start, end)
    cause = LossCause.STARTING.value
    rest = merged(within(noted, since, until))
    ledger.put_gaps(connection, (Gap(acd, start, end, cause) for start, end in rest))

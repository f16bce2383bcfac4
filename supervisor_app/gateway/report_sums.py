"""The sums of whole days, which long reports are made of: always equal to those of the intervals.

A day whose row in `day_summed` is missing has none, whatever lies in `day_tally`. Whoever writes an
interval takes the row of its day away in the same transaction (`forget`); the sums are made anew,
alone with the table, from what is written by then (`sum_day`).
"""

from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.forecast import day_of
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.report_plan import PlannedDay, days_between
from supervisor_app.gateway.dialects import alone
from supervisor_app.gateway.report_schema import DAY_SUMMED, DAY_TALLY
from supervisor_app.gateway.schema import COUNTS, INTERVAL_TALLY, LISTS, SECONDS

SETTLED_S = 900
"""After the end of a day, until what was still on its way is counted."""
_ROWS_AT_ONCE = 2000


def forget(connection: sa.Connection, starts: Iterable[int]) -> None:
    """Some intervals are being written: the days that they lie in have no sums any more."""
    touched = list(starts)
    if touched:
        columns = DAY_SUMMED.c
        within = (columns.start <= max(touched)) & (columns.end > min(touched))
        connection.execute(sa.delete(DAY_SUMMED).where(within))


def days_without(
    connection: sa.Connection, calendar: CentreCalendar, now: Instant
) -> list[PlannedDay]:
    """The days of the history that are over and have no sums, the newest first."""
    first = connection.execute(sa.select(sa.func.min(INTERVAL_TALLY.c.start))).scalar()
    if first is None:
        return []
    days = days_between(calendar, day_of(calendar, first), day_of(calendar, now))
    known = {(row.start, row.end) for row in connection.execute(sa.select(DAY_SUMMED))}
    over = [day for day in days if day.end + SETTLED_S <= now]
    return [day for day in reversed(over) if (day.start, day.end) not in known]


def sum_day(connection: sa.Connection, day: PlannedDay) -> int:
    """Make the sums of a day, in a transaction that has not begun to write; how many there are."""
    alone(connection, DAY_SUMMED)
    for table in (DAY_TALLY, DAY_SUMMED):  # also those of another division into days
        start = table.c.start
        within = (start >= day.start) & (start < day.end)
        if table is DAY_SUMMED:
            within |= (start < day.end) & (table.c.end > day.start)
        connection.execute(sa.delete(table).where(within))
    rows = _sums(connection, day)
    for place in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(sa.insert(DAY_TALLY), rows[place : place + _ROWS_AT_ONCE])
    connection.execute(sa.insert(DAY_SUMMED), [{"start": day.start, "end": day.end}])
    return len(rows)


def _sums(connection: sa.Connection, day: PlannedDay) -> list[dict[str, object]]:
    columns = INTERVAL_TALLY.c
    numbers = (sa.func.sum(columns[name]).label(name) for name in (*COUNTS, *SECONDS))
    lists = (sa.func.aggregate_strings(columns[name], ",").label(name) for name in LISTS)
    found = connection.execute(
        sa.select(columns.scope, columns.identity, *numbers, *lists)
        .where((columns.start >= day.start) & (columns.start < day.end))
        .group_by(columns.scope, columns.identity)
    )
    made = []
    for row in found.mappings():
        plain = dict(row)
        for name in LISTS:
            plain[name] = _added(plain[name])
        made.append({**plain, "start": day.start})
    return made


def _added(several: str) -> str:
    lists: Sequence[Sequence[float]] = msgspec.json.decode(f"[{several}]")
    size = max(map(len, lists))
    sums = [sum(one[place] for one in lists if place < len(one)) for place in range(size)]
    return msgspec.json.encode(sums).decode()

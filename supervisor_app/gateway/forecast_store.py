"""What forecasts are made of in the database: imported plans, and the history of queues.

Functions over a connection; whoever calls decides what is one transaction.
"""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.forecast import History, torn_intervals
from supervisor_app.domain.ids import AcdId, QueueId
from supervisor_app.gateway import ledger
from supervisor_app.gateway.forecast_schema import FORECAST_PLAN
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.schema import INTERVAL_TALLY, META

_BASIS = "forecast/basis"
_OFFERED = ("answered", "abandoned", "timed_out", "left_by_key", "left_empty", "overflowed",
            "left_unknown")  # fmt: skip
"""The counts whose sum is `Tally.offered`."""
_AT_A_TIME = 400
"""Intervals named in one statement."""

PlanKey = tuple[QueueId, int]


class Kept(Struct):
    """What became of the rows of a plan."""

    new: int = 0
    changed: int = 0
    same: int = 0


def keep_plan(connection: sa.Connection, rows: Mapping[PlanKey, float]) -> Kept:
    """Keep a plan; what was planned for the same intervals is replaced. The same rows once more
    change nothing."""
    kept, due = Kept(), []
    before = _planned_at(connection, {start for _, start in rows})
    for key, offered in rows.items():
        old = before.get(key)
        if old == offered:
            kept.same += 1
            continue
        kept.new += old is None
        kept.changed += old is not None
        due.append({"queue": key[0], "start": key[1], "offered": offered})
    if due:
        ledger.put(connection, FORECAST_PLAN, due)
        note_change(connection)
    return kept


def _planned_at(connection: sa.Connection, starts: Iterable[int]) -> dict[PlanKey, float]:
    found: dict[PlanKey, float] = {}
    ordered = sorted(starts)
    for place in range(0, len(ordered), _AT_A_TIME):
        part = FORECAST_PLAN.c.start.in_(ordered[place : place + _AT_A_TIME])
        for row in connection.execute(sa.select(FORECAST_PLAN).where(part)):
            found[QueueId(row.queue), row.start] = row.offered
    return found


def planned(connection: sa.Connection, intervals: range) -> dict[QueueId, dict[int, float]]:
    """The imported plan of some intervals."""
    start = FORECAST_PLAN.c.start
    wanted = (start >= intervals.start) & (start < intervals.stop)
    found: dict[QueueId, dict[int, float]] = {}
    for row in connection.execute(sa.select(FORECAST_PLAN).where(wanted)):
        found.setdefault(QueueId(row.queue), {})[row.start] = row.offered
    return found


def planned_queues(connection: sa.Connection) -> set[QueueId]:
    """The queues that a plan was imported for."""
    found = connection.execute(sa.select(FORECAST_PLAN.c.queue).distinct())
    return {QueueId(queue) for queue in found.scalars()}


def note_change(connection: sa.Connection) -> None:
    """The plan or the past is another now: a gateway that runs makes its forecast anew."""
    count = int(basis(connection) or "0") + 1
    ledger.put(connection, META, [{"key": _BASIS, "value": str(count)}])


def basis(connection: sa.Connection) -> str:
    """Another one after each `note_change`; empty before the first."""
    value = sa.select(META.c.value).where(META.c.key == _BASIS)
    return str(connection.execute(value).scalar_one_or_none() or "")


def queues_with_history(connection: sa.Connection) -> list[QueueId]:
    """Every queue that ever had a contact, found by one step of the index for each."""
    columns, last = INTERVAL_TALLY.c, ""
    found: list[QueueId] = []
    while True:
        following = sa.select(sa.func.min(columns.identity)).where(
            (columns.scope == "queue") & (columns.identity > last)
        )
        queue = connection.execute(following).scalar()
        if queue is None:
            return found
        found.append(QueueId(queue))
        last = queue


def history_of(
    connection: sa.Connection, queue: QueueId, starts: Sequence[int], until: int
) -> History:
    """What is known of a queue in these intervals of the past; `until` is where the running one
    begins."""
    columns = INTERVAL_TALLY.c
    mine = (columns.scope == "queue") & (columns.identity == queue)
    first = connection.execute(sa.select(sa.func.min(columns.start)).where(mine)).scalar()
    offered = sum((columns[name] for name in _OFFERED[1:]), start=columns[_OFFERED[0]])
    counted: dict[int, int] = {}
    for place in range(0, len(starts), _AT_A_TIME):
        part = mine & columns.start.in_(starts[place : place + _AT_A_TIME])
        rows = connection.execute(sa.select(columns.start, offered.label("offered")).where(part))
        counted |= {row.start: row.offered for row in rows}
    return History(counted, until if first is None else first, until)


def torn_of(gaps: Iterable[Gap], starts: Sequence[int]) -> dict[AcdId, frozenset[int]]:
    """The intervals, from the first to the last of these, in which an ACD was not heard."""
    spans: dict[AcdId, list[tuple[float, float]]] = {}
    if not starts:
        return {}
    since, until = min(starts), max(starts) + 1
    for gap in gaps:
        spans.setdefault(gap.acd, []).append((gap.start, float(gap.end or until)))
    return {acd: torn_intervals(found, since, until) for acd, found in spans.items()}

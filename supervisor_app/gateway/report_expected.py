"""What was expected of each interval of a report: the same numbers as the live forecast's."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar, interval_start
from supervisor_app.domain.forecast import (
    WEEKS,
    History,
    QueueForecast,
    day_intervals,
    mean_of,
    past_quarters,
)
from supervisor_app.domain.ids import QueueId, acd_of
from supervisor_app.domain.report_plan import PlannedDay
from supervisor_app.gateway import forecast_store
from supervisor_app.gateway.ledger import read_gaps
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.schema import INTERVAL_TALLY

_WEEKS_BACK = 28
_OFFERED = ("answered", "abandoned", "timed_out", "left_by_key", "left_empty", "overflowed",
            "left_unknown")  # fmt: skip

Expectations = Mapping[int, Mapping[QueueId, QueueForecast]]
"""By the beginning of a day."""


def expected_of(
    connection: sa.Connection,
    ground: ReportGround,
    days: Sequence[PlannedDay],
    queues: Iterable[QueueId],
) -> Expectations:
    """What was expected of queues on some days in a row."""
    wanted = list(queues)
    calendar = ground.calendar
    left_out = {date.fromisoformat(day) for day in ground.left_out}
    begin = day_intervals(calendar, days[0].day - timedelta(days=_WEEKS_BACK)).start
    # A local time may lie in the statistical day before.
    histories = _histories(connection, ground, wanted, begin - 86_400, days[-1].end)
    found: dict[int, dict[QueueId, QueueForecast]] = {}
    for day in days:
        past = _past_of(calendar, day, left_out)
        of_day = {
            queue: QueueForecast(queue, day.start, mean=mean_of(past, history))
            for queue, history in histories.items()
        }
        intervals = range(day.start, day.end, INTERVAL_S)
        for queue, rows in forecast_store.planned(connection, intervals).items():
            if queue in of_day:
                quarters = tuple(rows.get(start) for start in intervals)
                of_day[queue] = structs.replace(of_day[queue], imported=quarters)
        for queue, quarters in ground.planned.get(day.day.isoformat(), {}).items():
            if queue in of_day:
                of_day[queue] = structs.replace(of_day[queue], planned=quarters)
        found[day.start] = {queue: one for queue, one in of_day.items() if one.is_known}
    return found


def _past_of(
    calendar: CentreCalendar, day: PlannedDay, left_out: Collection[date]
) -> tuple[tuple[int, ...], ...]:
    """As `past_quarters`, at once where the clock was not changed in these weeks."""
    weeks = [day.day - timedelta(weeks=week) for week in range(WEEKS + 1)]
    offsets = {
        calendar.local(at).utcoffset()
        for one in weeks
        for at in (day_intervals(calendar, one).start, day_intervals(calendar, one).stop)
    }
    if len(offsets) > 1 or day.day in left_out:
        return past_quarters(calendar, day.day, left_out)
    back = [604_800 * week for week in range(1, WEEKS + 1) if weeks[week] not in left_out]
    return tuple(
        tuple(start - ago for ago in back) for start in range(day.start, day.end, INTERVAL_S)
    )


def _histories(
    connection: sa.Connection, ground: ReportGround, queues: list[QueueId], since: int, until: int
) -> dict[QueueId, History]:
    columns = INTERVAL_TALLY.c
    mine = (columns.scope == "queue") & columns.identity.in_(queues)
    offered = sum((columns[name] for name in _OFFERED[1:]), start=columns[_OFFERED[0]])
    rows = connection.execute(
        sa.select(columns.identity, columns.start, offered).where(
            mine, columns.start >= since, columns.start < until
        )
    )
    counted: dict[str, dict[int, int]] = {queue: {} for queue in queues}
    for identity, start, number in rows:
        counted[identity][start] = number
    firsts = {
        queue: connection.execute(
            sa.select(sa.func.min(columns.start)).where(
                (columns.scope == "queue") & (columns.identity == queue)
            )
        ).scalar()
        for queue in queues
    }
    running = interval_start(ground.now)
    gaps = read_gaps(connection, float(since))
    torn = forecast_store.torn_of(gaps, (since, until))
    return {
        queue: History(
            counted[queue],
            running if firsts[queue] is None else int(firsts[queue] or 0),
            running,
            torn.get(acd_of(queue), frozenset()),
        )
        for queue in queues
    }

"""How long history is kept, and letting go of what is older, a little at a time.

A clock that was set years ahead must not cost the history: a run of the gateway deletes nothing in
its first hour, and then no more than one day of the past every ten minutes. Of the running day
nothing is ever deleted.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
import structlog

from supervisor_app.domain.emergency import Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.alert_schema import ALERT, ALERT_DEED
from supervisor_app.gateway.audit_cut import let_go
from supervisor_app.gateway.commands_schema import LISTEN, RESTORE
from supervisor_app.gateway.config import KeepSection
from supervisor_app.gateway.dialects import delete_some
from supervisor_app.gateway.emergency_schema import (
    EMERGENCY,
    EMERGENCY_LOG,
    EMERGENCY_POINT,
    EMERGENCY_REVIEW,
)
from supervisor_app.gateway.inspection_schema import (
    INSPECTION,
    INSPECTION_CELL,
    INSPECTION_CELL_VERSION,
    INSPECTION_MENDING,
    INSPECTION_MENDING_VERSION,
    INSPECTION_ROUND,
)
from supervisor_app.gateway.notes_schema import CALL_NOTES
from supervisor_app.gateway.report_schema import DAY_SUMMED, DAY_TALLY
from supervisor_app.gateway.schema import (
    CALL_VISIT,
    FEED_GAP,
    INTERVAL_TALLY,
    MINUTE_GAUGE,
    STATE_SPAN,
    SURVEY,
)
from supervisor_app.gateway.shift_schema import (
    SHIFT,
    SHIFT_ENTRY,
    SHIFT_ENTRY_VERSION,
    SHIFT_ITEM,
    SHIFT_ITEM_VERSION,
    SHIFT_NOTE_VERSION,
    SHIFT_SAID,
    SHIFT_WISH,
)
from supervisor_app.gateway.store import Store

log = structlog.get_logger(__name__)

MOST_ROWS = 1000
"""Of one step: some hundredths of a second of the store's worker."""
FIRST_AFTER_S = 3600.0
STEP_S = 2.0
"""From one step to the next while there is more of the same day."""
DAY_S = 86_400
NEXT_DAY_AFTER_S = 600.0
LOOK_AGAIN_S = 3600.0

_When = sa.ColumnElement[Any]
_OF_RECORDS = (
    SHIFT_ENTRY,
    SHIFT_ENTRY_VERSION,
    SHIFT_ITEM_VERSION,
    SHIFT_NOTE_VERSION,
    SHIFT_WISH,
    SHIFT_SAID,
    INSPECTION_CELL_VERSION,
    INSPECTION_ROUND,
    INSPECTION_MENDING_VERSION,
)


class Retention:
    """What one run of the gateway lets go of."""

    def __init__(self, keep: KeepSection, now: Instant) -> None:
        self._keep = keep
        self._due = now + FIRST_AFTER_S
        self._begun: dict[str, Instant] = {}
        """Of the tables of this round, before when their rows go."""
        self._deleted = 0

    def is_due(self, now: Instant) -> bool:
        """Whether there may be something to do."""
        return now >= self._due

    def step(self, store: Store, day_start: int, now: Instant) -> int:
        """Delete a little of what is older than is kept; how many rows. Blocking."""
        with store.transaction() as connection:
            if not self._begun:
                self._begun = dict(self._oldest_days(connection, day_start))
            deleted = 0
            for table, when, _ in self._tables():
                if table.name in self._begun:
                    before = self._begun[table.name]
                    deleted += delete_some(connection, table, when < before, MOST_ROWS - deleted)
        if self._keep.audit_days is not None and not deleted:
            deleted += let_go(store, day_start - self._keep.audit_days * DAY_S, now)
        self._deleted += deleted
        if deleted >= MOST_ROWS:
            self._due = now + STEP_S
        else:
            more = bool(self._begun or deleted)
            self._due = now + (NEXT_DAY_AFTER_S if more else LOOK_AGAIN_S)
            self._end_round(store)
        return deleted

    def _end_round(self, store: Store) -> None:
        if self._begun:
            store.checkpoint()  # so that it is not in the log of the last writes either
            log.info("older history deleted", rows=self._deleted)
        self._begun, self._deleted = {}, 0

    def _oldest_days(
        self, connection: sa.Connection, day_start: int
    ) -> Iterator[tuple[str, Instant]]:
        for table, when, days in self._tables():
            kept_from = day_start - days * DAY_S
            oldest = connection.execute(sa.select(sa.func.min(when)).select_from(table)).scalar()
            if oldest is not None and oldest < kept_from:
                yield table.name, min(kept_from, (oldest // DAY_S + 1) * DAY_S)

    def _tables(self) -> Iterator[tuple[sa.Table, _When, int]]:
        """Tables, when a row of theirs was over, and the days that it is kept."""
        keep = self._keep
        yield CALL_VISIT, CALL_VISIT.c.queued_at, keep.calls_days
        given = sa.func.coalesce(SURVEY.c.answered_at, SURVEY.c.sent_at)
        yield SURVEY, given, keep.calls_days
        listens = keep.calls_days if keep.listens_days is None else keep.listens_days
        yield LISTEN, LISTEN.c.ended, listens
        yield CALL_NOTES, CALL_NOTES.c.written, listens
        alerts = keep.states_days if keep.alerts_days is None else keep.alerts_days
        yield ALERT, ALERT.c.cleared_at, alerts
        yield ALERT_DEED, ALERT_DEED.c.at, alerts
        yield RESTORE, RESTORE.c.at, keep.states_days
        yield STATE_SPAN, STATE_SPAN.c.until, keep.states_days
        for sums in (DAY_SUMMED, DAY_TALLY):  # before what they are sums of
            yield sums, sums.c.start, keep.intervals_days
        yield INTERVAL_TALLY, INTERVAL_TALLY.c.start, keep.intervals_days
        yield MINUTE_GAUGE, MINUTE_GAUGE.c.at, keep.intervals_days
        yield FEED_GAP, FEED_GAP.c.to, keep.intervals_days
        for table in (EMERGENCY_LOG, EMERGENCY_POINT, EMERGENCY_REVIEW):  # before what they are of
            yield table, _declared(table), keep.emergencies_days
        yield EMERGENCY, _of_released(), keep.emergencies_days
        for table in _OF_RECORDS:
            yield table, table.c.at, keep.records_days
        closed = sa.case((SHIFT_ITEM.c.open, None), else_=SHIFT_ITEM.c.opened_at)
        yield SHIFT_ITEM, closed, keep.records_days
        yield SHIFT, sa.case((SHIFT.c.locked, SHIFT.c.began)), keep.records_days
        yield INSPECTION_CELL, _inspected(INSPECTION_CELL), keep.records_days
        yield INSPECTION_MENDING, INSPECTION_MENDING.c.closed_at, keep.records_days
        yield INSPECTION, INSPECTION.c.began, keep.records_days


def _declared(table: sa.Table) -> _When:
    """When the emergency was declared that a row is of."""
    same = EMERGENCY.c.id == table.c.emergency
    return sa.select(_of_released()).where(same).correlate(table).scalar_subquery()


def _inspected(table: sa.Table) -> _When:
    """When the shift began of whose inspection a row is."""
    same = INSPECTION.c.shift == table.c.shift
    return sa.select(INSPECTION.c.began).where(same).correlate(table).scalar_subquery()


def _of_released() -> _When:
    """When an emergency was declared; NULL while it goes on."""
    return sa.case((EMERGENCY.c.phase == Phase.RELEASED.value, EMERGENCY.c.declared_at))

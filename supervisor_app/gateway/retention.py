"""How long history is kept, and letting go of what is older, a little at a time.

A clock that was set years ahead must not cost the history: a run of the gateway deletes nothing in
its first hour, and then no more than one day of the past every ten minutes. Of the running day
nothing is ever deleted.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
import structlog

from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.config import KeepSection
from supervisor_app.gateway.schema import (
    CALL_VISIT,
    FEED_GAP,
    INTERVAL_TALLY,
    MINUTE_GAUGE,
    STATE_SPAN,
    SURVEY,
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
                    deleted += _delete(connection, table, when < before, MOST_ROWS - deleted)
        self._deleted += deleted
        if deleted >= MOST_ROWS:
            self._due = now + STEP_S
        else:
            self._due = now + (NEXT_DAY_AFTER_S if self._begun else LOOK_AGAIN_S)
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
            oldest = connection.execute(sa.select(sa.func.min(when))).scalar()
            if oldest is not None and oldest < kept_from:
                yield table.name, min(kept_from, (oldest // DAY_S + 1) * DAY_S)

    def _tables(self) -> Iterator[tuple[sa.Table, _When, int]]:
        """Tables, when a row of theirs was over, and the days that it is kept."""
        keep = self._keep
        yield CALL_VISIT, CALL_VISIT.c.queued_at, keep.calls_days
        given = sa.func.coalesce(SURVEY.c.answered_at, SURVEY.c.sent_at)
        yield SURVEY, given, keep.calls_days
        yield STATE_SPAN, STATE_SPAN.c.until, keep.states_days
        yield INTERVAL_TALLY, INTERVAL_TALLY.c.start, keep.intervals_days
        yield MINUTE_GAUGE, MINUTE_GAUGE.c.at, keep.intervals_days
        yield FEED_GAP, FEED_GAP.c.to, keep.intervals_days


def _delete(connection: sa.Connection, table: sa.Table, old: sa.ColumnElement[bool], n: int) -> int:
    row: sa.ColumnElement[int] = sa.literal_column("rowid", sa.Integer)
    some = sa.select(row).select_from(table).where(old).limit(n)
    return connection.execute(sa.delete(table).where(row.in_(some))).rowcount

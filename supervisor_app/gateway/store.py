"""What the gateway keeps: the day's counts, records, gauges and gaps, and the tokens of desks.

Blocking; what the gateway writes is written by one worker thread. Failures are SQLAlchemy's and
the system's own exceptions, `STORE_ERRORS`; whoever calls decides what they mean.

A file is SQLite's in WAL mode with ``synchronous=NORMAL``: a process that is killed loses nothing
that was committed, and what was not is rolled back as a whole. Only a machine that loses its power
may lose the last transactions; the database is consistent then too. A server of PostgreSQL loses
none.
"""

from collections.abc import Collection
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.exc import SQLAlchemyError

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.records import CallVisit, Records, StateSpan, SurveyGiven
from supervisor_app.domain.rows import GaugeRow
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import ledger
from supervisor_app.gateway.database import FLOOR, Database, engine_of, located
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.row_seal import RowSeal
from supervisor_app.gateway.schema import DESK_TOKEN, META, MINUTE_GAUGE
from supervisor_app.gateway.settling import settle
from supervisor_app.gateway.store_opening import Opening, on_stderr
from supervisor_app.gateway.upgrade import MIGRATIONS, Told

_Key = TypeVar("_Key")

STORE_ERRORS = (SQLAlchemyError, OSError, msgspec.MsgspecError)
__all__ = ["MIGRATIONS", "STORE_ERRORS", "Batch", "Dropped", "Kept", "Store", "Token"]

HEARD = "heard/"
_BEFORE_DAY_S = 4 * INTERVAL_S
"""Somebody who began to wait before midnight is counted there."""
_SINGLY_S = 2 * INTERVAL_S
"""Of agents the running interval and two before it are read singly, all earlier ones as a sum: a
book counts into the running one and the one before it, and may be an interval behind the clock."""
_OPEN_S = 24 * 3600
"""A contact that began to wait earlier is not there any more, whatever was written of it."""
_RECENT_S = 2 * 3600
"""What is over for so long is not told again."""


class Kept(Struct, frozen=True):
    """What the store has of a day, and until when each ACD was heard."""

    tallies: dict[TallyKey, Tally]
    """All of queues, and the last of agents."""
    agent_sums: dict[AgentId, Tally]
    """The rest of each agent's day."""
    asked: dict[TallyKey, Tally]
    """Those that were asked for and are in a sum."""
    gaps: list[Gap]
    gauges: list[GaugeRow]
    heard_until: dict[AcdId, Instant]
    records: Records
    """Visits and surveys of the last hours, and the states that agents were in."""


class Dropped(Struct):
    """What was let go unwritten: how many records, and of each ACD from when to when."""

    records: int = 0
    spans: dict[AcdId, tuple[Instant, Instant]] = msgspec.field(default_factory=dict)

    def note(self, identity: str, since: Instant, until: Instant | None) -> None:
        """One more record."""
        self.records += 1
        acd = acd_of(identity)
        first, last = self.spans.get(acd, (since, since))
        self.spans[acd] = (min(first, since), max(last, since, until or since))


class Batch(Struct):
    """What is to be written next."""

    tallies: dict[TallyKey, Tally] = msgspec.field(default_factory=dict)
    gaps: list[Gap] = msgspec.field(default_factory=list)
    gauges: list[GaugeRow] = msgspec.field(default_factory=list)
    heard: dict[AcdId, Instant] = msgspec.field(default_factory=dict)
    records: Records = msgspec.field(default_factory=Records)

    def add(self, newer: "Batch") -> None:
        """Take in what came since; a newer tally of the same interval replaces the older."""
        self.tallies |= newer.tallies
        self.gaps += newer.gaps
        self.gauges += newer.gauges
        self.heard |= newer.heard
        self.records.add(newer.records)

    def drop_records(self, most: int) -> Dropped:
        """Let go of the oldest records above a number: states first, then visits and surveys."""
        records, dropped = self.records, Dropped()
        for span_key in _first(records.spans, len(records) - most):
            span = records.spans.pop(span_key)
            dropped.note(span.agent, span.since, span.until)
        for visit_key in _first(records.visits, len(records) - most):
            visit = records.visits.pop(visit_key)
            dropped.note(visit.call, visit.queued_at, visit.ended_at or visit.left_at)
        for call in _first(records.surveys, len(records) - most):
            survey = records.surveys.pop(call)
            dropped.note(call, survey.sent_at or survey.answered_at or 0.0, survey.answered_at)
        return dropped


class Token(Struct, frozen=True):
    """A desk's token as it is kept: never the token itself."""

    name: str
    sha256: str
    created: Instant
    revoked: Instant | None
    believed: bool
    """Whether this program wrote the row."""


class Store:
    """One database; a path is a file of SQLite."""

    def __init__(self, database: Database | Path) -> None:
        self.database = located(database)
        self._opening = Opening(self.database)
        self._seal = RowSeal(self.database.place)
        self._engine = engine_of(self.database, FLOOR)
        self._held: sa.Connection | None = None

    def open(self, *, held: bool = False, told: Told = on_stderr) -> None:
        """Make the schema what this program needs, after a backup. `held`: whoever calls holds the
        database, so that no gateway has it; `told` hears of an upgrade. Raises `ConfigFault` for a
        newer one, for another program's, and where a gateway uses an older one."""
        self._opening.open(self._engine, held, told)

    def need_ours(self) -> None:
        """For whoever only reads. Raises `ConfigFault` for another schema than this program's."""
        self._opening.need_ours(self._engine)

    def schema_version(self) -> str | None:
        """The migration that it is at; None where it is new. Raises `ConfigFault` for another
        program's, and for a newer one."""
        return self._opening.known_schema(self._engine)

    def hold(self) -> None:
        """Keep the database open for as long as it is written often: closing it for the last time
        moves the whole log into it, which costs more than what is written; a server's connection
        costs more than that, too."""
        if not self.database.is_file:
            self._engine = engine_of(self.database, FLOOR, kept=True)
        elif self._held is None:
            self._held = self._engine.connect()

    def close(self) -> None:
        """Let go of it."""
        if self._held is not None:
            self._held.close()
            self._held = None
        self._engine.dispose()

    def load(
        self, day_start: int, now: Instant | None = None, asked: Collection[TallyKey] = ()
    ) -> Kept:
        """What is kept of the day that began then, and of the hours before `now`. `asked`: tallies
        that are wanted singly, however old."""
        now = float(day_start) if now is None else now
        first = day_start - _BEFORE_DAY_S
        singly = max(first, interval_start(now) - _SINGLY_S)
        with self._engine.connect() as connection:
            gauges = connection.execute(
                sa.select(MINUTE_GAUGE).where(MINUTE_GAUGE.c.at >= day_start)
            )
            return Kept(
                tallies={
                    **dict(ledger.read_tallies(connection, first, None, Scope.QUEUE)),
                    **dict(ledger.read_tallies(connection, singly, None, Scope.AGENT)),
                },
                agent_sums=dict(ledger.read_agent_sums(connection, day_start, singly)),
                asked=_asked(connection, asked, singly),
                gaps=ledger.read_gaps(connection, day_start),
                gauges=[GaugeRow(*row) for row in gauges],
                heard_until=_heard_until(connection),
                records=Records(
                    visits=ledger.read_recent(connection, now - _OPEN_S, now - _RECENT_S),
                    spans={one.key: one for one in ledger.read_open_spans(connection)},
                    surveys={
                        one.call: one for one in ledger.read_surveys(connection, now - _RECENT_S)
                    },
                ),
            )

    def settle(self, now: Instant) -> None:
        """Finish what a process that ended has left undone, in one transaction."""
        with self._engine.begin() as connection:
            settle(connection, _heard_until(connection), now - _OPEN_S)

    def save(self, batch: Batch) -> None:
        """Write all of it, or nothing: counts and the records that they are of always agree."""
        with self._engine.begin() as connection:
            ledger.put_tallies(connection, batch.tallies)
            ledger.put_records(connection, batch.records)
            ledger.put_gaps(connection, batch.gaps)
            ledger.put(connection, MINUTE_GAUGE, map(msgspec.structs.asdict, batch.gauges))
            heard = ({"key": HEARD + acd, "value": f"{at:.3f}"} for acd, at in batch.heard.items())
            ledger.put(connection, META, heard)

    def checkpoint(self) -> None:
        """Move the log of the last writes into the file and empty it; a server does so itself."""
        if self.database.is_file:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def transaction(self) -> AbstractContextManager[sa.Connection]:
        """A transaction for the functions of `ledger`: all of it is written, or nothing."""
        return self._engine.begin()

    def tallies(
        self, since: Instant, until: Instant, scope: Scope | None = None
    ) -> dict[TallyKey, Tally]:
        """The tallies of the intervals that began from `since` on and before `until`."""
        with self._engine.connect() as connection:
            return dict(ledger.read_tallies(connection, since, until, scope))

    def visits(
        self, since: Instant, until: Instant, queue: QueueId | None = None
    ) -> list[CallVisit]:
        """The visits that began from `since` on and before `until`."""
        with self._engine.connect() as connection:
            return list(ledger.read_visits(connection, since, until, queue))

    def spans(self, since: Instant, until: Instant) -> list[StateSpan]:
        """The agents' states that lasted at some time between two instants."""
        with self._engine.connect() as connection:
            return list(ledger.read_spans(connection, since, until))

    def spans_of(self, agent: AgentId, since: Instant) -> list[StateSpan]:
        """One agent's states that lasted after an instant."""
        with self._engine.connect() as connection:
            return list(ledger.read_spans(connection, since, agent=agent))

    def surveys(self, since: Instant, until: Instant) -> list[SurveyGiven]:
        """The surveys that were answered, or else sent, between two instants."""
        with self._engine.connect() as connection:
            return list(ledger.read_surveys(connection, since, until))

    def tokens(self) -> list[Token]:
        """All tokens, also the revoked."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(DESK_TOKEN).order_by(DESK_TOKEN.c.name))
            return [self._token(row) for row in rows.mappings()]

    def add_token(self, name: str, sha256: str, now: Instant) -> None:
        """Keep a new token; it replaces the desk's earlier one."""
        row = {"name": name, "sha256": sha256, "created": now, "revoked": None}
        with self._engine.begin() as connection:
            ledger.put(connection, DESK_TOKEN, [self._seal.of(DESK_TOKEN, row)])

    def revoke_token(self, name: str, now: Instant) -> bool:
        """Make a desk's token worthless; False where there is none that is valid."""
        valid = (DESK_TOKEN.c.name == name) & DESK_TOKEN.c.revoked.is_(None)
        with self._engine.begin() as connection:
            row = connection.execute(sa.select(DESK_TOKEN).where(valid)).mappings().first()
            if row is None:
                return False
            revoked = self._seal.of(DESK_TOKEN, {**row, "revoked": now})
            ledger.put(connection, DESK_TOKEN, [revoked])
            return True

    def _token(self, row: sa.RowMapping) -> Token:
        believed = self._seal.holds(DESK_TOKEN, row)
        return Token(row["name"], row["sha256"], row["created"], row["revoked"], believed)


def _first(keys: dict[_Key, Any], count: int) -> list[_Key]:
    return list(islice(keys, max(0, count)))


def _asked(
    connection: sa.Connection, asked: Collection[TallyKey], singly: int
) -> dict[TallyKey, Tally]:
    """The wanted tallies of agents from before `singly`."""
    starts = [start for scope, _, start in asked if scope is Scope.AGENT and start < singly]
    if not starts:
        return {}
    found = ledger.read_tallies(connection, min(starts), singly, Scope.AGENT)
    return {key: tally for key, tally in found if key in asked}


def _heard_until(connection: sa.Connection) -> dict[AcdId, Instant]:
    rows = connection.execute(sa.select(META).where(META.c.key.startswith(HEARD)))
    return {AcdId(row.key.removeprefix(HEARD)): float(row.value) for row in rows}

"""What the gateway keeps: the day's counts, records, gauges and gaps, and the tokens of desks.

Blocking; what the gateway writes is written by one worker thread. Failures are SQLAlchemy's and
the system's own exceptions, `STORE_ERRORS`; whoever calls decides what they mean.

SQLite in WAL mode with ``synchronous=NORMAL``: a process that is killed loses nothing that was
committed, and what was not is rolled back as a whole. Only a machine that loses its power may lose
the last transactions; the database is consistent then too.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.exc import SQLAlchemyError

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId, Instant, QueueId
from supervisor_app.domain.records import CallVisit, Records, StateSpan, SurveyGiven
from supervisor_app.domain.rows import GaugeRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words
from supervisor_app.gateway import ledger
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.schema import DESK_TOKEN, HEAD, META, MINUTE_GAUGE
from supervisor_app.gateway.settling import settle
from supervisor_app.gateway.store_file import schema_version

STORE_ERRORS = (SQLAlchemyError, OSError, msgspec.MsgspecError)
MIGRATIONS = Path(__file__).with_name("migrations")

HEARD = "heard/"
_BUSY_TIMEOUT_MS = 2000
_BEFORE_DAY_S = 4 * INTERVAL_S
"""Somebody who began to wait before midnight is counted there."""
_OPEN_S = 24 * 3600
"""A contact that began to wait earlier is not there any more, whatever was written of it."""
_RECENT_S = 2 * 3600
"""What is over for so long is not told again."""


class Kept(Struct, frozen=True):
    """What the store has of a day, and until when each ACD was heard."""

    tallies: dict[TallyKey, Tally]
    gaps: list[Gap]
    gauges: list[GaugeRow]
    heard_until: dict[AcdId, Instant]
    records: Records
    """Visits and surveys of the last hours, and the states that agents were in."""


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

    def drop_records(self, most: int) -> int:
        """Let go of the oldest records above a number; returns how many they were."""
        before = len(self.records)
        too_many = max(0, before - most)
        for span in list(self.records.spans)[:too_many]:
            del self.records.spans[span]
        too_many = max(0, len(self.records) - most)
        for visit in list(self.records.visits)[:too_many]:
            del self.records.visits[visit]
        return before - len(self.records)


class Token(Struct, frozen=True):
    """A desk's token as it is kept: never the token itself."""

    name: str
    sha256: str
    created: Instant
    revoked: Instant | None


class Store:
    """One SQLite database."""

    def __init__(self, database: Path) -> None:
        self.database = database
        # A connection for each use: a full or absent disk leaves nothing behind that is broken.
        self._engine = sa.create_engine(f"sqlite:///{database}", poolclass=sa.NullPool)
        sa.event.listen(self._engine, "connect", _prepare)
        self._held: sa.Connection | None = None

    def open(self) -> None:
        """Make the schema what this program needs. Raises `ConfigFault` for a newer one."""
        self.database.parent.mkdir(parents=True, exist_ok=True)
        present = schema_version(self.database)
        if present != HEAD:
            self._migrate(present)

    def hold(self) -> None:
        """Keep the database open for as long as it is written often: closing it for the last time
        moves the whole log into it, which costs more than what is written."""
        if self._held is None:
            self._held = self._engine.connect()

    def close(self) -> None:
        """Let go of it."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def _migrate(self, present: str | None) -> None:
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
        if present is not None and present not in known:
            raise ConfigFault(
                Words(
                    f"数据库 {self.database} 由更新的版本建立，未作改动；"
                    "请升级本程序或另设 database",
                    f"the database {self.database} was made by a newer version and is left as it "
                    "is; upgrade this program or use another database",
                ),
                ("gateway", "database"),
            )
        with self._engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def load(self, day_start: int, now: Instant | None = None) -> Kept:
        """What is kept of the day that began then, and of the hours before `now`."""
        now = float(day_start) if now is None else now
        with self._engine.connect() as connection:
            gauges = connection.execute(
                sa.select(MINUTE_GAUGE).where(MINUTE_GAUGE.c.at >= day_start)
            )
            return Kept(
                tallies=dict(ledger.read_tallies(connection, day_start - _BEFORE_DAY_S)),
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

    def surveys(self, since: Instant, until: Instant) -> list[SurveyGiven]:
        """The surveys that were answered, or else sent, between two instants."""
        with self._engine.connect() as connection:
            return list(ledger.read_surveys(connection, since, until))

    def tokens(self) -> list[Token]:
        """All tokens, also the revoked."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(DESK_TOKEN).order_by(DESK_TOKEN.c.name))
            return [Token(**row) for row in rows.mappings()]

    def add_token(self, name: str, sha256: str, now: Instant) -> None:
        """Keep a new token; it replaces the desk's earlier one."""
        row = {"name": name, "sha256": sha256, "created": now, "revoked": None}
        with self._engine.begin() as connection:
            ledger.put(connection, DESK_TOKEN, [row])

    def revoke_token(self, name: str, now: Instant) -> bool:
        """Make a desk's token worthless; False where there is none that is valid."""
        valid = (DESK_TOKEN.c.name == name) & DESK_TOKEN.c.revoked.is_(None)
        with self._engine.begin() as connection:
            done = connection.execute(sa.update(DESK_TOKEN).where(valid).values(revoked=now))
            return done.rowcount > 0


def _heard_until(connection: sa.Connection) -> dict[AcdId, Instant]:
    rows = connection.execute(sa.select(META).where(META.c.key.startswith(HEARD)))
    return {AcdId(row.key.removeprefix(HEARD)): float(row.value) for row in rows}


def _prepare(connection: Any, _: Any) -> None:
    for pragma in (
        f"busy_timeout={_BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")

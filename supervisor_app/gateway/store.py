"""What the gateway keeps: the day's tallies, gauges and gaps, and the tokens of desks.

Blocking; used by one worker thread. Failures are SQLAlchemy's and the system's own exceptions,
`STORE_ERRORS`; whoever calls decides what they mean.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.rows import GaugeRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.schema import (
    DESK_TOKEN,
    FEED_GAP,
    HEAD,
    INTERVAL_TALLY,
    LISTS,
    META,
    MINUTE_GAUGE,
)
from supervisor_app.gateway.store_file import schema_version

STORE_ERRORS = (SQLAlchemyError, OSError, msgspec.MsgspecError)
MIGRATIONS = Path(__file__).with_name("migrations")

_HEARD = "heard/"
_BUSY_TIMEOUT_MS = 2000


class Kept(Struct, frozen=True):
    """What the store has of a day, and until when each ACD was heard."""

    tallies: dict[TallyKey, Tally]
    gaps: list[Gap]
    gauges: list[GaugeRow]
    heard_until: dict[AcdId, Instant]


class Batch(Struct):
    """What is to be written next."""

    tallies: dict[TallyKey, Tally] = msgspec.field(default_factory=dict)
    gaps: list[Gap] = msgspec.field(default_factory=list)
    gauges: list[GaugeRow] = msgspec.field(default_factory=list)
    heard: dict[AcdId, Instant] = msgspec.field(default_factory=dict)

    def add(self, newer: "Batch") -> None:
        """Take in what came since; a newer tally of the same interval replaces the older."""
        self.tallies |= newer.tallies
        self.gaps += newer.gaps
        self.gauges += newer.gauges
        self.heard |= newer.heard


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

    def open(self) -> None:
        """Make the schema what this program needs. Raises `ConfigFault` for a newer one."""
        self.database.parent.mkdir(parents=True, exist_ok=True)
        present = schema_version(self.database)
        if present != HEAD:
            self._migrate(present)

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

    def load(self, day_start: int) -> Kept:
        """What is kept of the day that began then."""
        start = INTERVAL_TALLY.c.start
        with self._engine.connect() as connection:
            tallies = connection.execute(sa.select(INTERVAL_TALLY).where(start >= day_start))
            gaps = connection.execute(sa.select(FEED_GAP).where(FEED_GAP.c.to > day_start))
            gauges = connection.execute(
                sa.select(MINUTE_GAUGE).where(MINUTE_GAUGE.c.at >= day_start)
            )
            meta = connection.execute(sa.select(META).where(META.c.key.startswith(_HEARD)))
            return Kept(
                tallies=dict(_tally(dict(row)) for row in tallies.mappings()),
                gaps=[Gap(*row) for row in gaps],
                gauges=[GaugeRow(*row) for row in gauges],
                heard_until={AcdId(row.key.removeprefix(_HEARD)): float(row.value) for row in meta},
            )

    def save(self, batch: Batch) -> None:
        """Write all of it, or nothing."""
        with self._engine.begin() as connection:
            _upsert(connection, INTERVAL_TALLY, (_row(*item) for item in batch.tallies.items()))
            _upsert(
                connection,
                FEED_GAP,
                (
                    {"acd": gap.acd, "from": gap.start, "to": gap.end, "cause": gap.cause}
                    for gap in batch.gaps
                ),
            )
            _upsert(connection, MINUTE_GAUGE, (_plain(gauge) for gauge in batch.gauges))
            _upsert(
                connection,
                META,
                ({"key": _HEARD + acd, "value": f"{at:.3f}"} for acd, at in batch.heard.items()),
            )

    def tokens(self) -> list[Token]:
        """All tokens, also the revoked."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(DESK_TOKEN).order_by(DESK_TOKEN.c.name))
            return [Token(**row) for row in rows.mappings()]

    def add_token(self, name: str, sha256: str, now: Instant) -> None:
        """Keep a new token; it replaces the desk's earlier one."""
        row = {"name": name, "sha256": sha256, "created": now, "revoked": None}
        with self._engine.begin() as connection:
            _upsert(connection, DESK_TOKEN, [row])

    def revoke_token(self, name: str, now: Instant) -> bool:
        """Make a desk's token worthless; False where there is none that is valid."""
        valid = (DESK_TOKEN.c.name == name) & DESK_TOKEN.c.revoked.is_(None)
        with self._engine.begin() as connection:
            done = connection.execute(sa.update(DESK_TOKEN).where(valid).values(revoked=now))
            return done.rowcount > 0


def _prepare(connection: Any, _: Any) -> None:
    for pragma in (
        f"busy_timeout={_BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _upsert(
    connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, object]]
) -> None:
    values = list(rows)
    if not values:
        return
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), values)


def _plain(row: Struct) -> dict[str, object]:
    return msgspec.structs.asdict(row)


def _row(key: TallyKey, tally: Tally) -> dict[str, object]:
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

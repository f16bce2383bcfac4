"""The tables of the database. Their history is in `migrations`."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, MetaData, String, Table, Text

from supervisor_app.domain.tally import Tally

HEAD = "0016"
"""The newest migration. A database that says so is not migrated, and alembic not imported."""

LISTS = ("answered_waits", "abandoned_waits", "state_s")
"""Fields of a tally that are lists; kept as JSON."""
_SUMS = ("score_sum",)
SECONDS = tuple(
    name
    for name in Tally.__struct_fields__
    if name in _SUMS or (name.endswith("_s") and name not in LISTS)
)
"""Fields with a fraction: seconds, and the sum of scores."""
COUNTS = tuple(
    name for name in Tally.__struct_fields__ if name not in LISTS and name not in SECONDS
)

METADATA = MetaData()

INTERVAL_TALLY = Table(
    "interval_tally",
    METADATA,
    Column("scope", String(8), primary_key=True),
    Column("identity", String, primary_key=True),
    Column("start", BigInteger, primary_key=True, index=True),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    *(Column(name, Float, nullable=False) for name in SECONDS),
    *(Column(name, Text, nullable=False) for name in LISTS),
)
FEED_GAP = Table(
    "feed_gap",
    METADATA,
    Column("acd", String(32), primary_key=True),
    Column("from", Float, primary_key=True),
    Column("to", Float, nullable=False),
    Column("cause", String(32), nullable=False),
)
MINUTE_GAUGE = Table(
    "minute_gauge",
    METADATA,
    Column("at", BigInteger, primary_key=True, autoincrement=False),
    Column("waiting", Integer, nullable=False),
    Column("longest_s", Integer, nullable=False),
)
DESK_TOKEN = Table(
    "desk_token",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("created", Float, nullable=False),
    Column("revoked", Float),
    Column("seal", String(64), nullable=False, server_default=""),
)
META = Table(
    "meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
CALL_VISIT = Table(
    "call_visit",
    METADATA,
    Column("call", String, primary_key=True),
    Column("queue", String, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("queued_at", Float, nullable=False, index=True),
    Column("entered", Boolean, nullable=False),
    Column("caller", String, nullable=False),
    Column("caller_name", String, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("left_at", Float),
    Column("wait_s", Float, nullable=False),
    Column("ring_s", Float, nullable=False),
    Column("agent", String),
    Column("held_since", Float),
    Column("ended_at", Float),
    Column("counted", Boolean, nullable=False),
    Column("talk_s", Float, nullable=False),
    Column("hold_s", Float, nullable=False),
    Column("ended_by", String(16), nullable=False),
    Column("transferred_at", Float),
    Column("transfer", String(16)),
)
STATE_SPAN = Table(
    "state_span",
    METADATA,
    Column("agent", String, primary_key=True),
    Column("since", Float, primary_key=True),
    Column("until", Float, index=True),
    Column("state", String(16), nullable=False),
    Column("reason", String, nullable=False),
    Column("queue", String),
    Column("native", String, nullable=False),
    Column("counted_to", Float, nullable=False),
)
SURVEY = Table(
    "survey",
    METADATA,
    Column("call", String, primary_key=True),
    Column("queue", String, nullable=False),
    Column("agent", String),
    Column("sent_at", Float),
    Column("answered_at", Float, index=True),
    Column("score", Float, nullable=False),
    Column("satisfied", Boolean, nullable=False),
)

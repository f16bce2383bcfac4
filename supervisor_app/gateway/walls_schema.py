"""The tables of walls. Their history is in `migrations`."""

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

WALL_LAYOUT = Table(
    "wall_layout",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("layout", Text, nullable=False),
)
"""One row for each version; that a layout is deleted is its last version."""
WALL = Table(
    "wall",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", String(64), nullable=False),
    Column("layout", String(64), nullable=False),
    Column("login", String(64), nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("sha256", String(64), nullable=True, unique=True),
    Column("token_at", Float, nullable=True),
    Column("seal", String(64), nullable=False, server_default=""),
)
"""`sha256`: of its token; NULL where that is revoked."""
WALL_SEEN = Table(
    "wall_seen",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("at", Float, nullable=False),
    Column("origin", String(64), nullable=False),
)
"""When a wall asked last, and from where. Decides nothing, so it has no seal."""
WALL_SENT = Table(
    "wall_sent",
    METADATA,
    Column("wall", String(64), primary_key=True),
    Column("until", Float, nullable=False),
    Column("sent", Text, nullable=False),
)
"""The page that was sent to a wall, or with an empty key to all."""

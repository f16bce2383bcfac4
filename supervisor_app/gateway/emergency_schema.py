"""The tables of emergencies, playbooks and level lines. Their history is in `migrations`."""

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

EMERGENCY = Table(
    "emergency",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("declared_at", Float, nullable=False, index=True),
    Column("phase", String(16), nullable=False),
    Column("kept", Text, nullable=False),
)
"""All of an emergency but what grows with it, which has tables of its own."""
EMERGENCY_LOG = Table(
    "emergency_log",
    METADATA,
    Column("emergency", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
)
EMERGENCY_POINT = Table(
    "emergency_point",
    METADATA,
    Column("emergency", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("point", Text, nullable=False),
)
EMERGENCY_REVIEW = Table(
    "emergency_review",
    METADATA,
    Column("emergency", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("login", String(64), nullable=False),
    Column("review", Text, nullable=False),
)
"""One row for each version of what people added."""
PUT_OFF = Table(
    "emergency_put_off",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("put_off", Text, nullable=False),
)
"""One row at most: the last 暂不."""
PLAYBOOK = Table(
    "playbook",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("playbook", Text, nullable=False),
)
"""One row for each version; that a playbook is deleted is its last version."""
LEVEL_LINES = Table(
    "level_lines",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("lines", Text, nullable=False),
)

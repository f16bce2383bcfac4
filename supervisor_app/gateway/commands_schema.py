"""The tables of commands and of what comes of them. Their history is in `migrations`."""

from sqlalchemy import Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

COMMAND = Table(
    "command",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("at", Float, nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("intent", Text, nullable=False),
    Column("status", Integer),
    Column("answer", Text),
)
"""`intent`: the lines of the record that are owed if nobody says what became of it."""
WAITING_PART = Table(
    "waiting_part",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("part", Text, nullable=False),
    Column("seal", String(64), nullable=False, server_default=""),
)
RESTORE = Table(
    "restore",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("state", String(16), nullable=False, index=True),
    Column("at", Float, nullable=False, index=True),
    Column("restore", Text, nullable=False),
    Column("seal", String(64), nullable=False, server_default=""),
)
LISTEN = Table(
    "listen",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("ended", Float, index=True),
    Column("listen", Text, nullable=False),
)
AGENT_CHANGE = Table(
    "agent_change",
    METADATA,
    Column("agent", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("what", String(64), nullable=False),
)
"""The last change of each agent, and its author."""

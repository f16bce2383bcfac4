"""The table of the record. Its history is in `migrations`, with the triggers that keep it."""

from sqlalchemy import Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False, index=True),
    Column("login", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("what", String(64), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("team", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("command", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

"""The table of what supervisors wrote of calls that they heard. Its history is in `migrations`."""

from sqlalchemy import Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

CALL_NOTES = Table(
    "call_notes",
    METADATA,
    Column("listen", String(64), primary_key=True),
    Column("call", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("agent", Text, nullable=False, index=True),
    Column("login", String(64), nullable=False),
    Column("team", Text, nullable=False),
    Column("written", Float, nullable=False, index=True),
    Column("kept", Text, nullable=False),
)
"""A row goes with the calls of its time (`retention.py`), not before; one is written over only
while nothing of its call is fixed yet."""

"""The table of papers that the gateway makes by itself. Its history is in `migrations`."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

PAPER_SCHEDULE = Table(
    "paper_schedule",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("schedule", Text, nullable=False),
)
"""Each as it is now, with what was made last."""

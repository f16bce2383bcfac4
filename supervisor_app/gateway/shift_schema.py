"""The tables of the shifts' records. Their history is in `migrations`.

Texts are kept as JSON; what is searched stands beside them, folded, in a table of its own that is
narrow enough to be read from end to end.
"""

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

SHIFT = Table(
    "shift",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("began", Float, nullable=False, index=True),
    Column("locked", Boolean, nullable=False),
    Column("kept", Text, nullable=False),
)
SHIFT_ENTRY = Table(
    "shift_entry",
    METADATA,
    Column("id", String(96), primary_key=True),
    Column("shift", String(64), nullable=False, index=True),
    Column("at", Float, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("entry", Text, nullable=False),
)
"""Each as it is now."""
SHIFT_ENTRY_VERSION = Table(
    "shift_entry_version",
    METADATA,
    Column("entry", String(96), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("kept", Text, nullable=False),
)
"""The chain of edits. A row is never changed."""
SHIFT_ITEM = Table(
    "shift_item",
    METADATA,
    Column("id", String(96), primary_key=True),
    Column("opened_at", Float, nullable=False),
    Column("open", Boolean, nullable=False, index=True),
    Column("closed_in", String(64), index=True),
    Column("item", Text, nullable=False),
)
SHIFT_ITEM_VERSION = Table(
    "shift_item_version",
    METADATA,
    Column("item", String(96), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("kept", Text, nullable=False),
)
SHIFT_NOTE_VERSION = Table(
    "shift_note_version",
    METADATA,
    Column("shift", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
)
SHIFT_WISH = Table(
    "shift_wish",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("at", Float, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("answer", Text),
)
"""Kept for ever: sent again it is answered as it was. Without an answer it was begun, and nothing
is written of it."""
SHIFT_SAID = Table(
    "shift_said",
    METADATA,
    Column("id", String(96), primary_key=True),
    Column("at", Float, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("said", Text, nullable=False),
    Index("shift_said_at", "at"),
)
"""What is said in entries, and (`kind` is `item`) in items, in both languages, folded."""
SHIFT_SOURCE = Table(
    "shift_source",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("until", Float, nullable=False),
    Column("state", Text, nullable=False),
)
"""How far what the gateway keeps is told in the records, by source."""

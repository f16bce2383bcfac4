"""The tables of inspections. Their history is in `migrations`.

What was answered, and what is to be mended, is kept as it is now and beside that in every version.
"""

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA


def _by() -> tuple[Column[float], Column[str], Column[str]]:
    return (
        Column("at", Float, nullable=False),
        Column("login", String(64), nullable=False),
        Column("name", Text, nullable=False),
    )


INSPECTION = Table(
    "inspection",
    METADATA,
    Column("shift", String(64), primary_key=True),
    Column("began", Float, nullable=False),
    Column("version", Integer, nullable=False),
    Column("template", Text, nullable=False),
)
"""One of each shift in which anything was answered, with the template that it is made by."""
INSPECTION_CELL = Table(
    "inspection_cell",
    METADATA,
    Column("shift", String(64), primary_key=True),
    Column("round", String(32), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("cell", Text, nullable=False),
)
INSPECTION_CELL_VERSION = Table(
    "inspection_cell_version",
    METADATA,
    Column("shift", String(64), primary_key=True),
    Column("round", String(32), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *_by(),
    Column("cell", Text, nullable=False),
)
"""A row is never changed."""
INSPECTION_ROUND = Table(
    "inspection_round",
    METADATA,
    Column("shift", String(64), primary_key=True),
    Column("round", String(32), primary_key=True),
    *_by(),
    Index("inspection_round_at", "at"),
)
"""Rounds whose every check was answered."""
INSPECTION_MENDING = Table(
    "inspection_mending",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("shift", String(64), nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("closed_at", Float),
    Column("mending", Text, nullable=False),
    Index("inspection_mending_changed", "changed_at"),
)
INSPECTION_MENDING_VERSION = Table(
    "inspection_mending_version",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *_by(),
    Column("mending", Text, nullable=False),
)
INSPECTION_TEMPLATE = Table(
    "inspection_template",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    *_by(),
    Column("template", Text, nullable=False),
)
INSPECTION_WISH = Table(
    "inspection_wish",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("login", String(64), nullable=False),
    Column("at", Float, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("answer", Text),
)
"""Kept for ever: sent again it is answered as it was. Without an answer it was begun, and nothing
is written of it."""

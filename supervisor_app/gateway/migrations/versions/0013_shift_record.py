"""Records of shifts: entries and items with every version, notes, and the wishes that made them.

Revision ID: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "shift",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("began", sa.Float, nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_entry",
        sa.Column("id", sa.String(96), primary_key=True),
        sa.Column("shift", sa.String(64), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_entry_version",
        sa.Column("entry", sa.String(96), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_item",
        sa.Column("id", sa.String(96), primary_key=True),
        sa.Column("opened_at", sa.Float, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("closed_in", sa.String(64)),
        sa.Column("item", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_item_version",
        sa.Column("item", sa.String(96), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_note_version",
        sa.Column("shift", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_wish",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text),
    )
    op.create_table(
        "shift_said",
        sa.Column("id", sa.String(96), primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
    )
    op.create_table(
        "shift_source",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("ix_shift_began", "shift", ["began"])
    op.create_index("ix_shift_entry_shift", "shift_entry", ["shift"])
    op.create_index("ix_shift_entry_at", "shift_entry", ["at"])
    op.create_index("ix_shift_item_open", "shift_item", ["open"])
    op.create_index("ix_shift_item_closed_in", "shift_item", ["closed_in"])
    op.create_index("shift_said_at", "shift_said", ["at"])

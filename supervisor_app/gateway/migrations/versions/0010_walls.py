"""Layouts of walls with their versions, walls with their tokens, and when they were seen.

Revision ID: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "wall_layout",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("layout", sa.Text, nullable=False),
    )
    op.create_table(
        "wall",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("layout", sa.String(64), nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=True, unique=True),
        sa.Column("token_at", sa.Float, nullable=True),
        sa.Column("seal", sa.String(64), nullable=False, server_default=""),
    )
    op.create_table(
        "wall_seen",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("origin", sa.String(64), nullable=False),
    )

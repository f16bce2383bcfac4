"""Inspections: answers with their history, rounds, what is to be mended, the template.

Revision ID: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision: str | None = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "inspection",
        sa.Column("shift", sa.String(64), primary_key=True),
        sa.Column("began", sa.Float, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
    )
    op.create_table(
        "inspection_cell",
        sa.Column("shift", sa.String(64), primary_key=True),
        sa.Column("round", sa.String(32), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("cell", sa.Text, nullable=False),
    )
    op.create_table(
        "inspection_cell_version",
        sa.Column("shift", sa.String(64), primary_key=True),
        sa.Column("round", sa.String(32), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *_by(),
        sa.Column("cell", sa.Text, nullable=False),
    )
    op.create_table(
        "inspection_round",
        sa.Column("shift", sa.String(64), primary_key=True),
        sa.Column("round", sa.String(32), primary_key=True),
        *_by(),
    )
    op.create_index("inspection_round_at", "inspection_round", ["at"])
    op.create_table(
        "inspection_mending",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("shift", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.Float, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.Column("closed_at", sa.Float),
        sa.Column("mending", sa.Text, nullable=False),
    )
    op.create_index("inspection_mending_changed", "inspection_mending", ["changed_at"])
    op.create_table(
        "inspection_mending_version",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *_by(),
        sa.Column("mending", sa.Text, nullable=False),
    )
    op.create_table(
        "inspection_template",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *_by(),
        sa.Column("template", sa.Text, nullable=False),
    )
    op.create_table(
        "inspection_wish",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text),
    )


def _by() -> tuple[sa.Column[float], sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )

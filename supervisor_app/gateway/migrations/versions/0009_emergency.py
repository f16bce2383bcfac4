"""Emergencies with their logs, curves and reviews; playbooks; level lines.

Revision ID: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "emergency",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("declared_at", sa.Float, nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
    )
    op.create_index("ix_emergency_declared_at", "emergency", ["declared_at"])
    for table, text in (("emergency_log", "line"), ("emergency_point", "point")):
        op.create_table(
            table,
            sa.Column("emergency", sa.String(64), primary_key=True),
            sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
            sa.Column(text, sa.Text, nullable=False),
        )
    op.create_table(
        "emergency_review",
        sa.Column("emergency", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("review", sa.Text, nullable=False),
    )
    op.create_table(
        "emergency_put_off",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("put_off", sa.Text, nullable=False),
    )
    op.create_table(
        "playbook",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("playbook", sa.Text, nullable=False),
    )
    op.create_table(
        "level_lines",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
    )

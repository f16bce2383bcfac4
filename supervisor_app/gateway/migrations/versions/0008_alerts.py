"""Alerts, what became of them, and the versions of their rules.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "alert",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("raised_at", sa.Float, nullable=False),
        sa.Column("cleared_at", sa.Float),
        sa.Column("alert", sa.Text, nullable=False),
    )
    op.create_index("ix_alert_raised_at", "alert", ["raised_at"])
    op.create_table(
        "alert_deed",
        sa.Column("alert", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
    )
    op.create_index("ix_alert_deed_at", "alert_deed", ["at"])
    op.create_table(
        "alert_rules",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
    )

"""Imported plans: how many contacts are expected of each queue and interval.

Revision ID: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "forecast_plan",
        sa.Column("queue", sa.String, primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("offered", sa.Float, nullable=False),
    )

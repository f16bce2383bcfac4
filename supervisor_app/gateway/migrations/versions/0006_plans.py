"""Skill plans with their versions, and which are in force.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "skill_plan",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
    )
    op.create_table(
        "plan_in_force",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("in_force", sa.Text, nullable=False),
    )

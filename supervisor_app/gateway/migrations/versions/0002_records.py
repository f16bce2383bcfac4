"""Visits of queues, spans of agents' states, answers to surveys.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "call_visit",
        sa.Column("call", sa.String, primary_key=True),
        sa.Column("queue", sa.String, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("queued_at", sa.Float, nullable=False),
        sa.Column("entered", sa.Boolean, nullable=False),
        sa.Column("caller", sa.String, nullable=False),
        sa.Column("caller_name", sa.String, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("left_at", sa.Float),
        sa.Column("wait_s", sa.Float, nullable=False),
        sa.Column("ring_s", sa.Float, nullable=False),
        sa.Column("agent", sa.String),
        sa.Column("held_since", sa.Float),
        sa.Column("ended_at", sa.Float),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.Column("talk_s", sa.Float, nullable=False),
        sa.Column("hold_s", sa.Float, nullable=False),
        sa.Column("ended_by", sa.String(16), nullable=False),
        sa.Column("transferred_at", sa.Float),
        sa.Column("transfer", sa.String(16)),
    )
    op.create_index("call_visit_queued_at", "call_visit", ["queued_at"])
    op.create_table(
        "state_span",
        sa.Column("agent", sa.String, primary_key=True),
        sa.Column("since", sa.Float, primary_key=True),
        sa.Column("until", sa.Float),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("queue", sa.String),
        sa.Column("native", sa.String, nullable=False),
        sa.Column("counted_to", sa.Float, nullable=False),
    )
    op.create_index("state_span_until", "state_span", ["until"])
    op.create_table(
        "survey",
        sa.Column("call", sa.String, primary_key=True),
        sa.Column("queue", sa.String, nullable=False),
        sa.Column("agent", sa.String),
        sa.Column("sent_at", sa.Float),
        sa.Column("answered_at", sa.Float),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("satisfied", sa.Boolean, nullable=False),
    )
    op.create_index("survey_answered_at", "survey", ["answered_at"])


def downgrade() -> None:
    """Take the tables away."""
    for name in ("survey", "state_span", "call_visit"):
        op.drop_table(name)

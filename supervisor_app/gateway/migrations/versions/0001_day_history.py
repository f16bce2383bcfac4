"""Interval tallies, gauges, gaps, tokens of desks.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

_COUNTS = (
    "queued",
    "answered",
    "abandoned",
    "timed_out",
    "left_by_key",
    "left_empty",
    "overflowed",
    "left_unknown",
    "ended",
    "ring_no_answer",
    "refused",
    "transferred",
    "surveys_sent",
    "surveys",
    "satisfied",
)
_SECONDS = (
    "answered_wait_s",
    "abandoned_wait_s",
    "ring_s",
    "talk_s",
    "hold_s",
    "wrap_up_s",
    "score_sum",
)
_LISTS = ("answered_waits", "abandoned_waits", "state_s")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "interval_tally",
        sa.Column("scope", sa.String(8), primary_key=True),
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTS),
        *(sa.Column(name, sa.Float, nullable=False) for name in _SECONDS),
        *(sa.Column(name, sa.Text, nullable=False) for name in _LISTS),
    )
    op.create_index("interval_tally_start", "interval_tally", ["start"])
    op.create_table(
        "feed_gap",
        sa.Column("acd", sa.String(32), primary_key=True),
        sa.Column("from", sa.Float, primary_key=True),
        sa.Column("to", sa.Float, nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
    )
    op.create_table(
        "minute_gauge",
        sa.Column("at", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("longest_s", sa.Integer, nullable=False),
    )
    op.create_table(
        "desk_token",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("revoked", sa.Float),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )


def downgrade() -> None:
    """Take the tables away."""
    for name in ("meta", "desk_token", "minute_gauge", "feed_gap", "interval_tally"):
        op.drop_table(name)

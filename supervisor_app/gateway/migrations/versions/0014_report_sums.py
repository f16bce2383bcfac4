"""Sums of whole days for reports, and kept questions.

Revision ID: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision: str | None = "0013"
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
        "day_tally",
        sa.Column("scope", sa.String(8), primary_key=True),
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTS),
        *(sa.Column(name, sa.Float, nullable=False) for name in _SECONDS),
        *(sa.Column(name, sa.Text, nullable=False) for name in _LISTS),
    )
    op.create_index("day_tally_start", "day_tally", ["start"])
    op.create_table(
        "day_summed",
        sa.Column("start", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("end", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "report_template",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
    )

"""The record of what people do, commands, what waits of them, restores, listens.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

from supervisor_app.gateway.dialects import guard_rows

revision = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the database itself keeps the record from being edited by accident."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("command", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("audit_at", "audit", ["at"])
    op.create_index("audit_subject", "audit", ["subject"])
    guard_rows(op.get_bind(), "audit")
    op.create_table(
        "command",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("intent", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("answer", sa.Text),
    )
    op.create_index("command_at", "command", ["at"])
    op.create_table(
        "waiting_part",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("part", sa.Text, nullable=False),
    )
    op.create_table(
        "restore",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("restore", sa.Text, nullable=False),
    )
    op.create_index("restore_state", "restore", ["state"])
    op.create_index("restore_at", "restore", ["at"])
    op.create_table(
        "listen",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("ended", sa.Float),
        sa.Column("listen", sa.Text, nullable=False),
    )
    op.create_index("listen_ended", "listen", ["ended"])
    op.create_table(
        "agent_change",
        sa.Column("agent", sa.Text, primary_key=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
    )

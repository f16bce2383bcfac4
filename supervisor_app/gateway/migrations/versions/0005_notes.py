"""Notes of calls that supervisors heard.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "call_notes",
        sa.Column("listen", sa.String(64), primary_key=True),
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("written", sa.Float, nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
    )
    op.create_index("call_notes_agent", "call_notes", ["agent"])
    op.create_index("call_notes_written", "call_notes", ["written"])

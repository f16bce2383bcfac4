"""People and their sessions.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person",
        sa.Column("login", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("teams", sa.Text, nullable=False),
        sa.Column("extension", sa.String(12), nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("login", sa.String(32), nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("began", sa.Float, nullable=False),
        sa.Column("used", sa.Float, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    op.create_index("session_login", "session", ["login"])


def downgrade() -> None:
    """Take the tables away."""
    for name in ("session", "person"):
        op.drop_table(name)

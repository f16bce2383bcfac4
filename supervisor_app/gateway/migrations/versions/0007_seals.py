"""Seals of desks' tokens, of what waits and of restores.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

from supervisor_app.gateway.database import place_of
from supervisor_app.gateway.people_seal import Seal

revision = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None

_COLUMNS = {
    "desk_token": ("name", "sha256", "created", "revoked"),
    "waiting_part": ("id", "part"),
    "restore": ("id", "state", "at", "restore"),
}


def upgrade() -> None:
    """Make the columns. What is there is sealed as it is, once: where there is a key already, this
    database had seals before, and rows without one are nobody's."""
    connection = op.get_bind()
    seal = Seal(place_of(connection), ".row-key")
    first = not seal.exists
    seal.of()  # makes the key
    for table, columns in _COLUMNS.items():
        op.add_column(table, sa.Column("seal", sa.String(64), nullable=False, server_default=""))
        if first:
            _seal(connection, seal, table, columns)


def _seal(connection: sa.Connection, seal: Seal, table: str, columns: tuple[str, ...]) -> None:
    at = sa.table(table, *map(sa.column, (*columns, "seal")))
    for row in connection.execute(sa.select(*(at.c[name] for name in columns))).all():
        same = at.c[columns[0]] == row[0]
        value = seal.of(table, *row)
        connection.execute(sa.update(at).where(same).values(seal=value))

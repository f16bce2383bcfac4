"""The restores that the gateway carries out by itself, as the database has them. Blocking."""

import msgspec
import sqlalchemy as sa

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kept_restores import KeptRestore, RestoreState
from supervisor_app.gateway import command_store
from supervisor_app.gateway.commands_schema import RESTORE
from supervisor_app.gateway.dialects import TextIn

_OPEN = (RestoreState.OPEN.value, RestoreState.FAILED.value)
_KIND = TextIn(RESTORE.c.restore, "restore", "kind")
"""NULL in the row of one that only a person puts back."""


def timed(connection: sa.Connection) -> list[KeptRestore]:
    """Those that are still to be put back, the oldest change first."""
    wanted = RESTORE.c.state.in_(_OPEN) & _KIND.is_not(None)
    return command_store.read_restores(connection, wanted)


def ask(connection: sa.Connection, kept: KeptRestore) -> None:
    """A person has to decide, unless one has meanwhile."""
    now = command_store.restore(connection, kept.id)
    if now is not None and now.state is RestoreState.FAILED:
        asks = msgspec.structs.replace(now, asks=True, words=kept.words)
        command_store.put_restore(connection, asks)


def forget(connection: sa.Connection, before: Instant) -> None:
    """Let go of what was over, or could only be undone by hand, before an instant."""
    over = RESTORE.c.state.not_in(_OPEN) | _KIND.is_(None)
    plan = TextIn(RESTORE.c.restore, "plan")
    connection.execute(sa.delete(RESTORE).where(RESTORE.c.at < before, over, plan.is_(None)))

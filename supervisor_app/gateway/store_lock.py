"""One gateway at a time uses a database, whatever kind it is."""

from typing import Protocol

from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_server import ServerLock
from supervisor_app.gateway.store_file import DatabaseLock


class Lock(Protocol):
    """Held while a gateway uses a database."""

    def confirm(self) -> None:
        """See that it is still held. Raises `ConfigFault` where another gateway has the database
        now, `STORE_ERRORS` where that cannot be known."""

    def release(self) -> None:
        """Let go of it."""


def lock_of(database: Database) -> Lock:
    """Take it. Raises `ConfigFault` where another gateway holds it, `STORE_ERRORS` where none can
    be had."""
    return DatabaseLock(database.place) if database.is_file else ServerLock(database)

"""Reads the whole record and says whether it is what was written, while the gateway runs.

Apart from the thread that writes it, so that no command waits for it, and not more often than every
`KEPT_S`: 100,000 entries take a second or two of a core.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from supervisor_app.domain.audit import AuditChain, AuditFault
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.database import Database, located, reading_engine

KEPT_S = 60.0


class ChainReader:
    """The record of one gateway, as it was found lately."""

    def __init__(
        self, database: Callable[[], Database | Path], clock: Callable[[], Instant]
    ) -> None:
        self._database, self._clock = database, clock
        self._one_at_a_time = asyncio.Lock()
        self._known: AuditChain | None = None
        self._at: Instant = 0.0

    async def chain(self) -> AuditChain:
        """What was found, lately or now. Raises `STORE_ERRORS`."""
        async with self._one_at_a_time:
            now = self._clock()
            if self._known is None or not 0 <= now - self._at < KEPT_S:
                self._known = await asyncio.to_thread(read_chain, self._database())
                self._at = now
            return self._known


def read_chain(database: Database | Path) -> AuditChain:
    """Blocking. Read all of a database's record. Raises `STORE_ERRORS`."""
    database = located(database)
    engine = reading_engine(database)
    try:
        with engine.connect() as connection:
            verdict = audit_store.verify(connection, HeadFile(database.place))
    except OSError as error:
        words = Words(f"头文件读不出：{error}", f"its head cannot be read: {error}")
        return AuditChain(0, "", (AuditFault(0, words),))
    finally:
        engine.dispose()
    faults = (AuditFault(one.number, one.words) for one in verdict.faults)
    return AuditChain(verdict.count, verdict.hash, tuple(faults))

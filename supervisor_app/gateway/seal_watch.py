"""Notices rows that something else than this program has written. They are never believed
(`row_seal.py`); here they are put on the record and said. The record itself is looked at too."""

import asyncio

import structlog

from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.row_seal import Unsealed, unsealed
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

_LOOK_EVERY_S = 30.0
_EDITED = Words(
    "数据库中有桌面或大屏的令牌、等待中的操作或恢复项被本程序以外的方式写入，不予采信、不会执行；详见操作记录",
    "A desk's or a wall's token, something that waits or a restore in the database was written by "
    "something else than this program; it is not believed and not done. The record tells which",
)


class SealWatch:
    """Looks through one gateway's rows."""

    def __init__(self, thread: OwnThread, audit: AuditBook, notices: StoreNotices) -> None:
        self._thread = thread
        self._audit = audit
        self._notices = notices
        self._told: frozenset[Unsealed] = frozenset()

    async def run(self) -> None:
        """At once, and every half minute."""
        while True:
            try:
                await self.look()
            except STORE_ERRORS as error:
                log.warning("rows cannot be looked through", error=repr(error))
            await asyncio.sleep(_LOOK_EVERY_S)

    async def look(self) -> None:
        """Once. Raises `STORE_ERRORS`."""
        await self._audit.look()
        found = await self._thread.write(unsealed)
        standing = self._notices.standing
        if found and _EDITED not in standing:
            standing.append(_EDITED)
        elif not found and _EDITED in standing:
            standing.remove(_EDITED)
        for row in sorted(found - self._told, key=lambda one: (one.table, one.key)):
            log.error("row written by something else", table=row.table, key=row.key)
            subject = f"{row.table} {row.key}"
            await self._audit.write(None, "row.edited", subject=subject, result="refused")
        self._told = found

"""Puts on the record who asked for what he has no right to."""

from collections.abc import Callable

import structlog

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Right
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

EVERY_S = 60.0
"""The same caller and right are written so often at most: a desk that asks without end does not
fill the disk."""
_MOST = 1000


class Refusals:
    """The refusals of one gateway."""

    def __init__(self, audit: Audit, clock: Callable[[], Instant]) -> None:
        self._audit = audit
        self._clock = clock
        self._noted: dict[tuple[str, str, Right], Instant] = {}

    async def note(self, caller: Caller, right: Right, path: str) -> None:
        """Write one down. It stays refused where that cannot be done."""
        if right is Right.LOOK:
            return
        now, key = self._clock(), (caller.person.login, caller.origin, right)
        if abs(now - self._noted.get(key, -EVERY_S)) < EVERY_S:
            return
        if len(self._noted) >= _MOST:
            self._noted.clear()
        self._noted[key] = now
        try:
            await self._audit.write(caller, f"refused.{right}", subject=path, result="refused")
        except STORE_ERRORS as error:
            log.error("refusal not on the record", right=right.value, error=repr(error))

"""Puts commands that were refused as a whole on the record.

Of one caller and address a few a minute are written, each whole; what is more is counted, and the
count is written. So nobody fills the disk, or hides a line under a thousand others.
"""

from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.desk_access import DESK

WINDOW_S = 60.0
MOST_OF_A_PERSON = 10
MOST_OF_A_DESK = 1
"""At which nobody has signed in: it may order nothing anyhow."""
_MOST_CALLERS = 1000


class _Window(Struct):
    caller: Caller
    began: Instant
    written: int = 0
    more: int = 0


class CommandRefusals:
    """The refused commands of one gateway."""

    def __init__(self, audit: Audit, clock: Callable[[], Instant]) -> None:
        self._audit = audit
        self._clock = clock
        self._windows: OrderedDict[tuple[str, str], _Window] = OrderedDict()

    async def note(
        self,
        caller: Caller,
        what: str,
        result: str,
        *,
        subject: str = "",
        why: str = "",
        command: str = "",
    ) -> bool:
        """One was refused; False: it is only counted. Raises `STORE_ERRORS`."""
        await self.tell_counts()
        key = (caller.person.login, caller.origin)
        window = self._windows.setdefault(key, _Window(caller, self._clock()))
        most = MOST_OF_A_DESK if caller.person.login.startswith(DESK) else MOST_OF_A_PERSON
        if window.written >= most:
            window.more += 1
            return False
        window.written += 1
        await self._audit.write(
            caller, what, subject=subject, why=why, result=f"refused: {result}", command=command
        )
        return True

    async def tell_counts(self) -> None:
        """Write how many more there were in the minutes that are over. Raises `STORE_ERRORS`."""
        now = self._clock()
        for key, window in list(self._windows.items()):
            is_over = abs(now - window.began) >= WINDOW_S
            if not is_over and len(self._windows) < _MOST_CALLERS:
                break  # the later ones are younger
            if self._windows.pop(key, None) is window and window.more:
                result = f"refused: {window.more} more within a minute"
                await self._audit.write(window.caller, "command", result=result)

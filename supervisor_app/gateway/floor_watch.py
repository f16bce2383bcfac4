"""Tells when something on the floor has come true, as soon as the ACD has told it."""

import asyncio
from collections.abc import Callable

Holds = Callable[[], bool]


class FloorWatch:
    """Conditions that somebody waits for; looked at whenever an ACD told something.

    Costs nothing where nobody waits. Used in the event loop's thread.
    """

    def __init__(self) -> None:
        self._waits: dict[asyncio.Future[None], Holds] = {}
        self._listeners: list[Callable[[], None]] = []

    def call(self, listener: Callable[[], None]) -> None:
        """Call this, too, whenever an ACD told something. It is to be quick."""
        self._listeners.append(listener)

    def note(self) -> None:
        """An ACD told something, and the floor has taken it in."""
        for wait, holds in list(self._waits.items()):
            if not wait.done() and holds():
                wait.set_result(None)
        for listener in self._listeners:
            listener()

    async def until(self, holds: Holds, timeout_s: float) -> bool:
        """Wait until something holds; False where it does not come true in time."""
        if holds():
            return True
        wait: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waits[wait] = holds
        try:
            async with asyncio.timeout(timeout_s):
                await wait
        except TimeoutError:
            return holds()
        finally:
            del self._waits[wait]
        return True

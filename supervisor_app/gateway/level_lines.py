"""Keeps the level lines of a centre and its exit conditions: changed as a whole, in versions."""

import asyncio
from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.emergency import LevelLines
from supervisor_app.domain.emergency_answers import LinesAnswer
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.line_checks import fault_of_lines
from supervisor_app.domain.words import Words
from supervisor_app.gateway import playbook_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.playbook_store import KeptLines

_AGAIN = Words("请改后再试。", "Change it, and try again.")


class LevelLineDesk:
    """The level lines of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        own: LevelLines,
        count: Callable[[LevelLines], None],
        clock: Callable[[], Instant],
    ) -> None:
        """`own`: those that the product comes with; `count`: lets lines count from now on."""
        self._thread = thread
        self._audit = audit
        self._own = own
        self._count = count
        self._clock = clock
        self._changing = asyncio.Lock()
        self._begun = False

    async def begin(self) -> None:
        """Let those count that are kept, once: to count anew takes their times from them."""
        if not self._begun:
            self._count(await self.now())
            self._begun = True

    async def now(self) -> LevelLines:
        """As they count; of version 0 where nobody has changed those of the product."""
        kept = await self._thread.write(playbook_store.lines)
        return self._own if kept is None else kept.lines

    async def put(self, caller: Caller, asked: LevelLines) -> LinesAnswer:
        """Keep them; their `version` is the one that they were made from."""
        fault = fault_of_lines(asked)
        async with self._changing:
            kept = await self._thread.write(playbook_store.lines)
            now = self._own if kept is None else kept.lines
            if fault is not None:
                return LinesAnswer(now, words=fault, cure=_AGAIN)
            wanted = structs.replace(
                asked,
                version=asked.version + 1,
                author=caller.person.name or caller.person.login,
            )
            login = caller.person.login
            if kept is not None and kept.login == login and wanted == now:
                return LinesAnswer(now)  # sent again
            if now.version != asked.version:
                return _changed_first(now)
            await self._audit.write(
                caller, "lines.change", before=_told(now), after=_told(wanted), result="done"
            )
            row = KeptLines(wanted, login, self._clock())
            await self._thread.write(lambda c: playbook_store.put_lines(c, row))
            self._count(wanted)
        return LinesAnswer(wanted)


def _changed_first(now: LevelLines) -> LinesAnswer:
    return LinesAnswer(
        now,
        clash=True,
        words=Words(f"{now.author} 先改了应急条件", f"{now.author} changed the lines first"),
        cure=Words(
            "请看过他的改动后，在其基础上再改。", "Look at it, and make your change to that."
        ),
    )


def _told(lines: LevelLines) -> str:
    bounds = " ".join(
        f"{line.key}={line.two.bound:g}/{line.one.bound if line.one else '-'}"
        for line in lines.lines
    )
    exits = " ".join(f"{one.key}={one.compare.bound:g}" for one in lines.exits)
    return f"v{lines.version}: {bounds} | {exits} | {lines.hold_s:g} s"

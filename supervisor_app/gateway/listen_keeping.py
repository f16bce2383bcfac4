"""Keeps every listen with its owner while it goes on, and ends what nobody looks after.

A leg that no desk asks after for 20 seconds is hung up, likewise one that lasts too long, and one
that the ACD has and nobody here began. Nobody is ever listened to by a leg that nobody sees; nor by
somebody who has signed out or may not any more, nor in a queue whose callers have no notice.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable

import structlog
from msgspec import structs

from supervisor_app.domain.actions import ActionRefused, EndListen, ListenId, ListenMode
from supervisor_app.domain.erasing import ErasedNumber
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.floor_listens import FloorListen
from supervisor_app.domain.ids import AgentId, Instant, acd_of
from supervisor_app.domain.listens import ListenEnd
from supervisor_app.domain.people import Right
from supervisor_app.gateway import listen_book
from supervisor_app.gateway.audit import AuditBook, audit_line
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_acting import Acting
from supervisor_app.gateway.floor_watch import FloorWatch
from supervisor_app.gateway.listen_announced import Announced
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.standing import Standing
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

DESK_LOST_AFTER_S = 20.0
"""Since the desk that began it last asked who listens."""
SHOWN_AFTER_END_S = 60.0
_LOOK_EVERY_S = 1.0
_APPEARS_WITHIN_S = 10.0
"""After it was begun, or its ACD was heard again, the ACD has told of a leg that is there."""
_END_AGAIN_S = 5.0
RIGHT_OF = {
    ListenMode.LISTEN: Right.LISTEN,
    ListenMode.WHISPER: Right.WHISPER,
    ListenMode.BARGE: Right.BARGE,
}


class ListenKeeping:
    """The listens of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        floor: Floor,
        watch: FloorWatch,
        acting: Acting,
        standing: Standing,
        announced: Announced,
        longest_s: float,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._floor = floor
        self._acting = acting
        self._standing = standing
        self._announced = announced
        self._longest_s = longest_s
        self._clock = clock
        self._kept: dict[ListenId, KeptListen] = {}
        self._heard: dict[tuple[str, str], Instant] = {}
        """When the desk of a person's session was last heard."""
        self._ending: dict[ListenId, tuple[ListenEnd, Instant]] = {}
        """Why a leg is being hung up, and when that is tried again."""
        self._strange: dict[ListenId, Instant] = {}
        self._known_since: Instant = 0.0
        self._begun = False
        self._wake = asyncio.Event()
        self._told = asyncio.Event()
        self.version = int(clock() * 1000)
        """Grows with each change; that of a gateway which began later is greater."""
        watch.call(self._wake.set)

    async def begin(self) -> None:
        """Take in whose legs an earlier process left. Raises `STORE_ERRORS`."""
        for kept in await self._thread.write(listen_book.going_on):
            self._kept[kept.listen.id] = kept
            self.hear(kept.caller)
        self._known_since = self._clock()
        self._begun = True
        self._changed()

    def hear(self, caller: Caller) -> None:
        """The desk of somebody asks: what he listens to goes on."""
        self._heard[caller.person.login, caller.session] = self._clock()

    def get(self, listen: ListenId) -> KeptListen | None:
        """A listen that goes on or ended a moment ago."""
        return self._kept.get(listen)

    def going_on(self) -> list[KeptListen]:
        """Those that have not ended."""
        return [kept for kept in self._kept.values() if not kept.is_over]

    def shown(self) -> list[KeptListen]:
        """Those that go on, and those that ended a moment ago."""
        return list(self._kept.values())

    def team(self, kept: KeptListen) -> str:
        """The team of whom somebody listens to: as it is now, or was where he is gone."""
        agent = self._floor.agents.get(kept.listen.agent)
        return kept.team if agent is None else agent.info.team

    def begin_one(self, kept: KeptListen) -> None:
        """A listen that is in the database already and is about to be begun at the ACD."""
        self._kept[kept.listen.id] = kept
        self.hear(kept.caller)
        self._changed()

    async def forget_number(self, gone: ErasedNumber) -> None:
        """An erased number is in no reason that is here, nor in any that is written from now on."""
        self._kept = {key: gone.out_of(kept) for key, kept in self._kept.items()}
        self._changed()

    def ending(self, listen: ListenId, end: ListenEnd) -> None:
        """Why a leg will be told to have ended."""
        self._ending[listen] = (end, self._clock() + _END_AGAIN_S)

    async def end_one(self, listen: ListenId, end: ListenEnd, detail: str = "") -> None:
        """It is over without the ACD saying so: it never began there."""
        kept = self._kept[listen]
        if not kept.is_over:
            over = kept.ended(self._clock(), end, detail)
            await self._keep([over], [over.end_line()])

    async def changed_since(self, version: int | None, wait_s: float) -> None:
        """Wait until something is other than at a version, for so long at most."""
        if version != self.version:
            return
        told = self._told
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await told.wait()

    async def run(self) -> None:
        """Follow what the ACDs tell, as long as the gateway runs."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._wake.wait()
            self._wake.clear()
            await self.look()
            await asyncio.sleep(0.02)

    async def look(self) -> None:
        """Take in what the ACDs told of legs, and end what is to end."""
        if not self._begun:
            return
        now = self._clock()
        await self._take_in(now)
        for leg in self._floor.listens.live():
            if leg.id not in self._kept:
                await self._end_strange(leg, now)
        for kept in self.going_on():
            end = self._why_to_end(kept, now)
            if end is not None:
                await self._hang_up(kept, end, now)
        self._forget_old(now)

    async def _take_in(self, now: Instant) -> None:
        changed: list[KeptListen] = []
        lines: list[AuditLine] = []
        for kept in self.going_on():
            new, more = self._now(kept, now)
            if new != kept:
                changed.append(new)
                lines += more
        if changed:
            await self._keep(changed, lines)

    def _now(self, kept: KeptListen, now: Instant) -> tuple[KeptListen, list[AuditLine]]:
        leg = self._floor.listens.get(kept.listen.id)
        if leg is None:
            if not self._is_gone(kept, now):
                return kept, []
            over = kept.ended(now, ListenEnd.LOST)
            return over, [over.end_line()]
        new, lines = kept.told(leg, self._floor)
        if new.is_over and kept.listen.id in self._ending:
            end, _ = self._ending.pop(kept.listen.id)
            new = structs.replace(new, listen=structs.replace(new.listen, end=end))
            lines = [new.end_line()]
        return new, lines

    def _is_gone(self, kept: KeptListen, now: Instant) -> bool:
        source = self._floor.sources.get(acd_of(kept.listen.agent))
        if source is None or not source.live:
            return False
        since = max(kept.listen.began, source.since, self._known_since)
        return now - since > _APPEARS_WITHIN_S

    def _why_to_end(self, kept: KeptListen, now: Instant) -> ListenEnd | None:
        caller = kept.caller
        right = RIGHT_OF[kept.listen.mode]
        signed_in = self._standing.is_signed_in(caller)
        if not signed_in or not self._standing.may(caller, right, self.team(kept)):
            return ListenEnd.NO_RIGHT
        leg = self._floor.listens.get(kept.listen.id)
        if not self._announced.covers(kept.listen.agent, leg):
            return ListenEnd.NO_NOTICE
        heard = self._heard.get((caller.person.login, caller.session), self._known_since)
        if now - heard > DESK_LOST_AFTER_S:
            return ListenEnd.DESK_LOST
        if now - kept.listen.began > self._longest_s:
            return ListenEnd.STOPPED
        return None

    async def _hang_up(self, kept: KeptListen, end: ListenEnd, now: Instant) -> None:
        _, again_at = self._ending.get(kept.listen.id, (end, 0.0))
        if now < again_at:
            return
        self.ending(kept.listen.id, end)
        log.info("listen is ended", listen=kept.listen.id, end=end.value)
        await self._end_at_acd(kept.listen.agent, kept.listen.id)

    async def _end_strange(self, leg: FloorListen, now: Instant) -> None:
        """A leg that nobody here began, or whose record was lost."""
        if now < self._strange.get(leg.id, 0.0):
            return
        if leg.id not in self._strange:
            log.warning("a listen of nobody is ended", listen=leg.id)
            line = audit_line(
                now,
                None,
                "listen.end",
                subject=leg.agent,
                before=f"{leg.extension} {leg.mode.value}",
                after=f"{leg.queue or '-'} {leg.call or '-'}",
                result="done: nobody here began it",
            )
            await self._audit.owe([line])
        self._strange[leg.id] = now + _END_AGAIN_S
        await self._end_at_acd(leg.agent, leg.id)

    async def _end_at_acd(self, agent: AgentId, listen: ListenId) -> None:
        try:
            await self._acting.perform(agent, EndListen(listen))
        except ActionRefused as refused:  # tried again
            log.warning("a listen cannot be ended", listen=listen, error=str(refused))

    async def _keep(self, changed: Iterable[KeptListen], lines: list[AuditLine]) -> None:
        changed = list(changed)
        for kept in changed:
            self._kept[kept.listen.id] = kept
        self._changed()
        await self._audit.owe(lines)
        try:
            await self._thread.write(lambda connection: listen_book.put(connection, changed))
        except STORE_ERRORS as error:
            log.error("listens cannot be written down", error=repr(error))

    def _forget_old(self, now: Instant) -> None:
        for listen, kept in list(self._kept.items()):
            ended = kept.listen.ended
            if kept.is_over and ended is not None and now - ended > SHOWN_AFTER_END_S:
                del self._kept[listen]
                self._ending.pop(listen, None)

    def _changed(self) -> None:
        self.version += 1
        told, self._told = self._told, asyncio.Event()
        told.set()

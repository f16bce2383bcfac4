"""Keeps what supervisors write of the calls that they hear: with the call, and in versions.

Only who listened writes, and only of a call that he could hear. While the call goes on, and for ten
minutes after it, what he sends takes the place of what was there; later it is another version, and
both it and what stood before are on the record.
"""

from collections.abc import Callable, Iterator

import msgspec
from msgspec import structs

from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.notes import (
    LONGEST_NOTE,
    MOST_NOTES,
    KeptNotes,
    NotesOfCall,
    NotesPage,
)
from supervisor_app.domain.people import Right, may, scope_of
from supervisor_app.domain.words import Words
from supervisor_app.gateway import notes_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined, without_right
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.own_thread import OwnThread

_LONGEST_ID = 64
_LONGEST_CALL = 200
_MOST_MARKS = 50
_AHEAD_S = 300.0
"""A desk's clock may be wrong by so much."""


class NotesDesk:
    """The notes of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        floor: Floor,
        points: frozenset[str],
        clock: Callable[[], Instant],
    ) -> None:
        """`points`: the keys of the checklist that counts."""
        self._thread = thread
        self._audit = audit
        self._floor = floor
        self._points = points
        self._clock = clock

    async def write(self, caller: Caller, wanted: NotesOfCall) -> KeptNotes:
        """Keep all that somebody wrote of a call. Raises `Declined` and `STORE_ERRORS`."""
        fault = next(_faults(wanted, self._points, self._clock()), None)
        if fault is not None:
            raise Declined(422, fault, Words("请修改后再试。", "Change it and try again."))
        listen = await self._own_listen(caller, wanted.listen)
        before = await self._thread.write(
            lambda c: notes_store.newest(c, wanted.listen, wanted.call)
        )
        kept = await self._new(caller, listen, wanted, before)
        if before is not None and before.of == wanted:
            return before
        if kept.version > 1:
            await self._audit.write(
                caller,
                "notes.change",
                subject=kept.agent,
                team=kept.team,
                before=_told(before.of) if before else "",
                after=_told(wanted),
                result="done",
            )
        await self._thread.write(lambda c: notes_store.put(c, kept))
        return kept

    async def find(
        self, caller: Caller, agent: AgentId | None, listen: ListenId | None, limit: int
    ) -> NotesPage:
        """The latest notes that somebody may read. Raises `STORE_ERRORS`."""
        found = await self._thread.write(lambda c: notes_store.of_agent(c, agent, listen, limit))
        return NotesPage(tuple(kept for kept in found if self._may_read(caller, kept)))

    async def _own_listen(self, caller: Caller, identity: ListenId) -> KeptListen:
        listen = await self._thread.write(lambda c: notes_store.listen_of(c, identity))
        if listen is None:
            raise Declined(
                404,
                Words("没有这次旁听", "there is no such listen"),
                Words("笔记只与旁听过的通话一起保存。", "Notes go with a call that was heard."),
            )
        if listen.caller.person.login != caller.person.login:
            raise Declined(
                403,
                Words("这是别人的旁听", "somebody else began this listen"),
                Words("只有旁听者本人可以写笔记。", "Only who listened writes its notes."),
            )
        if not may(caller.person, Right.NOTES, listen.team):
            raise without_right(Right.NOTES, scope_of(caller.person, Right.NOTES))
        return listen

    def _may_read(self, caller: Caller, kept: KeptNotes) -> bool:
        agent = self._floor.agents.get(kept.agent)
        team = kept.team if agent is None else agent.info.team
        return may(caller.person, Right.NOTES, team)

    async def _new(
        self, caller: Caller, listen: KeptListen, wanted: NotesOfCall, before: KeptNotes | None
    ) -> KeptNotes:
        agent, now = listen.listen.agent, self._clock()
        queue, ended = await self._call(listen, wanted, before)
        fresh = KeptNotes(
            of=wanted,
            agent=agent,
            login=caller.person.login,
            name=caller.person.name,
            team=listen.team,
            queue=queue,
            written=now,
            call_ended=ended,
        )
        if before is None:
            return fresh
        fixed = fresh.free_until is not None and now > fresh.free_until
        return structs.replace(fresh, version=before.version + 1 if fixed else before.version)

    async def _call(
        self, listen: KeptListen, wanted: NotesOfCall, before: KeptNotes | None
    ) -> tuple[QueueId | None, Instant | None]:
        """The queue of the call, and when it ended; None while it goes on. Raises `Declined`."""
        heard, agent = listen.listen, listen.listen.agent
        own = heard.call == wanted.call
        if before is not None and before.call_ended is not None:
            return before.queue, before.call_ended
        connected = self._floor.connected.get(wanted.call)
        if connected is not None and (own or connected.agent == agent):
            return connected.queue, None
        visit = await self._thread.write(lambda c: notes_store.call_of(c, wanted.call, agent))
        if visit is None and not own:
            raise Declined(
                404,
                Words("这通电话不是这名坐席的", "this call was not this agent's"),
                Words("请检查通话编号。", "Check the call."),
            )
        queue = QueueId(visit[0]) if visit else heard.queue
        ended = visit[1] if visit else None
        return queue, ended or heard.ended or self._clock()


def _faults(wanted: NotesOfCall, points: frozenset[str], now: Instant) -> Iterator[Words]:
    yield from _id_faults(wanted)
    if len(wanted.notes) > MOST_NOTES:
        yield Words(f"一通电话最多 {MOST_NOTES} 条笔记", f"at most {MOST_NOTES} notes of a call")
    if len({note.id for note in wanted.notes}) != len(wanted.notes):
        yield Words("同一条笔记出现了两次", "a note is there twice")
    for note in wanted.notes:
        if not note.text.strip() or len(note.text) > LONGEST_NOTE:
            yield Words(
                f"每条笔记 1 至 {LONGEST_NOTE} 个字", f"a note has 1 to {LONGEST_NOTE} characters"
            )
        if any(map(is_unseen, note.text)):
            yield Words("笔记含有换行或不可见字符", "a note has a line break or unseen characters")
        if not 0 < note.at <= now + _AHEAD_S:
            yield Words("笔记的时间不合规", "the time of a note is not one")
    if not set(wanted.marks) <= points or len(wanted.marks) > _MOST_MARKS:
        yield Words("质检表里没有这一项", "the checklist has no such point")


def _id_faults(wanted: NotesOfCall) -> Iterator[Words]:
    ids: list[str] = [wanted.listen, *(note.id for note in wanted.notes)]
    if any(not one.isascii() or not 1 <= len(one) <= _LONGEST_ID for one in ids):
        yield Words("编号不合规", "the id is not one")
    if not 1 <= len(wanted.call) <= _LONGEST_CALL or any(map(is_unseen, wanted.call)):
        yield Words("通话编号不合规", "the id of the call is not one")


def _told(of: NotesOfCall) -> str:
    return msgspec.json.encode({"notes": of.notes, "marks": of.marks}).decode()

"""The shifts' records of one gateway: what people wish of them, and what they are shown.

One wish after the other. A wish is noted first, then it goes on the audit, then all that it comes
to is written with its answer in one transaction, and only then it is answered. A gateway that is
killed in between has done nothing of it; sent again, it is done then, or answered as it was.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Scope, scope_of
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_checks import is_own_id
from supervisor_app.domain.shift_doing import doing, right_for
from supervisor_app.domain.shift_ground import Doing, KeptShift, Who
from supervisor_app.domain.shift_record import (
    EntryId,
    EntryKind,
    EntryVersion,
    Found,
    ShiftId,
    ShiftList,
    ShiftRecord,
)
from supervisor_app.domain.shift_wishes import RecordAnswer, RecordWish, SignIn
from supervisor_app.domain.words import Words
from supervisor_app.gateway import (
    shift_intervals,
    shift_reading,
    shift_search,
    shift_store,
)
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined, password_first, without_right
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.refusals import Refusals
from supervisor_app.gateway.shift_looks import Look
from supervisor_app.gateway.shift_search import Search
from supervisor_app.gateway.situation import SituationBoard

_NO_SHIFT = Words("没有这个班次", "there is no such shift")
_LOOK_AGAIN = Words("请在班次列表中选择。", "Choose one of the list of shifts.")


class _Judged(Struct, frozen=True):
    """What a wish comes to; `answer`: it was answered before. `told`: the audit has it already."""

    doing: Doing | None = None
    answer: RecordAnswer | None = None
    told: bool = False


class Asked(Struct, frozen=True):
    """What is looked for in all records. `first` and `last` are local dates, both included."""

    text: str = ""
    kind: EntryKind | None = None
    first: date | None = None
    last: date | None = None
    below: Instant | None = None


class ShiftDesk:
    """The records of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        board: SituationBoard,
        centre: Callable[[], CentreRow],
        look: Callable[[Instant], Look],
        complaint_kinds: tuple[str, ...],
        clock: Callable[[], Instant],
    ) -> None:
        self.changing = asyncio.Lock()
        self.complaint_kinds = complaint_kinds
        self._thread = thread
        self._audit = audit
        self._refusals = Refusals(audit, clock)
        self._board = board
        self._centre = centre
        self._look = look
        self._clock = clock
        self.catch_up: Callable[[], Awaitable[None]] = _nothing
        """Called before somebody signs in: what happened until then belongs to what he signs."""

    # Wishes ------------------------------------------------------------------------------------

    async def wish(self, caller: Caller, wish: RecordWish) -> RecordAnswer:
        """Do what somebody wishes. What cannot be done as things are is in the answer."""
        await self._check(caller, wish)
        if isinstance(wish, SignIn):
            await self.catch_up()
        async with self.changing:
            return await self._do(caller, wish)

    async def _check(self, caller: Caller, wish: RecordWish) -> None:
        if caller.must_change_password:
            raise password_first()
        right = right_for(wish)
        scope = scope_of(caller.person, right)
        if scope is Scope.NONE:
            await self._refusals.note(caller, right, "/api/v1/records/wish")
            raise without_right(right, scope, not caller.session)
        if not is_own_id(wish.id):
            words = Words("请求编号不合规", "the id of the wish is not one")
            raise Declined(422, words, Words("请更新桌面程序后再试。", "Update the desk."))

    async def _do(self, caller: Caller, wish: RecordWish) -> RecordAnswer:
        who = Who(caller.person.login, caller.person.name or caller.person.login)
        mark, now, centre = _fingerprint(who, wish), self._clock(), self._centre()
        judged = await self._thread.write(lambda c: self._judge(c, centre, wish, who, mark, now))
        if judged.answer is not None:
            return judged.answer
        if judged.doing is None:
            raise Declined(404, _NO_SHIFT, _LOOK_AGAIN)
        found = judged.doing
        if not judged.told:
            await self._note(caller, wish, found)

        def write(connection: sa.Connection) -> KeptShift:
            if found.done:
                shift_store.write(connection, found, who, now)
            shift_store.put_wish(connection, wish.id, mark, who, now, found.answer)
            return shift_reading.running(connection, centre, now)

        self.show(await self._thread.write(write))
        return found.answer

    def _judge(
        self,
        connection: sa.Connection,
        centre: CentreRow,
        wish: RecordWish,
        who: Who,
        mark: str,
        now: Instant,
    ) -> _Judged:
        """On the thread. A new wish is noted; what it comes to is not written yet."""
        before = shift_store.wish(connection, wish.id)
        if before is not None and before.fingerprint != mark:
            words = Words("这个编号已用于另一请求", "this id is another wish's")
            raise Declined(409, words, Words("请重新操作一次。", "Do it anew."))
        if before is not None and before.answer is not None:
            return _Judged(answer=before.answer)
        ground = shift_reading.ground_of(connection, centre, wish, who, now, self.complaint_kinds)
        if ground is None:
            return _Judged()
        if before is None:
            shift_store.put_wish(connection, wish.id, mark, who, now)
        told = before is not None and is_told(connection, wish.id)
        return _Judged(doing(ground, wish), told=told)

    async def _note(self, caller: Caller, wish: RecordWish, found: Doing) -> None:
        """On the audit, before it is done. It names what is written, not its text: that stands in
        the record with every version of it, and can be let go from there."""
        refused = found.answer.refused
        done = "done: rehearsal" if found.rehearsed else "done"
        await self._audit.write(
            caller,
            f"record.{_name_of(wish)}",
            subject=wish.shift,
            why=getattr(wish, "why", ""),
            after=_what_of(wish),
            result=done if refused is None else f"refused: {refused.en}",
            command=wish.id,
        )

    # What is shown -----------------------------------------------------------------------------

    def show(self, kept: KeptShift) -> None:
        """Tell every desk how the running shift stands."""
        self._board.show_shift(kept.head)

    async def shifts(self, below: Instant | None, limit: int) -> ShiftList:
        """Shifts of the past and the running one, the newest first."""
        return ShiftList(await self._thread.write(lambda c: shift_store.heads(c, below, limit)))

    async def record(self, shift: ShiftId) -> ShiftRecord:
        """A shift with all that is kept of it. Raises `Declined` where there is none."""
        now, centre = self._clock(), self._centre()
        look = self._look(now)

        def read(connection: sa.Connection) -> ShiftRecord | None:
            kept = shift_reading.known_shift(connection, centre, shift, now)
            if kept is None:
                return None
            record = shift_reading.record_of(connection, centre, kept, now)
            return structs.replace(
                record, summary=shift_intervals.summary(connection, look, kept.head)
            )

        found = await self._thread.write(read)
        if found is None:
            raise Declined(404, _NO_SHIFT, _LOOK_AGAIN)
        return found

    async def entry_versions(self, entry: EntryId) -> tuple[EntryVersion, ...]:
        """What an entry was and is. Raises `Declined` where there is none."""
        found = await self._thread.write(lambda c: shift_store.entry_versions(c, entry))
        if not found:
            words = Words("没有这条记录", "there is no such entry")
            raise Declined(404, words, Words("请刷新后再试。", "Read the record again."))
        return found

    async def find(self, asked: Asked) -> Found:
        """What was said in the records of all shifts, the newest first."""
        zone = ZoneInfo(self._centre().zone)
        since = None if asked.first is None else _midnight(asked.first, zone)
        ends = [asked.below]
        if asked.last is not None and asked.last < date.max:
            ends.append(_midnight(asked.last + timedelta(days=1), zone))
        until = min((end for end in ends if end is not None), default=None)
        search = Search(asked.text, asked.kind, since, until)
        return await self._thread.write(lambda c: shift_search.find(c, search))


async def _nothing() -> None:
    """There is nothing to catch up."""


def _midnight(day: date, zone: ZoneInfo) -> Instant:
    return datetime.combine(day, time(), zone).timestamp()


def _fingerprint(who: Who, wish: RecordWish) -> str:
    return sha256(who.login.encode() + b"\0" + msgspec.json.encode(wish)).hexdigest()


def is_told(connection: sa.Connection, wish: str) -> bool:
    """Whether the audit has a wish already."""
    found = sa.select(AUDIT.c.number).where(AUDIT.c.command == wish).limit(1)
    return connection.execute(found).first() is not None


def _name_of(wish: RecordWish) -> str:
    name = type(wish).__name__
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("_")


def _what_of(wish: RecordWish) -> str:
    parts = [
        str(getattr(wish, name))
        for name in ("entry", "item", "kind", "version", "confirmed")
        if hasattr(wish, name)
    ]
    return " ".join(parts)

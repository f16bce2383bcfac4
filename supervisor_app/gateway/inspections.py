"""The inspections of one gateway: what people answer, what is to be mended, and the template.

One wish after the other, as with the records of shifts: noted, then on the audit, then written as a
whole with its answer. Sent again it is answered as before.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from hashlib import sha256

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain import inspection_figures
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import (
    Cell,
    CheckKey,
    Filled,
    Inspection,
    InspectionAnswer,
    InspectionTemplate,
    InspectionWish,
    TemplateAnswer,
)
from supervisor_app.domain.inspection_checks import template_faults
from supervisor_app.domain.inspection_doing import Doing, doing
from supervisor_app.domain.people import Right, Scope, scope_of
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_checks import is_own_id
from supervisor_app.domain.shift_ground import Who
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.gateway import inspection_reading, inspection_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined, password_first, without_right
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.shifts import is_told
from supervisor_app.gateway.situation import SituationBoard

_NO_SHIFT = Words("没有这个班次", "there is no such shift")
_LOOK_AGAIN = Words("请在班次列表中选择。", "Choose one of the list of shifts.")
_OFFERS = 400
"""So many figures that were given are remembered of each cell's kind."""


class _Judged(Struct, frozen=True):
    """What a wish comes to, and on what; `answer`: it was answered before."""

    inspection: Inspection | None = None
    doing: Doing | None = None
    answer: InspectionAnswer | None = None
    told: bool = False


class _Asked(Struct, frozen=True):
    """A wish, and what it is judged with."""

    wish: InspectionWish
    who: Who
    now: Instant
    mark: str
    centre: CentreRow
    offered: tuple[float, ...]


class InspectionDesk:
    """Every call raises `STORE_ERRORS`."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        board: SituationBoard,
        centre: Callable[[], CentreRow],
        clock: Callable[[], Instant],
    ) -> None:
        self._changing = asyncio.Lock()
        self._thread = thread
        self._audit = audit
        self._board = board
        self._centre = centre
        self._clock = clock
        self._seen: inspection_figures.Seen | None = None
        self._offers: dict[tuple[ShiftId, str], deque[tuple[CheckKey, float]]] = {}

    # The floor ---------------------------------------------------------------------------------

    def take(self, view: FloorView, now: Instant, stale: bool) -> None:
        """The newest picture, from which figures are filled in."""
        self._seen = inspection_figures.Seen(view, now)

    async def filled(self, shift: ShiftId, round_: str) -> Filled:
        """What the floor gives for a round now. Raises `Declined` where there is no such shift."""
        inspection = await self.inspection(shift)
        given = inspection_figures.filled(inspection.template.checks, self._seen, self._clock())
        kept = self._offers.setdefault((shift, round_), deque(maxlen=_OFFERS))
        kept.extend(given.values.items())
        while len(self._offers) > _OFFERS:
            self._offers.pop(next(iter(self._offers)))
        return given

    def _offered(self, wish: InspectionWish) -> tuple[float, ...]:
        check, round_ = getattr(wish, "check", ""), getattr(wish, "round", "")
        kept = self._offers.get((wish.shift, round_), ())
        return tuple(value for key, value in kept if key == check)

    # Wishes ------------------------------------------------------------------------------------

    async def wish(self, caller: Caller, wish: InspectionWish) -> InspectionAnswer:
        """Do what somebody wishes. What cannot be done as things are is in the answer."""
        _check(caller, Right.INSPECT)
        if not is_own_id(wish.id):
            words = Words("请求编号不合规", "the id of the wish is not one")
            raise Declined(422, words, Words("请更新桌面程序后再试。", "Update the desk."))
        async with self._changing:
            answer = await self._do(caller, wish)
        return structs.replace(answer, inspection=await self.inspection(wish.shift))

    async def _do(self, caller: Caller, wish: InspectionWish) -> InspectionAnswer:
        who, now = _who(caller), self._clock()
        mark = sha256(who.login.encode() + b"\0" + msgspec.json.encode(wish)).hexdigest()
        asked = _Asked(wish, who, now, mark, self._centre(), self._offered(wish))
        judged = await self._thread.write(lambda c: _judge(c, asked))
        if judged.answer is not None:
            return judged.answer
        found, inspection = judged.doing, judged.inspection
        if found is None or inspection is None:
            raise Declined(404, _NO_SHIFT, _LOOK_AGAIN)
        if not judged.told:
            await self._note(caller, wish, found)

        def write(connection: sa.Connection) -> None:
            if found.writes:
                inspection_store.write(connection, inspection, found, who, now)
            inspection_store.put_wish(connection, wish.id, mark, who, now, found.answer)

        await self._thread.write(write)
        if found.writes:
            self._board.show_inspections()
        return found.answer

    async def _note(self, caller: Caller, wish: InspectionWish, found: Doing) -> None:
        """On the audit, before it is done. It names what is answered; texts stand in the record of
        inspections with every version of them."""
        refused = found.answer.refused
        await self._audit.write(
            caller,
            f"inspections.{_ACTS[type(wish).__name__]}",
            subject=wish.shift,
            after=_what_of(wish),
            result="done" if refused is None else f"refused: {refused.en}",
            command=wish.id,
        )

    # What is shown -----------------------------------------------------------------------------

    async def inspection(self, shift: ShiftId) -> Inspection:
        """A shift's inspections. Raises `Declined` where there is no such shift."""
        now, centre = self._clock(), self._centre()
        found = await self._thread.write(
            lambda c: inspection_reading.inspection_of(c, centre, shift, now)
        )
        if found is None:
            raise Declined(404, _NO_SHIFT, _LOOK_AGAIN)
        return found

    async def cell_versions(self, shift: ShiftId, round_: str, check: CheckKey) -> tuple[Cell, ...]:
        """What was answered, the first answer first; empty: nothing was."""
        return await self._thread.write(
            lambda c: inspection_store.cell_versions(c, shift, round_, check)
        )

    # The template ------------------------------------------------------------------------------

    async def template(self) -> InspectionTemplate:
        """The template as it is now."""
        return await self._thread.write(inspection_store.template)

    async def templates(self) -> tuple[InspectionTemplate, ...]:
        """Its versions, the newest first."""
        return await self._thread.write(inspection_store.templates)

    async def put_template(self, caller: Caller, asked: InspectionTemplate) -> TemplateAnswer:
        """Have another template count, for shifts in which nothing is answered yet. Its `version`
        is the one that it was made from."""
        _check(caller, Right.CHECKS)
        faults = template_faults(asked)
        who = _who(caller)
        made = structs.replace(
            asked, version=asked.version + 1, author=who.name, changed_at=self._clock()
        )
        async with self._changing:
            former = await self._thread.write(inspection_store.template)
            if _same(former, made):
                return TemplateAnswer(former)
            clash = former.version != asked.version
            refused = "refused: clash" if clash else "refused: " + (faults[0].en if faults else "")
            done = not clash and not faults
            await self._audit.write(
                caller,
                "inspections.template",
                before=_told(former),
                after=_told(made),
                result="done" if done else refused,
            )
            if not done:
                return TemplateAnswer(former, clash, () if clash else faults)
            await self._thread.write(lambda c: inspection_store.put_template(c, made, who))
        self._board.show_inspections()
        return TemplateAnswer(made)


def _judge(connection: sa.Connection, asked: _Asked) -> _Judged:
    """On the thread. A new wish is noted; what it comes to is not written yet."""
    wish = asked.wish
    before = inspection_store.wish(connection, wish.id)
    if before is not None and before.fingerprint != asked.mark:
        words = Words("这个编号已用于另一请求", "this id is another wish's")
        raise Declined(409, words, Words("请重新操作一次。", "Do it anew."))
    if before is not None and before.answer is not None:
        return _Judged(answer=before.answer)
    ground = inspection_reading.ground_of(
        connection, asked.centre, wish, asked.who, asked.now, asked.offered
    )
    if ground is None:
        return _Judged()
    if before is None:
        inspection_store.put_wish(connection, wish.id, asked.mark, asked.who, asked.now)
    told = before is not None and is_told(connection, wish.id)
    return _Judged(ground.inspection, doing(ground, wish), told=told)


_ACTS = {"PutCell": "answer", "FinishRound": "finish", "PutRectification": "mend"}


def _check(caller: Caller, right: Right) -> None:
    if caller.must_change_password:
        raise password_first()
    scope = scope_of(caller.person, right)
    if scope is Scope.NONE:
        raise without_right(right, scope, not caller.session)


def _who(caller: Caller) -> Who:
    return Who(caller.person.login, caller.person.name or caller.person.login)


def _same(former: InspectionTemplate, made: InspectionTemplate) -> bool:
    """Whether it was kept already, and only the answer was lost."""
    return (former.version, former.author, former.checks, former.rounds) == (
        made.version,
        made.author,
        made.checks,
        made.rounds,
    )


def _told(template: InspectionTemplate) -> str:
    checks = " / ".join(check.name.zh for check in template.checks)
    rounds = sum(len(one.rounds) for one in template.rounds)
    return f"v{template.version}: {len(template.checks)} / {rounds}: {checks}"


def _what_of(wish: InspectionWish) -> str:
    names = ("round", "check", "rectification", "value", "fault", "closed", "version")
    return " ".join(str(getattr(wish, name)) for name in names if hasattr(wish, name))

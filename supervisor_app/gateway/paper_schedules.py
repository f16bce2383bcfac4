"""定时: papers that the gateway makes by itself, each once, also over restarts.

What was made is remembered with its schedule after the files are in their place, under a name that
follows from what the paper is about: whoever is killed in between makes the same file again.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol
from uuid import uuid4

import msgspec
import sqlalchemy as sa
import structlog
from msgspec import structs

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.paper_periods import day_due, days_of, dues_since, plain_name
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    PaperForm,
    PaperKind,
    PaperWish,
    Schedule,
    ScheduleAnswer,
    Schedules,
)
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_turns import turn_at, turn_before
from supervisor_app.domain.words import Words
from supervisor_app.gateway import ledger
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.paper_ground import MadePaper, PaperBasis, keep_basis
from supervisor_app.gateway.paper_process import PaperBroken
from supervisor_app.gateway.paper_schema import PAPER_SCHEDULE

log = structlog.get_logger(__name__)

MOST_SCHEDULES = 50
LATE_S = 900.0
"""A paper that is made so much later than it was wanted says so."""
TRY_AGAIN_S = 600.0
KEEP_BASIS_S = 600.0
LONGEST_FOLDER = 200
_AGAIN = Words("请改后再试。", "Change it, and try again.")
_LOOK = Words("请重新打开定时列表。", "Open the list of schedules again.")
_COLUMNS = PAPER_SCHEDULE.c


class Maker(Protocol):
    """Makes a file."""

    async def made(
        self, wish: PaperWish, teams: tuple[str, ...] | None = None, note: Words | None = None
    ) -> MadePaper: ...


# In the database ---------------------------------------------------------------------------------


def schedules(connection: sa.Connection) -> list[Schedule]:
    """All that are there."""
    wanted = sa.select(_COLUMNS.schedule).where(~_COLUMNS.deleted).order_by(_COLUMNS.key)
    found = [msgspec.json.decode(t, type=Schedule) for t in connection.scalars(wanted)]
    return sorted(found, key=lambda one: (list(PaperKind).index(one.kind), one.minute, one.key))


def schedule(connection: sa.Connection, key: str) -> Schedule | None:
    """One as it is now."""
    wanted = sa.select(_COLUMNS.schedule).where((_COLUMNS.key == key) & ~_COLUMNS.deleted)
    text = connection.execute(wanted).scalar()
    return None if text is None else msgspec.json.decode(text, type=Schedule)


def keep(connection: sa.Connection, one: Schedule, *, deleted: bool = False) -> None:
    """Write one."""
    text = msgspec.json.encode(one).decode()
    row = {"key": one.key, "version": one.version, "deleted": deleted, "schedule": text}
    ledger.put(connection, PAPER_SCHEDULE, [row])


# What people do ----------------------------------------------------------------------------------


class ScheduleDesk:
    """The schedules of one gateway. Calls of people raise `STORE_ERRORS`."""

    def __init__(
        self,
        maker: Maker,
        thread: OwnThread,
        audit: AuditBook,
        notices: StoreNotices,
        basis: Callable[[], PaperBasis],
        calendar: CentreCalendar,
        folder: Path,
        clock: Callable[[], Instant],
    ) -> None:
        """`folder`: what theirs lie below."""
        self._maker, self._thread, self._audit = maker, thread, audit
        self._notices, self._basis, self._calendar = notices, basis, calendar
        self._folder, self._clock = folder, clock
        self._not_before: dict[str, Instant] = {}
        self._told: dict[str, Words] = {}
        self._kept: tuple[Instant, PaperBasis | None] = (0.0, None)

    async def all(self) -> Schedules:
        """All of them."""
        found = await self._thread.write(schedules)
        return Schedules(tuple(found), str(self._folder))

    async def put(self, caller: Caller, asked: Schedule) -> ScheduleAnswer:
        """Keep one, new (without a key) or changed; its `version` is the one it was made from."""
        fault = fault_of(asked)
        if fault is not None:
            await self._note(caller, asked, f"refused: {fault.en}")
            return ScheduleAnswer(words=fault, cure=_AGAIN)
        before = await self._thread.write(lambda c: schedule(c, asked.key)) if asked.key else None
        clash = await self._clash(asked, before)
        if clash is not None:
            return clash
        now = self._clock()
        wanted = structs.replace(
            asked,
            key=asked.key or uuid4().hex,
            version=asked.version + 1,
            author=caller.person.name,
            changed_at=now,
            last_at=now if _wants_otherwise(before, asked) else before and before.last_at,
            made_at=before.made_at if before else None,
            last_files=before.last_files if before else (),
            failed=None,
        )
        await self._note(caller, wanted, "done")
        await self._thread.write(lambda c: keep(c, wanted))
        self._forget(wanted.key)
        return ScheduleAnswer(wanted)

    async def delete(self, caller: Caller, key: str, version: int) -> ScheduleAnswer:
        """Delete one, as it was seen."""
        before = await self._thread.write(lambda c: schedule(c, key))
        if before is None:
            return ScheduleAnswer()
        if before.version != version:
            return _changed_first(before)
        await self._note(caller, before, "done", "schedules.delete")
        await self._thread.write(lambda c: keep(c, before, deleted=True))
        self._forget(key)
        return ScheduleAnswer(before)

    async def _clash(self, asked: Schedule, before: Schedule | None) -> ScheduleAnswer | None:
        if asked.key and before is None:
            words = Words("这个定时已被删除", "this schedule is deleted")
            return ScheduleAnswer(clash=True, words=words, cure=_LOOK)
        if before is not None and before.version != asked.version:
            return _changed_first(before)
        if not asked.key and len(await self._thread.write(schedules)) >= MOST_SCHEDULES:
            words = Words(f"最多 {MOST_SCHEDULES} 个定时", f"at most {MOST_SCHEDULES} schedules")
            return ScheduleAnswer(words=words, cure=_AGAIN)
        return None

    async def _note(
        self, caller: Caller, one: Schedule, result: str, what: str = "schedules.change"
    ) -> None:
        told = msgspec.json.encode(structs.replace(one, last_files=(), failed=None)).decode()
        await self._audit.write(
            caller, what, subject=one.key or one.kind.value, after=told, result=result
        )

    # Making them ---------------------------------------------------------------------------------

    async def step(self) -> None:
        """Make what is due. Raises `STORE_ERRORS`."""
        now = self._clock()
        await self._keep_basis(now)
        for one in await self._thread.write(schedules):
            if one.on and self._not_before.get(one.key, 0.0) <= now:
                await self._make_due(one, now)

    async def _make_due(self, one: Schedule, now: Instant) -> None:
        since = one.last_at if one.last_at is not None else one.changed_at or now
        for due in dues_since(one, self._calendar.zone, since, now):
            note = self._late(due) if now - due > LATE_S else None
            try:
                files = await self._files(one, due, note)
            except _NotMade as failed:
                await self._failed(one, failed.words, now)
                return
            made = structs.replace(one, last_at=due, made_at=due, last_files=files)
            await self._remember(one, made)
            self._forget(one.key)

    async def _files(self, one: Schedule, due: Instant, note: Words | None) -> tuple[str, ...]:
        about = about_of(one.kind, self._calendar.zone, self._basis().centre, due)
        made = []
        for form in one.forms:
            wish = PaperWish(kind=one.kind, about=about, form=form, english=one.english)
            try:
                paper = await self._maker.made(wish, None, note)
                if paper.refused is not None:
                    raise _NotMade(paper.refused)
                made.append(self._lay(one, paper))
            except PaperBroken as error:
                raise _NotMade(Words("没有做成", "it could not be made")) from error
            except OSError as error:
                reason = error.strerror or repr(error)
                raise _NotMade(
                    Words(f"文件写不了（{reason}）", f"the file cannot be written ({reason})")
                ) from error
        return tuple(made)

    def _lay(self, one: Schedule, paper: MadePaper) -> str:
        """Put a file into its place, whole. Its name below the folder."""
        folder = self._folder.joinpath(*PurePosixPath(one.folder).parts)
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / paper.name
        beside = folder / f".{paper.name}.{uuid4().hex[:8]}"
        try:
            with beside.open("wb") as opened:
                opened.write(paper.file)
                opened.flush()
                os.fsync(opened.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
        return str(place.relative_to(self._folder))

    async def _failed(self, one: Schedule, words: Words, now: Instant) -> None:
        log.error("scheduled paper not made", schedule=one.key, why=words.en)
        self._not_before[one.key] = now + TRY_AGAIN_S
        name = PAPER_NAMES[one.kind]
        self._forget_notice(one.key)
        told = Words(f"定时{name.zh}没有做成：{words.zh}", f"{name.en} not made: {words.en}")
        self._told[one.key] = told
        self._notices.standing.append(told)
        await self._remember(one, structs.replace(one, failed=words))

    async def _remember(self, before: Schedule, now: Schedule) -> None:
        """Unless somebody has changed it meanwhile."""

        def write(connection: sa.Connection) -> None:
            last = schedule(connection, before.key)
            if last is not None and last.version == before.version:
                wanted = structs.replace(
                    now, failed=now.failed if now.last_at == before.last_at else None
                )
                keep(connection, wanted)

        await self._thread.write(write)

    def _late(self, due: Instant) -> Words:
        at = self._calendar.local(due).strftime("%Y-%m-%d %H:%M")
        return Words(f"补做：应于 {at} 生成", f"made up later: it was due at {at}")

    def _forget(self, key: str) -> None:
        self._not_before.pop(key, None)
        self._forget_notice(key)

    def _forget_notice(self, key: str) -> None:
        told = self._told.pop(key, None)
        if told is not None and told in self._notices.standing:
            self._notices.standing.remove(told)

    async def _keep_basis(self, now: Instant) -> None:
        """Remember the centre for papers that are made while no gateway runs."""
        at, last = self._kept
        if last is not None and now - at < KEEP_BASIS_S:
            return
        basis = self._basis()
        if last is None or _still(last) != _still(basis):
            await self._thread.write(lambda c: keep_basis(c, basis))
        self._kept = (now, basis)


class _NotMade(Exception):
    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def about_of(kind: PaperKind, zone: str, centre: CentreRow, due: Instant) -> str:
    """What a paper that is due is about: the last whole day, week, month or shift before it."""
    if kind in (PaperKind.SHIFT, PaperKind.INSPECTION):
        return turn_before(centre, turn_at(centre, due).began).id
    return days_of(kind, "", day_due(zone, due)).first.isoformat()


def fault_of(asked: Schedule) -> Words | None:
    """What is wrong with a schedule; None: nothing."""
    faults: Sequence[tuple[bool, Words]] = (
        (
            asked.kind is PaperKind.TREND or PaperForm.CSV in asked.forms,
            Words("趋势不能定时生成", "trends are not made by a schedule"),
        ),
        (not asked.forms, Words("请选一种形式", "choose a form")),
        (
            not 0 <= asked.minute < 24 * 60,
            Words("时间应在 00:00 到 23:59", "a time is between 00:00 and 23:59"),
        ),
        (
            asked.weekday is not None and not 0 <= asked.weekday <= 6,
            Words("星期不能用", "there is no such weekday"),
        ),
        (
            asked.day is not None and not 1 <= asked.day <= 31,
            Words("日期应为 1 到 31", "a day of the month is 1 to 31"),
        ),
        (not _is_below(asked.folder), Words("文件夹不能用", "the folder cannot be used")),
    )
    return next((words for wrong, words in faults if wrong), None)


def _is_below(folder: str) -> bool:
    parts = PurePosixPath(folder).parts
    plain = all(part == plain_name(part) for part in parts)
    return plain and len(folder) <= LONGEST_FOLDER and not folder.startswith("/")


def _wants_otherwise(before: Schedule | None, asked: Schedule) -> bool:
    """Whether it begins anew: what was due before it was made or changed is not made up."""
    if before is None or not before.on:
        return True
    when = (asked.kind, asked.minute, asked.weekday, asked.day)
    return when != (before.kind, before.minute, before.weekday, before.day)


def _changed_first(newest: Schedule) -> ScheduleAnswer:
    author = newest.author
    words = Words(f"{author} 先改了这个定时", f"{author} changed this schedule first")
    cure = Words("请看过他的改动后再改。", "Look at it, and make your change to that.")
    return ScheduleAnswer(newest, clash=True, words=words, cure=cure)


def _still(basis: PaperBasis) -> PaperBasis:
    """A basis without its moment."""
    ground = structs.replace(basis.ground, now=0.0, unheard={}, live=())
    centre = structs.replace(basis.centre, day_start=0.0, next_day_start=0.0, interval=0)
    return PaperBasis(ground, centre)

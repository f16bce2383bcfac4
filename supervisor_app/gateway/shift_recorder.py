"""Fills the records of shifts by itself: each few seconds it looks at what the gateway keeps, and
writes what is not told yet, or is told otherwise now.

Each thing has the name of its source and is written once, also after a restart: what happened while
no gateway ran, or while the store could not be written, is told when it can be. What is signed for
stays as it is.
"""

from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa
import structlog
from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_drafts import Draft
from supervisor_app.domain.shift_ground import Doing, KeptShift, Who, touched
from supervisor_app.domain.shift_record import Entry, ShiftId
from supervisor_app.domain.shift_turns import turn_after, turn_at
from supervisor_app.domain.shift_wishes import RecordAnswer
from supervisor_app.gateway import ledger, shift_reading, shift_store
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.shift_looks import Look, Memories, Source, is_over, memory_of
from supervisor_app.gateway.shift_schema import SHIFT_SOURCE
from supervisor_app.gateway.shifts import ShiftDesk
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

_BEGUN = "begun"
_NOTE_EVERY_S = 60.0
"""How far it was looked is written so often, where nothing else is."""
_BY_ITSELF = Who("", "")


class _Told(Struct):
    """What one look comes to."""

    entries: list[Entry]
    fresh: list[Entry]
    memories: list[dict[str, object]]


class ShiftRecorder:
    """Writes the automatic entries of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        desk: ShiftDesk,
        look: Callable[[Instant], Look],
        sources: Sequence[Source],
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._desk = desk
        self._look = look
        self._sources = tuple(sources)
        self._clock = clock
        self._noted: Instant | None = None
        self._fails = False

    async def step(self) -> None:
        """One look; then tell every desk how the running shift stands. Raises `STORE_ERRORS`."""
        look = self._look(self._clock())
        async with self._desk.changing:
            self._desk.show(await self._thread.write(lambda c: self._tell(c, look)))

    async def run_once(self) -> bool:
        """One look; False where the database cannot be used now."""
        try:
            await self.step()
        except STORE_ERRORS as error:
            if not self._fails:  # it is tried each two seconds, and said once
                log.error("shift record not written", error=repr(error))
            self._fails = True
            return False
        if self._fails:
            log.info("shift record written again")
        self._fails = False
        return True

    def _tell(self, connection: sa.Connection, look: Look) -> KeptShift:
        """On the thread, in one transaction."""
        cursors = _cursors(connection, [_BEGUN, *(source.name for source in self._sources)])
        begun = cursors.get(_BEGUN, look.now)
        told = _Told([], [], [])
        shifts = _Shifts(connection, look.centre)
        for source in self._sources:
            drafts = self._drafts(connection, source, look, cursors.get(source.name, begun))
            wanted = [draft for draft in drafts if draft.at >= begun]
            _judge(connection, wanted, shifts, look.now, told)
        running = shifts.taking(look.now)
        if told.entries:
            running = self._write(connection, told, shifts, running, look.now)
        elif shift_store.shift(connection, running.head.id) is None:
            shift_store.put_shift(connection, running)
        self._note(connection, look, begun, told.memories)
        return running

    def _drafts(
        self, connection: sa.Connection, source: Source, look: Look, since: Instant
    ) -> list[Draft]:
        try:
            return list(source.drafts(connection, look, since))
        except STORE_ERRORS:
            raise
        except Exception:  # one that fails keeps the others from nothing
            log.exception("source of the shift record failed", source=source.name)
            return []

    def _write(
        self,
        connection: sa.Connection,
        told: _Told,
        shifts: "_Shifts",
        running: KeptShift,
        now: Instant,
    ) -> KeptShift:
        names = {entry.shift for entry in told.entries} | {running.head.id}
        kept = [touched(shifts.of(name), told.fresh) for name in sorted(names)]
        doing = Doing(answer=RecordAnswer(), shifts=tuple(kept), entries=tuple(told.entries))
        shift_store.write(connection, doing, _BY_ITSELF, now)
        return next(one for one in kept if one.head.id == running.head.id)

    def _note(
        self,
        connection: sa.Connection,
        look: Look,
        begun: Instant,
        memories: list[dict[str, object]],
    ) -> None:
        """How far it was looked, now and then; what is to be remembered, at once."""
        last, now = self._noted, look.now
        rows = list(memories)
        if last is None or not 0 <= now - last < _NOTE_EVERY_S:
            rows.append(_source_row(_BEGUN, begun))
            self._noted = now
            if look.settled:  # else something may wait to be told by its name
                rows += [_source_row(source.name, now) for source in self._sources]
        ledger.put(connection, SHIFT_SOURCE, rows)


class _Shifts:
    """The shifts that a look is about, each read once."""

    def __init__(self, connection: sa.Connection, centre: CentreRow) -> None:
        self._connection = connection
        self._centre = centre
        self._known: dict[ShiftId, KeptShift] = {}

    def taking(self, at: Instant) -> KeptShift:
        """The one that takes up what happened then: by the clock, or the first after it that is
        not locked."""
        turn = turn_at(self._centre, at)
        kept = self._keep(shift_reading.kept_or_new(self._connection, turn))
        while kept.locked:
            turn = turn_after(self._centre, kept.head.began)
            kept = self._keep(shift_reading.kept_or_new(self._connection, turn))
        return kept

    def of(self, shift: ShiftId) -> KeptShift:
        """One that an entry is in."""
        known = self._known.get(shift) or shift_store.shift(self._connection, shift)
        assert known is not None, shift
        return self._keep(known)

    def _keep(self, kept: KeptShift) -> KeptShift:
        return self._known.setdefault(kept.head.id, kept)


def _judge(
    connection: sa.Connection,
    drafts: Iterable[Draft],
    shifts: _Shifts,
    now: Instant,
    told: _Told,
) -> None:
    wanted = {draft.key: draft for draft in drafts}
    memories = Memories(connection).of(wanted.keys())
    there = {str(one.id): one for one in shift_store.entries_by_id(connection, list(wanted))}
    for key, draft in wanted.items():
        memory = memories.get(key)
        if is_over(memory):
            continue
        known = there.get(key)
        if known is None:
            _add(draft, shifts, now, told)
        elif not shifts.of(known.shift).locked:
            _update(draft, known, told)
        else:
            _end(draft, known, shifts, now, told)
        if memory_of(draft) != memory:
            told.memories.append(_source_row(key, draft.at, memory_of(draft)))


def _add(draft: Draft, shifts: _Shifts, now: Instant, told: _Told) -> None:
    entry = draft.entry(shifts.taking(draft.at).head.id, now)
    told.entries.append(entry)
    told.fresh.append(entry)


def _update(draft: Draft, known: Entry, told: _Told) -> None:
    as_it_was = draft.entry(known.shift, known.written_at)
    entry = structs.replace(as_it_was, version=known.version, struck=known.struck)
    if entry != known:
        told.entries.append(structs.replace(entry, version=known.version + 1))


def _end(draft: Draft, known: Entry, shifts: _Shifts, now: Instant, told: _Told) -> None:
    """What was signed for stays; how it ended is told where it ended."""
    ending = draft.ending()
    if draft.over and ending is not None and draft.words != known.words:
        _add(ending, shifts, now, told)


def _cursors(connection: sa.Connection, names: Sequence[str]) -> dict[str, Instant]:
    columns = SHIFT_SOURCE.c
    rows = connection.execute(sa.select(columns.key, columns.until).where(columns.key.in_(names)))
    return {row.key: row.until for row in rows}


def _source_row(key: str, until: Instant, state: str = "") -> dict[str, object]:
    return {"key": key, "until": until, "state": state}

"""Who erases a caller's number, why, and what came of it; on the record, which never names it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Protocol

import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.erasing import ErasedNumber, Number
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.legible import legible
from supervisor_app.domain.words import Words
from supervisor_app.gateway import audit_store, erasing
from supervisor_app.gateway.audit import AuditBook, audit_line
from supervisor_app.gateway.audit_chain import ERASED, AuditLine, erasure
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.database import DEEDS, Database, engine_of
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.dialects import alone, guard_rows, unguard_rows
from supervisor_app.gateway.erasing import Erased, erase
from supervisor_app.gateway.keeper import Keeper
from supervisor_app.gateway.own_thread import OwnThread

_ENTRIES_OF_A_LINE = 20
_LONGEST_WHY = 200
_TRIES = 20
_BETWEEN_TRIES_S = 0.1


class Erasure(Struct, frozen=True, forbid_unknown_fields=True):
    """What an administrator asks for: a caller's number, and why it has to go."""

    number: str
    why: str


class ErasureDone(Struct, frozen=True):
    """How many rows of each table had it. `whole`: it is in no log of the database either."""

    rows: dict[str, int]
    whole: bool


class _Database(Protocol):
    @property
    def database(self) -> Database: ...

    def transaction(self) -> AbstractContextManager[sa.Connection]: ...


def erase_everywhere(store: _Database, number: Number, line: AuditLine, at: Instant) -> ErasureDone:
    """Blocking. Erase it and say so on the record, in one transaction. Raises `STORE_ERRORS`; then
    nothing was changed."""
    guarded = str(AUDIT.name)
    with store.transaction() as connection:
        alone(connection, AUDIT)
        if not store.database.is_file:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        unguard_rows(connection, guarded)
        erased = erase(connection, number)
        guard_rows(connection, guarded)
        lines = list(_lines(structs.replace(line, why=number.out_of(line.why)), erased))
        file = HeadFile(store.database.place)
        _, head = audit_store.append_in(connection, file, lines, at)
    audit_store.confirm(store, head)
    return ErasureDone(erased.rows, _forgotten(store, erased))


def _lines(line: AuditLine, erased: Erased) -> Iterator[AuditLine]:
    """One at least, and so many that all entries of the record which were changed are told."""
    entries = iter(erased.entries.items())
    told = f"done: {erased.count} rows"
    while True:
        some = dict(islice(entries, _ENTRIES_OF_A_LINE))
        yield structs.replace(line, what=ERASED, after=erasure(some), result=told)
        if len(some) < _ENTRIES_OF_A_LINE:
            return


def _forgotten(store: _Database, erased: Erased) -> bool:
    """Empty what the database has of its last writes."""
    if not store.database.is_file:
        engine = engine_of(store.database, DEEDS)
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("SET statement_timeout = 0")
            for table in erased.rows:
                connection.exec_driver_sql(f'VACUUM "{table}"')
        engine.dispose()
        return True
    for _ in range(_TRIES):
        with store.transaction() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if not busy:
            return True
        time.sleep(_BETWEEN_TRIES_S)  # somebody reads
    return False


class Holds(Protocol):
    """Keeps in memory what goes on, and writes it again as it changes."""

    async def forget_number(self, gone: ErasedNumber) -> None:
        """The number is in nothing that it writes from now on."""
        ...


class ErasingDesk:
    """Erasures at a running gateway."""

    def __init__(
        self,
        keeper: Keeper,
        thread: OwnThread,
        audit: AuditBook,
        clock: Callable[[], Instant],
        holds: Sequence[Holds] = (),
    ) -> None:
        """`holds`: who has texts in memory, as of alerts that are open."""
        self._keeper, self._thread, self._audit, self._clock = keeper, thread, audit, clock
        self._holds = tuple(holds)

    async def erase(self, caller: Caller, wanted: Erasure) -> ErasureDone:
        """Do it. Raises `Declined`, and `STORE_ERRORS` where it cannot be done now."""
        number = _number(wanted)
        await self._audit.ready()
        await self._keeper.forget(number)  # first, or it would be written again behind us
        gone = await self._thread.write(lambda c: erasing.gone(c, number))
        for one in self._holds:  # what they gave to the thread before is written before we erase
            await one.forget_number(gone)
        line = audit_line(self._clock(), caller, ERASED, why=wanted.why)
        return await self._thread.work(
            lambda: erase_everywhere(self._thread, number, line, self._clock())
        )


def _number(wanted: Erasure) -> Number:
    why = legible(wanted.why, _LONGEST_WHY).strip()
    if not why:
        raise Declined(
            422,
            Words("没有写明抹除的原因", "why it has to be erased is missing"),
            Words("请写明是谁要求、依据什么。", "Write who asked for it, and on what ground."),
        )
    try:
        return Number(wanted.number)
    except ValueError as error:
        raise Declined(
            422,
            Words("这不是一个完整的号码", "this is no whole number"),
            Words("请写 5 至 20 位数字。", "Write 5 to 20 digits."),
        ) from error

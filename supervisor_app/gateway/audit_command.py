"""`supervisor-app audit verify|export`: whether the record is whole, and all of it as CSV.

`verify` reads the database and the head beside it; the gateway may run meanwhile. It proves that
nobody edited, deleted, inserted or cut off an entry without also writing a new chain and a head.
Whoever can write both files can do that; against him helps a head that was noted elsewhere, which
`verify` prints and takes again as ``--head``: the entries up to it are then the ones of that day.
"""

import csv
import re
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import sqlalchemy as sa
from msgspec import structs

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.words import Words
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, reading_engine
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.store import STORE_ERRORS, Store
from supervisor_app.gateway.store_causes import unusable

WRONG_USE = 2
_FOUND = 1
_HEAD = re.compile(r"(\d+):([0-9a-f]{64})")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIELDS = AuditEntry.__struct_fields__


def verify(config_file: Path | None, noted: str = "") -> int:
    """Read the whole record and say what is wrong with it."""
    found = _HEAD.fullmatch(noted) if noted else None
    if noted and found is None:
        return _refuse(Words("--head 应为 条数:校验值", "--head is COUNT:HASH"))
    try:
        database = _database(config_file)
        with closing(reading_engine(database).connect()) as connection:
            verdict = audit_store.verify(connection, HeadFile(database.place))
            differs = found is not None and not _has(connection, int(found[1]), found[2])
    except ConfigFault as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        return _refuse(unusable(error))
    for wrong in verdict.faults:
        sys.stdout.write(f"第 {wrong.number} 条 · {wrong.number}: {wrong.words.zh}"
                         f" · {wrong.words.en}\n")  # fmt: skip
    if verdict.erased:
        numbers = ", ".join(map(str, sorted(set(verdict.erased))))
        sys.stdout.write(f"其中抹除过来电号码的条目 · a caller's number was erased in: {numbers}\n")
    if differs:
        sys.stdout.write(
            "与所给的头不符：此前的记录被换过 · differs from the head that was given: "
            "what was before it was replaced\n"
        )
    sound = verdict.sound and not differs
    word = "完好 · sound" if sound else "有问题 · not sound"
    sys.stdout.write(f"{word}: {verdict.count}:{verdict.hash}\n")
    return 0 if sound else _FOUND


def export(config_file: Path | None, to: Path | None) -> int:
    """Write all entries as CSV; no field of it is a formula for a spreadsheet."""
    try:
        database = _database(config_file)
        with closing(reading_engine(database).connect()) as connection:
            entries = audit_store.everything(connection)
            if to is None:
                _write(entries, sys.stdout)
            else:
                with to.open("w", encoding="utf-8-sig", newline="") as opened:
                    count = _write(entries, opened)
                sys.stdout.write(f"已导出 {count} 条到 {to} · {count} entries written to {to}\n")
    except ConfigFault as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        return _refuse(unusable(error))
    return 0


def _write(entries: Iterable[AuditEntry], file: TextIO) -> int:
    """How many there are."""
    count, writer = 0, csv.writer(file)
    writer.writerow(_FIELDS)
    for count, entry in enumerate(entries, start=1):  # noqa: B007  the last one is told
        plain = structs.asdict(entry)
        plain["at"] = datetime.fromtimestamp(entry.at, UTC).isoformat(timespec="milliseconds")
        writer.writerow([no_formula(str(plain[name])) for name in _FIELDS])
    return count


def no_formula(text: str) -> str:
    """A text that a spreadsheet shows and does not reckon."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _database(config_file: Path | None) -> Database:
    database = database_of(meant(config_file))
    if not database.exists:
        raise FileNotFoundError(2, f"no such file: {database}")
    Store(database).need_ours()
    return database


def _has(connection: sa.Connection, count: int, known: str) -> bool:
    return count == 0 or audit_store.hash_at(connection, count) == known


def _refuse(words: Words) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return WRONG_USE

"""Inspections as the database has them. Blocking; failures are `STORE_ERRORS`.

Functions over a connection: what a wish comes to is written with its answer, as a whole.
"""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import (
    Cell,
    CheckKey,
    Inspection,
    InspectionAnswer,
    InspectionTemplate,
    Rectification,
    RectificationId,
    RoundDone,
)
from supervisor_app.domain.inspection_doing import Doing
from supervisor_app.domain.inspection_template import default_template
from supervisor_app.domain.shift_ground import Who
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.gateway import ledger
from supervisor_app.gateway.inspection_schema import (
    INSPECTION,
    INSPECTION_CELL,
    INSPECTION_CELL_VERSION,
    INSPECTION_MENDING,
    INSPECTION_MENDING_VERSION,
    INSPECTION_ROUND,
    INSPECTION_TEMPLATE,
    INSPECTION_WISH,
)

TEMPLATES_TOLD = 50


class KeptWish(Struct, frozen=True):
    """A wish that came before. `answer` None: it was begun, and nothing of it is done."""

    fingerprint: str
    answer: InspectionAnswer | None


class KeptInspection(Struct, frozen=True):
    """A shift in which something was answered."""

    template: InspectionTemplate
    version: int


# Wishes ------------------------------------------------------------------------------------------


def wish(connection: sa.Connection, identity: str) -> KeptWish | None:
    """A wish that came before."""
    columns = INSPECTION_WISH.c
    row = connection.execute(sa.select(INSPECTION_WISH).where(columns.id == identity)).first()
    if row is None:
        return None
    answer = row.answer and msgspec.json.decode(row.answer, type=InspectionAnswer)
    return KeptWish(row.fingerprint, answer or None)


def put_wish(
    connection: sa.Connection,
    identity: str,
    fingerprint: str,
    who: Who,
    at: Instant,
    answer: InspectionAnswer | None = None,
) -> None:
    """Keep a wish, with its answer once there is one; the inspection itself is kept elsewhere."""
    short = None if answer is None else _text(structs.replace(answer, inspection=None))
    row = {
        "id": identity,
        "login": who.login,
        "at": at,
        "fingerprint": fingerprint,
        "answer": short,
    }
    ledger.put(connection, INSPECTION_WISH, [row])


# Writing -----------------------------------------------------------------------------------------


def write(
    connection: sa.Connection, inspection: Inspection, doing: Doing, who: Who, at: Instant
) -> None:
    """Write all that a wish comes to. With the first answer the template of a shift stays."""
    shift = inspection.shift
    row = {
        "shift": shift,
        "began": inspection.due[0] if inspection.due else at,
        "version": inspection.version + 1,
        "template": _text(inspection.template),
    }
    ledger.put(connection, INSPECTION, [row])
    _put_cells(connection, shift, doing.cells, who, at)
    rounds = [{"shift": shift, "round": one.round, **_by(who, one.at)} for one in doing.done]
    ledger.put(connection, INSPECTION_ROUND, rounds)
    _put_mendings(connection, doing.rectifications, who, at)


def _put_cells(
    connection: sa.Connection, shift: ShiftId, cells: Iterable[Cell], who: Who, at: Instant
) -> None:
    rows = [
        {"shift": shift, "round": cell.round, "item": cell.check, "cell": _text(cell)}
        for cell in cells
    ]
    ledger.put(connection, INSPECTION_CELL, rows)
    by = _by(who, at)
    numbers = [cell.version for cell in cells]
    versions = [{**row, "version": n, **by} for row, n in zip(rows, numbers, strict=True)]
    ledger.put_new(connection, INSPECTION_CELL_VERSION, versions)


def _put_mendings(
    connection: sa.Connection, mendings: Iterable[Rectification], who: Who, at: Instant
) -> None:
    rows = [
        {
            "id": one.id,
            "shift": one.shift,
            "opened_at": one.opened_at,
            "changed_at": at,
            "closed_at": one.closed_at,
            "mending": _text(one),
        }
        for one in mendings
    ]
    ledger.put(connection, INSPECTION_MENDING, rows)
    versions = [
        {"id": one.id, "version": one.version, **_by(who, at), "mending": _text(one)}
        for one in mendings
    ]
    ledger.put_new(connection, INSPECTION_MENDING_VERSION, versions)


# Reading -----------------------------------------------------------------------------------------


def inspection(connection: sa.Connection, shift: ShiftId) -> KeptInspection | None:
    """What is kept of a shift; None: nothing was answered in it."""
    row = connection.execute(sa.select(INSPECTION).where(INSPECTION.c.shift == shift)).first()
    if row is None:
        return None
    return KeptInspection(msgspec.json.decode(row.template, type=InspectionTemplate), row.version)


def cells(connection: sa.Connection, shift: ShiftId) -> tuple[Cell, ...]:
    """What was answered in a shift, as it is now."""
    wanted = sa.select(INSPECTION_CELL.c.cell).where(INSPECTION_CELL.c.shift == shift)
    return tuple(msgspec.json.decode(text, type=Cell) for text in connection.scalars(wanted))


def cell_versions(
    connection: sa.Connection, shift: ShiftId, round_: str, check: CheckKey
) -> tuple[Cell, ...]:
    """What was answered, the first answer first."""
    columns = INSPECTION_CELL_VERSION.c
    mine = (columns.shift == shift) & (columns.round == round_) & (columns.item == check)
    wanted = sa.select(columns.cell).where(mine).order_by(columns.version)
    return tuple(msgspec.json.decode(text, type=Cell) for text in connection.scalars(wanted))


def rounds_done(connection: sa.Connection, shift: ShiftId) -> tuple[RoundDone, ...]:
    """The rounds of a shift that are done, in the order in which they were."""
    columns = INSPECTION_ROUND.c
    wanted = sa.select(INSPECTION_ROUND).where(columns.shift == shift).order_by(columns.at)
    return tuple(
        RoundDone(row.round, row.at, row.login, row.name) for row in connection.execute(wanted)
    )


def rounds_since(
    connection: sa.Connection, since: Instant
) -> tuple[tuple[ShiftId, RoundDone], ...]:
    """The rounds of any shift that were done since an instant."""
    wanted = sa.select(INSPECTION_ROUND).where(INSPECTION_ROUND.c.at >= since)
    return tuple(
        (ShiftId(row.shift), RoundDone(row.round, row.at, row.login, row.name))
        for row in connection.execute(wanted)
    )


def mending(connection: sa.Connection, identity: RectificationId) -> Rectification | None:
    """One thing that is to be mended."""
    return next(iter(_mendings(connection, INSPECTION_MENDING.c.id == identity)), None)


def mendings_of(
    connection: sa.Connection, shift: ShiftId, began: Instant
) -> tuple[Rectification, ...]:
    """What a shift found, and what it was handed over still open."""
    columns = INSPECTION_MENDING.c
    open_then = columns.closed_at.is_(None) | (columns.closed_at >= began)
    older = (columns.opened_at < began) & open_then
    return _mendings(connection, (columns.shift == shift) | older)


def mendings_since(connection: sa.Connection, since: Instant) -> tuple[Rectification, ...]:
    """What is open, or became anything since an instant."""
    columns = INSPECTION_MENDING.c
    return _mendings(connection, columns.closed_at.is_(None) | (columns.changed_at >= since))


def mending_of_cell(
    connection: sa.Connection, shift: ShiftId, round_: str, check: CheckKey
) -> Rectification | None:
    """What a cell opened last."""
    found = _mendings(connection, INSPECTION_MENDING.c.shift == shift)
    mine = [one for one in found if (one.round, one.check) == (round_, check)]
    return mine[-1] if mine else None


def _mendings(
    connection: sa.Connection, wanted: sa.ColumnElement[bool]
) -> tuple[Rectification, ...]:
    columns = INSPECTION_MENDING.c
    rows = connection.scalars(
        sa.select(columns.mending).where(wanted).order_by(columns.opened_at, columns.id)
    )
    return tuple(msgspec.json.decode(text, type=Rectification) for text in rows)


# The template ------------------------------------------------------------------------------------


def template(connection: sa.Connection) -> InspectionTemplate:
    """The template as it is now: the centre's, or that of the product."""
    return templates(connection, 1)[0]


def templates(
    connection: sa.Connection, most: int = TEMPLATES_TOLD
) -> tuple[InspectionTemplate, ...]:
    """Its versions, the newest first; that of the product last."""
    columns = INSPECTION_TEMPLATE.c
    wanted = sa.select(columns.template).order_by(columns.version.desc()).limit(most)
    found = [
        msgspec.json.decode(text, type=InspectionTemplate) for text in connection.scalars(wanted)
    ]
    return (*found, default_template())[:most]


def put_template(connection: sa.Connection, made: InspectionTemplate, who: Who) -> None:
    """Add a version."""
    row = {
        "version": made.version,
        **_by(who, made.changed_at or 0.0),
        "template": _text(made),
    }
    connection.execute(sa.insert(INSPECTION_TEMPLATE).values(**row))


def _by(who: Who, at: Instant) -> dict[str, object]:
    return {"at": at, "login": who.login, "name": who.name}


def _text(one: object) -> str:
    return msgspec.json.encode(one).decode()

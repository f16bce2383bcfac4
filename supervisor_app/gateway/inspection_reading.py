"""Reads from the store what a wish about an inspection is judged by, and what desks are shown.
Blocking."""

from collections.abc import Sequence

import sqlalchemy as sa

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import (
    Inspection,
    InspectionWish,
    PutCell,
    PutRectification,
    Rectification,
)
from supervisor_app.domain.inspection_doing import Ground
from supervisor_app.domain.inspection_rounds import rounds_of
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_ground import KeptShift, Who
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.gateway import inspection_store, shift_reading


def inspection_of(
    connection: sa.Connection, centre: CentreRow, shift: ShiftId, now: Instant
) -> Inspection | None:
    """A shift's inspections. None: there is no such shift."""
    kept = shift_reading.known_shift(connection, centre, shift, now)
    return None if kept is None else _inspection(connection, centre, kept)


def _inspection(connection: sa.Connection, centre: CentreRow, kept: KeptShift) -> Inspection:
    head = kept.head
    known = inspection_store.inspection(connection, head.id)
    template = inspection_store.template(connection) if known is None else known.template
    rounds = rounds_of(template, head.id, head.began, head.ends, centre.zone)
    return Inspection(
        shift=head.id,
        template=template,
        rounds=tuple(round_ for round_, _ in rounds),
        due=tuple(due for _, due in rounds),
        cells=inspection_store.cells(connection, head.id),
        done=inspection_store.rounds_done(connection, head.id),
        rectifications=inspection_store.mendings_of(connection, head.id, head.began),
        version=0 if known is None else known.version,
    )


def ground_of(
    connection: sa.Connection,
    centre: CentreRow,
    wish: InspectionWish,
    who: Who,
    now: Instant,
    offered: Sequence[float],
) -> Ground | None:
    """How things stand. None: there is no such shift."""
    kept = shift_reading.known_shift(connection, centre, wish.shift, now)
    if kept is None:
        return None
    return Ground(
        now=now,
        who=who,
        began=kept.head.began,
        locked=kept.locked,
        inspection=_inspection(connection, centre, kept),
        rectification=_rectification(connection, wish),
        offered=offered,
    )


def _rectification(connection: sa.Connection, wish: InspectionWish) -> Rectification | None:
    if isinstance(wish, PutRectification):
        return inspection_store.mending(connection, wish.rectification)
    if isinstance(wish, PutCell):
        return inspection_store.mending_of_cell(connection, wish.shift, wish.round, wish.check)
    return None

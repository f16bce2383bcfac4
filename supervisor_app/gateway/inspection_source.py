"""What inspections tell in the records of shifts. Blocking."""

from collections.abc import Iterator

import sqlalchemy as sa

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection_drafts import mending_drafts, round_draft
from supervisor_app.domain.shift_drafts import Draft
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.shift_turns import turn_at
from supervisor_app.gateway import inspection_store
from supervisor_app.gateway.shift_looks import Look

_BACK_S = 600.0


class InspectionSource:
    """Each round that is done, and each fault until it is mended."""

    name = "inspections"

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Rounds done, and faults that are open or changed since the last look."""
        for shift, done in inspection_store.rounds_since(connection, since - _BACK_S):
            kept = inspection_store.inspection(connection, shift)
            if kept is not None:
                cells = inspection_store.cells(connection, ShiftId(shift))
                yield round_draft(shift, kept.template, done, cells)
        for one in inspection_store.mendings_since(connection, since - _BACK_S):
            at = one.closed_at
            closed_in = None if at is None else turn_at(look.centre, at).id
            kept = inspection_store.inspection(connection, one.shift)
            checks = () if kept is None else kept.template.checks
            check = next((each for each in checks if each.key == one.check), None)
            yield from mending_drafts(one, closed_in, look.names, check)

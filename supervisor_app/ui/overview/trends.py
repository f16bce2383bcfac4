"""Trends that are kept while the intervals they are made of are the same.

Nearly every version of a busy floor changes the interval that runs, and no trend shows it.
"""

from operator import is_

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import QueueView
from supervisor_app.ui.overview.figures import trend_of

_Values = tuple[float | None, ...]


class Trends:
    """Gives what `trend_of` gives, and computes it only where something that ended is another."""

    def __init__(self) -> None:
        self._kept: dict[tuple[QueueId, str], tuple[tuple[object, ...], _Values]] = {}

    def of(self, view: QueueView, centre: CentreRow, kpi: Kpi) -> _Values:
        """A KPI of a queue, or of the total, in the last intervals that ended."""
        rows = view.intervals
        ended = rows[:-1] if rows and rows[-1].start >= centre.interval else rows
        made_of = (centre, kpi, *ended)
        key = (view.row.id, kpi.key)
        former, values = self._kept.get(key, ((), ()))
        if len(former) != len(made_of) or not all(map(is_, former, made_of)):
            values = trend_of(view, centre, kpi)
            self._kept[key] = made_of, values
        return values

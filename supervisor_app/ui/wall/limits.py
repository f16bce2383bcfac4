"""The limits of a wall: the floor's own, but where its layout says otherwise."""

from collections.abc import Mapping

from msgspec.structs import replace

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.partial import unjudged
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import ALL_QUEUES, FloorView
from supervisor_app.domain.walls import WallLayout

Bounds = Mapping[str, tuple[float | None, float | None]]

WAITING_ALL = "waiting_all"
FIELDS = {
    "waiting": "waiting",
    WAITING_ALL: "waiting_all",
    "longest_wait": "longest_wait_s",
    "answer_rate": "answer_rate",
    "service_level": "service_level",
    "asa": "asa",
    "satisfaction": "satisfaction",
}
"""What a layout may set, by the measure's key, and the field of `Limits` that it stands in.
``waiting_all`` is that of all queues together."""


def limited(centre: CentreRow, layout: WallLayout) -> CentreRow:
    """A centre with a layout's limits; the same one where the layout has none.

    A queue's own entry wins over that of all queues (the queue ``""``).
    """
    if not layout.limits:
        return centre
    of_all = layout.limits.get(ALL_QUEUES, {})
    queues = (*centre.queue_limits, *(queue for queue in layout.limits if queue))
    own = {
        queue: _with(
            _with(centre.queue_limits.get(queue, centre.limits), of_all),
            layout.limits.get(queue, {}),
        )
        for queue in dict.fromkeys(map(QueueId, queues))
    }
    return replace(centre, limits=_with(centre.limits, of_all), queue_limits=own)


def _with(limits: Limits, bounds: Bounds) -> Limits:
    changed: dict[str, Limit] = {}
    for measure, (warning, critical) in bounds.items():
        field = FIELDS.get(measure)
        if field is not None:
            changed[field] = replace(getattr(limits, field), warning=warning, critical=critical)
    return replace(limits, **changed) if changed else limits


class LimitedViews:
    """Pictures with a layout's limits; what did not change stays the same object."""

    def __init__(self) -> None:
        self._centre: tuple[CentreRow, WallLayout, CentreRow] | None = None
        self._view: tuple[FloorView, CentreRow, FloorView] | None = None

    def of(self, view: FloorView, layout: WallLayout) -> FloorView:
        """The picture as a wall judges it."""
        if not layout.limits:
            return view
        kept = self._centre
        if kept is None or kept[0] is not view.centre or kept[1] is not layout:
            own = unjudged(limited(view.centre, layout), view.lost, view.queues)
            kept = self._centre = view.centre, layout, own
        made = self._view
        if made is None or made[0] is not view or made[1] is not kept[2]:
            made = self._view = view, kept[2], replace(view, centre=kept[2])
        return made[2]

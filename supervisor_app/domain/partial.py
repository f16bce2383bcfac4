"""A floor of several ACDs of which some are not heard: what is old stays, and no sum counts it.

A sum without one of its ACDs is neither met nor missed, so the centre's limits of sums are taken
away, and those of the lost ACDs' queues; limits of people's time in a state stay.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.view import FloorView, QueueView, Staff, total_of

_OF_SUMS = (
    "waiting",
    "waiting_all",
    "longest_wait_s",
    "answer_rate",
    "service_level",
    "asa",
    "satisfaction",
    "team_occupancy",
)


class _Made(Struct):
    """The last picture, and what was made of it."""

    of: FloorView
    view: FloorView
    counted: Mapping[QueueId, QueueView]
    """The queues that its total is the sum of."""


class Partial:
    """Makes pictures without lost ACDs; what is the same as before stays the same object."""

    def __init__(self) -> None:
        self._last: _Made | None = None

    def of(self, view: FloorView, lost: Mapping[AcdId, Instant]) -> FloorView:
        """The picture in which these ACDs are lost; the same one where none is."""
        if not lost:
            self._last = None
            return view
        last = self._last
        if last is not None and last.of is view and last.view.lost == lost:
            return last.view
        if last is not None and last.view.lost.keys() != lost.keys():
            last = None
        self._last = _without(view, lost, last)
        return self._last.view


def without(view: FloorView, lost: Mapping[AcdId, Instant]) -> FloorView:
    """The picture in which these ACDs are lost, made from nothing but the whole one."""
    return Partial().of(view, lost)


def _without(view: FloorView, lost: Mapping[AcdId, Instant], last: _Made | None) -> _Made:
    counted = {queue: one for queue, one in view.queues.items() if acd_of(queue) not in lost}
    staff = Staff.of(row for row in view.agents.values() if acd_of(row.id) not in lost)
    if last is None or last.of.centre is not view.centre or last.counted.keys() != counted.keys():
        centre = unjudged(view.centre, lost, view.queues)
        before, starts = view, None
    else:
        centre = last.view.centre
        before = replace(last.view, queues=last.counted)
        starts = _changed(counted, last.counted)
    total = total_of(counted, before, staff, starts)
    made = replace(view, lost=dict(lost), total=total, centre=centre)
    return _Made(view, made, counted)


def _changed(now: Mapping[QueueId, QueueView], before: Mapping[QueueId, QueueView]) -> set[int]:
    """Which intervals of the same queues are others."""
    changed: set[int] = set()
    for queue, one in now.items():
        if before[queue] is not one:
            old = {row.start: row for row in before[queue].intervals}
            changed |= {row.start for row in one.intervals if old.get(row.start) is not row}
    return changed


def unjudged(
    centre: CentreRow, lost: Mapping[AcdId, Instant], queues: Mapping[QueueId, QueueView]
) -> CentreRow:
    """The centre with no limit for a sum, nor for a queue of these ACDs; the same one without."""
    if not lost:
        return centre
    own = dict(centre.queue_limits)
    for queue in (*queues, *centre.queue_limits):
        mine = own.get(queue, centre.limits)
        own[queue] = _blank(mine) if acd_of(queue) in lost else mine
    return replace(centre, limits=_blank(centre.limits), queue_limits=own)


def _blank(limits: Limits) -> Limits:
    kept: dict[str, Limit] = {name: getattr(limits, name) for name in _OF_SUMS}
    return replace(limits, **{name: Limit(one.direction) for name, one in kept.items()})


def heard(view: FloorView) -> Mapping[AgentId, AgentRow]:
    """Whom sums over agents count: those of ACDs that are heard; the same mapping where all are."""
    if not view.lost:
        return view.agents
    return {agent: row for agent, row in view.agents.items() if not view.is_lost(agent)}

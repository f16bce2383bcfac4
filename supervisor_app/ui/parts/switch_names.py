"""On which switch something is, where a floor has several; one alone goes without saying."""

from supervisor_app.domain.ids import AgentId, QueueId, acd_of
from supervisor_app.domain.view import FloorView


def has_several(view: FloorView | None) -> bool:
    """Whether the floor is made of more than one ACD."""
    return view is not None and len(view.sources) > 1


def switch_of(view: FloorView | None, key: AgentId | QueueId) -> str:
    """The title of the ACD that a queue or an agent is on; empty on a floor of one."""
    if view is None or not has_several(view):
        return ""
    acd = acd_of(key)
    source = view.sources.get(acd)
    return (source.name if source is not None else "") or acd

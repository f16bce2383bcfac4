"""One moment for all panels of 应急: lines and exits are read from the picture beside them."""

from msgspec import structs

from supervisor_app.domain.emergency import Phase
from supervisor_app.domain.line_display import exits_of, lines_of
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.ui.emergency.seen import Seen


class Moment:
    """Reads pictures one after the other, so that only what changed is summed up anew."""

    def __init__(self) -> None:
        self._reader = FloorReader()

    def of(self, seen: Seen) -> Seen:
        """The same with lines and exits of its own picture, at its own instant; what the gateway
        told stands where there is no picture."""
        told, view = seen.situation, seen.view
        if told is None or view is None:
            return structs.replace(seen, lines_now=None, exits_now=None)
        reader, one = self._reader, told.emergency
        if reader.view is not view:
            reader.show(view, seen.now)
        active = one is not None and one.phase is Phase.ACTIVE
        return structs.replace(
            seen,
            lines_now=lines_of(told.lines, reader, view, seen.now),
            exits_now=exits_of(one.exits, reader, view, seen.now, one.queue)
            if one is not None and active
            else None,
        )

"""The time that somebody types for an entry: `14:30`, the last one that has passed."""

import re
from datetime import timedelta

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import Entry
from supervisor_app.ui.record.seen import Seen

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


def typed_time(text: str, seen: Seen, entry: Entry | None = None) -> Instant | None:
    """When that is, in the shift that is shown; None: it is no time. `entry`: the one that is
    changed; its own minute keeps its second."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    base = entry.at if entry is not None else seen.now
    if entry is None and seen.head is not None and seen.is_past:
        base = seen.head.ends
    hour, minute = int(found.group(1)), int(found.group(2))
    there = seen.local(base).replace(hour=hour, minute=minute, second=0, microsecond=0)
    if entry is not None and f"{there:%H:%M}" == f"{seen.local(entry.at):%H:%M}":
        return entry.at
    latest = max(base, seen.now) if not seen.is_past else base
    if there.timestamp() > latest + 60:
        there -= timedelta(days=1)
    return there.timestamp()


def is_time(text: str) -> bool:
    """Whether that is one."""
    return _CLOCK.fullmatch(text.strip()) is not None

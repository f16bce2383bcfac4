"""When what is prepared counts and when it is put back, as a person chose it."""

import re
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.commands import Restore, RestoreKind, When
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shifts import shift_at
from supervisor_app.ui.parts.texts import tr

_CLOCK = re.compile(r"^([01]?\d|2[0-3])[:：]?([0-5]\d)$")


class RestoreChoice(StrEnum):
    """When everything is put back."""

    HALF_HOUR = "30"
    HOUR = "60"
    SHIFT_END = "shift"
    HEALTHY = "healthy"
    NEVER = "never"


MINUTES = {RestoreChoice.HALF_HOUR: 30, RestoreChoice.HOUR: 60}


class Timing(Struct, frozen=True, omit_defaults=True):
    """What was chosen. `clock`: a time of day as typed, where `later`."""

    later: bool = False
    clock: str = ""
    after_call: bool = False
    restore: RestoreChoice = RestoreChoice.HALF_HOUR
    reason: str = ""
    when_signed_in: bool = False

    @property
    def when(self) -> When:
        """What becomes of agents who are on a call."""
        return When.AFTER_CALL if self.after_call else When.NOW


class Planned(Struct, frozen=True):
    """What a choice comes to at an instant on a floor."""

    timing: Timing
    begins: Instant | None
    """Not before then; None: at once."""
    restore: Restore
    shown_at: Instant | None
    """When it is put back, where that is known."""
    fault: str = ""
    """What is still missing or wrong; empty: nothing."""


def planned(timing: Timing, centre: CentreRow, now: Instant, gaining: QueueId | None) -> Planned:
    """Work a choice out. `gaining`: the queue that the changes help, whose recovery is awaited."""
    begins = next_time(timing.clock, centre.zone, now) if timing.later else None
    fault = tr("请填写生效时间，如 15:30") if timing.later and begins is None else ""
    start = now if begins is None else begins
    kind, at, queue = RestoreKind.AT, None, None
    match timing.restore:
        case RestoreChoice.SHIFT_END:
            shift = shift_at(centre, start)
            kind, at = RestoreKind.SHIFT_END, shift.ends if shift else None
            fault = fault or ("" if shift else tr("此刻没有班次，请另选恢复时间"))
        case RestoreChoice.HEALTHY:
            kind, queue = RestoreKind.HEALTHY, gaining
            fault = fault or ("" if gaining else tr("没有因此增加人手的队列，请另选恢复时间"))
        case RestoreChoice.NEVER:
            kind = RestoreKind.NEVER
            fault = fault or ("" if timing.reason.strip() else tr("不恢复须填写原因"))
        case _:
            at = start + MINUTES[timing.restore] * 60
    sent = at if kind is RestoreKind.AT else None
    return Planned(timing, begins, Restore(kind, sent, queue), at, fault)


def next_time(typed: str, zone: str, now: Instant) -> Instant | None:
    """The next instant at which the centre's clock shows what was typed; None: it is no time."""
    found = _CLOCK.match(typed.strip())
    if found is None:
        return None
    tz = ZoneInfo(zone)
    today = datetime.fromtimestamp(now, tz).date()
    wanted = time(int(found[1]), int(found[2]))
    for day in (today, today + timedelta(days=1)):
        at = datetime.combine(day, wanted, tz).timestamp()
        if at > now:
            return at
    return None

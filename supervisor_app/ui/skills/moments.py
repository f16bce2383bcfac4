"""When something comes, as a person says it: a time of today has no day beside it."""

from datetime import timedelta

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts.texts import tr

OTHER_YEAR = timedelta(days=300)


def moment(at: Instant, centre: CentreRow, now: Instant) -> str:
    """`15:30` today, else `明日 15:30` or `11-24 15:30`, as the centre's days go."""
    local = CentreCalendar(centre.zone).local
    there, here = local(at), local(now)
    if there.date() == here.date():
        return clock(at, centre)
    if there.date() == here.date() + timedelta(days=1):
        return tr("明日 {time}", time=clock(at, centre))
    year = "" if here - there < OTHER_YEAR else f"{there:%Y-}"
    return f"{year}{there:%m-%d %H:%M}"

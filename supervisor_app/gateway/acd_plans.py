"""What ACDs plan themselves for the days of a question: the same for reports and for papers."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from supervisor_app.acd.base import Adapter, Plans
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.forecast import Quarters
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.report_plan import days_between
from supervisor_app.domain.report_query import FINE_DAYS, ReportQuery
from supervisor_app.gateway.acd_kinds import build_adapter
from supervisor_app.gateway.config import GatewayConfig

PlannedDays = dict[str, dict[QueueId, Quarters]]
"""By day, as ISO writes it."""


def planned_by(
    adapters: Iterable[Adapter], calendar: CentreCalendar, query: ReportQuery
) -> PlannedDays:
    """What ACDs plan for the days of a question, which may take a moment; nothing for long
    ranges."""
    planning = [adapter for adapter in adapters if isinstance(adapter, Plans)]
    first, last = date.fromisoformat(query.first), date.fromisoformat(query.last)
    if not planning or (last - first).days >= FINE_DAYS:
        return {}
    found: PlannedDays = {}
    for day in days_between(calendar, first, last):
        of_day: dict[QueueId, Quarters] = {}
        for adapter in planning:
            told: Mapping[QueueId, Quarters] = adapter.planned(range(day.start, day.end, 900))
            of_day |= told
        found[day.day.isoformat()] = of_day
    return found


def planning_acds(config: GatewayConfig, clock: Callable[[], Instant]) -> tuple[Adapter, ...]:
    """The configured ACDs whose plan is known without asking them. Raises `ConfigFault`."""
    return tuple(
        build_adapter(config, place, clock)
        for place, entry in enumerate(config.acds)
        if entry.kind == "simulated"
    )

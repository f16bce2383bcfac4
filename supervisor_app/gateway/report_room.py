"""Puts together what a gateway has of reports."""

from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from supervisor_app.acd.base import Adapter
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.gateway.acd_plans import PlannedDays, planned_by
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.forecast_days import days_left_out
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.report_calls import CallDrill
from supervisor_app.gateway.report_ground import ReportGround, ground_of
from supervisor_app.gateway.report_process import ReportProcess
from supervisor_app.gateway.report_templates import ReportTemplates
from supervisor_app.gateway.reports import ReportDesk


class ReportRoom(Struct, frozen=True):
    """The reports of one gateway."""

    desk: ReportDesk
    drill: CallDrill
    templates: ReportTemplates
    ground: Callable[[], ReportGround]
    """The centre at this moment."""
    planned: Callable[[ReportQuery], PlannedDays]
    """What ACDs plan for the days of a question, which may take a moment."""


def report_room(
    config: GatewayConfig,
    live: LiveFloor,
    adapters: Iterable[Adapter],
    calendar: CentreCalendar,
    thread: OwnThread,
    audit: AuditBook,
    clock: Callable[[], Instant],
) -> ReportRoom:
    """Everything for them."""
    every = tuple(adapters)
    left_out = tuple(sorted(day.isoformat() for day in days_left_out(config.file.forecast)))
    keep = config.file.keep

    def ground() -> ReportGround:
        floor = live.floor
        known = ground_of(
            live.centre(),
            calendar,
            clock(),
            queues=floor.queues.values(),
            agents=(agent.info for agent in floor.agents.values()),
        )
        heard = floor.sources.items()
        return structs.replace(
            known,
            absent={one.acd: tuple(one.capabilities().absent) for one in every},
            unheard={acd: source.since for acd, source in heard if not source.live},
            live=tuple(acd for acd, source in heard if source.live),
            left_out=left_out,
            intervals_days=keep.intervals_days,
            calls_days=keep.calls_days,
        )

    def planned(query: ReportQuery) -> PlannedDays:
        return planned_by(every, calendar, query)

    process = ReportProcess(lambda: thread.database)
    return ReportRoom(
        ReportDesk(process, thread, ground, planned, clock),
        CallDrill(thread, audit, live.floor, keep.calls_days, clock),
        ReportTemplates(thread, audit, clock),
        ground,
        planned,
    )

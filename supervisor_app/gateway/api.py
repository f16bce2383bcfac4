"""The HTTP API: its routes, who may ask what, and their description."""

from collections.abc import Callable, Mapping
from typing import Annotated

from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import FromQuery, QueryParameter
from litestar.types import ASGIApp, Guard
from msgspec import Struct

from supervisor_app import __version__
from supervisor_app.acd.base import Adapter, RejectsValues
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.people import Right
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.versions import LEVEL, Speaks
from supervisor_app.gateway.agent_days import AgentDays
from supervisor_app.gateway.alerts import AlertRoom
from supervisor_app.gateway.api_agents import agent_routes
from supervisor_app.gateway.api_alerts import alert_routes
from supervisor_app.gateway.api_audit import audit_routes
from supervisor_app.gateway.api_commands import command_routes
from supervisor_app.gateway.api_desk import desk_routes
from supervisor_app.gateway.api_emergency import emergency_routes
from supervisor_app.gateway.api_erasing import erasing_routes
from supervisor_app.gateway.api_forecast import forecast_routes
from supervisor_app.gateway.api_incidents import incident_routes
from supervisor_app.gateway.api_inspections import inspection_routes
from supervisor_app.gateway.api_notes import notes_routes
from supervisor_app.gateway.api_papers import paper_routes
from supervisor_app.gateway.api_people import PeopleDoors, people_routes
from supervisor_app.gateway.api_plans import plan_routes
from supervisor_app.gateway.api_records import record_routes
from supervisor_app.gateway.api_reports import report_routes
from supervisor_app.gateway.api_restores import restore_routes
from supervisor_app.gateway.api_settings import settings_routes
from supervisor_app.gateway.api_situation import situation_routes
from supervisor_app.gateway.api_sources import source_routes
from supervisor_app.gateway.api_walls import wall_routes
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.desk_access import (
    Connection,
    Declined,
    DeskAccess,
    declined_answer,
    is_here,
)
from supervisor_app.gateway.desk_tokens import DeskTokens
from supervisor_app.gateway.emergency_room import EmergencyRoom
from supervisor_app.gateway.erasing_room import ErasingDesk
from supervisor_app.gateway.feed import Feed
from supervisor_app.gateway.floor_answers import (
    FLOOR_PATH,
    JSON,
    LONGEST_WAIT_S,
    FloorDesk,
    FloorFirst,
    Question,
)
from supervisor_app.gateway.forecast import ForecastDesk
from supervisor_app.gateway.health import Health, HealthStatus, StoreNotices, health_of
from supervisor_app.gateway.inspections import InspectionDesk
from supervisor_app.gateway.interventions import Interventions
from supervisor_app.gateway.line import AcdLine
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.gateway.notes import NotesDesk
from supervisor_app.gateway.paper_room import PaperRoom
from supervisor_app.gateway.report_room import ReportRoom
from supervisor_app.gateway.served_desks import ServedDesks
from supervisor_app.gateway.settings_desk import SettingsDesk
from supervisor_app.gateway.shift_room import ShiftRoom
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.walls import WallDesk


class Gateway(Struct, frozen=True):
    """The parts of a running gateway that the API asks."""

    floor: Floor
    feed: Feed
    adapters: tuple[Adapter, ...]
    tokens: DeskTokens
    access: DeskAccess
    people: PeopleDoors
    settings: SettingsDesk
    days: AgentDays
    audit: AuditBook
    acts: Interventions
    notes: NotesDesk
    situation: SituationBoard
    alerts: AlertRoom
    emergency: EmergencyRoom
    shifts: ShiftRoom
    inspections: InspectionDesk
    walls: WallDesk
    forecast: ForecastDesk
    erasing: ErasingDesk
    reports: ReportRoom
    papers: PaperRoom
    lines: Mapping[AcdId, AcdLine]
    notices: StoreNotices
    metrics: Metrics
    clock: Callable[[], Instant]


def build_api(gateway: Gateway) -> ASGIApp:
    """The application with its routes."""
    desk = FloorDesk(gateway.feed, gateway.floor, gateway.adapters, gateway.metrics, gateway.clock)
    first = FloorFirst(_routes(gateway, desk), desk, gateway.access)
    return ServedDesks(first, Speaks(LEVEL, __version__))


def _routes(gateway: Gateway, desk: FloorDesk) -> Litestar:
    access = gateway.access
    return Litestar(
        [
            _floor(gateway, desk),
            _health(gateway),
            _metrics(gateway),
            *desk_routes(access),
            *people_routes(access, gateway.people),
            *agent_routes(access, gateway.days),
            *command_routes(access, gateway.acts),
            *notes_routes(access, gateway.notes),
            *restore_routes(access, gateway.acts.restores),
            *plan_routes(access, gateway.acts.plans),
            *alert_routes(access, gateway.alerts),
            *situation_routes(access, gateway.situation),
            *emergency_routes(access, gateway.emergency),
            *record_routes(access, gateway.shifts.desk),
            *inspection_routes(access, gateway.inspections),
            *wall_routes(access, gateway.walls),
            *forecast_routes(access, gateway.forecast),
            *report_routes(access, gateway.reports),
            *paper_routes(access, gateway.papers),
            *audit_routes(access, gateway.audit),
            *erasing_routes(access, gateway.erasing),
            *settings_routes(access, gateway.settings),
            *source_routes(access, gateway.lines),
            *incident_routes(access, gateway.adapters),
        ],
        exception_handlers={Declined: declined_answer},
        openapi_config=OpenAPIConfig(
            title="supervisor-app gateway",
            version=__version__,
            path="/schema",
            render_plugins=[JsonRenderPlugin(path=["/openapi.json", "/"])],
        ),
        logging_config=None,
    )


def _local_or_known_desk(gateway: Gateway) -> Guard:
    access = gateway.access

    def local_or_known_desk(connection: Connection, handler: BaseRouteHandler) -> None:
        if not is_here(connection):
            access.known(connection, handler)

    return local_or_known_desk


def _floor(gateway: Gateway, desk: FloorDesk) -> BaseRouteHandler:
    @get(
        FLOOR_PATH,
        guards=[gateway.access.needs(Right.LOOK)],
        summary="The floor, or what changed since a version",
        responses={
            200: ResponseSpec(FloorDelta, generate_examples=False),
            204: ResponseSpec(None, description="Nothing changed within the wait"),
        },
    )
    async def floor(
        request: Request[None, None, State],
        since: Annotated[int | None, QueryParameter(ge=0)] = None,
        epoch: FromQuery[str | None] = None,
        wait: Annotated[float, QueryParameter(ge=0, le=LONGEST_WAIT_S)] = 0.0,
    ) -> Response[bytes]:
        gzipped = "gzip" in request.headers.get("accept-encoding", "")
        masked = gateway.access.masks_names(request.headers.get("authorization", ""))
        answer = await desk.answer(Question(since, epoch, wait, gzipped, masked))
        return Response(
            answer.body, status_code=answer.status, headers=answer.headers, media_type=JSON
        )

    return floor


def _health(gateway: Gateway) -> BaseRouteHandler:
    @get(
        "/health",
        summary="How the gateway is",
        description="Its status for everybody; the rest for those who have a valid token.",
    )
    async def health(request: Request[None, None, State]) -> Health | HealthStatus:
        found = health_of(gateway.floor, gateway.notices)
        return found if gateway.access.is_known(request) else HealthStatus(found.status)

    return health


def _metrics(gateway: Gateway) -> BaseRouteHandler:
    @get("/metrics", guards=[_local_or_known_desk(gateway)], summary="Measures for Prometheus")
    async def metrics() -> Response[bytes]:
        measures = gateway.metrics
        gateway.alerts.count_open()
        measures.version.set(gateway.feed.version)
        measures.encodings.set(gateway.feed.encodings)
        measures.encoded_bytes.set(gateway.feed.bytes_encoded)
        measures.long_polls.set(gateway.feed.waiting)
        for adapter in gateway.adapters:
            if isinstance(adapter, RejectsValues):
                measures.note_rejected(adapter.acd, adapter.rejected())
        return Response(measures.exposition(), media_type="text/plain; version=0.0.4")

    return metrics

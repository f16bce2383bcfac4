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
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.gateway.agent_days import AgentDays
from supervisor_app.gateway.api_agents import agent_routes
from supervisor_app.gateway.api_desk import desk_routes
from supervisor_app.gateway.api_incidents import incident_routes
from supervisor_app.gateway.api_settings import settings_routes
from supervisor_app.gateway.api_sources import source_routes
from supervisor_app.gateway.config_checks import is_loopback
from supervisor_app.gateway.desk_access import Connection, Declined, DeskAccess, declined_answer
from supervisor_app.gateway.desk_tokens import DeskTokens
from supervisor_app.gateway.feed import Feed
from supervisor_app.gateway.floor_answers import (
    FLOOR_PATH,
    JSON,
    LONGEST_WAIT_S,
    FloorDesk,
    FloorFirst,
    Question,
)
from supervisor_app.gateway.health import Health, StoreNotices, health_of
from supervisor_app.gateway.line import AcdLine
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.gateway.settings_desk import SettingsDesk


class Gateway(Struct, frozen=True):
    """The parts of a running gateway that the API asks."""

    floor: Floor
    feed: Feed
    adapters: tuple[Adapter, ...]
    tokens: DeskTokens
    access: DeskAccess
    settings: SettingsDesk
    days: AgentDays
    lines: Mapping[AcdId, AcdLine]
    notices: StoreNotices
    metrics: Metrics
    clock: Callable[[], Instant]


def build_api(gateway: Gateway) -> ASGIApp:
    """The application with its routes."""
    desk = FloorDesk(gateway.feed, gateway.floor, gateway.adapters, gateway.metrics, gateway.clock)
    return FloorFirst(_routes(gateway, desk), desk, gateway.tokens)


def _routes(gateway: Gateway, desk: FloorDesk) -> Litestar:
    access = gateway.access
    return Litestar(
        [
            _floor(gateway, desk),
            _health(gateway),
            _metrics(gateway),
            *desk_routes(access),
            *agent_routes(access, gateway.days),
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
        client = connection.client
        if client is None or not is_loopback(client.host):
            access.known(connection, handler)

    return local_or_known_desk


def _floor(gateway: Gateway, desk: FloorDesk) -> BaseRouteHandler:
    @get(
        FLOOR_PATH,
        guards=[gateway.access.known],
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
        answer = await desk.answer(Question(since, epoch, wait, gzipped))
        return Response(
            answer.body, status_code=answer.status, headers=answer.headers, media_type=JSON
        )

    return floor


def _health(gateway: Gateway) -> BaseRouteHandler:
    @get("/health", summary="How the gateway is")
    async def health() -> Health:
        return health_of(gateway.floor, gateway.notices)

    return health


def _metrics(gateway: Gateway) -> BaseRouteHandler:
    @get("/metrics", guards=[_local_or_known_desk(gateway)], summary="Measures for Prometheus")
    async def metrics() -> Response[bytes]:
        measures = gateway.metrics
        measures.version.set(gateway.feed.version)
        measures.encodings.set(gateway.feed.encodings)
        measures.encoded_bytes.set(gateway.feed.bytes_encoded)
        measures.long_polls.set(gateway.feed.waiting)
        for adapter in gateway.adapters:
            if isinstance(adapter, RejectsValues):
                measures.note_rejected(adapter.acd, adapter.rejected())
        return Response(measures.exposition(), media_type="text/plain; version=0.0.4")

    return metrics

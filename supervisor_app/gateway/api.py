"""The HTTP API: its routes, who may ask what, and their description."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from litestar import Litestar, Request, Response, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import FromQuery, JSONBody, QueryParameter
from litestar.types import ASGIApp, Guard
from msgspec import Struct

from supervisor_app import __version__
from supervisor_app.acd.base import Adapter
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.gateway.config_checks import is_loopback
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
from supervisor_app.gateway.metrics import Metrics

Connection = ASGIConnection[Any, Any, Any, Any]


class Gateway(Struct, frozen=True):
    """The parts of a running gateway that the API asks."""

    floor: Floor
    feed: Feed
    adapters: tuple[Adapter, ...]
    tokens: DeskTokens
    notices: StoreNotices
    metrics: Metrics
    clock: Callable[[], Instant]


def build_api(gateway: Gateway) -> ASGIApp:
    """The application with its routes."""
    desk = FloorDesk(gateway.feed, gateway.floor, gateway.adapters, gateway.metrics, gateway.clock)
    return FloorFirst(_routes(gateway, desk), desk, gateway.tokens)


def _routes(gateway: Gateway, desk: FloorDesk) -> Litestar:
    routes = [_floor(gateway, desk), _health(gateway), _metrics(gateway)]
    simulated = {a.acd: a for a in gateway.adapters if a.capabilities().simulated}
    if simulated:
        routes.append(_incidents(gateway, simulated))
    return Litestar(
        routes,
        openapi_config=OpenAPIConfig(
            title="supervisor-app gateway",
            version=__version__,
            path="/schema",
            render_plugins=[JsonRenderPlugin(path=["/openapi.json", "/"])],
        ),
        logging_config=None,
    )


def _known_desk(gateway: Gateway) -> Guard:
    def known_desk(connection: Connection, _: BaseRouteHandler) -> None:
        if gateway.tokens.desk(connection.headers.get("authorization", "")) is None:
            raise NotAuthorizedException("This desk has no valid token.")

    return known_desk


def _local_or_known_desk(gateway: Gateway) -> Guard:
    known_desk = _known_desk(gateway)

    def local_or_known_desk(connection: Connection, handler: BaseRouteHandler) -> None:
        client = connection.client
        if client is None or not is_loopback(client.host):
            known_desk(connection, handler)

    return local_or_known_desk


def _floor(gateway: Gateway, desk: FloorDesk) -> BaseRouteHandler:
    @get(
        FLOOR_PATH,
        guards=[_known_desk(gateway)],
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
        return Response(measures.exposition(), media_type="text/plain; version=0.0.4")

    return metrics


def _incidents(gateway: Gateway, simulated: Mapping[AcdId, Adapter]) -> BaseRouteHandler:
    from supervisor_app.gateway.simulated_acd import IncidentRequest, play

    @post(
        "/api/v1/demonstration/incidents",
        guards=[_known_desk(gateway)],
        status_code=202,
        summary="Play an incident on a simulated floor",
        signature_namespace={"IncidentRequest": IncidentRequest},
    )
    async def incidents(data: JSONBody[IncidentRequest]) -> None:
        named = [adapter for acd, adapter in simulated.items() if data.acd in ("", acd)]
        try:
            for adapter in named:
                play(adapter, data)
        except ValueError as error:
            raise HTTPException(str(error), status_code=422) from error
        if not named:
            raise HTTPException(f"acd: {data.acd!r} is not simulated", status_code=422)

    return incidents

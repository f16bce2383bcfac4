"""The route for the situation: alerts, the emergency, what is sent to the walls."""

from typing import Annotated

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromQuery, QueryParameter

from supervisor_app.domain.people import Right
from supervisor_app.domain.situation import SituationNow
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.situation import SituationBoard, asker_of

SITUATION_PATH = "/api/v1/situation"
LONGEST_WAIT_S = 25.0
_JSON = "application/json"


def situation_routes(access: DeskAccess, board: SituationBoard) -> list[BaseRouteHandler]:
    """`/api/v1/situation`, for desks and walls."""

    @get(
        SITUATION_PATH,
        guards=[access.needs(Right.LOOK)],
        summary="What goes on beside the figures, as soon as it is another than at a version",
        description="Alerts, level lines, the emergency, the walls. `version` and `epoch` are "
        "those that the asker has; without them he gets everything at once.",
        responses={
            200: ResponseSpec(SituationNow, generate_examples=False),
            204: ResponseSpec(None, description="Nothing is another within the wait"),
        },
    )
    async def now(
        request: Request[None, None, State],
        version: Annotated[int | None, QueryParameter(ge=0)] = None,
        epoch: FromQuery[str | None] = None,
        wait: Annotated[float, QueryParameter(ge=0, le=LONGEST_WAIT_S)] = 0.0,
    ) -> Response[bytes]:
        await board.newer_than(version, epoch, wait)
        caller = access.who(request)  # who was signed out meanwhile is told nothing more
        access.check(caller, Right.LOOK)
        body = board.since(version, epoch, asker_of(caller))
        headers = {"Cache-Control": "no-store"}
        if body is None:
            return Response(b"", status_code=204, headers=headers, media_type=_JSON)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(body.plain, headers=headers, media_type=_JSON)
        headers["Content-Encoding"] = "gzip"
        return Response(body.gzipped, headers=headers, media_type=_JSON)

    return [now]

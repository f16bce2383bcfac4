"""The route for what the gateway is going to put back."""

from typing import Annotated

from litestar import Response, get
from litestar.handlers import BaseRouteHandler
from litestar.params import QueryParameter

from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.people import Right
from supervisor_app.gateway.api_commands import LONGEST_WAIT_S
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.restores import TimedRestores


def restore_routes(access: DeskAccess, restores: TimedRestores) -> list[BaseRouteHandler]:
    """`/api/v1/restores`. One is put back now, or called off, by a command."""

    @get(
        "/api/v1/restores",
        guards=[access.needs(Right.LOOK)],
        summary="What the gateway is going to put back, or what changed of it since a version",
    )
    async def now(
        since: Annotated[int | None, QueryParameter(ge=0)] = None,
        wait: Annotated[float, QueryParameter(ge=0, le=LONGEST_WAIT_S)] = 0.0,
    ) -> Response[RestoresNow]:
        found = await restores.now(since, wait)
        return Response(found, headers={"Cache-Control": "no-store"})

    return [now]

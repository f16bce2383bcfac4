"""Routes for a desk itself: who it is."""

from litestar import Request, get
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.gateway.desk_access import DeskAccess


def desk_routes(access: DeskAccess) -> list[BaseRouteHandler]:
    """`/api/v1/me`."""

    @get("/api/v1/me", guards=[access.known], summary="Who the gateway takes this desk for")
    async def me(request: Request[None, None, State]) -> DeskMe:
        return access.me(request)

    return [me]

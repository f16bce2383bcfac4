"""The route by which an administrator has a caller's number erased."""

from litestar import Response, post
from litestar.handlers import BaseRouteHandler
from litestar.params import JSONBody

from supervisor_app.domain.people import Right
from supervisor_app.gateway.api_answering import FRESH, DeskRequest, asked
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.erasing_room import ErasingDesk, Erasure, ErasureDone


def erasing_routes(access: DeskAccess, desk: ErasingDesk) -> list[BaseRouteHandler]:
    """`/api/v1/erasures`."""

    @post(
        "/api/v1/erasures",
        guards=[access.needs(Right.PEOPLE)],
        status_code=200,
        summary="Erase a caller's number everywhere it stands",
        description="Asked again it finds nothing more. The record tells who asked and why.",
    )
    async def erase(request: DeskRequest, data: JSONBody[Erasure]) -> Response[ErasureDone]:
        return Response(await asked(desk.erase(access.who(request), data)), headers=FRESH)

    return [erase]

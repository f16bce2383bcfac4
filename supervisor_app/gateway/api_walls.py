"""Routes for walls: layouts, walls and their tokens, pages that are sent.

What a wall itself may ask for is in `wall_tokens.WALL_PATHS`.
"""

from litestar import Response, delete, get, post, put
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from supervisor_app.domain.people import Right
from supervisor_app.domain.walls import (
    LayoutHistory,
    SendPage,
    Wall,
    WallAnswer,
    WallLayout,
    WallsNow,
)
from supervisor_app.gateway.api_answering import (
    FRESH,
    DeskRequest,
    asked,
    change_answers,
    changed,
    understood,
    written,
)
from supervisor_app.gateway.api_versions import Versioned, version_routes
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.walls import WallDesk

_LARGEST = 512 * 1024
_LAYOUTS = Versioned(
    path="/api/v1/walls/layouts",
    made=WallLayout,
    answer=WallAnswer,
    newest=lambda answer: answer.layout,
    largest=_LARGEST,
    keeping="Keep a layout, new (without a key) or changed",
    deleting="Delete a layout that no wall shows",
)


def wall_routes(access: DeskAccess, walls: WallDesk) -> list[BaseRouteHandler]:
    """`/api/v1/walls` and what is below it."""
    of_layouts = version_routes(access, [access.needs(Right.WALLS)], _LAYOUTS, walls.layouts)
    return [*_readings(access, walls), *of_layouts, *_of_walls(access, walls)]


def _readings(access: DeskAccess, walls: WallDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.LOOK)]

    @get("/api/v1/walls", guards=guards, summary="All layouts, and all walls")
    async def everything() -> Response[WallsNow]:
        return Response(await asked(walls.now()), headers=FRESH)

    @get("/api/v1/walls/layouts", guards=guards, summary="All layouts; walls may ask this too")
    async def layouts() -> Response[WallsNow]:
        return Response(await asked(walls.only_layouts()), headers=FRESH)

    @get(
        "/api/v1/walls/layouts/{key:str}/versions",
        guards=guards,
        summary="The versions of a layout",
    )
    async def versions(key: FromPath[str]) -> Response[LayoutHistory]:
        return Response(await asked(walls.layouts.history(key)), headers=FRESH)

    return [everything, layouts, versions]


def _of_walls(access: DeskAccess, walls: WallDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.WALLS)]

    @put(
        "/api/v1/walls",
        guards=guards,
        request_max_body_size=_LARGEST,
        summary="Keep a wall, new (without a key) or changed",
        description="The answer to a new one has its token, this one time.",
        responses=change_answers(WallAnswer),
    )
    async def change(request: DeskRequest) -> Response[WallAnswer]:
        wanted = understood(await request.body(), Wall)
        return _answer(await written(walls.put(access.who(request), wanted)))

    @post(
        "/api/v1/walls/{key:str}/token",
        status_code=200,
        guards=guards,
        summary="Give a wall another token; the one before is worth nothing any more",
    )
    async def token(request: DeskRequest, key: FromPath[str]) -> Response[WallAnswer]:
        return _answer(await written(walls.new_token(access.who(request), key)))

    @delete(
        "/api/v1/walls/{key:str}",
        status_code=200,
        guards=guards,
        summary="Delete a wall, and with it its token",
    )
    async def gone(request: DeskRequest, key: FromPath[str]) -> Response[WallAnswer]:
        return _answer(await written(walls.delete(access.who(request), key)))

    @post(
        "/api/v1/walls/send",
        status_code=200,
        guards=guards,
        request_max_body_size=_LARGEST,
        summary="Show a page on a wall, or on all, for a while; 0 s takes it back",
        responses=change_answers(WallAnswer),
    )
    async def send(request: DeskRequest) -> Response[WallAnswer]:
        wish = understood(await request.body(), SendPage)
        return _answer(await written(walls.send(access.who(request), wish)))

    return [change, token, gone, send]


def _answer(answer: WallAnswer) -> Response[WallAnswer]:
    return changed(answer, answer.layout)

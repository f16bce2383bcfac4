"""Routes for playbooks and for the level lines of an emergency."""

from litestar import Response, get, put
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from supervisor_app.domain.emergency import LevelLines
from supervisor_app.domain.emergency_answers import LinesAnswer
from supervisor_app.domain.people import Right
from supervisor_app.domain.playbooks import Playbook, PlaybookAnswer, PlaybookHistory, PlaybooksNow
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
from supervisor_app.gateway.level_lines import LevelLineDesk
from supervisor_app.gateway.playbooks import PlaybookDesk

LARGEST = 256 * 1024
_PLAYBOOKS = Versioned(
    path="/api/v1/playbooks",
    made=Playbook,
    answer=PlaybookAnswer,
    newest=lambda answer: answer.playbook,
    largest=LARGEST,
    keeping="Keep a playbook, new (without a key) or changed",
    deleting="Delete a playbook",
)


def playbook_routes(access: DeskAccess, playbooks: PlaybookDesk) -> list[BaseRouteHandler]:
    """`/api/v1/playbooks` and what is below it."""
    guards = [access.needs(Right.LOOK)]

    @get("/api/v1/playbooks", guards=guards, summary="All playbooks")
    async def everything() -> Response[PlaybooksNow]:
        return Response(await asked(playbooks.now()), headers=FRESH)

    @get(
        "/api/v1/playbooks/{key:str}/versions",
        guards=guards,
        summary="The versions of a playbook",
    )
    async def versions(key: FromPath[str]) -> Response[PlaybookHistory]:
        return Response(await asked(playbooks.history(key)), headers=FRESH)

    may = [access.needs(Right.PLAYBOOKS)]
    return [everything, versions, *version_routes(access, may, _PLAYBOOKS, playbooks)]


def line_routes(access: DeskAccess, lines: LevelLineDesk) -> list[BaseRouteHandler]:
    """`/api/v1/lines`."""

    @get("/api/v1/lines", guards=[access.needs(Right.LOOK)], summary="The level lines")
    async def now() -> Response[LevelLines]:
        return Response(await asked(lines.now()), headers=FRESH)

    @put(
        "/api/v1/lines",
        guards=[access.needs(Right.RULES)],
        request_max_body_size=LARGEST,
        summary="Change the level lines, as a whole",
        description="`version` is the one that they were made from. 409: somebody else changed "
        "them first. Sent again it is answered again.",
        responses=change_answers(LinesAnswer),
    )
    async def change(request: DeskRequest) -> Response[LinesAnswer]:
        wanted = understood(await request.body(), LevelLines)
        return changed(await written(lines.put(access.who(request), wanted)))

    return [now, change]

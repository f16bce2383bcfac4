"""Routes for papers: wishes, their progress and files, and which the gateway makes by itself."""

from typing import Annotated
from urllib.parse import quote

from litestar import Response, delete, get, post, put
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, QueryParameter

from supervisor_app.domain.papers import (
    PaperProgress,
    PaperWish,
    Schedule,
    ScheduleAnswer,
    Schedules,
)
from supervisor_app.domain.people import Right
from supervisor_app.domain.refusal import Refusal
from supervisor_app.gateway.api_answering import (
    FIRST_WINS,
    FRESH,
    DeskRequest,
    asked,
    change_answers,
    changed,
    understood,
    written,
)
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.paper_room import PaperRoom

PAPERS_PATH = "/api/v1/papers"
LONGEST_WAIT_S = 25.0
_LARGEST = 64 * 1024
_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def paper_routes(access: DeskAccess, room: PaperRoom) -> list[BaseRouteHandler]:
    """`/api/v1/papers` and what is below it."""
    return [*_papers(access, room), *_schedules(access, room)]


def _papers(access: DeskAccess, room: PaperRoom) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.REPORTS)]

    @post(
        PAPERS_PATH,
        status_code=200,
        guards=guards,
        request_max_body_size=_LARGEST,
        summary="Begin a paper",
        description="The body is a `PaperWish`. The answer names the paper; it is fetched with "
        "that. Team leads get agents of their own teams, and all queues.",
        responses={
            200: ResponseSpec(PaperProgress, generate_examples=False),
            429: ResponseSpec(Refusal, generate_examples=False),
        },
    )
    async def ask(request: DeskRequest) -> Response[PaperProgress]:
        wish = understood(await request.body(), PaperWish)
        answer = await written(room.desk.ask(access.who(request), wish))
        return Response(answer, headers=FRESH)

    @get(PAPERS_PATH + "/{identity:str}/progress", guards=guards, summary="How far a paper is")
    async def progress(
        request: DeskRequest,
        identity: FromPath[str],
        wait: Annotated[float, QueryParameter(ge=0, le=LONGEST_WAIT_S)] = 0.0,
    ) -> Response[PaperProgress]:
        answer = await room.desk.progress(access.who(request), identity, wait)
        return Response(answer, headers=FRESH)

    @get(PAPERS_PATH + "/{identity:str}", guards=guards, summary="The file of a paper")
    async def file(request: DeskRequest, identity: FromPath[str]) -> Response[bytes]:
        made = room.desk.file(access.who(request), identity)
        kind = made.name.rpartition(".")[2]
        named = f"attachment; filename*=UTF-8''{quote(made.name)}"
        return Response(
            made.file,
            media_type=_TYPES.get(kind, "application/octet-stream"),
            headers={**FRESH, "Content-Disposition": named},
        )

    @delete(
        PAPERS_PATH + "/{identity:str}", status_code=200, guards=guards, summary="Give a paper up"
    )
    async def cancel(request: DeskRequest, identity: FromPath[str]) -> Response[PaperProgress]:
        return Response(room.desk.cancel(access.who(request), identity), headers=FRESH)

    return [ask, progress, file, cancel]


def _schedules(access: DeskAccess, room: PaperRoom) -> list[BaseRouteHandler]:
    path = PAPERS_PATH + "/schedules"
    guards = [access.needs(Right.SCHEDULES)]

    @get(
        path,
        guards=[access.needs(Right.REPORTS)],
        summary="Which papers the gateway makes by itself, and what became of the last ones",
    )
    async def everything() -> Response[Schedules]:
        return Response(await asked(room.schedules.all()), headers=FRESH)

    @put(
        path,
        guards=guards,
        request_max_body_size=_LARGEST,
        summary="Keep a schedule, new (without a key) or changed",
        description=FIRST_WINS,
        responses=change_answers(ScheduleAnswer),
    )
    async def keep(request: DeskRequest) -> Response[ScheduleAnswer]:
        wanted = understood(await request.body(), Schedule)
        return changed(await written(room.schedules.put(access.who(request), wanted)))

    @delete(path + "/{key:str}", status_code=200, guards=guards, summary="Delete a schedule")
    async def gone(
        request: DeskRequest, key: FromPath[str], version: Annotated[int, QueryParameter(ge=0)]
    ) -> Response[ScheduleAnswer]:
        answer = await written(room.schedules.delete(access.who(request), key, version))
        return changed(answer)

    return [everything, keep, gone]

"""Routes for reports: questions and their progress, the contacts behind a bar, kept questions."""

from typing import Annotated

from litestar import Response, delete, get, post, put
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.people import Right
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.report_query import (
    DrilledCalls,
    ReportProgress,
    ReportQuery,
    ReportTemplate,
    ReportTemplateAnswer,
    ReportTemplatesNow,
)
from supervisor_app.gateway.api_answering import (
    FIRST_WINS,
    FRESH,
    DeskRequest,
    asked,
    changed,
    understood,
    written,
)
from supervisor_app.gateway.api_playbooks import LARGEST
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.report_calls import Drill
from supervisor_app.gateway.report_room import ReportRoom

REPORTS_PATH = "/api/v1/reports"
LONGEST_WAIT_S = 25.0
_JSON = "application/json"


def report_routes(access: DeskAccess, room: ReportRoom) -> list[BaseRouteHandler]:
    """`/api/v1/reports` and what is below it."""
    return [*_reports(access, room), _calls(access, room), *_templates(access, room)]


def _reports(access: DeskAccess, room: ReportRoom) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.REPORTS)]

    @post(
        REPORTS_PATH,
        status_code=200,
        guards=guards,
        request_max_body_size=LARGEST,
        summary="Begin a report",
        description="The body is a `ReportQuery`. The answer names the report; it is fetched with "
        "that. Team leads get agents of their own teams, and all queues.",
        responses={
            200: ResponseSpec(ReportProgress, generate_examples=False),
            422: ResponseSpec(Refusal, generate_examples=False),
            429: ResponseSpec(Refusal, generate_examples=False),
        },
    )
    async def ask(request: DeskRequest) -> Response[ReportProgress]:
        query = understood(await request.body(), ReportQuery)
        return Response(await room.desk.ask(access.who(request), query), headers=FRESH)

    @get(
        REPORTS_PATH + "/{identity:str}",
        guards=guards,
        summary="How far a report is; the table when it is done",
        responses={200: ResponseSpec(ReportProgress, generate_examples=False)},
    )
    async def progress(
        request: DeskRequest,
        identity: FromPath[str],
        wait: Annotated[float, QueryParameter(ge=0, le=LONGEST_WAIT_S)] = 0.0,
    ) -> Response[bytes]:
        body = await room.desk.progress(access.who(request), identity, wait)
        return Response(body, headers=FRESH, media_type=_JSON)

    @delete(
        REPORTS_PATH + "/{identity:str}",
        status_code=200,
        guards=guards,
        summary="Give a report up",
    )
    async def cancel(request: DeskRequest, identity: FromPath[str]) -> Response[ReportProgress]:
        return Response(room.desk.cancel(access.who(request), identity), headers=FRESH)

    return [ask, progress, cancel]


def _calls(access: DeskAccess, room: ReportRoom) -> BaseRouteHandler:
    @get(
        REPORTS_PATH + "/calls",
        guards=[access.needs(Right.REPORTS)],
        summary="The contacts behind a bar, in order",
        description="Those whose wait ended from `first` on and before `last`, as they are "
        "counted. `queue` and `agent` may be given several times; none is all. `below`: how many "
        "were told before. `whole=true`: with callers' numbers, which needs the right to see them "
        "and is put on the record.",
    )
    async def calls(
        request: DeskRequest,
        first: FromQuery[float],
        last: FromQuery[float],
        queue: FromQuery[list[str] | None] = None,
        agent: FromQuery[list[str] | None] = None,
        outcome: FromQuery[str | None] = None,
        below: Annotated[int, QueryParameter(ge=0, le=10_000_000)] = 0,
        whole: FromQuery[bool | None] = None,
    ) -> Response[DrilledCalls]:
        drill = Drill(
            first=first,
            last=last,
            queues=tuple(map(QueueId, queue or ())),
            agents=tuple(map(AgentId, agent or ())),
            outcome=outcome or "",
            below=below,
            whole=bool(whole),
        )
        return Response(await asked(room.drill.calls(access.who(request), drill)), headers=FRESH)

    return calls


def _templates(access: DeskAccess, room: ReportRoom) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.REPORTS)]
    path = REPORTS_PATH + "/templates"

    @get(path, guards=guards, summary="Kept questions")
    async def everything() -> Response[ReportTemplatesNow]:
        await room.desk.warm_up()  # who looks at them asks next
        return Response(await asked(room.templates.now()), headers=FRESH)

    @put(
        path,
        guards=guards,
        request_max_body_size=LARGEST,
        summary="Keep a question, new (without a key) or changed",
        description=FIRST_WINS,
        responses={
            200: ResponseSpec(ReportTemplateAnswer, generate_examples=False),
            409: ResponseSpec(ReportTemplateAnswer, generate_examples=False),
            422: ResponseSpec(ReportTemplateAnswer, generate_examples=False),
        },
    )
    async def keep(request: DeskRequest) -> Response[ReportTemplateAnswer]:
        wanted = understood(await request.body(), ReportTemplate)
        return _answer(await written(room.templates.put(access.who(request), wanted)))

    @delete(
        path + "/{key:str}",
        status_code=200,
        guards=guards,
        summary="Delete a kept question",
    )
    async def gone(
        request: DeskRequest, key: FromPath[str], version: Annotated[int, QueryParameter(ge=0)]
    ) -> Response[ReportTemplateAnswer]:
        return _answer(await written(room.templates.delete(access.who(request), key, version)))

    return [everything, keep, gone]


def _answer(answer: ReportTemplateAnswer) -> Response[ReportTemplateAnswer]:
    return changed(answer, answer.template)

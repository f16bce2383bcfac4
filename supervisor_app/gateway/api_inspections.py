"""Routes for inspections and their template."""

from typing import Any

from litestar import Response, get, post, put
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery

from supervisor_app.domain.inspection import (
    Cell,
    CheckKey,
    Filled,
    Inspection,
    InspectionAnswer,
    InspectionTemplate,
    InspectionWish,
    TemplateAnswer,
)
from supervisor_app.domain.people import Right
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.gateway.api_answering import (
    DONE_ONCE,
    FRESH,
    DeskRequest,
    asked,
    understood,
    wish_answers,
    wished,
    written,
)
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.inspections import InspectionDesk

_LARGEST = 256 * 1024
_WISH: Any = InspectionWish


def inspection_routes(access: DeskAccess, desk: InspectionDesk) -> list[BaseRouteHandler]:
    """`/api/v1/inspections` and what is below it."""
    return [*_readings(access, desk), _wish(access, desk), *_template(access, desk)]


def _readings(access: DeskAccess, desk: InspectionDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.INSPECT)]

    @get(
        "/api/v1/inspections/{day:str}/{key:str}",
        guards=guards,
        summary="The inspections of a shift",
        description="`day`: the local date on which the shift begins.",
    )
    async def inspection(day: FromPath[str], key: FromPath[str]) -> Response[Inspection]:
        return Response(await asked(desk.inspection(ShiftId(f"{day}/{key}"))), headers=FRESH)

    @get(
        "/api/v1/inspections/{day:str}/{key:str}/versions",
        guards=guards,
        summary="What a check of a round was answered, the first answer first",
    )
    async def versions(
        day: FromPath[str], key: FromPath[str], round: FromQuery[str], check: FromQuery[str]
    ) -> Response[tuple[Cell, ...]]:
        found = desk.cell_versions(ShiftId(f"{day}/{key}"), round, CheckKey(check))
        return Response(await asked(found), headers=FRESH)

    @get(
        "/api/v1/inspections/filled",
        guards=guards,
        summary="What the live floor gives for the checks of a round now",
        description="Nothing where any ACD is not heard.",
    )
    async def filled(shift: FromQuery[str], round: FromQuery[str]) -> Response[Filled]:
        return Response(await asked(desk.filled(ShiftId(shift), round)), headers=FRESH)

    return [inspection, versions, filled]


def _wish(access: DeskAccess, desk: InspectionDesk) -> BaseRouteHandler:
    @post(
        "/api/v1/inspections/wish",
        status_code=200,
        guards=[access.known],
        request_max_body_size=_LARGEST,
        summary="Answer a check, finish a round, follow what is to be mended",
        description=DONE_ONCE,
        responses=wish_answers(InspectionAnswer),
    )
    async def take(request: DeskRequest) -> Response[InspectionAnswer]:
        wish: InspectionWish = understood(await request.body(), _WISH)
        return wished(await written(desk.wish(access.who(request), wish)))

    return take


def _template(access: DeskAccess, desk: InspectionDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.LOOK)]

    @get("/api/v1/inspections/template", guards=guards, summary="What is inspected, and when")
    async def template() -> Response[InspectionTemplate]:
        return Response(await asked(desk.template()), headers=FRESH)

    @get("/api/v1/inspections/template/versions", guards=guards, summary="The newest first")
    async def versions() -> Response[tuple[InspectionTemplate, ...]]:
        return Response(await asked(desk.templates()), headers=FRESH)

    @put(
        "/api/v1/inspections/template",
        guards=[access.known],
        request_max_body_size=_LARGEST,
        summary="Have another template count",
        description="`version` is the one that it was made from. 409: somebody else was first; "
        "422: it has faults. The answer says so. A shift in which something is answered keeps "
        "its own.",
        responses={
            200: ResponseSpec(TemplateAnswer, generate_examples=False),
            403: ResponseSpec(Refusal, generate_examples=False),
            409: ResponseSpec(TemplateAnswer, generate_examples=False),
            422: ResponseSpec(TemplateAnswer, generate_examples=False),
        },
    )
    async def keep(request: DeskRequest) -> Response[TemplateAnswer]:
        wanted = understood(await request.body(), InspectionTemplate)
        answer = await written(desk.put_template(access.who(request), wanted))
        status = 409 if answer.clash else 422 if answer.faults else 200
        return Response(answer, status_code=status, headers=FRESH)

    return [template, versions, keep]

"""Routes for emergencies: what people wish, what is kept of each, and their reviews."""

from typing import Any

from litestar import Response, get, post, put
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath

from supervisor_app.domain.emergency import (
    EmergencyAnswer,
    EmergencyId,
    EmergencyList,
    EmergencyRecord,
    EmergencyReview,
    EmergencyWish,
)
from supervisor_app.domain.emergency_answers import CommandersNow, ReviewAnswer
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api_answering import (
    FRESH,
    DeskRequest,
    asked,
    changed,
    understood,
    wish_answers,
    wished,
    written,
)
from supervisor_app.gateway.api_playbooks import LARGEST, line_routes, playbook_routes
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.emergency import EmergencyDesk
from supervisor_app.gateway.emergency_reviews import ReviewDesk
from supervisor_app.gateway.emergency_room import EmergencyRoom

_WISH: Any = EmergencyWish


def emergency_routes(access: DeskAccess, room: EmergencyRoom) -> list[BaseRouteHandler]:
    """`/api/v1/emergency`, `/api/v1/playbooks` and `/api/v1/lines`."""
    return [
        _wish(access, room.desk),
        *_readings(access, room.desk),
        *_reviews(access, room.reviews),
        *playbook_routes(access, room.playbooks),
        *line_routes(access, room.lines),
    ]


def _wish(access: DeskAccess, desk: EmergencyDesk) -> BaseRouteHandler:
    @post(
        "/api/v1/emergency/wish",
        status_code=200,
        guards=[access.known],
        request_max_body_size=LARGEST,
        summary="Have something done about an emergency",
        description="The body is a wish with its `type`. 409: it is not done as things are, and "
        "the answer says why. Sent again it is done once.",
        responses=wish_answers(EmergencyAnswer, may_be_gone=False),
    )
    async def take(request: DeskRequest) -> Response[EmergencyAnswer]:
        wish: EmergencyWish = understood(await request.body(), _WISH)
        return wished(await written(desk.wish(access.who(request), wish)))

    return take


def _readings(access: DeskAccess, desk: EmergencyDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.RESPOND)]

    @get("/api/v1/emergency/list", guards=guards, summary="Emergencies, the newest first")
    async def everything() -> Response[EmergencyList]:
        return Response(await asked(desk.all()), headers=FRESH)

    @get(
        "/api/v1/emergency/{identity:str}",
        guards=guards,
        summary="An emergency with its log and curve",
    )
    async def record(identity: FromPath[str]) -> Response[EmergencyRecord]:
        return Response(await asked(desk.record(EmergencyId(identity))), headers=FRESH)

    @get(
        "/api/v1/emergency/commanders",
        guards=[access.needs(Right.EMERGENCY)],
        summary="Who may be named as the commander of an emergency",
    )
    async def commanders() -> Response[CommandersNow]:
        return Response(desk.commanders(), headers=FRESH)

    return [everything, commanders, record]


def _reviews(access: DeskAccess, reviews: ReviewDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.RESPOND)]
    path = "/api/v1/emergency/{identity:str}/review"

    @get(path, guards=guards, summary="What people added to the review of an emergency")
    async def review(identity: FromPath[str]) -> Response[EmergencyReview]:
        return Response(await asked(reviews.review(EmergencyId(identity))), headers=FRESH)

    @put(
        path,
        guards=guards,
        request_max_body_size=LARGEST,
        summary="Add to the review of an emergency",
        description="`version` is the one that it was made from. 409: somebody else wrote first.",
        responses={
            200: ResponseSpec(ReviewAnswer, generate_examples=False),
            409: ResponseSpec(ReviewAnswer, generate_examples=False),
            422: ResponseSpec(ReviewAnswer, generate_examples=False),
        },
    )
    async def keep(request: DeskRequest, identity: FromPath[str]) -> Response[ReviewAnswer]:
        wanted = understood(await request.body(), EmergencyReview)
        if wanted.emergency != identity:
            raise Declined(
                422,
                Words("复盘与应急不符", "the review is of another emergency"),
                Words("请重新打开复盘。", "Open the review again."),
            )
        return changed(await written(reviews.keep(access.who(request), wanted)))

    return [review, keep]

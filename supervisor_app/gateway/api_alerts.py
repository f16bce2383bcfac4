"""Routes for alerts, what became of them, and their rules."""

from typing import Annotated

from litestar import Response, get, post, put
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter

from supervisor_app.domain.alerts import (
    Alert,
    AlertHistory,
    AlertId,
    AlertRecord,
    AlertWish,
    RulesAnswer,
    RuleSet,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Right
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words
from supervisor_app.gateway.alerts import AlertRoom
from supervisor_app.gateway.api_answering import FRESH, DeskRequest, asked, understood, written
from supervisor_app.gateway.desk_access import Declined, DeskAccess

_LARGEST_RULES = 2 * 1024 * 1024
_LARGEST_WISH = 64 * 1024
_MOST_OF_HISTORY = 200


def alert_routes(access: DeskAccess, room: AlertRoom) -> list[BaseRouteHandler]:
    """`/api/v1/alerts` and `/api/v1/rules`."""
    return [_wish(access, room), *_readings(access, room), *_rules(access, room)]


def _wish(access: DeskAccess, room: AlertRoom) -> BaseRouteHandler:
    @post(
        "/api/v1/alerts/wish",
        status_code=200,
        guards=[access.needs(Right.ALERTS)],
        request_max_body_size=_LARGEST_WISH,
        summary="Acknowledge, take over or snooze alerts, or write down what was done",
        description="Sent again it counts once.",
        responses={
            404: ResponseSpec(Refusal, generate_examples=False),
            422: ResponseSpec(Refusal, generate_examples=False),
        },
    )
    async def wish(request: DeskRequest) -> Response[dict[str, str]]:
        wanted = understood(await request.body(), AlertWish)
        await written(room.wishes.take(access.who(request), wanted))
        return Response({}, headers=FRESH)

    return wish


def _readings(access: DeskAccess, room: AlertRoom) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.LOOK)]

    @get("/api/v1/alerts/history", guards=guards, summary="Alerts of the past, the newest first")
    async def history(
        below: FromQuery[Instant | None] = None,
        limit: Annotated[int, QueryParameter(ge=1, le=_MOST_OF_HISTORY)] = 50,
        rule: FromQuery[str] = "",
    ) -> Response[AlertHistory]:
        return Response(await asked(room.history(below, limit, rule)), headers=FRESH)

    @get("/api/v1/alerts/{alert:str}", guards=guards, summary="All that became of an alert")
    async def record(alert: FromPath[str]) -> Response[AlertRecord]:
        found = await asked(room.record(AlertId(alert)))
        if found is None:
            words = Words("没有这条告警", "there is no such alert")
            raise Declined(404, words, Words("请刷新后再试。", "Look again."))
        return Response(found, headers=FRESH)

    return [history, record]


def _rules(access: DeskAccess, room: AlertRoom) -> list[BaseRouteHandler]:
    look = [access.needs(Right.LOOK)]

    @get("/api/v1/rules", guards=look, summary="The rules of alerts that count")
    async def now() -> Response[RuleSet]:
        return Response(room.rules.now, headers=FRESH)

    @get("/api/v1/rules/hooks", guards=look, summary="The names of the hooks that rules may tell")
    async def hooks() -> Response[tuple[str, ...]]:
        return Response(tuple(sorted(room.rules.hooks)), headers=FRESH)

    @put(
        "/api/v1/rules",
        guards=[access.needs(Right.RULES)],
        request_max_body_size=_LARGEST_RULES,
        summary="Have a whole set of rules count",
        description="`version` is the one that it was made from. 409: somebody else changed them "
        "first; the answer has theirs. 422: what is wrong with which rule. Sent again it is "
        "answered again.",
        responses={
            200: ResponseSpec(RulesAnswer, generate_examples=False),
            409: ResponseSpec(RulesAnswer, generate_examples=False),
            422: ResponseSpec(RulesAnswer, generate_examples=False),
        },
    )
    async def change(request: DeskRequest) -> Response[RulesAnswer]:
        wanted = understood(await request.body(), RuleSet)
        answer = await written(room.rules.put(access.who(request), wanted))
        status = 409 if answer.conflict else 422 if answer.faults else 200
        return Response(answer, status_code=status, headers=FRESH)

    @post(
        "/api/v1/rules/try",
        status_code=200,
        guards=[access.needs(Right.RULES)],
        request_max_body_size=_LARGEST_RULES,
        summary="The alerts that rules would raise of the floor as it is now, without waiting",
    )
    async def trial(request: DeskRequest) -> Response[tuple[Alert, ...]]:
        return Response(room.preview(understood(await request.body(), RuleSet)), headers=FRESH)

    return [now, hooks, change, trial]

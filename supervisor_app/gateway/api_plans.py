"""Routes for skill plans. One is applied by a command that changes skills and names it."""

from litestar import Response, get, post
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from supervisor_app.domain.people import Right
from supervisor_app.domain.plan_difference import PlanDifference, PlanDrift
from supervisor_app.domain.plans import PlanAnswer, PlanHistory, PlansNow, SkillPlan
from supervisor_app.gateway.api_answering import FRESH, DeskRequest, asked, written
from supervisor_app.gateway.api_versions import Versioned, version_routes
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.plans import PlanDesk

_PLANS = Versioned(
    path="/api/v1/plans",
    made=SkillPlan,
    answer=PlanAnswer,
    newest=lambda answer: answer.plan,
    largest=2 * 1024 * 1024,
    keeping="Keep a plan, new (without a key) or changed",
    deleting="Delete a plan that is not in force",
)


def plan_routes(access: DeskAccess, plans: PlanDesk) -> list[BaseRouteHandler]:
    """`/api/v1/plans` and what is below it."""
    changes = version_routes(access, [access.needs(Right.PLANS)], _PLANS, plans)
    return [*_readings(access, plans), *changes, _end(access, plans)]


def _readings(access: DeskAccess, plans: PlanDesk) -> list[BaseRouteHandler]:
    guards = [access.needs(Right.LOOK)]

    @get("/api/v1/plans", guards=guards, summary="All skill plans, and those in force")
    async def everything() -> Response[PlansNow]:
        return Response(await asked(plans.now()), headers=FRESH)

    @get("/api/v1/plans/{key:str}/versions", guards=guards, summary="The versions of a plan")
    async def versions(key: FromPath[str]) -> Response[PlanHistory]:
        return Response(await asked(plans.history(key)), headers=FRESH)

    @get(
        "/api/v1/plans/{key:str}/difference",
        guards=guards,
        summary="What applying a plan would change now",
    )
    async def difference(key: FromPath[str]) -> Response[PlanDifference]:
        return Response(await asked(plans.difference(key)), headers=FRESH)

    @get(
        "/api/v1/plans/{key:str}/drift",
        guards=guards,
        summary="How far the floor is from a plan in force",
    )
    async def drift(key: FromPath[str]) -> Response[PlanDrift]:
        return Response(await asked(plans.drift(key)), headers=FRESH)

    return [everything, versions, difference, drift]


def _end(access: DeskAccess, plans: PlanDesk) -> BaseRouteHandler:
    @post(
        "/api/v1/plans/{key:str}/end",
        status_code=204,
        guards=[access.needs(Right.PLANS)],
        summary="Let a plan be in force no more; what it changed stays",
    )
    async def over(request: DeskRequest, key: FromPath[str]) -> None:
        await written(plans.end(access.who(request), key))

    return over

"""Routes for one agent."""

from litestar import Response, get
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.ids import AgentId, of_path
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.agent_days import AgentDays
from supervisor_app.gateway.api_answering import FRESH, asked
from supervisor_app.gateway.desk_access import Declined, DeskAccess


def agent_routes(access: DeskAccess, days: AgentDays) -> list[BaseRouteHandler]:
    """`/api/v1/agents/{agent}/day`."""

    @get(
        "/api/v1/agents/{agent:str}/day",
        guards=[access.needs(Right.LOOK)],
        summary="An agent's states in the running statistical day, and when he was not heard of",
        description="`agent` is his id as base64url of its UTF-8, without padding.",
    )
    async def agent_day(agent: FromPath[str]) -> Response[AgentDay]:
        try:
            day = await asked(days.of(AgentId(of_path(agent))))
        except ValueError:
            day = None
        if day is None:
            raise Declined(
                404,
                Words("没有这名坐席", "There is no such agent"),
                Words("他可能已从话务平台删除。", "The ACD may have removed him."),
            )
        return Response(day, headers=FRESH)

    return [agent_day]

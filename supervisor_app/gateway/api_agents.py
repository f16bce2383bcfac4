"""Routes for one agent."""

from litestar import Response, get
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.ids import AgentId, of_path
from supervisor_app.domain.words import Words
from supervisor_app.gateway.agent_days import AgentDays
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.store import STORE_ERRORS


def agent_routes(access: DeskAccess, days: AgentDays) -> list[BaseRouteHandler]:
    """`/api/v1/agents/{agent}/day`."""

    @get(
        "/api/v1/agents/{agent:str}/day",
        guards=[access.known],
        summary="An agent's states in the running statistical day, and when he was not heard of",
        description="`agent` is his id as base64url of its UTF-8, without padding.",
    )
    async def agent_day(agent: FromPath[str]) -> Response[AgentDay]:
        try:
            day = await days.of(AgentId(of_path(agent)))
        except ValueError:
            day = None
        except STORE_ERRORS as error:
            raise Declined(
                503,
                Words("数据库暂时读不了", "The database cannot be read now"),
                Words("请稍后再试；实时画面不受影响。", "Try again; the live floor goes on."),
            ) from error
        if day is None:
            raise Declined(
                404,
                Words("没有这名坐席", "There is no such agent"),
                Words("他可能已从话务平台删除。", "The ACD may have removed him."),
            )
        return Response(day, headers={"Cache-Control": "no-store"})

    return [agent_day]

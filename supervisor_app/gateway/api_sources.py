"""Routes for the ACDs that this gateway hears."""

from collections.abc import Mapping

from litestar import post
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.line import AcdLine


def source_routes(access: DeskAccess, lines: Mapping[AcdId, AcdLine]) -> list[BaseRouteHandler]:
    """`/api/v1/sources/{acd}/retry`."""

    @post(
        "/api/v1/sources/{acd:str}/retry",
        guards=[access.needs(Right.LOOK)],
        status_code=202,
        summary="Try a lost ACD now rather than when its pause is over",
        description="At most every two seconds, whoever asks; otherwise nothing is done.",
    )
    async def retry(acd: FromPath[str]) -> None:
        line = lines.get(AcdId(acd))
        if line is None:
            raise Declined(
                404,
                Words(f"网关没有配置 {acd}", f"This gateway has no {acd}"),
                Words("请刷新画面。", "Look again."),
            )
        line.retry()

    return [retry]

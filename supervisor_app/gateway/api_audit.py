"""The route for the record."""

from typing import Annotated

from litestar import Response, get
from litestar.handlers import BaseRouteHandler
from litestar.params import QueryParameter

from supervisor_app.domain.audit import AuditChain, AuditPage, AuditQuery
from supervisor_app.domain.people import Right
from supervisor_app.gateway.api_answering import FRESH, asked
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.audit_store import LARGEST_PAGE
from supervisor_app.gateway.desk_access import DeskAccess

_Text = Annotated[str, QueryParameter(max_length=200)]
_Time = Annotated[float | None, QueryParameter(ge=0, lt=1e11)]


def audit_routes(access: DeskAccess, audit: AuditBook) -> list[BaseRouteHandler]:
    """`/api/v1/audit`, and `/chain` below it."""

    @get(
        "/api/v1/audit",
        guards=[access.needs(Right.AUDIT)],
        summary="What people did, the newest first",
        description="`below` of an answer asks for the page after it.",
    )
    async def entries(
        since: _Time = None,
        until: _Time = None,
        login: _Text = "",
        what: _Text = "",
        subject: _Text = "",
        team: _Text = "",
        command: _Text = "",
        below: Annotated[int | None, QueryParameter(ge=0)] = None,
        limit: Annotated[int, QueryParameter(ge=1, le=LARGEST_PAGE)] = 100,
    ) -> Response[AuditPage]:
        query = AuditQuery(since, until, login, what, subject, team, command, below, limit)
        return Response(await asked(audit.find(query)), headers=FRESH)

    @get(
        "/api/v1/audit/chain",
        guards=[access.needs(Right.AUDIT)],
        summary="Whether the record is what was written, as found within the last minute",
    )
    async def chain() -> Response[AuditChain]:
        return Response(await asked(audit.chain()), headers=FRESH)

    return [entries, chain]

"""Routes for what supervisors write of the calls that they hear."""

from typing import Annotated

import msgspec
from litestar import Response, get, put
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import QueryParameter

from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.notes import KeptNotes, NotesOfCall, NotesPage
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api_answering import FRESH, DeskRequest, asked, written
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.notes import NotesDesk

_LARGEST = 1024 * 1024
_MOST = 200
_Text = Annotated[str, QueryParameter(max_length=200)]
_NOTES = msgspec.json.Decoder(NotesOfCall)


def notes_routes(access: DeskAccess, notes: NotesDesk) -> list[BaseRouteHandler]:
    """`/api/v1/notes`."""

    @put(
        "/api/v1/notes",
        status_code=200,
        guards=[access.needs(Right.NOTES)],
        summary="All that one listener wrote of one call",
        description="Takes the place of what he sent before, until ten minutes after the call; "
        "later it is another version.",
        request_max_body_size=_LARGEST,
        responses={200: ResponseSpec(KeptNotes, generate_examples=False)},
    )
    async def write(request: DeskRequest) -> Response[KeptNotes]:
        caller = access.who(request)
        try:
            wanted = _NOTES.decode(await request.body())
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            words = Words("看不懂这些笔记", "these notes are not understood")
            cure = Words("请更新桌面程序后再试。", "Update the desk, and try again.")
            raise Declined(422, words, cure) from error
        return Response(await written(notes.write(caller, wanted)), headers=FRESH)

    @get(
        "/api/v1/notes",
        guards=[access.needs(Right.NOTES)],
        summary="The latest notes, of one agent or of one listen",
    )
    async def read(
        request: DeskRequest,
        agent: _Text = "",
        listen: _Text = "",
        limit: Annotated[int, QueryParameter(ge=1, le=_MOST)] = 20,
    ) -> Response[NotesPage]:
        who = AgentId(agent) if agent else None
        heard = ListenId(listen) if listen else None
        found = await asked(notes.find(access.who(request), who, heard, limit))
        return Response(found, headers=FRESH)

    return [write, read]

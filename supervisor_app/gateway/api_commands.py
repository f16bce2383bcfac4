"""Routes for commands and for who listens to whom."""

from typing import Annotated

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, QueryParameter

from supervisor_app.domain.commands import Command, CommandAnswer, CommandId
from supervisor_app.domain.listens import ListensNow
from supervisor_app.domain.people import Right
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words
from supervisor_app.gateway.commands import CommandDesk, not_written
from supervisor_app.gateway.desk_access import Declined, DeskAccess
from supervisor_app.gateway.interventions import Interventions
from supervisor_app.gateway.listens import ListenDesk
from supervisor_app.gateway.store import STORE_ERRORS

_LARGEST_COMMAND = 2 * 1024 * 1024
LONGEST_WAIT_S = 10.0
"""Shorter than the time after which a desk is taken for lost."""
_FRESH = {"Cache-Control": "no-store"}
_COMMAND = msgspec.json.Decoder(Command)
_CURE = Words("请更新桌面程序后再试。", "Update the desk, and try again.")

DeskRequest = Request[None, None, State]


def command_routes(access: DeskAccess, acts: Interventions) -> list[BaseRouteHandler]:
    """`/api/v1/commands` and `/api/v1/listens`."""
    return [_take(access, acts), _answer(access, acts.commands), _listens(
        access, acts.listens
    )]  # fmt: skip


def _take(access: DeskAccess, acts: Interventions) -> BaseRouteHandler:
    @post(
        "/api/v1/commands",
        status_code=200,
        guards=[access.known],
        summary="Have a command done",
        description="The body is a command with its `type`. Sent again with the same id it is "
        "answered again and not done again.",
        request_max_body_size=_LARGEST_COMMAND,
        responses={
            200: ResponseSpec(CommandAnswer, generate_examples=False),
            403: ResponseSpec(Refusal, generate_examples=False),
            409: ResponseSpec(Refusal, generate_examples=False),
            422: ResponseSpec(Refusal, generate_examples=False),
        },
    )
    async def take(request: DeskRequest) -> Response[CommandAnswer]:
        caller = access.who(request)
        try:
            command = _COMMAND.decode(await request.body())
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            try:
                await acts.refusals.note(caller, "command", str(error))
            except STORE_ERRORS as trouble:
                raise not_written() from trouble
            words = Words("看不懂这条指令", "this command is not understood")
            raise Declined(422, words, _CURE) from error
        return Response(await acts.commands.take(caller, command), headers=_FRESH)

    return take


def _answer(access: DeskAccess, commands: CommandDesk) -> BaseRouteHandler:
    @get(
        "/api/v1/commands/{command:str}",
        guards=[access.known],
        summary="What became of one's own command",
    )
    async def answer(request: DeskRequest, command: FromPath[str]) -> Response[CommandAnswer]:
        try:
            found = await commands.answer(access.who(request), CommandId(command))
        except STORE_ERRORS as error:
            raise unreadable() from error
        if found is None:
            raise Declined(
                404,
                Words("没有这条指令", "there is no such command"),
                Words("它没有到达网关，可以再发一次。", "It never came; it may be sent again."),
            )
        return Response(found, headers=_FRESH)

    return answer


def _listens(access: DeskAccess, listens: ListenDesk) -> BaseRouteHandler:
    @get(
        "/api/v1/listens",
        guards=[access.needs(Right.SEE_LISTENS)],
        summary="Who listens to whom, or what changed of it since a version",
        description="Whoever asks is there: his own listen is ended 20 s after he asked last.",
    )
    async def now(
        request: DeskRequest,
        since: Annotated[int | None, QueryParameter(ge=0)] = None,
        wait: Annotated[float, QueryParameter(ge=0, le=LONGEST_WAIT_S)] = 0.0,
    ) -> Response[ListensNow]:
        found = await listens.now(access.who(request), since, wait)
        return Response(found, headers=_FRESH)

    return now


def unreadable() -> Declined:
    """The database does not answer now."""
    return Declined(
        503,
        Words("数据库暂时读不了", "The database cannot be read now"),
        Words("请稍后再试；实时画面不受影响。", "Try again; the live floor goes on."),
    )

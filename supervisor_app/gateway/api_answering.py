"""How routes read what a desk sent, ask for what the database has, and answer."""

from collections.abc import Awaitable
from typing import Any, Protocol, TypeVar

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.openapi import ResponseSpec

from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api_commands import unreadable
from supervisor_app.gateway.commands import not_written
from supervisor_app.gateway.desk_access import Declined
from supervisor_app.gateway.store import STORE_ERRORS

FRESH = {"Cache-Control": "no-store"}
FIRST_WINS = (
    "`version` is the one that it was made from. 409: somebody else changed it first, or has one of"
    " this name; the answer has theirs. Sent again it is answered again."
)
"""Describes the route of a change."""
DONE_ONCE = (
    "The body is a wish with its `type` and an `id` of its own. 409: it is not done as things are,"
    " and the answer says why. Once it is answered it is on the disk; sent again it is answered as"
    " before, and done once."
)
"""Describes the route of a wish that is kept by its id."""

DeskRequest = Request[None, None, State]


class Answer(Protocol):
    """What became of a change. Done where `words` is None."""

    @property
    def clash(self) -> bool: ...

    @property
    def words(self) -> Words | None: ...


class Became(Protocol):
    """What became of a wish. Done where `refused` is None."""

    @property
    def refused(self) -> Words | None: ...


_T = TypeVar("_T")
_A = TypeVar("_A", bound=Answer)
_B = TypeVar("_B", bound=Became)


def understood(body: bytes, kind: type[_T]) -> _T:
    """What a desk sent. Raises `Declined`."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        words = Words("看不懂这个请求", "this request is not understood")
        cure = Words("请更新桌面程序后再试。", "Update the desk, and try again.")
        raise Declined(422, words, cure) from error


async def asked(answer: Awaitable[_T]) -> _T:
    """An answer that only reads. Raises `Declined` where the database cannot be read."""
    try:
        return await answer
    except STORE_ERRORS as error:
        raise unreadable() from error


async def written(answer: Awaitable[_T]) -> _T:
    """An answer that writes. Raises `Declined` where nothing can be written, and so nothing is
    done."""
    try:
        return await answer
    except STORE_ERRORS as error:
        raise not_written() from error


def changed(answer: _A, newest: object = None) -> Response[_A]:
    """What became of a change; `newest`: as it is now, where that is why it was not done."""
    refused = 409 if answer.clash or newest is not None else 422
    return Response(answer, status_code=200 if answer.words is None else refused, headers=FRESH)


def change_answers(answer: type[Any]) -> dict[int, ResponseSpec]:
    """The answers to a change, for the description of its route."""
    return {
        status: ResponseSpec(Refusal if status == 403 else answer, generate_examples=False)
        for status in (200, 403, 409, 422)
    }


def wished(became: _B) -> Response[_B]:
    """What became of a wish."""
    return Response(became, status_code=409 if became.refused else 200, headers=FRESH)


def wish_answers(became: type[Any], *, may_be_gone: bool = True) -> dict[int, ResponseSpec]:
    """The answers to a wish, for the description of its route. `may_be_gone`: what it is about."""
    refusals = (403, 404, 422) if may_be_gone else (403, 422)
    return {
        status: ResponseSpec(Refusal if status in refusals else became, generate_examples=False)
        for status in sorted((200, 409, *refusals))
    }

"""The routes by which what has versions is kept and deleted, alike for every kind of it."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, Protocol, TypeVar

from litestar import Response, delete, put
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, QueryParameter
from litestar.types import Guard
from msgspec import Struct

from supervisor_app.gateway.api_answering import (
    FIRST_WINS,
    Answer,
    DeskRequest,
    change_answers,
    changed,
    understood,
    written,
)
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.desk_access import DeskAccess

Made = TypeVar("Made")
Given = TypeVar("Given", bound=Answer)
MadeIn = TypeVar("MadeIn", contravariant=True)
GivenOut = TypeVar("GivenOut", covariant=True)


class Keeps(Protocol[MadeIn, GivenOut]):
    """What keeps all of one kind."""

    async def put(self, caller: Caller, asked: MadeIn, /) -> GivenOut:
        """Keep one, new or changed."""
        ...

    async def delete(self, caller: Caller, key: str, version: int, /) -> GivenOut:
        """Delete one, as the person saw it."""
        ...


class Versioned(Struct, Generic[Made, Given], frozen=True):
    """What is particular to the routes of one kind."""

    path: str
    made: type[Made]
    answer: type[Given]
    newest: Callable[[Given], Made | None]
    """What an answer has of it as it is now."""
    largest: int
    """So many bytes one may have, as it is sent."""
    keeping: str
    """What the description of the routes says of keeping, and of deleting."""
    deleting: str


def version_routes(
    access: DeskAccess,
    guards: Sequence[Guard],
    kind: Versioned[Made, Given],
    desk: Keeps[Made, Given],
) -> list[BaseRouteHandler]:
    """PUT `path`, and DELETE `path`/key."""
    named: dict[str, Any] = {"Given": kind.answer}

    @put(
        kind.path,
        guards=guards,
        request_max_body_size=kind.largest,
        summary=kind.keeping,
        description=FIRST_WINS,
        responses=change_answers(kind.answer),
        signature_namespace=named,
    )
    async def change(request: DeskRequest) -> "Response[Given]":
        wanted = understood(await request.body(), kind.made)
        answer = await written(desk.put(access.who(request), wanted))
        return changed(answer, kind.newest(answer))

    @delete(
        kind.path + "/{key:str}",
        status_code=200,
        guards=guards,
        summary=kind.deleting,
        signature_namespace=named,
    )
    async def gone(
        request: DeskRequest, key: FromPath[str], version: Annotated[int, QueryParameter(ge=0)]
    ) -> "Response[Given]":
        answer = await written(desk.delete(access.who(request), key, version))
        return changed(answer, kind.newest(answer))

    return [change, gone]

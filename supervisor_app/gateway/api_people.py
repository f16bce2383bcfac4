"""Routes for people: signing in, who may, and a caller's whole number."""

from collections.abc import Awaitable
from typing import TypeVar

import msgspec
from litestar import Request, Response, get, post, put
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath
from msgspec import Struct

from supervisor_app.domain.people import Right
from supervisor_app.domain.signing_in import (
    OwnPassword,
    PeopleNow,
    PersonChange,
    PersonRow,
    SignedIn,
    SignIn,
    Unmask,
    Unmasked,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.people_desk import PeopleDesk
from supervisor_app.gateway.signing_in import SigningIn
from supervisor_app.gateway.store import STORE_ERRORS
from supervisor_app.gateway.unmasking import Unmasking

_FRESH = {"Cache-Control": "no-store"}
_LARGEST = 64 * 1024
_Asked = TypeVar("_Asked")
_Told = TypeVar("_Told")

DeskRequest = Request[None, None, State]


class PeopleDoors(Struct, frozen=True):
    """What these routes ask."""

    signing_in: SigningIn
    people: PeopleDesk
    unmasking: Unmasking


def people_routes(access: DeskAccess, doors: PeopleDoors) -> list[BaseRouteHandler]:
    """`/api/v1/sign-in`, `/sign-out`, `/me/password`, `/people`, `/sessions`, `/unmask`."""
    return [
        *_own(access, doors.signing_in),
        _everybody(access, doors.people),
        _change(access, doors.people),
        *_endings(access, doors.people),
        _unmask(access, doors.unmasking),
    ]


def _own(access: DeskAccess, signing_in: SigningIn) -> list[BaseRouteHandler]:
    @post(
        "/api/v1/sign-in",
        status_code=200,
        request_max_body_size=_LARGEST,
        summary="Begin a session; its token is the bearer of all else",
        description="403: the login or the password is wrong. 429: too many were; wait.",
    )
    async def sign_in(request: DeskRequest) -> Response[SignedIn]:
        asked = await _asked(request, SignIn)
        token, caller = await kept(signing_in.sign_in(asked, access.origin_of(request)))
        return Response(SignedIn(token, access.described(caller)), headers=_FRESH)

    @post(
        "/api/v1/sign-out",
        guards=[access.known],
        status_code=204,
        summary="End the session that asks",
    )
    async def sign_out(request: DeskRequest) -> None:
        await kept(signing_in.sign_out(access.who(request)))

    @post(
        "/api/v1/me/password",
        guards=[access.known],
        status_code=200,
        request_max_body_size=_LARGEST,
        summary="Change one's own password; all one's sessions end and a new one begins",
    )
    async def own_password(request: DeskRequest) -> Response[SignedIn]:
        asked = await _asked(request, OwnPassword)
        token, caller = await kept(signing_in.change_own(access.who(request), asked))
        return Response(SignedIn(token, access.described(caller)), headers=_FRESH)

    return [sign_in, sign_out, own_password]


def _everybody(access: DeskAccess, people: PeopleDesk) -> BaseRouteHandler:
    @get(
        "/api/v1/people",
        guards=[access.needs(Right.PEOPLE)],
        summary="Everybody who may sign in, and the sessions that are open",
    )
    async def everybody(request: DeskRequest) -> Response[PeopleNow]:
        return Response(people.now(access.who(request)), headers=_FRESH)

    return everybody


def _change(access: DeskAccess, people: PeopleDesk) -> BaseRouteHandler:
    @put(
        "/api/v1/people",
        guards=[access.needs(Right.PEOPLE)],
        request_max_body_size=_LARGEST,
        summary="Add a person, or let one be otherwise",
        description="Other roles, other teams, a new password and being disabled end all of his "
        "sessions at once. Nobody is deleted, since the record names him.",
    )
    async def change(request: DeskRequest) -> Response[PersonRow]:
        def asks() -> Caller:
            caller = access.who(request)
            access.check(caller, Right.PEOPLE)
            return caller

        wanted = await _asked(request, PersonChange)
        return Response(await kept(people.put(asks, wanted)), headers=_FRESH)

    return change


def _endings(access: DeskAccess, people: PeopleDesk) -> list[BaseRouteHandler]:
    @post(
        "/api/v1/sessions/{identity:str}/end",
        guards=[access.needs(Right.PEOPLE)],
        status_code=204,
        summary="End one session at once",
    )
    async def end_one(request: DeskRequest, identity: FromPath[str]) -> None:
        sessions = people.session(identity)
        if not sessions:
            raise Declined(
                404,
                Words("没有这个会话", "There is no such session"),
                Words("它可能已经结束。", "It may have ended already."),
            )
        await kept(people.end_sessions(access.who(request), sessions))

    @post(
        "/api/v1/people/{login:str}/sign-out",
        guards=[access.needs(Right.PEOPLE)],
        status_code=204,
        summary="End all sessions of a person at once",
    )
    async def end_all(request: DeskRequest, login: FromPath[str]) -> None:
        await kept(people.end_sessions(access.who(request), people.sessions_of(login)))

    return [end_one, end_all]


def _unmask(access: DeskAccess, unmasking: Unmasking) -> BaseRouteHandler:
    @post(
        "/api/v1/unmask",
        guards=[access.needs(Right.UNMASK)],
        status_code=200,
        request_max_body_size=_LARGEST,
        summary="A caller's whole number; that it was asked for is put on the record",
    )
    async def unmask(request: DeskRequest) -> Response[Unmasked]:
        asked = await _asked(request, Unmask)
        return Response(await kept(unmasking.number(access.who(request), asked)), headers=_FRESH)

    return unmask


async def _asked(request: DeskRequest, kind: type[_Asked]) -> _Asked:
    """The body. What is wrong with it is said without what it was: it may be a password."""
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error) if isinstance(error, msgspec.ValidationError) else "not JSON"
        raise Declined(
            422,
            Words(
                f"请求不完整或有多余内容（{reason}）", f"The request is not well formed ({reason})"
            ),
            Words("请升级桌面程序后再试。", "Use a desk of the gateway's version."),
        ) from None


async def kept(work: Awaitable[_Told]) -> _Told:
    """Work that is done only where it can be written down."""
    try:
        return await work
    except STORE_ERRORS as error:
        raise Declined(
            503,
            Words(
                "数据库暂时不能写入，未作改动", "Nothing was done: the database cannot be written"
            ),
            Words(
                "请检查网关所在机器的磁盘后重试；实时画面不受影响。",
                "Look at the disk of the gateway's machine, and try again; the floor goes on.",
            ),
        ) from error

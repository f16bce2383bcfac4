"""Who a request comes from, and what he may do. Asked on every call; nothing of it is remembered
by a desk.

A request has one bearer: the token of a session is its person, with his roles as they are at this
moment; an embedded gateway's own desk is the user of this machine; any other desk's token is a
machine's, which may look. A wall's token may ask for the floor and for what the wall is to show,
and for nothing else. As long as no person was ever made, a desk on the gateway's own machine is an
administrator, and so is always one whose token the configuration names. A request that a proxy on
this machine passes on is not one of this machine.
"""

import getpass
import ipaddress
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard
from msgspec import structs

from supervisor_app import __version__
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Right, Role, may, rights_of, scope_of
from supervisor_app.gateway.caller import WALL, Caller, signed_in, wall_of
from supervisor_app.gateway.config_checks import is_loopback
from supervisor_app.gateway.declined import (
    Declined,
    declined_answer,
    not_for_walls,
    password_first,
    without_right,
)
from supervisor_app.gateway.desk_tokens import DeskTokens
from supervisor_app.gateway.people import People
from supervisor_app.gateway.refusals import Refusals
from supervisor_app.gateway.sessions import Sessions
from supervisor_app.gateway.wall_tokens import WALL_PATHS, WallTokens

__all__ = ["Connection", "Declined", "DeskAccess", "declined_answer", "is_here"]

Connection = ASGIConnection[Any, Any, Any, Any]

DESK = "desk:"
"""Begins the login of a desk at which nobody has signed in."""
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


class DeskAccess:
    """Knows callers by their tokens, and their rights by their roles."""

    def __init__(
        self,
        tokens: DeskTokens,
        people: People,
        sessions: Sessions,
        refusals: Refusals,
        walls: WallTokens,
        administrators: tuple[str, ...] = (),
        proxies: tuple[str, ...] = (),
        own_phone: str = "",
    ) -> None:
        """`proxies`: the addresses of those that are believed about whom they pass on. `own_phone`:
        rings for the user of an embedded gateway, unless his row names another."""
        self._own_phone = own_phone
        self._tokens = tokens
        self._people = people
        self._sessions = sessions
        self._refusals = refusals
        self._walls = walls
        self._administrators = frozenset(administrators)
        self._proxies = frozenset(map(ipaddress.ip_address, proxies))

    def who(self, connection: Connection) -> Caller:
        """The person who asks, or the desk, or a wall that asks what a wall may. Raises for one
        that is not known."""
        caller = self._known(connection)
        _stay_on_wall(caller, connection)
        return caller

    def _known(self, connection: Connection) -> Caller:
        authorization = connection.headers.get("authorization", "")
        origin = self.origin_of(connection)
        caller = self._in_session(authorization, origin)
        if caller is not None:
            return caller
        name = self._tokens.desk(authorization)
        if name is None:
            return self._wall(authorization, origin)
        if self._tokens.is_own(authorization):
            return Caller(self._owner(), origin, "")
        first = self._people.nobody_yet and is_here(connection)
        administrator = first or name in self._administrators
        roles = (Role.VIEWER, Role.ADMINISTRATOR) if administrator else (Role.VIEWER,)
        return Caller(Person(DESK + name, name, roles), origin, "")

    def origin_of(self, connection: Connection) -> str:
        """The address of the desk. A proxy that the configuration names is believed about whom it
        passes on, but only the last address, which it added itself."""
        client = connection.client
        host = "" if client is None else client.host
        last = connection.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        try:
            passed_on = ipaddress.ip_address(host) in self._proxies
            return str(ipaddress.ip_address(last)) if passed_on else host
        except ValueError:
            return host

    def _in_session(self, authorization: str, origin: str) -> Caller | None:
        session = self._sessions.of(authorization)
        kept = self._people.active(session.login) if session is not None else None
        if session is None or kept is None:
            return None
        return signed_in(kept, origin, session.id)

    def _wall(self, authorization: str, origin: str) -> Caller:
        wall = self._walls.wall(authorization)
        if wall is None:
            raise NotAuthorizedException("This desk has no valid token.")
        self._walls.note(wall.key, origin)
        return Caller(Person(WALL + wall.key, wall.name, (Role.VIEWER,)), origin, "")

    def _owner(self) -> Person:
        """Who has logged in to the machine of an embedded gateway. His row, if he has one, tells
        his name and his phone."""
        login, roles = _user(), (Role.DUTY_MANAGER, Role.ADMINISTRATOR)
        kept = self._people.active(login)
        if kept is None:
            return Person(login, login, roles, extension=self._own_phone)
        phone = kept.person.extension or self._own_phone
        return structs.replace(kept.person, roles=roles, extension=phone)

    def may_look(self, authorization: str) -> bool:
        """Whether whoever has this bearer sees the floor; cheap, for the feed."""
        known = self._tokens.desk(authorization) or self._walls.wall(authorization)
        if known is not None:
            return True
        session = self._sessions.of(authorization)
        kept = self._people.active(session.login) if session is not None else None
        return kept is not None and not kept.must_change and may(kept.person, Right.LOOK)

    def masks_names(self, authorization: str) -> bool:
        """Whether whoever has this bearer is sent no names: a wall for visitors."""
        wall = self._walls.wall(authorization)
        return wall is not None and wall.masked

    def me(self, connection: Connection) -> DeskMe:
        """What the desk is told of who asks. Raises for one that is not known."""
        return self.described(self.who(connection))

    def described(self, caller: Caller) -> DeskMe:
        """What a desk is told of somebody."""
        person = caller.person
        return DeskMe(
            person.name,
            may_change=may(person, Right.SETTINGS) and not caller.must_change_password,
            version=__version__,
            person=person,
            rights=rights_of(person),
            session=caller.session,
            must_change_password=caller.must_change_password,
            nobody_yet=self._people.nobody_yet,
        )

    def check(self, caller: Caller, right: Right, team: str | None = None) -> None:
        """Raise `Declined` where somebody may not do this to an agent of `team`; None: it is about
        no agent."""
        if caller.must_change_password:
            raise password_first()
        if not may(caller.person, right, team):
            at_desk = caller.person.login.startswith(DESK)
            raise without_right(right, scope_of(caller.person, right), nobody_signed_in=at_desk)

    def known(self, connection: Connection, _: BaseRouteHandler) -> None:
        """A guard for what concerns only whoever asks: lets everybody pass who is known."""
        self.who(connection)

    def is_known(self, connection: Connection) -> bool:
        """Whether it is a desk or somebody who has signed in."""
        try:
            self.who(connection)
        except (NotAuthorizedException, Declined):
            return False
        return True

    def needs(self, right: Right) -> Guard:
        """A guard: lets those pass who have a right, if only for their own teams. Who has it not is
        put on the record."""

        async def guard(connection: Connection, _: BaseRouteHandler) -> None:
            caller = self._known(connection)
            try:
                _stay_on_wall(caller, connection)
                self.check(caller, right)
            except Declined:
                await self._refusals.note(caller, right, connection.scope["path"])
                raise

        return guard


def _stay_on_wall(caller: Caller, connection: Connection) -> None:
    """Raise `Declined` where a wall asks for something else than a wall may."""
    if wall_of(caller) is not None and connection.scope["path"] not in WALL_PATHS:
        raise not_for_walls()


def is_here(connection: Connection) -> bool:
    """Whether a request comes from this machine, and no proxy passes it on."""
    client = connection.client
    passed_on = any(name in connection.headers for name in _PASSED_ON)
    return client is not None and is_loopback(client.host) and not passed_on


def _user() -> str:
    """Who is logged in to this machine; an embedded gateway has one desk, which is his."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "desk"

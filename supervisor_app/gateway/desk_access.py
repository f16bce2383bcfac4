"""Who a request comes from, and what that desk may do.

Until there are roles the rule is small: every desk with a token may look; the centre's settings may
be changed by a desk on the gateway's own machine, and by those whose tokens the configuration names
as administrators. A request that a proxy on this machine passes on is not one of this machine.
"""

import getpass
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from litestar.response import Response

from supervisor_app import __version__
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_checks import is_loopback
from supervisor_app.gateway.desk_tokens import DeskTokens

Connection = ASGIConnection[Any, Any, Any, Any]

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


class Declined(Exception):
    """A request that is understood and not done: the status of HTTP, why, and what helps."""

    def __init__(self, status: int, words: Words, cure: Words) -> None:
        super().__init__(words.en)
        self.status = status
        self.refusal = Refusal(words, cure)


def declined_answer(_: object, declined: Declined) -> Response[Refusal]:
    """The answer to a request that is not done."""
    headers = {"Cache-Control": "no-store"}
    return Response(declined.refusal, status_code=declined.status, headers=headers)


class DeskAccess:
    """Knows desks by their tokens."""

    def __init__(self, tokens: DeskTokens, administrators: tuple[str, ...] = ()) -> None:
        self._tokens = tokens
        self._administrators = frozenset(administrators)

    def me(self, connection: Connection) -> DeskMe:
        """The desk that asks. Raises for one that is not known."""
        authorization = connection.headers.get("authorization", "")
        name = self._tokens.desk(authorization)
        if name is None:
            raise NotAuthorizedException("This desk has no valid token.")
        administrator = name in self._administrators
        if self._tokens.is_own(authorization):
            return DeskMe(_user(), may_change=True, version=__version__)
        return DeskMe(name, may_change=administrator or _is_here(connection), version=__version__)

    def known(self, connection: Connection, _: BaseRouteHandler) -> None:
        """A guard: lets known desks pass."""
        self.me(connection)

    def administrator(self, connection: Connection, _: BaseRouteHandler) -> None:
        """A guard: lets desks pass that may change the centre's settings."""
        if not self.me(connection).may_change:
            raise Declined(
                403,
                Words("本机无权修改设置", "This desk may not change the settings"),
                Words(
                    "请在网关所在的机器上修改，或请管理员把本机的令牌名写入网关配置 "
                    "[desks] administrators。",
                    "Change them on the gateway's machine, or have the name of this desk's token "
                    "put into the gateway's configuration under [desks] administrators.",
                ),
            )


def _is_here(connection: Connection) -> bool:
    client = connection.client
    passed_on = any(name in connection.headers for name in _PASSED_ON)
    return client is not None and is_loopback(client.host) and not passed_on


def _user() -> str:
    """Who is logged in to this machine; an embedded gateway has one desk, which is his."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "desk"

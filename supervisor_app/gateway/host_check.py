"""Refuses requests that a foreign web page could have made a browser send (DNS rebinding)."""

import re

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


_AUTHORITY = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?")
_USUAL_PORTS = {"http": 80, "https": 443}


def host_of(authority: str) -> str:
    """The host of ``host:port`` or ``[::1]:port``; nothing of what is neither."""
    found = _AUTHORITY.fullmatch(authority)
    return (found[1] or found[2]).lower() if found else ""


def _port_of(authority: str, usual: int) -> int:
    found = _AUTHORITY.fullmatch(authority)
    return int(found[3]) if found and found[3] else usual


class HostCheck:
    """An ASGI layer around the application: only its own names, and no foreign origin."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names | _LOOPBACK_NAMES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] != ScopeType.HTTP or self._own(list(scope["headers"])):
            await self._app(scope, receive, send)
            return
        body = b'{"detail":"This address does not belong to the gateway."}'
        await send(
            {
                "type": "http.response.start",
                "status": 403,
                "headers": [(b"content-type", b"application/json")],
            }
        )
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _own(self, headers: list[tuple[bytes, bytes]]) -> bool:
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
        if len(hosts) != 1 or host_of(hosts[0]) not in self._names:
            return False
        return all(self._is_own_page(origin, hosts[0]) for origin in origins)

    def _is_own_page(self, origin: str, host: str) -> bool:
        """On the gateway's own port too: another program of this machine may serve pages."""
        scheme, _, authority = origin.partition("://")
        usual = _USUAL_PORTS.get(scheme)
        if usual is None or host_of(authority) not in self._names:
            return False
        return _port_of(authority, usual) == _port_of(host, usual)

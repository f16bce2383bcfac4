"""Refuses requests that a foreign web page could have made a browser send (DNS rebinding)."""

from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


def host_of(authority: str) -> str:
    """The host of ``host:port`` or ``[::1]:port``."""
    try:
        return (urlsplit(f"//{authority}").hostname or "").lower()
    except ValueError:
        return ""


class HostCheck:
    """An ASGI layer around the application: only its own names, and no foreign origin."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names | _LOOPBACK_NAMES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] != ScopeType.HTTP or self._own(dict(scope["headers"])):
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

    def _own(self, headers: dict[bytes, bytes]) -> bool:
        host = host_of(headers.get(b"host", b"").decode("latin-1"))
        origin = headers.get(b"origin")
        if host not in self._names:
            return False
        if origin is None:
            return True
        return host_of(origin.decode("latin-1").partition("//")[2]) in self._names

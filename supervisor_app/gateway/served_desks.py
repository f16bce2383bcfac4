"""Tells every desk which gateway answers, and turns away those that are too old to understand it.

Whoever does not say what he is counts as a desk of the first version. What is not asked under
``/api/``, a monitor's questions, is answered to everybody.
"""

from typing import Any

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.versions import (
    DESK_HEADER,
    GATEWAY_HEADER,
    OLDEST_DESK,
    Speaks,
    not_served,
    spoken,
)

UPGRADE_REQUIRED = 426
_DESK = DESK_HEADER.encode("ascii")
_OF_DESKS = "/api/"


class ServedDesks:
    """An ASGI layer around the application."""

    def __init__(self, app: ASGIApp, ours: Speaks, oldest: int = OLDEST_DESK) -> None:
        """`oldest`: the level of the oldest desk that is served."""
        self._app, self._ours, self._oldest = app, ours, oldest
        self._told = (GATEWAY_HEADER.encode("ascii"), str(ours).encode("ascii"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, self._telling(send))
        else:
            await self._refuse(refusal, self._telling(send))

    def _refusal(self, scope: Any) -> Refusal | None:
        if not scope["path"].startswith(_OF_DESKS):
            return None
        header = next((value for name, value in scope["headers"] if name == _DESK), b"")
        return not_served(spoken(header.decode("latin-1")), self._ours, self._oldest)

    def _telling(self, send: Send) -> Send:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], self._told]
            await send(message)

        return told

    @staticmethod
    async def _refuse(refusal: Refusal, send: Send) -> None:
        body = msgspec.json.encode(refusal)
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)),
        ]
        await send({"type": "http.response.start", "status": UPGRADE_REQUIRED, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})

"""Tells hooks of alerts: in order, again where it fails, and never in the way of anything else.

Each hook has a queue and a task of its own, so that one that hangs holds up no other. What it
cannot be told within five minutes is given up, and what the queue has no room for is not taken;
both are told as what became of the alert. Neither an address nor a secret is ever in a log.
"""

import asyncio
import ssl
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import msgspec
import structlog
from msgspec import Struct

from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.alert_hook_checks import Hook
from supervisor_app.gateway.alert_messages import AlertNews, Message, answer_of, message
from supervisor_app.gateway.config import HookKind

if TYPE_CHECKING:
    import httpx

log = structlog.get_logger(__name__)

MOST_WAITING = 100
"""Of one hook."""
PAUSES_S = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""From a failure to the next attempt; the last one repeats."""
GIVEN_UP_AFTER_S = 300.0
ROBOT_PACE_S = 3.2
"""Robots take 20 messages a minute, and 钉钉 is silent for ten minutes after more."""
_ANSWER_WITHIN_S = 10.0
_MOST_BYTES = 64 * 1024
_PASSES = frozenset({408, 425, 429})
FULL = "queue full"


class Delivery(Struct, frozen=True):
    """What became of telling a hook."""

    alert: AlertId
    hook: str
    failed: str = ""
    """Why it was given up; empty: it was told."""
    attempts: int = 1


class Undelivered(Exception):
    """An attempt that failed. `passes`: trying again may help."""

    def __init__(self, why: str, passes: bool) -> None:
        super().__init__(why)
        self.passes = passes


class HookPosting:
    """The hooks of one gateway. `delivered` hears what became of each message."""

    def __init__(
        self,
        hooks: Sequence[Hook],
        delivered: Callable[[Delivery], None],
        clock: Callable[[], Instant],
        pauses_s: Sequence[float] = PAUSES_S,
        given_up_after_s: float = GIVEN_UP_AFTER_S,
        robot_pace_s: float = ROBOT_PACE_S,
    ) -> None:
        self._delivered = delivered
        self._lines = {
            hook.name: _Line(
                hook,
                delivered,
                clock,
                pauses_s,
                given_up_after_s,
                robot_pace_s if hook.kind is not HookKind.GENERIC else 0.0,
            )
            for hook in hooks
        }

    @property
    def names(self) -> frozenset[str]:
        """Of all hooks there are."""
        return frozenset(self._lines)

    def tell(self, names: Sequence[str], news: AlertNews) -> None:
        """Have hooks told, as soon as each can be; returns at once."""
        for name in names:
            line = self._lines.get(name)
            if line is not None and not line.take(news):
                self._delivered(Delivery(news.alert.id, name, FULL, 0))

    async def run(self) -> None:
        """Tell what is to be told, as long as the gateway runs."""
        try:
            async with asyncio.TaskGroup() as running:
                for line in self._lines.values():
                    running.create_task(line.run())
                await asyncio.Event().wait()  # without hooks there is nothing to do, and no end
        finally:
            for line in self._lines.values():
                await line.close()


class _Line:
    """One hook, and what it is to be told."""

    def __init__(
        self,
        hook: Hook,
        delivered: Callable[[Delivery], None],
        clock: Callable[[], Instant],
        pauses_s: Sequence[float],
        given_up_after_s: float,
        pace_s: float,
    ) -> None:
        self._hook = hook
        self._delivered = delivered
        self._clock = clock
        self._pauses_s = pauses_s
        self._given_up_after_s = given_up_after_s
        self._pace_s = pace_s
        self._waiting: deque[AlertNews] = deque()
        self._wake = asyncio.Event()
        self._transport: httpx.AsyncBaseTransport | None = None

    def take(self, news: AlertNews) -> bool:
        """Put it at the end; False where there is no room."""
        if len(self._waiting) >= MOST_WAITING:
            return False
        self._waiting.append(news)
        self._wake.set()
        return True

    async def run(self) -> None:
        while True:
            while self._waiting:
                news = self._waiting.popleft()  # first, so that none is met twice if it is a bug
                self._delivered(await self._tell(news))
                await asyncio.sleep(self._pace_s)
            self._wake.clear()
            await self._wake.wait()

    async def close(self) -> None:
        """Give the connections back."""
        transport, self._transport = self._transport, None
        if transport is not None:
            await transport.aclose()

    async def _tell(self, news: AlertNews) -> Delivery:
        """Until it is told, or given up."""
        now = asyncio.get_running_loop().time
        until, attempt = now() + self._given_up_after_s, 0
        while True:
            attempt += 1
            try:
                await self._post(message(self._hook, news, self._clock()))
            except Undelivered as error:
                pause_s = self._pauses_s[min(attempt, len(self._pauses_s)) - 1]
                if not error.passes or now() + pause_s > until:
                    log.warning("hook not told", hook=self._hook.name, why=str(error))
                    return Delivery(news.alert.id, self._hook.name, str(error), attempt)
            else:
                return Delivery(news.alert.id, self._hook.name, attempts=attempt)
            await asyncio.sleep(pause_s)

    async def _post(self, wanted: Message) -> None:
        """One attempt. Raises `Undelivered`."""
        import httpx  # here, as most gateways have no hooks

        try:
            async with asyncio.timeout(_ANSWER_WITHIN_S):
                status, body = await self._ask(wanted)
        except TimeoutError:
            raise Undelivered(f"no answer in {_ANSWER_WITHIN_S:g} s", passes=True) from None
        except (OSError, httpx.HTTPError, UnicodeError) as error:  # no text of theirs: an address
            raise Undelivered(f"not reached: {_kind_of(error)}", passes=True) from None
        except (httpx.InvalidURL, ValueError):
            raise Undelivered("not an address", passes=False) from None
        if not 200 <= status < 300:
            raise Undelivered(f"HTTP {status}", passes=status in _PASSES or status >= 500)
        refused = answer_of(self._hook.kind, body)
        if refused is not None:
            raise Undelivered(refused.why, refused.passes)

    async def _ask(self, wanted: Message) -> tuple[int, bytes]:
        import httpx

        # Not by httpx's client, which writes every address into the log.
        if self._transport is None:
            self._transport = _transport(wanted.url)
        request = httpx.Request(
            "POST",
            wanted.url,
            content=msgspec.json.encode(wanted.body),
            headers={"Content-Type": "application/json; charset=utf-8"},
        )
        response = await self._transport.handle_async_request(request)
        try:
            body = b""
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    break
        finally:
            await response.aclose()
        return response.status_code, body


def _transport(url: str) -> "httpx.AsyncBaseTransport":
    """Trusts whom this machine trusts, and goes through the proxy that it names."""
    import httpx

    parts = urlsplit(url)
    secured = ssl.create_default_context() if parts.scheme == "https" else True
    host = parts.hostname or ""
    proxy = None if proxy_bypass(host) else getproxies().get(parts.scheme)
    return httpx.AsyncHTTPTransport(verify=secured, proxy=proxy)


def _kind_of(error: BaseException) -> str:
    """What it is called, of the innermost one that the machine gave a number."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLError):
            return f"TLS {found.reason or 'failed'}"
        if isinstance(found, OSError) and found.strerror:
            return found.strerror
        found = found.__cause__ or found.__context__
    return type(error).__name__

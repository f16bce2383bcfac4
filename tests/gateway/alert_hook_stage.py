"""A hook's other end on this machine, which answers as a test wants."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlsplit

import msgspec
from gateway_stage import NOON, until

from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.measured import (
    Compare,
    Measured,
    NamedSubject,
    Operator,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway.alert_hook_checks import Hook
from supervisor_app.gateway.alert_messages import AlertNews, NewsKind
from supervisor_app.gateway.alert_posting import Delivery, HookPosting
from supervisor_app.gateway.config import HookKind

ABOUT = Subject(SubjectKind.QUEUE, SubjectKey("main/retail"))
FIGURE = Measured(ABOUT, Compare("waiting", Operator.AT_LEAST, 20), 23.0, met=True)


def alert(number: int = 1, **more: object) -> Alert:
    return Alert(
        id=AlertId(f"alert-{number}"),
        rule=RuleKey("waiting"),
        rule_name=Words("排队超限", "Too many wait"),
        about=NamedSubject(ABOUT, Words("个人业务", "Retail")),
        level=AlertLevel.CRITICAL,
        raised_at=NOON,
        since=NOON - 10,
        figures=(FIGURE,),
        **more,  # type: ignore[arg-type]
    )


def news(kind: NewsKind = NewsKind.RAISED, number: int = 1, **more: object) -> AlertNews:
    return AlertNews(
        kind, alert(number, **more), NOON, Words("呼叫中心", "Call centre"), "Asia/Shanghai"
    )


class HookEnd:
    """A server on a port of its own. Answers in order; the last one repeats."""

    def __init__(self, *answers: tuple[int, str] | None) -> None:
        """None: takes the question and never answers."""
        self.answers = list(answers) or [(200, "")]
        self.asked: list[tuple[str, dict[str, object]]] = []
        self._server: asyncio.Server | None = None
        self.url = ""

    async def begin(self, tls: ssl.SSLContext | None = None) -> None:
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0, ssl=tls)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}/hook"

    def end(self) -> None:
        assert self._server is not None
        self._server.close()

    def query(self, place: int = 0) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.asked[place][0]).query))

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = head.lower().split("\r\n")
        length = next(int(line[15:]) for line in lines if line.startswith("content-length:"))
        body = await reader.readexactly(length)
        self.asked.append((head.split(" ")[1], msgspec.json.decode(body)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        try:
            if answer is None:
                await reader.read()
            else:
                status, text = answer
                told = text.encode()
                size = f"Content-Length: {len(told)}"
                top = f"HTTP/1.1 {status} X\r\n{size}\r\nConnection: close\r\n\r\n"
                writer.write(top.encode() + told)
                await writer.drain()
        finally:
            writer.close()


Work = Callable[[HookEnd, HookPosting, list[Delivery]], Awaitable[None]]


def with_hook(
    end: HookEnd,
    work: Work,
    kind: HookKind = HookKind.GENERIC,
    sign: str = "",
    given_up_after_s: float = 1.0,
    tls: ssl.SSLContext | None = None,
) -> None:
    """Run a test's work with one hook, called ``ops``."""

    async def run() -> None:
        await end.begin(tls)
        delivered: list[Delivery] = []
        hook = Hook("ops", kind, f"{end.url}?key=no-secret-of-ours", sign)
        posting = HookPosting(
            [hook], delivered.append, lambda: NOON, (0.01,), given_up_after_s, 0.0
        )
        running = asyncio.create_task(posting.run())
        try:
            await work(end, posting, delivered)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            end.end()

    asyncio.run(run())


async def all_told(delivered: list[Delivery], count: int = 1) -> None:
    await until(lambda: len(delivered) >= count)

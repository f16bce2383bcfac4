"""A question to a switch and its answer, over our line and over a general HTTP client."""

import asyncio
import contextlib
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from threading import Thread

import httpx

from benchmarks.figure import Benchmark, Figure, Setting
from supervisor_app.acd.ami_line import AmiLine, Head

_QUESTIONS = 1_000
_QUESTION = b"Action=WaitEvent&Timeout=1"
_COOKIE = 'mansession_id="0123abcd"'
_EVENTS = b"Response: Success\r\n\r\n" + 3 * (
    b"Event: QueueMemberStatus\r\nPrivilege: agent,all\r\nQueue: vip\r\nMemberName: 1001\r\n"
    b"Interface: PJSIP/1001\r\nStatus: 2\r\nPaused: 0\r\nWrapuptime: 15\r\n\r\n"
)
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nServer: Asterisk/22\r\nContent-type: text/plain\r\n"
    b"Cache-Control: no-cache\r\nContent-Length: %d\r\n\r\n%b" % (len(_EVENTS), _EVENTS)
)
_THINKS_S = 0.002
"""So that no answer is there at once: a switch answers when something happens."""


class _Switch(asyncio.Protocol):
    """Answers whatever comes with the same events."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if data.endswith(_QUESTION):
            asyncio.get_running_loop().call_later(_THINKS_S, self._transport.write, _ANSWER)


@contextlib.contextmanager
def _switch() -> Iterator[int]:
    """The port of a switch in a thread of its own, whose cost is not counted."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(_Switch, "127.0.0.1", 0))
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def _expect_nothing(_: Head) -> None:
    """Every head will do."""


async def _cpu_us(ask: Callable[[], Awaitable[int]], times: int) -> float:
    """Microseconds of this thread's processor time, each."""
    began = time.thread_time()
    for _ in range(times):
        async with asyncio.timeout(4):
            assert await ask() == len(_EVENTS)
    return (time.thread_time() - began) / times * 1e6


async def _both(port: int, times: int) -> tuple[float, float]:
    url = f"http://127.0.0.1:{port}/rawman"
    line, general = AmiLine(url, _expect_nothing), httpx.AsyncHTTPTransport(trust_env=False)

    async def by_line() -> int:
        return len((await line.post(_QUESTION, _COOKIE)).body)

    async def by_httpx() -> int:
        headers = {"Accept-Encoding": "identity", "Cookie": _COOKIE}
        request = httpx.Request("POST", url, headers=headers, content=_QUESTION)
        answer = await general.handle_async_request(request)
        body = await answer.aread()
        await answer.aclose()
        return len(body)

    ours = [await _cpu_us(by_line, times) for _ in range(3)]
    theirs = [await _cpu_us(by_httpx, times) for _ in range(3)]
    line.close()
    await general.aclose()
    return statistics.median(ours), statistics.median(theirs)


def measure(setting: Setting) -> Iterator[Figure]:
    """The same question a thousand times over each, three times."""
    with _switch() as port:
        ours, general = asyncio.run(_both(port, 50 if setting.quick else _QUESTIONS))
    yield Figure("a question by our line", ours, "us of CPU")
    yield Figure("by httpx's transport", general, "us of CPU")
    yield Figure("the general one to ours", general / ours, "times")


BENCHMARK = Benchmark(
    name="adapter-line",
    purpose="a question to the switch, beside a general HTTP client",
    takes_s=20,
    quick_s=3,
    measure=measure,
)

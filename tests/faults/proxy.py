"""A TCP proxy on this machine that does to answers what bad networks and bad servers do.

It runs in a thread of its own, so blocking and asynchronous programs can be put behind it alike.
The fault can be changed at any time; connections that stand take part from their next bytes on.
"""

import asyncio
import contextlib
import random
import threading
import zlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache

Writer = asyncio.StreamWriter
Fault = Callable[["Proxy", Writer, bytes], Awaitable[bool]]
"""Given what the server sent, writes what the client gets; False ends the connection."""

_HEAD = b"HTTP/1.1 200 OK\r\nServer: Asterisk/22.1.0\r\nX-Floor-Version: 1\r\n"


async def whole(_: "Proxy", writer: Writer, data: bytes) -> bool:
    """No fault."""
    writer.write(data)
    await writer.drain()
    return True


def cut(after: int) -> Fault:
    """Close after so many bytes of an answer."""

    async def fault(_: "Proxy", writer: Writer, data: bytes) -> bool:
        writer.write(data[:after])
        await writer.drain()
        return False

    return fault


def reset(after: int) -> Fault:
    """The same with an RST, in the middle of the body."""

    async def fault(_: "Proxy", writer: Writer, data: bytes) -> bool:
        writer.write(data[:after])
        await writer.drain()
        await asyncio.sleep(0.02)
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        writer.get_extra_info("socket").setsockopt(1, 13, linger)  # SOL_SOCKET, SO_LINGER
        writer.transport.abort()
        return False

    return fault


def delay(seconds: float) -> Fault:
    """Every piece comes later."""

    async def fault(_: "Proxy", writer: Writer, data: bytes) -> bool:
        await asyncio.sleep(seconds)
        return await whole(_, writer, data)

    return fault


def drip(seconds: float = 1.0) -> Fault:
    """One byte, and again one, so that no timeout between two bytes ever ends it."""

    async def fault(proxy: "Proxy", writer: Writer, data: bytes) -> bool:
        for place in range(len(data)):
            writer.write(data[place : place + 1])
            await writer.drain()
            await asyncio.sleep(seconds)
            if proxy.fault is whole:  # mended: the rest comes at once
                return await whole(proxy, writer, data[place + 1 :])
        return True

    return fault


async def swallow(_: "Proxy", _writer: Writer, _data: bytes) -> bool:
    """Half-open: the connection stands and nothing comes."""
    return True


async def duplicate(proxy: "Proxy", writer: Writer, data: bytes) -> bool:
    """Everything twice."""
    return await whole(proxy, writer, data + data)


async def garbage(_: "Proxy", writer: Writer, data: bytes) -> bool:
    """As many bytes, but others."""
    writer.write(random.Random(7).randbytes(len(data)))
    await writer.drain()
    return False


@cache
def bomb() -> bytes:
    """100 kB that are 100 MB."""
    packer = zlib.compressobj(wbits=31)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(100)), packer.flush()])


async def gzip_bomb(_: "Proxy", writer: Writer, _data: bytes) -> bool:
    """An answer that grows a thousandfold."""
    body = bomb()
    length = b"Content-Length: %d\r\n" % len(body)
    writer.write(_HEAD + b"Content-Encoding: gzip\r\n" + length + b"\r\n" + body)
    await writer.drain()
    return False


async def large(proxy: "Proxy", writer: Writer, _data: bytes) -> bool:
    """100 MB, as it says itself."""
    piece = b" " * (1 << 20)
    writer.write(_HEAD + b"Content-Length: %d\r\n\r\n" % (100 * len(piece)))
    for _ in range(100):
        if writer.is_closing() or proxy.fault is not large:
            break
        writer.write(piece)
        await writer.drain()
    return False


async def endless(proxy: "Proxy", writer: Writer, _data: bytes) -> bool:
    """A chunked answer without an end."""
    writer.write(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    while proxy.fault is endless:
        writer.write(chunk)
        await writer.drain()
    return False


def answer(head: bytes, body: bytes = b"") -> Fault:
    """Another server's answer."""

    async def fault(_: "Proxy", writer: Writer, _data: bytes) -> bool:
        writer.write(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        return False

    return fault


class Proxy:
    """Stands before a server on this machine. `refusing`: it takes no connection at all."""

    def __init__(self, port: int) -> None:
        self._server_port = port
        self.port = 0
        self.fault: Fault = whole
        self.connections = 0
        self.open_at_most = 0
        self._open: set[Writer] = set()
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy")

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.port}"

    def break_off(self) -> None:
        """End the connections that stand, as a firewall does that is restarted."""
        self._do(self._abort())

    def refuse(self) -> None:
        """Take no connection, and end those that stand."""
        self._do(self._stop_listening())

    def listen(self) -> None:
        """Take connections, on the port of before."""
        self._do(self._listen())

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self.listen()

    def stop(self) -> None:
        """End."""
        self.refuse()
        self._do(self._end_tasks())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Awaitable[None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)  # type: ignore[arg-type]

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop_listening(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        await self._abort()

    async def _abort(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _end_tasks(self) -> None:
        others = asyncio.all_tasks(self._loop) - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        self.connections += 1
        self._open.add(writer)
        self.open_at_most = max(self.open_at_most, len(self._open))
        upward: Writer | None = None
        try:
            down, upward = await asyncio.open_connection("127.0.0.1", self._server_port)
            asking = asyncio.create_task(_copy(reader, upward))
            try:
                while data := await down.read(1 << 20):
                    if not await self.fault(self, writer, data):
                        break
            finally:
                asking.cancel()
        except OSError:
            pass
        finally:
            self._open.discard(writer)
            for end in (writer, upward):
                if end is not None:
                    end.close()


async def _copy(reader: asyncio.StreamReader, writer: Writer) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """A proxy before a port of this machine."""
    proxy = Proxy(port)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()

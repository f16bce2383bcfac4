"""The other end of a line: servers that send the very bytes that a FreeSWITCH once sent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

SAMPLES = Path(__file__).parent / "freeswitch_samples"
_DIVIDER = b"--- reply ---\n"


def sample(name: str) -> bytes:
    """A sample as it lay on the wire."""
    return (SAMPLES / name).read_bytes()


def reply_of(exchange: bytes) -> bytes:
    """The reply of a whole HTTP exchange."""
    return exchange.partition(_DIVIDER)[2]


def as_reply(body: bytes) -> bytes:
    """A body as mod_xml_rpc sends it: without a length, closed by the end of the connection."""
    head = (
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
        b"Server: FreeSWITCH-1.10.12-release-mod_xml_rpc\r\nContent-Type: text/plain\r\n\r\n"
    )
    return head + body


@asynccontextmanager
async def served(answer: Callable[[bytes], bytes]) -> AsyncIterator[tuple[str, list[bytes]]]:
    """An HTTP server's address, and the head of each request that came."""
    asked: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer(asked[-1]))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


def script(transcript: bytes) -> list[tuple[str, bytes]]:
    """A session of the event socket: what the client sent, and what came after it until the next.

    The first pair is what came before anything was sent. A line break that the transcript put
    after a body is left out.
    """
    steps: list[tuple[str, list[bytes]]] = [("", [])]
    for line in transcript.splitlines(keepends=True):
        if line.startswith(b">>> "):
            steps.append((line[4:].decode().strip(), []))
        elif not line.startswith(b"<<<"):
            steps[-1][1].append(line)
    return [(sent, b"".join(lines)) for sent, lines in steps]


@asynccontextmanager
async def played(transcript: bytes) -> AsyncIterator[tuple[int, list[str]]]:
    """An event socket's port that plays a session, and what its client said."""
    heard: list[str] = []
    steps = script(transcript)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(steps[0][1])
        for sent, after in steps[1:]:
            try:
                heard.append((await reader.readuntil(b"\n\n")).decode().strip())
            except asyncio.IncompleteReadError:
                break
            assert sent.split()[0] == heard[-1].split()[0]
            writer.write(after)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], heard

"""A Litestar server that does nothing but send bodies which are there already, at their times.

What a feed costs at least with this server: the same bodies at the same moments to the same desks,
without a floor, a right, a version or a database. Its first argument is a file with a `Replay`; it
writes its port, plays the bodies at a line of its standard input, and writes one when it is done.
"""

import asyncio
import socket
import sys
import time
from pathlib import Path
from typing import Annotated

import msgspec
import uvicorn
from litestar import Litestar, Response, get
from litestar.params import QueryParameter
from msgspec import Struct


class Replay(Struct):
    """Compressed bodies, each with its seconds after the begin; the first is there from it on."""

    bodies: list[tuple[float, bytes]]


class Player:
    """Releases one body after the other; version n is the n-th."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self.released = [time.time()]
        self._next = asyncio.Event()

    async def play(self) -> None:
        """Release them all at their times."""
        began = time.monotonic()
        for after_s, _ in self._replay.bodies[1:]:
            await asyncio.sleep(max(0.0, began + after_s - time.monotonic()))
            self.released.append(time.time())
            self._next.set()
            self._next = asyncio.Event()

    async def after(self, since: int | None, wait_s: float) -> Response[bytes]:
        """The newest body, as soon as there is a newer one than a desk has."""
        place = len(self.released)
        if since is not None and since >= place:
            try:
                async with asyncio.timeout(wait_s):
                    await self._next.wait()
            except TimeoutError:
                return Response(b"", status_code=204, headers=self._headers(place))
        place = len(self.released)
        body = self._replay.bodies[place - 1][1]
        headers = self._headers(place) | {"Content-Encoding": "gzip"}
        return Response(body, headers=headers, media_type="application/json")

    def _headers(self, version: int) -> dict[str, str]:
        released = self.released[min(version, len(self.released)) - 1]
        return {
            "X-Floor-Version": str(version),
            "X-Gateway-Time": f"{released:.6f}",
            "X-Acd-Age": "0.000",
            "Cache-Control": "no-store",
        }


async def _run(replay: Replay) -> None:
    player = Player(replay)

    @get("/api/v1/floor")
    async def floor(
        since: Annotated[int | None, QueryParameter(ge=0)] = None,
        wait: Annotated[float, QueryParameter(ge=0, le=25)] = 0.0,
    ) -> Response[bytes]:
        return await player.after(since, wait)

    app = Litestar([floor], openapi_config=None, logging_config=None)
    # As the gateway's own: with its protocol named asyncio switches Nagle's delay off.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=1,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0.005)
    _say(listener.getsockname()[1])
    while await asyncio.to_thread(sys.stdin.readline):
        await player.play()
        _say("still")
    server.should_exit = True
    await serving


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_run(msgspec.msgpack.decode(Path(sys.argv[1]).read_bytes(), type=Replay)))

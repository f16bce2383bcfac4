"""A server of the tests may be closed while somebody is let in."""

import asyncio
import gc
import socket

import pytest


@pytest.mark.parametrize("turns", range(6))
def test_whoever_is_let_in_as_it_closes_is_hung_up_on(turns: int) -> None:
    async def closed_after(turns: int) -> bytes:
        server = await asyncio.start_server(lambda _, to: to.close(), "127.0.0.1", 0)
        with socket.create_connection(server.sockets[0].getsockname()) as late:
            for _ in range(turns):
                await asyncio.sleep(0)
            server.close()
            await asyncio.sleep(0.05)
            late.settimeout(5)
            try:
                return await asyncio.to_thread(late.recv, 1)
            except ConnectionResetError:  # he was never let in
                return b""

    assert asyncio.run(closed_after(turns)) == b""
    gc.collect()  # what nobody closed is told here, and fails

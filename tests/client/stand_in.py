"""A gateway for a test of what is asked and what is made of the answers, without a network.

The line itself is tested over sockets, in test_gateway_line.py.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from supervisor_app.client.answers import Answer


class StandIn:
    """A line whose answers a function gives; what it raises is raised."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self._answer = answer

    @contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        """Of a line."""
        given = self._answer(httpx.Request(method, f"http://gateway{path}", content=body))
        headers = {name.lower(): value for name, value in given.headers.items()}
        assert isinstance(given.stream, httpx.SyncByteStream)
        yield Answer(given.status_code, headers, given.stream, deadline)

    def close(self) -> None:
        """Of a line."""

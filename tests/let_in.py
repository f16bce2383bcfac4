"""A fault of Python, kept out of the tests: a server that is closed just after it let somebody in
forgets his connection, and the collector tells of a socket that nobody closed.

Between ``accept`` and the transport's first step lies a turn of the loop; a `Server` that is closed
in it refuses the transport, which then lies about half made (python/cpython#109564, open). Whoever
came so late is hung up on here, as he is by any server that is closed.
"""

from asyncio import selector_events
from typing import Any

import pytest


def hang_up_on_the_late(patch: pytest.MonkeyPatch) -> None:
    """Close the socket of a transport that could not be made."""
    transport = selector_events._SelectorTransport  # type: ignore[attr-defined]
    make = transport.__init__

    def make_or_close(self: Any, loop: Any, sock: Any, *args: Any, **more: Any) -> None:
        try:
            make(self, loop, sock, *args, **more)
        except BaseException:
            sock.close()
            self._sock = None  # so that its end is silent
            raise

    patch.setattr(transport, "__init__", make_or_close)

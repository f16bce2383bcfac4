"""The process may open nothing more: told once, while those who are connected are served on.

A listening socket that cannot take a connection is tried again each second, and says so each time.
"""

import asyncio
import errno
import math
import socket
import sys
import time
from typing import Any, Self

import structlog

from supervisor_app.domain.words import Words
from supervisor_app.gateway.health import StoreNotices

log = structlog.get_logger(__name__)

OVER_AFTER_S = 5.0
"""Without a further failure for so long, there is room again."""
_AGAIN_AFTER_S = 0.5
_WANTED_FILES = 65_536
_CAUSES = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})


class Listener(socket.socket):
    """A listening socket that fails once where no connection can be had, and then has none for a
    moment: asyncio tries as often in one turn as connections may wait, and plans each time to try
    again a second later.

    It outlives what serves it, each of which has a copy, and closes it."""

    _failed_at = -math.inf

    def listen(self, backlog: int = 256, /) -> None:
        """Connections inherit that nothing is held back to be sent with more: on Windows asyncio
        does not say so itself."""
        self.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().listen(backlog)

    def dup(self) -> Self:
        """A copy for one that serves it."""
        copy = super().dup()
        if sys.platform == "win32":
            _share_waiting(self, copy)
        return copy

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection. Raises `BlockingIOError` where there is none."""
        if time.monotonic() - self._failed_at < _AGAIN_AFTER_S:
            raise BlockingIOError
        try:
            return super().accept()
        except OSError as error:
            if error.errno in _CAUSES:
                self._failed_at = time.monotonic()
            raise


def _share_waiting(first: socket.socket, copy: socket.socket) -> None:
    """Windows lets one loop wait for a socket and all its copies at once, and refuses each of them
    after the first, which asyncio does not know: every server but the first would be deaf."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    waiting: Any = getattr(loop, "_proactor", None)
    if waiting is not None:
        waiting._register_with_iocp(first)
        waiting._registered.add(copy)


class Scarcity:
    """Hears what the event loop could not do, and tells people what follows from it."""

    def __init__(self, notices: StoreNotices) -> None:
        self._notices = notices
        self._over: asyncio.TimerHandle | None = None

    def take(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """The loop's handler of exceptions that nobody awaits."""
        error = context.get("exception")
        if isinstance(error, ValueError) and self._over is not None:
            return  # the listening socket was closed before it was tried again
        if not isinstance(error, OSError) or error.errno not in _CAUSES:
            loop.default_exception_handler(context)
            return
        if self._over is None:
            log.error("no further connections can be taken", error=error.strerror)
        else:
            self._over.cancel()
        self._over = loop.call_later(OVER_AFTER_S, self._end)
        self._notices.connections = Words(
            "网关打开的文件和连接已达系统上限，暂时接不进新的桌面；已连接的不受影响",
            "The gateway has as many files and connections open as the system allows: no further "
            "desk can connect now; those that are connected are served on",
        )

    def _end(self) -> None:
        self._over = None
        self._notices.connections = None
        log.info("connections are taken again")


def allow_many_files() -> None:
    """Ask the system for as many open files as it grants, where it limits them at all."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _WANTED_FILES if hard == resource.RLIM_INFINITY else min(_WANTED_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

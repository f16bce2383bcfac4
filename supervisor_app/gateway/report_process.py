"""The gateway's side of its process of reports: begun when it is needed, ended when it is not."""

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Callable, Sequence

import structlog

from supervisor_app.gateway.database import Database
from supervisor_app.gateway.report_talk import (
    HEAD_BYTES,
    FrameKind,
    ReportJob,
    begin_line,
    frame_head,
    job_line,
)

log = structlog.get_logger(__name__)

_ENDS_WITHIN_S = 1.0


class ReportBroken(Exception):
    """The process ended in the middle, or said that it could not."""


def own_program() -> Sequence[str]:
    """How this program is begun once more, in a checkout as where it was packed."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "supervisor_app"]


class ReportProcess:
    """One process at a time; one job at a time."""

    def __init__(self, database: Callable[[], Database]) -> None:
        self._database = database
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Of the process that is there."""
        return None if self._process is None else self._process.pid

    async def begin(self) -> asyncio.subprocess.Process:
        """Have it there, and warm. Raises `OSError` where no process can be begun."""
        present = self._process
        if present is not None and present.returncode is None:
            return present
        process = await asyncio.create_subprocess_exec(
            *own_program(),
            "gateway",
            "--report-worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # A Ctrl-C in the terminal is for the gateway, which then ends its process itself.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._process = process
        assert process.stdin is not None
        process.stdin.write(begin_line(self._database()))
        return process

    async def do(self, job: ReportJob, advance: Callable[[float], None]) -> bytes:
        """Have a job done. Raises `ReportBroken`, and `OSError` as `begin`."""
        process = await self.begin()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(job_line(job))
            await process.stdin.drain()
            while True:
                kind, length = frame_head(await process.stdout.readexactly(HEAD_BYTES))
                body = await process.stdout.readexactly(length)
                if kind is FrameKind.DONE:
                    return body
                if kind is FrameKind.FAILED:
                    raise ReportBroken("it could not be made")
                advance(float(body))
        except (asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
            self.kill()
            raise ReportBroken("its process ended") from error
        except asyncio.CancelledError:
            self.kill()  # what it says next would be taken for the next answer
            raise

    def kill(self) -> None:
        """End it at once, whatever it does."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    async def end(self) -> None:
        """Let it end by itself; by force where it does not."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_ENDS_WITHIN_S):
                await process.wait()
        except TimeoutError:
            process.kill()

"""Has a paper made in a process of its own, which ends with it."""

import asyncio
import contextlib
import subprocess
from collections.abc import Callable

import msgspec

from supervisor_app.gateway.paper_ground import MadePaper, MakePaper
from supervisor_app.gateway.report_process import own_program
from supervisor_app.gateway.report_talk import HEAD_BYTES, FrameKind, frame_head

MADE_WITHIN_S = 300.0


class PaperBroken(Exception):
    """The process ended in the middle, took too long, or said that it could not."""


async def paper_made(job: MakePaper, advance: Callable[[float], None]) -> MadePaper:
    """The file, or why there is none. `advance` is told how much is done. Whoever gives the task up
    ends the process. Raises `PaperBroken`, and `OSError` where no process can be begun."""
    process = await asyncio.create_subprocess_exec(
        *own_program(),
        "gateway",
        "--paper-worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        async with asyncio.timeout(MADE_WITHIN_S):
            return await _heard(process, job, advance)
    except (
        asyncio.IncompleteReadError,
        ConnectionError,
        ValueError,
        msgspec.MsgspecError,
        TimeoutError,
    ) as error:
        raise PaperBroken(repr(error)) from error
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.wait()


async def _heard(
    process: asyncio.subprocess.Process, job: MakePaper, advance: Callable[[float], None]
) -> MadePaper:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(msgspec.json.encode(job) + b"\n")
    await process.stdin.drain()
    while True:
        kind, length = frame_head(await process.stdout.readexactly(HEAD_BYTES))
        body = await process.stdout.readexactly(length)
        if kind is FrameKind.DONE:
            return msgspec.msgpack.decode(body, type=MadePaper)
        if kind is FrameKind.FAILED:
            raise PaperBroken("it could not be made")
        advance(float(body))

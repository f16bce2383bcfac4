"""The process in which a paper is made: `supervisor-app gateway --paper-worker`.

One line in: what to make. Frames out, as those of reports: how far it is, and the file. The gateway
has no letters and no screen of its own, and its memory is back when the process ends.
"""

import contextlib
import os
import sys
import threading
import time

import msgspec
import structlog

from supervisor_app.gateway.database import reading_engine
from supervisor_app.gateway.paper_ground import MakePaper
from supervisor_app.gateway.report_talk import FrameKind, write_frame
from supervisor_app.gateway.store import STORE_ERRORS
from supervisor_app.papers.making import Press

log = structlog.get_logger(__name__)

WRONG_USE = 2
_TELL_EVERY_S = 0.1
_NICENESS = 5


def run() -> int:
    """Make one paper."""
    given, output = sys.stdin.buffer, sys.stdout.buffer
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        job = msgspec.json.decode(given.readline(), type=MakePaper)
    except msgspec.MsgspecError:
        return WRONG_USE
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
    threading.Thread(target=_end_with, args=(given,), daemon=True).start()
    told = [0.0]

    def advance(done: float) -> None:
        now = time.monotonic()
        if now - told[0] >= _TELL_EVERY_S:
            told[0] = now
            write_frame(output, FrameKind.PROGRESS, f"{done:.3f}".encode())

    try:
        with reading_engine(job.database).connect() as connection:
            made = Press().made(connection, job.basis, job.wish, job.teams, job.note, advance)
    except STORE_ERRORS as error:
        log.error("no paper", error=repr(error))
        write_frame(output, FrameKind.FAILED, b"")
        return 1
    write_frame(output, FrameKind.DONE, msgspec.msgpack.encode(made))
    return 0


def _end_with(given: object) -> None:
    """Whose standard input ends has lost its gateway."""
    with contextlib.suppress(OSError, ValueError):
        given.read()  # type: ignore[attr-defined]
    os._exit(0)

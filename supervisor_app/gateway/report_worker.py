"""The process in which reports are made: `supervisor-app gateway --report-worker`, begun by the
gateway when one is asked for.

A process of its own costs the floor nothing while it reckons, is ended at once where somebody gives
up, and gives its memory back with its end. It reads the database without writing, but for the sums
of days. When its standard input ends its gateway is gone, and it ends as well, in the middle too.
"""

import contextlib
import gc
import os
import queue
import sys
import threading
import time
from typing import BinaryIO

import msgspec
import structlog

from supervisor_app.gateway.database import DEEDS, Database, engine_of, reading_engine
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.report_reading import report_table
from supervisor_app.gateway.report_sums import days_without, sum_day
from supervisor_app.gateway.report_talk import (
    FrameKind,
    MakeReport,
    ReportJob,
    read_begin,
    read_job,
    write_frame,
)
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

WRONG_USE = 2
_TELL_EVERY_S = 0.1
_NICENESS = 5
"""The floor goes first."""


def run() -> int:
    """Do jobs until the standard input ends."""
    given, output = sys.stdin.buffer, sys.stdout.buffer
    try:
        database = read_begin(given.readline()).database
    except msgspec.MsgspecError:
        return WRONG_USE
    _be_nice()
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(given, jobs), daemon=True).start()
    _warm_up()
    worker = ReportWorker(database, output)
    while True:
        worker.do(read_job(jobs.get()))


def _listen(given: BinaryIO, jobs: "queue.SimpleQueue[bytes]") -> None:
    for line in given:
        jobs.put(line)
    os._exit(0)


def _warm_up() -> None:
    import pandas as pd

    frame = pd.DataFrame({"one": [1.0, 2.0]})
    frame.groupby([0, 0]).sum()


def _be_nice() -> None:
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)


class ReportWorker:
    """Does one job after the other."""

    def __init__(self, database: Database, output: BinaryIO) -> None:
        self._database = database
        self._output = output
        self._told_at = 0.0

    def do(self, job: ReportJob) -> None:
        """One job; a failure is told, and the next one may go well."""
        try:
            body = self._report(job) if isinstance(job, MakeReport) else self._sum(job.ground)
        except STORE_ERRORS as error:
            log.error("no report", error=repr(error))
            write_frame(self._output, FrameKind.FAILED, b"")
        except Exception:  # a bug in one report must not end the others
            log.exception("no report")
            write_frame(self._output, FrameKind.FAILED, b"")
        else:
            write_frame(self._output, FrameKind.DONE, body)

    def _report(self, job: MakeReport) -> bytes:
        gc.disable()  # a report makes many small things, and nothing that refers to itself
        try:
            with reading_engine(self._database).connect() as connection:
                made = report_table(connection, job.ground, job.query, self._advance)
            return msgspec.json.encode(made)
        finally:
            gc.enable()

    def _sum(self, ground: ReportGround) -> bytes:
        """One day, and how many are left."""
        engine = engine_of(self._database, DEEDS)
        try:
            with engine.connect() as connection:
                days = days_without(connection, ground.calendar, ground.now)
            if days:
                with engine.begin() as connection:
                    sum_day(connection, days[0])
        finally:
            engine.dispose()
        return msgspec.json.encode(max(0, len(days) - 1))

    def _advance(self, done: float) -> None:
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY_S:
            self._told_at = now
            write_frame(self._output, FrameKind.PROGRESS, f"{done:.3f}".encode())

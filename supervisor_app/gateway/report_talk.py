"""How the gateway and its process of reports talk: jobs in, one a line; frames out.

A frame is one letter for what it is, four bytes for its length, and its bytes.
"""

from enum import Enum
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.report_ground import ReportGround

HEAD_BYTES = 5
_LENGTH = 4


class Begin(Struct, frozen=True):
    """The first line: which database. Not on the command line, where a password could be read."""

    place: str
    url: str = ""

    @property
    def database(self) -> Database:
        """The database."""
        return Database(Path(self.place), self.url)


class MakeReport(Struct, frozen=True, tag="report"):
    """Answer a question."""

    ground: ReportGround
    query: ReportQuery


class SumADay(Struct, frozen=True, tag="sum"):
    """Make the sums of the newest day that has none."""

    ground: ReportGround


ReportJob = MakeReport | SumADay


class FrameKind(Enum):
    """What a frame tells."""

    PROGRESS = b"P"
    """How much is done, from 0 to 1."""
    DONE = b"D"
    """The answer: a table as JSON; of sums, how many days still have none."""
    FAILED = b"F"
    """It could not be read; its words are the gateway's."""


def begin_line(database: Database) -> bytes:
    """The first line."""
    return msgspec.json.encode(Begin(str(database.place), database.url)) + b"\n"


def job_line(job: ReportJob) -> bytes:
    """A job as a line."""
    return msgspec.json.encode(job) + b"\n"


def read_begin(line: bytes) -> Begin:
    """The first line again. Raises `msgspec.MsgspecError`."""
    return msgspec.json.decode(line, type=Begin)


def read_job(line: bytes) -> ReportJob:
    """A job again. Raises `msgspec.MsgspecError`."""
    job: ReportJob = msgspec.json.decode(line, type=MakeReport | SumADay)
    return job


def write_frame(output: BinaryIO, kind: FrameKind, body: bytes) -> None:
    """Tell something. Raises `OSError` where nobody listens any more."""
    output.write(kind.value + len(body).to_bytes(_LENGTH, "big") + body)
    output.flush()


def frame_head(head: bytes) -> tuple[FrameKind, int]:
    """What a frame is, and how long its body. Raises `ValueError`."""
    return FrameKind(head[:1]), int.from_bytes(head[1:], "big")

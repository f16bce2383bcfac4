"""The records of shifts over a database, without a gateway around them: desks wish, the process
dies and begins anew, as tests want it."""

import asyncio
from pathlib import Path
from typing import TypeVar

from gateway_stage import NOON, StageClock

from supervisor_app.domain.rows import CentreRow, Shift
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.shift_drafts import Names
from supervisor_app.domain.shift_record import ShiftId, ShiftRecord
from supervisor_app.domain.shift_wishes import RecordAnswer, RecordWish
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.centre import centre_row
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.database import located
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.shift_looks import Look
from supervisor_app.gateway.shift_recorder import ShiftRecorder
from supervisor_app.gateway.shifts import ShiftDesk
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.store import Store

_T = TypeVar("_T")
ROSTER = (
    Shift("day", Words("白班", "Day"), 8 * 60, 20 * 60),
    Shift("night", Words("夜班", "Night"), 20 * 60, 8 * 60),
)


class Killed(BaseException):
    """The process is no more."""


class Process:
    """One process of a gateway, as far as the records of shifts are concerned."""

    def __init__(self, folder: Path, clock: StageClock, centre: CentreRow) -> None:
        place = located(folder / "gateway.db")
        self.thread = OwnThread(lambda: place, "commands")
        self._work = self.thread.work
        self.audit = AuditBook(self.thread, StoreNotices(), clock)
        self.board = SituationBoard(clock)
        self.desk = ShiftDesk(
            self.thread, self.audit, self.board, lambda: centre, self._look(centre),
            COMPLAINT_KINDS, clock,
        )  # fmt: skip
        self.recorder = ShiftRecorder(self.thread, self.desk, self._look(centre), (), clock)

    @staticmethod
    def _look(centre: CentreRow):  # type: ignore[no-untyped-def]
        return lambda now: Look(now, centre, Names(centre.zone), (), frozenset())

    def kill_after(self, writes: int) -> None:
        """It dies right after so many more pieces of work of the database."""
        left = [writes]

        async def until_killed(job):  # type: ignore[no-untyped-def]
            if left[0] <= 0:
                raise Killed
            done = await self._work(job)
            left[0] -= 1
            if left[0] <= 0:
                raise Killed
            return done

        self.thread.work = until_killed  # type: ignore[method-assign, assignment]


class Desks:
    """Desks around one database; a process that died is followed by the next."""

    def __init__(self, folder: Path) -> None:
        config = parse('[[acd]]\nname = "main"\nkind = "simulated"\n', folder / "gateway.toml")
        row = centre_row(config)
        self.centre = CentreRow(
            title=row.title,
            zone=row.zone,
            day_start=0.0,
            next_day_start=0.0,
            interval=0,
            service_level=row.service_level,
            targets=row.targets,
            limits=row.limits,
            shifts=ROSTER,
        )
        self.folder = folder
        self.clock = StageClock(NOON)
        self._runner = asyncio.Runner()
        Store(located(folder / "gateway.db")).open()
        self.process = Process(folder, self.clock, self.centre)
        self._runner.run(self.process.recorder.step())

    def restart(self) -> None:
        """The process ends, and another begins."""
        self.process.thread.end()
        self.process = Process(self.folder, self.clock, self.centre)
        self._runner.run(self.process.recorder.step())

    def wish(self, who: Caller, wish: RecordWish, kill_after: int | None = None) -> RecordAnswer:
        """What a desk gets in the end: where the process died it begins anew, and the desk sends
        its wish again, as it was."""
        if kill_after is not None:
            self.process.kill_after(kill_after)
        try:
            return self._runner.run(self.process.desk.wish(who, wish))
        except Killed:
            self.restart()
            return self._runner.run(self.process.desk.wish(who, wish))
        finally:
            if kill_after is not None:
                self.restart()

    def record(self, shift: ShiftId) -> ShiftRecord:
        return self._runner.run(self.process.desk.record(shift))

    def ask(self, work):  # type: ignore[no-untyped-def]
        """What a coroutine comes to."""
        return self._runner.run(work)

    def close(self) -> None:
        self.process.thread.end()
        self._runner.close()

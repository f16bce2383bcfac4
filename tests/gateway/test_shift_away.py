"""While the store is away the record waits; that is said once, and that it works again."""

from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa
from gateway_stage import NOON
from shift_stage import DAY, ShiftStage, in_shifts
from structlog.testing import capture_logs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_drafts import Draft
from supervisor_app.domain.shift_record import EntryKind, EntryMark
from supervisor_app.domain.words import Words
from supervisor_app.gateway.shift_looks import Look


class Flaky:
    """A source that the database fails under, as long as it is away."""

    name = "flaky"
    away = True

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterable[Draft]:
        if self.away:
            raise sa.exc.OperationalError("select", {}, Exception("disk I/O error"))
        text = Words("恢复后补写", "written later")
        return [Draft(key="flaky/1", at=NOON, kind=EntryKind.FEED, mark=EntryMark.LOST, words=text)]


def test_it_is_said_once_and_once_when_it_works_again(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        recorder = here.stage.assembly.parts.shifts.recorder
        assert await recorder.run_once()
        source = Flaky()
        recorder._sources = (source,)
        with capture_logs() as logs:
            assert [await recorder.run_once() for _ in range(5)] == [False] * 5
            source.away = False
            assert [await recorder.run_once() for _ in range(3)] == [True] * 3
            source.away = True
            assert not await recorder.run_once()
        told = [line["event"] for line in logs if line["event"].startswith("shift record")]
        once, again = "shift record not written", "shift record written again"
        assert told == [once, again, once]
        texts = [entry.words.zh for entry in (await here.record(DAY)).entries if entry.words]
        assert texts == ["恢复后补写"]

    in_shifts(tmp_path, work)

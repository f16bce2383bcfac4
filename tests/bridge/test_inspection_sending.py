"""Answers of inspections wait in the record's own line: one file, one order, sent once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from test_record_sending import Gateway, entry, until

from supervisor_app.bridge.outbox import FOLDER, Wish
from supervisor_app.bridge.record_sending import RecordSending
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayDeclined, GatewayUnreachable
from supervisor_app.domain.inspection import (
    CheckKey,
    FinishRound,
    InspectionAnswer,
    InspectionWish,
    PutCell,
    PutRectification,
    RectificationId,
)
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.words import Words

DAY = ShiftId("2026-11-24/day")
WRITTEN = ("w0", "c1", "w2", "m3", "f4")
"""An entry, an answer, an entry, what is mended, the end of the round."""


class Both(Gateway):
    """Takes answers of inspections too, into the same list."""

    def __init__(self) -> None:
        super().__init__()
        self.wishes: list[InspectionWish] = []

    def inspection_wish(self, wish: InspectionWish) -> InspectionAnswer:
        if self.away:
            raise GatewayUnreachable("away")
        if self.declines is not None:
            raise self.declines
        self.done.append(wish.id)
        self.wishes.append(wish)
        return InspectionAnswer(refused=self.refused)


def cell(number: int) -> PutCell:
    return PutCell(id=f"c{number}", shift=DAY, check=CheckKey("noise"), round="1945", value=63.0,
                   fault=True, note="三层东区", what="噪声 63 dB", who="工单 3317")  # fmt: skip


def write_all(sending: RecordSending) -> None:
    mended = PutRectification(id="m3", shift=DAY, rectification=RectificationId("r1"), version=1,
                              closed=True, result="已换屏")  # fmt: skip
    wishes: tuple[Wish, ...] = (
        entry(0),
        cell(1),
        entry(2),
        mended,
        FinishRound(id="f4", shift=DAY, round="1945"),
    )
    for number, wish in enumerate(wishes):
        sending.wish(wish, float(number))


def address() -> GatewayAddress:
    return GatewayAddress("http://127.0.0.1:9", "t", "gateway")


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Both:
    made = Both()
    made.folder = tmp_path
    monkeypatch.setattr("supervisor_app.client.calls.GatewayCalls", made)
    monkeypatch.setattr("supervisor_app.bridge.record_sending.PAUSES_S", (0.02,))
    return made


@pytest.fixture
def sending(qtbot: QtBot, tmp_path: Path, gateway: Both) -> Iterator[RecordSending]:
    made = RecordSending(tmp_path, address)
    made.use_login("zhoulan")
    yield made
    made.stop()


def test_they_wait_in_one_line_and_go_once_in_their_order(
    qtbot: QtBot, sending: RecordSending, gateway: Both, tmp_path: Path
) -> None:
    gateway.away = True
    write_all(sending)
    until(qtbot, lambda: all(one.on_disk for one in sending.waiting))
    assert tuple(one.wish.id for one in sending.waiting) == WRITTEN
    assert len(list((tmp_path / FOLDER).glob("*.jsonl"))) == 1
    gateway.away = False
    sending.retry()
    until(qtbot, lambda: not sending.waiting)
    assert tuple(gateway.done) == WRITTEN
    (file,) = (tmp_path / FOLDER).glob("*.jsonl")
    assert file.read_bytes() == b"", "nothing stays of what is answered"


@pytest.mark.parametrize("declined", [True, False])
def test_a_refused_answer_stays_with_its_reason_until_it_is_dropped(
    qtbot: QtBot, sending: RecordSending, gateway: Both, tmp_path: Path, declined: bool
) -> None:
    why = Words("韩雪 已填写这一项", "Han Xue has answered it")
    gateway.declines, gateway.refused = (GatewayDeclined("no", why), None) if declined else (
        None, why,
    )  # fmt: skip
    told: list[InspectionAnswer] = []
    sending.answered.connect(lambda _, answer: told.append(answer))
    sending.wish(cell(1), 1.0)
    until(qtbot, lambda: told and sending.waiting[0].refused)
    assert [answer.refused for answer in told] == [why]
    sending.stop()
    for thread in sending._keeping._threads:  # as its process would be gone
        thread.join(5)
    again = RecordSending(tmp_path, address)
    again.use_login("zhoulan")
    until(qtbot, lambda: again.waiting)
    assert (again.waiting[0].wish, again.waiting[0].refused) == (cell(1), why)
    again.drop("c1")
    (file,) = (tmp_path / FOLDER).glob("*.jsonl")
    until(qtbot, lambda: file.read_bytes() == b"")
    again.stop()


_DESK = """
import os, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
import test_inspection_sending as it
from PySide6.QtCore import QCoreApplication
from supervisor_app.bridge.record_sending import RecordSending
app = QCoreApplication([])
sending = RecordSending(Path(sys.argv[1]), it.address)
def look():
    if len(sending.waiting) == 5 and all(one.on_disk for one in sending.waiting):
        os.kill(os.getpid(), 9)
sending.changed.connect(look)
sending.use_login("zhoulan")
it.write_all(sending)
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill of POSIX")
def test_answers_outlive_a_desk_that_is_killed_while_the_gateway_is_away(
    qtbot: QtBot, tmp_path: Path, gateway: Both
) -> None:
    here = Path(__file__).parent
    command = [sys.executable, "-c", _DESK, str(tmp_path), str(here), str(here.parents[1])]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == -9, ended.stderr
    gateway.away = True
    sending = RecordSending(tmp_path, address)
    sending.use_login("zhoulan")
    until(qtbot, lambda: tuple(one.wish.id for one in sending.waiting) == WRITTEN)
    assert all(one.on_disk and one.refused is None for one in sending.waiting)
    gateway.away = False
    sending.retry()
    until(qtbot, lambda: not sending.waiting)
    assert tuple(gateway.done) == WRITTEN
    assert gateway.wishes[0] == cell(1)
    sending.stop()

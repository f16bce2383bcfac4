"""Until this disk has a wish nothing promises that it has; where it does not take it, that is said
with cause and cure, and the wish is sent all the same."""

import errno
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pace import slowness
from pytestqt.qtbot import QtBot
from test_record_sending import Gateway, entry, until

from supervisor_app.bridge import outbox
from supervisor_app.bridge.outbox import FOLDER, Outbox, Waiting
from supervisor_app.bridge.record_sending import RecordSending
from supervisor_app.client.address import GatewayAddress

ADDRESS = GatewayAddress("http://gateway", "t")


class Disk:
    """What the operating system says when it is asked to have it all on the disk."""

    def __init__(self) -> None:
        self.let, self.fails = threading.Event(), 0
        self.let.set()
        self._flush = os.fsync

    def flush(self, descriptor: int) -> None:
        self.let.wait(20)
        if self.fails:
            raise OSError(self.fails, os.strerror(self.fails))
        self._flush(descriptor)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(os, "fsync", made.flush)
    return made


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Gateway:
    made = Gateway()
    made.folder = tmp_path
    monkeypatch.setattr("supervisor_app.client.calls.GatewayCalls", made)
    monkeypatch.setattr("supervisor_app.bridge.record_sending.PAUSES_S", (0.02,))
    return made


@pytest.fixture
def sending(qtbot: QtBot, tmp_path: Path, gateway: Gateway, disk: Disk) -> Iterator[RecordSending]:
    made = RecordSending(tmp_path, lambda: ADDRESS)
    made.use_login("zhoulan")
    yield made
    disk.let.set()
    made.stop()


def in_files(folder: Path, identity: str) -> bool:
    files = list((folder / FOLDER).glob("*.jsonl"))
    return any(identity.encode() in file.read_bytes() for file in files)


def stands(sending: RecordSending) -> list[tuple[bool, bool]]:
    return [(one.on_disk, one.trouble is not None) for one in sending.waiting]


def watched(sending: RecordSending, folder: Path, gateway: Gateway) -> list[str]:
    """What is promised to be on the disk and is not, at any change; what the gateway has goes."""
    broken: list[str] = []

    def look() -> None:
        broken.extend(
            one.wish.id
            for one in sending.waiting
            if one.on_disk
            and one.refused is None
            and not in_files(folder, one.wish.id)
            and one.wish.id not in gateway.done
        )

    sending.changed.connect(look)
    return broken


def test_until_the_disk_has_it_nothing_says_so(
    qtbot: QtBot, sending: RecordSending, gateway: Gateway, disk: Disk, tmp_path: Path
) -> None:
    gateway.away = True
    broken = watched(sending, tmp_path, gateway)
    disk.let.clear()
    begun = time.perf_counter()
    for number in range(3):
        sending.wish(entry(number), float(number))
    assert stands(sending) == [(False, False)] * 3
    qtbot.wait(150)
    assert stands(sending) == [(False, False)] * 3
    assert time.perf_counter() - begun < 1.0 * slowness()  # nobody waits for the disk
    disk.let.set()
    until(qtbot, lambda: stands(sending) == [(True, False)] * 3)
    until(qtbot, lambda: sending.cause is not None)
    gateway.away = False
    sending.retry()
    until(qtbot, lambda: not sending.waiting)
    assert gateway.done == ["w0", "w1", "w2"]
    assert broken == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "本机磁盘已满"), (errno.EROFS, "本机的配置目录只读"), (errno.EIO, "写不进去")],
)
def test_a_disk_that_refuses_is_told_and_tried_again(
    qtbot: QtBot, sending: RecordSending, gateway: Gateway, disk: Disk, number: int, said: str
) -> None:
    gateway.away = True
    disk.fails = number
    sending.wish(entry(0), 0.0)
    until(qtbot, lambda: stands(sending) == [(False, True)])
    trouble = sending.waiting[0].trouble
    assert trouble is not None
    assert said in trouble.cause.zh
    assert "请勿关闭桌面" in trouble.cure.zh
    assert "Do not close" in trouble.cure.en
    disk.fails = 0  # by itself, as soon as there is room
    until(qtbot, lambda: stands(sending) == [(True, False)])


def test_what_the_disk_refuses_is_sent_all_the_same(
    qtbot: QtBot, sending: RecordSending, gateway: Gateway, disk: Disk
) -> None:
    disk.fails = errno.ENOSPC
    sending.wish(entry(0), 0.0)
    sending.wish(entry(1), 1.0)
    until(qtbot, lambda: not sending.waiting)
    assert gateway.done == ["w0", "w1"]


def test_a_folder_that_cannot_be_made_is_a_disk_that_refuses(
    qtbot: QtBot, gateway: Gateway, tmp_path: Path
) -> None:
    gateway.away = True
    (tmp_path / FOLDER).write_text("in the way")
    sending = RecordSending(tmp_path, lambda: ADDRESS)
    sending.use_login("zhoulan")
    sending.wish(entry(0), 0.0)
    until(qtbot, lambda: stands(sending) == [(False, True)])
    (tmp_path / FOLDER).unlink()
    until(qtbot, lambda: stands(sending) == [(True, False)])
    assert in_files(tmp_path, "w0")
    sending.stop()


def test_what_is_answered_goes_although_the_disk_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: Disk
) -> None:
    box = Outbox(tmp_path, "https://gateway.example", "zhoulan")
    box.put(Waiting(entry(0), 0.0))
    box.put(Waiting(entry(1), 1.0))

    def closed(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    disk.fails = errno.EROFS
    with monkeypatch.context() as while_closed:
        while_closed.setattr(outbox, "write_whole", closed)
        with pytest.raises(OSError, match="Read-only"):
            box.take("w0")
    assert box.first is not None
    assert box.first.wish.id == "w1"  # the next is not held up by it
    disk.fails = 0
    box.take("w1")
    assert not in_files(tmp_path, "w0")

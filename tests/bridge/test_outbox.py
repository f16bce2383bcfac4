"""What is written while nobody answers is on the disk, whole and in order, whatever happens."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from supervisor_app.bridge import outbox
from supervisor_app.bridge.outbox import FOLDER, Outbox, Waiting
from supervisor_app.domain.shift_record import EntryId, EntryKind, ShiftId
from supervisor_app.domain.shift_wishes import WriteEntry
from supervisor_app.domain.words import Words

GATEWAY, LOGIN = "https://gateway.example:8443", "zhoulan"
DAY = ShiftId("2026-11-24/day")


def waiting(number: int, text: str = "记录") -> Waiting:
    wish = WriteEntry(
        id=f"w{number}",
        shift=DAY,
        entry=EntryId(f"e{number}"),
        at=float(number),
        kind=EntryKind.NOTE,
        text=text,
    )
    return Waiting(wish, float(number))


def ids(box: Outbox) -> list[str]:
    return [one.wish.id for one in box.waiting]


def again(folder: Path, login: str = LOGIN, gateway: str = GATEWAY) -> list[str]:
    """What the next desk finds."""
    box = Outbox(folder, gateway, login)
    found = ids(box)
    box.close()
    return found


def file_of(folder: Path) -> Path:
    (found,) = (folder / FOLDER).glob("*.jsonl")
    return found


def test_what_is_not_answered_is_there_in_order_after_a_start(tmp_path: Path) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    for number in range(4):
        box.put(waiting(number))
    box.take("w1")
    box.close()
    assert again(tmp_path) == ["w0", "w2", "w3"]


def test_a_refused_one_keeps_its_reason_and_is_not_sent_by_itself(tmp_path: Path) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    box.put(waiting(0))
    box.put(waiting(1))
    box.refuse("w0", Words("别人改过", "changed"), None)
    box.close()
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    assert [one.refused for one in box.waiting] == [Words("别人改过", "changed"), None]
    assert box.first is not None
    assert box.first.wish.id == "w1"


def test_another_login_and_another_gateway_have_their_own(tmp_path: Path) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    box.put(waiting(0))
    box.close()
    assert again(tmp_path, login="hanxue") == []
    assert again(tmp_path, gateway="https://other.example") == []
    assert again(tmp_path) == ["w0"]


@pytest.mark.skipif(os.name == "nt", reason="rights of files are POSIX's")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    box.put(waiting(0, "客户投诉"))
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700


def test_a_torn_last_line_spoils_nothing(tmp_path: Path) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    box.put(waiting(0))
    box.close()
    with file_of(tmp_path).open("ab") as file:
        file.write(b'\n{"type":"put","waiting":{"wish":{"type":"Wri')
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    assert ids(box) == ["w0"]
    box.put(waiting(1))
    box.close()
    assert again(tmp_path) == ["w0", "w1"]


def test_two_desks_of_one_person_do_not_write_into_one_file(tmp_path: Path) -> None:
    one, other = Outbox(tmp_path, GATEWAY, LOGIN), Outbox(tmp_path, GATEWAY, LOGIN)
    one.put(waiting(0))
    other.put(waiting(1))
    assert (ids(one), ids(other)) == (["w0"], ["w1"])
    assert len(list((tmp_path / FOLDER).glob("*.jsonl"))) == 2
    one.close()
    other.close()
    assert again(tmp_path) == ["w0", "w1"], "what both left is taken over by the next"
    assert len(list((tmp_path / FOLDER).glob("*.jsonl"))) == 1


def test_nothing_stays_on_the_disk_of_what_is_answered(tmp_path: Path) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    for number in range(3):
        box.put(waiting(number))
    box.take("w1")
    kept = file_of(tmp_path).read_bytes()
    assert b'"w1"' not in kept
    box.close()
    assert again(tmp_path) == ["w0", "w2"], "the others wait as before"
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    box.take("w0")
    box.take("w2")
    assert file_of(tmp_path).read_bytes() == b""
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) & 0o077 == 0 or os.name == "nt"


def test_what_an_earlier_desk_left_of_answered_ones_goes_with_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)
    box.put(waiting(0))
    box.put(waiting(1))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as while_full:
        while_full.setattr(outbox, "write_whole", full)
        box.take("w0")
    assert b'"w0"' in file_of(tmp_path).read_bytes(), "it is only marked as answered"
    torn = file_of(tmp_path).with_name(f"{file_of(tmp_path).name}.77.new")
    torn.write_bytes(b"half")
    box.close()
    assert again(tmp_path) == ["w1"]
    assert b'"w0"' not in file_of(tmp_path).read_bytes()
    assert not torn.exists()


def test_a_full_disk_is_told_and_the_wish_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Outbox(tmp_path, GATEWAY, LOGIN)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        box.put(waiting(0))
    assert ids(box) == ["w0"]


_WRITES = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import test_outbox as it
box = it.Outbox(Path(sys.argv[1]), it.GATEWAY, it.LOGIN)
for number in range(1000):
    box.put(it.waiting(number))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    if number == 30:
        os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill of POSIX")
def test_a_killed_desk_has_lost_nothing_that_it_was_told_is_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WRITES, str(tmp_path), str(Path(__file__).parent)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == -9, ended.stderr
    told = [f"w{number}" for number in ended.stdout.split()]
    assert again(tmp_path) == told
    assert len(told) == 31

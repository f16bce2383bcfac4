"""What a user's desk remembers, whatever becomes of the program."""

import logging
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec import Struct

from supervisor_app.bridge.settings import Settings

WRITING = """
import itertools, sys
from pathlib import Path
from supervisor_app.bridge.settings import Settings
settings = Settings(Path(sys.argv[1]))
for count in itertools.count():
    settings.keep("count", str(count))
    settings.keep("page/agents", str(count) * 2000)
    print(count, flush=True)
"""


class Memory(Struct, frozen=True):
    name: str = "none"
    count: int = 0


def test_what_is_kept_is_there_for_the_next_desk(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "desk.json"
    settings = Settings(file)
    settings.keep("look/theme", "light")
    settings.keep_struct("page/agents", Memory("一组, 二组", 3))
    again = Settings(file)
    assert again.text("look/theme", "dark") == "light"
    assert again.struct("page/agents", Memory()) == Memory("一组, 二组", 3)


@pytest.mark.parametrize("damage", [b"", b"\x00" * 300, b'{"look/theme": "li', b"[1, 2]"])
def test_a_damaged_file_is_set_aside_and_the_one_before_counts(
    tmp_path: Path, damage: bytes
) -> None:
    file = tmp_path / "desk.json"
    Settings(file).keep("look/theme", "light")
    Settings(file)
    file.write_bytes(damage)
    settings = Settings(file)
    assert settings.text("look/theme", "dark") == "light"
    assert (tmp_path / "desk.json.damaged").read_bytes() == damage
    settings.keep("look/language", "en")
    assert Settings(file).text("look/theme", "dark") == "light"


def test_nonsense_in_a_value_is_as_if_nothing_were_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk.json")
    settings.keep("page/agents", "{[")
    assert settings.struct("page/agents", Memory()) == Memory()


def test_texts_of_an_earlier_version_are_taken_over(tmp_path: Path) -> None:
    (tmp_path / "desk.ini").write_text("[look]\ntheme=light\n", encoding="utf-8")
    assert Settings(tmp_path / "desk.json").text("look/theme", "dark") == "light"


def test_two_desks_do_not_lose_each_others_values(tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    one, other = Settings(file), Settings(file)
    one.keep("look/theme", "light")
    other.keep("look/language", "en")
    one.keep("window/page", "agents")
    again = Settings(file)
    assert [again.text(name, "") for name in ("look/theme", "look/language", "window/page")] == [
        "light",
        "en",
        "agents",
    ]


def test_a_disk_that_takes_nothing_is_said_once_and_the_desk_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path / "desk.json")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with caplog.at_level(logging.WARNING):
        settings.keep("look/theme", "light")
        settings.keep("look/theme", "dark")
    assert settings.text("look/theme", "") == "dark"
    assert len(caplog.records) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_desk_killed_in_the_middle_of_writing_loses_no_finished_change(tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    chance = random.Random(4)
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITING, str(file)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split()
        process.stdout.close()
        process.wait(10)
        settings = Settings(file)
        count = int(settings.text("count", "-1"))
        assert count >= int(said[-1] if said else 0)
        assert settings.text("page/agents", "") in (str(count) * 2000, str(count - 1) * 2000, "")
        assert not (tmp_path / "desk.json.damaged").exists()
        file.unlink()
        (tmp_path / "desk.json.before").unlink(missing_ok=True)

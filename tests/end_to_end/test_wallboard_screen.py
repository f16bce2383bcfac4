"""The wall on a real screen: it fills it, keeps it lit, and is left by Esc twice."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from end_to_end.real_screen import Screen, real_screen

pytestmark = pytest.mark.xdist_group("real screen")
WITHIN_S = 60.0


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with real_screen(tmp_path) as made:
        yield made


@pytest.mark.timeout(200)
def test_a_wall_fills_its_screen_keeps_it_lit_and_asks_before_it_is_left(
    screen: Screen, tmp_path: Path
) -> None:
    if shutil.which("dbus-monitor") is None:
        pytest.skip("no dbus-monitor")
    heard = tmp_path / "bus"
    match = "interface='org.freedesktop.ScreenSaver'"
    address = screen.environment["DBUS_SESSION_BUS_ADDRESS"]
    with heard.open("wb") as to:
        bus = subprocess.Popen(["dbus-monitor", "--address", address, match], stdout=to)
    wall = subprocess.Popen(
        [sys.executable, "-m", "supervisor_app", "wallboard", "--child"],
        env=screen.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        said = wall.stdout
        assert said is not None
        _until(lambda: _live(said.readline()), "the demonstration's first frame")
        assert _areas(screen, wall.pid) == [(0, 0, 1920, 1080)]
        _until(lambda: "member=Inhibit" in heard.read_text(), "that the saver is held off")
        screen.do("windowfocus", _windows(screen, wall.pid)[0])
        screen.press("Escape")
        time.sleep(0.5)
        assert wall.poll() is None
        screen.press("Escape")
        assert wall.wait(20) == 0
    finally:
        for process in (wall, bus):
            process.kill()
            process.wait(10)
        for pipe in (wall.stdin, wall.stdout):
            if pipe is not None:
                pipe.close()


def _live(line: bytes) -> bool:
    assert line, "the wall has ended"
    return bool(json.loads(line)["screens"]["1"]["live"])


def _windows(screen: Screen, pid: int) -> list[str]:
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(pid)]
    return subprocess.check_output(words, env=screen.environment, text=True).split()


def _areas(screen: Screen, pid: int) -> list[tuple[int, ...]]:
    found = []
    for window in _windows(screen, pid):
        words = ["xdotool", "getwindowgeometry", "--shell", window]
        said = subprocess.check_output(words, env=screen.environment, text=True)
        told = dict(line.split("=") for line in said.split())
        found.append(tuple(int(told[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))
    return found


def _until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)

"""The desk as a program: it starts, says why it cannot, and ends in time."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from supervisor_app.display import NO_ANSWER, NO_DISPLAY, trouble

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
WITHIN_S = 2.5
TRIES = 3
"""The quickest counts: the machine may be busy with others."""
DESK = [sys.executable, "-m", "supervisor_app"]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    folders = {name: str(home) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    return kept | folders | {"HOME": str(home)} | more


@LINUX
def test_without_a_display_it_says_one_sentence_and_exits_with_2(tmp_path: Path) -> None:
    ended = subprocess.run(
        DESK, env=environment(tmp_path), capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.strip() == NO_DISPLAY
    assert ended.stdout == ""


@LINUX
def test_a_display_that_does_not_answer_is_said_before_qt_aborts() -> None:
    said = trouble({"DISPLAY": ":987"})
    # A machine without the X11 libraries says which packages are missing instead.
    assert said == NO_ANSWER.format(display=":987") or "apt-get install" in (said or "")


def test_an_offscreen_platform_is_no_trouble() -> None:
    assert trouble({"QT_QPA_PLATFORM": "offscreen"}) is None


class Silent(NamedTuple):
    """A gateway that takes every connection and never says a word."""

    url: str
    taken: list[socket.socket]


@pytest.fixture
def silent_gateway() -> Iterator[Silent]:
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def take() -> None:
        try:
            while True:
                taken.append(listener.accept()[0])
        except OSError:
            return

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    yield Silent(f"http://127.0.0.1:{listener.getsockname()[1]}", taken)
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)
    for one in taken:
        one.close()


def wait_for(condition: Callable[[], object], process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)


def ended_by_ctrl_c(home: Path, gateway: Silent) -> float:
    """Seconds, with the desk's question on its way."""
    token = home / "token"
    token.write_text("t", encoding="utf-8")
    asked = len(gateway.taken)
    process = subprocess.Popen(
        [*DESK, "--gateway", gateway.url, "--token-file", str(token)],
        env=environment(home, QT_QPA_PLATFORM="offscreen"),
    )
    try:
        wait_for(lambda: len(gateway.taken) > asked, process)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        return time.monotonic() - began
    finally:
        process.kill()
        process.wait(10)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_it_within_two_seconds_also_when_the_gateway_hangs(
    tmp_path: Path, silent_gateway: Silent
) -> None:
    took: list[float] = []
    while len(took) < TRIES and min(took, default=WITHIN_S) >= WITHIN_S:
        took.append(ended_by_ctrl_c(tmp_path, silent_gateway))
    assert min(took) < WITHIN_S, took


EARLY = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from supervisor_app.ending_loop import end_loop_by_signals
app = QApplication([])
end_loop_by_signals(app)
os.kill(os.getpid(), signal.SIGINT)
QTimer.singleShot(10_000, lambda: app.exit(7))
sys.exit(app.exec())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_before_the_loop_begins_is_not_forgotten(tmp_path: Path) -> None:
    told = environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    ended = subprocess.run([sys.executable, "-c", EARLY], env=told, timeout=60, check=False)
    assert ended.returncode == 0

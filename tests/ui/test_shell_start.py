"""The desk as a program: it starts, says why it cannot, and ends in time."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from supervisor_app.display import NO_ANSWER, NO_DISPLAY, trouble

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
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


@pytest.fixture
def silent_gateway() -> Iterator[str]:
    """Takes every connection and never says a word."""
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
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)
    for one in taken:
        one.close()


def wait_for(condition: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while not condition.exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_it_within_two_seconds_also_when_the_gateway_hangs(
    tmp_path: Path, silent_gateway: str
) -> None:
    token = tmp_path / "token"
    token.write_text("t", encoding="utf-8")
    process = subprocess.Popen(
        [*DESK, "--gateway", silent_gateway, "--token-file", str(token)],
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
    )
    wait_for(tmp_path / "supervisor-app" / "desk.json", process)
    time.sleep(0.5)  # it is in its question by now; earlier it would only be easier
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 2.5

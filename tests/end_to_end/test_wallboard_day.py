"""The wall as a program at a gateway that is killed, restarted, and changes its mind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from demonstration_site import demonstration, free_port
from msgspec.structs import replace

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.domain.walls import PageKind, WallPage

SUPERVISOR = [sys.executable, "-m", "supervisor_app"]
WITHIN_S = 60.0


class Gateway:
    """A gateway process that can be killed and started again at the same place."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.config = demonstration(folder, port=self.port)
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.log = folder / "gateway.log"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*SUPERVISOR, "gateway", "--config", str(self.config)], stderr=log
            )

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)

    def hang(self, hangs: bool) -> None:
        """Let it stand still, or go on."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGSTOP if hangs else signal.SIGCONT)

    def told(self, *words: str) -> str:
        """What a command of this gateway's machine prints."""
        command = [*SUPERVISOR, *words, "--config", str(self.config)]
        return subprocess.check_output(command, text=True).strip()


class WallProgram:
    """The program that the guard watches, and what it says that it shows."""

    def __init__(self, folder: Path, *words: str) -> None:
        home = {"XDG_CONFIG_HOME": str(folder / "config"), "QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(
            [*SUPERVISOR, "wallboard", *words, "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | home,
            text=True,
        )
        self.said: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, holds: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """What it says as soon as that holds."""
        deadline = time.monotonic() + WITHIN_S
        while not (self.said and holds(self.said[-1])):
            assert time.monotonic() < deadline, f"{what}; last said: {self.said[-1:]}"
            assert self.process.poll() is None, "the wall has ended"
            time.sleep(0.05)
        return self.said[-1]

    def end(self) -> float:
        """Let go of it; how long it took to end."""
        began = time.monotonic()
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(20)
        return time.monotonic() - began

    def close(self) -> None:
        """End it for good."""
        self.process.kill()
        self.process.wait(10)
        self._reader.join(10)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with contextlib.suppress(ValueError):  # killed in the middle of a line
                self.said.append(json.loads(line))


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    made = Gateway(tmp_path)
    yield made
    made.kill()


@contextlib.contextmanager
def wall_program(folder: Path, *words: str) -> Iterator[WallProgram]:
    made = WallProgram(folder, *words)
    try:
        yield made
    finally:
        made.close()


def live(said: dict[str, Any]) -> bool:
    return bool(said["screens"]["1"]["live"])


@pytest.mark.timeout(300)
def test_a_day_of_a_wall_in_short(gateway: Gateway, tmp_path: Path) -> None:
    token = tmp_path / "wall.token"
    token.write_text(gateway.told("wall", "add", "一号"))
    desk = gateway.told("gateway", "token", "add", "desk-1")
    words = ("--gateway", gateway.url, "--token-file", str(token))
    with wall_program(tmp_path, *words) as wall:
        said = wall.until(lambda one: bool(one["cause"]), "why there is no first frame")
        assert said["phase"] == "waiting"
        assert (said["screens"]["1"]["shown"], said["refused"]) == (True, False)

        gateway.start()
        said = wall.until(live, "the first frame")
        assert (said["screens"]["1"]["layout"], said["screens"]["1"]["version"]) == ("现场", 1)
        assert not any(one["refused"] for one in wall.said)

        calls = GatewayCalls(gateway.url, desk)
        (layout,) = calls.walls().layouts
        assert [one.origin for one in calls.walls().walls] == ["127.0.0.1"]
        changed = replace(layout, name="早班", pages=(WallPage(PageKind.AGENTS),))
        assert calls.keep_layout(changed).words is None
        said = wall.until(lambda one: one["screens"]["1"]["version"] == 2, "the changed layout")
        assert (said["screens"]["1"]["layout"], live(said)) == ("早班", True)

        gateway.hang(True)  # the line is open, and nothing comes over it
        wall.until(lambda one: one["phase"] == "stale", "that a gateway that hangs is not live")
        gateway.hang(False)
        wall.until(live, "it is heard again")

        gateway.kill()
        said = wall.until(lambda one: one["phase"] == "stale", "the stale band")
        assert said["screens"]["1"]["layout"] == "早班"
        gateway.start()
        wall.until(live, "it is live again")

        gateway.told("wall", "revoke", "一号")
        said = wall.until(lambda one: one["refused"], "that its token is refused")
        assert "令牌" in said["screens"]["1"]["notice"]
        assert said["phase"] == "waiting"
        token.write_text(gateway.told("wall", "token", "一号"))
        wall.until(live, "live by its new token")
        calls.close()
        assert wall.end() < 5
        assert wall.process.returncode == 0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.timeout(200)
def test_a_wall_that_crashes_comes_back_and_ends_with_its_guard(tmp_path: Path) -> None:
    home = {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    token = tmp_path / "wall.token"
    token.touch()
    words = ("--gateway", "http://127.0.0.1:9", "--token-file", str(token))
    guard = subprocess.Popen([*SUPERVISOR, "wallboard", *words], env=os.environ | home)
    try:
        first = _until(lambda: children(guard.pid))
        time.sleep(1.0)
        os.kill(first[0], signal.SIGSEGV)
        second = _until(lambda: [one for one in children(guard.pid) if one not in first])
        guard.terminate()
        assert guard.wait(20) == 0
        _until(lambda: not Path(f"/proc/{second[0]}").exists())
    finally:
        guard.kill()
        guard.wait(10)


def _until(holds: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + WITHIN_S
    while not (found := holds()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found

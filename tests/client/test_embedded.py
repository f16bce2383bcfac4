"""A desk's own gateway: a real child process, with a real end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from supervisor_app.client.embedded import STOP_WITHIN_S, EmbeddedGateway, GatewayState
from supervisor_app.client.errors import GatewayRefused, GatewayUnreachable
from supervisor_app.client.feed import FloorFeed

START_WITHIN_S = 30.0  # generous: the machine that tests may be busy
CONFIG = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "demo"
kind = "simulated"
agents = 20
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "gateway.toml"
    file.write_text(CONFIG)
    return file


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "gateway.log"


@pytest.fixture
def own(config: Path, log: Path) -> Iterator[EmbeddedGateway]:
    gateway = EmbeddedGateway.start(config, log_file=log)
    yield gateway
    gateway.stop()


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # An orphan that ended may wait for its new parent to take note.
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return Path("/proc/self/stat").exists()  # it went while it was looked at
    return status.rpartition(")")[2].split()[0] == "Z"


def wait_for(true: object, within_s: float) -> bool:
    assert callable(true)
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


def test_it_serves_its_desk_and_nobody_else_and_ends_in_time(own: EmbeddedGateway) -> None:
    assert own.wait_ready(START_WITHIN_S), own.fault
    feed = FloorFeed(own.url, own.token)
    assert wait_for(lambda: len(feed.next(0.2).view.agents) == 20, START_WITHIN_S)
    stranger = FloorFeed(own.url, "guess")
    with pytest.raises(GatewayRefused):
        stranger.next(0.0)
    begun = time.monotonic()
    own.stop()
    assert time.monotonic() - begun <= STOP_WITHIN_S + 0.5
    assert own.state is GatewayState.STOPPED
    assert gone(own.pid)
    with pytest.raises(GatewayUnreachable):
        feed.next(0.0)
    feed.close()
    stranger.close()


def test_the_token_is_on_no_command_line_and_in_no_log(own: EmbeddedGateway, log: Path) -> None:
    assert own.wait_ready(START_WITHIN_S), own.fault
    assert own.token not in log.read_text()
    shown = Path(f"/proc/{own.pid}/cmdline")
    if shown.exists():
        assert own.token.encode() not in shown.read_bytes()
        assert own.token.encode() not in Path(f"/proc/{own.pid}/environ").read_bytes()


def test_a_fault_of_the_configuration_reaches_the_desk(config: Path, log: Path) -> None:
    config.write_text("[gateway]\nlisten = 1\n" + CONFIG.replace("[gateway]\n", "", 1))
    changes: list[GatewayState] = []
    gateway = EmbeddedGateway.start(config, lambda changed: changes.append(changed.state), log)
    assert not gateway.wait_ready(START_WITHIN_S)
    assert gateway.state is GatewayState.FAILED
    assert gateway.fault is not None
    assert "gateway.toml:2: gateway.listen" in gateway.fault.en
    assert "带引号的文字" in gateway.fault.zh
    gateway.stop()
    assert changes == [GatewayState.FAILED]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_gateway_that_dies_is_told_to_its_desk(own: EmbeddedGateway) -> None:
    assert own.wait_ready(START_WITHIN_S), own.fault
    os.kill(own.pid, signal.SIGKILL)
    assert wait_for(lambda: own.state is GatewayState.FAILED, 5.0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_gateway_that_hangs_is_ended_all_the_same(own: EmbeddedGateway) -> None:
    assert own.wait_ready(START_WITHIN_S), own.fault
    os.kill(own.pid, signal.SIGSTOP)
    begun = time.monotonic()
    own.stop()
    assert time.monotonic() - begun <= STOP_WITHIN_S + 0.5
    assert gone(own.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_desk_that_is_killed_leaves_no_gateway_behind(config: Path, log: Path) -> None:
    desk = (
        "import sys, time; from pathlib import Path\n"
        "from supervisor_app.client.embedded import EmbeddedGateway\n"
        "own = EmbeddedGateway.start(Path(sys.argv[1]), log_file=Path(sys.argv[2]))\n"
        f"assert own.wait_ready({START_WITHIN_S}), own.fault\n"
        "print(own.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", desk, str(config), str(log)], stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert not gone(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_for(lambda: gone(child), 5.0)

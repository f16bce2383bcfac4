"""What systemd hears of the gateway as its service: a socket of the tests stands for systemd."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from demonstration_site import demonstration, free_port

from supervisor_app.domain.words import Words
from supervisor_app.gateway import doctor_machine
from supervisor_app.gateway.unit_state import UnitState

if sys.platform == "win32":
    pytest.skip("systemd is of Linux", allow_module_level=True)

WATCHED_S = 0.6
PATIENCE_S = 60.0


class Systemd:
    """Hears what a service says."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self._socket.settimeout(PATIENCE_S)

    def heard(self) -> dict[str, str]:
        """The next it says, as soon as it does."""
        lines = self._socket.recv(4096).decode().splitlines()
        return dict(line.split("=", 1) for line in lines)

    def heard_until(self, key: str) -> list[dict[str, str]]:
        """All it says until it says something of this key."""
        told = [self.heard()]
        while key not in told[-1]:
            told.append(self.heard())
        return told

    def close(self) -> None:
        """Hear no more."""
        self._socket.close()


@pytest.fixture
def systemd() -> Iterator[Systemd]:
    # A socket's name may not be as long as the folder of a test.
    with tempfile.TemporaryDirectory() as folder:
        there = Systemd(f"{folder}/notify")
        yield there
        there.close()


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def environment(address: str, **more: str) -> dict[str, str]:
    return {"NOTIFY_SOCKET": address, "WATCHDOG_PID": "1", **more}


def gateway(file: Path, address: str) -> subprocess.Popen[bytes]:
    watched = {"WATCHDOG_USEC": str(int(WATCHED_S * 1e6))}
    return subprocess.Popen(
        [sys.executable, "-m", "supervisor_app", "gateway", "--config", str(file)],
        env={**os.environ, **environment(address, **watched)},
        stderr=subprocess.DEVNULL,
    )


def test_a_gateway_says_that_it_starts_that_it_answers_and_that_it_ends(
    tmp_path: Path, systemd: Systemd
) -> None:
    port = free_port()
    process = gateway(demonstration(tmp_path, port=port), systemd.address)
    try:
        *before, ready = systemd.heard_until("READY")
        assert "STATUS" in before[0]
        # However long an upgrade takes: with each beat there is more time.
        assert all(int(told["EXTEND_TIMEOUT_USEC"]) >= 30e6 for told in before)
        assert str(port) in ready["STATUS"]
        with socket.create_connection(("127.0.0.1", port), 5):
            pass  # it does answer, when it says so
        for _ in range(3):
            assert systemd.heard()["WATCHDOG"] == "1"
        process.send_signal(signal.SIGTERM)
        *between, last = systemd.heard_until("STOPPING")
        assert last["STOPPING"] == "1"
        assert all("WATCHDOG" in told for told in between)
        assert process.wait(PATIENCE_S) == 0
    finally:
        process.kill()
        process.wait()


def test_one_that_cannot_start_says_why_and_never_that_it_is_ready(
    tmp_path: Path, systemd: Systemd
) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text("[gateway]\nlisten = 5\n", encoding="utf-8")
    process = gateway(file, systemd.address)
    try:
        assert process.wait(PATIENCE_S) == 2
        starting, why = systemd.heard(), systemd.heard()
    finally:
        process.kill()
        process.wait()
    assert "READY" not in starting | why
    assert "listen" in why["STATUS"]


def test_a_stuck_one_is_ended_by_systemd_and_says_where_it_stood(systemd: Systemd) -> None:
    stuck = (
        "import os, time\n"
        "from supervisor_app.gateway.unit_state import UnitState\n"
        "def stands_still_here():\n    print(flush=True)\n    time.sleep(600)\n"
        "UnitState(os.environ).starting()\n"
        "stands_still_here()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", stuck],
        env={**os.environ, **environment(systemd.address, WATCHDOG_USEC="1000000")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGABRT)  # as its watchdog does
    _, told = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == -signal.SIGABRT
    assert b"stands_still_here" in told


def test_what_it_starts_does_not_speak_for_it(systemd: Systemd) -> None:
    given = environment(systemd.address, WATCHDOG_USEC="1000000", HOME="/")
    UnitState(given)
    assert given == {"HOME": "/"}


def test_a_socket_without_a_file_is_found() -> None:
    there = Systemd(f"@supervisor-app-tests-{os.getpid()}")
    try:
        UnitState(environment(there.address)).cannot(Words("不行\n", "no\nway"))
        assert there.heard() == {"STATUS": "不行  · no way"}
    finally:
        there.close()


async def _attended(unit: UnitState, for_s: float) -> None:
    stop = asyncio.Event()
    attending = asyncio.create_task(unit.attend(stop))
    await asyncio.sleep(for_s)
    stop.set()
    await attending


def test_what_was_lost_is_said_once_more(systemd: Systemd) -> None:
    unit = UnitState(environment(f"{systemd.address}-later", WATCHDOG_USEC="60000"))
    unit.answers(8700, "https")  # nobody hears it
    later = Systemd(f"{systemd.address}-later")
    try:
        asyncio.run(_attended(unit, 0.2))
        assert later.heard() == {"READY": "1", "WATCHDOG": "1"}
    finally:
        later.close()


def test_without_systemd_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    unit = UnitState({"WATCHDOG_USEC": "20000"})
    unit.starting()
    unit.answers(8700, "http")
    asyncio.run(_attended(unit, 0.1))
    unit.cannot(Words("不行", "no"))
    assert capsys.readouterr() == ("", "")


def test_that_nobody_hears_is_logged_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = UnitState(environment(str(tmp_path / "nobody"), WATCHDOG_USEC="30000"))
    unit.answers(8700, "http")
    asyncio.run(_attended(unit, 0.1))
    assert capsys.readouterr().out.count("systemd does not hear") == 1


def test_the_doctor_knows_one_that_still_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    systemctl = tmp_path / "systemctl"
    systemctl.write_text("#!/bin/sh\ncat $STATE\n", encoding="ascii")
    systemctl.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(doctor_machine, "_SYSTEMD", tmp_path)
    monkeypatch.setenv("STATE", str(tmp_path / "state"))
    for state, outcome, says in (
        ("activating\nSubState=start", "warning", "does not answer yet"),
        ("activating\nSubState=auto-restart\nExecMainStatus=1", "failed", "failed"),
        ("inactive\nSubState=dead", "warning", "does not run"),
    ):
        lines = f"LoadState=loaded\nUnitFileState=enabled\nActiveState={state}\n"
        (tmp_path / "state").write_text(lines, encoding="ascii")
        (finding,) = doctor_machine.service()
        assert finding.outcome == outcome
        assert finding.cause is not None
        assert says in finding.cause.en

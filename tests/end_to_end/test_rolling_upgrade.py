"""A gateway is upgraded while three desks are open: they go on, and nothing that was written is
lost, also where the new gateway does not serve them any more."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from demonstration_site import demonstration, free_port
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from supervisor_app import __version__
from supervisor_app.bridge.poller import Failure, Poller
from supervisor_app.bridge.record_sending import RecordSending
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayFault, OtherVersion
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.shift_record import EntryId, EntryKind, ShiftId
from supervisor_app.domain.shift_wishes import WriteEntry
from supervisor_app.domain.signing_in import OwnPassword, SignIn
from supervisor_app.domain.versions import LEVEL, Speaks

DESKS = 3
OURS, NEXT, LATER = Speaks(LEVEL, __version__), Speaks(LEVEL + 1, "9.1.0"), Speaks(99, "9.9.0")
FIRST, OWN = "a first password", "a password of one's own"
WITHIN_MS = 60_000


class Site:
    """A gateway whose version changes from start to start."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.config = demonstration(folder, port=self.port, agents=12)
        self._log = (folder / "gateway.log").open("ab")
        self._running: subprocess.Popen[bytes] | None = None

    def command(self, *words: str, typed: str = "") -> str:
        """One of the program's commands beside the gateway."""
        command = [sys.executable, "-m", "supervisor_app", *words, "--config", str(self.config)]
        done = subprocess.run(command, input=typed, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def start(self, speaks: Speaks, oldest: int = 1) -> None:
        """Have a gateway of this version serve desks from a level on."""
        here = Path(__file__)
        program = [sys.executable, str(here.with_name("other_version.py")), str(speaks.level)]
        words = [speaks.version, str(oldest), "gateway", "--config", str(self.config)]
        environment = {**os.environ, "PYTHONPATH": str(here.parents[2])}
        self._running = subprocess.Popen([*program, *words], stderr=self._log, env=environment)

    def stop(self) -> None:
        """End the gateway."""
        if self._running is not None:
            self._running.terminate()
            self._running.wait(20)
            self._running = None

    def close(self) -> None:
        """End all of it."""
        self.stop()
        self._log.close()


class OpenDesk(QObject):
    """What of a desk listens and sends, as the program has it."""

    def __init__(self, number: int, url: str, token: str, folder: Path) -> None:
        super().__init__()
        self.number = number
        self.versions: list[Speaks | None] = []
        self.missed: list[Failure] = []
        self.poller = Poller(lambda: FloorFeed(url, token))
        self.poller.arrived.connect(self._hear)
        self.poller.failed.connect(self._miss)
        self.sending = RecordSending(folder, lambda: GatewayAddress(url, token))
        self.sending.use_login("duty")
        self.poller.start()
        self._written = 0

    @Slot(object)
    def _miss(self, failure: Failure) -> None:
        self.missed.append(failure)

    @Slot(object)
    def _hear(self, answer: FeedAnswer) -> None:
        if self.versions[-1:] != [answer.gateway]:
            self.versions.append(answer.gateway)

    def write(self, shift: ShiftId) -> str:
        """A person writes into the record."""
        self._written += 1
        text = f"桌面 {self.number} 第 {self._written} 条"
        entry = EntryId(f"{self.number}-{self._written}")
        wish = WriteEntry(
            id=f"w{entry}", shift=shift, entry=entry, at=time.time(), kind=EntryKind.NOTE, text=text
        )
        self.sending.wish(wish, time.time())
        return text

    def close(self) -> None:
        self.sending.stop()
        while not self.poller.stop():
            pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    made.command("people", "add", "admin", "--name", "管理员", typed=f"{FIRST}\n{FIRST}\n")
    duty = ("people", "add", "duty", "--name", "值班经理", "--role", "duty_manager")
    made.command(*duty, typed=f"{FIRST}\n{FIRST}\n")
    yield made
    made.close()


def signed_in(site: Site) -> str:
    """The token of another session of the duty manager."""
    with closing(GatewayCalls(site.url, "none yet")) as at:
        try:
            token = at.sign_in(SignIn("duty", FIRST)).token
        except GatewayFault:
            return at.sign_in(SignIn("duty", OWN)).token
    with closing(GatewayCalls(site.url, token)) as own:
        return own.change_password(OwnPassword(FIRST, OWN)).token


def until(qtbot: QtBot, met: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(met()), timeout=WITHIN_MS)


def written(site: Site, token: str, shift: ShiftId) -> list[str]:
    """What people have written, as the gateway has it."""
    with closing(GatewayCalls(site.url, token)) as calls:
        entries = calls.shift_record(shift).entries
    return sorted(each.text for each in entries if each.text.startswith("桌面"))


@pytest.mark.timeout(300)
def test_three_desks_outlive_the_upgrade_of_their_gateway(
    qtbot: QtBot, site: Site, tmp_path: Path
) -> None:
    site.start(OURS)
    until(qtbot, lambda: _answers(site))
    tokens = [signed_in(site) for _ in range(DESKS)]
    desks = [OpenDesk(n, site.url, tokens[n], tmp_path / f"desk{n}") for n in range(DESKS)]
    try:
        until(qtbot, lambda: all(desk.versions == [OURS] for desk in desks))
        with closing(GatewayCalls(site.url, tokens[0])) as calls:
            shift = calls.shifts().shifts[0].id
        texts = _written_while_away(qtbot, site, desks, shift)
        site.start(NEXT)
        until(qtbot, lambda: all(desk.versions[-1] == NEXT for desk in desks))
        until(qtbot, lambda: not any(desk.sending.waiting for desk in desks))
        assert written(site, tokens[0], shift) == sorted(texts)
        site.stop()
        site.start(LATER, oldest=LATER.level)
        until(qtbot, lambda: all(_not_served(desk) for desk in desks))
        texts += [desk.write(shift) for desk in desks]
        until(qtbot, lambda: all(desk.sending.cause is not None for desk in desks))
        assert all(desk.sending.cause.cause.zh.startswith("本机版本") for desk in desks)  # type: ignore[union-attr]
        assert [len(desk.sending.waiting) for desk in desks] == [1] * DESKS
        assert not any(one.refused for desk in desks for one in desk.sending.waiting)
        site.stop()
        site.start(OURS)
        until(qtbot, lambda: not any(desk.sending.waiting for desk in desks))
        assert written(site, tokens[0], shift) == sorted(texts)
    finally:
        for desk in desks:
            desk.close()


def _answers(site: Site) -> bool:
    try:
        return httpx.get(f"{site.url}/health", timeout=1.0).status_code == 200
    except httpx.HTTPError:
        return False


def _written_while_away(
    qtbot: QtBot, site: Site, desks: list[OpenDesk], shift: ShiftId
) -> list[str]:
    site.stop()
    until(qtbot, lambda: all(desk.missed for desk in desks))
    texts = [desk.write(shift) for desk in desks for _ in range(2)]
    until(qtbot, lambda: all(len(desk.sending.waiting) == 2 for desk in desks))
    return texts


def _not_served(desk: OpenDesk) -> bool:
    last = desk.missed[-1].error
    return isinstance(last, OtherVersion) and LATER.version in last.words.zh

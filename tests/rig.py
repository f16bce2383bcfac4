"""A real Asterisk for tests: the rig of `tests/callcentre`, brought up on ports that are free.

`idle_rig` has agents but no calls of its own, for tests that must know what happens; `busy_rig` has
60 calls a minute. Both live for the whole session. Mark tests that use them with ``callcentre``.
Where no rig can run they are skipped; with ``CI=true`` they fail instead.
"""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

TOOL = Path(__file__).resolve().parent / "callcentre" / "callcentre"
HOME = Path(os.environ.get("CALLCENTRE_HOME", "/opt/callcentre"))
# 0 to 200 are left to whoever tries things by hand. Those between the hundreds share their sound's
# ports with a neighbour, of which Asterisk takes free ones; no other ports meet.
_OFFSETS = (*range(300, 1201, 100), *range(350, 1151, 100))
_HTTP_PORT, _AMI_PORT = 8088, 5038
_ADDED = b"\n; added by a test\n"


class RigUnavailable(Exception):
    """No rig can run here; says why in one line."""


class Rig:
    """One Asterisk with its phones and callers."""

    def __init__(self, offset: int, suite: str = "forky", kind: str = "test") -> None:
        self.name = f"{kind}-{offset}"
        self.offset = offset
        self.suite = suite
        self.url = f"http://127.0.0.1:{_HTTP_PORT + offset}"

    def up(
        self,
        *,
        idle: bool = True,
        calls_per_minute: float = 60,
        mean_talk: float = 15,
        agents: int = 40,
    ) -> None:
        """Start everything afresh; what ran before under this name is ended."""
        load = ["--idle"] if idle else ["--calls-per-minute", str(calls_per_minute)]
        options = ["--port-offset", str(self.offset), "--mean-talk", str(mean_talk)]
        options += ["--agents", str(agents)]
        self._tool("up", "--suite", self.suite, *options, *load)

    def down(self) -> None:
        """End Asterisk and the phones."""
        self._tool("down")

    def place_call(self, queue: str, **wish: Any) -> dict[str, Any]:
        """A call to a queue. Wishes are the options of ``callcentre call``: caller, patience, talk,
        ends, limited, key, key_after, number.
        """
        words: list[str] = []
        for key, value in wish.items():
            option = f"--{key.replace('_', '-')}"
            words += [option] if value is True else [option, str(value)]
        placed: dict[str, Any] = json.loads(self._tool("call", "--queue", queue, *words))
        return placed

    def load(self, calls_per_minute: float) -> None:
        """Change how many call; 0: nobody any more."""
        self._tool("calls", "--rate", str(calls_per_minute))

    def stop_asterisk(self) -> None:
        """Take the switch away; its phones stay."""
        self._tool("switch", "off")

    def start_asterisk(self) -> None:
        """Bring the switch back, with the members and registrations it had."""
        self._tool("switch", "on")

    def set_phone(self, extension: str, state: str) -> None:
        """``on``, ``off`` (unplugged) or ``unattended`` (rings, and nobody answers)."""
        self.set_phones([extension], state)

    def set_phones(self, extensions: list[str], state: str) -> None:
        """The same for several phones."""
        self._tool("phone", *extensions, state)

    def in_call(self, extension: str, what: str, to: str = "") -> None:
        """``hold``, ``retrieve`` or ``transfer`` the call that this agent is in; or ``consult``
        somebody, and ``complete`` the transfer to him."""
        self._tool("in-call", extension, what, *([to] if to else []))

    def press(self, extension: str, keys: str) -> None:
        """A phone that is in a call presses keys."""
        self._tool("press", extension, keys)

    def hang_up(self, extension: str) -> None:
        """A phone that is in a call hangs up."""
        self._tool("hang-up", extension)

    def hear(self, *who: str, seconds: float = 1.0) -> dict[str, bytes]:
        """What phones hear at the same time, as mu-law: extensions, or callers' numbers."""
        told = json.loads(self._tool("record", *who, "--seconds", str(seconds)))
        return {one: bytes.fromhex(sound) for one, sound in told.items()}

    def cli(self, words: str) -> str:
        """What Asterisk's own console answers."""
        return self._tool("cli", words)

    def status(self) -> str:
        """What runs, with process ids and counts."""
        return self._tool("status")

    def ami_sessions(self, user: str) -> int:
        """How many sessions of an AMI user are open."""
        lines = self.cli("manager show connected").splitlines()
        return sum(line.split()[:1] == [user] for line in lines)

    def do(self, action: str, **fields: str | bytes) -> str:
        """An AMI action as the rig's supervisor, in a session of its own."""
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        opener = urllib.request.build_opener(jar)
        login = {"Action": "Login", "Username": "supervisor", "Secret": "supervisor"}
        answer = ""
        for words in (login, {"Action": action, **fields}, {"Action": "Logoff"}):
            data = urllib.parse.urlencode(words).encode()
            with opener.open(f"{self.url}/rawman", data, timeout=10) as reply:
                body = reply.read().decode(errors="replace")
            answer = body if words.get("Action") == action else answer
        return answer

    def with_queues(self, sections: str) -> None:
        """Add sections to queues.conf, in place of those added before, and reload the queues."""
        file = self.folder / "etc" / "queues.conf"
        own = file.read_bytes().partition(_ADDED)[0]
        file.write_bytes(own + (_ADDED + sections.encode() if sections else b""))
        self.cli("queue reload all")

    @property
    def folder(self) -> Path:
        """Where the rig keeps its files."""
        return HOME / self.suite / "srv" / self.name

    @property
    def roster(self) -> dict[str, Any]:
        """Queues with titles, agents with names, teams and penalties, supervisors."""
        roster: dict[str, Any] = json.loads((self.folder / "roster.json").read_text())
        return roster

    def gateway_config(self) -> str:
        """A gateway's configuration for this rig, with everybody's names."""
        return self._tool("config")

    def queue_log(self) -> list[list[str]]:
        """Asterisk's own book: time, call, queue, agent, event, and what else belongs to it."""
        lines = (self.folder / "log" / "queue_log").read_text(errors="replace").splitlines()
        return [line.split("|") for line in lines]

    def _tool(self, *words: str) -> str:
        command = [sys.executable, "-B", str(TOOL), words[0], "--name", self.name, *words[1:]]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {(done.stderr or done.stdout).strip()}")
        return done.stdout


def install(suite: str = "forky") -> None:
    """Make the chroot with Asterisk if it is not there. Raises `RigUnavailable`."""
    if os.geteuid() != 0:
        raise RigUnavailable("the Asterisk rig needs root")
    if shutil.which("apt-get") is None:
        raise RigUnavailable("the Asterisk rig needs Debian")
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers must not build the same chroot
        command = [sys.executable, "-B", str(TOOL), "install", "--suite", suite]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = (done.stderr or done.stdout).strip().replace("\n", " ")
        raise RigUnavailable(f"the Asterisk rig could not be installed: {words}")


def take_slot(offsets: Sequence[int] = _OFFSETS) -> tuple[int, socket.socket]:
    """A port offset that no other run has; it is ours while the socket is open.

    The socket is of the abstract kind: it is seen by all who share these ports, whatever part of
    the file system they see, and it goes with the process. Raises `RigUnavailable` where all are
    taken.
    """
    for offset in offsets:
        slot = socket.socket(socket.AF_UNIX)
        try:
            slot.bind(f"\0callcentre-test-{offset}")
        except OSError:
            slot.close()
            continue
        if not any(_answers(port + offset) for port in (_HTTP_PORT, _AMI_PORT)):
            return offset, slot
        slot.close()
    raise RigUnavailable("all ports that an Asterisk rig could use are taken")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def rig_slots() -> Iterator[Callable[..., Rig]]:
    """Gives rigs that are not up yet, each on ports of its own, and ends them all at last.

    Called without an argument it gives Asterisk 22; with ``"bullseye"``, 16.
    """
    rigs: list[tuple[Rig, socket.socket]] = []

    def take(suite: str = "forky") -> Rig:
        try:
            install(suite)
            offset, slot = take_slot()
        except RigUnavailable as reason:
            if os.environ.get("CI") == "true":
                pytest.fail(str(reason), pytrace=False)
            pytest.skip(str(reason))
        rig = Rig(offset, suite)
        rigs.append((rig, slot))
        return rig

    yield take
    for rig, slot in rigs:
        rig.down()
        slot.close()


@pytest.fixture(scope="session")
def idle_rig(rig_slots: Callable[..., Rig]) -> Rig:
    """40 agents, signed in and free; nothing happens unless a test makes it."""
    rig = rig_slots()
    rig.up(idle=True)
    return rig


@pytest.fixture(scope="session")
def busy_rig(rig_slots: Callable[..., Rig]) -> Rig:
    """40 agents with breaks, and 60 calls a minute."""
    rig = rig_slots()
    rig.up(idle=False)
    return rig

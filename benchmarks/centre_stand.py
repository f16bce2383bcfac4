"""A real call centre to measure at: Asterisk with phones and callers, and a gateway beside it."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import CannotMeasure, Setting
from supervisor_app.client.embedded import EmbeddedGateway
from tests.rig import Rig, RigUnavailable, install, take_slot

ROOT = Path(__file__).resolve().parents[1]
ACD = "rig"
"""As the rig's own configuration calls its switch."""
_OFFSETS = range(2000, 3000, 100)
_READY_WITHIN_S = 30.0
_ENDS_WITHIN_S = 20.0
_AMI_PORT = 5038


class Stand:
    """A running rig with its gateway."""

    def __init__(self, rig: Rig, gateway: EmbeddedGateway, folder: Path) -> None:
        self.rig = rig
        self.gateway = gateway
        self._log = folder / "gateway.log"
        self.token_file = folder / "desk.token"
        self.token_file.touch(0o600)
        self.token_file.write_text(f"{gateway.token}\n", encoding="ascii")

    @property
    def ami_port(self) -> int:
        """Where the switch can be listened to by AMI over TCP."""
        return _AMI_PORT + self.rig.offset

    @property
    def version(self) -> str:
        """The switch's, in its own words."""
        return self.rig.cli("core show version").partition(" built")[0]

    def logged(self, event: str) -> int:
        """How often the gateway's log says this."""
        return self._log.read_text(encoding="utf-8", errors="replace").count(f'event="{event}"')

    def rig_pid(self, what: str) -> int:
        """The process ``asterisk``, or ``engine``, which is all phones and callers."""
        for line in self.rig.status().splitlines():
            words = line.replace(",", " ").split()
            if words[:2] == [what, "pid"]:
                return int(words[2])
        raise CannotMeasure(f"the rig's {what} does not run")


@contextlib.contextmanager
def centre(setting: Setting, agents: int, calls_per_minute: float) -> Iterator[Stand]:
    """Bring one up, and end it. Raises `CannotMeasure` where none can run."""
    try:
        install()
        offset, slot = take_slot(_OFFSETS)
    except RigUnavailable as reason:
        raise CannotMeasure(str(reason)) from reason
    rig = Rig(offset, kind="bench")
    with slot:
        setting.say(f"a centre with {agents} agents and {calls_per_minute:g} calls a minute")
        rig.up(idle=False, agents=agents, calls_per_minute=calls_per_minute, mean_talk=45)
        try:
            with _gateway(rig, setting.folder) as stand:
                yield stand
        finally:
            rig.down()


@contextlib.contextmanager
def _gateway(rig: Rig, folder: Path) -> Iterator[Stand]:
    config = folder / "gateway.toml"
    lines = rig.gateway_config().splitlines()
    (place,) = [at for at, line in enumerate(lines) if line.startswith("database = ")]
    lines[place] = f'database = "{folder / "gateway.db"}"'
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    gateway = EmbeddedGateway.start(config, log_file=folder / "gateway.log")
    try:
        if not gateway.wait_ready(_READY_WITHIN_S):
            raise CannotMeasure(f"the gateway does not start: {gateway.fault}")
        yield Stand(rig, gateway, folder)
    finally:
        gateway.stop()


@contextlib.contextmanager
def desks(stand: Stand, module: str, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A process with desks of this centre, which ends with its input. It has said a line when it
    shows the floor."""
    where = [stand.gateway.url, str(stand.token_file)]
    command = [sys.executable, "-m", f"benchmarks.{module}", *where, *words]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if not process.stdout.readline():
                raise CannotMeasure(f"{module} ended before it showed the floor")
            yield process
            process.stdin.close()
            process.wait(_ENDS_WITHIN_S)
        finally:
            if process.poll() is None:
                process.kill()

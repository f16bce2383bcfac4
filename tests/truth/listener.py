"""The product as a centre runs it: a gateway process on a rig, which is killed and comes back."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
from rig import Rig

from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.domain.view import FloorView

ACD = "rig"
_READY_WITHIN_S = 30
_IMPORT = (sys.executable, "-m", "supervisor_app", "import", "queue-log")


class Listener:
    """A gateway with the rig's own configuration and a database of its own in `folder`."""

    def __init__(self, rig: Rig, folder: Path) -> None:
        self._folder = folder
        self._config = folder / "gateway.toml"
        self._config.write_text(_configuration(rig, folder), encoding="utf-8")
        self._gateway: EmbeddedGateway | None = None
        self._feed: FloorFeed | None = None
        self.corrections: dict[str, float] = {}
        """What a snapshot had to put right, by reason; there is nothing on a healthy rig."""
        self.back_at = 0.0
        """When it last began to hear the switch, in seconds since 1970."""

    def start(self) -> None:
        """Begin it, and return when it hears the switch."""
        log = self._folder / "gateway.log"
        self._gateway = EmbeddedGateway.start(self._config, log_file=log)
        if not self._gateway.wait_ready(_READY_WITHIN_S):
            raise RuntimeError(f"the gateway does not start: {self._gateway.fault}")
        self._feed = FloorFeed(self._gateway.url, self._gateway.token)
        self.wait_live()

    def wait_live(self) -> None:
        """Wait until it hears the switch."""
        for _ in range(_READY_WITHIN_S * 2):
            if any(source.live for source in self.view(0.5).sources.values()):
                self.back_at = time.time()
                return
        raise RuntimeError("the gateway does not hear the switch")

    def view(self, wait_s: float = 0.0) -> FloorView:
        """What a desk has now, or after `wait_s` without a change."""
        assert self._feed is not None, "start it first"
        return self._feed.next(wait_s).view

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._gateway is not None, "start it first"
        os.kill(self._gateway.pid, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """End it if it runs."""
        if self._feed is not None:
            self._feed.close()
        if self._gateway is not None:
            self._gateway.stop()
        self._feed = self._gateway = None

    def note_corrections(self) -> None:
        """Ask it what it had to put right since it started, and add that to `corrections`."""
        assert self._gateway is not None, "start it first"
        header = {"Authorization": f"Bearer {self._gateway.token}"}
        url = f"{self._gateway.url}/metrics"
        for line in httpx.get(url, headers=header, trust_env=False).text.splitlines():
            name, _, value = line.rpartition(" ")
            if name.startswith("supervisor_corrections_total"):
                self.corrections[name] = self.corrections.get(name, 0) + float(value)

    def fill_gaps(self, book: Path) -> str:
        """Let the product read the switch's book, as its operator would; returns what it says."""
        options = ["--acd", ACD, "--config", str(self._config), "--still-written"]
        command = [*_IMPORT, str(book), *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        said = (done.stdout + done.stderr).strip()
        if done.returncode:
            raise RuntimeError(f"import queue-log: {said}")
        return said


def can_fill_gaps() -> bool:
    """Whether this product knows how to read a queue_log."""
    return subprocess.run([*_IMPORT, "--help"], capture_output=True, check=False).returncode == 0


def _configuration(rig: Rig, folder: Path) -> str:
    lines = rig.gateway_config().splitlines()
    (place,) = [at for at, line in enumerate(lines) if line.startswith("database = ")]
    lines[place] = f'database = "{folder / "gateway.db"}"'
    return "\n".join(lines) + "\n"

"""The gateway that a desk starts for itself, as a child process, and ends with itself.

The token goes to the child by its standard input, which stays open as long as the desk lives: when
it closes, also because the desk was killed, the child ends. The port comes back by its output.
"""

import contextlib
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct
from platformdirs import user_log_path

from supervisor_app.domain.words import Words

STOP_WITHIN_S = 2.0
_LOG_BYTES = 2 * 1024 * 1024

NOT_STARTED = Words("网关没有启动；请看网关日志", "The gateway did not start; see its log")

ENDED = Words("网关意外退出，正在重新启动", "The gateway ended by itself; it is started anew")


class GatewayState(StrEnum):
    """Where an embedded gateway is in its life."""

    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"
    STOPPED = "stopped"


class _Greeting(Struct, frozen=True):
    port: int = 0
    scheme: str = "http"
    fault: Words | None = None


class EmbeddedGateway:
    """A running gateway of one desk; `start` makes one.

    `state`, `url` and `fault` are set by a thread that reads what the child says; `on_change` is
    called on that thread whenever the state changes.
    """

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        token: str,
        on_change: Callable[["EmbeddedGateway"], None] | None,
    ) -> None:
        self.token = token
        self.url = ""
        self.fault: Words | None = None
        self.state = GatewayState.STARTING
        self._process = process
        self._on_change = on_change
        self._settled = threading.Event()
        self._reader = threading.Thread(target=self._read, name="gateway-output", daemon=True)
        self._reader.start()

    @classmethod
    def start(
        cls,
        config: Path | None = None,
        on_change: Callable[["EmbeddedGateway"], None] | None = None,
        log_file: Path | None = None,
    ) -> "EmbeddedGateway":
        """Begin a gateway and return at once. Without `config` it shows the demonstration floor.

        Raises `OSError` where no process can be started at all.
        """
        token = secrets.token_urlsafe(32)
        with _log(log_file) as stderr:
            process = subprocess.Popen(
                _command(config),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                # A Ctrl-C in the terminal is for the desk, which then ends its gateway itself.
                start_new_session=sys.platform != "win32",
            )
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # it is over already: the reader finds out
            process.stdin.write(f"{token}\n".encode())
            process.stdin.flush()
        return cls(process, token, on_change)

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait until it serves or has failed; True where it serves. Not for a GUI thread."""
        self._settled.wait(timeout_s)
        return self.state is GatewayState.READY

    def stop(self) -> None:
        """End it, within `STOP_WITHIN_S`. A gateway that does not listen is killed."""
        if self.state is not GatewayState.FAILED:
            self.state = GatewayState.STOPPED
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(STOP_WITHIN_S * 0.75)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(STOP_WITHIN_S * 0.25)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> None:
        output = self._process.stdout
        assert output is not None
        greeting = _decoded(output.readline())
        if greeting.fault is None and greeting.port:
            self.url = f"{greeting.scheme}://127.0.0.1:{greeting.port}"
            self._become(GatewayState.READY)
            while output.readline():
                pass
        self._process.wait()
        if self.state is not GatewayState.STOPPED:
            ran = self.state is GatewayState.READY
            self.fault = greeting.fault or (ENDED if ran else NOT_STARTED)
            self._become(GatewayState.FAILED)
        self._settled.set()

    def _become(self, state: GatewayState) -> None:
        if self.state is not GatewayState.STOPPED:
            self.state = state
        self._settled.set()
        if self._on_change is not None:
            self._on_change(self)


def _decoded(line: bytes) -> _Greeting:
    try:
        return msgspec.json.decode(line, type=_Greeting)
    except msgspec.MsgspecError:
        return _Greeting()


def own_program() -> list[str]:
    """How this program is started once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "supervisor_app"]


def _command(config: Path | None) -> Sequence[str]:
    command = [*own_program(), "gateway", "--embedded"]
    return command if config is None else [*command, "--config", str(config)]


@contextlib.contextmanager
def _log(file: Path | None) -> Iterator[IO[bytes] | int]:
    """Where the child's log goes: the user's log directory; begun anew when it is long."""
    path = file or user_log_path("supervisor-app", appauthor=False) / "gateway.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_BYTES:
            with contextlib.suppress(PermissionError):  # Windows, while another gateway has it
                path.replace(path.with_suffix(".log.1"))
        opened = path.open("ab")
    except OSError:
        yield subprocess.DEVNULL
        return
    with opened:
        yield opened

"""A real X screen with mouse, keys and a screen reader, and the desk as a program on it."""

import contextlib
import ctypes
import ctypes.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from supervisor_app.client.embedded import EmbeddedGateway

READER = Path(__file__).with_name("screen_reader.py")
SIZE = "1920x1080x24"
PROGRAM = "supervisor-app"
NEEDED = ("Xvfb", "xdotool", "dbus-daemon")


class Shown(NamedTuple):
    """Something that a screen reader can tell of."""

    role: str
    name: str
    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Where the mouse would be put."""
        return self.x + self.width // 2, self.y + self.height // 2


class Screen:
    """An X server and a session bus of their own, with the environment of programs on them."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def do(self, *words: str) -> None:
        """Move the mouse, press keys: words of xdotool."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=30)

    def press(self, keys: str) -> None:
        """Press keys together, as ``ctrl+k``."""
        self.do("key", "--clearmodifiers", keys)

    def write(self, text: str) -> None:
        """Type letters."""
        self.do("type", "--delay", "40", text)

    def click(self, what: Shown, times: int = 1) -> None:
        """Click into the middle of something."""
        x, y = what.centre
        self.do("mousemove", "--sync", str(x), str(y))
        self.do("click", "--repeat", str(times), "--delay", "60", "1")


@contextlib.contextmanager
def real_screen(folder: Path) -> Iterator[Screen]:
    """Skips the test where no X server, mouse or screen reader is to be had."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    missing += [] if ctypes.util.find_library("atspi") else ["at-spi2-core"]
    if missing:
        pytest.skip(f"no X screen with mouse and keys: {', '.join(missing)} not installed")
    with contextlib.ExitStack() as ending:
        read, write = os.pipe()
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"]
        ending.enter_context(_running(server, pass_fds=(write,)))
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        assert display, "Xvfb did not start"
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "WAYLAND", "DBUS_", "AT_SPI"))
        }
        environment |= {
            "DISPLAY": f":{display}",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": str(folder),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        bus = ending.enter_context(
            _running(
                ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                env=environment,
                stdout=subprocess.PIPE,
            )
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        yield Screen(environment)


@contextlib.contextmanager
def _running(command: list[str], **how: object) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        command,
        text=True,
        **{"stderr": subprocess.DEVNULL} | how,  # type: ignore[call-overload]
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


class Program:
    """The desk as people start it, read as a blind person reads it."""

    def __init__(
        self,
        screen: Screen,
        process: "subprocess.Popen[str]",
        reader: "subprocess.Popen[str]",
        errors: Path,
    ) -> None:
        self.screen, self.process, self._reader, self._errors = screen, process, reader, errors

    def seen(self) -> list[Shown]:
        """All that is shown now."""
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write("\n")
        self._reader.stdin.flush()
        return [Shown(*each) for each in json.loads(self._reader.stdout.readline() or "[]")]

    def until(
        self, holds: Callable[[Shown], bool], what: str, within_s: float = 30.0, gone: bool = False
    ) -> Shown | None:
        """Wait until something is shown, or with `gone` no longer; what it is."""
        deadline = time.monotonic() + within_s
        while True:
            code = self.process.poll()
            assert code is None, f"the desk has ended with {code}: {self._errors.read_text()}"
            seen = self.seen()
            found = next((each for each in seen if holds(each)), None)
            if (found is None) == gone and seen:
                return found
            names = sorted({each.name for each in seen if each.name})
            assert time.monotonic() < deadline, f"{what} not within {within_s} s; shown: {names}"
            time.sleep(0.1)

    def named(self, *parts: str, within_s: float = 30.0) -> Shown:
        """Wait until something is shown whose name has all these parts."""
        found = self.until(
            lambda each: all(part in each.name for part in parts), " ".join(parts), within_s
        )
        assert found is not None
        return found

    def wait_for(self, holds: Callable[[], bool], what: str, within_s: float = 30.0) -> None:
        """Wait until something holds that a screen reader cannot tell."""
        deadline = time.monotonic() + within_s
        while not holds():
            assert time.monotonic() < deadline, f"{what} not within {within_s} s"
            time.sleep(0.05)

    def brightness(self) -> float:
        """Of the window's bar, from 0 to 255."""
        return brightness(self.screen.environment["DISPLAY"], 700, 4)

    def windows(self) -> list[int]:
        """Its windows on the screen."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            env=self.screen.environment, capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        return [int(window) for window in found.stdout.split()]

    def focus(self) -> None:
        """Give the keys to the desk's window, as a window manager would."""
        for window in self.windows():
            self.screen.do("windowfocus", str(window))

    def close_window(self) -> float:
        """Close it by its cross; the seconds until the program has ended."""
        windows = self.windows()
        began = time.monotonic()
        for window in windows:
            press_cross(self.screen.environment["DISPLAY"], window)
        self.process.wait(20)
        return time.monotonic() - began


@contextlib.contextmanager
def program(screen: Screen, *words: str) -> Iterator[Program]:
    """Start a module as a program, such as ``supervisor_app``, with its words."""
    command = [sys.executable, "-m", *words]
    read = [sys.executable, str(READER), PROGRAM]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    where = screen.environment | {
        "PYTHONPATH": str(READER.parents[1]),
        "PYTHONFAULTHANDLER": "1",
    }
    errors = Path(screen.environment["XDG_RUNTIME_DIR"]) / "errors"
    with (
        errors.open("w") as told,
        _running(command, env=where, stdin=subprocess.PIPE, stderr=told) as process,
        _running(read, env=screen.environment, **pipes) as reader,
    ):
        yield Program(screen, process, reader, errors)


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_char * 128),
    ]


@contextlib.contextmanager
def _x_line(display: str) -> Iterator[tuple[ctypes.CDLL, ctypes.c_void_p]]:
    x11 = ctypes.CDLL("libX11.so.6")
    whole, line_type = ctypes.c_ulong, ctypes.c_void_p
    for name, result, arguments in (
        ("XOpenDisplay", line_type, (ctypes.c_char_p,)),
        ("XCloseDisplay", ctypes.c_int, (line_type,)),
        ("XInternAtom", whole, (line_type, ctypes.c_char_p, ctypes.c_int)),
        ("XSendEvent", ctypes.c_int,
         (line_type, whole, ctypes.c_int, ctypes.c_long, ctypes.c_void_p)),
        ("XDefaultRootWindow", whole, (line_type,)),
        ("XGetImage", line_type,
         (line_type, whole, *(ctypes.c_int,) * 2, *(ctypes.c_uint,) * 2, whole, ctypes.c_int)),
        ("XGetPixel", whole, (line_type, ctypes.c_int, ctypes.c_int)),
        ("XDestroyImage", ctypes.c_int, (line_type,)),
    ):  # fmt: skip
        function = getattr(x11, name)
        function.restype, function.argtypes = result, arguments
    line = x11.XOpenDisplay(display.encode())
    assert line, f"the display {display} does not answer"
    try:
        yield x11, line
    finally:
        x11.XCloseDisplay(line)


def press_cross(display: str, window: int) -> None:
    """Ask a window to close, as its cross does: WM_DELETE_WINDOW of WM_PROTOCOLS."""
    with _x_line(display) as (x11, line):
        event = _ClientMessage(type=33, window=window, format=32)
        event.message_type = x11.XInternAtom(line, b"WM_PROTOCOLS", 0)
        event.data[0] = x11.XInternAtom(line, b"WM_DELETE_WINDOW", 0)
        x11.XSendEvent(line, window, 0, 0, ctypes.byref(event))


def brightness(display: str, x: int, y: int) -> float:
    """Of a point of the screen, from 0 to 255."""
    with _x_line(display) as (x11, line):
        root = x11.XDefaultRootWindow(line)
        image = x11.XGetImage(line, root, x, y, 1, 1, 0xFFFFFF, 2)
        pixel = x11.XGetPixel(image, 0, 0)
        x11.XDestroyImage(image)
    return sum((pixel >> shift) & 0xFF for shift in (0, 8, 16)) / 3


class DemonstrationGateway:
    """A gateway with the demonstration's floor, which can be stopped and go on."""

    def __init__(self, folder: Path, config: Path) -> None:
        self._running = EmbeddedGateway.start(config, log_file=folder / "gateway.log")
        assert self._running.wait_ready(60), self._running.fault
        self.token = folder / "desk.token"
        self.token.touch(0o600)
        self.token.write_text(f"{self._running.token}\n", encoding="ascii")

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._running.url

    def hold(self) -> None:
        """It hangs: its connections stay, and nothing comes."""
        os.kill(self._running.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """It works again."""
        os.kill(self._running.pid, signal.SIGCONT)

    def stop(self) -> None:
        """End it."""
        self.go_on()
        self._running.stop()

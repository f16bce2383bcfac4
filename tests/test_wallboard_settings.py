"""A machine that is a wall: its one file, what its screen says before it can begin, its loop."""

import getpass
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pace import slowness
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from supervisor_app.__main__ import main, parser
from supervisor_app.wallboard import words_of
from supervisor_app.wallboard_guard import MOST_WINDOWLESS, NO_WINDOW, Guard
from supervisor_app.wallboard_program import AGAIN
from supervisor_app.wallboard_settings import (
    NotYet,
    WallSettings,
    check_tokens,
    is_for_somebody_else,
    read,
)
from supervisor_app.wallboard_waiting import Waiting

SESSION = Path(__file__).resolve().parents[1] / "packaging" / "linux" / "wall" / "session"
EXAMPLE = SESSION.with_name("wall.toml")


def settings_file(folder: Path, **changed: str) -> Path:
    """A file whose values are TOML."""
    token = (folder / "wall.token").as_posix()
    values = {
        "user": f'"{getpass.getuser()}"',
        "gateway": '"http://127.0.0.1:1"',
        "token_file": f'"{token}"',
    }
    file = folder / "wall.toml"
    lines = (f"{key} = {value}\n" for key, value in (values | changed).items())
    file.write_text("".join(lines), encoding="utf-8")
    return file


def test_the_file_of_the_package_is_accepted_and_is_nobodys_here() -> None:
    settings = read(EXAMPLE)
    assert settings == WallSettings("https://floor.example.com:8700", "wall")
    assert is_for_somebody_else(EXAMPLE)
    assert main(["wallboard", "--settings", str(EXAMPLE), "--at-login"]) == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"gateway": '"floor.example.com"'}, "no address"),
        ({"gateway": "8700"}, "mistake"),
        ({"screens": "[0]"}, "counts from 1"),
        ({"screens": "[]"}, "counts from 1"),
        ({"layouts": '["a", "b"]'}, "more tokens or layouts"),
        ({"getaway": '"http://127.0.0.1"'}, "mistake"),
        ({"user": '"'}, "mistake"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, changed: dict[str, str], words: str) -> None:
    with pytest.raises(NotYet, match=words) as told:
        read(settings_file(tmp_path, **changed))
    assert told.value.cause.zh
    assert told.value.cure.zh


def test_a_mistake_does_not_put_the_wall_on_somebody_elses_screen(tmp_path: Path) -> None:
    assert is_for_somebody_else(settings_file(tmp_path, user='"wall"', screens="[0]"))
    assert is_for_somebody_else(tmp_path / "absent.toml")
    assert not is_for_somebody_else(settings_file(tmp_path, screens="[0]"))


def test_a_token_is_missing_empty_or_there(tmp_path: Path) -> None:
    settings = read(settings_file(tmp_path))
    with pytest.raises(NotYet, match="no token file"):
        check_tokens(settings)
    (tmp_path / "wall.token").write_text("\n", encoding="utf-8")
    with pytest.raises(NotYet, match="is empty"):
        check_tokens(settings)
    (tmp_path / "wall.token").write_text("token\n", encoding="utf-8")
    check_tokens(settings)


def test_settings_are_used_alone_and_go_to_the_child(tmp_path: Path) -> None:
    file = settings_file(tmp_path)
    given = parser().parse_args(["wallboard", "--settings", str(file)])
    assert words_of(given) == ["--settings", str(file)]
    both = ["wallboard", "--settings", str(file), "--gateway", "http://127.0.0.1:1"]
    assert main(both) == NO_WINDOW


def test_the_screen_says_what_is_missing_until_it_is_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    settings = read(settings_file(tmp_path))
    codes: list[int] = []

    def why() -> NotYet | None:
        try:
            check_tokens(settings)
        except NotYet as missing:
            return missing
        return None

    class App:
        """What the waiting wall asks of the application."""

        exit = staticmethod(codes.append)
        quit = staticmethod(qapp.quit)
        screenAdded = qapp.screenAdded  # noqa: N815
        screenRemoved = qapp.screenRemoved  # noqa: N815
        primaryScreenChanged = qapp.primaryScreenChanged  # noqa: N815
        screens = staticmethod(qapp.screens)

    waiting = Waiting(App(), why, windowed=True)  # type: ignore[arg-type]
    waiting.open()
    QTest.qWait(50)
    assert waiting.window.notices
    assert str(tmp_path / "wall.token") in waiting.window.notice.accessibleName()
    assert codes == []
    (tmp_path / "wall.token").write_text("token\n", encoding="utf-8")
    waiting.look()
    assert codes == [AGAIN]
    waiting.window.stop()


def test_a_guard_whose_session_is_over_ends(tmp_path: Path) -> None:
    first = tmp_path / "first"
    command = (
        f"import sys, pathlib; f = pathlib.Path({str(first)!r}); new = not f.exists();"
        f"f.touch(); sys.exit(1 if new else {NO_WINDOW})"
    )
    guard = Guard([sys.executable, "-c", command], back_off=(0.01,))
    assert guard.run() == NO_WINDOW
    assert guard.lives == 1 + MOST_WINDOWLESS


# The loop of the session, on a real X server ------------------------------------------------------


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X server of our own."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("there is no X server to try it on")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def children(pid: int) -> list[int]:
    """The processes that a process has begun."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(one) for one in text.split()]


def windows_of(pid: int, display: str) -> int:
    """How many windows of a process are to be seen."""
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(pid)]
    told = subprocess.run(
        words, env={**os.environ, "DISPLAY": display}, capture_output=True, text=True, check=False
    )
    return len(told.stdout.split())


def wait_for(found: Callable[[], int], within_s: float = 30.0) -> int:
    end = time.monotonic() + within_s * slowness()
    while time.monotonic() < end:
        if number := found():
            return number
        time.sleep(0.1)
    raise AssertionError("it did not come")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the package is Debian's")
def test_killed_programs_of_a_wall_come_back(tmp_path: Path, display: str) -> None:
    """First the program, by the guard; then the guard itself, by the loop of the session."""
    (tmp_path / "wall.token").write_text("token\n", encoding="utf-8")
    file = settings_file(tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    program = f'#!/bin/sh\nexec "{sys.executable}" -m supervisor_app "$@"\n'
    (tools / "supervisor-app").write_text(program, encoding="utf-8")
    (tools / "supervisor-app").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tools}:{os.environ['PATH']}",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "PYTHONPATH": str(SESSION.parents[3]),
    }
    with (tmp_path / "log").open("wb") as log:
        session = subprocess.Popen([SESSION, file], env=environment, stdout=log, stderr=log)
    guards: list[int] = []

    def program_of(others: tuple[int, ...]) -> int:
        for guard in children(session.pid):
            for one in children(guard):
                if one not in others:
                    guards[:] = [guard]
                    return one
        return 0

    try:
        first = wait_for(lambda: program_of(()))
        os.kill(first, signal.SIGKILL)
        second = wait_for(lambda: program_of((first,)))
        os.kill(guards[0], signal.SIGKILL)
        third = wait_for(lambda: program_of((first, second)))
        assert len({first, second, third}) == 3
        wait_for(lambda: windows_of(third, display))
    finally:
        session.terminate()
        session.wait(10)
        for guard in guards:
            os.kill(guard, signal.SIGTERM)

"""The wall's program: its words, its screens, its keys, its guard, and how it starts at log-in."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from supervisor_app.__main__ import main, parser
from supervisor_app.bridge.connection import OwnGateway, RunningGateway
from supervisor_app.bridge.shared_demonstration import SharedDemonstration
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.walls import (
    LayoutKey,
    PageKind,
    Wall,
    WallKey,
    WallLayout,
    WallPage,
    WallShown,
)
from supervisor_app.wallboard import plan_of, words_of
from supervisor_app.wallboard_autostart import autostart_file, install, remove
from supervisor_app.wallboard_feed import NoLayout, WallTold, WallWish, layout_for
from supervisor_app.wallboard_guard import NO_WINDOW, Guard
from supervisor_app.wallboard_screens import Seat, WallScreens, seated
from supervisor_app.wallboard_window import WallWindow

LEFT, RIGHT = Seat("DP-1 left", (0, 0, 1920, 1080)), Seat("DP-2 right", (1920, 0, 3840, 2160))
FLOOR = WallLayout(
    LayoutKey("default"), "现场", (WallPage(PageKind.QUEUES), WallPage(PageKind.STARS))
)
EAST = WallLayout(LayoutKey("east"), "东墙", (WallPage(PageKind.QUEUES),))
GATEWAY = ("--gateway", "http://192.0.2.1:8787")


def options(*words: str) -> argparse.Namespace:
    return parser().parse_args(["wallboard", *words])


# Its words ---------------------------------------------------------------------------------------


def test_the_nth_token_and_layout_are_of_the_nth_screen() -> None:
    given = ("--token-file", "a", "--token-file", "b", "--screen", "2", "--screen", "1")
    plan = plan_of(options(*GATEWAY, *given, "--layout", "现场", "--layout", "东墙"))
    assert [(each.number, each.token, each.wish.layout) for each in plan.screens] == [
        (2, 0, "现场"),
        (1, 1, "东墙"),
    ]
    assert all(isinstance(one, RunningGateway) for one in plan.connections)
    one = plan_of(options(*GATEWAY, "--token", "env:WALL", "--screen", "1", "--screen", "3"))
    assert [(each.number, each.token) for each in one.screens] == [(1, 0), (3, 0)]
    assert len(one.connections) == 1


def test_without_words_it_shows_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervisor_app.wallboard.kept_choice", lambda _: None)
    plan = plan_of(options())
    assert [type(one) for one in plan.connections] == [SharedDemonstration]
    assert [(each.number, each.wish) for each in plan.screens] == [(1, WallWish())]


@pytest.mark.parametrize("shown", [["--demonstration"], ["--config", "/gateway.toml"]])
def test_what_is_shown_may_stand_before_the_programs_name_and_after_it(shown: list[str]) -> None:
    after = parser().parse_args(["wallboard", *shown])
    before = parser().parse_args([*shown, "wallboard"])
    assert words_of(after) == words_of(before) == shown
    for given in (before, after):
        wanted = OwnGateway if "--config" in shown else SharedDemonstration
        assert [type(one) for one in plan_of(given).connections] == [wanted]


def test_a_gateway_and_its_token_may_stand_before_the_programs_name() -> None:
    given = parser().parse_args([*GATEWAY, "--token-file", "/a", "wallboard"])
    assert words_of(given) == [*GATEWAY, "--token-file", "/a"]
    assert [type(one) for one in plan_of(given).connections] == [RunningGateway]


@pytest.mark.parametrize(
    "words",
    [
        ["desk"],
        ["gateway"],
        ["gateway", "token", "list"],
        ["audit", "verify"],
        ["people", "list"],
        ["wall", "list"],
        ["wallboard"],
        ["import", "queue-log", "log"],
    ],
)
def test_every_program_takes_its_configuration_in_both_places(words: list[str]) -> None:
    for given in ([*words, "--config", "here"], ["--config", "here", *words]):
        assert parser().parse_args(given).config == Path("here"), given
    assert parser().parse_args(words).config is None


def test_an_import_needs_its_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "queue-log", "log"]) == 2
    assert "--config" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        GATEWAY,
        (*GATEWAY, "--token", "env:A", "--demonstration"),
        ("--config", "a", "--demonstration"),
        ("--token-file", "a"),
        (*GATEWAY, "--token-file", "a", "--token", "env:A"),
        (*GATEWAY, "--token", "plain"),
        (*GATEWAY, "--token-file", "a", "--token-file", "b"),
        ("--screen", "0"),
        ("--screen", "1", "--screen", "1"),
        ("--layout", "a", "--layout", "b"),
        ("--layout", "a", "--wall", "b"),
        ("--gateway", "foo", "--token", "env:A"),
        ("--gateway", "gateway.example:8700", "--token", "env:A"),
        ("--gateway", "http://192.0.2.1:port", "--token", "env:A"),
        (*GATEWAY, "--token-file", "/nowhere/wall.token"),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wallboard", *words]) == 2
    assert " · " in capsys.readouterr().err


def test_what_starts_at_log_in_waits_for_its_token_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guarded: list[list[str]] = []

    def guard(words: list[str]) -> int:
        guarded.append(words)
        return 0

    monkeypatch.setattr("supervisor_app.wallboard.no_display", lambda: None)
    monkeypatch.setattr("supervisor_app.wallboard.guard", guard)
    words = ("wallboard", *GATEWAY, "--token-file", "/nowhere/wall.token")
    assert main([*words]) == NO_WINDOW
    assert "/nowhere/wall.token" in capsys.readouterr().err
    assert main([*words, "--at-login"]) == 0
    assert [one[-1] for one in guarded] == ["--child"]


# What it shows -----------------------------------------------------------------------------------


def told(shown: WallLayout | None, *layouts: WallLayout, walls: tuple[Wall, ...] = ()) -> WallTold:
    own = None if shown is None else WallShown(WallKey("w1"), "一号", shown)
    return WallTold(SituationNow("e", 1, 0.0, shown=own), layouts, walls)


def test_which_layout_stands_on_a_screen() -> None:
    walls = (Wall(WallKey("w2"), "二号", LayoutKey("east")),)
    assert layout_for(WallWish(), told(EAST)) == EAST
    assert layout_for(WallWish(), told(None, EAST, FLOOR)) == FLOOR
    assert layout_for(WallWish(layout="东墙"), told(FLOOR, FLOOR, EAST)) == EAST
    assert layout_for(WallWish(wall="一号"), told(EAST)) == EAST
    assert layout_for(WallWish(wall="w2"), told(None, FLOOR, EAST, walls=walls)) == EAST
    for wish, said in (
        (WallWish(layout="西墙"), told(FLOOR, FLOOR)),
        (WallWish(wall="二号"), told(EAST)),
        (WallWish(wall="九号"), told(None, FLOOR, walls=walls)),
        (WallWish(), told(None)),
    ):
        assert isinstance(layout_for(wish, said), NoLayout), wish


# Screens -----------------------------------------------------------------------------------------


class Window:
    def __init__(self) -> None:
        self.at: Seat | None = None

    def stand(self, seat: Seat) -> None:
        self.at = seat

    def hide(self) -> None:
        self.at = None


def test_windows_go_and_come_back_with_their_screens() -> None:
    seats = [LEFT, RIGHT]
    windows = {1: Window(), 2: Window()}
    screens = WallScreens(windows, lambda: tuple(seats))
    screens.arrange()
    assert (windows[1].at, windows[2].at) == (LEFT, RIGHT)
    seats[:] = [RIGHT]  # the first is unplugged: the other is the first one now
    screens.arrange()
    assert (windows[1].at, windows[2].at) == (None, RIGHT)
    seats[:] = []
    screens.arrange()
    assert (windows[1].at, windows[2].at) == (None, None)
    seats[:] = [RIGHT, LEFT]  # they come back in another order
    screens.arrange()
    assert (windows[1].at, windows[2].at) == (LEFT, RIGHT)
    small = replace(RIGHT, area=(1920, 0, 1280, 720))
    seats[:] = [LEFT, small]  # another resolution
    screens.arrange()
    assert windows[2].at == small


def test_another_screen_takes_the_place_of_one_that_is_gone() -> None:
    new = Seat("HDMI-1 new", (0, 0, 1280, 720))
    assert seated((1,), {1: LEFT.identity}, [new]) == {1: new}
    assert seated((1, 2), {1: LEFT.identity, 2: RIGHT.identity}, [RIGHT, new]) == {2: RIGHT}
    assert seated((3,), {}, [LEFT, RIGHT]) == {}


def test_what_changes_is_arranged_once_it_has_settled(qapp: QApplication) -> None:
    asked: list[int] = []

    def seats() -> tuple[Seat, ...]:
        asked.append(1)
        return (LEFT,)

    screens = WallScreens({1: Window()}, seats)
    screens.watch(qapp)
    for _ in range(5):
        qapp.screenRemoved.emit(qapp.primaryScreen())
    assert asked == []
    QTest.qWait(700)
    assert asked == [1]
    assert dict(screens.standing) == {1: LEFT}


def test_a_window_fills_its_screen_without_a_cursor(qapp: QApplication) -> None:
    window = WallWindow(1, windowed=False)
    for area in ((0, 0, 800, 600), (0, 0, 640, 480), (0, 0, 800, 800)):
        window.stand(Seat("one", area))
        qapp.processEvents()
        assert window.isVisible()
        assert window.isFullScreen()
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    assert window.canvas.size() == window.size()
    window.stop()


# Keys --------------------------------------------------------------------------------------------


def pressed(window: WallWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window, key)


@pytest.mark.usefixtures("qapp")
def test_esc_leaves_a_window_at_once_and_asks_where_it_fills_the_screen() -> None:
    left: list[str] = []
    window = WallWindow(1, windowed=True)
    window.left.connect(lambda: left.append("window"))
    pressed(window, Qt.Key.Key_Escape)
    whole = WallWindow(1, windowed=False)
    whole.left.connect(lambda: left.append("screen"))
    pressed(whole, Qt.Key.Key_Escape)
    assert left == ["window"]
    pressed(whole, Qt.Key.Key_Escape)
    assert left == ["window", "screen"]
    for each in (window, whole):
        each.stop()


@pytest.mark.usefixtures("qapp")
def test_keys_turn_and_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    window, done = WallWindow(1, windowed=True), []
    for name in ("next", "previous", "pause", "resume", "go"):
        monkeypatch.setattr(
            window.canvas, name, lambda *number, name=name: done.append((name, *number))
        )
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_2, Qt.Key.Key_Space, Qt.Key.Key_Space)
    pressed(window, *keys, Qt.Key.Key_A, Qt.Key.Key_Shift)
    assert done == [("next",), ("previous",), ("go", 2), ("pause",), ("resume",), ("pause",)]
    window.stop()


# Log-in ------------------------------------------------------------------------------------------


def test_it_starts_at_log_in_with_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    words = (*GATEWAY, "--token-file", "大 屏.token", "--layout", '5% "东"\\$墙', "--screen", "2")
    assert main(["wallboard", *words, "--install-autostart"]) == 2, "there is no such token file"
    (tmp_path / "大 屏.token").touch()
    assert main(["wallboard", *words, "--install-autostart"]) == 0
    file = tmp_path / "autostart" / "supervisor-app-wallboard.desktop"
    assert str(file) in capsys.readouterr().out
    line = next(one for one in file.read_text().splitlines() if one.startswith("Exec="))
    # As the system reads it: the string of the file, then the quotes, then the percent signs.
    quoted = line.removeprefix("Exec=").replace("\\\\", "\\")
    read = subprocess.check_output(["sh", "-c", f"printf '%s\\n' {quoted}"], text=True)
    given = read.replace("%%", "%").splitlines()
    own = given[given.index("wallboard") + 1 :]
    assert own == [*words_of(options(*words)), "--at-login"]
    assert str(tmp_path / "大 屏.token") in own
    assert main(["wallboard", "--remove-autostart"]) == 0
    assert not file.exists()
    assert main(["wallboard", "--remove-autostart"]) == 0


def test_where_windows_looks(tmp_path: Path) -> None:
    file = autostart_file({"APPDATA": str(tmp_path)}, "win32")
    assert file.parts[-2:] == ("Startup", "supervisor-app-wallboard.cmd")
    install(file, ["C:/Program Files/s.exe", "wallboard", "--layout", "5% 东"], "win32")
    assert file.read_bytes().decode().split("\r\n")[:2] == [
        "@chcp 65001 >nul",
        '@start "" "C:/Program Files/s.exe" wallboard --layout "5%% 东"',
    ]
    own = tmp_path / "s&b" / "s.exe"
    own.parent.mkdir()
    (own.parent / "s-desk.exe").touch()
    install(file, [str(own), "wallboard"], "win32")
    assert f'@start "" "{own.with_name("s-desk.exe")}" wallboard' in file.read_text("utf-8")
    assert remove(file)
    assert not remove(file)


# The guard ---------------------------------------------------------------------------------------


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_a_program_that_ends_by_itself_is_started_again(tmp_path: Path) -> None:
    marks = tmp_path / "lives"
    text = (
        f"import os, sys; open({str(marks)!r}, 'a').write('x');"
        f"sys.exit(0) if os.path.getsize({str(marks)!r}) == 3 else os.abort()"
    )
    guard = Guard(program(text), back_off=(0.05,))
    assert guard.run() == 0
    assert (guard.lives, marks.read_text()) == (3, "xxx")


def test_one_that_says_nothing_is_ended_and_started_again() -> None:
    text = "import sys, time; print('here', flush=True); time.sleep(600)"
    lines: list[bytes] = []
    guard = Guard(program(text), silent_s=0.5, back_off=(0.05,), heard=lines.append)

    def heard(line: bytes) -> None:
        lines.append(line)
        if len(lines) == 2:
            guard.stop()

    guard._heard = heard
    began = time.monotonic()
    assert guard.run() == 0
    assert guard.lives >= 2  # one that a busy machine kept from speaking in time is one more
    assert lines == [b"here\n", b"here\n"]
    assert time.monotonic() - began < 60


def test_where_there_is_no_screen_it_says_so_once() -> None:
    guard = Guard(program(f"raise SystemExit({NO_WINDOW})"), back_off=(0.05,))
    assert (guard.run(), guard.lives) == (NO_WINDOW, 1)

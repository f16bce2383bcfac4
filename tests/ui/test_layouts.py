"""Windows stand where they stood with these screens, and never where nobody sees them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Stage
from floors import picture
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.desk_windows import DeskWindows
from supervisor_app.ui.frame.layouts import Layout, Screen, WindowPlace, fitted, set_name
from supervisor_app.ui.frame.torn import TornWindow
from supervisor_app.ui.parts.address import Address

LEFT = Screen("DP-1", (0, 0, 1920, 1080), (0, 0, 1920, 1040))
RIGHT = Screen("DP-2", (1920, 0, 2560, 1440), (1920, 0, 2560, 1440))
LEAST = QSize(800, 500)


@pytest.mark.parametrize(
    ("area", "screen", "stands"),
    [
        ((100, 100, 1400, 900), "DP-1", (100, 100, 1400, 900)),
        ((2000, 100, 1400, 900), "DP-2", (2000, 100, 1400, 900)),
        ((5000, 100, 1400, 900), "DP-2", (3080, 100, 1400, 900)),
        ((-900, -600, 1400, 900), "DP-1", (0, 0, 1400, 900)),
        ((0, 0, 4000, 3000), "DP-1", (0, 0, 1920, 1040)),
        ((100, 100, 10, 10), "DP-1", (100, 100, 800, 500)),
        ((2000, 100, 1400, 900), "gone", (2000, 100, 1400, 900)),
    ],
)
def test_a_window_stands_where_one_screen_has_all_of_it(
    area: tuple[int, int, int, int], screen: str, stands: tuple[int, int, int, int]
) -> None:
    found = fitted(WindowPlace("agents", area, screen), (LEFT, RIGHT), LEAST)
    assert found == QRect(*stands)
    assert any(QRect(*each.room).contains(found) for each in (LEFT, RIGHT))


def test_without_the_screen_it_stood_on_it_stands_on_another() -> None:
    place = WindowPlace("agents", (2000, 100, 1400, 900), "DP-2")
    assert fitted(place, (LEFT,), LEAST) == QRect(520, 100, 1400, 900)


def test_screens_without_names_are_told_apart_by_their_place() -> None:
    nameless = tuple(replace(each, name="") for each in (LEFT, RIGHT))
    place = WindowPlace("agents", (2000, 100, 1400, 900))
    assert fitted(place, nameless, LEAST) == QRect(2000, 100, 1400, 900)


def test_a_set_of_screens_is_known_whatever_their_order() -> None:
    assert set_name((LEFT, RIGHT)) == set_name((RIGHT, LEFT))
    assert set_name((LEFT,)) != set_name((LEFT, RIGHT))


class Screens:
    """Screens that come and go as the test says."""

    def __init__(self, *screens: Screen) -> None:
        self.now = screens

    def __call__(self) -> tuple[Screen, ...]:
        return self.now


@pytest.fixture
def screens() -> Screens:
    return Screens(LEFT, RIGHT)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, screens: Screens) -> Iterator[Stage]:
    made = Stage(tmp_path, screens)
    yield made
    made.close()


def layout_of(stage: Stage, screens: Screens) -> Layout:
    return stage.kept.struct(f"layout/{set_name(screens())}", Layout())


def test_a_torn_off_page_is_there_again_after_a_kill(stage: Stage, screens: Screens) -> None:
    stage.show(picture())
    window = stage.desk.windows.tear(Address("agents", (("team", "t2"),)))
    assert window is not None
    window.setWindowState(window.windowState() & ~window.windowState().WindowMaximized)
    window.setGeometry(2100, 200, 1500, 900)
    stage.desk.windows.keep()
    again = stage.again()
    assert [each.current for each in again.windows.torn] == ["agents"]
    torn = again.windows.torn[0]
    assert torn.geometry() == QRect(2100, 200, 1500, 900)
    stage.show(picture())
    assert torn.page().address("agents").first("team") == "t2"


def test_a_page_torn_off_is_an_instance_of_its_own_and_live(stage: Stage) -> None:
    stage.show(picture())
    stage.desk.shell.go_to("agents")
    window = stage.desk.windows.tear(Address("agents"))
    assert window is not None
    assert window.page() is not stage.desk.agents
    window.page().go(Address("agents", (("team", "t3"),)))
    assert stage.desk.agents.address("agents").first("team") == ""
    assert window.view is stage.desk.shell.view


def test_a_closed_window_does_not_come_back(qtbot: QtBot, stage: Stage, screens: Screens) -> None:
    window = stage.desk.windows.tear(Address("agents"))
    assert window is not None
    stage.desk.windows.keep()
    assert len(layout_of(stage, screens).torn) == 1
    window.close()
    qtbot.waitUntil(lambda: layout_of(stage, screens).torn == (), timeout=5000)
    assert stage.again().windows.torn == ()


def test_a_log_out_that_closes_one_window_after_another_keeps_them(
    stage: Stage, screens: Screens
) -> None:
    window = stage.desk.windows.tear(Address("agents"))
    assert window is not None
    window.close()
    stage.desk.shell.close()
    assert [each.address for each in layout_of(stage, screens).torn] == ["agents"]


def test_ending_the_desk_keeps_what_was_torn_off(stage: Stage, screens: Screens) -> None:
    stage.desk.windows.tear(Address("agents"))
    stage.desk.windows.close()
    assert [each.address for each in layout_of(stage, screens).torn] == ["agents"]


def test_a_screen_that_goes_brings_windows_into_view_and_back_when_it_comes(
    stage: Stage, screens: Screens
) -> None:
    windows: DeskWindows = stage.desk.windows
    window = windows.tear(Address("agents"))
    assert window is not None
    window.setWindowState(window.windowState() & ~window.windowState().WindowMaximized)
    window.setGeometry(2100, 200, 1500, 900)
    windows.keep()
    screens.now = (LEFT,)
    window.setGeometry(0, 0, 1500, 900)  # what the system does meanwhile is no wish
    windows.keep()
    windows.screens_settled()
    assert all(QRect(*LEFT.room).contains(each.geometry()) for each in windows)
    screens.now = (LEFT, RIGHT)
    windows.screens_settled()
    assert windows.torn[0].geometry() == QRect(2100, 200, 1500, 900)
    assert windows.torn[0].isVisible()


def torn_windows() -> list[TornWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, TornWindow)]


def test_windows_torn_off_and_closed_leave_nothing_behind(qtbot: QtBot, stage: Stage) -> None:
    stage.show(picture())
    for _ in range(10):
        window = stage.desk.windows.tear(Address("agents"))
        assert window is not None
        window.show()
        window.close()
    qtbot.waitUntil(lambda: not torn_windows(), timeout=5000)
    assert stage.desk.windows.torn == ()
    stage.show(replace(picture(), version=2))


def test_a_new_window_goes_to_the_other_screen(stage: Stage) -> None:
    window = stage.desk.windows.tear(Address("agents"))
    assert window is not None
    assert window.isMaximized()
    QApplication.processEvents()
    assert stage.desk.windows.tear(Address("nowhere")) is None

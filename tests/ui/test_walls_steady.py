"""大屏 under a hand: fields say what holds, keys go on, and the page stays where it is."""

import pytest
from floors import NOW
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from wall_pages import walls_page

from supervisor_app.domain.walls import WallsNow
from supervisor_app.shots.wall_layouts import walls_now
from supervisor_app.ui.frame.banner_room import JUST_MOVED_S, TYPED_S, BannerRoom
from supervisor_app.ui.walls.page import WallsPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_field_that_takes_its_value_back_is_not_blamed(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for line, back in ((page.editor.general.rotation, "20"), (page.editor.page.seconds, "")):
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, "5")
        row = next(row for row in _rows(page) if line in row.findChildren(QLineEdit))
        assert row.fault
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda line=line, back=back: line.text() == back)  # type: ignore[misc]
        assert not row.fault


def _rows(page: WallsPage) -> list[QWidget]:
    editor = page.editor
    return [*editor.general.rows, *editor.page.rows]


def test_a_click_beside_the_fields_leaves_the_pages_keys(qtbot: QtBot) -> None:
    page = walls_page(qtbot)
    around = QWidget()
    qtbot.addWidget(around)
    around.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # as the desk's window
    QVBoxLayout(around).addWidget(page)
    around.resize(1832, 1008)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    draft = page.arranging.draft
    assert draft is not None
    page.arranging.put(replace(draft.mine, announcement="x"))
    inside = page.editor.area.widget()
    assert inside is not None
    qtbot.mouseClick(inside, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    at = QApplication.focusWidget()
    assert at is not None
    assert page.isAncestorOf(at) or at is page
    with qtbot.waitSignal(page.arranging.layout_kept, timeout=1000):
        qtbot.keyClick(at, Qt.Key.Key_S, CONTROL)


def test_a_page_that_comes_back_takes_no_wall_for_lost_before_it_has_asked(qtbot: QtBot) -> None:
    fresh = walls_now()
    walls = tuple(replace(wall, seen_at=NOW - 1) for wall in fresh.walls)
    now = WallsNow(fresh.layouts, walls)
    page = walls_page(qtbot, now=now)
    page.hide()
    later = NOW + 500
    with qtbot.waitSignal(page.arranging.walls_wished, timeout=1000):
        page.show()
    page.tick(later)
    assert not any(row.lost for row in _shown(page))
    page.arranging.show_walls(now)
    page.tick(later)
    assert all(row.lost for row in _shown(page))


def _shown(page: WallsPage) -> list[object]:
    model = page.walls.model
    return [model.row(place) for place in range(model.rowCount())]


# The page below the banners


class Below:
    """A banner, a field below it, and a clock."""

    def __init__(self, qtbot: QtBot) -> None:
        self.at, self.window = 0.0, QWidget()
        qtbot.addWidget(self.window)
        self.banner, self.field = QLabel("!", self.window), QLineEdit(self.window)
        self.banner.setFixedHeight(40)
        self.banner.hide()
        self.room = BannerRoom((self.banner,), self.window, clock=lambda: self.at)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room)
        column.addWidget(self.field, 1)
        self.window.resize(400, 300)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def below(qtbot: QtBot) -> Below:
    return Below(qtbot)


def test_the_page_makes_room_at_once_where_no_hand_is_on_it(below: Below) -> None:
    below.field.clearFocus()
    assert not below.room.just_moved
    below.banner.show()
    assert below.room.minimumHeight() == 40
    assert below.room.just_moved
    below.at = JUST_MOVED_S
    assert not below.room.just_moved
    below.banner.hide()
    assert below.room.minimumHeight() == 0


def test_while_somebody_types_the_banner_stands_and_the_page_waits(
    qtbot: QtBot, below: Below
) -> None:
    below.field.setFocus()
    qtbot.waitUntil(below.field.hasFocus)
    below.banner.show()
    assert below.banner.isVisible()
    assert below.room.minimumHeight() == 0
    below.at = TYPED_S - 1
    qtbot.keyClicks(below.field, "ab")
    below.room.settle()
    below.at = TYPED_S + 1
    below.room.settle()
    assert below.room.minimumHeight() == 0
    below.at = 2 * TYPED_S
    below.room.settle()
    assert below.room.minimumHeight() == 40


def test_while_a_button_is_down_it_waits(below: Below, monkeypatch: pytest.MonkeyPatch) -> None:
    below.field.clearFocus()
    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(
        "supervisor_app.ui.frame.banner_room.QGuiApplication.mouseButtons", lambda: held[0]
    )
    below.banner.show()
    assert below.room.minimumHeight() == 0
    held[0] = Qt.MouseButton.NoButton
    below.room.settle()
    assert below.room.minimumHeight() == 40

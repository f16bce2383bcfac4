"""坐席 in every look, size and state of the feed: nothing cut short, no colour without cause."""

from collections.abc import Iterator

import pytest
from agent_floors import agent, floor
from floors import NOW, picture
from msgspec.structs import replace
from pixels import coloured
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.states import AgentState
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.address import address
from supervisor_app.ui.parts.fonts import Role, font, load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.severity_frames import LASTS_MS
from supervisor_app.ui.parts.theme import DARK, LIGHT

SIZES = ((1192, 716), (1832, 1008), (2472, 1368))
FEEDS = {
    "live": Freshness(Phase.LIVE, 0.5),
    "late": Freshness(Phase.LATE, 4.0),
    "stale": Freshness(Phase.STALE, 38, frozen_at=NOW, attempt=1),
}


def shown(qtbot: QtBot, look: Look, size: tuple[int, int], feed: str = "live") -> AgentsPage:
    load_fonts(resource("fonts"))
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(look)
    made.resize(*size)
    if feed != "loading":
        made.show_freshness(FEEDS["live"])
        made.show_floor(picture())
        made.tick(NOW)
        made.show_freshness(FEEDS[feed])
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(autouse=True)
def tongue(qtbot: QtBot) -> Iterator[Tongue]:
    """The language of the texts; the next test begins with the source's again."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = Tongue(app, resource("translations"))
    yield made
    made.speak("zh_CN")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_control_is_cut_short_or_covers_another(
    qtbot: QtBot, tongue: Tongue, size: tuple[int, int], scale: float, language: str
) -> None:
    tongue.speak(language)
    page = shown(qtbot, Look(LIGHT, language, scale), size)
    page.chosen.reach(["main/80135", "main/80132"])
    bar = page.toolbar
    parts = [part for part in (*bar._left, *bar._right) if part.isVisible()]
    for part in parts:
        assert part.geometry().right() <= bar.width(), part
        assert part.x() >= 0, part
        if part is not bar.name_field:
            assert part.width() >= bar._width(part), part
    for place, part in enumerate(parts):
        for other in parts[place + 1 :]:
            assert not part.geometry().intersects(other.geometry()), (part, other)
    assert bar.height() >= max(part.geometry().bottom() for part in parts)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("width", [1192, 1832])
def test_no_title_of_a_column_is_cut_short(
    qtbot: QtBot, tongue: Tongue, language: str, width: int
) -> None:
    tongue.speak(language)
    page = shown(qtbot, Look(DARK, language), (width, 900))
    head = page.table.header
    metrics = QFontMetricsF(font(Role.NOTE))
    for place, column in enumerate(page.model.columns[1:], start=1):
        if head.isSectionHidden(place):
            continue
        words = column.title().split() if language == "en" else [column.title()]
        widest = max(metrics.horizontalAdvance(word) for word in words)
        assert widest <= head.sectionSize(place) - 16, column.title()


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("view", ["table", "cards"])
def test_stale_has_no_red_and_no_amber_and_late_has(qtbot: QtBot, theme: object, view: str) -> None:
    assert theme in (DARK, LIGHT)
    look = Look(DARK if theme is DARK else LIGHT)
    page = shown(qtbot, look, SIZES[1], "stale")
    page.go(address(f"agents?view={view}&agent=main/80135"))
    assert coloured(page.grab().toImage()) == (0, 0)
    page.show_freshness(FEEDS["late"])
    red, amber = coloured(page.grab().toImage())
    assert red > 100
    assert amber > 100 or theme is LIGHT


def test_a_quiet_floor_has_no_red_and_no_amber(qtbot: QtBot) -> None:
    page = shown(qtbot, Look(), SIZES[1])
    page.show_floor(picture(quiet=True))
    assert coloured(page.grab().toImage()) == (0, 0)


def test_before_the_first_picture_there_are_blocks_and_no_numbers(qtbot: QtBot) -> None:
    page = shown(qtbot, Look(), SIZES[1], "loading")
    assert page.pane._loading.isVisible()
    assert not page.table.isVisible()


def test_a_severity_that_changes_is_framed_once_for_a_moment(qtbot: QtBot) -> None:
    page = shown(qtbot, Look(), SIZES[1])
    row = agent(1, AgentState.TALKING, 590)
    row = replace(row, since=NOW - 590)
    page.show_floor(floor(row, at=NOW))
    frames = page.pane.listing.frames
    assert row.id not in frames
    page.tick(NOW + 11)
    assert row.id in frames
    qtbot.waitUntil(lambda: row.id not in frames, timeout=LASTS_MS + 2000)
    page.tick(NOW + 12)
    assert row.id not in frames


def test_the_row_under_the_pointer_is_marked_whole(qtbot: QtBot) -> None:
    page = shown(qtbot, Look(), SIZES[1])
    place = page.table.visualRect(page.model.index(4, 3)).center()
    _move(page, place)
    assert page.table.hovered == 4
    image = page.table.viewport().grab().toImage()
    hover = DARK.color("hover").rgb()
    for column in (1, 6):
        area = page.table.visualRect(page.model.index(4, column))
        assert image.pixel(area.topRight() + QPoint(-2, 3)) == hover
    QApplication.sendEvent(page.table.viewport(), QEvent(QEvent.Type.Leave))
    assert page.table.hovered == -1


def _move(page: AgentsPage, place: QPoint) -> None:
    none, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    there = page.table.viewport().mapToGlobal(place)
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(there), none, none, held)
    QApplication.sendEvent(page.table.viewport(), event)

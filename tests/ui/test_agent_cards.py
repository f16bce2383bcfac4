"""坐席 as cards: where everyone stands, how he looks, by hand, and with thousands."""

import time
from typing import Any

import pytest
from agent_floors import CENTRE, NOW, after, agent, floor
from msgspec.structs import replace
from pace import least as least_of
from pace import slowness
from pixels import coloured
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow, FloorDelta, Team
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.agents.cards_plan import SIZES, CardPlan, crews
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.agents.toolbar import Arrangement
from supervisor_app.ui.parts.address import address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.severity_frames import LASTS_MS
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme

LIVE = Freshness(Phase.LIVE, 0.5)
IN_TEAM = 52
SHIFT = Qt.KeyboardModifier.ShiftModifier


def people(count: int, late: tuple[int, ...] = ()) -> tuple[AgentRow, ...]:
    """Teams of 52, the first ones at the first site; `late` are past the first limit."""
    states = (AgentState.TALKING, AgentState.READY, AgentState.WRAP_UP, AgentState.BREAK)
    rows = []
    for number in range(count):
        team = number // IN_TEAM
        row = agent(number, states[number % 4], 10 + number % 100, f"g{team:02}")
        site = "bj" if team < max(1, count // IN_TEAM // 2) else "hf"
        since = NOW - 700 if number in late else row.since
        state = AgentState.TALKING if number in late else row.state
        rows.append(replace(row, site=site, since=since, state=state))
    return tuple(rows)


def many(count: int, late: tuple[int, ...] = ()) -> FloorView:
    rows = people(count, late)
    keys = sorted({row.team for row in rows})
    teams = tuple(Team(key, CENTRE.title) for key in keys)
    centre = replace(CENTRE, teams=teams)
    return advance(None, FloorDelta("e", 1, NOW, centre=centre, agents=rows))


def shown(qtbot: QtBot, view: FloorView, look: Look = Look()) -> AgentsPage:  # noqa: B008
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(look)
    made.resize(1832, 1008)
    made.show_freshness(LIVE)
    made.show_floor(view)
    made.go(address("agents?view=cards"))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def id_of(at: int) -> AgentId:
    return AgentId(f"main/{80100 + at}")


def number(key: object) -> int:
    return int(str(key).rpartition("/")[2]) - 80100


def centre_of(page: AgentsPage, at: int) -> QPoint:
    plan = page.cards.plan
    card = plan.cards[plan.places[id_of(at)]]
    return QPoint(card.x + plan.cell_w // 2, card.y + plan.cell_h // 2)


# Where they stand


def test_above_500_agents_cards_are_shown_unless_a_person_wants_rows(qtbot: QtBot) -> None:
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.show_freshness(LIVE)
    made.show_floor(many(500))
    assert made.arrangement is Arrangement.TABLE
    made.show_floor(many(501))
    assert made.arrangement is Arrangement.CARDS
    made.toolbar.switch._buttons["table"].click()
    assert made.arrangement is Arrangement.TABLE
    assert made.model.rowCount() == 501
    assert made.address("agents").text == "agents?view=table"


def plan_of(count: int, width: int, scale: float = 1.0) -> CardPlan:
    rows = people(count)
    return CardPlan(crews(rows, ("bj", "hf"), ()), width, SIZES[0], scale)


@pytest.mark.parametrize(
    ("width", "scale", "across"), [(1830, 1.0, 8), (1820, 1.0, 8), (1190, 1.0, 5), (1830, 2.0, 4)]
)
def test_teams_of_13_a_line_stand_side_by_side_as_the_width_allows(
    width: int, scale: float, across: int
) -> None:
    plan = plan_of(2080, width, scale)
    assert (plan.across, plan.per_line) == (across, 13)
    assert [head.site for head in plan.sites] == ["bj", "hf"]
    assert max(card.x + plan.cell_w for card in plan.cards) <= width
    first = plan.blocks[0]
    lines = {plan.cards[place].y for place in plan.cards_of(0)}
    assert len(first.agents) == IN_TEAM
    assert len(lines) == 4
    for card in plan.cards[::97]:
        assert plan.at(card.x + 2, card.y + 2) == card.agent


def test_everyone_keeps_his_place_by_code_whatever_he_does(qtbot: QtBot) -> None:
    view = many(520)
    page = shown(qtbot, view)
    before = [card.agent for card in page.cards.plan.cards]
    assert [number(one) for one in before[:IN_TEAM]] == list(range(IN_TEAM))
    busy = [replace(row, since=NOW - 3000, state=AgentState.HELD) for row in view.agents.values()]
    page.show_floor(after(view, *busy))
    assert [card.agent for card in page.cards.plan.cards] == before


def test_a_filter_of_teams_leaves_others_out_and_any_other_fades(qtbot: QtBot) -> None:
    page = shown(qtbot, many(520))
    page.go(address("agents?team=g01"))
    assert len(page.cards.plan.cards) == IN_TEAM
    page.go(address("agents?state=ready"))
    assert len(page.cards.plan.cards) == 520
    faces = page.cards._faces
    assert {face[2] for face in faces.values() if face[0] == "ready"} == {True}
    assert {face[2] for face in faces.values() if face[0] != "ready"} == {False}
    assert "空闲 130" in page.pane.strip.accessibleName()


# How they look


def test_only_who_is_past_a_limit_has_a_colour_and_his_team_says_so(qtbot: QtBot) -> None:
    quiet = shown(qtbot, many(520)).grab().toImage()
    assert coloured(quiet) == (0, 0)
    late = shown(qtbot, many(520, late=(3, 60, 61)))
    assert coloured(late.grab().toImage())[1] > 100
    assert {block: count for block, count in late.cards._late.items() if count} == {0: 1, 1: 2}


def test_while_stale_nobody_has(qtbot: QtBot) -> None:
    page = shown(qtbot, many(520, late=(3, 60, 61)))
    page.show_freshness(Freshness(Phase.STALE, 38, frozen_at=NOW, attempt=1))
    assert coloured(page.grab().toImage()) == (0, 0)


def test_time_alone_brings_the_colour(qtbot: QtBot) -> None:
    row = agent(1, AgentState.TALKING, 590)
    page = shown(qtbot, floor(row))
    page.tick(NOW + 5)
    assert page.cards._faces[row.id][1] == "normal"
    page.tick(NOW + 11)
    assert page.cards._faces[row.id][1] == "warning"
    assert page.cards._late == {0: 1}


class Watched(QObject):
    """Counts the pixels that the cards are asked to paint."""

    def __init__(self, page: AgentsPage) -> None:
        super().__init__(page)
        self.pixels = 0
        page.cards.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            region: Any = event.region()
            self.pixels += sum(area.width() * area.height() for area in region)
        return False


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_severity_that_changes_is_framed_once_for_a_moment(qtbot: QtBot, theme: Theme) -> None:
    view = many(520, late=(7,))
    page = shown(qtbot, view, Look(theme))
    row = replace(view.agents[id_of(20)], state=AgentState.TALKING, since=NOW - 590)
    page.show_floor(after(view, row))
    frames = page.pane.listing.frames
    plan = page.cards.plan
    card = plan.cards[plan.places[id_of(20)]]
    corner = QPoint(card.x + 1, card.y + plan.cell_h // 2)

    def seen() -> str:
        return page.cards.viewport().grab().toImage().pixelColor(corner).name()

    assert seen() == theme.color("panel").name()
    page.tick(NOW + 11)
    assert set(frames) == {id_of(20)}
    assert seen() == theme.color("warnf").name()
    qtbot.waitUntil(lambda: not set(frames), timeout=LASTS_MS + 2000)
    assert seen() != theme.color("warnf").name()
    page.tick(NOW + 620)
    assert id_of(20) in frames
    page.show_freshness(Freshness(Phase.STALE, 38.0, frozen_at=NOW))
    assert coloured(page.cards.viewport().grab().toImage()) == (0, 0)


def test_only_cards_that_look_different_are_painted_again(qtbot: QtBot) -> None:
    view = many(1040)
    page = shown(qtbot, view)
    QApplication.processEvents()
    watched = Watched(page)
    page.tick(NOW + 1)
    QApplication.processEvents()
    assert watched.pixels == 0
    changed = view.agents[id_of(5)]
    page.show_floor(after(view, replace(changed, state=AgentState.MEETING, since=NOW)))
    QApplication.processEvents()
    assert 0 < watched.pixels <= 2 * page.cards.plan.cell_w * page.cards.plan.cell_h


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_size_in_both_themes(qtbot: QtBot, step: int, scale: float) -> None:
    page = shown(qtbot, many(104, late=(3,)), Look(LIGHT, "en", scale))
    page.toolbar.zoom_wished.emit(step)
    assert page.cards.size_step == step
    assert max(card.x + page.cards.plan.cell_w for card in page.cards.plan.cards) <= 1832
    assert not page.grab().toImage().isNull()
    page.use(Look())
    again = AgentsPage()
    qtbot.addWidget(again)
    again.remember(page.memory())
    assert again.cards.size_step == step


# By hand


def test_arrows_go_from_card_to_card_and_to_the_next_past_a_limit(qtbot: QtBot) -> None:
    page = shown(qtbot, many(520, late=(60, 200)))
    cards = page.cards
    cards.go_to(id_of(0))
    for key, at in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 14),
        (Qt.Key.Key_Left, 13),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_BracketRight, 60),
        (Qt.Key.Key_BracketRight, 200),
        (Qt.Key.Key_BracketRight, 60),
    ):
        qtbot.keyClick(cards, key)
        assert number(cards.current) == at
    qtbot.keyClick(cards, Qt.Key.Key_Space)
    assert {number(key) for key in page.chosen.keys} == {60}
    qtbot.keyClick(cards, Qt.Key.Key_Right, SHIFT)
    assert {number(key) for key in page.chosen.keys} == {60, 61}


def test_enter_and_a_double_click_open_the_dock(qtbot: QtBot) -> None:
    page = shown(qtbot, many(520))
    page.cards.go_to(id_of(7))
    qtbot.keyClick(page.cards, Qt.Key.Key_Return)
    assert number(page.dock.agent) == 7
    qtbot.keyClick(page.cards, Qt.Key.Key_Escape)
    assert page.dock.agent is None
    qtbot.mouseDClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(page, 7))
    assert number(page.dock.agent) == 7


def test_a_frame_chooses_everyone_in_it(qtbot: QtBot) -> None:
    page = shown(qtbot, many(520))
    viewport = page.cards.viewport()
    start, end = centre_of(page, 1), centre_of(page, 16)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(9, 9), end):
        page.cards.mouseMoveEvent(_move(place))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert {number(key) for key in page.chosen.keys} == {1, 2, 3, 14, 15, 16}


def _move(place: QPoint) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(place), left, left, held)


def test_who_it_is_is_told_by_hovering_and_to_who_cannot_see(qtbot: QtBot) -> None:
    page = shown(qtbot, many(520, late=(3,)))
    place = centre_of(page, 3)
    over = page.cards.viewport().mapToGlobal(place)
    event = QHelpEvent(QEvent.Type.ToolTip, place, over)
    QApplication.sendEvent(page.cards.viewport(), event)
    assert QToolTip.text().splitlines()[0].startswith("坐席3 80103")
    assert "11:40" in QToolTip.text()
    page.cards.go_to(id_of(3))
    assert "坐席3 80103" in page.cards.accessibleName()
    assert "注意" in page.cards.accessibleName()
    QToolTip.hideText()


def test_five_thousand_cards_stay_smooth(qtbot: QtBot) -> None:
    view = many(5000)
    page = shown(qtbot, view)
    QApplication.processEvents()
    states = (AgentState.TALKING, AgentState.READY, AgentState.HELD)
    least = float("inf")
    slow = slowness()
    for run in range(15):
        rows = [r for place, r in enumerate(view.agents.values()) if place % 10 == run % 10]
        new = [replace(row, state=states[run % 3], since=NOW + run) for row in rows]
        view = after(view, *new, at=NOW + run)
        began = time.thread_time()
        page.show_floor(view)
        least = min(least, time.thread_time() - began)
        QApplication.processEvents()
    whole = least_of(page.cards.viewport().repaint, 3)
    print(f"update {least * 1000:.1f} ms, whole {whole * 1000:.1f} ms")  # noqa: T201
    slow = max(slow, slowness())
    assert least < 0.016 * slow
    assert whole < 0.05 * slow


def test_cards_that_are_chosen_by_mouse_have_the_keys(qtbot: QtBot) -> None:
    page = shown(qtbot, many(60))
    button = page.toolbar.switch.findChildren(QPushButton)[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.arrangement is Arrangement.CARDS
    assert page.cards.hasFocus()

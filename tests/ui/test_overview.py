"""总览 as a whole: its grid, its old and quiet looks, teams, late agents, and the day's chart."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from floors import INTERVAL, NOW, OPENED, TEAMS, picture, queue, whole
from msgspec import structs
from pixels import coloured
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.states import AgentState, StateGroup
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.overview.attention_figures import late_agents
from supervisor_app.ui.overview.grid import GAP, Grid, grid
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.overview.team_figures import Teams
from supervisor_app.ui.overview.volume import Volume, strokes, volume
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW)
KPIS = registry()


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    made = OverviewPage()
    made.resize(1832, 968)
    qtbot.addWidget(made)
    made.show()
    return made


def show(page: OverviewPage, view: FloorView, freshness: Freshness = LIVE) -> None:
    page.show_floor(view)
    page.show_freshness(freshness)


def shown_volume(view: FloorView, now: float = NOW) -> Volume:
    return volume(view.total, view.centre, KPIS["answer_rate"], now)


# The grid


def _panels(laid: Grid) -> list[QRect]:
    return [*laid.tiles, laid.queues, laid.alerts, laid.attention, laid.chart, laid.teams]


def test_the_grid_is_that_of_the_design() -> None:
    laid = grid(1832, 968, 491)
    assert laid.queues == QRect(0, 124, 1372, 491)
    assert laid.alerts == QRect(1384, 124, 448, 491)
    assert laid.chart == QRect(0, 627, 748, 341)
    assert laid.teams == QRect(760, 627, 588, 341)
    assert laid.attention == QRect(1360, 627, 472, 341)
    assert {tile.width() for tile in laid.tiles} <= {218, 219}
    assert laid.tiles[-1].right() == 1831


@pytest.mark.parametrize("width", [1192, 1500, 1743, 1744, 1832, 2472])
@pytest.mark.parametrize("height", [728, 968, 1368])
@pytest.mark.parametrize("queues_h", [167, 491, 1200])
def test_panels_never_overlap_and_stand_inside(width: int, height: int, queues_h: int) -> None:
    laid = grid(width, height, queues_h)
    ground = QRect(0, 0, laid.width, laid.height)
    panels = _panels(laid)
    for place, panel in enumerate(panels):
        assert ground.contains(panel)
        for other in panels[place + 1 :]:
            apart = panel.adjusted(-GAP + 1, -GAP + 1, GAP - 1, GAP - 1)
            assert not apart.intersects(other)


def test_a_small_window_has_two_rows_of_tiles_and_the_side_column_below() -> None:
    laid = grid(1192, 728, 491)
    assert [tile.top() for tile in laid.tiles] == [0] * 4 + [124] * 4
    assert laid.queues.width() == 1192
    assert laid.alerts.top() > laid.queues.bottom()
    assert laid.attention.top() == laid.alerts.top()
    assert laid.chart.top() > laid.alerts.bottom()


# Quiet and old


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_quiet_floor_has_no_red_and_no_amber_pixel(page: OverviewPage, theme: Theme) -> None:
    page.use(Look(theme=theme))
    show(page, picture(quiet=True))
    assert coloured(page.grab().toImage()) == (0, 0)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_stale_floor_has_no_red_and_no_amber_pixel(page: OverviewPage, theme: Theme) -> None:
    page.use(Look(theme=theme))
    show(page, picture())
    live = coloured(page.grab().toImage())
    assert live[0] > 5000
    assert live[1] > 1000
    show(page, picture(), STALE)
    assert coloured(page.grab().toImage()) == (0, 0)
    show(page, picture())
    assert coloured(page.grab().toImage()) == live


def test_while_stale_the_clock_of_every_wait_stands_still(page: OverviewPage) -> None:
    show(page, picture())
    page.tick(NOW + 30)
    assert page.tiles[1].tile is not None
    assert page.tiles[1].tile.number == "4:42"
    show(page, picture(), STALE)
    page.tick(NOW + 300)
    assert page.tiles[1].tile.number == "4:12"
    assert page.queues.model.now == NOW
    show(page, structs.replace(picture(), at=NOW + 60))
    assert page.tiles[1].tile.number == "5:12"


def test_before_the_first_picture_there_are_blocks_and_the_layout_does_not_shift(
    page: OverviewPage,
) -> None:
    before = [tile.geometry() for tile in page.tiles], page.queues.geometry()
    assert all(tile.tile is None for tile in page.tiles)
    assert coloured(page.grab().toImage()) == (0, 0)
    show(page, picture())
    assert ([tile.geometry() for tile in page.tiles], page.queues.geometry()) == before


def test_language_and_theme_change_while_it_runs(page: OverviewPage) -> None:
    show(page, picture())
    page.use(Look(theme=LIGHT, language="en"))
    assert page.tiles[7].tile is not None
    assert page.tiles[7].tile.label == "CSAT"
    corner = page.grab().toImage().pixelColor(300, 118)
    assert corner.name() == LIGHT.color("bg").name()
    page.use(Look())
    assert page.tiles[7].tile.label == "满意度"


def test_no_model_is_reset_by_a_picture_or_a_second(page: OverviewPage) -> None:
    view = picture()
    show(page, view)
    resets: list[str] = []
    page.queues.model.modelReset.connect(lambda: resets.append("queues"))
    page.teams.model.modelReset.connect(lambda: resets.append("teams"))
    page.attention.model.modelReset.connect(lambda: resets.append("attention"))
    agent = next(iter(view.agents.values()))
    away = structs.replace(agent, state=AgentState.OFFLINE, since=NOW)
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW + 1, base=1, agents=(away,))
    show(page, advance(view, delta))
    page.tick(NOW + 400)
    assert resets == []


# Teams


def test_teams_add_up_to_all_agents_and_are_the_picture_s() -> None:
    view = picture()
    teams = Teams()
    teams.show(view.agents, view.centre, KPIS)
    rows = teams.rows(NOW)
    assert [tuple(row.counts.values()) for row in rows] == [team.staff for team in TEAMS]
    total = teams.total(NOW)
    assert total is not None
    for group in StateGroup:
        assert total.counts[group] == sum(row.counts[group] for row in rows)
    assert sum(total.counts.values()) == len(view.agents) == 150
    assert [row.occupancy.text for row in rows] == ["88%", "100%", "87%", "84%", "100%"]
    flagged = [row.team.key for row in rows if row.occupancy.severity is not Severity.NORMAL]
    assert flagged == ["t2", "t5"]
    assert [row.satisfaction.severity for row in rows].count(Severity.WARNING) == 1


def test_teams_kept_up_by_difference_equal_teams_counted_anew() -> None:
    view = picture()
    kept = Teams()
    kept.show(view.agents, view.centre, KPIS)
    for version, agent in enumerate(list(view.agents.values())[::7], start=2):
        moved = structs.replace(agent, state=AgentState.READY, since=NOW, team="t3")
        delta = FloorDelta(
            epoch=view.epoch, version=version, at=NOW, base=version - 1, agents=(moved,)
        )
        view = advance(view, delta)
        kept.show(view.agents, view.centre, KPIS)
    anew = Teams()
    anew.show(view.agents, view.centre, KPIS)
    assert kept.rows(NOW + 60) == anew.rows(NOW + 60)


def test_occupancy_counts_the_open_span() -> None:
    view = picture()
    agent = structs.replace(
        next(iter(view.agents.values())),
        team="t1", state=AgentState.TALKING, since=NOW - 100, counted_to=0.0, day=None,
    )  # fmt: skip
    teams = Teams()
    teams.show({agent.id: agent}, view.centre, KPIS)
    assert teams.rows(NOW)[0].occupancy.text == "100%"
    idle = structs.replace(agent, state=AgentState.READY)
    teams.show({agent.id: idle}, view.centre, KPIS)
    assert teams.rows(NOW)[0].occupancy.text == "0%"
    teams.show({}, view.centre, KPIS)
    assert teams.rows(NOW)[0].occupancy.text == "—"


def test_agents_without_a_team_are_still_counted() -> None:
    view = picture()
    loose = {key: structs.replace(agent, team="") for key, agent in view.agents.items()}
    teams = Teams()
    teams.show(loose, view.centre, KPIS)
    assert teams.rows(NOW)[-1].team.name.zh == "未分组"
    assert sum(sum(row.counts.values()) for row in teams.rows(NOW)) == 150


def test_a_team_s_figure_tells_its_period(page: OverviewPage) -> None:
    show(page, picture())
    model = page.teams.model
    told = str(model.index(1, 9).data(Qt.ItemDataRole.ToolTipRole)).splitlines()
    assert told[:2] == ["占用率", "二组 许若彤 100%"]
    assert "时段 00:00–14:32" in told
    count_told = str(model.index(1, 3).data(Qt.ItemDataRole.ToolTipRole))
    assert "此刻 14:32:18" in count_told
    spoken = model.index(1, 9).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "占用率 100% 注意"


# Late agents


def test_late_agents_are_the_picture_s_in_its_order() -> None:
    names = [late.agent.name for late in late_agents(picture(), NOW).values()]
    assert names == ["苏洋", "胡哲", "董洋", "秦一鸣", "戴嘉豪", "李蕾", "宋霞"]


def test_nobody_is_late_before_his_limit_is_reached() -> None:
    view = picture()
    for late in late_agents(view, NOW).values():
        limit = late.limit
        assert late.severity is limit.severity(float(int(late.seconds(NOW))))
    assert "宋霞" not in [late.agent.name for late in late_agents(view, NOW - 3).values()]


def test_nobody_late_is_one_sentence_and_stale_is_an_explanation(page: OverviewPage) -> None:
    show(page, picture(quiet=True))
    assert page.attention.sentence == "没有坐席超过状态时限"
    show(page, picture(), STALE)
    assert page.attention.sentence == ""
    assert not page.attention.table.isVisible()


# The chart


def test_the_chart_holds_the_day_s_intervals_and_its_own_arithmetic() -> None:
    view = picture()
    shown = shown_volume(view)
    assert (shown.start, shown.end) == (OPENED, OPENED + 12 * 3600)
    assert (shown.top, shown.step) == (600, 200)
    assert sum(bar.row.tally.offered for bar in shown.bars) == view.total.day.offered
    assert [bar.start for bar in shown.bars if bar.judged] == [INTERVAL - INTERVAL_S]


def test_the_running_interval_is_never_judged() -> None:
    view = picture(interval=INTERVAL - INTERVAL_S)
    shown = shown_volume(view)
    assert shown.bars[-1].running
    assert not any(bar.judged for bar in shown.bars)
    limit = view.centre.limits.answer_rate
    assert {stroke.severity for stroke in strokes(shown.bars, limit)} == {Severity.NORMAL}


def test_the_rate_s_line_changes_its_severity_exactly_at_the_limits() -> None:
    view = picture()
    limit = view.centre.limits.answer_rate
    pieces = list(strokes(shown_volume(view).bars, limit))
    for before, after in pairwise(pieces):
        assert before.end == after.start
        if before.severity is not after.severity:
            assert after.start[1] in (limit.warning, limit.critical)
    assert pieces[-1].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("hours", "start_h"), [(0.1, 8), (6.5, 8), (11.9, 8), (12.1, 9), (15.0, 12)]
)
def test_the_window_stands_still_for_twelve_hours_and_then_follows(
    hours: float, start_h: int
) -> None:
    shown = shown_volume(picture(), OPENED + hours * 3600)
    assert shown.start == OPENED + (start_h - 8) * 3600


@pytest.mark.parametrize(
    ("calls", "top", "step"), [(0, 2, 2), (3, 4, 2), (9, 10, 5), (45, 60, 20), (540, 600, 200)]
)
def test_small_centres_have_small_steps(calls: int, top: int, step: int) -> None:
    delta = whole()
    interval = delta.intervals[0]
    tally = structs.replace(interval.tally, answered=calls, abandoned=0)
    only = structs.replace(interval, tally=tally)
    shown = shown_volume(advance(None, structs.replace(delta, intervals=(only,))))
    assert (shown.top, shown.step) == (top, step)
    assert shown.top % shown.step == 0


def test_the_chart_s_library_is_not_loaded_before_the_chart_is_shown() -> None:
    program = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
application = QApplication([])
from floors import picture
from supervisor_app.ui.overview.page import OverviewPage
page = OverviewPage()
page.show_floor(picture())
assert "pyqtgraph" not in sys.modules, "loaded before it was shown"
page.show()
until = time.monotonic() + 60
while "pyqtgraph" not in sys.modules and time.monotonic() < until:
    application.processEvents()
assert "pyqtgraph" in sys.modules, "not loaded when shown"
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_opening_a_queue_and_an_agent_is_a_wish(page: OverviewPage, qtbot: QtBot) -> None:
    show(page, picture())
    with qtbot.waitSignal(page.queue_opened) as opened:
        page.queues.table.activated.emit(page.queues.model.index(1, 0))
    assert opened.args == [queue("card")]
    with qtbot.waitSignal(page.wished) as wished:
        page.attention.table.activated.emit(page.attention.model.index(0, 0))
    assert wished.args == [Address("agents", (("agent", "main/80132"),))]

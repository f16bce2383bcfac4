"""Where gaps of the feed are seen: tiles, queue table, chart, teams, and agents."""

import pytest
from floors import NOW, hour, late, picture, queue, torn, whole
from pixels import coloured, pixels_of
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.kpi_tile import KpiTile
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.overview.queue_figures import QueueColumn
from supervisor_app.ui.overview.queue_model import PLACES
from supervisor_app.ui.overview.queue_panel import QueuePanel
from supervisor_app.ui.overview.tiles import Moment, tiles
from supervisor_app.ui.overview.volume import volume
from supervisor_app.ui.overview.volume_told import bar_told
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW)
KPIS = registry()
RATE = 2


def view_of(delta: FloorDelta) -> FloorView:
    return advance(None, delta)


# Tiles


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_mark_stands_beside_the_label_and_never_twice(qtbot: QtBot, theme: Theme) -> None:
    widget = KpiTile()
    qtbot.addWidget(widget)
    widget.use(Look(theme=theme))
    widget.resize(218, 112)

    def marks(delta: FloorDelta) -> int:
        widget.show_tile(tiles(Moment(view_of(delta), NOW, KPIS, "zh_CN", 0.8), 92.0)[RATE])
        return pixels_of(widget.grab().toImage(), theme.color("dq"))

    assert marks(whole()) == 0
    once = marks(late())
    assert once > 20
    assert marks(torn(whole(), 14.25, 14.5, blank=False)) > once
    assert "不完整" in widget.accessibleName()
    widget.set_stale(True)
    assert marks(late()) == marks(whole()) > 20


# The queue table


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    made = QueuePanel()
    made.resize(1372, 491)
    qtbot.addWidget(made)
    made.show()
    return made


def named(panel: QueuePanel, key: str, column: QueueColumn) -> str:
    index = panel.model.index_of(queue(key), column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def head(panel: QueuePanel) -> str:
    return panel.gap


def test_the_head_says_what_is_missing_of_the_chosen_period(panel: QueuePanel) -> None:
    panel.show_floor(view_of(late()), KPIS, NOW)
    assert head(panel) == "00:00–09:24 无记录，今日数据不完整"
    assert head(panel) in panel.accessibleName()
    panel.switch.chosen.emit(Period.HOUR.value)
    assert head(panel) == ""
    panel.show_floor(view_of(torn(late(), 14.25, 14.5, blank=False)), KPIS, NOW)
    assert head(panel) == "14:15–14:30 数据曾中断，近 1 小时数据不完整"
    panel.switch.chosen.emit(Period.QUARTER.value)
    assert head(panel) == "14:15–14:30 数据曾中断，近 15 分数据不完整"


def test_cells_of_an_incomplete_period_say_so(panel: QueuePanel) -> None:
    panel.show_floor(view_of(late()), KPIS, NOW)
    assert named(panel, "card", QueueColumn.ANSWER_RATE).endswith("注意 不完整")
    assert named(panel, "card", QueueColumn.QUARTER) == "近 15 分 63.0 紧急"
    assert named(panel, "card", QueueColumn.WAITING) == "排队 23 紧急"
    assert "不完整" in panel.total.accessibleName()
    index = panel.model.index_of(queue("vip"), QueueColumn.OFFERED)
    assert "不完整：00:00–09:24 无记录" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_row_is_marked_only_where_others_are_complete(panel: QueuePanel) -> None:
    def marked() -> set[str]:
        rows = [panel.model.row(place) for place in range(panel.model.rowCount())]
        assert panel.total_figures is not None
        return {row.title.zh for row in (*rows, panel.total_figures) if panel.model.is_marked(row)}

    panel.show_floor(view_of(late()), KPIS, NOW)
    assert marked() == set()
    some = torn(whole(), 14.25, 14.5, ("card", "loan"), blank=False)
    panel.show_floor(view_of(some), KPIS, NOW)
    assert marked() == {"信用卡", "贷款", "合计"}
    assert head(panel) == "14:15–14:30 数据曾中断，2 个队列今日数据不完整"
    plain = pixels_of(panel.grab().toImage(), DARK.color("dq"))
    panel.show_floor(picture(), KPIS, NOW)
    assert marked() == set()
    assert head(panel) == ""
    assert pixels_of(panel.grab().toImage(), DARK.color("dq")) == 0 < plain
    index = panel.model.index(0, PLACES[QueueColumn.NAME])
    assert "不完整" not in str(index.data(Qt.ItemDataRole.ToolTipRole))


# Pages


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    made = OverviewPage()
    made.resize(1832, 968)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_gap_alone_brings_no_red_and_no_amber(page: OverviewPage, theme: Theme) -> None:
    page.use(Look(theme=theme))
    page.show_floor(view_of(torn(whole(quiet=True), 10, 11, blank=False)))
    page.show_freshness(LIVE)
    assert coloured(page.grab().toImage()) == (0, 0)
    page.show_floor(view_of(late()))
    page.show_freshness(STALE)
    assert coloured(page.grab().toImage()) == (0, 0)


def test_the_chart_tells_that_an_interval_is_incomplete() -> None:
    view = view_of(late())
    shown = volume(view.total, view.centre, KPIS["answer_rate"], NOW)
    bar = shown.at(hour(8.1))
    assert bar is not None
    told = bar_told(bar, view.centre, KPIS["answer_rate"], 0.8, "zh_CN")
    assert told.splitlines()[0] == "08:00–08:15 · 不完整：时段内数据曾中断"


def test_teams_say_that_their_day_is_incomplete(page: OverviewPage) -> None:
    page.show_floor(view_of(late()))
    page.show_freshness(LIVE)
    assert page.teams.gap == "今日数据不完整"
    model = page.teams.model
    spoken = str(model.index(1, 9).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "占用率 100% 注意 不完整"
    now = str(model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "不完整" not in now
    told = str(model.index(1, 9).data(Qt.ItemDataRole.ToolTipRole))
    assert "不完整：00:00–09:24 无记录" in told
    page.show_floor(picture())
    assert page.teams.gap == ""


def test_agents_say_that_their_day_is_incomplete_once_below_the_table(qtbot: QtBot) -> None:
    page = AgentsPage()
    qtbot.addWidget(page)
    page.resize(1832, 968)
    page.show()
    page.show_floor(view_of(late()))
    page.show_freshness(LIVE)
    keys = [column.key for column in page.model.columns]
    answered, state = (page.model.index(0, keys.index(key)) for key in ("answered", "state"))
    assert str(answered.data(Qt.ItemDataRole.AccessibleTextRole)).endswith("不完整")
    assert "不完整：00:00–09:24 无记录" in str(answered.data(Qt.ItemDataRole.ToolTipRole))
    assert "不完整" not in str(state.data(Qt.ItemDataRole.AccessibleTextRole))
    assert page.pane.foot.gap.isVisible()
    assert page.pane.foot.gap.text == "00:00–09:24 无记录，今日数据不完整"
    assert pixels_of(page.pane.foot.gap.grab().toImage(), DARK.color("dq")) > 20
    page.show_floor(picture())
    assert not page.pane.foot.gap.isVisible()
    assert "截至此刻完整" in str(answered.data(Qt.ItemDataRole.ToolTipRole))

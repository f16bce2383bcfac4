"""One of two ACDs is lost: on every page, in both themes, what is its is old, the rest live."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pixels import coloured, pixels_of
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shot_stage import by_name, look_of, shot

from supervisor_app.domain.ids import AgentId, acd_of
from supervisor_app.domain.people import Right
from supervisor_app.shots.figures import LATE
from supervisor_app.shots.partly import NAMES, SOUTH
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.agents.acting_page import CoachingPage
from supervisor_app.ui.alerts.page import AlertsPage
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.frame.banner import Banner
from supervisor_app.ui.frame.feed_chip import FeedChip
from supervisor_app.ui.frame.places import ALERTS, EMERGENCY, OVERVIEW
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.overview.queue_figures import QueueColumn
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.theme import THEMES, ThemeName
from supervisor_app.ui.skills.page import SkillsPage

SOUTH_NAME = NAMES[SOUTH]
PAGES = ("overview", "agents", "skills", "alerts", "emergency", "trends", "record", "walls")
BOTH = pytest.mark.parametrize("theme", ["dark", "light"])
Shown = Callable[[str, str], AbstractContextManager[tuple[Stage, QImage]]]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Shown:
    named = by_name(qapp)
    return lambda name, theme: shot(qapp, named(name), look_of(theme), tmp_path / name)


def seen(image: QImage, stage: Stage, part: QWidget, area: QRect | None = None) -> QImage:
    """A part of the picture of the window."""
    inside = part.rect() if area is None else area
    return image.copy(QRect(part.mapTo(stage.window, inside.topLeft()), inside.size()))


def is_old(image: QImage, theme: str) -> bool:
    """Neither red nor amber, and the hatched mark is there."""
    dq = pixels_of(image, THEMES[ThemeName(theme)].color("dq"))
    return coloured(image) == (0, 0) and dq > 10


def rows_of(table: TableView) -> Iterator[tuple[object, QRect]]:
    """The rows that are seen, each by its key."""
    model = table.model()
    for row in range(model.rowCount()):
        area = table.visualRect(model.index(row, 0))
        whole = QRect(0, area.y(), table.viewport().width(), area.height())
        if table.viewport().rect().contains(whole.adjusted(0, 2, 0, -2)):
            yield model.key(row), whole  # type: ignore[attr-defined]


@BOTH
@pytest.mark.parametrize("page", PAGES)
def test_the_bar_and_a_calm_banner_name_it(shown: Shown, page: str, theme: str) -> None:
    with shown(f"{page}-one-lost", theme) as (stage, image):
        [banner] = [one for one in stage.window.findChildren(Banner) if one.isVisible()]
        said = banner.accessibleName()
        assert SOUTH_NAME in said
        assert "最后快照" in said
        assert banner.property("calm")
        assert is_old(seen(image, stage, banner), theme)
        [chip] = [one for one in stage.window.findChildren(FeedChip) if one.isVisible()]
        assert chip.words()[0] == f"{SOUTH_NAME} 中断"
        assert chip.words()[1] in ("0:38", "0:37", "0:39")


@BOTH
def test_overview_rows_and_sums(shown: Shown, theme: str) -> None:
    with shown("overview-one-lost", theme) as (stage, image):
        page = stage.desk.shell.pages.page(OVERVIEW)
        assert isinstance(page, OverviewPage)
        table, model = page.queues.table, page.queues.model
        lost = 0
        for key, area in rows_of(table):
            part = seen(image, stage, table.viewport(), area)
            row = model.row(model.place(key))  # type: ignore[arg-type]
            if acd_of(str(key)) == SOUTH:
                lost += 1
                assert is_old(part, theme), key
                assert row.longest(model.now).text in ("4:11", "1:04")
            else:
                assert pixels_of(part, THEMES[ThemeName(theme)].color("dq")) == 0, key
        assert lost == 2
        assert coloured(seen(image, stage, table.viewport())) != (0, 0)  # the others are judged
        for tile in page.tiles:
            assert is_old(seen(image, stage, tile), theme)
            assert tile.tile is not None
            assert tile.tile.aside == f"缺 {SOUTH_NAME}"
        for sums in (page.queues.total, page.chart, page.teams):
            assert is_old(seen(image, stage, sums), theme), sums
        assert page.queues.total_figures is not None
        assert page.queues.total_figures.sub == f"缺 {SOUTH_NAME}"
        figures = page.queues.total_figures.figures
        assert figures[QueueColumn.OFFERED].text == "6,981"  # without the lost two's
        unknown = [row for row in page.teams.model.keys if page.teams.model.row(
            page.teams.model.place(row) or 0).unknown]  # fmt: skip
        assert unknown == ["t4", "t5"]


def test_nobody_of_a_lost_acd_needs_attention(shown: Shown) -> None:
    with shown("overview-one-lost", "dark") as (stage, _):
        page = stage.desk.shell.pages.page(OVERVIEW)
        assert isinstance(page, OverviewPage)
        keys = page.attention.model.keys
        assert keys
        assert SOUTH not in {acd_of(str(key)) for key in keys}
        assert page.attention.gap == f"缺 {SOUTH_NAME}"


@BOTH
def test_agents_rows_strip_and_clocks(shown: Shown, theme: str) -> None:
    with shown("agents-one-lost", theme) as (stage, image):
        page = acting(stage)
        mine = dict.fromkeys((True, False), 0)
        for key, area in rows_of(page.table):
            part = seen(image, stage, page.table.viewport(), area)
            lost = acd_of(str(key)) == SOUTH
            mine[lost] += 1
            if lost:
                assert is_old(part, theme), key
            else:
                assert pixels_of(part, THEMES[ThemeName(theme)].color("dq")) == 0, key
        assert min(mine.values()) > 3
        assert is_old(seen(image, stage, page.pane.strip), theme)
        assert f"缺 {SOUTH_NAME}" in page.pane.strip.accessibleName()
        view = stage.desk.store.view
        assert view is not None
        row = view.agents[AgentId(f"{SOUTH}/{LATE[1].code}")]
        before = page._reading.seconds(row)
        other = next(one for one in view.agents.values() if not view.is_lost(one.id) and one.since)
        page.tick(view.at + 600)
        assert page._reading.seconds(row) == before
        assert (page._reading.seconds(other) or 0) > 590


def acting(stage: Stage) -> CoachingPage:
    page = stage.desk.shell.pages.page("agents")
    assert isinstance(page, CoachingPage)
    return page


@BOTH
def test_cards_and_docks(shown: Shown, theme: str) -> None:
    with shown("agents-cards-one-lost", theme) as (stage, image):
        cards = acting(stage).cards
        for card in cards.plan.cards:
            area = QRect(card.x, card.y, cards.plan.cell_w, cards.plan.cell_h)
            part = seen(image, stage, cards.viewport(), area)
            if acd_of(card.agent) == SOUTH:
                assert coloured(part) == (0, 0), card.agent
                assert pixels_of(part, THEMES[ThemeName(theme)].color("dqbg")) > 20
            else:
                assert pixels_of(part, THEMES[ThemeName(theme)].color("dqbg")) == 0
    with shown("agents-agent-one-lost", theme) as (stage, image):
        assert is_old(seen(image, stage, acting(stage).dock), theme)
    with shown("overview-queue-one-lost", theme) as (stage, image):
        page = stage.desk.shell.pages.page(OVERVIEW)
        assert isinstance(page, OverviewPage)
        assert is_old(seen(image, stage, page.dock), theme)


def test_what_can_be_done_is_told_apart(shown: Shown) -> None:
    with shown("agents-one-lost", "dark") as (stage, _):
        page = acting(stage)
        view = stage.desk.store.view
        assert view is not None
        lost = [row for row in view.agents.values() if view.is_lost(row.id)][:3]
        live = [row for row in view.agents.values() if not view.is_lost(row.id)][:3]
        allowed = page._allowed()
        why = "该坐席的话务平台已断开，暂停操作"
        assert allowed.why_not(Right.PAUSE, lost) == why
        assert allowed.why_not(Right.PAUSE, live) == ""
        assert allowed.why_not(Right.PAUSE, [*lost, *live]) == ""
        assert [allowed.why_not_at(Right.PAUSE, row) for row in lost] == [why] * 3


@BOTH
def test_skills_heads_rows_totals_and_what_is_applied(shown: Shown, theme: str) -> None:
    with shown("skills-one-lost", theme) as (stage, image):
        page = stage.desk.shell.pages.page("skills")
        assert isinstance(page, SkillsPage)
        head = page.table.head
        for place, one in enumerate(head.heads):
            x, width = head.sectionViewportPosition(3 + place), head.sectionSize(3 + place)
            part = seen(image, stage, head, QRect(x + 2, 0, width - 4, head.height()))
            below = QRect(x + page.table.x() + 2, 0, width - 4, page.panel.total.height())
            total = seen(image, stage, page.panel.total, below)
            assert one.lost is (acd_of(one.queue) == SOUTH)
            if one.lost:
                assert is_old(part, theme), one.title
                assert pixels_of(total, THEMES[ThemeName(theme)].color("dq")) > 10, one.title
        view = stage.desk.store.view
        assert view is not None
        queue = head.heads[0].queue
        south = next(row.id for row in view.agents.values() if view.is_lost(row.id))
        north = next(row.id for row in view.agents.values() if not view.is_lost(row.id))
        said: list[object] = []
        page.editing.told.connect(said.append)
        page.editing._put({(south, queue): 2, (north, queue): 2})
        assert set(page.staging.cells) == {(north, queue)}
        assert "已断开" in str(said)


@BOTH
def test_alerts_of_it_and_of_sums_rest(shown: Shown, theme: str) -> None:
    with shown("alerts-one-lost", theme) as (stage, image):
        page = stage.desk.shell.pages.page(ALERTS)
        assert isinstance(page, AlertsPage)
        table, model = page.pane.table, page.pane.table.model()
        states: dict[bool, int] = {True: 0, False: 0}
        for row, (_, area) in enumerate(rows_of(table)):
            alert = model.row(row)  # type: ignore[attr-defined]
            part = seen(image, stage, table.viewport(), area)
            states[page.reading.is_old(alert)] += 1
            if page.reading.is_old(alert):
                assert is_old(part, theme), alert
            else:
                assert coloured(part) != (0, 0)
        assert states == {True: 4, False: 1}
        old = next(alert for alert in page._now.alerts if page.reading.is_old(alert))  # type: ignore[union-attr]
        before = page.reading.lasted(old)
        page.tick(page.reading.now + 600)
        assert page.reading.lasted(old) == before


@BOTH
def test_emergency_of_its_queue_is_not_judged(shown: Shown, theme: str) -> None:
    with shown("emergency-one-lost", theme) as (stage, image):
        page = stage.desk.shell.pages.page(EMERGENCY)
        assert isinstance(page, EmergencyPage)
        assert page.seen.old_queue
        assert page.seen.waiting is None
        for part in (page.live.triggers, page.live.curve, page.live.exits):
            assert is_old(seen(image, stage, part), theme), part
        lines = page.live.load.table.lines
        assert [line.lost for line in lines].count(True) == 2
        for line in lines:
            if line.lost:
                assert {cell.severity for cell in line.cells} == {"normal"}


def test_trends_of_today_say_who_is_missing(shown: Shown) -> None:
    with shown("trends-one-lost", "dark") as (stage, _):
        panels = [one for one in stage.window.findChildren(QWidget) if hasattr(one, "gap")]
        gaps = [one.gap for one in panels if one.isVisible() and isinstance(one.gap, str)]
        assert gaps.count(f"缺 {SOUTH_NAME}") >= 2


def test_what_is_back_is_as_before(shown: Shown) -> None:
    """After three good answers nothing is left of it."""
    from msgspec.structs import replace

    from supervisor_app.client.feed_answer import FeedAnswer

    with shown("overview-one-lost", "dark") as (stage, _):
        view = stage._gateway.view
        assert view is not None
        back = {acd: replace(row, live=True, cause=None) for acd, row in view.sources.items()}
        for version in range(3):
            whole = replace(view, sources=back, version=view.version + 1 + version)
            stage.desk.store.take(FeedAnswer(whole, True, 0.4, 0.0))
        stage.picture()
        page = stage.desk.shell.pages.page(OVERVIEW)
        assert isinstance(page, OverviewPage)
        assert not any(one.isVisible() for one in stage.window.findChildren(Banner))
        assert page.queues.model.severity(
            page.queues.model.row(1), QueueColumn.WAITING
        ) == "critical"  # fmt: skip
        assert page.queues.total_figures is not None
        assert page.queues.total_figures.missing == ""
        assert page.tiles[0].tile is not None
        assert page.tiles[0].tile.severity == "critical"

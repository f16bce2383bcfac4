"""A wall of two ACDs, one of them lost: its rows are grey and stand, sums lack it and say so."""

import pytest
from floors import NOW
from msgspec import structs
from pytestqt.qtbot import QtBot
from wall_stage import layout, row_texts, said, texts, wall

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.partial import without
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import PageKind, WallLayout
from supervisor_app.shots import partly
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.wall import emergency, situation
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.wall.drawn import JUDGING, Box, Mark, Sign

NAME = partly.NAMES[partly.SOUTH]
LOST = Freshness(Phase.LIVE, 0.8, lost=(partly.SOUTH,), lost_age_s=38.0, missing=NAME)
LOST_ROWS = ("信用卡", "贷款")
KINDS = [PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS]
BOTH = pytest.mark.parametrize("light", [False, True])


def both() -> FloorView:
    return advance(None, partly.on_two(peopled(whole())))


def lost_wall(kind: PageKind, light: bool = False, now: float = NOW + 38) -> WallCanvas:
    view = without(both(), {partly.SOUTH: NOW - 0.8})
    return wall(layout(kind, light=light), view, LOST, now=now)


def marks_in(canvas: WallCanvas, box: Box) -> list[Mark]:
    """What is painted inside a place."""
    return [
        mark
        for mark in canvas.marks
        if box.y <= mark.box.y + mark.box.h / 2 < box.bottom and mark.box.h < box.h * 2
    ]


def row_box(canvas: WallCanvas, name: str) -> Box:
    [text] = [one for one in texts(canvas) if one.text == name and one.strong]
    return structs.replace(text.box, x=0.0, w=1920.0)


def tokens(marks: list[Mark]) -> set[str]:
    return {mark.token for mark in marks if not hasattr(mark, "trend") and hasattr(mark, "token")}


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_the_head_a_band_and_the_foot_name_it(qtbot: QtBot, kind: PageKind, light: bool) -> None:
    canvas = lost_wall(kind, light)
    assert said(canvas).count(f"{NAME} 数据中断") == 2
    assert "其画面停在 14:32:17；其余实时，合计不含它" in said(canvas)
    foot = [one.text for one in texts(canvas) if one.box.y > 1020]
    assert any(text.startswith(f"缺 {NAME}") for text in foot)
    assert "实时 ·" not in said(canvas)


@BOTH
@pytest.mark.parametrize("name", LOST_ROWS)
def test_its_rows_are_grey_marked_and_not_judged(qtbot: QtBot, name: str, light: bool) -> None:
    canvas = lost_wall(PageKind.QUEUES, light)
    row = marks_in(canvas, row_box(canvas, name))
    assert tokens(row).isdisjoint(JUDGING)
    assert {text.token for text in row_texts(canvas, name)} == {"t3"}
    assert [mark.glyph for mark in row if isinstance(mark, Sign)] == [Glyph.QUALITY]


def test_the_others_are_judged_as_ever(qtbot: QtBot) -> None:
    canvas = lost_wall(PageKind.QUEUES)
    row = marks_in(canvas, row_box(canvas, "在线文字"))
    assert tokens(row) & JUDGING
    assert Glyph.QUALITY not in [mark.glyph for mark in row if isinstance(mark, Sign)]


def test_its_clocks_stand_and_the_others_go_on(qtbot: QtBot) -> None:
    canvas = lost_wall(PageKind.QUEUES)
    old, live = (row_texts(canvas, name)[1].text for name in ("信用卡", "在线文字"))
    canvas.tick(NOW + 600)
    assert row_texts(canvas, "信用卡")[1].text == old == "4:11"
    assert row_texts(canvas, "在线文字")[1].text != live


@BOTH
@pytest.mark.parametrize("kind", [PageKind.QUEUES, PageKind.AGENTS, PageKind.STARS])
def test_the_figures_of_the_whole_lack_it_and_are_not_judged(
    qtbot: QtBot, kind: PageKind, light: bool
) -> None:
    canvas = lost_wall(kind, light)
    heroes = marks_in(canvas, Box(0, 150, 1920, 230))
    assert tokens(heroes).isdisjoint(JUDGING)
    assert [mark.glyph for mark in heroes if isinstance(mark, Sign)] == [Glyph.QUALITY] * 4
    captions = [one.text for one in texts(canvas) if one.text == f"缺 {NAME}"]
    assert len(captions) >= 4


def test_sums_count_what_is_heard(qtbot: QtBot) -> None:
    view = without(both(), {partly.SOUTH: NOW - 0.8})
    assert view.total.waiting == sum(
        one.waiting for key, one in view.queues.items() if not view.is_lost(key)
    )
    canvas = lost_wall(PageKind.QUEUES)
    assert f"进线 {view.total.day.offered:,} = " in said(canvas)


def test_a_team_wholly_on_it_has_dashes_and_one_partly_a_mark(qtbot: QtBot) -> None:
    canvas = lost_wall(PageKind.AGENTS)
    assert {text.text for text in row_texts(canvas, "四组")} == {"—"}
    assert {text.token for text in row_texts(canvas, "四组")} == {"t3"}
    partly_there = marks_in(canvas, row_box(canvas, "二组"))
    assert Glyph.QUALITY in [mark.glyph for mark in partly_there if isinstance(mark, Sign)]
    assert tokens(partly_there).isdisjoint(JUDGING)
    assert {text.token for text in row_texts(canvas, "二组")} == {"t1"}
    whole_team = marks_in(canvas, row_box(canvas, "一组"))
    assert Glyph.QUALITY not in [mark.glyph for mark in whole_team if isinstance(mark, Sign)]


def test_a_site_wholly_on_it_is_lost_and_others_lack_it(qtbot: QtBot) -> None:
    canvas = lost_wall(PageKind.SITES)
    assert "站点中断" in said(canvas)
    assert tokens(list(canvas.marks)).isdisjoint(JUDGING)
    heads = [one for one in texts(canvas) if one.text == f"缺 {NAME}" and one.box.y < 320]
    assert len(heads) == 2  # of Beijing and Hefei


def test_nobody_on_it_is_ranked(qtbot: QtBot) -> None:
    view = without(both(), {partly.SOUTH: NOW - 0.8})
    canvas = lost_wall(PageKind.STARS)
    lost = {row.name for row in view.agents.values() if view.is_lost(row.id)}
    live = {row.name for row in view.agents.values() if not view.is_lost(row.id)}
    assert {text.text for text in texts(canvas)}.isdisjoint(lost - live)


@BOTH
def test_the_wall_of_an_emergency_on_its_queue(qtbot: QtBot, light: bool) -> None:
    canvas = lost_wall(PageKind.QUEUES, light)
    told = partly.moved(situation(emergency=emergency(Look())))
    canvas.show_situation(told)
    assert f"{NAME} 数据中断" in said(canvas)
    left = [mark for mark in canvas.marks if mark.box.x < 1180 and 200 < mark.box.y < 320]
    assert tokens(left).isdisjoint(JUDGING)
    exits = [mark for mark in canvas.marks if mark.box.x > 1200 and mark.box.y > 860]
    assert tokens(exits).isdisjoint(JUDGING)
    assert [mark.glyph for mark in exits if isinstance(mark, Sign)] == [Glyph.QUALITY] * 3


def test_a_layouts_own_limits_do_not_judge_sums_either(qtbot: QtBot) -> None:
    shown: WallLayout = layout(
        PageKind.QUEUES, limits={"": {"waiting_all": (1.0, 2.0), "waiting": (1.0, 2.0)}}
    )
    view = without(both(), {partly.SOUTH: NOW - 0.8})
    canvas = wall(shown, view, LOST, now=NOW + 38)
    assert tokens(marks_in(canvas, Box(0, 150, 1920, 230))).isdisjoint(JUDGING)
    assert tokens(marks_in(canvas, row_box(canvas, "信用卡"))).isdisjoint(JUDGING)
    assert "critf" in tokens(marks_in(canvas, row_box(canvas, "在线文字")))

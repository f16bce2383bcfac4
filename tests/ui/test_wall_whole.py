"""A frame of the wall is of one picture, and what is not whole or over says so."""

import pytest
from floors import picture, torn
from msgspec import structs
from pytestqt.qtbot import QtBot
from wall_stage import NOW, STALE, layout, row_texts, said, texts, wall

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.emergency import Emergency, ExitNow, Phase, StepState
from supervisor_app.domain.masking import masked_situation
from supervisor_app.domain.measured import Compare, Operator
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import PageKind
from supervisor_app.domain.words import Words
from supervisor_app.shots.floor import whole
from supervisor_app.shots.wall import CARD, emergency, situation
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.wall.canvas import RELEASED_SHOWN_S, WallCanvas
from supervisor_app.ui.wall.drawn import Curve, Hatch, Sign

LAST = (NOW // INTERVAL_S - 1) * INTERVAL_S


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need one."""


def hours(view: FloorView, at: float) -> float:
    return (at - view.centre.day_start) / 3600


def torn_floor(*queues: str, ago: int = 0) -> FloorView:
    """The interval `ago` intervals before the last whole one was not all heard."""
    start = hours(picture(), LAST - ago * INTERVAL_S)
    return advance(None, torn(whole(), start, start + 0.25, queues, blank=False))


def marked(canvas: WallCanvas) -> list[Sign]:
    return [mark for mark in canvas.marks if isinstance(mark, Sign) and mark.glyph is Glyph.QUALITY]


def test_figures_of_an_incomplete_day_say_so() -> None:
    before = wall(layout(PageKind.QUEUES), picture())
    assert "今日不完整" not in said(before)
    assert marked(before) == []
    after = wall(layout(PageKind.QUEUES), torn_floor(ago=3))
    assert "今日不完整（" in said(after)
    # The tile 今日接通率, the head of its column, and the foot; 近 15 分 is whole.
    assert [(mark.box.x, mark.box.y) for mark in marked(after)] == [
        (1370.0, 109.0),
        (1123.0, pytest.approx(350.0)),
        (40.0, 1045.0),
    ]
    assert "（不完整）" not in said(after)


def test_an_incomplete_quarter_is_marked_where_it_stands() -> None:
    assert "（不完整）" in said(wall(layout(PageKind.QUEUES), torn_floor()))


def test_of_some_queues_each_that_is_incomplete_has_its_mark() -> None:
    canvas = wall(layout(PageKind.QUEUES), torn_floor("card", ago=3))
    row = row_texts(canvas, "信用卡")[0].box
    beside = [mark for mark in marked(canvas) if row.y <= mark.box.y < row.bottom]
    assert [mark.box.right for mark in beside] == [1139.0]
    other = row_texts(canvas, "贷款")[0].box
    assert not [mark for mark in marked(canvas) if other.y <= mark.box.y < other.bottom]


def test_every_page_says_that_its_day_is_incomplete_but_not_while_stale() -> None:
    for kind in (PageKind.SITES, PageKind.AGENTS, PageKind.EMERGENCY):
        page = () if kind is PageKind.EMERGENCY else (kind,)
        told = situation(emergency=emergency(Look())) if not page else None
        canvas = wall(layout(*page, PageKind.QUEUES), torn_floor(ago=3), situation=told)
        assert "今日不完整（" in said(canvas), kind
        canvas.show_freshness(STALE)
        assert "今日不完整（" not in said(canvas), kind


def curve(view: FloorView) -> WallCanvas:
    return wall(layout(PageKind.QUEUES), view, situation=situation(emergency=emergency(Look())))


def test_an_incomplete_interval_is_hatched_and_the_line_is_broken_there() -> None:
    whole_one, broken = curve(picture()), curve(torn_floor(ago=4))
    assert not [mark for mark in whole_one.marks if isinstance(mark, Hatch)]
    hatched = [mark for mark in broken.marks if isinstance(mark, Hatch)]
    assert len(hatched) == 1
    box = hatched[0].box
    lines = [one for one in broken.marks if isinstance(one, Curve) and one.token == "n1"]
    assert len(lines) == 2
    assert lines[0].points[-1][0] <= box.x + 1
    assert lines[1].points[0][0] > box.right
    assert [mark for mark in marked(broken) if mark.box.w == 20]


def exits(view: FloorView) -> Emergency:
    at_most = Operator.AT_MOST
    told = (
        ExitNow("waiting", Words("信用卡排队", "Card"), Compare("waiting", at_most, 8), CARD, 1.0),
        ExitNow(
            "longest", Words("最长", "Longest"), Compare("longest_wait", at_most, 60), CARD, 2.0
        ),
    )
    return structs.replace(emergency(Look()), exits=told)


def test_rows_and_exit_conditions_of_a_frame_are_of_one_picture() -> None:
    view = picture()
    told = situation(emergency=exits(view))
    canvas = wall(layout(PageKind.QUEUES), view, situation=told)
    for second in (0, 1, 7):
        canvas.tick(NOW + second)
        waiting, longest = row_texts(canvas, "信用卡")[:2]
        shown = [text.text for text in texts(canvas) if text.figure and text.size == 34]
        assert shown == [waiting.text, longest.text]


def released(now: float = NOW) -> Emergency:
    return structs.replace(emergency(Look()), phase=Phase.RELEASED, released_at=now, early=True)


def test_one_that_is_over_is_a_closed_summary_with_nothing_of_now() -> None:
    canvas = wall(layout(PageKind.QUEUES), picture(), situation=situation(emergency=released()))
    assert "解除时的数值，不再变化" in said(canvas)
    assert "提前解除" in said(canvas)
    assert not [text for text in texts(canvas) if text.size == 38 and text.strong]
    assert "应急已解除，60 秒后恢复轮播" in said(canvas)
    assert "应急期间固定本页" not in said(canvas)
    assert [text for text in texts(canvas) if text.figure] == []
    canvas.tick(NOW + 5)
    before = canvas.marks
    other = structs.replace(picture(), calls={}, at=NOW + 5)
    canvas.show_floor(structs.replace(other, version=picture().version + 1))
    assert canvas.marks == before


def test_it_leaves_after_its_minute_also_where_the_clocks_differ() -> None:
    told = situation(emergency=released(NOW + 0.4))
    canvas = wall(layout(PageKind.QUEUES), picture(), situation=told)
    assert canvas.shown.stop is not None
    assert canvas.shown.stop.page.kind is PageKind.EMERGENCY
    canvas.tick(NOW + 0.4 + RELEASED_SHOWN_S)
    assert canvas.shown.stop.page.kind is PageKind.QUEUES


def test_how_many_steps_are_not_shown_is_said() -> None:
    steps = emergency(Look()).steps
    assert "还有" not in said(curve(picture()))
    first = structs.replace(steps[0], state=StepState.CURRENT)
    more = (first, *(structs.replace(steps[5], number=n) for n in range(2, 12)))
    many = structs.replace(emergency(Look()), steps=more)
    canvas = wall(layout(PageKind.QUEUES), picture(), situation=situation(emergency=many))
    shown = sum(text.text in {step.title for step in more} for text in texts(canvas))
    assert f"后面还有 {len(more) - shown} 步" in said(canvas)
    at_end = tuple(
        structs.replace(step, state=StepState.CURRENT if step is more[-1] else StepState.DONE)
        for step in more
    )
    many = structs.replace(many, steps=at_end)
    canvas = wall(layout(PageKind.QUEUES), picture(), situation=situation(emergency=many))
    assert f"前面还有 {len(more) - shown} 步" in said(canvas)


def test_steps_are_in_the_language_of_the_room() -> None:
    one = emergency(Look())
    steps = tuple(structs.replace(step, title_en=f"Step {step.number}") for step in one.steps)
    told = situation(emergency=structs.replace(one, steps=steps))
    canvas = wall(layout(PageKind.QUEUES, language="en"), picture(), situation=told)
    assert "Step 4" in said(canvas)
    assert "取消小休、暂停培训" not in said(canvas)


def test_a_wall_for_visitors_names_roles_and_phones() -> None:
    told = masked_situation(situation(emergency=emergency(Look())))
    canvas = wall(layout(PageKind.QUEUES), picture(), situation=told)
    assert "指挥：分机 8001" in said(canvas)
    canvas.show_freshness(STALE)
    assert "值班经理 8001" in said(canvas)
    assert "周岚" not in said(canvas)


def test_a_demonstration_says_on_every_page_that_it_is_one() -> None:
    view = picture()
    played = structs.replace(view, centre=structs.replace(view.centre, simulated=True))
    told = situation(emergency=emergency(Look()))
    assert "演示" not in said(wall(layout(PageKind.QUEUES), view))
    for kind in (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS):
        assert "演示" in [text.text for text in texts(wall(layout(kind), played))]
    assert "· 演示" in said(wall(layout(PageKind.QUEUES), played, situation=told))


def test_of_the_small_queues_of_an_emergency_those_that_are_incomplete_are_marked() -> None:
    name = next(text for text in texts(curve(torn_floor("retail"))) if text.text == "个人业务")
    (mark,) = [one for one in marked(curve(torn_floor("retail"))) if one.box.w == 16]
    assert name.box.x < mark.box.x < name.box.x + 300
    assert 0 < mark.box.y - name.box.y < 80

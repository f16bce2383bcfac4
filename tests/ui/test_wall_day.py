"""Two hours of a wall: lost feeds, gateways that begin anew, screens that change."""

import pytest
from floors import picture
from msgspec import structs
from pytestqt.qtbot import QtBot
from wall_stage import NOW, STALE, layout, wall

from benchmarks.wall_day_run import DAY_STEPS, WallDay
from benchmarks.wall_seen import looked_at
from supervisor_app.domain.walls import PageKind
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.wall.drawn import Fill, Text


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need one."""


def test_no_frame_shows_an_old_figure_as_live() -> None:
    day = WallDay(DAY_STEPS // 24)
    lies, frames = [], 0
    for step, seen in day.frames():
        frames += 1
        lies += [(step, lie) for lie in seen.lies]
    assert lies == []
    assert frames == DAY_STEPS // 24
    assert day.counts["losses"] >= 15
    assert day.counts["restarts"] >= 3
    assert day.counts["stale"] > 50
    assert day.counts["turns"] > 80
    day.canvas.close()


def stale() -> WallCanvas:
    return wall(layout(PageKind.QUEUES), picture(), STALE, now=NOW + 38)


def test_the_looking_sees_a_lie() -> None:
    """Each of these would be one; the looking must not be blind to it."""
    canvas = stale()
    seen = looked_at(canvas, True, None, True)
    assert seen.lies == ()
    marks = canvas.marks
    figures = [mark for mark in marks if isinstance(mark, Text) and mark.figure]
    for wrong in (
        structs.replace(figures[0], token="t1"),
        structs.replace(figures[0], text="34"),
        Fill(figures[0].box, "critf"),
    ):
        kept = tuple(mark for mark in marks if mark is not figures[0])
        canvas._marks = (*kept, wrong)
        assert looked_at(canvas, True, seen, True).lies
    canvas._marks = tuple(m for m in marks if not (isinstance(m, Text) and "画面" in m.text))
    assert looked_at(canvas, True, seen, False).lies == ("nothing says that the picture stands",)
    canvas._marks = marks
    assert looked_at(canvas, False, None, False).lies == ("it looks stale and is not",)

"""What was expected, in the chart of the day and on the wall: told, and broken where unknown."""

from functools import partial
from math import isnan

from msgspec import structs
from pytestqt.qtbot import QtBot
from wall_stage import LIVE, STALE, layout, said, wall

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.forecast import ForecastSource, QueueForecast
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import PageKind
from supervisor_app.shots import floor
from supervisor_app.shots.figures import DAY_START, INTERVAL, NOW
from supervisor_app.shots.wall import emergency, situation
from supervisor_app.ui.overview.volume import Volume, volume
from supervisor_app.ui.overview.volume_chart import VolumeChart
from supervisor_app.ui.overview.volume_expected import (
    ExpectedLine,
    expected_between,
    expected_told,
    line_of,
)
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.wall.drawn import Curve

RATE = registry()["answer_rate"]
OPENED = int(DAY_START) + 8 * 3600


def view_of(**changes: object) -> FloorView:
    return structs.replace(advance(None, floor.whole()), **changes)


def chart(view: FloorView) -> Volume:
    return volume(view.total, view.centre, RATE, NOW, None, partial(ExpectedLine().between, view))


def test_the_line_goes_on_past_now() -> None:
    shown = chart(view_of())
    xs, ys = line_of(shown.ahead)
    assert len(xs) == 48
    assert xs[0] == OPENED + INTERVAL_S / 2
    assert not any(isnan(y) for y in ys)
    now = shown.expected_at(INTERVAL - INTERVAL_S)
    assert now is not None
    assert int(now[1].offered + 0.5) == 442


def test_without_a_forecast_there_is_no_line_and_the_axis_stays() -> None:
    with_, without = chart(view_of()), chart(view_of(forecasts={}))
    assert without.ahead == ()
    assert (without.bars, without.top, without.start) == (with_.bars, with_.top, with_.start)


def test_it_is_summed_anew_only_where_anything_of_it_is_another() -> None:
    line, view = ExpectedLine(), view_of()
    first = line.between(view, OPENED, OPENED + 3600)
    assert len(first) == 4
    assert line.between(structs.replace(view, version=2), OPENED, OPENED + 3600) is first
    assert len(line.between(view, OPENED, OPENED + 7200)) == 8
    less = structs.replace(view, queues=dict(list(view.queues.items())[1:]))
    assert line.between(less, OPENED, OPENED + 3600)[0][1].offered < first[0][1].offered
    assert line.between(structs.replace(view, forecasts={}), OPENED, OPENED + 3600) == ()


def test_the_axis_reaches_what_is_expected() -> None:
    view = view_of()
    queue = next(iter(view.queues))
    high = QueueForecast(queue, int(DAY_START), mean=(900.0,) * 96)
    assert chart(structs.replace(view, forecasts={queue: high})).top == 1000


def test_what_is_not_known_breaks_the_line_and_is_never_nothing() -> None:
    view = view_of()
    queue = next(iter(view.queues))
    known = tuple(None if place == 40 else 10.0 for place in range(96))
    torn = structs.replace(
        view, forecasts={queue: QueueForecast(queue, int(DAY_START), mean=known)}
    )
    ahead = expected_between(torn, OPENED, OPENED + 4 * 3600)
    assert [start for start, _ in ahead if start == int(DAY_START) + 40 * INTERVAL_S] == []
    xs, ys = line_of(ahead)
    assert [place for place, y in enumerate(ys) if isnan(y)] == [8]
    assert isnan(xs[8])
    assert {y for y in ys if not isnan(y)} == {10.0}


def test_it_is_said_where_it_comes_from_and_what_is_not_in_it() -> None:
    view = view_of()
    whole = expected_between(view, OPENED, OPENED + INTERVAL_S)[0][1]
    assert expected_told(whole, "zh_CN") == "预测 290（导入）"
    queue, *_ = view.queues
    part = structs.replace(
        view, forecasts={queue: QueueForecast(queue, int(DAY_START), mean=(12.5,) * 96)}
    )
    found = expected_between(part, OPENED, OPENED + INTERVAL_S)[0][1]
    assert found.sources == (ForecastSource.MEAN,)
    assert expected_told(found, "zh_CN") == "预测 13（近四周同日均值） · 6 个队列无预测"


def test_an_interval_says_what_was_expected_of_it(qtbot: QtBot) -> None:
    panel = VolumeChart()
    qtbot.addWidget(panel)
    view = view_of()
    panel._shown, panel._view, panel._kpi = chart(view), view, RATE
    told = panel._tell_at(INTERVAL - 1).split("\n")
    assert told[1:3] == ["进线 540", "预测 442（导入）"]
    assert panel._tell_at(NOW + 3600) == "15:30–15:45\n预测 383（导入）"
    assert panel._tell_at(DAY_START) == ""
    panel._view = structs.replace(view, forecasts={})
    panel._shown = chart(panel._view)
    assert "预测" not in panel._tell_at(INTERVAL - 1)
    assert panel._tell_at(NOW + 3600) == ""


# The wall --------------------------------------------------------------------------------------


def curves(view: FloorView, live: bool = True) -> tuple[list[Curve], str]:
    canvas = wall(
        layout(PageKind.EMERGENCY),
        view,
        LIVE if live else STALE,
        situation(emergency=emergency(Look())),
    )
    return [mark for mark in canvas.marks if isinstance(mark, Curve)], said(canvas)


def test_the_wall_shows_it_dashed_and_what_is_over_it_amber(qtbot: QtBot) -> None:
    found, texts = curves(view_of())
    assert [(one.dashed, one.token) for one in found] == [
        (True, "n3"),
        (False, "n1"),
        (False, "warnf"),
    ]
    assert found[0].points[-1][0] > found[1].points[-1][0], "it goes on past now"
    assert "预测 442" in texts
    assert "虚线为预测" in texts


def test_while_the_wall_is_stale_nothing_of_it_is_coloured(qtbot: QtBot) -> None:
    assert {one.token for one in curves(view_of(), live=False)[0]} == {"n3"}


def test_without_a_forecast_the_wall_shows_none(qtbot: QtBot) -> None:
    found, texts = curves(view_of(forecasts={}))
    assert [(one.dashed, one.token) for one in found] == [(False, "n1")]
    assert "预测" not in texts

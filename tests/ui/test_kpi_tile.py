"""The tiles: what they say of a floor, and that old ones are not judged."""

import pytest
from floors import NOW, picture, whole
from msgspec import structs
from pixels import coloured
from pytestqt.qtbot import QtBot

from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Limits, Severity
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.overview.kpi_tile import KpiTile, Tile, captions
from supervisor_app.ui.overview.tile_told import tile_told
from supervisor_app.ui.overview.tiles import Moment, tiles

WAITING, LONGEST, RATE, LEVEL, ASA, ABANDONED, STAFFED, SATISFACTION = range(8)


def shown(view: FloorView, now: float = NOW, language: str = "zh_CN") -> tuple[Tile, ...]:
    kpis = registry(view.centre.service_level, view.centre.targets)
    return tiles(Moment(view, now, kpis, language, 0.8), 92.0)


def told_of(view: FloorView, place: int, share: float | None = None) -> str:
    kpis = registry(view.centre.service_level, view.centre.targets)
    return tile_told(Moment(view, NOW, kpis, "zh_CN", 0.8), place, 92.0, share)


def test_the_picture_s_tiles() -> None:
    eight = shown(picture())
    assert [tile.number for tile in eight] == [
        "33", "4:12", "93.1", "86.1", "20", "713", "136", "98.0",
    ]  # fmt: skip
    assert [tile.aside for tile in eight] == [
        "阈值 30", "阈值 2:00", "目标 90.0", "目标 80.0", "目标 ≤ 20", "放弃率 6.9 %",
        "今日占用率 92 %", "目标 98.0",
    ]  # fmt: skip
    assert [tile.severity for tile in eight] == [Severity.CRITICAL] * 2 + [Severity.NORMAL] * 6
    assert eight[WAITING].left == "7 队列合计"
    assert eight[WAITING].right == "1 小时前 8"
    assert eight[LONGEST].left == "信用卡"
    assert eight[LONGEST].right == "主叫尾号 4471"
    assert eight[RATE].right == "82.8 %"
    assert eight[RATE].right_severity is Severity.WARNING
    assert eight[ASA].right_severity is Severity.WARNING
    assert (eight[ABANDONED].left, eight[ABANDONED].right) == ("进线 10,307", "接通 9,594")
    assert eight[STAFFED].unit == "/ 150"
    assert eight[STAFFED].left == "空闲 10 · 通话 96"
    assert (eight[SATISFACTION].left, eight[SATISFACTION].right) == ("评价 3,454", "不满意 68")


def test_no_figure_of_a_caption_is_cut() -> None:
    tile = Tile("Abandoned", left="Offered 10,662", right="Answered 10,114")
    assert captions(tile, 200) == (tile.left, tile.right)
    assert captions(tile, 130) == (tile.left, "")
    judged = structs.replace(tile, right_severity=Severity.WARNING)
    assert captions(judged, 130) == ("", tile.right)


def test_a_quiet_floor_has_no_severity() -> None:
    assert {tile.severity for tile in shown(picture(quiet=True))} == {Severity.NORMAL}
    assert {tile.right_severity for tile in shown(picture(quiet=True))} == {Severity.NORMAL}


def test_waiting_is_judged_by_the_limit_of_all_queues() -> None:
    view = picture()
    limit = Limits().waiting_all
    for gone in range(34):
        calls = dict(list(view.calls.items())[gone:])
        fewer = structs.replace(view, calls=calls)
        total = structs.replace(view.total, waiting=len(calls))
        tile = shown(structs.replace(fewer, total=total))[WAITING]
        assert tile.severity is limit.severity(int(tile.number))


def test_the_longest_wait_follows_the_clock() -> None:
    assert shown(picture(), NOW + 10)[LONGEST].number == "4:22"
    nobody = shown(picture(quiet=True))[LONGEST]
    assert (nobody.number, nobody.left, nobody.right) == ("—", "无人等待", "")


def test_a_caller_that_is_not_a_number_has_no_tail() -> None:
    delta = whole()
    calls = tuple(structs.replace(call, caller="anonymous") for call in delta.calls)
    tile = shown(advance(None, structs.replace(delta, calls=calls)))[LONGEST]
    assert tile.right == ""


def test_no_calls_yet_gives_dashes_without_units() -> None:
    eight = shown(advance(None, structs.replace(whole(), intervals=(), gauges=())))
    assert [(eight[place].number, eight[place].unit) for place in (RATE, LEVEL, ASA)] == [
        ("—", "")
    ] * 3
    assert eight[RATE].right == "—"
    assert eight[WAITING].right == ""


def test_a_tooltip_tells_day_and_last_quarter() -> None:
    told = told_of(picture(), RATE)
    assert "时段 00:00–14:32" in told
    assert "时段 14:15–14:30" in told
    assert "n = 10,307" in told
    assert "接通 ÷ 进线" in told
    assert "数据 0.8 秒前" in told


@pytest.mark.parametrize("place", range(8))
def test_every_tile_tells_formula_period_and_age(place: int) -> None:
    told = told_of(picture(), place)
    assert "数据 0.8 秒前" in told
    assert "时段 00:00–14:32" in told or "此刻 14:32:18" in told


def test_occupancy_says_that_it_is_of_the_day() -> None:
    told = told_of(picture(), STAFFED)
    assert "今日占用率 92 %" in told
    assert "今日累计" in told
    assert "（通话 + 保持 + 话后）÷（通话 + 保持 + 话后 + 空闲）" in told


def test_a_point_of_the_trend_line_is_told() -> None:
    assert told_of(picture(), RATE, 1.0).startswith("14:15–14:30 接通率 82.8 %")
    assert told_of(picture(), WAITING, 0.0).startswith("13:33 排队中 8")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_terms_follow_the_language(language: str) -> None:
    label = shown(picture(), language=language)[SATISFACTION].label
    assert label == {"zh_CN": "满意度", "en": "CSAT"}[language]


def test_a_stale_tile_has_no_severity_colour(qtbot: QtBot) -> None:
    widget = KpiTile()
    qtbot.addWidget(widget)
    widget.resize(218, 112)
    widget.show_tile(shown(picture())[WAITING])
    assert widget.accessibleName().startswith("排队中 33 紧急")
    assert coloured(widget.grab().toImage())[0] > 300
    widget.set_stale(True)
    assert coloured(widget.grab().toImage()) == (0, 0)


def test_an_empty_tile_has_the_same_size(qtbot: QtBot) -> None:
    widget = KpiTile()
    qtbot.addWidget(widget)
    empty = widget.sizeHint(), widget.height()
    assert coloured(widget.grab().toImage()) == (0, 0)
    widget.show_tile(shown(picture())[RATE])
    assert (widget.sizeHint(), widget.height()) == empty

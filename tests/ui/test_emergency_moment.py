"""应急 shows one moment: lines, exits, curve and queues are all of one picture."""

from emergency_pages import STALE, active, emergency_page, surge_view
from msgspec import structs
from pytestqt.qtbot import QtBot

from supervisor_app.domain.emergency import EmergencyRecord, LogKind, LogLine, StepState
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.measured import NamedSubject, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.rows import CallRow, FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.shots import emergencies
from supervisor_app.shots.floor import queue
from supervisor_app.shots.surge_floor import AT
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.emergency.seen import Standing


def more_waiting(view: FloorView, calls: int) -> FloorView:
    """A picture a second later, in which so many more wait for the card queue."""
    rows = tuple(CallRow(CallId(f"main/more{n}"), queue("card"), view.at) for n in range(calls))
    delta = FloorDelta(
        epoch=view.epoch, version=view.version + 1, at=view.at + 1, base=view.version, calls=rows
    )
    return advance(view, delta)


def values(page: EmergencyPage) -> tuple[str, str, str, int | None]:
    """How many wait for cards, as four panels say it."""
    return (
        page.live.load.table.lines[0].cells[0].text,
        page.live.triggers.table.lines[0].now,
        page.live.exits.tiles.tiles[0].value,
        page.live.curve.plot.curve.points[-1][1],
    )


def test_all_panels_are_of_the_picture_and_not_of_what_was_told_before_it(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    assert values(page) == ("41", "41", "41", 41)
    page.show_floor(more_waiting(surge_view(), 6))
    assert values(page) == ("47", "47", "47", 47)
    assert page.live.curve.plot.curve.points[-1][0] == AT + 1


def test_waits_grow_alike_in_all_panels_with_each_second(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    page.tick(AT + 7)
    longest = page.live.load.table.lines[0].cells[1].text
    assert page.live.triggers.table.lines[1].now == longest == "6:45"
    assert page.live.exits.tiles.tiles[1].value == longest
    assert page.live.curve.plot.curve.end == AT + 7


def test_while_stale_all_of_them_stand_at_the_last_picture(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    page.show_freshness(STALE)
    page.tick(AT)
    assert values(page) == ("41", "41", "41", 41)
    assert {tile.token for tile in page.live.exits.tiles.tiles} == {"t3"}


def test_an_exit_met_only_in_this_picture_has_not_held_yet(qtbot: QtBot) -> None:
    told = tuple(
        structs.replace(one, met=True, since=AT - 60) for one in emergencies.exits(quiet=True)
    )
    page = emergency_page(qtbot, active(exits=told, exit_since=AT - 60), calm=True)
    met = [tile.met for tile in page.live.exits.tiles.tiles]
    assert page.live.exits.count.text() == f"{sum(met)} / 3 满足"
    assert (page.seen.exits_since is not None) == all(met)
    surge = emergency_page(qtbot, active(exits=told, exit_since=AT - 60))
    assert surge.live.exits.count.text() == "0 / 3 满足"
    assert surge.seen.exits_since is None


# What it covers, and in which order


def test_exits_of_all_queues_say_so_and_whose_value_it_is(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active(queue=None, about=None))
    tiles = page.live.exits.tiles.tiles
    assert [tile.name for tile in tiles] == [
        "各队列排队 ≤ 8",
        "各队列最长等待 ≤ 1:00",
        "各队列近 15 分接通率 ≥ 90 %",
    ]
    assert (tiles[0].value, tiles[0].about) == ("41", "信用卡")
    one = emergency_page(qtbot, active()).live.exits.tiles.tiles
    assert (one[0].name, one[0].about) == ("信用卡排队 ≤ 8", "")


def test_an_exit_of_the_floor_names_the_floor(qtbot: QtBot) -> None:
    floor = NamedSubject(Subject(SubjectKind.FLOOR, SubjectKey("")), Words("全部队列", "All"))
    told = tuple(structs.replace(one, about=floor) for one in emergencies.exits())
    page = emergency_page(qtbot, active(exits=told, queue=None, about=None))
    assert page.live.exits.tiles.tiles[0].name == "全部队列排队 ≤ 8"


def test_lines_of_one_instant_stand_as_they_came(qtbot: QtBot) -> None:
    lines = tuple(LogLine(AT, LogKind.NOTE, Words(text, text)) for text in ("一", "二", "三"))
    told = active()
    record = EmergencyRecord(emergencies.active(), lines)
    page = emergency_page(qtbot, structs.replace(told, record=record))
    assert [line.text for line in page.log.lines.lines] == ["三", "二", "一"]


# When it is over


def test_after_the_release_everything_is_a_closed_summary(qtbot: QtBot) -> None:
    over = structs.replace(emergencies.released(), steps=emergencies.steps())
    page = emergency_page(qtbot, emergencies.situation(over))
    assert page.seen.standing is Standing.RELEASED
    exits = page.live.exits
    assert exits.count.text() == "解除时 3 / 3 满足"
    before = [tile.value for tile in exits.tiles.tiles]
    page.tick(AT + 30)
    page.show_freshness(STALE)
    assert [tile.value for tile in exits.tiles.tiles] == before
    assert {tile.token for tile in exits.tiles.tiles} == {"t2"}
    assert page.live.curve.plot.curve.points[-1] == (AT - 20, 5)
    assert not page.live.curve.plot.curve.alarmed
    rows = {row.line.number: row.line for row in page.steps.list.rows}
    assert not any(line.state is StepState.CURRENT for line in rows.values())
    assert "未完成" in rows[4].spoken
    assert all(line.result_token == "t2" for line in rows.values())


def test_a_curve_that_was_not_heard_for_long_is_broken_and_has_few_hours(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    page.tick(AT + 3 * 86_400)
    curve = page.live.curve.plot.curve
    assert curve.points[-2][1] is None
    assert curve.points[-1] == (AT + 3 * 86_400, 41)
    assert 2 <= len(curve.hours) <= 6

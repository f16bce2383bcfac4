"""The line at the foot of 值班: its time, its links by name, number and sound, a complaint."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui.record_pages import OUTGOING, Heard, record_page, type_into

from supervisor_app.domain.shift_record import EntryKind, Link, LinkKind, ShiftPhase
from supervisor_app.domain.shift_wishes import EditEntry
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.record.forms import moment_of
from supervisor_app.ui.record.offers import begun, offers
from supervisor_app.ui.record.page import RecordPage

OPEN = ShiftPhase.OPEN


@pytest.fixture
def opened(qtbot: QtBot) -> tuple[RecordPage, Heard]:
    return record_page(qtbot, day.record(OPEN, 0), OUTGOING)


def test_enter_adds_and_n_begins(qtbot: QtBot, opened: tuple[RecordPage, Heard]) -> None:
    page, heard = opened
    page.view.timeline.lines.setFocus()
    qtbot.keyClick(page.view.timeline.lines, Qt.Key.Key_N)
    composer = page.view.timeline.composer
    assert composer.field.hasFocus()
    type_into(composer.field, "CRM 恢复")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    (wish,) = heard.kept
    assert (wish.text, wish.kind, wish.at) == ("CRM 恢复", EntryKind.NOTE, day.NOW)
    assert composer.field.text() == ""


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("14:30", day.at("14:30")), ("7:05", day.at("07:05")), ("23:50", day.at("23:50", 23))],
)
def test_a_typed_time_is_the_last_one_that_has_passed(
    opened: tuple[RecordPage, Heard], typed: str, wanted: float
) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.time.setText(typed)
    composer.time.textEdited.emit(typed)
    composer.field.setText("补")
    composer.submit()
    assert heard.kept[0].at == wanted


def test_a_time_that_is_none_is_said(opened: tuple[RecordPage, Heard]) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.time.setText("25:00")
    composer.time.textEdited.emit("25:00")
    composer.field.setText("补")
    composer.submit()
    assert heard.kept == []
    assert "14:30" in composer.add.toolTip()


def test_the_clock_goes_on_in_the_field_until_a_time_is_typed(
    opened: tuple[RecordPage, Heard],
) -> None:
    page, _ = opened
    composer = page.view.timeline.composer
    assert composer.time.text() == "19:48"
    page.tick(day.NOW + 60)
    assert composer.time.text() == "19:49"
    composer.time.setText("14:30")
    composer.time.textEdited.emit("14:30")
    page.tick(day.NOW + 120)
    assert composer.time.text() == "14:30"


# Links


def test_an_at_links_a_queue_by_its_name(qtbot: QtBot, opened: tuple[RecordPage, Heard]) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.begin()
    type_into(composer.field, "已通知 @信用")
    assert composer.completion.offered[0] == "信用卡"
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert composer.field.text() == "已通知 @信用卡 "
    assert heard.kept == []
    type_into(composer.field, "停")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    (wish,) = heard.kept
    assert [(link.kind, link.name) for link in wish.links] == [(LinkKind.QUEUE, "信用卡")]
    assert wish.text == "已通知 @信用卡 停"


def test_a_link_whose_name_was_taken_out_is_none(
    qtbot: QtBot, opened: tuple[RecordPage, Heard]
) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.begin()
    type_into(composer.field, "@信用")
    qtbot.keyClick(composer.field, Qt.Key.Key_Tab)
    composer.field.setText("没有了")
    composer.submit()
    assert heard.kept[0].links == ()


def test_escape_closes_the_offers_and_keeps_the_text(
    qtbot: QtBot, opened: tuple[RecordPage, Heard]
) -> None:
    page, _ = opened
    composer = page.view.timeline.composer
    composer.begin()
    type_into(composer.field, "@信")
    qtbot.keyClick(composer.field, Qt.Key.Key_Escape)
    assert not composer.completion.is_open
    assert composer.field.text() == "@信"


def test_agents_are_found_by_number_and_sound_and_tickets_by_number(
    qtbot: QtBot, opened: tuple[RecordPage, Heard]
) -> None:
    page, _ = opened
    view = page.seen.view
    assert view is not None
    agent = next(iter(view.agents.values()))
    sounds = Sounds()
    sounds.learn([agent.name])
    qtbot.waitUntil(lambda: sounds.of(agent.name) is not None, timeout=8000)
    known = sounds.of(agent.name)
    assert known is not None
    initials = "".join(readings[0][0] for readings in known.syllables)
    for typed in (agent.code, initials, agent.name):
        found = offers(typed, page.seen, sounds)
        assert str(agent.id) in [offer.link.id for offer in found], typed
    (ticket,) = (one for one in offers("工单 3317", page.seen, sounds))
    assert ticket.link == Link(LinkKind.TICKET, "3317", "工单 3317")


@pytest.mark.parametrize(
    ("before", "typed"),
    [("@", ""), ("给 @信用", "信用"), ("a@b", "b"), ("无", None), ("@ 信", None)],
)
def test_what_is_typed_after_an_at(before: str, typed: str | None) -> None:
    assert begun(before) == typed


def test_a_link_leads_to_its_page(opened: tuple[RecordPage, Heard]) -> None:
    page, heard = opened
    entry = next(one for one in page.view.timeline.entries if one.entry.strong)
    page.view.timeline.lines.part_chosen.emit(entry.entry.id, "link:0")
    assert heard.led[0].text == "emergency?review=surge-1"


# A complaint


def test_a_complaint_asks_for_its_kind(opened: tuple[RecordPage, Heard]) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.kind.choose(str(EntryKind.COMPLAINT))
    composer.kind.chosen.emit(str(EntryKind.COMPLAINT))
    assert composer.complaint.isVisible()
    composer.field.setText("要求书面答复")
    composer.submit()
    assert heard.kept == []
    composer.complaint.category.choose("服务态度")
    composer.complaint.outcome.setText("已回访")
    composer.submit()
    (wish,) = heard.kept
    assert (wish.complaint.category, wish.complaint.outcome) == ("服务态度", "已回访")
    assert not composer.complaint.isVisible()


def test_a_complaints_agent_is_one_of_the_list(
    qtbot: QtBot, opened: tuple[RecordPage, Heard]
) -> None:
    page, heard = opened
    view = page.seen.view
    assert view is not None
    agent = next(iter(view.agents.values()))
    composer = page.view.timeline.composer
    composer.kind.choose(str(EntryKind.COMPLAINT))
    composer.kind.chosen.emit(str(EntryKind.COMPLAINT))
    fields = composer.complaint
    fields.category.choose("其他")
    composer.field.setText("投诉")
    fields.agent.setFocus()
    type_into(fields.agent, agent.code)
    assert "请从列表中选择坐席" in composer.why_not()
    qtbot.keyClick(fields.agent, Qt.Key.Key_Return)
    assert composer.why_not() == ""
    composer.submit()
    assert heard.kept[0].complaint.agent == str(agent.id)
    assert heard.kept[0].complaint.team == agent.team


# Edits


def test_what_was_being_typed_comes_back_after_an_edit(opened: tuple[RecordPage, Heard]) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.field.setText("写了一半")
    own = next(one for one in day.entries() if one.id == "own-14:38")
    composer.change(own)
    assert composer.field.text() == own.text
    composer.field.setText("改过")
    composer.submit()
    (wish,) = heard.kept
    assert isinstance(wish, EditEntry)
    assert (wish.entry, wish.version, wish.at) == ("own-14:38", 1, own.at)
    assert composer.field.text() == "写了一半"


def test_escape_leaves_an_edit_without_a_change(
    qtbot: QtBot, opened: tuple[RecordPage, Heard]
) -> None:
    page, heard = opened
    composer = page.view.timeline.composer
    composer.change(next(one for one in day.entries() if one.id == "own-14:38"))
    qtbot.keyClick(composer.field, Qt.Key.Key_Escape)
    assert composer.editing is None
    assert composer.field.text() == ""
    assert heard.kept == []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("21:00", day.at("21:00")),
        ("9:30", day.at("09:30", 25)),
        ("11-25 10:00", day.at("10:00", 25)),
        ("11-27", day.at("00:00", 27)),
        ("2026-11-26 08:00", day.at("08:00", 26)),
        ("明天", None),
        ("13-45", None),
        ("", None),
    ],
)
def test_a_due_time_as_people_write_it(
    opened: tuple[RecordPage, Heard], typed: str, wanted: float | None
) -> None:
    page, _ = opened
    assert moment_of(typed, structs.replace(page.seen, now=day.NOW)) == wanted

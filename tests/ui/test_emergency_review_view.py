"""复盘: what is told, and that what somebody types outlives another's; the mark in the rail."""

from emergency_pages import VIEWER, emergency_page
from msgspec import structs
from pytestqt.qtbot import QtBot

from supervisor_app.desk_emergency import badge_of
from supervisor_app.domain.emergency import EmergencyReview, Figures, Level
from supervisor_app.domain.emergency_answers import ReviewAnswer
from supervisor_app.domain.words import Words
from supervisor_app.shots import emergencies, emergency_answers
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.emergency.review_words import figure_lines
from supervisor_app.ui.parts.address import Address


def reviewed(qtbot: QtBot) -> EmergencyPage:
    """The review of the picture's emergency, opened."""
    page = emergency_page(qtbot, emergencies.situation(quiet=True), calm=True)
    wished: list[str] = []
    page.record_wished.connect(wished.append)
    page.go(Address("emergency", (("review", emergencies.ID),)))
    assert wished == [emergencies.ID]
    page.show_record(emergencies.record(emergencies.released()))
    page.show_review(emergency_answers.review(emergencies.ID))
    return page


def test_figures_and_times_are_those_of_the_record(qtbot: QtBot) -> None:
    panels = reviewed(qtbot).review.panels
    told = [(line.moment, line.waiting, line.longest) for line in panels.figures.lines]
    assert told == [
        ("宣布时 14:36", "33", "4:22"),
        ("最严重", "41", "6:12"),
        ("各自时刻", "14:44:00", "14:46:00"),
        ("解除时 14:45", "5", "0:34"),
    ]
    assert [line.done for line in panels.steps.lines][:3] == [
        "周岚 +0:00",
        "许若彤 +1:15",
        "系统 +2:57",
    ]
    assert panels.deeds.lines[0].text == "达到二级阈值并满 3:00，提请宣布"


def test_nothing_can_be_typed_before_what_was_kept_is_here(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, emergencies.situation(quiet=True), calm=True)
    page.go(Address("emergency", (("review", emergencies.ID),)))
    page.show_record(emergencies.record(emergencies.released()))
    said = page.review.panels.said
    assert not said.fields["lessons"].isEnabled()
    page.show_review(emergency_answers.review(emergencies.ID))
    assert said.fields["lessons"].isEnabled()


def test_what_is_typed_is_kept_and_a_clash_loses_nothing(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    kept: list[EmergencyReview] = []
    page.review_kept.connect(kept.append)
    said = page.review.panels.said
    assert not said.save.isEnabled()
    said.fields["lessons"].setPlainText("回执太慢")
    said.save.click()
    assert (kept[0].version, kept[0].lessons) == (2, "回执太慢")
    theirs = structs.replace(kept[0], version=3, lessons="别人的", author="韩雪")
    page.review_saved(ReviewAnswer(theirs, clash=True, words=Words("已被修改", "Changed")))
    assert said.fields["lessons"].toPlainText() == "回执太慢"
    assert said.said.text() == "▲ 已被修改"
    said.save.click()
    assert (kept[1].version, kept[1].lessons) == (3, "回执太慢")
    page.review_saved(ReviewAnswer(structs.replace(kept[1], version=4, author="周岚")))
    assert not said.dirty


def test_the_review_has_an_address_and_esc_leaves_it(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    assert page.address("emergency").text == f"emergency?review={emergencies.ID}"
    page.close_review()
    assert page.address("emergency").text == "emergency"
    assert page.live.isVisible()


def test_who_may_not_respond_only_reads(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    page.show_me(VIEWER)
    said = page.review.panels.said
    assert all(field.isReadOnly() for field in said.fields.values())
    assert not said.save.isEnabled()


def test_the_mark_in_the_rail() -> None:
    active = emergencies.situation(emergencies.active())
    assert badge_of(None)[0] == ""
    assert badge_of(emergencies.situation())[0] == ""
    assert badge_of(emergencies.proposed())[:2] == ("!", "warn")
    assert badge_of(active)[:2] == ("Ⅱ", "crit")
    assert badge_of(emergencies.situation(emergencies.active(Level.ONE)))[0] == "Ⅰ"
    assert badge_of(structs.replace(active, suspended=True))[0] == ""


def test_a_draft_stays_with_its_emergency_and_is_marked(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    said = page.review.panels.said
    said.fields["lessons"].setPlainText("回执太慢")
    other = next(one.id for one in emergency_answers.past() if one.id != emergencies.ID)
    page.open_review(other)
    assert [field.toPlainText() for field in said.fields.values()] == ["", "", ""]
    assert not any(field.isEnabled() for field in said.fields.values())
    assert not said.save.isEnabled()
    assert said.drafts == {emergencies.ID}
    page.show_review(EmergencyReview(other, version=1, lessons="另一次"))
    assert said.fields["lessons"].toPlainText() == "另一次"
    page.open_review(emergencies.ID)
    page.show_review(emergency_answers.review(emergencies.ID))
    assert said.fields["lessons"].toPlainText() == "回执太慢"
    assert said.said.text() == "草稿，还没有保存"
    assert said.save.isEnabled()


def test_the_list_marks_those_with_a_draft(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    first = page.review.past.lines.lines[0]
    page.open_review(first.id)
    page.show_review(EmergencyReview(first.id, version=1))
    assert not any(line.draft for line in page.review.past.lines.lines)
    page.review.panels.said.fields["todo"].setPlainText("通知市场部")
    marked = [line.id for line in page.review.past.lines.lines if line.draft]
    assert marked == [first.id]
    assert page.review.past.lines.lines[0].note.startswith("复盘有草稿未保存")


def test_what_is_saved_while_another_is_looked_at_is_not_shown_there(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    said = page.review.panels.said
    kept: list[EmergencyReview] = []
    page.review_kept.connect(kept.append)
    said.fields["lessons"].setPlainText("回执太慢")
    said.save.click()
    other = next(one.id for one in emergency_answers.past() if one.id != emergencies.ID)
    page.open_review(other)
    page.show_review(EmergencyReview(other, version=1, lessons="另一次"))
    page.review_saved(ReviewAnswer(structs.replace(kept[0], version=3, author="周岚")))
    assert said.fields["lessons"].toPlainText() == "另一次"
    assert said.drafts == set()


def test_a_draft_made_from_an_older_version_says_who_wrote_since(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    said = page.review.panels.said
    said.fields["lessons"].setPlainText("回执太慢")
    page.open_review("")
    page.open_review(emergencies.ID)
    theirs = structs.replace(emergency_answers.review(emergencies.ID), version=9, author="韩雪")
    page.show_review(theirs)
    assert said.fields["lessons"].toPlainText() == "回执太慢"
    assert said.said.text() == "韩雪 也改了复盘；保存会以您的为准"


def test_where_nobody_waits_there_is_no_longest_wait(qtbot: QtBot) -> None:
    page = reviewed(qtbot)
    panels = page.review.panels
    assert panels.sheet is not None
    empty = structs.replace(panels.sheet, released=Figures(0.0, waiting=0, longest_s=0.0))
    assert (figure_lines(empty, page.seen)[-1].waiting) == "0"
    assert (figure_lines(empty, page.seen)[-1].longest) == "—"

"""设置 › 处置预案 and 应急条件: what is typed, kept and settled, and who may."""

from pathlib import Path

import pytest
from clipping import clipped
from emergency_pages import DUTY, LEAD
from msgspec import structs
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shot_stage import by_name, look_of, shot

from supervisor_app.domain.emergency import LevelLines
from supervisor_app.domain.emergency_answers import LinesAnswer
from supervisor_app.domain.playbooks import (
    Announce,
    ApplyPlan,
    AskReceipt,
    CancelBreaks,
    Playbook,
    PlaybookAnswer,
    PlaybookHistory,
    PlaybookKey,
    PlaybookStep,
)
from supervisor_app.domain.words import Words
from supervisor_app.shots import emergency_answers
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.playbooks import playbooks_section as books
from supervisor_app.ui.playbooks import step_columns as steps
from supervisor_app.ui.playbooks.lines_section import LinesSection
from supervisor_app.ui.playbooks.playbooks_section import PlaybooksSection
from supervisor_app.ui.settings.staged import Staged

SURGE = PlaybookKey("default-one-queue")


@pytest.fixture
def section(qtbot: QtBot) -> PlaybooksSection:
    made = PlaybooksSection(Staged())
    qtbot.addWidget(made)
    made.use(Look())
    made.show_me(DUTY)
    made.show_plans(emergency_answers.plans())
    made.show_playbooks(emergency_answers.playbooks())
    made.resize(1240, 800)
    made.show()
    return made


@pytest.fixture
def lines(qtbot: QtBot) -> LinesSection:
    made = LinesSection(Staged())
    qtbot.addWidget(made)
    made.use(Look())
    made.show_me(DUTY)
    made.show_lines(emergency_answers.level_lines())
    made.resize(1240, 800)
    made.show()
    return made


def enter(section: PlaybooksSection, place: int, column: str, value: str) -> None:
    """Type into a cell of the steps."""
    nth = [one.key for one in section.model.columns].index(column)
    section.model.enter(section.model.index(place, nth), value)


def kept_of(section: PlaybooksSection) -> list[Playbook]:
    found: list[Playbook] = []
    section.kept.connect(found.append)
    return found


# Playbooks


def test_the_first_one_is_shown_with_its_steps(section: PlaybooksSection) -> None:
    assert section.now is not None
    assert section.now.key == SURGE
    assert section.which.currentText() == "单队列突增（第 3 版）"
    assert section.model.rowCount() == len(section.now.steps)
    assert not section.save_button.isEnabled()


def test_cells_change_the_step(section: PlaybooksSection) -> None:
    enter(section, 1, "title", "邻近队列支援")
    enter(section, 1, "due", "5")
    enter(section, 1, "detail", "surge")
    enter(section, 1, "restore", "60")
    assert section.now is not None
    step = section.now.steps[1]
    assert (step.title, step.due_minutes) == ("邻近队列支援", 5)
    assert step.action == ApplyPlan("surge", 60)
    enter(section, 1, "restore", steps.WELL)
    enter(section, 1, "due", "")
    step = section.now.steps[1]
    assert step.action == ApplyPlan("surge", 30, when_well=True)
    assert step.due_minutes is None


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (steps.NONE, None),
        (steps.PLAN, ApplyPlan("", when_well=True)),
        (steps.BREAKS, CancelBreaks()),
        (steps.MEETINGS, CancelBreaks(meetings=True)),
        (steps.WALLS, Announce("")),
        (steps.RECEIPTS, AskReceipt()),
    ],
)
def test_every_action_can_be_chosen(key: str, action: object) -> None:
    assert steps.made_action(key, PlaybookStep("").action) == action
    assert steps.action_key(steps.made_action(key, None)) == key


def test_logins_of_receipts_are_typed_with_commas(section: PlaybooksSection) -> None:
    enter(section, 0, "detail", "Chenlixin， xuruotong,")
    assert section.now is not None
    assert section.now.steps[0].action == AskReceipt(("chenlixin", "xuruotong"))


def test_steps_are_added_moved_and_taken_away(section: PlaybooksSection) -> None:
    assert section.now is not None
    before = [step.title for step in section.now.steps]
    section.table.choose(0)
    section.do(books.DOWN)
    assert [step.title for step in section.now.steps][:2] == [before[1], before[0]]
    section.do(books.REMOVE)
    section.do(books.ADD)
    assert [step.title for step in section.now.steps] == [before[1], *before[2:], ""]
    assert not section.save_button.isEnabled()  # the new step has no title
    section.do(books.REMOVE)
    assert section.save_button.isEnabled()


def test_what_is_kept_is_what_counts_from_then_on(section: PlaybooksSection) -> None:
    found = kept_of(section)
    enter(section, 2, "owner", "系统组")
    section.save_button.click()
    sent = found[0]
    assert sent.version == 3
    assert not section.save_button.isEnabled()
    section.show_kept(sent, PlaybookAnswer(structs.replace(sent, version=4, author="周岚")))
    assert not section.changed()
    assert section.which.currentText() == "单队列突增（第 4 版）"


def test_a_clash_is_settled_by_a_person(section: PlaybooksSection) -> None:
    found = kept_of(section)
    enter(section, 2, "owner", "系统组")
    section.save_button.click()
    theirs = structs.replace(found[0], version=4, author="韩雪", name="单队列突增二")
    section.show_kept(found[0], PlaybookAnswer(theirs, clash=True))
    assert section.clashes.isVisible()
    assert not section.save_button.isEnabled()
    section.clashes.mine.click()
    assert not section.clashes.isVisible()
    section.save_button.click()
    assert found[1] == structs.replace(found[0], version=4)
    section.show_kept(found[1], PlaybookAnswer(theirs, clash=True))
    section.clashes.theirs.click()
    assert section.now == theirs
    assert not section.changed()


def test_what_the_gateway_refuses_stays_typed(section: PlaybooksSection) -> None:
    found = kept_of(section)
    enter(section, 2, "owner", "系统组")
    section.save_button.click()
    section.show_kept(found[0], PlaybookAnswer(words=Words("名称重复", "The name is taken")))
    assert section.changed()
    assert section.faults.isVisible()
    assert section.save_button.isEnabled()


def test_a_copy_is_a_new_one_and_a_product_cannot_be_deleted(section: PlaybooksSection) -> None:
    section.choose(PlaybookKey("default-site"))
    assert not section.buttons[books.DELETE].isEnabled()
    section.do(books.COPY)
    assert section.now is not None
    assert (section.now.key, section.now.version) == ("", 0)
    assert section.now.name == "站点中断 副本"
    assert section.changed()
    section.drop_button.click()
    assert section.now is not None
    assert section.now.key == SURGE


def test_deleting_is_pressed_twice(section: PlaybooksSection) -> None:
    found: list[Playbook] = []
    section.deleted.connect(found.append)
    section.do(books.DELETE)
    assert found == []
    assert section.buttons[books.DELETE].text() == "再按一次即删除"
    section.do(books.DELETE)
    assert [one.key for one in found] == [SURGE]


def test_an_older_version_is_taken_as_the_newest(section: PlaybooksSection) -> None:
    assert section.now is not None
    older = structs.replace(section.now, version=2, steps=section.now.steps[:3], author="韩雪")
    section.show_versions(SURGE, PlaybookHistory((section.now, older)))
    section.version.choose("2")
    section.version.chosen.emit("2")
    assert section.now is not None
    assert (section.now.version, len(section.now.steps)) == (3, 3)
    assert section.save_button.isEnabled()


def test_who_may_not_change_sees_why(section: PlaybooksSection) -> None:
    section.show_me(LEAD)
    assert "只能查看" in section.reason()
    assert not section.name.isEnabled()
    assert not any(button.isEnabled() for button in section.buttons.values())


def test_where_there_is_little_room_the_english_is_left_out(section: PlaybooksSection) -> None:
    titles = [one.key for one in section.model.columns]
    assert not section.table.isColumnHidden(titles.index("title_en"))
    section.resize(950, 700)
    QApplication.processEvents()
    assert section.table.isColumnHidden(titles.index("title_en"))
    assert section.table.columnWidth(titles.index("title")) >= 200


# Level lines


def test_a_bound_and_its_minutes_are_typed(lines: LinesSection) -> None:
    keys = [one.key for one in lines.lines.columns]
    for column, value in (("two", "25"), ("two_for_s", "5"), ("one", "")):
        lines.lines.enter(lines.lines.index(0, keys.index(column)), value)
    lines.lines.enter(lines.lines.index(1, keys.index("two")), "4:30")
    assert lines.now is not None
    first, second = lines.now.lines[:2]
    assert (first.two.bound, first.two_for_s, first.one) == (25.0, 300.0, None)
    assert second.two.bound == 270.0


def test_lines_are_added_and_taken_away(lines: LinesSection) -> None:
    assert lines.now is not None
    count = len(lines.now.lines)
    lines.insert("queue")
    assert lines.now is not None
    assert [line.key for line in lines.now.lines][-1] == "queue-2"
    lines.remove("lines", count)
    assert not lines.changed()
    lines.hold.setText("20")
    lines.hold.textEdited.emit("20")
    assert lines.now.hold_s == 1200


def test_lines_are_kept_and_clash(lines: LinesSection) -> None:
    found: list[LevelLines] = []
    lines.kept.connect(found.append)
    lines.insert("forecast")
    lines.save_button.click()
    assert lines.now is not None
    theirs = structs.replace(emergency_answers.level_lines(), version=5, author="韩雪", hold_s=60.0)
    lines.show_kept(LinesAnswer(theirs, clash=True))
    assert lines.clashes.isVisible()
    lines.clashes.mine.click()
    lines.save_button.click()
    assert found[1].version == 5
    lines.show_kept(LinesAnswer(structs.replace(found[1], version=6)))
    assert not lines.changed()


def test_who_may_not_change_lines_sees_why(lines: LinesSection) -> None:
    lines.show_me(LEAD)
    assert not lines.add.isEnabled()
    assert "只能查看" in lines.reason()


# How it looks


@pytest.mark.parametrize(("language", "scale"), [("zh_CN", 1.0), ("en", 1.0), ("en", 1.5)])
@pytest.mark.timeout(120)
def test_nothing_but_long_cells_is_cut(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, scale: float
) -> None:
    """A cell of the table may be cut: it is read whole where it is edited."""
    named = by_name(qapp)
    for state in ("playbooks", "lines"):
        look = look_of("light", language, scale)
        with shot(qapp, named(f"settings-{state}"), look, tmp_path / state) as (stage, _):
            page = stage.desk.shell.pages.page("settings")
            section = page.sections[state]  # type: ignore[attr-defined]
            found = clipped(section)
            cells = [said for said in found if "cut short" in said and "EditTable" in said]
            aside = [said for said in found if "reaches out" in said and "Table" in said]
            assert not aside or scale > 1  # the table is scrolled sideways then
            assert [said for said in found if said not in (*cells, *aside)] == [], state

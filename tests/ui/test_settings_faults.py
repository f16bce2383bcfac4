"""What is wrong is brought into sight wherever it hides, and the keys stay on the page."""

import pytest
from floors import picture
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from settings_floors import SETTINGS, now

from supervisor_app.domain.centre_settings import SettingFault, SettingsAnswer
from supervisor_app.domain.words import Words
from supervisor_app.ui.frame.search_field import SearchField
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.settings.limit_rows import centre_rows
from supervisor_app.ui.settings.limits_section import LimitsSection
from supervisor_app.ui.settings.page import SettingsPage
from supervisor_app.ui.settings.people_section import PeopleSection
from supervisor_app.ui.settings.queues_section import QueuesSection
from supervisor_app.ui.settings.staged import Staged
from supervisor_app.ui.settings.step import SettingsStep

EMPTY = Words("不能为空", "may not be empty")
SITES = (SettingFault(("sites", 0, "name"), EMPTY),)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A search field, which is the first that Qt would pass the keys to, above the settings."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(SearchField())
    column.addWidget(SettingsPage())
    qtbot.addWidget(made)
    made.resize(1600, 900)
    page = page_in(made)
    for part in [*made.findChildren(SearchField), *made.findChildren(SettingsPage)]:
        part.use(Look())
    made.show()
    made.activateWindow()
    page.show_floor(picture())
    page.staged.show(now())
    return made


def page_in(window: QWidget) -> SettingsPage:
    page = window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.parametrize("way", ["save", "drop"])
def test_saving_and_dropping_keep_the_keys_on_the_page_and_open_no_search(
    qtbot: QtBot, window: QWidget, way: str
) -> None:
    page = page_in(window)
    search = window.findChild(SearchField)
    assert isinstance(search, SearchField)
    begun: list[bool] = []
    search.begun.connect(lambda: begun.append(True))
    page.staged.put("title", Words("新名", "New"))
    button: QPushButton = getattr(page._body.bar, way)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    page.staged.answer(SettingsAnswer(now(page.staged.settings, 2)))
    assert not begun
    search.setFocus(Qt.FocusReason.TabFocusReason)
    assert not begun
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    assert len(begun) >= 2


def test_a_table_saved_by_ctrl_s_has_the_keys_again(qtbot: QtBot, window: QWidget) -> None:
    page = page_in(window)
    page.go(Address("settings", (("section", "queues"),)))
    section = page.sections["queues"]
    assert isinstance(section, QueuesSection)
    page.staged.put("title", Words("新名", "New"))
    section.rows.table.setFocus()
    page._body.bar.save.click()
    assert QApplication.focusWidget() is page.list.buttons["queues"]
    page.staged.answer(SettingsAnswer(now(page.staged.settings, 2)))
    assert QApplication.focusWidget() is section.rows.table


def test_the_next_step_goes_to_the_tab_at_fault_and_says_it(qtbot: QtBot) -> None:
    staged = Staged()
    people = PeopleSection(staged)
    step = SettingsStep(lambda: "", (QueuesSection(staged, limits=False), people), staged)
    qtbot.addWidget(step)
    step.use(Look())
    step.show()
    staged.show(now())
    staged.put("sites", (replace(SETTINGS.sites[0], name=Words("", "")),))
    gone: list[bool] = []
    step.finish(lambda: gone.append(True))
    staged.answer(SettingsAnswer(now(), faults=SITES))
    assert not gone
    assert people.isVisible()
    assert people.tables["sites"].isVisible()
    said = [label.text() for label in step.findChildren(QLabel) if label.isVisible()]
    assert "▲ 1 处有误，改正后才能继续" in said
    tabs = {button.text() for button in people.which.findChildren(QPushButton)}
    assert {"班组", "坐席", "▲ 站点"} <= tabs


def test_the_page_leads_to_the_row_at_fault(window: QWidget) -> None:
    page = page_in(window)
    page.staged.put("sites", (replace(SETTINGS.sites[0], name=Words("", "")),))
    page.staged.answer(SettingsAnswer(now(), faults=SITES))
    page._body.bar.faults.click()
    people = page.sections["people"]
    assert isinstance(people, PeopleSection)
    assert people.tables["sites"].isVisible()


def test_a_limit_that_was_only_looked_at_is_not_set_here() -> None:
    (row,) = (one for one in centre_rows({}) if one.key == "longest_wait_s")
    assert row.entered("warning", row.written("warning")) is row
    assert row.samples(f"{row.least_sample}") is row
    assert row.entered("warning", "1:07").own is not None


def test_a_letter_in_a_limit_is_not_dropped_without_a_word(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_in(window)
    page.go(Address("settings", (("section", "limits"),)))
    section = page.sections["limits"]
    assert isinstance(section, LimitsSection)
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: said.append(text))
    table = section.limits.table
    table.setFocus()
    table.setCurrentIndex(section.limits.model.index(0, 2))
    table.edit(table.currentIndex())
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "abc")
    assert set(said) == {"只能填数字"}
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not page.staged.differences

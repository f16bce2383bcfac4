"""应急 against a gateway process with the demonstration floor: rehearsed from the desk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.connection import ChangingConnection, OwnGateway
from supervisor_app.bridge.settings import Settings
from supervisor_app.desk_window import Desk
from supervisor_app.domain.emergency import StepState
from supervisor_app.ui.emergency import standing
from supervisor_app.ui.emergency.forms import DeclareForm, ReasonForm
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.emergency.seen import Standing
from supervisor_app.ui.frame.places import EMERGENCY, SETTINGS
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.settings.page import SettingsPage

WITHIN_MS = 20_000


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    text = resource("demonstration.toml").read_text(encoding="utf-8")
    config = tmp_path / "gateway.toml"
    database = str(tmp_path / "gateway.db")
    config.write_text(text.replace("demonstration.db", database), encoding="utf-8")
    own = OwnGateway(config)
    own.begin()
    made = Desk(qapp, ChangingConnection(own), Settings(tmp_path / "desk.json"), Look())
    made.open()
    qtbot.waitUntil(lambda: made.store.view is not None, timeout=WITHIN_MS)
    yield made
    made.close()


def page_of(qtbot: QtBot, desk: Desk) -> EmergencyPage:
    desk.shell.go(Address(EMERGENCY))
    page = desk.shell.page()
    assert isinstance(page, EmergencyPage)
    qtbot.waitUntil(lambda: page.seen.standing is not Standing.UNKNOWN, timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: not page.seen.why_no_declaration(), timeout=WITHIN_MS)
    return page


def answer(qtbot: QtBot, desk: Desk, reason: str) -> None:
    """Give the reason that a question asks for, and wait until the gateway took it."""
    dialog = desk.emergency.dialog
    assert dialog is not None
    assert isinstance(dialog.form, ReasonForm)
    dialog.form.reason.setText(reason)
    dialog.go_on()
    until(qtbot, lambda: desk.emergency.dialog is None)


def until(qtbot: QtBot, met: Callable[[], bool]) -> None:
    qtbot.waitUntil(met, timeout=WITHIN_MS)


def declare_a_drill(qtbot: QtBot, desk: Desk, page: EmergencyPage) -> None:
    until(qtbot, lambda: bool(page.live.playbooks.table.lines))
    page.do(standing.DECLARE)
    dialog = desk.emergency.dialog
    assert dialog is not None
    assert isinstance(dialog.form, DeclareForm)
    dialog.form.drill.setChecked(True)
    answer(qtbot, desk, "季度演练")
    until(qtbot, lambda: page.seen.active is not None)


@pytest.mark.timeout(180)
def test_a_drill_from_declaration_to_review(qtbot: QtBot, desk: Desk) -> None:
    page = page_of(qtbot, desk)
    until(qtbot, lambda: bool(page.live.triggers.table.lines))
    declare_a_drill(qtbot, desk, page)
    assert page.head.said.title.startswith("演练")
    page.log.field.setText("演练开始")
    page.log.field.returnPressed.emit()
    until(qtbot, lambda: any(line.text == "演练开始" for line in page.log.lines.lines))
    current = page.seen.current
    assert current is not None
    page.steps.wished.emit(current.number, "done")

    def done() -> bool:
        one = page.seen.active
        return one is not None and any(
            step.number == current.number and step.state is StepState.DONE for step in one.steps
        )

    until(qtbot, done)
    page.do(standing.RELEASE)
    answer(qtbot, desk, "演练结束")
    until(qtbot, lambda: page.seen.standing is Standing.RELEASED)
    page.do(standing.REVIEW)
    until(qtbot, lambda: page.review.record is not None)
    sheet = page.review.panels.sheet
    assert sheet is not None
    assert sheet.emergency.drill
    said = page.review.panels.said
    until(qtbot, lambda: said.fields["lessons"].isEnabled() and not said.save.isEnabled())
    said.fields["lessons"].setPlainText("回执太慢")
    until(qtbot, said.save.isEnabled)
    said.save.click()
    until(qtbot, lambda: not said.dirty)
    assert "保存" in said.said.text()


@pytest.mark.timeout(120)
def test_a_playbook_is_changed_in_the_settings(qtbot: QtBot, desk: Desk) -> None:
    page_of(qtbot, desk)
    desk.shell.go(Address(SETTINGS, (("section", "playbooks"),)))
    settings = desk.shell.page()
    assert isinstance(settings, SettingsPage)
    section = settings.playbooks
    until(qtbot, lambda: section.now is not None)
    assert section.now is not None
    titles = [one.key for one in section.model.columns]
    section.model.enter(section.model.index(0, titles.index("owner")), "值班经理 A")
    until(qtbot, section.save_button.isEnabled)
    section.save_button.click()
    until(qtbot, lambda: not section.changed())
    assert section.now.version >= 1
    desk.shell.go(Address(SETTINGS, (("section", "lines"),)))
    lines = settings.level_lines
    until(qtbot, lambda: lines.now is not None)
    lines.insert("forecast")
    until(qtbot, lines.save_button.isEnabled)
    lines.save_button.click()
    until(qtbot, lambda: not lines.changed())

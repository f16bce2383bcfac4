"""设置 › 投诉类别: the kinds as lines of a text."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot
from settings_floors import SETTINGS, now

from supervisor_app.domain.centre_settings import SettingFault, SettingsAnswer
from supervisor_app.domain.shift_record import Complaint
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.record.complaint_fields import ComplaintFields
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import complaint_words
from supervisor_app.ui.settings.complaints_section import ComplaintsSection
from supervisor_app.ui.settings.page import SettingsPage

KINDS = ("服务态度", "账务差错", "其他")


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    made = SettingsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.show()
    made.staged.show(now(replace(SETTINGS, complaint_kinds=KINDS)))
    made.go(Address("settings", (("section", "complaints"),)))
    return made


def section(page: SettingsPage) -> ComplaintsSection:
    found = page.sections["complaints"]
    assert isinstance(found, ComplaintsSection)
    return found


def test_each_line_is_a_kind(page: SettingsPage) -> None:
    here = section(page)
    assert here.kinds.toPlainText().splitlines() == list(KINDS)
    here.kinds.setPlainText(" 物流 \n\n账务差错\n")
    assert page.staged.settings.complaint_kinds == ("物流", "账务差错")
    assert here.kinds.toPlainText() == " 物流 \n\n账务差错\n", "what is typed stays as it is"
    page.staged.drop()
    assert here.kinds.toPlainText().splitlines() == list(KINDS)


def test_a_fault_is_said_below(page: SettingsPage) -> None:
    here = section(page)
    here.kinds.setPlainText("物流\n物流")
    fault = SettingFault(("complaint_kinds", 1), Words("投诉类别须各不相同", "Each is there once"))
    page.staged.answer(SettingsAnswer(now(), faults=(fault,)))
    assert any("各不相同" in one.words.zh for one in page.staged.faults_below("complaint_kinds"))
    assert here._faults.isVisible()
    here.kinds.setPlainText("物流")
    assert not page.staged.faults


def test_who_may_not_change_them_reads_them(page: SettingsPage) -> None:
    settings = replace(SETTINGS, complaint_kinds=KINDS)
    page.staged.show(now(settings, may_change=False))
    here = section(page)
    assert here.kinds.isReadOnly()
    assert here.reason()
    assert here.kinds.toPlainText().splitlines() == list(KINDS)


def test_a_kind_that_is_no_more_stays_with_its_complaint(qtbot: QtBot) -> None:
    fields = ComplaintFields(lambda typed, kind: ())
    qtbot.addWidget(fields)
    fields.use(Look())
    fields.show_seen(Seen(complaint_kinds=KINDS))
    fields.fill(Complaint("发票", outcome="已回访"))
    assert fields.category.currentText() == "发票（已停用）"
    assert fields.value().category == "发票"
    assert not fields.why_not()
    fields.fill(None)
    assert fields.category.findData("发票") < 0
    assert fields.why_not()


def test_a_kind_is_offered_in_the_language_of_the_desk(qtbot: QtBot) -> None:
    fields = ComplaintFields(lambda typed, kind: ())
    qtbot.addWidget(fields)
    fields.use(Look(language="en"))
    seen = Seen(complaint_kinds=KINDS, language="en")
    fields.show_seen(seen)
    offered = [fields.category.itemText(at) for at in range(fields.category.count())]
    assert offered == ["Attitude", "账务差错", "Other"]
    fields.fill(Complaint("服务态度"))
    assert (fields.category.currentText(), fields.value().category) == ("Attitude", "服务态度")
    assert complaint_words(Complaint("服务态度"), seen) == "［Attitude］"

"""宣布 as the proposal fills it: queue and playbook fit each other, and neither is blank."""

from floors import picture
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from supervisor_app.domain.default_playbooks import default_playbooks
from supervisor_app.domain.playbooks import Playbook, PlaybookKey, PlaybookKind
from supervisor_app.shots import emergencies
from supervisor_app.ui.emergency.forms import DeclareForm
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.page import Look

BOOKS = default_playbooks()


def _form(qtbot: QtBot, key: PlaybookKey, books: tuple[Playbook, ...] = BOOKS) -> DeclareForm:
    now = emergencies.proposed()
    assert now.proposal is not None
    asked = replace(now, proposal=replace(now.proposal, playbook=key))
    form = DeclareForm(Seen(situation=asked, view=picture(), now=now.at), books)
    qtbot.addWidget(form)
    form.use(Look())
    return form


def test_a_playbook_for_all_queues_declares_for_all_queues(qtbot: QtBot) -> None:
    of_all = next(one for one in BOOKS if one.kind is PlaybookKind.ALL_QUEUES)
    form = _form(qtbot, of_all.key)
    assert form.queue.currentText() == "全部队列"
    assert form.playbook.currentText().startswith(of_all.name)


def test_a_playbook_that_is_not_read_yet_is_declared_all_the_same(qtbot: QtBot) -> None:
    form = _form(qtbot, PlaybookKey("own-one-queue"), ())
    assert form.playbook.currentText() == "提请建议的预案"
    form.reason.setText("短信")
    assert form.wish().playbook == "own-one-queue"  # type: ignore[attr-defined]

"""What 值班 shows while a shift is to be signed for before its end, and once it was."""

from msgspec import structs
from pytestqt.qtbot import QtBot
from ui.record_pages import INCOMING, LIVE, OUTGOING, floor, record_page, situation

from supervisor_app.assets import resource
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.shots import inspection_day
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.frame.places import Place
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.record import signing
from supervisor_app.ui.record.page import RecordPage


def taken_early(qtbot: QtBot) -> RecordPage:
    """At 19:48 the shift is the one that begins at 20:30."""
    whole = day.record(ShiftPhase.OPEN)
    head = structs.replace(whole.head, began=day.at("20:30"), ends=day.at("08:00", 25))
    page, _ = record_page(qtbot, structs.replace(whole, head=head), OUTGOING)
    return page


def test_signing_in_waits_for_the_last_hour_of_the_shift(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(confirmed=4), INCOMING)
    button = page.view.signing.buttons[signing.SIGN_IN]
    assert button.isEnabled()
    page._see(now=day.at("18:30"))
    assert not button.isEnabled()
    assert button.toolTip() == "本班 20:00 结束，19:00 起可以签收"


def test_a_shift_that_was_taken_early_has_no_figures_yet(qtbot: QtBot) -> None:
    page = taken_early(qtbot)
    summary = page.view.summary
    assert summary._note == "20:30 开始"
    assert {cell.value for cell in summary.cells.cells} == {"—"}
    page._see(now=day.at("20:30"))
    assert summary._note.startswith("自动汇总")


def test_its_inspections_wait_with_a_reason(qtbot: QtBot) -> None:
    page = taken_early(qtbot)
    seen = Inspected(page.seen, inspection_day.inspection())
    assert seen.why_no_answer() == "本班尚未开始，20:00 起可以检查"
    page._see(now=day.at("20:00"))
    assert structs.replace(seen, about=page.seen).why_no_answer() == ""


def test_the_bar_names_who_has_taken_the_next_shift_before_its_time(qtbot: QtBot) -> None:
    shell = Shell((Place("first", lambda: "一", "overview", "F1", AgentsPage),),
                  Icons(resource("icons")), lambda: day.NOW)  # fmt: skip
    qtbot.addWidget(shell)
    shell.use(Look())
    shell.go_to("first")
    told: list[str] = []
    shell.top.show_shift = told.append  # type: ignore[method-assign]
    shell.show_freshness(LIVE)
    shell.show_floor(floor())
    whole = day.record(ShiftPhase.OPEN)
    for began in (whole.head.began, day.at("20:00"), day.at("20:00", 23)):
        head = structs.replace(whole.head, began=began, manager="高明远")
        shell.show_situation(situation(structs.replace(whole, head=head)))
    assert told[-3:-1] == ["白班 08:00–20:00 · 值班经理 高明远"] * 2
    assert told[-1] == "白班 08:00–20:00", "the manager of a shift that is over is none of this one"

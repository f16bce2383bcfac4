"""Signing a shift over on a demonstration: the desk calls it a rehearsal before and after."""

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot
from record_pages import INCOMING, OUTGOING, floor, record_page

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.domain.shift_wishes import RecordAnswer, SignIn
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.record import signing
from supervisor_app.ui.record.forms import SignInForm
from supervisor_app.ui.record.page import RecordPage

MORNING, LATE, OVER = "10:00", "19:30", "20:30"


def page_at(qtbot: QtBot, me: DeskMe, clock: str, simulated: bool = True) -> RecordPage:
    """Signed out, every item confirmed by the person at this desk."""
    whole = day.record(confirmed=4)
    person = me.person
    assert person is not None
    items = tuple(structs.replace(one, confirmed_login=person.login) for one in whole.items)
    page, _ = record_page(qtbot, structs.replace(whole, items=items), me)
    view = floor()
    assert view.centre is not None
    centre = structs.replace(view.centre, simulated=simulated, only_simulated=simulated)
    page._see(now=day.at(clock), view=structs.replace(view, centre=centre))
    return page


@pytest.mark.parametrize(
    ("me", "clock", "simulated", "title", "enabled"),
    [
        (INCOMING, MORNING, True, "演练签收…", True),
        (OUTGOING, MORNING, True, "演练签收…", True),
        (OUTGOING, LATE, True, "演练签收…", True),
        (INCOMING, LATE, True, "确认并签收…", True),
        (OUTGOING, OVER, True, "确认并签收…", False),
        (INCOMING, MORNING, False, "确认并签收…", False),
        (OUTGOING, LATE, False, "确认并签收…", False),
    ],
)
def test_the_button_says_what_it_does(
    qtbot: QtBot, me: DeskMe, clock: str, simulated: bool, title: str, enabled: bool
) -> None:
    page = page_at(qtbot, me, clock, simulated)
    panel = page.view.signing
    button = panel.buttons[signing.SIGN_IN]
    assert (button.text(), button.isEnabled()) == (title, enabled)
    rehearses = title == "演练签收…"
    assert ("只作演练" in panel._note) == rehearses
    assert panel.buttons[signing.SEND_BACK].isEnabled() == (me is INCOMING)
    titles = [deed.title for deed in page.deeds()]
    assert ("演练签收…" in titles) == rehearses
    page.use(Look(language="en"))
    assert button.text() != ""


def test_the_question_says_that_nothing_is_locked(qtbot: QtBot) -> None:
    page = page_at(qtbot, OUTGOING, MORNING)
    asked: list[SignInForm] = []
    page.form_wished.connect(asked.append)
    page.do(signing.SIGN_IN)
    (form,) = asked
    assert (form.title(), form.goes()) == ("演练签收", "完成演练")
    assert "不锁定；本班继续" in form.note()
    assert isinstance(form.wish(), SignIn)


def test_after_it_the_shift_is_open_again_and_is_read_anew(qtbot: QtBot) -> None:
    page = page_at(qtbot, OUTGOING, MORNING)
    told: list[str] = []
    reads: list[str] = []
    page.told.connect(lambda toast: told.append(toast.text))
    page.record_wished.connect(reads.append)
    assert page.seen.head is not None
    opened = structs.replace(page.seen.head, phase=ShiftPhase.OPEN, signed_out=None)
    page.answered(SignIn(id="w1", shift=day.DAY), RecordAnswer(head=opened))
    assert told == ["交接演练完成，已写入值班记录；本班继续"]
    assert reads == [day.DAY]
    assert page.seen.phase is ShiftPhase.OPEN
    assert not page.seen.why_no_sign_out()
    assert page.seen.has_shift


def test_a_real_signature_says_nothing_of_a_rehearsal(qtbot: QtBot) -> None:
    page = page_at(qtbot, INCOMING, LATE)
    told: list[str] = []
    page.told.connect(lambda toast: told.append(toast.text))
    page.answered(SignIn(id="w1", shift=day.DAY), RecordAnswer(head=day.locked().head))
    assert told == []

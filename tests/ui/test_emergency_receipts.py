"""A receipt that somebody owes is told at the rail and once where he is."""

from emergency_pages import DUTY, LEAD
from msgspec import structs
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.desk_emergency import badge_of
from supervisor_app.desk_receipts import DeskReceipts, owed_by, with_owed
from supervisor_app.domain.situation import SituationNow
from supervisor_app.shots import emergencies
from supervisor_app.ui.frame.toasts import Toasts
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look, Toast

ACTIVE = emergencies.situation(emergencies.active())


class Desk:
    """What is told and gone to."""

    def __init__(self) -> None:
        self.look = Look()
        self.told: list[Toast] = []
        self.gone: list[Address] = []
        self.taken_back: list[Toast] = []
        self.toasts = self

    def take_back(self, toast: Toast) -> None:
        self.taken_back.append(toast)

    def tell(self, toast: Toast) -> None:
        self.told.append(toast)

    def go(self, address: Address) -> None:
        self.gone.append(address)


def asked_again() -> SituationNow:
    one = emergencies.active()
    steps = tuple(
        structs.replace(
            step,
            receipts=tuple(structs.replace(r, asked_at=r.asked_at + 200) for r in step.receipts),
        )
        for step in one.steps
    )
    return emergencies.situation(structs.replace(one, steps=steps))


def test_only_who_was_asked_and_has_not_answered_owes() -> None:
    assert [one.step for one in owed_by(ACTIVE, LEAD)] == [4]
    assert owed_by(ACTIVE, DUTY) == ()
    assert owed_by(emergencies.situation(emergencies.released()), LEAD) == ()
    assert owed_by(None, LEAD) == ()
    assert owed_by(ACTIVE, None) == ()


def test_the_rail_counts_what_is_owed_beside_the_level() -> None:
    badge = badge_of(ACTIVE)
    assert with_owed(badge, 0) == badge
    assert with_owed(badge, 1) == ("Ⅱ·1", "crit", "二级应急 您有 1 项回执未给")
    frozen = badge_of(structs.replace(ACTIVE, suspended=True))
    assert with_owed(frozen, 1)[0] == "1"


def test_each_request_is_told_once_and_leads_to_its_step() -> None:
    desk = Desk()
    receipts = DeskReceipts(desk)  # type: ignore[arg-type]
    owed = owed_by(ACTIVE, LEAD)
    receipts.tell(structs.replace(ACTIVE, suspended=True), owed)
    assert desk.told == []
    receipts.tell(ACTIVE, owed)
    receipts.tell(ACTIVE, owed)
    assert len(desk.told) == 1
    toast = desk.told[0]
    assert toast.text == "应急步骤 4 请您回执：取消未开始的小休，暂停培训"
    assert toast.lead is not None
    toast.lead()
    assert desk.gone == [Address("emergency", (("step", "4"),))]
    again = asked_again()
    receipts.tell(again, owed_by(again, LEAD))
    assert len(desk.told) == 2
    assert desk.taken_back == [toast]
    receipts.tell(again, ())
    assert desk.taken_back == desk.told  # it is given: nobody is asked any more


def test_a_toast_that_leads_somewhere_offers_that_and_is_not_undone(qtbot: QtBot) -> None:
    load_fonts(resource("fonts"))
    ground = QWidget()
    qtbot.addWidget(ground)
    toasts = Toasts(ground)
    gone: list[bool] = []
    toasts.tell(Toast("请您回执", lead=lambda: gone.append(True), lead_text="去回执"))
    line = toasts.lines[0]
    toasts.undo_newest()
    assert gone == []
    assert not line.can_undo
    other = Toast("又一条", lead=lambda: None, lead_text="去看")
    toasts.tell(other)
    toasts.take_back(other)
    assert [each.text for each in toasts.lines] == ["请您回执"]
    line.follow()
    assert gone == [True]
    assert toasts.lines == ()

"""From 检查工作记录 into the desk's outbox, and from there back to the tab."""

from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting, Wish
from supervisor_app.desk_inspections import DeskInspections
from supervisor_app.domain.inspection import (
    CheckKey,
    FinishRound,
    InspectionAnswer,
    InspectionWish,
    PutCell,
)
from supervisor_app.domain.shift_record import EntryId, EntryKind
from supervisor_app.domain.shift_wishes import RecordAnswer, WriteEntry
from supervisor_app.domain.words import Words
from supervisor_app.shots.shift_day import DAY, NOW
from supervisor_app.ui.inspection.duty_page import DutyPage
from supervisor_app.ui.parts.pinyin import Sounds

REFUSED = Words("韩雪 已填写这一项", "Han Xue has answered it")
ENTRY = WriteEntry(id="e1", shift=DAY, entry=EntryId("e1"), at=NOW, kind=EntryKind.NOTE, text="x")


class Outbox(QObject):
    """Keeps what it is given; answers when the test says so."""

    changed = Signal()
    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: tuple[Waiting, ...] = ()
        self.cause: Cause | None = None

    def wish(self, wish: Wish, since: float) -> None:
        self.waiting = (*self.waiting, Waiting(wish, since))
        self.changed.emit()

    def drop(self, identity: str) -> None:
        self.waiting = tuple(one for one in self.waiting if one.wish.id != identity)
        self.changed.emit()

    def ids(self) -> list[str]:
        return [one.wish.id for one in self.waiting]

    def refuse(self, identity: str) -> None:
        self.waiting = tuple(
            Waiting(one.wish, one.since, REFUSED) if one.wish.id == identity else one
            for one in self.waiting
        )
        wish = next(one.wish for one in self.waiting if one.wish.id == identity)
        self.answered.emit(wish, InspectionAnswer(refused=REFUSED))
        self.changed.emit()


class Asking:
    """Nobody answers."""

    def ask(self, *_: Any, **__: Any) -> None:
        pass


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.outbox = Outbox()
        self.wires = DeskInspections(self.outbox, Asking())  # type: ignore[arg-type]
        self.page = DutyPage(Sounds())
        qtbot.addWidget(self.page)
        self.view = self.page.view_of_inspections
        self.answers: list[InspectionWish] = []
        self.view.answered = (  # type: ignore[method-assign]
            lambda wish, answer: self.answers.append(wish)
        )
        self.wires.join(self.page)


def cell(name: str, value: float, check: str = "noise") -> PutCell:
    return PutCell(id=name, shift=DAY, check=CheckKey(check), round="1945", value=value)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_every_view_sees_what_waits_of_inspections_alone(desk: Desk) -> None:
    desk.outbox.wish(ENTRY, NOW)
    desk.view.wished.emit(cell("c1", 50))
    assert desk.outbox.ids() == ["e1", "c1"]
    assert [one.wish.id for one in desk.view.seen.waiting] == ["c1"]
    desk.outbox.answered.emit(ENTRY, RecordAnswer())
    desk.outbox.answered.emit(cell("c1", 50), InspectionAnswer())
    assert [wish.id for wish in desk.answers] == ["c1"]


def test_a_new_answer_stands_for_the_refused_one_of_its_cell(desk: Desk) -> None:
    desk.view.wished.emit(cell("c1", 63))
    desk.view.wished.emit(cell("c2", 63, "light"))
    desk.outbox.refuse("c1")
    desk.outbox.refuse("c2")
    desk.view.wished.emit(cell("c3", 61))
    assert desk.outbox.ids() == ["c2", "c3"]
    desk.view.dropped.emit("c2")
    assert desk.outbox.ids() == ["c3"]


def test_the_end_of_a_round_that_is_refused_is_told_and_kept_no_longer(desk: Desk) -> None:
    desk.view.wished.emit(FinishRound(id="f1", shift=DAY, round="1945"))
    desk.outbox.refuse("f1")
    assert desk.outbox.ids() == []
    assert [wish.id for wish in desk.answers] == ["f1"]

"""The page of a source: a test that is longer than the room shows what went wrong."""

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.words import Words
from supervisor_app.ui.connect.entered import Entered, Kind
from supervisor_app.ui.connect.source_step import SourceStep
from supervisor_app.ui.parts.page import Look

OK, WARNING, FAILED = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAILED


def _line(number: int, outcome: CheckOutcome) -> CheckLine:
    return CheckLine(f"step{number}", Words(f"第 {number} 步", f"Step {number}"), outcome, 20.0)


@pytest.mark.parametrize(("place", "outcome"), [(2, WARNING), (9, FAILED), (6, WARNING)])
def test_when_a_test_is_over_its_fault_is_in_view(
    qtbot: QtBot, place: int, outcome: CheckOutcome
) -> None:
    step = SourceStep()
    qtbot.addWidget(step)
    step.use(Look())
    step.resize(900, 260)
    step.show()
    step.fill(Entered(Kind.FREESWITCH, freeswitch_url="http://127.0.0.1:1", event_socket="h:1"))
    for name in ("freeswitch_user", "freeswitch_secret", "event_secret"):
        qtbot.keyClicks(step.fields.lines[name], "x")
    assert step.begin()
    for number in range(10):
        step.log.add(_line(number, outcome if number == place else OK))
    step.finish(outcome is WARNING)
    scroll = step.findChild(QScrollArea)

    def is_seen() -> bool:
        area = step.log.fault_area()
        assert area is not None
        top = step.log.mapTo(scroll.viewport(), area.topLeft()).y()
        return bool(top >= 0 and top + 20 <= scroll.viewport().height())

    qtbot.waitUntil(is_seen)
    assert scroll.verticalScrollBar().maximum() > 0

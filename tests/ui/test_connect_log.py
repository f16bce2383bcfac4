"""The test of a source, where it is longer than the room below the fields."""

import pytest
from pytestqt.qtbot import QtBot

from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.words import Words
from supervisor_app.ui.connect.entered import Entered, Kind
from supervisor_app.ui.connect.source_step import SourceStep
from supervisor_app.ui.parts.page import Look

WIDE, HIGH, CLEAR = 1056, 584, 8
STEPS = 9
LACKS = Words("账号没有 write = reporting", "The account lacks write = reporting")
CURE = Words("可以使用；补上后才能确认。", "It can be used; with it a restart is told for certain.")


def line(number: int) -> CheckLine:
    name = Words(f"第 {number} 步", f"step {number}")
    if number < STEPS - 3:
        return CheckLine(f"s{number}", name, CheckOutcome.OK, 3.0, Words("正常", "well"))
    return CheckLine(f"s{number}", name, CheckOutcome.WARNING, 3.0, cause=LACKS, cure=CURE)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_its_last_line_is_seen_and_keeps_clear_of_the_footer(qtbot: QtBot, scale: float) -> None:
    step = SourceStep()
    qtbot.addWidget(step)
    step.use(Look(scale=scale))
    step.resize(round(WIDE * scale), round(HIGH * scale))
    step.fill(Entered(kind=Kind.ASTERISK, asterisk_url="http://10.0.0.5:8088", user="desk"))
    step.show()
    for field in step.fields.lines.values():
        field.setText(field.text() or "x")
    assert step.begin()
    for number in range(STEPS):
        step.log.add(line(number))
    step.finish(passed=True)
    port = step._scroll.viewport()

    def below() -> int:
        """How far the end of the log is above the footer."""
        return port.height() - step.log.mapTo(port, step.log.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: step.log.height() > 300 * scale and below() >= CLEAR * scale)
    assert step._bar.maximum() > 0, "it is longer than the room"

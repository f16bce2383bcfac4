"""One person alone at a demonstration: a hand-over is rehearsed in the middle of a shift, and an
answer of an inspection outlives gateway and desk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from end_to_end.record_stage import KilledGateway, RecordDesk
from pytestqt.qtbot import QtBot

from supervisor_app.domain.inspection import CheckForm, PutCell
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.ui.inspection.duty_page import INSPECTION, DutyPage
from supervisor_app.ui.inspection.view import InspectionView
from supervisor_app.ui.record import signing
from supervisor_app.ui.record.forms import fresh

pytestmark = [pytest.mark.timeout(240)]

Open = Callable[[str], RecordDesk]


@pytest.fixture
def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KilledGateway]:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    made = KilledGateway(tmp_path, ends_soon=False)
    yield made
    made.stop()


@pytest.fixture
def desks(qtbot: QtBot, tmp_path: Path, gateway: KilledGateway) -> Iterator[Open]:
    made: list[RecordDesk] = []

    def start(folder: str) -> RecordDesk:
        desk = RecordDesk(qtbot, tmp_path / folder, gateway)
        made.append(desk)
        return desk

    yield start
    for desk in made:
        desk.close()


def inspections(desk: RecordDesk) -> InspectionView:
    """The tab, read."""
    page = desk.page
    assert isinstance(page, DutyPage)
    page.choose(INSPECTION)
    desk.until(lambda: page.view_of_inspections.seen.inspection)
    return page.view_of_inspections


def test_a_hand_over_is_rehearsed_and_the_shift_goes_on(desks: Open) -> None:
    desk = desks("one")
    page = desk.page
    desk.until(lambda: not page.seen.why_not_take_over())
    desk.do(signing.TAKE_OVER, "首次启用")
    desk.until(lambda: page.seen.has_shift)
    before = page.seen.running
    assert before is not None
    desk.until(lambda: not page.seen.why_no_sign_out())
    desk.do(signing.SIGN_OUT)
    button = page.view.signing.buttons[signing.SIGN_IN]
    desk.until(button.isEnabled)
    assert button.text() == "演练签收…"
    desk.do(signing.SIGN_IN)
    lines = page.view.timeline.lines
    desk.until(lambda: any(line.text.startswith("交接演练：") for line in lines.lines))
    desk.until(lambda: page.seen.phase is ShiftPhase.OPEN)
    after = page.seen.running
    assert after is not None
    assert (after.id, after.manager, after.opened_at) == (
        before.id, before.manager, before.opened_at,
    )  # fmt: skip
    assert not page.seen.not_begun
    assert inspections(desk).seen.why_no_answer() == ""


def test_an_answer_given_while_the_gateway_is_away_outlives_both(
    gateway: KilledGateway, desks: Open
) -> None:
    one = desks("one")
    view = inspections(one)
    one.until(lambda: not view.seen.why_no_answer())
    shift, round_ = view.seen.about.shift, view.seen.rounds[0].key
    assert shift is not None
    check = next(each for each in view.seen.checks if each.form is CheckForm.TICK)
    gateway.kill()
    view.wished.emit(PutCell(id=fresh(), shift=shift, check=check.key, round=round_, value=1.0))
    one.until(lambda: [each.on_disk for each in view.seen.waiting] == [True])
    column = next(n for n, each in enumerate(view.seen.rounds) if each.key == round_)
    row = next(n for n, each in enumerate(view.seen.checks) if each.key == check.key)
    assert view.grid.table.lines[row].fields[column].mark == "▲ 未同步"
    one.close()
    gateway.begin()
    again = desks("one")
    told = inspections(again)
    again.until(lambda: not told.seen.waiting and told.seen.inspection)
    again.until(lambda: told.seen.inspection and told.seen.inspection.cells)
    assert told.seen.inspection is not None
    (cell,) = told.seen.inspection.cells
    assert (cell.check, cell.round, cell.value, cell.version) == (check.key, round_, 1.0, 1)

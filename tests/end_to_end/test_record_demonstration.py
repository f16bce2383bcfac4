"""值班 against a gateway process: two people, one shift, and a gateway that is killed meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from end_to_end.record_stage import KilledGateway, RecordDesk
from pytestqt.qtbot import QtBot

from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.ui.record import signing

pytestmark = [pytest.mark.timeout(240)]

Open = Callable[..., RecordDesk]


@pytest.fixture
def gateway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KilledGateway]:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    made = KilledGateway(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def desks(qtbot: QtBot, tmp_path: Path, gateway: KilledGateway) -> Iterator[Open]:
    made: list[RecordDesk] = []

    def start(folder: str, token: str = "") -> RecordDesk:
        desk = RecordDesk(qtbot, tmp_path / folder, gateway, token)
        made.append(desk)
        return desk

    yield start
    for desk in made:
        desk.close()


def taken_over(desk: RecordDesk) -> None:
    desk.until(lambda: not desk.page.seen.why_not_take_over())
    desk.do(signing.TAKE_OVER, "首次启用")
    desk.until(lambda: desk.page.seen.has_shift)


def test_a_shift_is_written_by_two_handed_over_and_locked(
    gateway: KilledGateway, desks: Open
) -> None:
    token = gateway.token_of("高明远", "gaomingyuan")
    one = desks("one")
    taken_over(one)
    two = desks("two", token)
    one.write("合肥 CRM 查询超时")
    two.until(lambda: "合肥 CRM 查询超时" in two.texts())
    one.until(lambda: "合肥 CRM 查询超时" in one.texts() and one.marks() == [])
    two.write("已通知运维")
    one.until(lambda: len(one.texts()) == 2)
    _both_write_the_note(one, two)
    shift = one.page.seen.shift
    assert shift is not None
    _add_item(one)
    two.until(lambda: two.page.seen.open_items)
    one.until(lambda: not one.page.seen.why_no_sign_out())
    one.do(signing.SIGN_OUT)
    two.until(lambda: two.page.seen.phase is ShiftPhase.SIGNED_OUT)
    button = two.page.view.signing.buttons[signing.SIGN_IN]
    assert not button.isEnabled()
    two.page.view.items.lines.ticked.emit(two.page.seen.open_items[0].id)
    two.until(button.isEnabled)
    two.do(signing.SIGN_IN)
    one.until(lambda: one.page.seen.running is not None and one.page.seen.running.id != shift)
    one.page.show_shift(shift)
    one.until(lambda: one.page.seen.phase is ShiftPhase.LOCKED)
    head = one.page.seen.head
    assert head is not None
    assert head.signed_in is not None
    assert head.signed_in.name == "高明远"
    one.write("补充：CRM 已恢复")
    one.until(lambda: any(e.late for e in _entries(one)))
    assert [e.text for e in _entries(one) if e.late] == ["补充：CRM 已恢复"]


def _entries(desk: RecordDesk) -> tuple[Any, ...]:
    record = desk.page.seen.record
    return record.entries if record is not None else ()


def _both_write_the_note(one: RecordDesk, two: RecordDesk) -> None:
    """Both type at once; the second is told, and neither text is lost."""
    mine, theirs = two.page.view.note, one.page.view.note
    mine.field.setPlainText("我的说明")
    theirs.field.setPlainText("对方的说明")
    theirs.save.click()
    two.until(lambda: "对方的说明" in mine.theirs.text())
    assert mine.field.toPlainText() == "我的说明"
    mine.field.setPlainText("对方的说明；我的说明")
    mine.keep.click()
    one.until(lambda: theirs.field.toPlainText() == "对方的说明；我的说明")


def _add_item(desk: RecordDesk) -> None:
    desk.page.view.items.add.click()
    dialog = desk.record.dialog
    assert dialog is not None
    form: Any = dialog.form
    form.text.setText("CRM 复盘")
    dialog.go_on()
    desk.until(lambda: desk.page.seen.open_items and not desk.page.seen.waiting)


def test_two_who_change_one_entry_lose_neither_text(gateway: KilledGateway, desks: Open) -> None:
    one = desks("one")
    taken_over(one)
    two = desks("two", gateway.token_of("高明远", "gaomingyuan"))
    one.write("原文")
    for desk in (one, two):
        desk.until(lambda desk=desk: desk.texts() == ["原文"])
    read = next(e for e in _entries(two) if e.text == "原文")
    composer = one.page.view.timeline.composer
    composer.change(next(e for e in _entries(one) if e.text == "原文"))
    composer.field.setText("甲的改动")
    composer.submit()
    two.until(lambda: two.texts() == ["甲的改动"])
    late = two.page.view.timeline.composer
    late.change(read)  # as it was read before the other changed it
    late.field.setText("乙的改动")
    late.submit()
    two.until(lambda: two.marks() == ["▲ 未保存"])
    assert two.texts() == ["甲的改动"]
    shown = [line.text for line in two.page.view.timeline.lines.lines]
    assert "甲的改动\n▲ 您未保存的修改：乙的改动" in shown


def test_what_is_written_while_the_gateway_is_killed_is_there_once_afterwards(
    gateway: KilledGateway, desks: Open
) -> None:
    one = desks("one")
    taken_over(one)
    one.write("之前")
    one.until(lambda: one.texts() == ["之前"] and not one.page.seen.waiting)
    gateway.kill()
    one.write("断线时一")
    one.write("断线时二")
    one.until(lambda: one.page.seen.held_up is not None and one.marks() == ["▲ 未同步"] * 2)
    assert one.texts() == ["之前"], "never shown as saved before it is"
    one.close()  # and the desk is gone as well
    gateway.begin()
    again = desks("one")
    again.until(lambda: again.texts() == ["之前", "断线时一", "断线时二"])
    again.until(lambda: not again.page.seen.waiting)
    assert again.marks() == []


def test_a_desk_that_goes_on_sends_it_when_the_gateway_is_back(
    gateway: KilledGateway, desks: Open
) -> None:
    one = desks("one")
    taken_over(one)
    gateway.kill()
    one.write("断线时")
    one.until(lambda: one.page.seen.held_up is not None)
    button = one.page.view.signing.buttons[signing.SIGN_OUT]
    assert not button.isEnabled()
    gateway.begin()
    one.until(lambda: one.texts() == ["断线时"] and not one.page.seen.waiting)
    one.until(button.isEnabled)

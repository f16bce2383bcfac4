"""What stands beside a row until the gateway has it: on its way to this disk, there, refused by the
disk, refused by the gateway."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from record_pages import OUTGOING, record_page
from test_inspection_page import CUT, Desk

from supervisor_app.bridge.disk_trouble import cause_of_disk
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.inspection import CheckKey, PutCell, PutRectification, RectificationId
from supervisor_app.domain.shift_record import EntryId, EntryKind, ItemId, ShiftPhase
from supervisor_app.domain.shift_wishes import PutItem, PutNote, WriteEntry
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.inspection.forms import FaultForm, MendingForm
from supervisor_app.ui.inspection.menu import cell_menu
from supervisor_app.ui.inspection.table import Field, table
from supervisor_app.ui.parts.page import Deed
from supervisor_app.ui.record.deeds import entry_deeds, item_deeds
from supervisor_app.ui.record.wording import standing_of, written

FULL = cause_of_disk(OSError(28, "No space left on device"))
REFUSED = Words("韩雪 已填写这一项", "Han Xue has answered it")
SAVING = {"on_disk": False}
IN_MEMORY = {"on_disk": False, "trouble": FULL}
ENTRY = WriteEntry(id="w1", shift=day.DAY, entry=EntryId("e1"), at=day.NOW, kind=EntryKind.NOTE,
                   text="合肥 CRM 查询超时")  # fmt: skip
ITEM = PutItem(id="w2", shift=day.DAY, item=ItemId("i1"), text="回访客户")
NOISE = PutCell(id="c1", shift=day.DAY, check=CheckKey("noise"), round="1945", value=63.0,
                fault=True, note="三层东区", what="噪声 63 dB", who="工单 3317")  # fmt: skip


def told(deeds: tuple[Deed | str, ...]) -> list[str]:
    return [one if isinstance(one, str) else one.title for one in deeds]


@pytest.mark.parametrize(
    ("stands", "mark", "why"),
    [
        (SAVING, "保存中", "正在存到本机"),
        ({}, "▲ 未同步", "已存在本机，联通后自动发送"),
        (
            IN_MEMORY,
            "▲ 仅在内存",
            "▲ 仅在内存。本机磁盘已满。请勿关闭桌面；先复制文字，腾出空间后自动再存。",
        ),
    ],
)
def test_a_row_promises_what_is_so(
    qtbot: QtBot, stands: dict[str, object], mark: str, why: str
) -> None:
    page, _ = record_page(qtbot, day.record(ShiftPhase.OPEN, 0), OUTGOING)
    note = PutNote(id="w3", shift=day.DAY, version=1, text="x")
    waiting = tuple(Waiting(wish, day.NOW, **stands) for wish in (ENTRY, ITEM, note))  # type: ignore[arg-type]
    page.show_waiting(waiting, None)
    line = next(one for one in page.view.timeline.lines.lines if one.id == "e1")
    assert [(part.text, part.token) for part in line.parts] == [
        (mark, "warn" if mark.startswith("▲") else "t2")
    ]
    one = next(each for each in written(page.seen) if each.entry.id == "e1")
    copied: list[str] = []
    deeds = entry_deeds(one, page, copied.append)
    assert told(deeds)[0] == why
    next(deed for deed in deeds if isinstance(deed, Deed) and deed.key == "copy").act()
    assert "合肥 CRM 查询超时" in copied[0]
    items = item_deeds("i1", page, copied.append)
    assert told(items) == [why, "复制"]
    assert page.view.note._standing(page.seen) == mark
    strip = page.view.timeline.unsent.cause
    assert (strip is None) == (mark != "▲ 仅在内存")
    if strip is not None:
        assert strip.cause.zh == f"3 条仅在内存：本机磁盘已满。{FULL.cure.zh}"
        assert strip.cause.en.startswith("3 in memory only: this desk's disk is full. Do not")
    assert "3 条未同步" in page.seen.why_no_signing()


def test_a_strip_never_calls_kept_what_is_not(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(ShiftPhase.OPEN, 0), OUTGOING)
    page.show_waiting((Waiting(ENTRY, day.NOW, on_disk=False), Waiting(ITEM, day.NOW)), CUT)
    strip = page.view.timeline.unsent.cause
    assert strip is not None
    assert strip.cause.zh.startswith("1 条未同步，已存在本机")


def noise(desk: Desk) -> Field:
    return table(desk.view.seen).lines[8].fields[5]


def menu_of(desk: Desk) -> QMenu:
    cell_menu(desk.view, 8, 5, QPoint())
    found: list[QMenu] = desk.view.findChildren(QMenu)
    return found[-1]


@pytest.mark.parametrize(
    ("stands", "mark", "hint"),
    [
        (SAVING, "保存中", "保存中"),
        ({}, "▲ 未同步", "▲ 1 项未同步，已存在本机，联通后自动补交"),
        (IN_MEMORY, "▲ 仅在内存", "▲ 仅在内存。本机磁盘已满。"),
    ],
)
def test_a_cell_promises_what_is_so(
    qtbot: QtBot, stands: dict[str, object], mark: str, hint: str
) -> None:
    desk = Desk(qtbot)
    desk.view.show_waiting((Waiting(NOISE, day.NOW, **stands),), CUT)  # type: ignore[arg-type]
    assert (noise(desk).text, noise(desk).mark, noise(desk).fault) == ("63", mark, True)
    assert mark in noise(desk).told
    assert desk.view.panel._more.startswith(hint)


def test_a_refused_answer_stands_beside_what_counts_until_somebody_decides(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    waiting = Waiting(NOISE, day.NOW, refused=REFUSED, cure=Words("请看过再改。", "Read it."))
    desk.view.show_waiting((waiting,), None)
    assert (noise(desk).text, noise(desk).mark) == ("待检", "▲ 未保存")
    assert "您填写的：63 三层东区 噪声 63 dB 工单 3317" in noise(desk).told
    hint = "▲ 1 项未保存：韩雪 已填写这一项。请看过再改。"
    assert desk.view.panel._more == hint
    actions = {action.text(): action for action in menu_of(desk).actions() if action.text()}
    assert list(actions)[1:] == [
        "▲ 韩雪 已填写这一项。请看过再改。", "复制：63 三层东区 噪声 63 dB 工单 3317", "丢弃",
    ]  # fmt: skip
    next(one for text, one in actions.items() if text.startswith("复制")).trigger()
    assert QGuiApplication.clipboard().text() == "63 三层东区 噪声 63 dB 工单 3317"
    dropped: list[str] = []
    desk.view.dropped.connect(dropped.append)
    actions["丢弃"].trigger()
    assert dropped == ["c1"]
    desk.view.ask(8, 5)
    desk.type("63")
    (form,) = desk.forms
    assert isinstance(form, FaultForm)
    typed = (form.note_line.text(), form.what.text(), form.who.text())
    assert typed == ("三层东区", "噪声 63 dB", "工单 3317")


def test_what_was_typed_about_mending_is_in_the_form_again(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    wish = PutRectification(id="m9", shift=day.DAY, rectification=RectificationId("m1"), version=1,
                            who="合肥运维", closed=True, result="已换屏")  # fmt: skip
    desk.view.show_waiting((Waiting(wish, day.NOW, refused=REFUSED),), None)
    first = desk.view.mending.lines.lines[0]
    assert first.state == "▲ 未保存"
    desk.view.mending.lines.asked.emit(first.id)
    (form,) = desk.forms
    assert isinstance(form, MendingForm)
    assert (form.who.text(), form.result.text()) == ("合肥运维", "已换屏")


def test_of_a_mending_that_somebody_else_closed_it_is_told_once(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    dropped: list[str] = []
    desk.view.dropped.connect(dropped.append)
    wish = PutRectification(id="m9", shift=day.DAY, rectification=RectificationId("m2"), version=1,
                            closed=True, result="已降噪")  # fmt: skip
    desk.view.show_waiting((Waiting(wish, day.NOW, refused=REFUSED),), None)
    desk.view.mending.lines.asked.emit("m2")
    assert dropped == ["m9"]
    assert desk.said[-1].text.endswith("您填写的：已降噪。")


def test_refused_comes_before_all_else() -> None:
    refused = Waiting(ENTRY, day.NOW, refused=REFUSED, on_disk=False, trouble=FULL)
    assert standing_of(refused) == "▲ 未保存"

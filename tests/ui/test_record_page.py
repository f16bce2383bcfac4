"""值班 as picture 08 has it, and the checks of design 13.9."""

from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui.record_pages import (
    ANOTHER,
    INCOMING,
    OUTGOING,
    STALE,
    SUPERVISOR,
    VIEWER,
    record_page,
    situation,
)

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import (
    EntryId,
    EntryKind,
    ItemId,
    ItemState,
    NextLead,
    ShiftPhase,
)
from supervisor_app.domain.shift_wishes import (
    ConfirmItem,
    EditEntry,
    PutItem,
    PutNext,
    PutNote,
    RecordAnswer,
    TakeBack,
    WriteEntry,
)
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.record import signing
from supervisor_app.ui.record.deeds import entry_deeds, item_deeds, replaced_by
from supervisor_app.ui.record.forms import SignInForm, SignOutForm, TakeOverForm
from supervisor_app.ui.record.page import RecordPage

OPEN = ShiftPhase.OPEN


def texts(page: RecordPage) -> list[str]:
    return [line.text for line in page.view.timeline.lines.lines]


def write(number: int, text: str) -> WriteEntry:
    return WriteEntry(id=f"w{number}", shift=day.DAY, entry=EntryId(f"e{number}"), at=day.NOW,
                      kind=EntryKind.NOTE, text=text)  # fmt: skip


# The picture


def test_counts_by_source_add_up(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    entries = page.view.timeline.entries
    own = sum(not one.entry.by_itself for one in entries)
    assert (len(entries), len(entries) - own, own) == (14, 10, 4)
    assert page.view.timeline._note == "14 条 · 自动写入 10　手工 4"


def test_the_lowest_interval_is_the_red_bar(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    bars = page.view.timeline.bars
    red = [bar for bar in bars.shown.bars if bars.token(bar) == "critf"]
    amber = [bar for bar in bars.shown.bars if bars.token(bar) == "warnf"]
    assert [bar.told.split("  ")[0] for bar in red] == ["14:30–14:45"]
    assert "79.7 %" in red[0].told
    assert len(amber) == 4
    lowest = page.view.summary.cells.cells[5]
    assert (lowest.value, lowest.caption) == ("79.7 %", "14:30–14:45")
    assert bars.shown.below == "低于目标 5 / 47 时段"


def test_a_gap_is_hatched(qtbot: QtBot) -> None:
    whole = day.record()
    assert whole.summary is not None
    rows = list(whole.summary.bars)
    rows[3] = structs.replace(rows[3], complete=False)
    torn = structs.replace(whole, summary=structs.replace(whole.summary, bars=tuple(rows)))
    page, _ = record_page(qtbot, torn)
    assert page.view.timeline.bars.shown.gaps == (3,)


def test_while_stale_nothing_has_a_severity_colour(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    page.show_freshness(STALE)
    bars, lines = page.view.timeline.bars, page.view.timeline.lines.lines
    loud = {"warnf", "critf", "warn", "crit"}
    assert not loud & {bars.token(bar) for bar in bars.shown.bars}
    assert not loud & {line.token for line in lines}
    assert not loud & {line.due_token for line in page.view.items.lines.lines}


def test_the_filter_shows_one_source(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    counts = {}
    for key in ("all", "alert", "emergency", "intervention", "inspection", "own"):
        page.view.timeline.choose_show(key)
        counts[key] = len(texts(page))
    assert counts == {
        "all": 14, "alert": 2, "emergency": 2, "intervention": 4, "inspection": 2, "own": 4,
    }  # fmt: skip


def test_a_new_shift_says_what_will_come(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.fresh(), OUTGOING)
    assert page.view.timeline.sentence == "本班尚无记录，自动记录将从签收开始"


def test_a_shift_of_nobody_is_taken_over(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.nobodys(), OUTGOING)
    assert page.view.timeline.take_over.isVisible()
    page.view.timeline.take_over.click()
    assert isinstance(heard.forms[0], TakeOverForm)
    assert heard.forms[0].faults()


# Signing


def test_signing_in_is_disabled_until_every_item_is_confirmed(qtbot: QtBot) -> None:
    for confirmed in range(5):
        page, heard = record_page(qtbot, day.record(confirmed=confirmed), INCOMING)
        button = page.view.signing.buttons[signing.SIGN_IN]
        assert button.isVisible()
        assert button.isEnabled() is (confirmed == 4)
        if confirmed < 4:
            assert f"{confirmed} / 4" in button.toolTip()
        button.click()
        assert [type(form) for form in heard.forms] == ([SignInForm] if confirmed == 4 else [])


def test_nobody_signs_in_after_himself(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(confirmed=4), OUTGOING)
    buttons = page.view.signing.buttons
    assert not buttons[signing.SIGN_IN].isEnabled()
    assert "交班人不能自己签收" in buttons[signing.SIGN_IN].toolTip()
    buttons[signing.TAKE_BACK].click()
    assert isinstance(heard.direct[0], TakeBack)


def test_only_who_has_the_shift_signs_out(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.view.signing.buttons[signing.SIGN_OUT].click()
    assert isinstance(heard.forms[0], SignOutForm)
    other, _ = record_page(qtbot, day.record(OPEN), INCOMING)
    button = other.view.signing.buttons[signing.SIGN_OUT]
    assert not button.isEnabled()
    assert "周岚" in button.toolTip()


def test_nothing_is_signed_while_something_is_not_synchronised(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.show_waiting((Waiting(write(1, "停电"), day.NOW),), None)
    button = page.view.signing.buttons[signing.SIGN_OUT]
    assert not button.isEnabled()
    assert "未同步" in button.toolTip()


def test_the_incoming_ticks_items_by_the_space_bar(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(confirmed=3), INCOMING)
    lines = page.view.items.lines
    lines.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(lines, key)
    (wish,) = heard.direct
    assert isinstance(wish, ConfirmItem)
    assert (wish.item, wish.confirmed) == ("item-3", True)


def test_a_supervisor_ticks_nothing(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, me=SUPERVISOR)
    page.view.items.lines.setFocus()
    qtbot.keyClick(page.view.items.lines, Qt.Key.Key_Space)
    assert heard.direct == []


def test_a_locked_record_takes_late_notes_and_nothing_else(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.locked(), OUTGOING)
    assert page.head.phase.text().startswith("已锁定")
    items, after = page.view.items, page.view.next
    for panel, button in ((items, items.add), (after, after.edit)):
        assert not button.isEnabled()
        assert "已锁定" in button.toolTip()
        assert panel._note.endswith("已锁定"), "without a mouse too"
    assert items._note.startswith("4 项，已逐项确认")
    assert all(line.ticked for line in items.lines.lines)
    assert page.view.note.field.isReadOnly()
    late = page.view.timeline.lines.lines[-1]
    assert [part.text for part in late.parts] == ["补记"]
    composer = page.view.timeline.composer
    assert composer.field.placeholderText().startswith("补记")
    composer.field.setText("核对无误")
    composer.submit()
    assert isinstance(heard.kept[0], WriteEntry)


def test_overdue_items_are_amber_then_red(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN, 0), OUTGOING)

    def token() -> str:
        return page.view.items.lines.lines[0].due_token

    assert token() == "t2"
    page.tick(day.at("20:30"))
    assert token() == "warn"
    page.tick(day.at("21:01"))
    assert token() == "crit"


# What is not answered yet


def test_what_is_not_answered_stands_as_not_synchronised(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.show_waiting((Waiting(write(1, "停电"), day.NOW),), None)
    line = page.view.timeline.lines.lines[-1]
    assert line.text == "停电"
    assert [part.text for part in line.parts] == ["▲ 未同步"]
    kept = page.view.timeline.entries[-1].entry
    answer = RecordAnswer(entry=kept)
    page.answered(write(1, "停电"), answer)
    page.show_waiting((), None)
    line = page.view.timeline.lines.lines[-1]
    assert (line.text, line.parts) == ("停电", ())


def test_a_refused_one_can_be_written_again_or_dropped(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    why = Words("时间不在本班之内", "not in this shift")
    page.show_waiting((Waiting(write(1, "停电"), day.NOW, why),), None)
    one = page.view.timeline.entries[-1]
    offered = entry_deeds(one, page, lambda _: None)
    assert offered[0] == "▲ 时间不在本班之内"
    titles = {deed.title: deed for deed in offered if not isinstance(deed, str)}
    assert set(titles) == {"修改后再发", "丢弃", "复制"}
    titles["修改后再发"].act()
    composer = page.view.timeline.composer
    assert composer.field.text() == "停电"
    composer.field.setText("停电 3 分")
    composer.submit()
    assert heard.dropped == ["w1"]
    assert heard.kept[0].text == "停电 3 分"
    titles["丢弃"].act()
    assert heard.dropped == ["w1", "w1"]


def test_a_clash_of_an_edit_keeps_both_texts(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    mine = EditEntry(id="w1", shift=day.DAY, entry=EntryId("own-14:38"), version=1, at=day.NOW,
                     kind=EntryKind.NOTE, text="我的")  # fmt: skip
    page.show_waiting((Waiting(mine, day.NOW, Words("已被修改", "changed")),), None)
    known = next(one for one in day.entries() if one.id == "own-14:38")
    theirs = structs.replace(known, text="对方的", version=2)
    page.answered(mine, RecordAnswer(refused=Words("已被修改", ""), clash=True, entry=theirs))
    one = page.view.timeline.entry("own-14:38")
    assert one is not None
    assert one.mine is not None
    assert (one.entry.text, one.mine.text) == ("对方的", "我的")
    page.show_record(structs.replace(page.seen.record, entries=(theirs,)))
    (line,) = page.view.timeline.lines.lines
    assert line.text == "对方的\n▲ 您未保存的修改：我的"
    one = page.view.timeline.entry("own-14:38")
    assert one is not None
    again = next(
        deed for deed in entry_deeds(one, page, lambda _: None)
        if not isinstance(deed, str) and deed.key == "again"
    )  # fmt: skip
    again.act()
    composer = page.view.timeline.composer
    assert "对方的" in composer.said.text()
    composer.submit()
    (wish,) = heard.kept
    assert (wish.text, wish.version) == ("我的", 2)


# The note


def test_the_note_is_kept_with_the_version_that_was_read(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.view.note.field.setPlainText("一切正常")
    assert page.view.note.save.isVisible()
    page.view.note.save.click()
    (wish,) = heard.kept
    assert isinstance(wish, PutNote)
    assert (wish.version, wish.text) == (3, "一切正常")


def test_two_notes_at_once_lose_neither(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setPlainText("我的")
    theirs = structs.replace(day.record(OPEN), note="对方的", note_version=4)
    page.show_record(theirs)
    assert note.field.toPlainText() == "我的"
    assert "对方的" in note.theirs.text()
    note.keep.click()
    assert (heard.kept[0].version, heard.kept[0].text) == (4, "我的")
    note.take.click()
    assert note.field.toPlainText() == "对方的"


# Who may


def test_who_may_only_look_writes_nothing(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), VIEWER)
    composer = page.view.timeline.composer
    assert not composer.field.isEnabled()
    assert "没有此权限" in composer.field.toolTip()
    assert not page.view.items.add.isEnabled()
    assert page.view.note.field.isReadOnly()


def test_another_version_of_the_shift_is_read_again(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    read: list[str] = []
    page.record_wished.connect(read.append)
    page.show_situation(situation(day.record()))
    assert read == []
    newer = structs.replace(day.record(), head=structs.replace(day.head(), version=42))
    page.show_situation(situation(newer))
    assert read == [day.DAY]


def test_a_closed_item_stays_and_is_not_counted(qtbot: QtBot) -> None:
    whole = day.record(OPEN, 0)
    first = structs.replace(whole.items[0], state=ItemState.CLOSED, closed_by="罗敏", result="已回")
    page, _ = record_page(qtbot, structs.replace(whole, items=(first, *whole.items[1:])), OUTGOING)
    assert page.view.items._note.startswith("3 项")
    line = page.view.items.lines.lines[0]
    assert line.closed
    assert "罗敏" in line.told


def test_what_another_confirmed_does_not_count_for_who_signs_in(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(confirmed=4), ANOTHER)
    assert page.seen.confirmed == 0
    assert not page.view.signing.buttons[signing.SIGN_IN].isEnabled()
    page.view.items.lines.ticked.emit("item-0")
    assert heard.direct[0].confirmed is True


def test_only_the_author_and_who_has_the_shift_may_strike(qtbot: QtBot) -> None:
    for me, may in ((OUTGOING, True), (SUPERVISOR, False)):
        page, _ = record_page(qtbot, day.record(OPEN), me)
        one = page.view.timeline.entry("own-19:40")
        assert one is not None
        offered = [deed.key for deed in entry_deeds(one, page, lambda _: None)
                   if not isinstance(deed, str)]  # fmt: skip
        assert ("strike" in offered) is may
        assert "edit" in offered


def test_what_the_gateway_brought_up_to_date_is_not_told_as_edited(qtbot: QtBot) -> None:
    whole = day.record(OPEN)
    newer = tuple(structs.replace(one, version=3) for one in whole.entries)
    page, _ = record_page(qtbot, structs.replace(whole, entries=newer), OUTGOING)
    marked = [line.id for line in page.view.timeline.lines.lines
              if any(part.text.startswith("已改") for part in line.parts)]  # fmt: skip
    assert marked == [one.id for one in whole.entries if not one.by_itself]


def test_the_next_shift_as_it_was_written_stands_until_it_is_answered(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    mine = PutNext(id="w1", shift=day.DAY, leads=(NextLead("北京", "罗敏", "8021", 30),))
    page.show_waiting((Waiting(mine, day.NOW, Words("姓名不合规", "no name")),), None)
    (cell,) = page.view.next.cells.cells
    assert (cell.value, cell.caption) == ("罗敏", "8021 · 30 人")
    page.view.next.edit.click()
    assert heard.forms[0].fields["北京"].text() == "罗敏 8021 30"
    newer = structs.replace(mine, id="w2")
    assert replaced_by(newer, page.seen.waiting) == ("w1",)


def test_a_refused_item_is_changed_and_sent_again(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    mine = PutItem(id="w1", shift=day.DAY, item=ItemId("new"), text="核对话单")
    page.show_waiting((Waiting(mine, day.NOW, Words("负责人不合规", "no name")),), None)
    assert page.view.items.lines.lines[-1].mark == "▲ 未保存"
    offered = item_deeds("new", page, lambda _: None)
    titles = {deed.key: deed for deed in offered if not isinstance(deed, str)}
    assert list(titles) == ["again", "copy", "drop"]
    titles["again"].act()
    form = heard.forms[0]
    assert form.text.text() == "核对话单"
    wish = form.wish()
    assert (wish.item, wish.version) == ("new", 0)
    assert replaced_by(wish, page.seen.waiting) == ("w1",)

"""Who may sign a shift over, when, and what may still be changed. A small world of wishes that are
done one after the other, without a store."""

from collections.abc import Callable
from typing import Any

from msgspec import structs
from test_shift_turns import TWO, at

from supervisor_app.domain.people import Right
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.shift_closing import signed_from
from supervisor_app.domain.shift_doing import doing, right_for
from supervisor_app.domain.shift_ground import Ground, KeptShift, Who
from supervisor_app.domain.shift_record import (
    LONGEST_ENTRY,
    Complaint,
    Entry,
    EntryId,
    EntryKind,
    HandoverItem,
    ItemId,
    ItemState,
    Link,
    LinkKind,
    NextLead,
    ShiftId,
    ShiftPhase,
)
from supervisor_app.domain.shift_turns import turn_after, turn_at, turn_before, turn_of
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    ConfirmItem,
    EditEntry,
    PutItem,
    PutNext,
    PutNote,
    RecordAnswer,
    RecordWish,
    SendBack,
    SignIn,
    SignOut,
    StrikeEntry,
    TakeBack,
    TakeOver,
    WriteEntry,
)

DAY, NIGHT = ShiftId("2026-11-24/day"), ShiftId("2026-11-24/night")
ZHOU, GAO, HAN = Who("zhou", "周岚"), Who("gao", "高明远"), Who("han", "韩雪")


class World:
    """What a store would keep."""

    def __init__(self) -> None:
        self.now = at("2026-11-24 19:40:00")
        self.shifts: dict[ShiftId, KeptShift] = {}
        self.entries: dict[EntryId, Entry] = {}
        self.items: dict[ItemId, HandoverItem] = {}
        self.simulated = False
        self._count = 0

    def kept(self, shift: ShiftId) -> KeptShift:
        turn = turn_of(TWO, shift)
        assert turn is not None
        return self.shifts.get(shift) or KeptShift(head=turn.head())

    def running(self) -> KeptShift:
        kept = self.kept(turn_at(TWO, self.now).id)
        return self.kept(turn_after(TWO, kept.head.began).id) if kept.locked else kept

    def wish(self, wish: RecordWish, who: Who = ZHOU) -> RecordAnswer:
        kept = self.kept(wish.shift)
        began = kept.head.began
        items = tuple(
            item
            for item in self.items.values()
            if item.state is ItemState.OPEN or item.closed_in == wish.shift
        )
        ground = Ground(
            now=self.now,
            who=who,
            shift=kept,
            running=self.running(),
            before=self.shifts.get(turn_before(TWO, began).id),
            after=self.kept(turn_after(TWO, began).id),
            entry=self.entries.get(getattr(wish, "entry", EntryId(""))),
            item=self.items.get(getattr(wish, "item", ItemId(""))),
            items=items,
            complaint_kinds=COMPLAINT_KINDS,
            simulated=self.simulated,
        )
        found = doing(ground, wish)
        assert (found.answer.refused is None) == found.done
        assert (found.answer.refused is None) == (found.answer.cure is None)
        self.shifts |= {one.head.id: one for one in found.shifts}
        self.entries |= {one.id: one for one in found.entries}
        self.items |= {one.id: one for one in found.items}
        return found.answer

    def do(
        self, kind: Callable[..., RecordWish], who: Who = ZHOU, shift: ShiftId = DAY, /, **what: Any
    ) -> RecordAnswer:
        self._count += 1
        return self.wish(kind(id=f"w{self._count}", shift=shift, **what), who)

    def done(
        self, kind: Callable[..., RecordWish], who: Who = ZHOU, shift: ShiftId = DAY, /, **what: Any
    ) -> RecordAnswer:
        answer = self.do(kind, who, shift, **what)
        assert answer.refused is None, answer.refused
        return answer

    def refused(
        self, kind: Callable[..., RecordWish], who: Who = ZHOU, shift: ShiftId = DAY, /, **what: Any
    ) -> str:
        answer = self.do(kind, who, shift, **what)
        assert answer.refused is not None
        return answer.refused.zh

    def write(
        self, text: str = "记录", who: Who = ZHOU, shift: ShiftId = DAY, **what: Any
    ) -> Entry:
        wanted = {"entry": EntryId(f"e{self._count}"), "at": self.now, "kind": EntryKind.NOTE}
        entry = self.done(WriteEntry, who, shift, **(wanted | what), text=text).entry
        assert entry is not None
        return entry

    def hand(self, text: str = "回呼余 2 条", who: Who = ZHOU) -> HandoverItem:
        item = self.done(PutItem, who, item=ItemId(f"i{self._count}"), text=text).item
        assert item is not None
        return item


def manned() -> World:
    world = World()
    world.done(TakeOver)
    return world


def signed_out(*texts: str) -> World:
    world = manned()
    for text in texts:
        world.hand(text)
    world.done(SignOut)
    return world


def test_the_way_it_goes_on_most_days() -> None:
    world = signed_out("回呼余 2 条", "大屏色偏")
    assert "2 项" in world.refused(SignIn, GAO)
    for item in list(world.items):
        world.done(ConfirmItem, GAO, item=item)
    answer = world.done(SignIn, GAO)
    assert answer.head is not None
    assert answer.head.phase is ShiftPhase.LOCKED
    assert (answer.head.signed_out.name, answer.head.signed_in.name) == ("周岚", "高明远")  # type: ignore[union-attr]
    night = world.kept(NIGHT).head
    assert (night.manager, night.opened_at, night.phase) == ("高明远", world.now, ShiftPhase.OPEN)
    entry = world.entries[EntryId(f"takeover/{NIGHT}")]
    assert entry.words is not None
    assert entry.words.zh == "接班签收：day 周岚 → night 高明远，遗留 2 项"
    assert (entry.name, entry.shift, night.entries, night.by_itself) == ("高明远", NIGHT, 1, 1)
    assert {item.confirmed_by for item in world.kept(DAY).handed} == {"高明远"}
    assert {item.confirmed_login for item in world.items.values()} == {""}
    assert world.running().head.id == NIGHT, "it runs before its time by the roster"


def test_a_shift_is_not_signed_for_long_before_its_end() -> None:
    world = signed_out()
    world.now = at("2026-11-24 18:29:00")
    said = world.refused(SignIn, GAO)
    assert said == "本班结束前 60 分内才能签收，还有 31 分"
    assert world.running().head.id == DAY, "it runs on, with its own inspections and figures"
    world.now = at("2026-11-24 19:00:00")
    world.done(SignIn, GAO)
    assert world.kept(DAY).locked


def test_a_shift_that_overlaps_with_the_next_ends_where_that_begins() -> None:
    head = World().kept(DAY).head
    ends = at("2026-11-24 20:00:00")
    assert signed_from(head, None) == ends - 3600
    assert signed_from(head, ends + 7200) == ends - 3600, "a hole of the roster"
    assert signed_from(head, at("2026-11-24 14:00:00")) == at("2026-11-24 13:00:00")


def test_only_who_has_the_shift_signs_it_over() -> None:
    world = World()
    assert "尚无人接班" in world.refused(SignOut)
    world.done(TakeOver)
    assert "周岚" in world.refused(SignOut, GAO)
    world.done(SignOut)
    world.done(SignOut)
    assert world.kept(DAY).head.signed_out is not None


def test_both_signatures_are_not_one_persons() -> None:
    world = signed_out()
    assert "同一人" in world.refused(SignIn, ZHOU)
    world.now = at("2026-11-24 20:05:00")
    world.done(TakeOver, ZHOU, NIGHT, why="连班")
    assert world.kept(NIGHT).head.manager == "周岚"
    assert "周岚 接班" in world.refused(SignIn, GAO)


def test_what_was_read_is_who_signs_own() -> None:
    world = signed_out("回呼余 2 条")
    (item,) = world.items
    assert "接班人" in world.refused(ConfirmItem, ZHOU, item=item)
    world.done(ConfirmItem, HAN, item=item)
    assert "1 项" in world.refused(SignIn, GAO)
    world.done(ConfirmItem, GAO, item=item)
    world.done(PutItem, ZHOU, item=item, version=1, text="回呼余 3 条")
    assert "1 项" in world.refused(SignIn, GAO), "it was changed after he had read it"
    world.done(ConfirmItem, GAO, item=item)
    world.done(ConfirmItem, GAO, item=item, confirmed=False)
    assert "1 项" in world.refused(SignIn, GAO)
    world.done(CloseItem, GAO, item=item, version=2, result="已回")
    world.done(SignIn, GAO)
    assert world.kept(DAY).handed[0].result == "已回"


def test_what_was_read_in_one_hand_over_is_not_read_in_the_next() -> None:
    world = signed_out("回呼余 2 条")
    (item,) = world.items
    world.done(ConfirmItem, HAN, item=item)
    assert world.items[item].as_of(DAY).confirmed_by == "韩雪"
    assert world.items[item].as_of(NIGHT).confirmed_by == ""
    world.now = at("2026-11-24 20:30:00")
    world.done(TakeOver, ZHOU, NIGHT, why="无人签收")
    world.done(SignOut, ZHOU, NIGHT)
    world.now = at("2026-11-25 07:50:00")
    assert "1 项" in world.refused(SignIn, HAN, NIGHT), "he read it twelve hours ago"
    world.done(ConfirmItem, HAN, NIGHT, item=item)
    world.done(SignIn, HAN, NIGHT)


def test_a_signature_is_taken_back_or_sent_back() -> None:
    world = signed_out("回呼余 2 条")
    assert "周岚" in world.refused(TakeBack, GAO)
    world.done(TakeBack)
    assert "尚未签字" in world.refused(SignIn, GAO)
    assert "尚未签字" in world.refused(ConfirmItem, GAO, item=next(iter(world.items)))
    assert "尚未签字" in world.refused(SendBack, GAO, why="x")
    world.done(SignOut)
    assert "自己" in world.refused(SendBack, ZHOU, why="x")
    assert world.refused(SendBack, GAO, why=" ")
    world.done(SendBack, GAO, why="请写明合肥链路")
    head = world.kept(DAY).head
    assert (head.phase, head.sent_back, head.signed_out) == (
        ShiftPhase.OPEN,
        "请写明合肥链路",
        None,
    )
    assert head.by_itself == 2
    world.done(SignOut)
    assert world.kept(DAY).head.sent_back == ""


def test_a_shift_is_taken_over_once_and_not_past_a_signature() -> None:
    world = manned()
    world.done(TakeOver)
    assert "周岚 已接班" in world.refused(TakeOver, GAO)
    world.done(SignOut)
    assert "尚未开始" in world.refused(TakeOver, GAO, NIGHT)
    world.now = at("2026-11-24 20:05:00")
    assert "已签字交班" in world.refused(TakeOver, GAO, NIGHT)
    world.done(SignIn, GAO)
    assert world.refused(TakeOver, HAN, DAY)


def test_a_shift_that_has_not_begun_is_not_signed_over() -> None:
    world = signed_out()
    world.done(SignIn, GAO)
    assert "尚未开始" in world.refused(SignOut, GAO, NIGHT)


def locked() -> World:
    world = signed_out()
    world.write("已写")
    world.done(SignIn, GAO)
    return world


def test_a_locked_record_is_only_appended_to() -> None:
    world = locked()
    (entry,) = (one for one in world.entries.values() if not one.by_itself)
    change = {"entry": entry.id, "version": 1, "at": entry.at, "kind": entry.kind, "text": "改"}
    for kind, what in (
        (EditEntry, change),
        (StrikeEntry, {"entry": entry.id, "version": 1}),
        (PutNote, {"version": 0, "text": "x"}),
        (PutNext, {}),
        (SignOut, {}),
        (TakeBack, {}),
        (SendBack, {"why": "x"}),
        (SignIn, {}),
    ):
        assert "锁定" in world.refused(kind, ZHOU, DAY, **what), kind
    late = world.write("补一句", ZHOU)
    assert (late.late, late.shift) == (True, DAY)
    assert world.kept(DAY).head.entries == 3


def test_an_item_of_a_locked_shift_is_the_running_ones() -> None:
    world = locked()
    item = world.hand("迟到的事项")
    assert item.opened_in == NIGHT
    closed = world.done(CloseItem, GAO, DAY, item=item.id, version=1).item
    assert closed is not None
    assert closed.closed_in == NIGHT
    assert "关闭" in world.refused(CloseItem, HAN, DAY, item=item.id, version=2)


def test_an_edit_of_what_was_not_read_is_a_clash() -> None:
    world = manned()
    entry = world.write("原文")
    change = {"entry": entry.id, "at": entry.at, "kind": EntryKind.SURGE}
    world.done(EditEntry, HAN, version=1, text="改过", **change)
    answer = world.do(EditEntry, GAO, version=1, text="也改", **change)
    assert answer.clash
    assert answer.entry == world.entries[entry.id]
    assert (answer.entry.text, answer.entry.version, answer.entry.name) == ("改过", 2, "周岚")
    note = world.do(PutNote, version=3, text="说明")
    assert (note.clash, note.note, note.note_version) == (True, "", 0)


def test_an_entry_is_struck_by_its_author_or_who_has_the_shift() -> None:
    world = manned()
    entry = world.write("写错了", HAN)
    assert "韩雪" in world.refused(StrikeEntry, GAO, entry=entry.id, version=1)
    world.done(StrikeEntry, ZHOU, entry=entry.id, version=1)
    assert world.entries[entry.id].struck
    assert "划去" in world.refused(StrikeEntry, HAN, entry=entry.id, version=2)
    auto = EntryId(f"takeover/{DAY}")
    assert "自动" in world.refused(StrikeEntry, ZHOU, entry=auto, version=1)


def test_what_is_written_twice_is_there_once() -> None:
    world = manned()
    what = {"entry": EntryId("e"), "at": world.now, "kind": EntryKind.NOTE, "text": "一次"}
    first = world.done(WriteEntry, **what)
    world.now += 60
    again = world.done(WriteEntry, **what)
    assert again.entry == first.entry
    assert world.kept(DAY).head.entries == 2
    assert world.do(WriteEntry, **(what | {"text": "别的"})).clash
    assert world.do(WriteEntry, HAN, **what).clash


def test_what_an_entry_may_be() -> None:
    world = manned()
    good: dict[str, Any] = {
        "entry": EntryId("e"), "at": world.now, "kind": EntryKind.NOTE, "text": "x",
    }  # fmt: skip
    link = Link(LinkKind.QUEUE, "main/q", "信用卡")
    told = Complaint(COMPLAINT_KINDS[0])
    bad: tuple[dict[str, Any], ...] = (
        {"text": " \n"},
        {"text": "x" * (LONGEST_ENTRY + 1)},
        {"text": "a\0b"},
        {"text": "a\u202eb"},
        {"at": world.now + 3600},
        {"at": world.now - 3 * 86_400},
        {"kind": EntryKind.ALERT},
        {"entry": EntryId("alert/17")},
        {"entry": EntryId("")},
        {"links": (link,) * 30},
        {"links": (structs.replace(link, name=" "),)},
        {"kind": EntryKind.COMPLAINT},
        {"complaint": told},
        {"kind": EntryKind.COMPLAINT, "complaint": Complaint("没有这一类")},
        {"kind": EntryKind.COMPLAINT, "complaint": Complaint(COMPLAINT_KINDS[0], agent="x" * 300)},
    )
    for what in bad:
        assert world.refused(WriteEntry, **(good | what)), what
    assert world.refused(PutItem, item=ItemId("i"), text="x" * 300)
    assert world.refused(PutItem, item=ItemId("i/1"), text="x")
    assert world.refused(PutNext, leads=(NextLead("北京", "罗敏", agents=-1),))
    world.done(WriteEntry, **(good | {"text": "两\n行", "links": (link,)}))
    world.done(WriteEntry, **(good | {"entry": EntryId("c"), "kind": EntryKind.COMPLAINT,
                                      "complaint": told}))  # fmt: skip
    world.done(PutNext, leads=(NextLead("北京", "罗敏", "8021", 28),), manager="高明远")
    assert world.kept(DAY).leads[0].agents == 28


def test_signing_takes_the_right_to_sign() -> None:
    item = ItemId("i")
    assert right_for(SignIn(id="w", shift=DAY)) is Right.SIGN
    assert right_for(ConfirmItem(id="w", shift=DAY, item=item)) is Right.SIGN
    assert right_for(CloseItem(id="w", shift=DAY, item=item, version=1)) is Right.RECORD

"""What was said in the records of all shifts is found again: in both languages, by kind and by day,
and also after five years at once."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from gateway_stage import NOON
from pace import least, slowness
from shift_stage import DAY, GAO, HAN, NIGHT, ZHOU, ShiftStage, in_shifts

from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryKind,
    EntryMark,
    Found,
    Link,
    LinkKind,
    ShiftId,
)
from supervisor_app.domain.shift_wishes import (
    ConfirmItem,
    EditEntry,
    PutItem,
    SignIn,
    SignOut,
    TakeOver,
    WriteEntry,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway import shift_store
from supervisor_app.gateway.shift_schema import SHIFT_ENTRY, SHIFT_SAID
from supervisor_app.gateway.shift_search import Search
from supervisor_app.gateway.shift_search import find as look_for
from supervisor_app.gateway.shifts import Asked

FIVE_YEARS = 140_000
"""Thirty-eight entries in each of two shifts a day: fourteen as pictured, and the half hours."""
WITHIN_S = 0.2


def texts(found: Found) -> list[str]:
    return [entry.text for entry in found.entries]


def test_words_are_found_wherever_they_stand(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        await here.do(TakeOver, ZHOU)
        here.go_to(0.1)
        await here.write("信用卡 100% 回呼，账单短信 重复发送")
        here.go_to(0.2)
        await here.write("VPN 链路中断 at Chengdu")
        link = Link(LinkKind.TICKET, "3317", "工单 3317")
        entry, at = EntryId("linked"), here.clock()
        await here.do(
            WriteEntry,
            HAN,
            entry=entry,
            at=at,
            kind=EntryKind.SURGE,
            text="大屏色偏",
            links=(link,),
        )
        item = here.id()
        await here.do(PutItem, ZHOU, item=item, text="合肥大屏待修", owner="合肥运维")
        desk = here.desk

        async def find(text: str, **more: Any) -> Found:
            return await desk.find(Asked(text, **more))

        assert texts(await find("短信 信用卡")) == ["信用卡 100% 回呼，账单短信 重复发送"]
        assert texts(await find("vpn CHENGDU")) == ["VPN 链路中断 at Chengdu"]
        assert texts(await find("ＶＰＮ")) == [], "as typed; wide letters are others"
        assert texts(await find("100%")) == ["信用卡 100% 回呼，账单短信 重复发送"]
        assert texts(await find("1_0")) == []
        assert texts(await find("3317")) == ["大屏色偏"]
        assert texts(await find("韩雪")) == ["大屏色偏"]
        assert len((await find("surge")).entries) == 1
        assert [one.id for one in (await find("合肥")).items] == [item]
        assert len((await find("taken over by")).entries) == 1
        assert texts(await find("", kind=EntryKind.SURGE)) == ["大屏色偏"]
        assert (await find("", kind=EntryKind.SURGE)).items == ()
        assert len((await find("")).entries) == 4
        today = date(2026, 11, 22)
        assert len((await find("", first=today, last=today)).entries) == 4
        assert (await find("", first=date(2026, 11, 23))).entries == ()
        assert (await find("", last=date(2026, 11, 21))).entries == ()
        assert texts(await find("", below=NOON + 700)) == [
            "信用卡 100% 回呼，账单短信 重复发送",
            "",
        ]

    in_shifts(tmp_path, work)


def test_what_was_edited_is_found_by_what_it_says_now(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        entry = await here.write("原来的说法")
        await here.do(
            EditEntry, ZHOU, entry=entry.id, version=1, at=entry.at, kind=entry.kind, text="改后"
        )
        assert (await here.desk.find(Asked("原来"))).entries == ()
        assert texts(await here.desk.find(Asked("改后"))) == ["改后"]

    in_shifts(tmp_path, work)


def test_shifts_are_listed_and_a_signed_one_reads_as_it_was(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        await here.do(TakeOver, ZHOU)
        item = await here.hand("回呼余 2 条")
        here.go_to(7.9)
        await here.do(SignOut, ZHOU)
        await here.do(ConfirmItem, GAO, item=item.id)
        for shift, ticked in ((DAY, "高明远"), (NIGHT, "")):
            assert [one.confirmed_by for one in (await here.record(shift)).items] == [ticked]
        assert (await here.do(SignIn, GAO)).refused is None
        await here.do(PutItem, GAO, NIGHT, item=item.id, version=1, text="回呼余 1 条")
        day, night = await here.record(), await here.record(NIGHT)
        assert [(one.text, one.confirmed_by) for one in day.items] == [("回呼余 2 条", "高明远")]
        assert [(one.text, one.confirmed_by) for one in night.items] == [("回呼余 1 条", "")]
        listed = (await here.desk.shifts(None, 10)).shifts
        assert [one.id for one in listed] == [NIGHT, DAY]
        assert (await here.desk.shifts(listed[0].began, 10)).shifts[0].id == DAY
        late = await here.write("补一句", HAN)
        assert late.late
        assert (await here.record()).entries[-1] == late

    in_shifts(tmp_path, work)


def five_years(connection: sa.Connection) -> None:
    """Entries as centres write them, a minute and a half apart."""
    dice = random.Random(7)
    words = [
        "信用卡",
        "贷款",
        "理财",
        "短信",
        "链路",
        "合肥",
        "成都",
        "异常",
        "恢复",
        "回呼",
        "排队",
        "中断",
    ]
    entries = []
    for number in range(FIVE_YEARS):
        at = NOON - number * 1127.0
        text = " ".join(dice.choices(words, k=12)) + (" 独一无二" if number == 130_000 else "")
        entries.append(
            Entry(
                id=EntryId(f"alert/{number}"),
                shift=ShiftId("2021-01-01/day"),
                at=at,
                written_at=at,
                kind=EntryKind.ALERT,
                mark=EntryMark.WARNING,
                words=Words(text, "Cards answer rate 88.2 %, recovered 10:41"),
            )
        )
    rows = [shift_store.entry_row(one) for one in entries]
    said = [shift_store.said_row(one) for one in entries]
    connection.execute(sa.insert(SHIFT_ENTRY), rows)
    connection.execute(sa.insert(SHIFT_SAID), said)


def test_five_years_are_searched_at_once(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        await here.stage.assembly.thread.write(five_years)
        for text, count in (("独一无二", 1), ("回呼 合肥", 50), ("没有这样的话", 0), ("0:41", 50)):
            search = Search(text)

            def spent(connection: sa.Connection, search: Search = search) -> float:
                return least(lambda: look_for(connection, search), 3)

            assert len((await here.desk.find(Asked(text))).entries) == count
            took = await here.stage.assembly.thread.write(spent)
            assert took <= WITHIN_S * slowness(), text

    in_shifts(tmp_path, work)

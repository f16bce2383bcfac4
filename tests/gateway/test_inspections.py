"""Inspections at a gateway: rounds, faults followed over shifts, figures of the floor, wishes."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from gateway_stage import NOON
from msgspec import structs
from people_stage import Stage, play, stage
from shift_stage import DAY, GAO, HAN, HOUR, LOOKS_ON, NIGHT, SHIFTS, ZHOU, ShiftStage, in_shifts
from test_shift_api import ThroughApp

from supervisor_app.client.errors import GatewayDeclined
from supervisor_app.client.inspections import InspectionCalls
from supervisor_app.domain.inspection import (
    CheckForm,
    CheckKey,
    Filled,
    FinishRound,
    Inspection,
    InspectionAnswer,
    InspectionWish,
    PutCell,
    PutRectification,
    RectificationState,
)
from supervisor_app.domain.inspection_judging import cell_of, counts
from supervisor_app.domain.inspection_template import default_template
from supervisor_app.domain.shift_record import EntryKind, ShiftId
from supervisor_app.domain.shift_wishes import SignIn, SignOut, TakeOver
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.inspections import InspectionDesk

ROUND = "1300"
FINE = {CheckForm.TICK: 1.0, CheckForm.SHARE: 5.0}
CHECKS = default_template().checks


class Rounds:
    """Goes rounds at a gateway that is kept by hand."""

    def __init__(self, shifts: ShiftStage) -> None:
        self.shifts = shifts

    @property
    def desk(self) -> InspectionDesk:
        return self.shifts.stage.assembly.parts.inspections

    async def wish(self, wish: InspectionWish, who: Caller = ZHOU) -> InspectionAnswer:
        return await self.desk.wish(who, wish)

    async def put(
        self, check: str, value: float, round_: str = ROUND, by: Caller = ZHOU, **more: Any
    ) -> InspectionAnswer:
        more.setdefault("shift", DAY)
        wish = PutCell(
            id=self.shifts.id(), check=CheckKey(check), round=round_, value=value, **more
        )
        return await self.wish(wish, by)

    async def finish(self, round_: str = ROUND, shift: ShiftId = DAY) -> InspectionAnswer:
        return await self.wish(FinishRound(id=self.shifts.id(), shift=shift, round=round_))

    async def go(self, round_: str = ROUND, faults: dict[str, float] | None = None) -> None:
        """Answer all checks of a round."""
        for check in CHECKS:
            value = (faults or {}).get(check.key, FINE.get(check.form, 24.0 if check.low else 3.0))
            note = "三层东区" if check.key in (faults or {}) else ""
            value = 2.0 if check.key == "staffing" else value
            answer = await self.put(check.key, value, round_, note=note)
            assert answer.refused is None, (check.key, answer.refused)

    async def inspection(self, shift: ShiftId = DAY) -> Inspection:
        return await self.desk.inspection(shift)


def on_rounds(directory: Path, work: Callable[[Rounds], Awaitable[None]]) -> None:
    async def run(shifts: ShiftStage) -> None:
        await work(Rounds(shifts))

    in_shifts(directory, run)


def test_a_round_is_done_when_every_check_is_answered(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        early = await rounds.finish()
        assert early.refused is not None
        assert early.refused.zh == "还有 12 项没有填写"
        await rounds.go(faults={"noise": 63.0})
        assert (await rounds.finish()).refused is None
        found = await rounds.inspection()
        assert [(one.round, one.name) for one in found.done] == [(ROUND, "周岚")]
        assert counts(found).in_order == 11
        again = await rounds.finish()
        assert again.refused is not None
        assert again.clash

    on_rounds(tmp_path, work)


def test_a_fault_needs_a_note_and_is_followed_into_the_next_shift(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        shifts = rounds.shifts
        await shifts.do(TakeOver, why="首次")
        bare = await rounds.put("walls", 0)
        assert bare.refused is not None
        assert bare.refused.zh == "异常须写明情况"
        due = NOON + 22 * HOUR
        told: Any = {"note": "色偏", "what": "合肥 2 号大屏色偏", "who": "工单 3317", "due_at": due}
        answer = await rounds.put("walls", 0, **told)
        assert answer.inspection is not None
        (opened,) = answer.inspection.rectifications
        assert (opened.what, opened.who, opened.due_at) == ("合肥 2 号大屏色偏", "工单 3317", due)
        await shifts.stage.assembly.parts.shifts.recorder.step()
        (entry,) = [e for e in (await shifts.record()).entries if e.kind is EntryKind.INSPECTION]
        assert entry.words is not None
        assert entry.words.zh == "检查异常：合肥 2 号大屏色偏，整改 工单 3317，期限 11-23 10:00"
        assert (entry.login, entry.name) == ("zhou", "周岚")
        shifts.go_to(7.9)
        assert (await shifts.do(SignOut)).refused is None
        assert (await shifts.do(SignIn, GAO)).refused is None
        locked = await rounds.put("exits", 1)
        assert locked.refused is not None
        assert "锁定" in locked.refused.zh
        shifts.go_to(9)
        assert [one.id for one in (await rounds.inspection(NIGHT)).rectifications] == [opened.id]
        mend = PutRectification(
            id="m1", shift=NIGHT, rectification=opened.id, version=1, who="工单 3317", closed=True
        )
        bare = await rounds.wish(mend, GAO)
        assert bare.refused is not None
        closed = await rounds.wish(structs.replace(mend, id="m2", result="已换屏"), GAO)
        assert closed.refused is None
        assert closed.inspection is not None
        (one,) = closed.inspection.rectifications
        assert (one.state, one.closed_by) == (RectificationState.CLOSED, "高明远")
        await shifts.stage.assembly.parts.shifts.recorder.step()
        told_now = [e for e in (await shifts.record(NIGHT)).entries
                    if e.kind is EntryKind.INSPECTION]  # fmt: skip
        assert [e.words.zh for e in told_now if e.words] == [
            "整改已关闭：合肥 2 号大屏色偏，已换屏（高明远）"
        ]
        later = await rounds.inspection(ShiftId("2026-11-23/day"))
        assert later.rectifications == ()

    on_rounds(tmp_path, work)


def test_what_is_mended_in_the_next_shift_is_told_in_both(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        shifts, recorder = rounds.shifts, rounds.shifts.stage.assembly.parts.shifts.recorder
        answer = await rounds.put("noise", 63, note="三层东区")
        assert answer.inspection is not None
        (opened,) = answer.inspection.rectifications
        await recorder.step()
        shifts.go_to(9)
        wish = PutRectification(
            id="m1", shift=NIGHT, rectification=opened.id, version=1, closed=True, result="已分流"
        )
        assert (await rounds.wish(wish, GAO)).refused is None
        for _ in range(2):
            await recorder.step()
        told = [
            [e.words.zh for e in (await shifts.record(shift)).entries
             if e.kind is EntryKind.INSPECTION and e.words]
            for shift in (DAY, NIGHT)
        ]  # fmt: skip
        assert told == [
            ["检查异常：噪声（dB） 63：三层东区，21:00 已关闭：已分流（高明远）"],
            ["整改已关闭：噪声（dB） 63：三层东区，已分流（高明远）"],
        ]

    on_rounds(tmp_path, work)


def test_a_round_that_is_done_is_in_the_record(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        await rounds.go(faults={"noise": 63.0})
        await rounds.finish()
        for _ in range(2):
            await rounds.shifts.stage.assembly.parts.shifts.recorder.step()
        found = (await rounds.shifts.record()).entries
        told = [e.words.zh for e in found if e.kind is EntryKind.INSPECTION and e.words]
        assert sorted(told) == [
            "巡检 12 项，11 项正常，1 项异常",
            "检查异常：噪声（dB） 63：三层东区",
        ]

    on_rounds(tmp_path, work)


def test_two_desks_at_one_check_clash_and_nothing_is_lost(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        await rounds.put("noise", 52)
        late = await rounds.put("noise", 55, by=HAN)
        assert late.clash
        assert late.refused is not None
        assert late.inspection is not None
        cell = cell_of(late.inspection, CheckKey("noise"), ROUND)
        assert cell is not None
        assert (cell.value, cell.name, cell.version) == (52, "周岚", 1)
        assert (await rounds.put("noise", 55, by=HAN, version=1)).refused is None
        kept = await rounds.desk.cell_versions(DAY, ROUND, CheckKey("noise"))
        assert [(one.value, one.name) for one in kept] == [(52, "周岚"), (55, "韩雪")]

    on_rounds(tmp_path, work)


def test_an_answer_that_was_a_mistake_ends_what_it_opened(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        await rounds.put("noise", 63, note="三层东区")
        await rounds.put("noise", 66, note="三层东区施工", version=1)
        (open_one,) = (await rounds.inspection()).rectifications
        assert (open_one.version, open_one.what) == (2, "噪声（dB） 66：三层东区施工")
        await rounds.put("noise", 56, version=2)
        (one,) = (await rounds.inspection()).rectifications
        assert (one.state, one.result) == (RectificationState.CLOSED, "检查结果已更正")

    on_rounds(tmp_path, work)


def test_another_figure_than_the_floors_is_marked_and_says_why(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        rounds.desk._offers[(DAY, ROUND)] = [(CheckKey("breaks"), 6.1)]  # type: ignore[assignment]
        bare = await rounds.put("breaks", 7, filled=6.1)
        assert bare.refused is not None
        assert bare.refused.zh == "改动自动带入的数字须写明原因"
        done = await rounds.put("breaks", 7, filled=6.1, note="两人刚离席")
        assert done.inspection is not None
        cell = cell_of(done.inspection, CheckKey("breaks"), ROUND)
        assert cell is not None
        assert (cell.overridden, cell.filled, cell.note) == (True, 6.1, "两人刚离席")
        invented = await rounds.put("staffing", 1, filled=99)
        assert invented.inspection is not None
        cell = cell_of(invented.inspection, CheckKey("staffing"), ROUND)
        assert cell is not None
        assert cell.filled is None

    on_rounds(tmp_path, work)


def test_a_floor_that_is_not_heard_gives_no_figure(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        assert await rounds.desk.filled(DAY, ROUND) == Filled(NOON)

    on_rounds(tmp_path, work)


def test_a_wish_sent_again_is_done_once(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        wish = PutCell(
            id="w1", shift=DAY, check=CheckKey("noise"), round=ROUND, value=70, note="吵"
        )
        before = rounds.shifts.stage.assembly.parts.situation.now.inspection_version
        for _ in range(3):
            assert (await rounds.wish(wish)).refused is None
        found = await rounds.inspection()
        assert len(found.cells) == len(found.rectifications) == 1
        now = rounds.shifts.stage.assembly.parts.situation.now.inspection_version
        assert now == before + 1
        told = await rounds.shifts.stage.record("inspections.answer")
        assert [entry.command for entry in told] == ["w1"]
        with pytest.raises(Declined):
            await rounds.wish(structs.replace(wish, value=50))
        with pytest.raises(Declined):
            await rounds.wish(wish, HAN)

    on_rounds(tmp_path, work)


def test_a_shift_keeps_the_template_that_it_began_with(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        await rounds.put("noise", 52)
        template = await rounds.desk.template()
        fewer = structs.replace(template, checks=template.checks[:3])
        answer = await rounds.desk.put_template(ZHOU, fewer)
        assert (answer.template.version, answer.template.author) == (1, "周岚")
        assert await rounds.desk.put_template(ZHOU, fewer) == answer
        assert len((await rounds.inspection()).template.checks) == 12
        assert len((await rounds.inspection(NIGHT)).template.checks) == 3
        late = await rounds.desk.put_template(GAO, template)
        assert late.clash
        assert late.template.version == 1
        none = await rounds.desk.put_template(GAO, structs.replace(answer.template, checks=()))
        assert [fault.zh for fault in none.faults] == ["至少要有一个检查项"]
        assert [one.version for one in await rounds.desk.templates()] == [1, 0]

    on_rounds(tmp_path, work)


def test_who_may_not_does_not(tmp_path: Path) -> None:
    async def work(rounds: Rounds) -> None:
        with pytest.raises(Declined):
            await rounds.put("noise", 52, by=LOOKS_ON)
        with pytest.raises(Declined):
            await rounds.desk.put_template(HAN, default_template())
        with pytest.raises(Declined):
            await rounds.inspection(ShiftId("2026-11-22/none"))

    on_rounds(tmp_path, work)


def test_a_desk_asks_over_http(tmp_path: Path) -> None:
    def asks(desk: InspectionCalls) -> None:
        assert len(desk.inspection(DAY).rounds) == 6
        assert desk.inspection_filled(DAY, ROUND).values == {}
        wish = PutCell(id="w1", shift=DAY, check=CheckKey("noise"), round=ROUND, value=61)
        assert desk.inspection_wish(wish).refused is not None
        fine = structs.replace(wish, id="w2", note="吵")
        answer = desk.inspection_wish(fine)
        assert answer.inspection is not None
        assert len(answer.inspection.rectifications) == 1
        assert desk.inspection_versions(DAY, ROUND, CheckKey("noise"))[0].value == 61
        template = desk.inspection_template()
        assert desk.keep_inspection_template(structs.replace(template, checks=())).faults
        kept = desk.keep_inspection_template(structs.replace(template, rounds=template.rounds[:2]))
        assert kept.template.version == 1
        assert len(desk.inspection_template_versions()) == 2
        with pytest.raises(GatewayDeclined):
            desk.inspection(ShiftId("2026-11-22/none"))

    async def run(made: Stage) -> None:
        await made.have("duty")
        token = await made.sign_in("duty")
        assert await made.assembly.parts.shifts.begin()
        async with made.client(token) as client:
            line = ThroughApp(client)
            await asyncio.to_thread(asks, InspectionCalls("http://127.0.0.1", token, line))

    play(stage(tmp_path, config=SHIFTS), run)

"""Wishes are put on the audit once, answered as before for ever, and done by those who may."""

from pathlib import Path

import pytest
from gateway_stage import NOON
from shift_stage import DAY, GAO, HAN, LOOKS_ON, NIGHT, ZHOU, ShiftStage, in_shifts

from supervisor_app.domain.shift_record import EntryId, EntryKind, ShiftId
from supervisor_app.domain.shift_wishes import PutNote, SignIn, SignOut, TakeOver, WriteEntry
from supervisor_app.gateway.declined import Declined


def entry(here: ShiftStage, name: str = "e1", wish: str = "w1", text: str = "一次") -> WriteEntry:
    return WriteEntry(
        id=wish,
        shift=DAY,
        entry=EntryId(name),
        at=here.clock(),
        kind=EntryKind.NOTE,
        text=text,
    )


def test_every_wish_is_on_the_audit_once_and_without_its_text(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        wish = entry(here, text="客户 13800138000 来电")
        first = await here.wish(wish)
        here.go_to(3)
        assert await here.wish(wish) == first
        await here.wish(SignOut(id="w2", shift=DAY))
        lines = [line for line in await here.stage.record() if line.what.startswith("record.")]
        assert [(one.what, one.subject, one.command) for one in lines] == [
            ("record.write_entry", DAY, "w1"),
            ("record.sign_out", DAY, "w2"),
        ]
        assert lines[0].result == "done"
        assert lines[1].result == "refused: nobody has taken this shift over"
        assert not any("13800138000" in str(line) for line in lines)

    in_shifts(tmp_path, work)


def test_an_answer_outlives_the_gateway(tmp_path: Path) -> None:
    answers = []

    async def first(here: ShiftStage) -> None:
        answers.append(await here.wish(entry(here)))
        answers.append(await here.wish(SignIn(id="w2", shift=DAY), GAO))

    async def later(here: ShiftStage) -> None:
        here.clock.now -= 3600  # what the desk sends is as it was
        assert await here.wish(entry(here)) == answers[0]
        assert await here.wish(SignIn(id="w2", shift=DAY), GAO) == answers[1]
        assert (await here.record()).head.entries == 1

    in_shifts(tmp_path, first)
    in_shifts(tmp_path, later, now=NOON + 3600)


def test_an_id_is_of_one_wish(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        await here.wish(entry(here))
        with pytest.raises(Declined):
            await here.wish(entry(here, text="别的"))
        with pytest.raises(Declined):
            await here.wish(entry(here), HAN)

    in_shifts(tmp_path, work)


def test_who_may_not_is_told_and_put_on_the_audit(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        with pytest.raises(Declined) as told:
            await here.wish(TakeOver(id="w1", shift=DAY), HAN)
        assert "交接班签字" in told.value.refusal.words.zh
        with pytest.raises(Declined):
            await here.wish(PutNote(id="w2", shift=DAY, version=0, text="x"), LOOKS_ON)
        lines = [line for line in await here.stage.record() if line.what.startswith("refused.")]
        assert [(one.what, one.login) for one in lines] == [
            ("refused.sign", "han"),
            ("refused.record", "viewer"),
        ]
        with pytest.raises(Declined):
            await here.wish(PutNote(id="w3", shift=ShiftId("2026-12-22/day"), version=0, text="x"))

    in_shifts(tmp_path, work)


def test_every_desk_sees_that_the_record_is_another(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        board = here.stage.assembly.parts.situation
        before = board.now
        assert before.shift is not None
        assert before.shift.id == DAY
        await here.do(TakeOver, ZHOU)
        assert board.now.version > before.version
        assert board.now.shift == (await here.record()).head
        here.go_to(8.1)
        await here.stage.assembly.parts.shifts.recorder.step()
        assert board.now.shift.id == NIGHT
        shown = board.now.shift.version
        await here.write("迟到的一条", ZHOU, DAY)
        assert board.now.shift.id == NIGHT
        assert board.now.shift.version == shown + 1, "whatever changes, desks look again"

    in_shifts(tmp_path, work)

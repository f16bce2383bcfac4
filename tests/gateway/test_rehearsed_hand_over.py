"""A rehearsed hand-over at a gateway: the audit calls it so, every desk sees the shift go on."""

from pathlib import Path

import pytest
from gateway_stage import ScriptedAcd
from shift_stage import DAY, GAO, NIGHT, ShiftStage, in_shifts

from supervisor_app.acd.base import Capabilities
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.domain.shift_wishes import ConfirmItem, SignIn, SignOut, TakeOver


def simulated(_: ScriptedAcd) -> Capabilities:
    return Capabilities(kind="Scripted", simulated=True)


def test_it_is_on_the_audit_and_the_shift_runs_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScriptedAcd, "capabilities", simulated)

    async def work(here: ShiftStage) -> None:
        live, board = here.stage.assembly.live, here.stage.assembly.parts.situation
        assert live.centre().only_simulated
        item = await here.hand("回呼余 2 条")
        await here.do(TakeOver)
        await here.do(SignOut)
        answer = await here.do(ConfirmItem, GAO, item=item.id)
        assert answer.refused is None
        wish = SignIn(id="rehearsed", shift=DAY)
        first, again = await here.wish(wish, GAO), await here.wish(wish, GAO)
        assert first == again
        assert first.refused is None
        record = await here.record()
        assert (record.head.phase, record.head.manager) == (ShiftPhase.OPEN, "周岚")
        assert [one.confirmed_by for one in record.items] == [""]
        assert sum(one.id.startswith("rehearsal/") for one in record.entries) == 1
        assert (await here.record(NIGHT)).head.manager == ""
        await here.stage.assembly.parts.shifts.recorder.step()
        shown = board.now.shift
        assert shown is not None
        assert (shown.id, shown.phase, shown.ends) == (DAY, ShiftPhase.OPEN, record.head.ends)
        lines = await here.stage.record("record.sign_in")
        assert [line.result for line in lines] == ["done: rehearsal"]

    in_shifts(tmp_path, work)


def test_a_floor_that_is_not_simulated_has_none(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        assert not here.stage.assembly.live.centre().only_simulated
        await here.do(TakeOver)
        await here.do(SignOut)
        refused = (await here.do(SignIn)).refused
        assert refused is not None
        assert "同一人" in refused.zh

    in_shifts(tmp_path, work)

"""Putting back takes the right and the reason that the change took."""

from pathlib import Path

import pytest
from command_stage import DUTY, Stage, caller, cell, on_stage, skills

from supervisor_app.domain.commands import CancelRestore, RestoreId, RestoreNow
from supervisor_app.domain.people import Role
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined

REASONS = '[intervene.reason_required]\nskills = ["duty_manager"]\n'
OTHER = caller(Role.DUTY_MANAGER, login="other")


async def status(stage: Stage, command: RestoreNow | CancelRestore, who: Caller) -> int:
    with pytest.raises(Declined) as caught:
        await stage.take(command, who)
    return caught.value.status


def test_putting_back_owes_the_reason_that_the_change_owes(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await stage.take(skills(stage, cell(1, 3), reason="高峰"))
        restore = done.restore
        assert restore is not None
        now = RestoreNow(id=stage.new_id(), restore=restore)
        assert await status(stage, now, OTHER) == 422
        stays = CancelRestore(id=stage.new_id(), restore=restore)
        assert await status(stage, stays, DUTY) == 422
        assert stage.level(1) == 3
        undo = RestoreNow(id=stage.new_id(), restore=restore)  # his own change: its reason
        assert (await stage.take(undo)).done
        assert (await stage.audit(command=undo.id))[-1].why == "高峰"
        assert stage.level(1) == 1

    on_stage(tmp_path, work, more=REASONS)


@pytest.mark.parametrize("kind", [RestoreNow, CancelRestore])
@pytest.mark.parametrize(
    ("who", "code"), [(caller(Role.VIEWER), 403), (caller(Role.ADMINISTRATOR), 403), (DUTY, 409)]
)
def test_who_may_put_nothing_back_does_not_learn_what_there_is(
    tmp_path: Path, kind: type, who: Caller, code: int
) -> None:
    async def work(stage: Stage) -> None:
        command = kind(id=stage.new_id(), restore=RestoreId("none"))
        assert await status(stage, command, who) == code

    on_stage(tmp_path, work)

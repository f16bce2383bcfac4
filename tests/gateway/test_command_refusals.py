"""Refused commands: nothing is kept of an id that is none, and nobody fills the record."""

from pathlib import Path

import pytest
from command_stage import DUTY, Stage, caller, on_stage
from gateway_stage import agent_id
from msgspec import structs

from supervisor_app.domain.commands import CommandId, PauseAgents, RestoreId, RestoreNow
from supervisor_app.domain.people import Role
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_refusals import MOST_OF_A_DESK, MOST_OF_A_PERSON, WINDOW_S
from supervisor_app.gateway.declined import Declined

DESK = caller(Role.VIEWER, login="desk:wall")


async def refused(stage: Stage, who: Caller, identity: str = "") -> int:
    command = PauseAgents(
        id=CommandId(identity) or stage.new_id(), agents=(agent_id(1),), pause_reason="x" * 81
    )
    with pytest.raises(Declined) as caught:
        await stage.take(command, who)
    return caught.value.status


@pytest.mark.parametrize("who", [DUTY, DESK])
def test_of_an_id_that_is_none_nothing_is_kept(tmp_path: Path, who: Caller) -> None:
    async def work(stage: Stage) -> None:
        recent = stage.acts.commands._recent
        assert await refused(stage, who, "x" * 2_000_000) == (422 if who is DUTY else 403)
        assert len(recent) == 0
        (entry,) = await stage.audit()
        assert len(entry.command) <= 64
        await refused(stage, who)
        assert len(recent) == 1

    on_stage(tmp_path, work)


@pytest.mark.parametrize(("who", "most"), [(DUTY, MOST_OF_A_PERSON), (DESK, MOST_OF_A_DESK)])
def test_a_few_a_minute_are_written_and_the_rest_counted(
    tmp_path: Path, who: Caller, most: int
) -> None:
    async def work(stage: Stage) -> None:
        for _ in range(most + 30):
            await refused(stage, who)
        assert len(await stage.audit()) == most
        elsewhere = structs.replace(who, origin="192.0.2.99")
        await refused(stage, elsewhere)
        assert len(await stage.audit()) == most + 1
        stage.clock.now += WINDOW_S
        await stage.acts.refusals.tell_counts()
        await stage.acts.refusals.tell_counts()
        entries = await stage.audit()
        assert len(entries) == most + 2
        assert entries[-1].login == who.person.login
        assert entries[-1].result == "refused: 30 more within a minute"
        await refused(stage, who)
        assert len(await stage.audit()) == most + 3

    on_stage(tmp_path, work)


def test_another_command_under_the_same_id_fills_nothing_either(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        first = RestoreNow(id=stage.new_id(), restore=RestoreId("none"))
        for place in range(MOST_OF_A_PERSON + 5):
            with pytest.raises(Declined):
                await stage.take(structs.replace(first, reason=str(place)))
        assert len(await stage.audit()) == MOST_OF_A_PERSON

    on_stage(tmp_path, work)

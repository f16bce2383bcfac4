"""What somebody ordered for later, and what he may not any more when it is due."""

from collections.abc import Callable
from pathlib import Path

import pytest
from command_stage import (
    DONE,
    DUTY,
    REFUSED,
    Stage,
    caller,
    cell,
    on_floor,
    on_stage,
    skills,
    states,
)
from gateway_stage import NOON
from msgspec import structs

from supervisor_app.domain.commands import CommandAnswer, When
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.undone import NO_RIGHT_NOW, SHOWN_S

FLOOR = (
    on_floor(1, AgentState.TALKING),
    on_floor(2, AgentState.OFFLINE),
    on_floor(3, team="b"),
)
LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",))


def become(stage: Stage, person: Person) -> None:
    stage.know(structs.replace(DUTY, person=person))


def disabled(person: Person) -> Person:
    return structs.replace(person, disabled=True)


def demoted(person: Person) -> Person:
    return structs.replace(person, roles=(Role.VIEWER,))


def moved(person: Person) -> Person:
    return structs.replace(person, teams=("b",))


async def ordered(stage: Stage) -> list[CommandAnswer]:
    """One after the call, one when he signs in, one at a time."""
    return [
        await stage.take(skills(stage, cell(1, 3), when=When.AFTER_CALL), LEAD),
        await stage.take(skills(stage, cell(2, 3), when_signed_in=True), LEAD),
        await stage.take(skills(stage, cell(1, 4), at=NOON + 60, overwrite=True), LEAD),
    ]


async def come_due(stage: Stage) -> None:
    stage.becomes(1, AgentState.READY)
    stage.becomes(2, AgentState.READY)
    stage.clock.now += 61
    await stage.acts.waiting.look()


@pytest.mark.parametrize("change", [disabled, demoted, moved])
def test_what_waits_is_refused_once_its_author_may_not(
    tmp_path: Path, change: Callable[[Person], Person]
) -> None:
    async def work(stage: Stage) -> None:
        answers = await ordered(stage)
        become(stage, change(LEAD.person))
        await come_due(stage)
        assert stage.acd.performed == []
        for answer in answers:
            settled = await stage.acts.commands.answer(LEAD, answer.id)
            assert settled is not None
            assert states(settled) == [REFUSED]
            assert settled.outcomes[0].why == NO_RIGHT_NOW
            last = (await stage.audit(command=answer.id))[-1]
            assert (last.login, last.result) == ("lead", f"refused: {NO_RIGHT_NOW.en}")
        (notice,) = stage.assembly.parts.notices.standing
        assert notice.en.startswith("3 change(s)")
        stage.clock.now += SHOWN_S + 1
        await stage.acts.waiting.look()
        assert stage.assembly.parts.notices.standing == []

    on_stage(tmp_path, work, *FLOOR)


def test_what_waits_of_somebody_who_still_may_is_done(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answers = await ordered(stage)
        become(stage, structs.replace(LEAD.person, roles=(Role.FLOOR_MANAGER,), teams=()))
        await come_due(stage)
        settled = await stage.acts.commands.answer(LEAD, answers[1].id)
        assert settled is not None
        assert states(settled) == [DONE]
        assert stage.level(2) == 3
        assert stage.assembly.parts.notices.standing == []

    on_stage(tmp_path, work, *FLOOR)

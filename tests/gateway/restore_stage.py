"""What tests of restores do with the stage of commands."""

from command_stage import DONE, Stage, cell, on_floor, skills, states
from gateway_stage import NOON, QUEUE

from supervisor_app.domain.commands import (
    CommandAnswer,
    Restore,
    RestoreKind,
)
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.snapshot import AgentNow

IN_TEN = Restore(RestoreKind.AT, NOON + 600)
WHEN_WELL = Restore(RestoreKind.HEALTHY, queue=QUEUE)


def at_level(number: int, level: int) -> AgentNow:
    return on_floor(number, skills=(Skill(QUEUE, level),))


async def look(stage: Stage, now: float | None = None) -> None:
    """Let the gateway do what is due, and read what came of it."""
    if now is not None:
        stage.clock.now = now
    await stage.acts.restores.look()
    await stage.acts.restores.end()
    await stage.acts.restores.look()


async def told(stage: Stage) -> RestoresNow:
    return await stage.acts.restores.now(None, 0.0)


async def only(stage: Stage) -> PendingRestore:
    (one,) = (await told(stage)).restores
    return one


async def changed(stage: Stage, restore: Restore = IN_TEN, count: int = 1) -> CommandAnswer:
    cells = [cell(number, 3) for number in range(1, count + 1)]
    answer = await stage.take(skills(stage, *cells, restore=restore))
    assert set(states(answer)) == {DONE}
    return answer

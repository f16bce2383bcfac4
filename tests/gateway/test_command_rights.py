"""Each role and each command, below the user interface: what docs/roles.md says, and on the record.

The table is written here once more by hand, so that a slip in the program's own is seen.
"""

from pathlib import Path

import pytest
from command_stage import NOTICE, Stage, caller, cell, on_floor, on_stage
from gateway_stage import agent_id

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.commands import (
    CancelRestore,
    ChangeSkills,
    Command,
    OutcomeState,
    PauseAgents,
    ReleaseCalls,
    RestoreId,
    RestoreNow,
    SignOutAgents,
    StartListen,
    StopListen,
    SwitchListen,
    UnpauseAgents,
)
from supervisor_app.domain.people import RIGHTS, Right, Role, Scope
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined

# How far: nobody's, that of the own teams, everybody's.
NONE, OWN, ALL = "none", "own", "all"
ROLES = (
    Role.VIEWER,
    Role.TEAM_LEAD,
    Role.FLOOR_MANAGER,
    Role.DUTY_MANAGER,
    Role.ADMINISTRATOR,
)
TABLE: dict[type, tuple[str, str, str, str, str]] = {
    ChangeSkills: (NONE, OWN, ALL, ALL, NONE),
    PauseAgents: (NONE, OWN, ALL, ALL, NONE),
    UnpauseAgents: (NONE, OWN, ALL, ALL, NONE),
    SignOutAgents: (NONE, OWN, ALL, ALL, NONE),
    ReleaseCalls: (NONE, NONE, ALL, ALL, NONE),
    StartListen: (NONE, OWN, ALL, ALL, NONE),
    StopListen: (NONE, OWN, ALL, ALL, NONE),
    RestoreNow: (NONE, OWN, ALL, ALL, NONE),
    CancelRestore: (NONE, OWN, ALL, ALL, NONE),
}
MODES = {
    ListenMode.LISTEN: (NONE, OWN, ALL, ALL, NONE),
    ListenMode.WHISPER: (NONE, OWN, ALL, ALL, NONE),
    ListenMode.BARGE: (NONE, OWN, ALL, ALL, NONE),
}
FLOOR = (on_floor(1, AgentState.TALKING, team="a"), on_floor(2, AgentState.TALKING, team="b"))
BOSS = caller(Role.DUTY_MANAGER, login="boss", extension="8009")


def may(far: str, number: int) -> bool:
    """Whether somebody of team a may do it to agent 1 of team a, or agent 2 of team b."""
    return far == ALL or (far == OWN and number == 1)


async def made(stage: Stage, kind: type, number: int) -> Command:
    """A command of a kind about an agent; what it needs is there."""
    agent, identity = agent_id(number), stage.new_id()
    if kind is ChangeSkills:
        return ChangeSkills(id=identity, cells=(cell(number, 3),))
    if kind is StartListen:
        return StartListen(id=identity, agent=agent)
    if kind in (RestoreNow, CancelRestore):
        done = await stage.take(ChangeSkills(id=stage.new_id(), cells=(cell(number, 4),)), BOSS)
        return kind(id=identity, restore=done.restore or RestoreId("none"))
    if kind is UnpauseAgents:
        await stage.take(PauseAgents(id=stage.new_id(), agents=(agent,), pause_reason="x"), BOSS)
    if kind is StopListen:
        begun = await stage.take(StartListen(id=stage.new_id(), agent=agent), BOSS)
        return StopListen(id=identity, listen=begun.listen or ListenId("none"))
    return kind(id=identity, agents=(agent,))  # type: ignore[no-any-return]


async def was_done(stage: Stage, command: Command, who: Caller) -> bool:
    """Whether it was done; a refusal is on the record, under the name of who asked."""
    begun, status = len(stage.acd.performed), 403
    try:
        answer = await stage.take(command, who)
        done = answer.refused is None and bool(
            not answer.outcomes or answer.outcomes[0].state is OutcomeState.DONE
        )
    except Declined as raised:
        done, status = False, raised.status
    assert status == 403
    if not done:
        assert len(stage.acd.performed) == begun
        last = (await stage.audit(command=command.id))[-1]
        assert last.result.startswith("refused")
        assert last.login == who.person.login
    return done


@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
@pytest.mark.parametrize("number", [1, 2])
def test_each_role_and_each_command(
    tmp_path: Path, place: int, role: Role, kind: type, number: int
) -> None:
    async def work(stage: Stage) -> None:
        command = await made(stage, kind, number)
        who = caller(role, teams=("a",))
        assert await was_done(stage, command, who) is may(TABLE[kind][place], number)

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_each_role_and_each_mode(tmp_path: Path, place: int, role: Role, mode: ListenMode) -> None:
    """Somebody who listens loses his role meanwhile: each switch takes its right anew."""

    async def work(stage: Stage) -> None:
        before = caller(Role.FLOOR_MANAGER, teams=("a",))
        begun = await stage.take(StartListen(id=stage.new_id(), agent=agent_id(1)), before)
        assert begun.listen is not None
        command = SwitchListen(id=stage.new_id(), listen=begun.listen, mode=mode)
        now = caller(role, teams=("a",))
        assert await was_done(stage, command, now) is may(MODES[mode][place], 1)

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def test_somebody_without_any_team_or_with_a_first_password_does_nothing(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        for who in (
            caller(Role.TEAM_LEAD),
            caller(),
            Caller(BOSS.person, "192.0.2.9", "s", must_change_password=True),
        ):
            assert not await was_done(stage, await made(stage, ChangeSkills, 1), who)

    on_stage(tmp_path, work, *FLOOR)


def test_this_table_and_the_programs_are_the_same() -> None:
    scopes = {NONE: Scope.NONE, OWN: Scope.OWN_TEAMS, ALL: Scope.ALL}
    asked = {
        ChangeSkills: Right.SKILLS,
        PauseAgents: Right.PAUSE,
        UnpauseAgents: Right.PAUSE,
        SignOutAgents: Right.SIGN_OUT,
        ReleaseCalls: Right.RELEASE,
        StartListen: Right.LISTEN,
    }
    for kind, right in asked.items():
        for role, far in zip(ROLES, TABLE[kind], strict=True):
            assert RIGHTS[role].get(right, Scope.NONE) is scopes[far]

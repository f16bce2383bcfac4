"""Takes a command apart into steps, one for each agent and queue, against the floor of now.

A step that need not or may not be done has its outcome at once: it is so already, somebody else
changed it, the person may not, the ACD cannot, or too few would stay.
"""

from collections.abc import Iterator

from msgspec import Struct

from supervisor_app.domain.actions import ReleaseCall, SetPause, SetSkill, SignOut
from supervisor_app.domain.commands import (
    ChangeSkills,
    OutcomeState,
    PauseAgents,
    ReleaseCalls,
    SignOutAgents,
    SkillCell,
    UnpauseAgents,
    When,
)
from supervisor_app.domain.ids import AgentId, Instant, acd_of
from supervisor_app.domain.kept_restores import PauseBefore, SkillBefore
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_gate import ON_CALL, TALKS, CommandGate, is_signed_in, level_of
from supervisor_app.gateway.command_guards import Guards
from supervisor_app.gateway.command_steps import AgentAction, Due, Part, Step

AgentsCommand = PauseAgents | UnpauseAgents | SignOutAgents | ReleaseCalls

SIGNED_OUT = Words("他没有签入", "he is signed out")
ALREADY_OUT = Words("他已经签出", "he is signed out already")
ALREADY_PAUSED = Words("他已经以此原因置忙", "he is paused for this reason already")
NOT_PAUSED = Words("他没有置忙", "he is not paused")
BUSY = Words("另一条指令正在改它", "another command is changing it now")
CHANGED_SINCE = Words("其间被别人改过", "somebody else changed it meanwhile")


class Wanted(Struct, frozen=True, kw_only=True):
    """How a level is wanted: by whom, from which, and whether it counts in any case."""

    caller: Caller | None
    expected: int | None
    overwrite: bool = False
    when_signed_in: bool = False
    after_call: bool = False


class Planning:
    """Makes steps; what is to be done at once is reserved with the guard rails."""

    def __init__(self, gate: CommandGate, guards: Guards) -> None:
        self._gate = gate
        self._floor = gate.floor
        self._guards = guards

    def skills(self, command: ChangeSkills, caller: Caller, now: Instant) -> list[Step]:
        """The steps of a change of levels."""
        later = command.at is not None and command.at > now
        return [self._cell(cell, command, caller, later=later) for cell in command.cells]

    def _cell(self, cell: SkillCell, command: ChangeSkills, caller: Caller, *, later: bool) -> Step:
        wanted = Wanted(
            caller=caller,
            expected=cell.before,
            overwrite=command.overwrite,
            when_signed_in=command.when_signed_in,
            after_call=command.when is When.AFTER_CALL,
        )
        step = self.skill_step(SetSkill(cell.agent, cell.queue, cell.level), command.plan)
        if not later:
            self.level(step, wanted)
        elif not self._may_not(step, caller, Right.SKILLS):
            step.due = Due.AT
        return step

    def skill_step(self, action: SetSkill, plan: str = "") -> Step:
        """A step that sets a level, as the record tells it."""
        agent = self._floor.agents.get(action.agent)
        level = level_of(agent, action.queue) if agent else None
        return Step(
            part=Part(
                action=action,
                what="skills",
                team=agent.info.team if agent else "",
                before=_level_words(action, level),
                after=_level_words(action, action.level) + (f" ({plan})" if plan else ""),
                undo=SkillBefore(action.agent, action.queue, level, action.level),
            )
        )

    def level(self, step: Step, wanted: Wanted) -> None:
        """Judge a step that sets a level: done, refused, a conflict, to wait, or to be done now."""
        action = step.part.action
        assert isinstance(action, SetSkill)
        if self._may_not(step, wanted.caller, Right.SKILLS):
            return
        agent = self._floor.agents[action.agent]
        level = level_of(agent, action.queue)
        if action.queue not in self._floor.queues or acd_of(action.queue) != acd_of(action.agent):
            step.end(OutcomeState.REFUSED, Words("没有这个队列", "there is no such queue"))
        elif level == action.level:
            step.end(OutcomeState.DONE, level=level)
        elif level != wanted.expected and not wanted.overwrite:
            step.end(OutcomeState.CONFLICT, CHANGED_SINCE, level)
        elif not is_signed_in(agent):
            self._wait_or_refuse(step, wanted, level)
        elif wanted.after_call and agent.state in ON_CALL:
            step.due = Due.AFTER_CALL
        else:
            self._reserve(step, level)

    def agents(self, command: AgentsCommand, caller: Caller) -> list[Step]:
        """The steps of what is done to agents as they are."""
        return [self._agent_step(command, caller, agent) for agent in command.agents]

    def pause(self, step: Step, caller: Caller | None, already: Words | None = None) -> None:
        """Judge a step that pauses or unpauses. `already`: why nothing is done where it is so;
        without it that is what was wanted, as when a pause is put back."""
        action = step.part.action
        assert isinstance(action, SetPause)
        if self._may_not(step, caller, Right.PAUSE):
            return
        agent = self._floor.agents[action.agent]
        as_wanted = agent.paused is action.paused
        if not is_signed_in(agent):
            step.end(OutcomeState.REFUSED, SIGNED_OUT)
        elif as_wanted and (not action.paused or agent.reason == action.reason):
            step.end(OutcomeState.REFUSED if already else OutcomeState.DONE, already)
        else:
            self._reserve(step)

    def pause_step(self, action: SetPause) -> Step:
        """A step that pauses or unpauses, as the record tells it."""
        agent = self._floor.agents.get(action.agent)
        paused, reason = (agent.paused, agent.reason) if agent else (False, "")
        undo = PauseBefore(action.agent, paused, reason if paused else "", action.paused)
        return Step(
            part=Part(
                action=action,
                what="pause" if action.paused else "unpause",
                team=agent.info.team if agent else "",
                before=_state_words(agent),
                after=f"pause {action.reason}".strip() if action.paused else "ready",
                undo=undo,
            )
        )

    def _agent_step(self, command: AgentsCommand, caller: Caller, agent: AgentId) -> Step:
        match command:
            case PauseAgents():
                step = self.pause_step(SetPause(agent, True, command.pause_reason))
                self.pause(step, caller, ALREADY_PAUSED)
            case UnpauseAgents():
                step = self.pause_step(SetPause(agent, False))
                self.pause(step, caller, NOT_PAUSED)
            case SignOutAgents():
                step = self._plain(SignOut(agent), "sign_out", "signed out")
                self._sign_out(step, caller)
            case ReleaseCalls():
                step = self._plain(ReleaseCall(agent), "release", "released")
                self._release(step, caller)
        return step

    def _sign_out(self, step: Step, caller: Caller) -> None:
        if self._may_not(step, caller, Right.SIGN_OUT):
            return
        agent = self._floor.agents[step.agent]
        if not is_signed_in(agent) and not agent.skills:
            step.end(OutcomeState.REFUSED, ALREADY_OUT)
        else:
            self._reserve(step)

    def _release(self, step: Step, caller: Caller) -> None:
        if self._may_not(step, caller, Right.RELEASE):
            return
        if self._floor.agents[step.agent].state not in TALKS:
            step.end(OutcomeState.REFUSED, Words("他不在通话中", "he is in no call"))
        else:
            self._reserve(step)

    def _plain(self, action: AgentAction, what: str, after: str) -> Step:
        agent = self._floor.agents.get(action.agent)
        before = _state_words(agent)
        if isinstance(action, SignOut) and agent is not None:
            before = f"{before}: {' '.join(sorted(agent.skills))}"
        elif agent is not None and agent.call is not None:
            before = f"{before}: {agent.call}"
        team = agent.info.team if agent else ""
        return Step(part=Part(action=action, what=what, team=team, before=before, after=after))

    def _wait_or_refuse(self, step: Step, wanted: Wanted, level: int | None) -> None:
        if wanted.when_signed_in:
            step.due = Due.SIGN_IN
        else:
            step.end(OutcomeState.REFUSED, SIGNED_OUT, level)

    def _may_not(self, step: Step, caller: Caller | None, right: Right) -> bool:
        why = self._gate.why_not(caller, right, step.agent)
        if why is not None:
            step.end(OutcomeState.REFUSED, why)
        return why is not None

    def _reserve(self, step: Step, level: int | None = None) -> None:
        action = step.part.action
        if self._guards.is_under_way(action):
            step.end(OutcomeState.CONFLICT, BUSY, level)
        elif (why := self._guards.begin(action)) is not None:
            step.end(OutcomeState.REFUSED, why, level)


def outcomes(steps: list[Step]) -> Iterator[Step]:
    """Those that have come to an end."""
    return (step for step in steps if step.outcome is not None)


def _level_words(action: SetSkill, level: int | None) -> str:
    return f"{action.queue} {'-' if level is None else level}"


def _state_words(agent: FloorAgent | None) -> str:
    if agent is None:
        return ""
    return f"{agent.state.value} {agent.reason}".strip()

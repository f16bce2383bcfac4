"""Does one part of a command: tells the ACD, and waits until the ACD itself shows it on the floor.

Many at a time, not all at once. Nothing is called done because the ACD took it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable

import structlog

from supervisor_app.domain.actions import (
    Action,
    ActionRefused,
    ActionUnanswered,
    ReleaseCall,
    SetPause,
    SetSkill,
    SignOut,
)
from supervisor_app.domain.commands import Outcome, OutcomeState
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId, CallId, acd_of
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.words import Words
from supervisor_app.gateway.command_gate import TALKS, CommandGate, is_signed_in, level_of
from supervisor_app.gateway.command_steps import AgentAction, Step
from supervisor_app.gateway.floor_watch import FloorWatch

log = structlog.get_logger(__name__)

CONFIRM_WITHIN_S = 3.0
"""After the ACD took an action, its own report of it is expected so soon."""
AT_A_TIME = 16
"""Actions under way at one ACD."""
_NOT_REPORTED = Words(
    f"话务平台已接受，但 {CONFIRM_WITHIN_S:.0f} 秒内没有报告结果",
    f"the ACD took it and did not report it within {CONFIRM_WITHIN_S:.0f} s",
)
_AFTER_CALL = Words("当前通话继续，结束后签出", "the call goes on; he is signed out after it")
_BUG = Words("网关内部出错，结果未知", "the gateway failed; what became of it is not known")


class Acting:
    """Performs actions on the ACDs of one gateway."""

    def __init__(self, gate: CommandGate, watch: FloorWatch) -> None:
        self._gate = gate
        self._floor = gate.floor
        self._watch = watch
        self._places: defaultdict[AcdId, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(AT_A_TIME)
        )

    async def do_all(self, steps: list[Step]) -> None:
        """Do the steps that have no outcome yet; each has one afterwards."""
        open_steps = [step for step in steps if step.outcome is None and step.due is None]
        await asyncio.gather(*(self._do(step) for step in open_steps))

    async def perform(self, agent: AgentId, action: Action) -> None:
        """Have the agent's ACD take an action. Raises `ActionRefused`."""
        adapter = self._gate.adapter(agent)
        if adapter is None:
            raise ActionRefused(Words("这个话务平台不支持此操作", "this ACD cannot do it"))
        async with self._places[acd_of(agent)]:
            await adapter.perform(action)

    async def _do(self, step: Step) -> None:
        action = step.part.action
        done = self._done_when(action)
        try:
            await self.perform(step.agent, action)
        except ActionUnanswered as error:
            shown = await self._watch.until(done, CONFIRM_WITHIN_S)
            self._end(step, shown, error.words, error.native)
            return
        except ActionRefused as error:
            step.outcome = Outcome(
                OutcomeState.REFUSED,
                step.agent,
                step.queue,
                self._level(action),
                error.words,
                error.native,
            )
            return
        except Exception:
            log.exception("action failed", agent=step.agent, action=type(action).__name__)
            self._end(step, done(), _BUG)
            return
        self._end(step, await self._watch.until(done, CONFIRM_WITHIN_S), _NOT_REPORTED)

    def _end(self, step: Step, shown: bool, otherwise: Words, native: str = "") -> None:
        level = self._level(step.part.action)
        if shown and _leaves_after_call(self._floor, step.part.action):
            step.end(OutcomeState.WAITING, _AFTER_CALL)
            return
        if shown:
            step.end(OutcomeState.DONE, level=level)
            return
        step.outcome = Outcome(
            OutcomeState.UNCONFIRMED, step.agent, step.queue, level, otherwise, native
        )

    def _done_when(self, action: AgentAction) -> Callable[[], bool]:
        if isinstance(action, SignOut) and self._gate.keeps_skills(action.agent):
            return lambda: _signed_out_in_queues(self._floor, action)
        return _done_when(self._floor, action)

    def _level(self, action: AgentAction) -> int | None:
        agent = self._floor.agents.get(action.agent)
        if not isinstance(action, SetSkill) or agent is None:
            return None
        return level_of(agent, action.queue)


def _done_when(floor: Floor, action: AgentAction) -> Callable[[], bool]:
    """What the floor shows when an action is done; to be made before it is asked for."""
    match action:
        case SetSkill():
            return lambda: _skill_shown(floor, action)
        case SetPause():
            return lambda: _pause_shown(floor, action)
        case SignOut():
            agent = floor.agents.get(action.agent)
            had_skills, was_paused = bool(agent and agent.skills), bool(agent and agent.paused)
            return lambda: _signed_out(floor, action, had_skills, was_paused)
        case ReleaseCall():
            talking = floor.agents.get(action.agent)
            call = talking.call if talking else None
            return lambda: _released(floor, action, call)


def _skill_shown(floor: Floor, action: SetSkill) -> bool:
    agent = floor.agents.get(action.agent)
    level = level_of(agent, action.queue) if agent else None
    return level == action.level


def _pause_shown(floor: Floor, action: SetPause) -> bool:
    agent = floor.agents.get(action.agent)
    if agent is None or agent.paused is not action.paused:
        return False
    return not action.paused or not agent.reason or agent.reason == action.reason


def _signed_out(floor: Floor, action: SignOut, had_skills: bool, was_paused: bool) -> bool:
    agent = floor.agents.get(action.agent)
    if agent is None:
        return True
    if not was_paused and _leaves_after_call(floor, action):
        return True
    return not agent.skills if had_skills else not is_signed_in(agent)


def _signed_out_in_queues(floor: Floor, action: SignOut) -> bool:
    """The same on an ACD that leaves him in his queues. It has read his status back, so that a
    call which goes on is all that he still has."""
    agent = floor.agents.get(action.agent)
    return agent is None or not is_signed_in(agent) or _leaves_after_call(floor, action)


def _leaves_after_call(floor: Floor, action: AgentAction) -> bool:
    """On some ACDs who is signed out in a call gets no further one and leaves when it ends."""
    agent = floor.agents.get(action.agent)
    on_call = agent is not None and agent.state in TALKS and agent.paused
    return isinstance(action, SignOut) and on_call and not _has_left(agent)


def _has_left(agent: FloorAgent | None) -> bool:
    return agent is None or not agent.skills


def _released(floor: Floor, action: ReleaseCall, call: CallId | None) -> bool:
    """His call is another or none, or he does not talk any more."""
    agent = floor.agents.get(action.agent)
    return agent is None or agent.state not in TALKS or agent.call != call

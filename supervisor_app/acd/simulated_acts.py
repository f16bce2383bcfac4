"""What supervisors do to the simulated floor: it happens as on a real one, and is told by events.

The phones 9001 to 9009 are the supervisors'. They answer by themselves, but for 9009, which nobody
picks up; any other is not there. Who is signed out comes back after a while, as people do.
"""

import re
from functools import singledispatchmethod
from typing import Any

from supervisor_app.acd.simulated_contacts import (
    AWAY,
    IN_CALL,
    Absence,
    Contact,
    Seat,
    longest_waiting,
)
from supervisor_app.acd.simulated_floor import SimulatedFloor
from supervisor_app.acd.simulated_listens import SimulatedListens
from supervisor_app.domain import actions as act
from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import Ability, Able, ActionRefused
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.snapshot import ListenNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words

_GOES_ON = Words("当前通话不受影响，结束后生效", "The call goes on; it counts once that is over")
_HANGS_UP = Words("立即挂断坐席与客户的通话", "The call of agent and customer is hung up at once")
_SIGNS_OUT = Words("当前通话继续，结束后签出", "The call goes on; he is signed out after it")

ABILITIES = {
    Ability.SKILLS: Able(on_call=_GOES_ON),
    Ability.PAUSE: Able(on_call=_GOES_ON),
    Ability.SIGN_OUT: Able(on_call=_SIGNS_OUT),
    Ability.RELEASE: Able(on_call=_HANGS_UP),
    Ability.LISTEN: Able(),
    Ability.WHISPER: Able(),
    Ability.BARGE: Able(),
}
_STAYS_OUT_S = 900.0
_LEVELS = range(1, 6)
_PHONE = re.compile(r"900[1-9]")
_MEETINGS = frozenset({"会议", "培训"})


class SimulatedActs:
    """The supervisors of a simulated floor."""

    def __init__(self, floor: SimulatedFloor) -> None:
        self._floor = floor
        self._seats: dict[AgentId, Seat] = {seat.info.id: seat for seat in floor.seats}
        self._listens = SimulatedListens(floor)

    def listens(self) -> tuple[ListenNow, ...]:
        """Who listens in now."""
        return self._listens.now()

    @singledispatchmethod
    def perform(self, action: Any) -> None:
        """Do it. Raises `ActionRefused`."""
        raise TypeError(f"not an action: {action!r}")

    @perform.register
    def _(self, action: act.SetSkill) -> None:
        seat, line = self._seat(action.agent), self._floor.lines.get(action.queue)
        if line is None or line.centre.work.channel is Channel.BOT:
            raise ActionRefused(Words("没有可排人的这个队列", "There is no such queue of people"))
        if action.level is not None and action.level not in _LEVELS:
            raise ActionRefused(Words("级别应为 1 到 5", "A level is one of 1 to 5"))
        skills = dict(seat.skills)
        if skills.get(action.queue) == action.level:
            return
        skills.pop(action.queue, None)
        if action.level is not None:
            skills[action.queue] = action.level
        ready = seat.state is AgentState.READY
        self._floor.stand(seat, ready=False)
        seat.skills = tuple(skills.items())
        self._floor.stand(seat, ready=ready)
        self._floor.tell(
            ev.SkillChanged(
                at=self._floor.now, agent=action.agent, queue=action.queue, level=action.level
            )
        )
        if ready and longest_waiting(seat, self._floor.lines) is not None:
            self._floor.release(seat)

    @perform.register
    def _(self, action: act.SetPause) -> None:
        seat = self._signed_in(action.agent)
        if not action.paused:
            self._unpause(seat)
            return
        state = AgentState.MEETING if action.reason in _MEETINGS else AgentState.BREAK
        absence = Absence(state, action.reason, forced=True)
        if seat.contact is None:
            self._floor.leave(seat, absence)
        elif seat.wanted != absence:
            seat.wanted = absence
            self._floor.tell_state(seat)

    @perform.register
    def _(self, action: act.SignOut) -> None:
        seat = self._signed_in(action.agent)
        seat.out_until = self._floor.now + _STAYS_OUT_S
        if seat.contact is None:
            self._floor.leave(seat, Absence(AgentState.OFFLINE))
        else:
            seat.wanted = Absence(AgentState.OFFLINE, forced=True)
            self._floor.tell_state(seat)

    @perform.register
    def _(self, action: act.ReleaseCall) -> None:
        seat, _ = self._in_call(action.agent)
        self._floor.hang_up(seat)

    @perform.register
    def _(self, action: act.BeginListen) -> None:
        seat, contact = self._in_call(action.agent)
        if not _PHONE.fullmatch(action.extension):
            zh = f"话机 {action.extension} 未注册；演示中可用 9001 至 9009"
            en = f"The phone {action.extension} is not registered; this demonstration has 9001-9009"
            raise ActionRefused(Words(zh, en), "UNAVAILABLE")
        if contact.work.channel is Channel.CHAT:
            raise ActionRefused(Words("文字会话不能旁听", "A chat cannot be listened to"))
        self._listens.begin(action, seat)

    @perform.register
    def _(self, action: act.SetListenMode) -> None:
        self._listens.set_mode(action)

    @perform.register
    def _(self, action: act.EndListen) -> None:
        self._listens.end(action)

    def _unpause(self, seat: Seat) -> None:
        if seat.contact is None and seat.state in AWAY:
            seat.wanted = None
            self._floor.release(seat)
        elif seat.wanted is not None and seat.wanted.state in AWAY:
            seat.wanted = None
            self._floor.tell_state(seat)

    def _seat(self, agent: AgentId) -> Seat:
        seat = self._seats.get(agent)
        if seat is None:
            raise ActionRefused(Words("没有这名坐席", "There is no such agent"))
        return seat

    def _signed_in(self, agent: AgentId) -> Seat:
        seat = self._seat(agent)
        if seat.state is AgentState.OFFLINE:
            raise ActionRefused(Words("坐席未签入", "The agent is signed out"))
        return seat

    def _in_call(self, agent: AgentId) -> tuple[Seat, Contact]:
        seat = self._seat(agent)
        if seat.contact is None or seat.state not in IN_CALL:
            raise ActionRefused(Words("坐席没有在通话", "The agent is not in a call"))
        return seat, seat.contact

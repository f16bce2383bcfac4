"""What is done on an Asterisk by AMI: queue members changed, calls ended, listens begun and ended.

Facts, seen on 16 and 22. QueuePenalty and QueuePause tell their event also where nothing changes.
A member who is added while he is on a break would get calls at once, so he is added paused, and
QueuePause then gives the reason, which QueueAdd of 16 does not take. A reason has 79 bytes at most
(`reason_paused` in app_queue.c); one cut inside a character would make Asterisk drop his events. It
also goes into queue_log, whose fields are parted by bars. Hangup takes a name beginning with a
slash for a pattern; here only unique ids of channels are used, as CoreShowChannels has them.
"""

import asyncio
import unicodedata
from collections.abc import Iterator
from functools import singledispatchmethod
from typing import Any

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import AmiFailure, Message
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_channels import Legs
from supervisor_app.acd.asterisk_listen_acts import ListenActs
from supervisor_app.acd.asterisk_listens import Listens
from supervisor_app.acd.asterisk_members import Line, Membership
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain import actions as act
from supervisor_app.domain.actions import Action, ActionRefused, ActionUnanswered
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AgentId, native_of
from supervisor_app.domain.words import Words

_REASON_BYTES = 79
_REFUSED = Words("话务平台拒绝", "The ACD refused")


class AsteriskActs:
    """Actions on one connection to one Asterisk, one after the other."""

    def __init__(
        self, session: AmiSession, agents: Agents, listens: Listens, settings: AsteriskSettings
    ) -> None:
        self._session = session
        self._agents = agents
        self._settings = settings
        self._listening = ListenActs(session, agents, listens, settings)
        self._one_by_one = asyncio.Lock()

    async def perform(self, action: Action) -> None:
        """As `supervisor_app.acd.base.Acts` says."""
        async with self._one_by_one:
            try:
                await self._do(action)
            except AmiFailure as failure:
                raise _translated(failure) from failure

    @singledispatchmethod
    async def _do(self, action: Any) -> None:
        raise TypeError(f"not an action: {action!r}")

    @_do.register
    async def _(self, action: act.SetSkill) -> None:
        line, queue = self._line(action.agent), native_of(action.queue)
        if action.level is None:
            await self._leave(line, queue)
            return
        penalty = self._settings.penalty(action.level)
        if penalty is None:
            raise ActionRefused(
                Words(
                    f"级别 {action.level} 没有对应的 penalty，请在 [acd.levels] 中写出",
                    f"No penalty gives level {action.level}; [acd.levels] can name one",
                )
            )
        inside = [phone for phone, place, _ in _places(line) if place == queue]
        for interface in inside or line.devices or self._interfaces(line):
            await self._put(line, queue, interface, penalty, there=bool(inside))

    async def _put(
        self, line: Line, queue: str, interface: str, penalty: int, *, there: bool
    ) -> None:
        """At this penalty in the queue, whether the phone is in it or not; what we know of that may
        be older than what Asterisk has."""
        if there and await self._penalty(queue, interface, penalty):
            return
        like = _as_elsewhere(line, interface)
        fields = {"Queue": queue, "Interface": interface, "Penalty": str(penalty)}
        fields["Paused"] = "true" if like.paused else "false"
        fields |= {"MemberName": like.name} if like.name else {}
        fields |= {"StateInterface": like.state_interface} if like.state_interface else {}
        answer = await self._session.act("QueueAdd", **fields)
        if answer.get("Response") == "Success":
            if like.paused:
                await self._pause(interface, paused=True, reason=like.reason, queue=queue)
            return
        already = "Already there" in answer.get("Message", "")
        if not already or not await self._penalty(queue, interface, penalty):
            raise _refusal(answer)

    async def _penalty(self, queue: str, interface: str, penalty: int) -> bool:
        answer = await self._session.act(
            "QueuePenalty", Queue=queue, Interface=interface, Penalty=str(penalty)
        )
        return answer.get("Response") == "Success"

    def _interfaces(self, line: Line) -> list[str]:
        """The phones of somebody who is in no queue: those he had last, else all of his."""
        facts = self._settings.agents.get(line.interface)
        return list(line.left_with) or [line.interface, *(facts.also if facts else ())]

    async def _leave(self, line: Line, queue: str) -> None:
        refused = None
        inside = [phone for phone, place, _ in _places(line) if place == queue]
        for interface in inside or list(line.devices):
            answer = await self._session.act("QueueRemove", Queue=queue, Interface=interface)
            if answer.get("Response") == "Success" or "Not there" in answer.get("Message", ""):
                continue
            refused = refused or _refusal(answer)
        if refused is not None:
            raise refused

    @_do.register
    async def _(self, action: act.SetPause) -> None:
        line, reason = self._signed_in(action.agent), fit_reason(action.reason)
        for interface in list(line.devices):
            await self._pause(interface, paused=action.paused, reason=reason)

    async def _pause(self, interface: str, *, paused: bool, reason: str, queue: str = "") -> None:
        fields = {"Interface": interface, "Paused": "true" if paused else "false"}
        if reason and paused:
            fields["Reason"] = reason
        if queue:
            fields["Queue"] = queue
        answer = await self._session.act("QueuePause", **fields)
        if answer.get("Response") != "Success":
            raise _refusal(answer)

    @_do.register
    async def _(self, action: act.SignOut) -> None:
        line = self._signed_in(action.agent)
        refused: ActionRefused | None = None
        for queue in sorted({queue for queue, _ in line.places()}):
            try:
                await self._leave(line, queue)
            except ActionRefused as one:
                refused = refused or one
        if refused is not None:
            raise refused

    @_do.register
    async def _(self, action: act.ReleaseCall) -> None:
        line = self._line(action.agent)
        legs = Legs(await self._session.ask_list("CoreShowChannels"))
        leg = legs.of_queue_call(line)
        if leg is None:
            raise ActionRefused(Words("坐席没有在队列通话中", "The agent is in no call of a queue"))
        answer = await self._session.act("Hangup", Channel=leg["Uniqueid"])
        gone = "No such channel" in answer.get("Message", "")
        if answer.get("Response") != "Success" and not gone:
            raise _refusal(answer)

    @_do.register
    async def _(self, action: act.BeginListen) -> None:
        await self._listening.begin(action, self._line(action.agent))

    @_do.register
    async def _(self, action: act.SetListenMode) -> None:
        await self._listening.set_mode(action)

    @_do.register
    async def _(self, action: act.EndListen) -> None:
        await self._listening.end(action)

    def _line(self, agent: AgentId) -> Line:
        line = self._agents.line_of(native_of(agent))
        if line is None:
            raise ActionRefused(Words("话务平台没有这名坐席", "The ACD has no such agent"))
        return line

    def _signed_in(self, agent: AgentId) -> Line:
        line = self._line(agent)
        if not line.devices:
            raise ActionRefused(Words("坐席未签入", "The agent is signed out"))
        return line


def fit_reason(text: str) -> str:
    """A reason of a pause as Asterisk can keep it. Raises `ActionRefused` for what it cannot."""
    if any(unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") for sign in text) or "|" in text:
        words = Words(
            "原因中不能有控制字符和 |", "A reason may hold no control characters and no |"
        )
        raise ActionRefused(words)
    return text.encode()[:_REASON_BYTES].decode(errors="ignore")


def _as_elsewhere(line: Line, interface: str) -> Membership:
    """What a new place gets from those that a phone has, or had last: name, device and pause."""
    device = line.devices.get(interface)
    places = list(device.memberships.values()) if device else []
    places = places or [place for _, place in line.places()] or list(line.left_with.values())
    own = line.left_with.get(interface) or (places[0] if places else Membership())
    like = places[0] if device and places else own
    return Membership(
        name=like.name or line.name,
        state_interface=like.state_interface,
        paused=bool(places) and all(place.paused for place in places),
        reason=next((place.reason for place in places if place.reason), ""),
    )


def _places(line: Line) -> Iterator[tuple[str, str, Membership]]:
    for interface, device in list(line.devices.items()):
        for queue, membership in list(device.memberships.items()):
            yield interface, queue, membership


def _refusal(answer: Message) -> ActionRefused:
    return ActionRefused(_REFUSED, answer.get("Message", ""))


def _translated(failure: AmiFailure) -> ActionRefused:
    if failure.cause in (LossCause.NO_PERMISSION, LossCause.WRONG_SECRET):
        words = Words("AMI 账号没有这个权限", "The AMI account may not do that")
        return ActionRefused(words, failure.detail)
    if failure.answer is not None:
        return ActionRefused(_REFUSED, failure.detail)
    words = Words("话务平台没有应答，不知是否已执行", "The ACD did not answer; it may have done it")
    return ActionUnanswered(words, failure.detail)

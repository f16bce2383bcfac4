"""Begins and ends listening in on an Asterisk, and changes how a supervisor is heard.

His own phone is called (Originate) and led into one context of the dialplan, which runs ChanSpy;
nothing else is ever asked for. Changes lead the same leg to another extension there (Redirect).
ChanSpy's option `d`, keys that change the mode, is not used: with it anybody could speak up from
the phone without having the right to.
"""

import asyncio
import re

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_channels import Legs
from supervisor_app.acd.asterisk_listens import Leg, Listens, channel_id, exten_of
from supervisor_app.acd.asterisk_members import Line
from supervisor_app.acd.asterisk_settings import AsteriskSettings, extension_of
from supervisor_app.domain.actions import (
    ActionRefused,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    SetListenMode,
)
from supervisor_app.domain.ids import native_of
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.words import Words

RINGS_S = 30
_SOON_S = 0.5
_EXTENSION = re.compile(r"[0-9]{2,12}", re.ASCII)
_LISTEN = re.compile(r"[A-Za-z0-9]{1,64}", re.ASCII)
_UNIQUEID = re.compile(r"[\w.-]{1,150}", re.ASCII)
_FOLLOWED = re.compile(r"[A-Za-z0-9]+/[\w.]+", re.ASCII)
"""ChanSpy's option `e`, by which nobody else is heard, knows a phone up to the first dash."""
_FREE = frozenset({"NOT_INUSE", "UNKNOWN", ""})
_ABSENT = frozenset({"UNAVAILABLE", "INVALID"})


class ListenActs:
    """What is done to supervisors' legs."""

    def __init__(
        self, session: AmiSession, agents: Agents, listens: Listens, settings: AsteriskSettings
    ) -> None:
        self._session = session
        self._agents = agents
        self._legs, self._gone = listens.legs, listens.gone
        self._settings = settings

    async def begin(self, action: BeginListen, line: Line) -> None:
        """Look whether it can be, then call the supervisor's phone."""
        if action.listen in self._legs:
            return
        if not (_EXTENSION.fullmatch(action.extension) and _LISTEN.fullmatch(action.listen)):
            words = Words("话机号应为 2 到 12 位数字", "A phone is a number of 2 to 12 digits")
            raise ActionRefused(words)
        phone = self._settings.supervisor_channel.format(extension=action.extension)
        legs = Legs(await self._session.ask_list("CoreShowChannels"))
        spied = legs.of_queue_call(line)
        if spied is None or not _UNIQUEID.fullmatch(spied["Uniqueid"]):
            raise ActionRefused(Words("坐席没有在队列通话中", "The agent is in no call of a queue"))
        await self._expect_free(phone, action.extension, legs)
        await self._originate(action, line, phone, spied)

    async def _expect_free(self, phone: str, extension: str, legs: Legs) -> None:
        asked = f"DEVICE_STATE({phone})"
        answer = await self._session.act("Getvar", Variable=asked)
        state = answer.get("Value", "") if answer.get("Response") == "Success" else ""
        if state in _ABSENT:
            zh, en = f"话机 {extension} 未注册", f"The phone {extension} is not registered"
            raise ActionRefused(Words(zh, en), state)
        if state not in _FREE or legs.of_phone(phone):
            zh, en = f"话机 {extension} 正忙", f"The phone {extension} is in use"
            raise ActionRefused(Words(zh, en), state)

    async def _originate(self, action: BeginListen, line: Line, phone: str, spied: Message) -> None:
        variables = [f"LISTEN_TO={spied['Uniqueid']}"]
        if action.follow:
            followed = spied["Channel"].rpartition("-")[0]
            if not _FOLLOWED.fullmatch(followed):
                zh, en = f"话机 {followed} 不能跟随旁听", f"The phone {followed} cannot be followed"
                raise ActionRefused(Words(zh, en))
            variables.append(f"LISTEN_AGENT={followed}")
        own = channel_id(action.listen)
        leg = Leg(
            listen=action.listen,
            agent=action.agent,
            extension=action.extension,
            follow=action.follow,
        )
        self._legs[action.listen] = leg  # before it is asked for: its events may come first
        answer: Message = {}
        try:
            answer = await self._session.act(
                "Originate",
                ActionID=own,
                ChannelId=own,
                Channel=phone,
                Context=self._settings.listen_context,
                Exten=exten_of(ListenMode.LISTEN, follow=action.follow),
                Priority="1",
                Async="true",
                Timeout=str(RINGS_S * 1000),
                CallerID=_shown(line),
                Variable=",".join(variables),
            )
        finally:
            # Where no answer came it may ring all the same; that leg is known then.
            if answer.get("Response") == "Error":
                self._legs.pop(action.listen, None)
        if answer.get("Response") != "Success":
            raise _refusal(answer)

    async def set_mode(self, action: SetListenMode) -> None:
        """Lead the leg to where the supervisor is heard so."""
        leg = self._legs.get(action.listen)
        if leg is None or leg.state is not ListenState.JOINED:
            raise ActionRefused(Words("没有正在进行的旁听", "Nobody listens there now"))
        if leg.mode is action.mode and leg.switching is None:
            return
        own = channel_id(action.listen)
        if leg.follow:
            await self._note_call(leg, own)
        leg.switching = action.mode
        answer: Message = {}
        try:
            answer = await self._session.act(
                "Redirect",
                Channel=own,
                Context=self._settings.listen_context,
                Exten=exten_of(action.mode, follow=leg.follow),
                Priority="1",
            )
        finally:
            if answer.get("Response") == "Error":
                leg.switching = None
        if answer.get("Response") != "Success":
            raise _refusal(answer)

    async def _note_call(self, leg: Leg, own: str) -> None:
        """He speaks in this call only, not in the agent's next one: the dialplan is told which."""
        line = self._agents.line_of(native_of(leg.agent))
        legs = Legs(await self._session.ask_list("CoreShowChannels"))
        spied = legs.of_queue_call(line) if line else None
        if spied is None or not _UNIQUEID.fullmatch(spied["Uniqueid"]):
            raise ActionRefused(Words("通话已结束", "The call is over"))
        answer = await self._session.act(
            "Setvar", Channel=own, Variable="LISTEN_TO", Value=spied["Uniqueid"]
        )
        if answer.get("Response") != "Success":
            raise _refusal(answer)

    async def end(self, action: EndListen) -> None:
        """Hang up the leg, also one that only the switch knows of."""
        if not _LISTEN.fullmatch(action.listen):
            raise ActionRefused(Words("没有这个旁听", "There is no such listen"))
        leg = self._legs.get(action.listen)
        if leg is not None:
            leg.stopped = True
        answer = await self._hang_up(action.listen)
        if leg is not None and not leg.told and _gone(answer):
            await asyncio.sleep(_SOON_S)  # the phone is about to ring
            answer = await self._hang_up(action.listen)
        if _gone(answer):
            self._gone.append(action.listen)
        elif answer.get("Response") != "Success":
            raise _refusal(answer)

    async def _hang_up(self, listen: ListenId) -> Message:
        return await self._session.act("Hangup", Channel=channel_id(listen))


def _gone(answer: Message) -> bool:
    return "No such channel" in answer.get("Message", "")


def _shown(line: Line) -> str:
    """What the supervisor's phone shows while it rings: the agent's number."""
    number = extension_of(line.interface)
    return f'"Listen" <{number}>' if _EXTENSION.fullmatch(number) else '"Listen" <>'


def _refusal(answer: Message) -> ActionRefused:
    return ActionRefused(Words("话务平台拒绝", "The ACD refused"), answer.get("Message", ""))

"""Begins and ends listening in on a FreeSWITCH, changes how a supervisor is heard, and looks after
his leg while it is there.

FreeSWITCH tells little of a leg by events (the result of the call by BACKGROUND_JOB, a digit by
DTMF, the tap by MEDIA_BUG_START), and nothing without an event socket. So each leg is looked at
every second: whether its channel is there, and whether the agent's leg is tapped.
"""

import asyncio
import contextlib
import re
from collections import deque
from collections.abc import Callable

from supervisor_app.acd.freeswitch_agents import Agents, Line
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_listens import (
    ASIDE,
    DIGITS,
    EAVESDROP,
    MODES,
    Leg,
    originate,
)
from supervisor_app.acd.freeswitch_listens_found import legs_found, listen_now
from supervisor_app.acd.freeswitch_rows import ChannelRow, named
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.freeswitch_socket import SwitchEvent
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    ActionRefused,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    SetListenMode,
)
from supervisor_app.domain.ids import AgentId, Instant, native_of
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.snapshot import ListenNow
from supervisor_app.domain.words import Words

RINGS_S = 30
LOOKS_EVERY_S = 1.0
_RESULTS_KEPT = 16
_GRACE_S = 2.0
"""A leg that is not there so soon after it was asked for is still to come."""
_EXTENSION = re.compile(r"[0-9]{2,12}", re.ASCII)
_LISTEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
_LEG = re.compile(r"[0-9A-Za-z-]{8,64}", re.ASCII)
_NUMBER = re.compile(r"[0-9A-Za-z._-]{1,40}", re.ASCII)
_NOT_TAKEN = frozenset({"USER_BUSY", "CALL_REJECTED", "USER_NOT_REGISTERED", "SUBSCRIBER_ABSENT"})
Tell = Callable[[list[ev.Event]], None]


class ListenActs:
    """The supervisors' legs of one connection; `legs` outlive it."""

    def __init__(
        self,
        http: FreeswitchHttp,
        agents: Agents,
        settings: FreeswitchSettings,
        legs: dict[ListenId, Leg],
        tell: Tell,
        clock: Callable[[], Instant],
        *,
        hears_keys: bool,
    ) -> None:
        """`hears_keys`: there is an event socket, which tells what a supervisor presses. Without
        one his keypad stays off, so that how he is heard is always known."""
        self._hears_keys = hears_keys
        self._results: deque[tuple[str, str]] = deque(maxlen=_RESULTS_KEPT)
        """Of calls that failed, by their job: the event may come before the job is known."""
        self._http = http
        self._agents = agents
        self._settings = settings
        self._legs = legs
        self._tell = tell
        self._clock = clock

    # --- what is asked for -----------------------------------------------------------------------

    async def begin(self, action: BeginListen, line: Line, tapped: str) -> None:
        """Look whether it can be, then call the supervisor's phone. `tapped`: the agent's leg."""
        if action.listen in self._legs:
            return
        if not (_EXTENSION.fullmatch(action.extension) and _LISTEN.fullmatch(action.listen)):
            words = Words("话机号应为 2 到 12 位数字", "A phone is a number of 2 to 12 digits")
            raise ActionRefused(words)
        if not _LEG.fullmatch(tapped):
            raise ActionRefused(Words("坐席没有在队列通话中", "The agent is in no call of a queue"))
        await self._expect_free(action.extension)
        leg = Leg(
            listen=action.listen,
            agent=action.agent,
            extension=action.extension,
            follow=action.follow,
            keypad=action.keypad and self._hears_keys,
            tapped=tapped,
            since=self._clock(),
        )
        self._legs[leg.listen] = leg  # before it is asked for: where no answer comes it may ring
        try:
            await self._call(leg, line)
        except FreeswitchRefusal:
            del self._legs[leg.listen]
            raise
        except FreeswitchFailure as failure:
            if failure.cause is ev.LossCause.NO_PERMISSION:
                del self._legs[leg.listen]
            else:  # it may ring
                self._tell([self._ringing(leg)])
            raise
        self._tell([self._ringing(leg)])

    async def _expect_free(self, extension: str) -> None:
        rows = await self._channels()
        if any(f"/{extension}@" in row.name for row in rows):
            zh, en = f"话机 {extension} 正忙", f"The phone {extension} is in use"
            raise ActionRefused(Words(zh, en))

    async def _call(self, leg: Leg, line: Line) -> None:
        channel = self._settings.supervisor_channel.format(extension=leg.extension)
        code = self._agents.settings.agent_info(self._agents.acd, line.name).code
        number = code if _NUMBER.fullmatch(code) else leg.extension
        leg.state, leg.failed, leg.since = ListenState.RINGING, "", self._clock()
        leg.answered = False
        words = originate(leg, channel, number, RINGS_S)
        answer = await self._http.ask("bgapi", f"originate {words}")
        leg.job = answer.rpartition(" ")[2]
        leg.failed = dict(self._results).get(leg.job, "")

    async def set_mode(self, action: SetListenMode) -> None:
        """Let him be heard otherwise: by a digit, or where his keypad is off by another call."""
        leg = self._legs.get(action.listen)
        if leg is None or leg.state is not ListenState.JOINED:
            raise ActionRefused(Words("没有正在进行的旁听", "Nobody listens there now"))
        if leg.mode is action.mode:
            return
        if leg.keypad:
            await self._http.ask("uuid_recv_dtmf", f"{leg.uuid} {DIGITS[action.mode]}")
            self._heard(leg, action.mode)
            return
        await self._call_anew(leg, action.mode)

    async def _call_anew(self, leg: Leg, mode: ListenMode) -> None:
        line = self._agents.lines.get(native_of(leg.agent))
        if line is None:
            raise ActionRefused(Words("通话已结束", "The call is over"))
        before, since = leg.uuid, leg.since
        # From now on it is the next attempt that is looked at: this one's end is not the end.
        leg.attempt, leg.state, leg.since = leg.attempt + 1, ListenState.RINGING, self._clock()
        try:
            await self._kill(before)
        except (FreeswitchFailure, FreeswitchRefusal):
            leg.attempt, leg.state, leg.since = leg.attempt - 1, ListenState.JOINED, since
            raise
        leg.mode = mode
        self._tell([ev.ListenWaiting(at=self._clock(), listen=leg.listen)])
        await self._call(leg, line)

    async def end(self, action: EndListen) -> None:
        """Hang up the leg, also one that only the switch knows of."""
        leg = self._legs.get(action.listen)
        if leg is None:
            if not _LISTEN.fullmatch(action.listen):
                raise ActionRefused(Words("没有这个旁听", "There is no such listen"))
            leg = Leg(listen=action.listen, agent=AgentId(""), extension="")
            self._legs[leg.listen] = leg
        leg.stopped = True
        if leg.tapped or leg.state is not ListenState.WAITING:
            await self._kill(leg.uuid)
        with contextlib.suppress(FreeswitchFailure, FreeswitchRefusal):
            await self.look(leg)  # else at the next look

    async def _kill(self, uuid: str) -> bool:
        try:
            await self._http.ask("uuid_kill", uuid)
        except FreeswitchRefusal as refusal:
            if "No such channel" not in refusal.native:
                raise
            return False
        return True

    # --- what is heard ---------------------------------------------------------------------------

    def take(self, event: SwitchEvent) -> None:
        """What an event says of a leg; most are about other channels."""
        if event.name == "BACKGROUND_JOB":
            self._called(event)
        elif event.name == "DTMF" and event.digit in MODES:
            leg = next((one for one in self._legs.values() if one.uuid == event.channel), None)
            if leg is not None and leg.keypad:
                leg.aside = event.digit == ASIDE
                self._heard(leg, MODES[event.digit])
        elif event.name == "MEDIA_BUG_START" and event.bug == EAVESDROP:
            # It names the agent's leg alone. Where two supervisors may be meant, the list tells.
            legs = [leg for leg in self._legs.values() if leg.tapped == event.channel]
            legs = [leg for leg in legs if leg.answered and leg.state is ListenState.RINGING]
            if len(legs) == 1:
                self._joined(legs[0])

    def _called(self, event: SwitchEvent) -> None:
        """What became of the call of a supervisor's phone."""
        words = event.body.strip()
        if words.startswith("-ERR"):
            failed = words.removeprefix("-ERR").strip() or "-ERR"
            self._results.append((event.job, failed))
            for leg in self._legs.values():
                if leg.job == event.job:
                    leg.failed = failed
            return
        for leg in self._legs.values():
            if words == f"+OK {leg.uuid}":
                leg.answered = True

    async def look_after(self) -> None:
        """Look at every leg again and again; to be cancelled. A switch that does not answer is
        told of by the feed itself."""
        while True:
            await asyncio.sleep(LOOKS_EVERY_S)
            for leg in list(self._legs.values()):
                with contextlib.suppress(FreeswitchFailure, FreeswitchRefusal):
                    await self.look(leg)

    async def look(self, leg: Leg) -> None:
        """Look whether a leg is there, and tells what has become of it."""
        if leg.state is ListenState.WAITING and not leg.tapped and not leg.stopped:
            await self._follow(leg)
            return
        uuid = leg.uuid
        there = await self._is("uuid_exists", uuid)
        if leg.uuid != uuid:  # it was called anew meanwhile
            return
        rings = leg.state is ListenState.RINGING
        if there and not rings and await self._call_is_over(leg):
            await self._kill(uuid)  # FreeSWITCH does it as a rule; nobody hears more than his call
            await self._gone(leg, call_over=True)
        elif there and leg.aside:
            await self._http.ask("uuid_recv_dtmf", f"{uuid} {DIGITS[ListenMode.BARGE]}")
        elif there and rings and await self._is_joined(leg):
            self._joined(leg)
        elif there and rings and not await self._is("uuid_exists", leg.tapped):
            await self._kill(uuid)  # there is nothing left to hear when he picks up
            await self._gone(leg)
        elif not there and not self._may_come(leg):
            await self._gone(leg)

    async def _call_is_over(self, leg: Leg) -> bool:
        """Whether the agent is no longer in the call that is listened to. Where it seems so, his
        row is read once more: what is known of him may be older than the listen."""
        line = self._agents.lines.get(native_of(leg.agent)) if leg.agent else None
        if line is not None and line.leg == leg.tapped:
            return False
        return not any(named(row.uuid) == leg.tapped for row in await self._http.agents())

    def _may_come(self, leg: Leg) -> bool:
        """Whether a leg that is not there was asked for only now."""
        early = self._clock() - leg.since < _GRACE_S and leg.state is ListenState.RINGING
        return early and not leg.failed and not leg.stopped

    async def _is_joined(self, leg: Leg) -> bool:
        """Whether the agent's leg is tapped, and by this leg where the list of channels may be
        read; each supervisor taps the same leg of the same agent."""
        if not await self._is_tapped(leg.tapped):
            return False
        row = next((row for row in await self._channels() if row.uuid == leg.uuid), None)
        return row is None or row.application == EAVESDROP

    async def _gone(self, leg: Leg, *, call_over: bool = False) -> None:
        was, uuid = leg.state, leg.uuid
        call_over = call_over or not await self._is("uuid_exists", leg.tapped)
        if leg.uuid != uuid or leg.listen not in self._legs:
            return
        at, joined = self._clock(), was is ListenState.JOINED
        if leg.follow and call_over and not leg.stopped and (joined or not leg.failed):
            leg.state, leg.tapped = ListenState.WAITING, ""
            self._tell([ev.ListenWaiting(at=at, listen=leg.listen)])
            self._heard(leg, ListenMode.LISTEN)
            return
        del self._legs[leg.listen]
        end = _end_of(leg, was, call_over=call_over)
        self._tell([ev.ListenEnded(at=at, listen=leg.listen, end=end, detail=leg.failed)])

    async def _follow(self, leg: Leg) -> None:
        """Call the supervisor again when the agent has his next contact: FreeSWITCH ends the
        leg with the call that it hears."""
        line = self._agents.lines.get(native_of(leg.agent))
        if line is None:
            await self._gone(leg)
        elif line.leg and line.call is not None:
            leg.tapped, leg.attempt = line.leg, leg.attempt + 1
            await self._call(leg, line)

    def _joined(self, leg: Leg) -> None:
        if leg.state is ListenState.JOINED:
            return
        leg.state = ListenState.JOINED
        line = self._agents.lines.get(native_of(leg.agent))
        queue, call = (line.queue, line.call) if line and line.call else (None, None)
        at = self._clock()
        self._heard(leg, leg.mode)
        self._tell([ev.ListenJoined(at=at, listen=leg.listen, queue=queue, call=call)])

    def _heard(self, leg: Leg, mode: ListenMode) -> None:
        leg.mode = mode
        if leg.told is not mode:
            leg.told = mode
            self._tell([ev.ListenModeChanged(at=self._clock(), listen=leg.listen, mode=mode)])

    def _ringing(self, leg: Leg) -> ev.Event:
        return ev.ListenRinging(
            at=leg.since,
            acd=self._agents.acd,
            listen=leg.listen,
            agent=leg.agent,
            extension=leg.extension,
            follow=leg.follow,
        )

    async def _is(self, command: str, uuid: str) -> bool:
        if not uuid:
            return False
        try:
            return await self._http.ask(command, uuid) == "true"
        except FreeswitchRefusal:
            return False

    async def _is_tapped(self, uuid: str) -> bool:
        try:
            return f"<function>{EAVESDROP}</function>" in await self._http.ask("uuid_buglist", uuid)
        except FreeswitchRefusal:
            return False

    async def _channels(self) -> list[ChannelRow]:
        try:
            return await self._http.channels()
        except FreeswitchFailure as failure:
            if failure.cause is ev.LossCause.NO_PERMISSION:
                return []
            raise

    # --- after a connection ----------------------------------------------------------------------

    async def found(self, channels: list[ChannelRow]) -> tuple[ListenNow, ...]:
        """Every leg that the switch has; those known and not there are forgotten. What a supervisor
        pressed while nobody heard it counts no longer: before anything is told of him, he is heard
        as was told last, and by nobody where that is not known."""
        ours = {key: leg for key, leg in self._legs.items() if self._need_not_be_there(leg)}
        legs = legs_found(channels, self._legs, self._agents, self._settings) | ours
        self._legs.clear()
        self._legs.update(legs)
        for leg in legs.values():
            if leg.keypad and leg.tapped and leg.state is not ListenState.RINGING:
                await self._settle(leg)
        return tuple(listen_now(leg, self._agents) for leg in legs.values())

    async def _settle(self, leg: Leg) -> None:
        """Let him be heard as is told of him, or end it where that cannot be made sure."""
        with contextlib.suppress(FreeswitchRefusal):  # it is gone, which is seen at the next look
            if self._hears_keys and await self._may_press(leg):
                return
            leg.stopped = True
            await self._kill(leg.uuid)

    async def _may_press(self, leg: Leg) -> bool:
        try:
            await self._http.ask("uuid_recv_dtmf", f"{leg.uuid} {DIGITS[leg.mode]}")
        except FreeswitchFailure as failure:
            if failure.cause is not ev.LossCause.NO_PERMISSION:
                raise
            return False
        return True

    def _need_not_be_there(self, leg: Leg) -> bool:
        """Whether a switch that was not restarted need have nothing of it: he waits for the next
        call, or is to be called."""
        return self._may_come(leg) or (leg.state is ListenState.WAITING and not leg.tapped)


def _end_of(leg: Leg, was: ListenState, *, call_over: bool) -> ListenEnd:
    if leg.stopped:
        return ListenEnd.STOPPED
    if was is ListenState.JOINED:
        return ListenEnd.CALL_ENDED if call_over else ListenEnd.STOPPED
    if call_over and not leg.failed:
        return ListenEnd.CALL_ENDED
    cause = leg.failed.partition(" ")[0]
    return ListenEnd.REFUSED if cause in _NOT_TAKEN else ListenEnd.NOT_ANSWERED

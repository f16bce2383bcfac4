"""Supervisors' legs on an Asterisk: what its events and its list of channels say of them.

A leg is found again by its unique id, which we choose: ``listen-`` and the id of the listen. It
runs ChanSpy in one context of the dialplan and nowhere else; the extension is the way he is heard,
with ``follow-`` before it where he stays for the agent's next call. To be heard otherwise the leg
is led to another extension there, so ChanSpy stops and starts. Where ChanSpy stops by itself the
call is over, and whoever follows waits, silent again.

The end of a leg: the supervisor hung up (HangupRequest comes for the leg), we did, or neither, and
then the agent's call has ended.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_channels import Legs, age_s
from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.ids import (
    AgentId,
    CallId,
    Instant,
    QueueId,
    agent_id,
    call_id,
    native_of,
)
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.snapshot import ListenNow

_PREFIX = "listen-"
_FOLLOW = "follow-"
_NOT_TAKEN = frozenset({"0", "5", "8"})
"""OriginateResponse's reason: not there, busy, congestion. Else it rang, and nobody answered."""
_MODES = {mode.value: mode for mode in ListenMode}
_Handler = Callable[[Message, Instant], Iterator[ev.Event]]


class Leg(Struct, kw_only=True):
    """One supervisor's leg."""

    listen: ListenId
    agent: AgentId
    extension: str
    follow: bool = False
    state: ListenState = ListenState.RINGING
    mode: ListenMode = ListenMode.LISTEN
    since: Instant = 0.0
    told: bool = False
    """Whether anybody has heard of it."""
    switching: ListenMode | None = None
    """It is being led there; ChanSpy starts anew when it has come."""
    stopped: bool = False
    """Somebody ended it."""


def channel_id(listen: ListenId) -> str:
    """The unique id of a listen's leg."""
    return f"{_PREFIX}{listen}"


def exten_of(mode: ListenMode, *, follow: bool) -> str:
    """Where in the dialplan a leg is heard so."""
    return f"{_FOLLOW if follow else ''}{mode.value}"


class Listens:
    """All legs of one Asterisk; what is known of them outlives a connection."""

    def __init__(self) -> None:
        self.legs: dict[ListenId, Leg] = {}
        self.gone: list[ListenId] = []
        """Legs that were to be hung up and were not there any more; to be told."""

    def on(self, agents: Agents, phones: str) -> "ListenWatch":
        """How the messages of a new connection change them. `phones`: a supervisor's channel."""
        return ListenWatch(self, agents, phones)


class ListenWatch:
    """Messages of one connection in, events of the floor out."""

    def __init__(self, listens: Listens, agents: Agents, phones: str) -> None:
        self._listens = listens
        self._legs = listens.legs
        self._agents = agents
        self._phones = phones
        self.handlers: dict[str, _Handler] = {
            "Newchannel": self._rings,
            "OriginateResponse": self._answered,
            "ChanSpyStart": self._joins,
            "ChanSpyStop": self._lets_go,
            "HangupRequest": self._asked_to_end,
            "Hangup": self._ends,
        }

    def heard(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        """What a message says of a leg; most are about other channels."""
        handler = self.handlers.get(message["Event"])
        if handler is not None:
            yield from handler(message, at)

    def due(self, at: Instant) -> Iterator[ev.Event]:
        """Tell of the legs of which it was found out that they are gone."""
        while self._listens.gone:
            leg = self._legs.get(self._listens.gone.pop())
            if leg is not None and leg.told:
                yield from self._over(leg, at, ListenEnd.LOST)

    def snapshot(self, channels: list[Message], at: Instant) -> tuple[ListenNow, ...]:
        """Every leg that CoreShowChannels has; those known and not there are forgotten."""
        legs = Legs(channels)
        there = {
            ListenId(channel["Uniqueid"].removeprefix(_PREFIX)): channel
            for channel in legs.all
            if channel["Uniqueid"].startswith(_PREFIX)
        }
        for listen in [listen for listen in self._legs if listen not in there]:
            del self._legs[listen]
        return tuple(self._now(listen, channel, legs, at) for listen, channel in there.items())

    def _now(self, listen: ListenId, channel: Message, legs: Legs, at: Instant) -> ListenNow:
        words = channel.get("Exten", "")
        spies = channel.get("Application") == "ChanSpy"
        to, _, _ = channel.get("ApplicationData", "").partition(",")
        known = self._legs.get(listen)
        heard = legs.by_uniqueid(to) if spies else None
        agent = self._agent_with(heard.get("Channel", "") if heard else to)
        line = self._agents.lines.get(native_of(agent)) if spies else None
        if heard is None and line is not None:
            heard = legs.of_queue_call(line)
        leg = known or Leg(
            listen=listen,
            agent=agent if spies else agent_id(self._agents.acd, ""),
            extension=self._extension(channel.get("Channel", "")),
            follow=words.startswith(_FOLLOW),
        )
        self._legs[listen] = leg
        leg.told, leg.switching, leg.since = True, None, at - age_s(channel)
        leg.mode = _MODES.get(words.removeprefix(_FOLLOW), leg.mode) if spies else leg.mode
        leg.state = ListenState.RINGING
        if channel.get("ChannelStateDesc") == "Up":
            leg.state = ListenState.WAITING if heard is None else ListenState.JOINED
        caller = legs.caller_with(heard) if heard else None
        return ListenNow(
            id=listen,
            agent=leg.agent,
            extension=leg.extension,
            state=leg.state,
            mode=leg.mode,
            since=leg.since,
            follow=leg.follow,
            call=call_id(self._agents.acd, caller) if caller else None,
        )

    def _rings(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        leg = self._leg(message.get("Uniqueid", ""))
        if leg is not None:
            leg.since = at
            yield from self._told(leg, at)

    def _answered(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        leg = self._leg(message.get("ActionID", "")) or self._leg(message.get("Uniqueid", ""))
        if leg is None:
            return
        yield from self._told(leg, at)
        if message.get("Response") != "Success":
            reason = message.get("Reason", "")
            end = ListenEnd.REFUSED if reason in _NOT_TAKEN else ListenEnd.NOT_ANSWERED
            yield from self._over(leg, at, ListenEnd.STOPPED if leg.stopped else end, reason)
        elif leg.state is ListenState.RINGING:
            leg.state = ListenState.WAITING
            yield ev.ListenWaiting(at=at, listen=leg.listen)

    def _joins(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        uniqueid = message.get("SpyerUniqueid", "")
        leg = self._leg(uniqueid) or self._stranger(message, at)
        if leg is None:
            return
        yield from self._told(leg, at)
        if leg.switching is not None:
            leg.mode, leg.switching = leg.switching, None
            yield ev.ListenModeChanged(at=at, listen=leg.listen, mode=leg.mode)
        if leg.state is not ListenState.JOINED:
            leg.state = ListenState.JOINED
            queue, call = self._call_of(leg, message.get("SpyeeUniqueid", ""))
            yield ev.ListenJoined(at=at, listen=leg.listen, queue=queue, call=call)

    def _lets_go(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        leg = self._leg(message.get("SpyerUniqueid", ""))
        if leg is None or leg.switching is not None:
            return
        if leg.mode is not ListenMode.LISTEN:  # the dialplan leads on to silence, or to the end
            leg.mode = ListenMode.LISTEN
            yield ev.ListenModeChanged(at=at, listen=leg.listen, mode=leg.mode)
        if leg.follow:
            leg.state = ListenState.WAITING
            yield ev.ListenWaiting(at=at, listen=leg.listen)

    def _asked_to_end(self, message: Message, _at: Instant) -> Iterator[ev.Event]:
        leg = self._leg(message.get("Uniqueid", ""))
        if leg is not None:
            leg.stopped = True
        yield from ()

    def _ends(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        leg = self._leg(message.get("Uniqueid", ""))
        if leg is None or (leg.state is ListenState.RINGING and not leg.stopped):
            return  # OriginateResponse says why it was not answered
        yield from self._told(leg, at)
        end = ListenEnd.STOPPED if leg.stopped or leg.follow else ListenEnd.CALL_ENDED
        yield from self._over(leg, at, end)

    def _over(self, leg: Leg, at: Instant, end: ListenEnd, detail: str = "") -> Iterator[ev.Event]:
        self._legs.pop(leg.listen, None)
        yield ev.ListenEnded(at=at, listen=leg.listen, end=end, detail=detail)

    def _told(self, leg: Leg, at: Instant) -> Iterator[ev.Event]:
        if not leg.told:
            leg.told = True
            leg.since = leg.since or at
            yield ev.ListenRinging(
                at=leg.since,
                acd=self._agents.acd,
                listen=leg.listen,
                agent=leg.agent,
                extension=leg.extension,
                follow=leg.follow,
            )

    def _leg(self, uniqueid: str) -> Leg | None:
        if not uniqueid.startswith(_PREFIX):
            return None
        return self._legs.get(ListenId(uniqueid.removeprefix(_PREFIX)))

    def _stranger(self, message: Message, at: Instant) -> Leg | None:
        """A leg that rang when nobody knew of it, as when a gateway began anew."""
        uniqueid = message.get("SpyerUniqueid", "")
        if not uniqueid.startswith(_PREFIX):
            return None
        listen = ListenId(uniqueid.removeprefix(_PREFIX))
        leg = self._legs[listen] = Leg(
            listen=listen,
            agent=self._agent_with(message.get("SpyeeChannel", "")),
            extension=self._extension(message.get("SpyerChannel", "")),
            since=at,
        )
        return leg

    def _agent_with(self, channel: str) -> AgentId:
        return agent_id(self._agents.acd, self._agents.owner(channel.rpartition("-")[0]))

    def _extension(self, channel: str) -> str:
        before, _, after = self._phones.partition("{extension}")
        phone = channel.rpartition("-")[0]
        return phone.removeprefix(before).removesuffix(after)

    def _call_of(self, leg: Leg, channel: str = "") -> tuple[QueueId | None, CallId | None]:
        """The contact of a queue to whom the agent talks, on this leg of his where it is known."""
        line = self._agents.lines.get(native_of(leg.agent))
        talks = line.talks.values() if line else ()
        talk = next((t for t in talks if not channel or t.channel == channel), None)
        return (talk.queue, talk.call) if talk else (None, None)

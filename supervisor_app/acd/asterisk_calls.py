"""The contacts of one Asterisk's queues: who waits, at whom it rings, who talks, and how it ended.

What Asterisk leaves open for a moment is waited for, and told without it when it does not come:
how a caller left a queue (QueueLeft, the channel's end, or 2 s), whether an agent refused or let it
ring (the cause in the Hangup of his leg, or 0.5 s), and Asterisk's own talk time where the agent's
leg ended first (AgentComplete, or 2 s: short of processor time, Asterisk tells it that late).
"""

from collections.abc import Callable, Iterator

from msgspec import structs

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_leaving import (
    LEAVE_CAUSES,
    NEVER_JOINED,
    HangupRequests,
    Leaving,
    cause_at_hangup,
    known,
)
from supervisor_app.acd.asterisk_members import GRACE_S, Line, Ring, Talk
from supervisor_app.acd.asterisk_numbers import Durations
from supervisor_app.acd.asterisk_seconds import BookSeconds
from supervisor_app.acd.asterisk_waiting import Waiters
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import (
    AgentId,
    CallId,
    Instant,
    agent_id,
    call_id,
    queue_id,
)
from supervisor_app.domain.snapshot import WaitingNow
from supervisor_app.domain.tally import LeaveCause

LEAVE_DEADLINE_S = 2.0
SOON_S = 0.5
COMPLETE_DEADLINE_S = 2.0
_REFUSALS = frozenset({"17", "21"})  # Q.850: user busy, call rejected

_ENDED_BY = {
    "agent": ev.EndedBy.AGENT,
    "caller": ev.EndedBy.CALLER,
    "transfer": ev.EndedBy.TRANSFER,
}

_Handler = Callable[[Message, Instant], Iterator[ev.Event]]


class Calls:
    """The contacts by the Uniqueid of the caller's channel."""

    def __init__(
        self, agents: Agents, seconds: BookSeconds, durations: Durations, touched: set[str]
    ) -> None:
        self._acd = agents.acd
        self._durations = durations
        self._agents = agents
        self._seconds = seconds
        self._touched = touched
        self._waiters = Waiters(seconds)
        self.waiting = self._waiters.calls
        self.leaving: dict[CallId, Leaving] = {}
        self.legs: dict[str, Line] = {}
        """Agents by the Uniqueid of their leg, while it rings or talks."""
        self._hanging_up = HangupRequests()
        self._unanswered: dict[str, ev.RingEnded] = {}
        self._refused: set[str] = set()
        """Legs whose Hangup came before the AgentRingNoAnswer."""
        self.handlers: dict[str, _Handler] = {
            "QueueCallerJoin": self._join,
            "QueueCallerLeave": self._leave,
            "QueueCallerAbandon": self._abandon,
            "AgentCalled": self._called,
            "AgentConnect": self._connect,
            "AgentRingNoAnswer": self._ring_no_answer,
            "AgentComplete": self._complete,
            "AgentDump": self._complete,
            "Hangup": self._hangup,
            **dict.fromkeys(("HangupRequest", "SoftHangupRequest"), self._asks_to_hang_up),
            "VarSet": self._var_set,
        }

    def adopt(
        self, waiting: list[WaitingNow], unsettled: frozenset[str], unsure: frozenset[CallId]
    ) -> None:
        """Take over who waits from QueueStatus, except whom events spoke of meanwhile. `unsure`:
        of whom it tells no time that makes sense."""
        self._waiters.adopt(waiting, unsettled, unsure)
        for line in self._agents.lines.values():
            line.rings = {call: ring for call, ring in line.rings.items() if call in self.waiting}
        for leg in [leg for leg, line in self.legs.items() if leg not in _legs_of(line)]:
            del self.legs[leg]

    def shown(self, waiting: list[WaitingNow], unsettled: frozenset[str]) -> Iterator[ev.Event]:
        """Tell what QueueStatus has of who waits, and no event."""
        return self._waiters.shown(waiting, unsettled)

    def came_at(self, call: CallId) -> Instant | None:
        """When a caller came who waits, or whose leaving is not settled; None: not known."""
        leaving = self.leaving.get(call)
        if leaving is not None:
            return None if leaving.wait_s is None else leaving.at - leaving.wait_s
        return self._waiters.came_at(call)

    def open_ends(self) -> set[str]:
        """Ids of what the switch has left open for the moment."""
        ids: set[str] = set(self.leaving)
        for line in self._agents.open_lines():
            for call, talk in line.talks.items():
                if talk.hung_up_at is not None:
                    ids.update((call, agent_id(self._acd, line.interface)))
        return ids

    def next_change(self) -> Instant | None:
        """The next instant at which `due` has something to tell."""
        instants = [leaving.told_at + LEAVE_DEADLINE_S for leaving in self.leaving.values()]
        instants += [ring.at + SOON_S for ring in self._unanswered.values()]
        hung_up = [talk.hung_up_at for _, talk in self._hung_up() if talk.hung_up_at is not None]
        instants += [at + COMPLETE_DEADLINE_S for at in hung_up]
        return min(instants, default=None)

    def due(self, until: Instant) -> Iterator[ev.Event]:
        """Tell what was left open for long enough."""
        for call, leaving in list(self.leaving.items()):
            if leaving.told_at + LEAVE_DEADLINE_S <= until:
                yield from self._left(call, LeaveCause.UNKNOWN)
        for leg, ring in list(self._unanswered.items()):
            if ring.at + SOON_S <= until:
                yield self._unanswered.pop(leg)
        for line, talk in list(self._hung_up()):
            if talk.hung_up_at is not None and talk.hung_up_at + COMPLETE_DEADLINE_S <= until:
                line.stale_in_call = True
                seconds = talk.hung_up_at - talk.since
                yield from self._ended(line, talk, seconds, talk.hung_up_at, _unstated_end(talk))

    def queue_left(self, uniqueid: str, queue: str, status: str, at: Instant) -> Iterator[ev.Event]:
        """The dialplan says how a caller left a queue."""
        call = self._call(uniqueid)
        cause = LEAVE_CAUSES.get(status.strip().upper())
        if cause is None:
            return
        if call in self.waiting:
            self._starts_leaving(call, at)
        if call in self.leaving:
            yield from self._left(call, cause)
        elif queue and status.strip().upper() in NEVER_JOINED:
            yield ev.CallLeft(at=at, call=call, queue=queue_id(self._acd, queue), cause=cause)

    def _call(self, uniqueid: str) -> CallId:
        call = call_id(self._acd, uniqueid)
        self._touched.add(call)
        return call

    def _agent(self, line: Line) -> AgentId:
        return agent_id(self._acd, line.interface)

    def _hung_up(self) -> Iterator[tuple[Line, Talk]]:
        for line in self._agents.open_lines():
            for talk in line.talks.values():
                if talk.hung_up_at is not None:
                    yield line, talk

    def _join(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._call(message["Uniqueid"]), queue_id(self._acd, message["Queue"])
        if call in self.leaving:  # from one queue straight into another, and nobody said why
            yield from self._left(call, LeaveCause.OVERFLOW)
        if call in self.waiting and self.waiting[call].queue == queue:
            return
        yield from self._passed_on(call, at)
        yield from self._waiters.joins(call, queue, message, at)

    def _passed_on(self, call: CallId, at: Instant) -> Iterator[ev.Event]:
        """A caller who waits again talks to nobody: AgentComplete may come after the new wait."""
        for line in self._agents.open_lines():
            talk = line.talks.get(call)
            if talk is not None:
                until = talk.hung_up_at or at
                yield from self._ended(line, talk, until - talk.since, until, _unstated_end(talk))

    def _leave(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        call = self._call(message["Uniqueid"])
        if call in self.waiting:
            self._starts_leaving(call, at)
        yield from ()

    def _starts_leaving(self, call: CallId, at: Instant) -> None:
        self.leaving[call] = self._waiters.leaves(call, at)

    def _left(self, call: CallId, cause: LeaveCause) -> Iterator[ev.Event]:
        leaving = self.leaving.pop(call)
        self._touched.add(call)
        yield ev.CallLeft(
            at=leaving.at, call=call, queue=leaving.queue, cause=cause, wait_s=leaving.wait_s
        )
        yield from self._rings_over(call, leaving.told_at)

    def _gone(self, call: CallId) -> None:
        self._waiters.gone(call)
        self.leaving.pop(call, None)

    def _abandon(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        call = self._call(message["Uniqueid"])
        left_at = self._seconds.happened(message, at, "HoldTime")
        yield from self._waiters.came_earlier(call)
        wait_s = self._waited_s(message, call, left_at)
        self._gone(call)
        queue = queue_id(self._acd, message["Queue"])
        exten = message.get("Exten", "")
        if self._hanging_up.has_asked(message):
            yield ev.CallAbandoned(at=left_at, call=call, queue=queue, wait_s=wait_s)
        else:
            may_have = not self._hanging_up.would_have_asked(message)
            self.leaving[call] = Leaving(queue, left_at, at, wait_s, exten, abandoned=may_have)
        yield from self._rings_over(call, at)

    def _waited_s(self, message: Message, call: CallId, until: Instant) -> float | None:
        came_at = self.came_at(call)
        own_s = None if came_at is None else until - came_at
        return self._durations.seconds(message, "HoldTime", own_s)

    def _called(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._call(message["Uniqueid"]), queue_id(self._acd, message["Queue"])
        line = self._agents.line(message["Interface"])
        leg = message.get("DestUniqueid", "")
        line.rings[call] = Ring(queue, leg, at)
        self.legs[leg] = line
        yield ev.CallOffered(at=at, call=call, queue=queue, agent=self._agent(line))
        yield from self._agents.refresh(line, at)

    def _rings_over(self, call: CallId, at: Instant) -> Iterator[ev.Event]:
        """The call rings at nobody any more."""
        for line in self._agents.open_lines():
            if call in line.rings:
                yield from self._ring_over(line, call, at)

    def _ring_over(self, line: Line, call: CallId, at: Instant) -> Iterator[ev.Event]:
        ring = line.rings.pop(call, None)
        if ring is not None:
            self.legs.pop(ring.channel, None)
            self._refused.discard(ring.channel)
            line.freed_until = at + GRACE_S
            yield from self._agents.refresh(line, at)
            yield from self._agents.drop_if_unknown(line, at)

    def _connect(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._call(message["Uniqueid"]), queue_id(self._acd, message["Queue"])
        line = self._agents.line(message["Interface"])
        leg = message.get("DestUniqueid", "")
        answered_at = self._seconds.happened(message, at, "HoldTime")
        yield from self._waiters.came_earlier(call)
        wait_s = self._waited_s(message, call, answered_at)
        self._gone(call)
        ring = line.rings.pop(call, None)
        rang_s = 0.0 if ring is None else answered_at - ring.since
        line.talks[call] = Talk(call, queue, leg, answered_at)
        line.stale_in_call = line.earlier_call = False
        self.legs[leg] = line
        yield ev.CallAnswered(
            at=answered_at,
            call=call,
            queue=queue,
            agent=self._agent(line),
            wait_s=wait_s,
            ring_s=self._durations.seconds(message, "RingTime", rang_s) or 0.0,
            caller=known(message.get("CallerIDNum")),
        )
        yield from self._agents.refresh(line, at)
        yield from self._rings_over(call, at)

    def _ring_no_answer(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._call(message["Uniqueid"]), queue_id(self._acd, message["Queue"])
        line = self._agents.line(message["Interface"])
        leg = message.get("DestUniqueid", "")
        ring = line.rings.get(call)
        rang_s = 0.0 if ring is None else at - ring.since
        # DialEnd says NOANSWER also where he refused; the Hangup of his leg tells them apart.
        self._unanswered[leg] = ev.RingEnded(
            at=at,
            call=call,
            queue=queue,
            agent=self._agent(line),
            end=ev.RingEnd.NO_ANSWER,
            ring_s=self._durations.seconds(message, "RingTime", rang_s, per_second=1000) or 0.0,
        )
        if leg in self._refused:
            self._refused.discard(leg)
            yield structs.replace(self._unanswered.pop(leg), end=ev.RingEnd.REFUSED)
        yield from self._ring_over(line, call, at)

    def _complete(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        line = self._agents.known_line(message["Interface"])
        if line is None:
            return  # he was removed, and the end of his call is told
        line.stale_in_call = False
        leg = message.get("DestUniqueid", "")
        # Where the caller's channel is gone already, Asterisk leaves its headers out.
        uniqueid = message.get("Uniqueid") or message.get("DestLinkedid", "")
        call = self._call(uniqueid)
        talk = next((talk for talk in line.talks.values() if talk.channel == leg), None)
        if not leg:  # it is gone already, and its headers with it
            talk = line.talks.get(call)
        if talk is None and not line.earlier_call and at > line.earlier_call_until:
            return  # its end is told already
        own_s = (talk.hung_up_at or at) - talk.since if talk else None
        talk_s = self._durations.seconds(message, "TalkTime", own_s)
        if talk is None:
            queue = queue_id(self._acd, message["Queue"])
            talk = Talk(call, queue, leg, at - (talk_s or 0.0))
        by = _ENDED_BY.get(message.get("Reason", ""), ev.EndedBy.UNKNOWN)
        ended_at = self._seconds.happened(message, at, "HoldTime", "TalkTime")
        yield from self._ended(line, talk, talk_s, ended_at, by, at)

    def _ended(
        self,
        line: Line,
        talk: Talk,
        seconds: float | None,
        at: Instant,
        by: ev.EndedBy,
        told_at: Instant | None = None,
    ) -> Iterator[ev.Event]:
        """A conversation is over, `seconds` after it began; None: that is not known."""
        self._touched.update((talk.call, self._agent(line)))
        line.talks.pop(talk.call, None)
        self.legs.pop(talk.channel, None)
        hold_s = min(talk.hold_until(talk.hung_up_at or at), seconds or 0.0)
        yield ev.CallEnded(
            at=at,
            call=talk.call,
            queue=talk.queue,
            agent=self._agent(line),
            talk_s=None if seconds is None else seconds - hold_s,
            hold_s=hold_s,
            by=by,
        )
        now = at if told_at is None else told_at
        if talk.hung_up_at is None:
            self._agents.talk_over(line, talk, now)
        yield from self._agents.refresh(line, now)
        yield from self._agents.drop_if_unknown(line, now)

    def _hangup(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        uniqueid = message.get("Uniqueid", "")
        self._hanging_up.is_over(uniqueid)
        unanswered = self._unanswered.pop(uniqueid, None)
        if unanswered is not None:
            refused = message.get("Cause") in _REFUSALS
            yield structs.replace(unanswered, end=ev.RingEnd.REFUSED) if refused else unanswered
        line = self.legs.get(uniqueid)
        if line is not None:
            if message.get("Cause") in _REFUSALS and uniqueid not in _channels(line.talks):
                self._refused.add(uniqueid)
            yield from self._agent_leg_over(line, uniqueid, at)
        call = call_id(self._acd, uniqueid)
        leaving = self.leaving.get(call)
        if leaving is not None and leaving.abandoned:
            self._gone(call)
            self._touched.add(call)
            yield ev.CallAbandoned(
                at=leaving.at, call=call, queue=leaving.queue, wait_s=leaving.wait_s
            )
        elif leaving is not None:
            yield from self._left(call, cause_at_hangup(leaving, message))
        yield from self._agents.spy_over(message.get("Channel", ""), at)

    def _asks_to_hang_up(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        self._hanging_up.take(message)
        yield from ()

    def _agent_leg_over(self, line: Line, leg: str, at: Instant) -> Iterator[ev.Event]:
        for talk in list(line.talks.values()):
            if talk.channel == leg and talk.hung_up_at is None:
                self._touched.update((talk.call, self._agent(line)))
                talk.hung_up_at = at
                self._agents.talk_over(line, talk, at)
        yield from self._agents.refresh(line, at)

    def _var_set(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        if message.get("Variable") == "QUEUESTATUS":
            uniqueid, status = message.get("Uniqueid", ""), message.get("Value", "")
            yield from self.queue_left(uniqueid, "", status, at)


def _unstated_end(talk: Talk) -> ev.EndedBy:
    return ev.EndedBy.TRANSFER if talk.by_transfer else ev.EndedBy.UNKNOWN


def _legs_of(line: Line) -> set[str]:
    rings = {ring.channel for ring in line.rings.values()}
    return rings | _channels(line.talks)


def _channels(talks: dict[CallId, Talk]) -> set[str]:
    return {talk.channel for talk in talks.values()}

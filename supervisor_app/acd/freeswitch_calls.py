"""The contacts of one FreeSWITCH's queues, from the events of mod_callcenter.

A contact is a caller's channel: somebody who hung up, calls again and is let back to his place
(``abandoned-resume-allowed``) is a second contact. The first was abandoned; the second waits from
when he is back, although FreeSWITCH counts his wait from the first time.

``member-queue-end`` with ``Terminated`` comes when the talk ends; the answer is
``bridge-agent-start``. Waits and talk times are differences of FreeSWITCH's own whole seconds.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from supervisor_app.acd.freeswitch_agents import (
    IDLE,
    IN_CALL,
    RECEIVING,
    WAITING,
    Agents,
    Line,
    is_on_demand,
)
from supervisor_app.acd.freeswitch_rows import seconds
from supervisor_app.acd.freeswitch_socket import SwitchEvent
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import (
    AgentId,
    CallId,
    Instant,
    QueueId,
    agent_id,
    call_id,
    queue_id,
)
from supervisor_app.domain.snapshot import WaitingNow
from supervisor_app.domain.tally import LeaveCause

_GAVE_UP = "BREAK_OUT"
LEAVE_CAUSES = {
    "TIMEOUT": LeaveCause.TIMED_OUT,
    "NO_AGENT_TIMEOUT": LeaveCause.EMPTY,
    "EXIT_WITH_KEY": LeaveCause.KEY,
}
_RING_ENDS = {
    "NO_ANSWER": ev.RingEnd.NO_ANSWER,
    "ALLOTTED_TIMEOUT": ev.RingEnd.NO_ANSWER,
    "NO_USER_RESPONSE": ev.RingEnd.NO_ANSWER,
    "USER_BUSY": ev.RingEnd.REFUSED,
    "CALL_REJECTED": ev.RingEnd.REFUSED,
}
"""Why a ring ended that the agent could have answered. A caller who gives up while it rings
(``ORIGINATOR_CANCEL``), or whom another agent was quicker to take (``LOSE_RACE``), says nothing of
him, and what the network did not do neither."""

_BACK = "member-queue-resume"
_Handler = Callable[[SwitchEvent, Instant], Iterator[ev.Event]]


class Talk(Struct, frozen=True):
    """A contact with an agent."""

    queue: QueueId
    agent: str
    answered: int
    """The second by the switch's own clock."""


class Calls:
    """The contacts by the channel of the caller."""

    def __init__(self, agents: Agents, clock: SwitchClock, touched: set[str]) -> None:
        self._acd = agents.acd
        self._agents = agents
        self._clock = clock
        self._touched = touched
        self.waiting: dict[CallId, WaitingNow] = {}
        self._came: dict[CallId, int] = {}
        """The second in which who was there before came back, by the switch's own clock; others
        may be in it with the second in which they came."""
        self.talks: dict[CallId, Talk] = {}
        self.handlers: dict[str, _Handler] = {
            "member-queue-start": self._joins,
            _BACK: self._joins,
            "member-queue-end": self._leaves,
            "agent-offering": self._offered,
            "bridge-agent-start": self._answered,
            "bridge-agent-end": self._ended,
            "bridge-agent-fail": self._rang_in_vain,
        }

    def adopt(
        self,
        waiting: Mapping[WaitingNow, int],
        talks: Mapping[CallId, Talk],
        unsettled: frozenset[str],
    ) -> None:
        """Take over what the lists have, except whom events spoke of meanwhile. `waiting`: each
        with the second in which he came."""
        kept = {call: now for call, now in self.waiting.items() if call in unsettled}
        self.waiting = {now.call: now for now in waiting if now.call not in unsettled} | kept
        came = {now.call: second for now, second in waiting.items()}
        came |= {call: second for call, second in self._came.items() if call not in came}
        self._came = {call: came[call] for call in self.waiting if call in came}
        on = {call: talk for call, talk in self.talks.items() if call in unsettled}
        self.talks = {call: talk for call, talk in talks.items() if call not in unsettled} | on

    def _joins(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._named(event)
        if call in self.talks:
            return
        caller_name = "" if event.caller_name == event.caller else event.caller_name
        self.waiting[call] = WaitingNow(call, queue, at, event.caller, caller_name)
        if event.action == _BACK:
            self._came[call] = int(event.at)
        yield ev.CallQueued(
            at=at, call=call, queue=queue, caller=event.caller, caller_name=caller_name
        )

    def _leaves(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._named(event)
        if event.cause != "Cancel":
            if call in self.talks:  # its bridge-agent-end did not come
                yield from self._over(call, self.talks[call], event, event.left, at)
            return
        self.waiting.pop(call, None)
        wait_s = self._wait(event, call, seconds(event.left))
        if event.cancel == _GAVE_UP:
            yield ev.CallAbandoned(at=at, call=call, queue=queue, wait_s=wait_s)
            return
        cause = LEAVE_CAUSES.get(event.cancel, LeaveCause.UNKNOWN)
        yield ev.CallLeft(at=at, call=call, queue=queue, cause=cause, wait_s=wait_s)

    def _offered(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._named(event)
        line = self._agents.line(event.agent)
        line.state, line.call, line.queue = RECEIVING, call, queue
        yield ev.CallOffered(at=at, call=call, queue=queue, agent=self._agent(line))
        yield from self._agents.refresh(line, at)

    def _answered(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._named(event)
        line = self._agents.line(event.agent)
        self.waiting.pop(call, None)
        answered = seconds(event.answered) or int(event.at)
        line.state, line.call, line.queue, line.leg = IN_CALL, call, queue, event.agent_uuid
        self.talks[call] = Talk(queue, line.name, answered)
        called = seconds(event.called)
        yield ev.CallAnswered(
            at=at,
            call=call,
            queue=queue,
            agent=self._agent(line),
            wait_s=self._wait(event, call, answered),
            ring_s=float(max(0, answered - called)) if called else 0.0,
            caller=event.caller,
        )
        yield from self._agents.refresh(line, at)

    def _ended(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        call, _ = self._named(event)
        talk = self.talks.get(call)
        if talk is not None and talk.agent == event.agent:
            yield from self._over(call, talk, event, event.terminated, at)

    def _over(
        self, call: CallId, talk: Talk, event: SwitchEvent, told: str, at: Instant
    ) -> Iterator[ev.Event]:
        ended = seconds(told) or int(event.at)
        del self.talks[call]
        yield ev.CallEnded(
            at=at,
            call=call,
            queue=talk.queue,
            agent=agent_id(self._acd, talk.agent),
            talk_s=float(max(0, ended - talk.answered)),
        )
        line = self._agents.lines.get(talk.agent)
        if line is not None and line.call == call:
            line.state = IDLE if is_on_demand(line.status) else WAITING
            line.call, line.leg, line.ended_at = None, "", self._clock.corrected(ended)
            yield from self._agents.refresh(line, at)

    def _rang_in_vain(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        call, queue = self._named(event)
        line = self._agents.line(event.agent)
        end = _RING_ENDS.get(event.offer_end)
        if end is not None:
            ring_s = float(max(0, seconds(event.aborted) - seconds(event.called)))
            yield ev.RingEnded(
                at=at, call=call, queue=queue, agent=self._agent(line), end=end, ring_s=ring_s
            )
        if line.call == call and line.state == RECEIVING:
            line.state, line.call = WAITING, None
            if delay_s := line.delays.get(event.offer_end, 0):
                line.ready_at = at + delay_s
            yield from self._agents.refresh(line, at)

    def _wait(self, event: SwitchEvent, call: CallId, until: int) -> float | None:
        """How long a contact waited. Of one who is back FreeSWITCH tells the wait since he was
        first there; ours begins when he came back."""
        joined = self._came.pop(call, 0) or seconds(event.joined)
        return float(max(0, until - joined)) if joined and until else None

    def _named(self, event: SwitchEvent) -> tuple[CallId, QueueId]:
        call = call_id(self._acd, event.session)
        self._touched.add(call)
        return call, queue_id(self._acd, event.queue)

    def _agent(self, line: Line) -> AgentId:
        return agent_id(self._acd, line.name)

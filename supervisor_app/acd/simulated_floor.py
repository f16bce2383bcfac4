"""The engine of the simulated ACD: contacts, agents and what happens to them, event by event.

A discrete-event simulation on its own time; it reads no clock. The same centre, day, seed and
start give the same events, in whatever steps it is advanced.
"""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

from supervisor_app.acd.simulated_centre import Centre, Work
from supervisor_app.acd.simulated_contacts import (
    IN_CALL,
    Absence,
    Contact,
    Line,
    Seat,
    longest_waiting,
    snapshot_of,
)
from supervisor_app.acd.simulated_day import CentreDay
from supervisor_app.acd.simulated_surveys import ask
from supervisor_app.domain import events as ev
from supervisor_app.domain.directory import AgentInfo, Channel
from supervisor_app.domain.ids import AcdId, Instant, QueueId, agent_id, call_id, queue_id
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState

_RING_S = (1.0, 6.0)
_NO_ANSWER_AFTER_S = 20.0
_NO_ANSWER = 0.02
_RONA_PAUSE_S = (15.0, 45.0)
_HASTY = 0.03
"""Callers who hang up at once, whatever the wait."""
_HASTY_S = 5.0
_TRANSFER = 0.03
_LONG_WRAP_UP = 0.015
_RATE_HOLDS_S = 15.0
"""How long an arrival rate is taken as constant."""
_SPREAD = {Channel.VOICE: 0.5, Channel.VIDEO: 0.45, Channel.CHAT: 0.36, Channel.BOT: 0.6}


class SimulatedFloor:
    """All that happens in the simulated centre from `start` on."""

    def __init__(
        self, acd: AcdId, centre: Centre, day: CentreDay, seed: int, start: Instant
    ) -> None:
        self.acd = acd
        self.now = start
        self.rng = Random(f"floor/{seed}/{int(start)}")
        self.day = day
        self.lines: dict[QueueId, Line] = {}
        self._heap: list[tuple[Instant, int, Callable[..., None], tuple[Any, ...]]] = []
        self._order = count()
        self._calls = count(1)
        self._call_prefix = f"{int(start)}"
        self._out: list[ev.Event] = []
        for queue in (*centre.queues, *centre.bots):
            line = Line(queue_id(acd, queue.key), queue, {}, {level: {} for level in range(1, 6)})
            self.lines[line.id] = line
            self.after(0.0, self._arrivals, line)
        self.seats = tuple(self._seats(centre))

    def _seats(self, centre: Centre) -> Iterator[Seat]:
        for agent in centre.agents:
            skills = tuple((queue_id(self.acd, key), level) for key, level in agent.skills)
            info = AgentInfo(
                agent_id(self.acd, agent.code), agent.code, agent.name, agent.team, agent.site
            )
            signed_out = self.now - self.rng.uniform(600, 5 * 3600)
            yield Seat(info, skills[0][0], skills, since=signed_out)

    # --- time ---------------------------------------------------------------------------------

    def advance(self, to: Instant) -> list[ev.Event]:
        """Let everything happen up to an instant, and tell it; a time that is past does nothing."""
        while self._heap and self._heap[0][0] <= to:
            self.now, _, happen, args = heappop(self._heap)
            happen(*args)
        self.now = max(self.now, to)
        told, self._out = self._out, []
        return told

    def next_at(self) -> Instant:
        """When something happens next."""
        return self._heap[0][0]

    def after(self, seconds: float, happen: Callable[..., None], *args: Any) -> None:
        """Let something happen in so many seconds."""
        heappush(self._heap, (self.now + seconds, next(self._order), happen, args))

    def snapshot(self) -> AcdSnapshot:
        """Everything as it is now."""
        return snapshot_of(self.acd, self.now, self.lines.values(), self.seats)

    # --- contacts come and wait ---------------------------------------------------------------

    def _arrivals(self, line: Line) -> None:
        rate = self.day.rate(line.centre, self.now) * line.surge
        wait = self.rng.expovariate(rate) if rate > 0 else _RATE_HOLDS_S
        if wait < _RATE_HOLDS_S:
            self.after(wait, self._arrive, line)
        else:
            self.after(_RATE_HOLDS_S, self._arrivals, line)

    def _arrive(self, line: Line) -> None:
        contact = Contact(
            id=call_id(self.acd, f"{self._call_prefix}.{next(self._calls)}"),
            queue=line.id,
            work=line.centre.work,
            caller=f"1{self.rng.choice('35789')}{self.rng.randrange(10**9):09d}",
            since=self.now,
        )
        self.tell(
            ev.CallQueued(
                at=self.now,
                call=contact.id,
                queue=line.id,
                caller=contact.caller,
                priority=contact.work.priority,
            )
        )
        if contact.work.channel is Channel.BOT:
            self._bot_answers(contact)
        else:
            self.after(self._patience(contact.work), self._give_up, contact)
            self._route(contact)
        self._arrivals(line)

    def _patience(self, work: Work) -> float:
        mean = _HASTY_S if self.rng.random() < _HASTY else work.patience_s
        return self.rng.expovariate(1 / mean)

    def _route(self, contact: Contact) -> None:
        line = self.lines[contact.queue]
        for seats in line.ready.values():
            if seats:
                self._offer(contact, next(iter(seats)))  # the one idle for longest
                return
        later = line.waiting
        line.waiting = {contact: None}
        if later and next(iter(later)).since <= contact.since:
            line.waiting, later = later, line.waiting
        line.waiting.update(later)

    def _give_up(self, contact: Contact) -> None:
        if contact.answered_at:
            return
        wait_s = self.now - contact.since
        self.tell(
            ev.CallAbandoned(at=self.now, call=contact.id, queue=contact.queue, wait_s=wait_s)
        )
        contact.step += 1
        self.lines[contact.queue].waiting.pop(contact, None)
        if contact.seat is not None:
            self.release(contact.seat)

    # --- ringing and answering ----------------------------------------------------------------

    def _offer(self, contact: Contact, seat: Seat) -> None:
        contact.step += 1
        contact.seat, contact.ringing_since = seat, self.now
        self.set_state(seat, AgentState.RINGING, contact=contact)
        self.tell(
            ev.CallOffered(at=self.now, call=contact.id, queue=contact.queue, agent=seat.info.id)
        )
        if self.rng.random() < _NO_ANSWER:
            self.after(_NO_ANSWER_AFTER_S, self._rings_out, contact, contact.step)
        else:
            self.after(self.rng.uniform(*_RING_S), self._answer, contact, contact.step)

    def _rings_out(self, contact: Contact, step: int) -> None:
        seat = contact.seat
        if contact.step != step or seat is None:
            return
        self._stop_ringing(contact, seat)
        pause = self.rng.uniform(*_RONA_PAUSE_S)
        self.leave(seat, Absence(AgentState.RONA, "", pause))
        self._route(contact)

    def _stop_ringing(self, contact: Contact, seat: Seat) -> None:
        contact.step += 1
        contact.seat = None
        ring_s = self.now - contact.ringing_since
        self.tell(
            ev.RingEnded(
                at=self.now,
                call=contact.id,
                queue=contact.queue,
                agent=seat.info.id,
                end=ev.RingEnd.NO_ANSWER,
                ring_s=ring_s,
            )
        )

    def _answer(self, contact: Contact, step: int) -> None:
        seat = contact.seat
        if contact.step != step or seat is None:
            return
        contact.step += 1
        contact.answered_at = self.now
        self.tell(
            ev.CallAnswered(
                at=self.now,
                call=contact.id,
                queue=contact.queue,
                agent=seat.info.id,
                wait_s=self.now - contact.since,
                ring_s=self.now - contact.ringing_since,
                caller=contact.caller,
            )
        )
        self.set_state(seat, AgentState.TALKING, contact=contact)
        contact.talk_s = self._spread(contact.work.talk_s, _SPREAD[contact.work.channel])
        if self.rng.random() < contact.work.hold:
            self.after(
                contact.talk_s * self.rng.uniform(0.2, 0.8), self._hold, contact, contact.step
            )
        else:
            self.after(contact.talk_s, self._finish, contact, contact.step)

    def _spread(self, mean: float, sigma: float) -> float:
        """A log-normal time with this mean."""
        return mean * self.rng.lognormvariate(-sigma * sigma / 2, sigma)

    # --- the conversation ---------------------------------------------------------------------

    def _hold(self, contact: Contact, step: int) -> None:
        if contact.step != step or contact.seat is None:
            return
        contact.held_since = self.now
        self.tell(ev.CallHeld(at=self.now, call=contact.id, agent=contact.seat.info.id))
        self.set_state(contact.seat, AgentState.HELD, contact=contact)
        self.after(self._spread(45, 0.5), self._retrieve, contact, step)

    def _retrieve(self, contact: Contact, step: int) -> None:
        if contact.step != step or contact.seat is None or contact.held_since is None:
            return
        contact.hold_s += self.now - contact.held_since
        contact.held_since = None
        self.tell(ev.CallRetrieved(at=self.now, call=contact.id, agent=contact.seat.info.id))
        self.set_state(contact.seat, AgentState.TALKING, contact=contact)
        talked = self.now - contact.answered_at - contact.hold_s
        self.after(max(0.0, contact.talk_s - talked), self._finish, contact, step)

    def _finish(self, contact: Contact, step: int) -> None:
        seat = contact.seat
        if contact.step != step or seat is None:
            return
        if self.rng.random() < _TRANSFER:
            kind = self.rng.choice((ev.TransferKind.ATTENDED, ev.TransferKind.BLIND))
            self.tell(
                ev.CallTransferred(
                    at=self.now, call=contact.id, agent=seat.info.id, kind=kind, to="9100"
                )
            )
            self._end(contact, ev.EndedBy.TRANSFER)
        else:
            by = ev.EndedBy.CALLER if self.rng.random() < 0.7 else ev.EndedBy.AGENT
            self._end(contact, by)
            ask(self, contact, seat)
        self._wrap_up(contact, seat)

    def hang_up(self, seat: Seat) -> None:
        """Somebody else ends the conversation of an agent, who has his wrap-up as ever."""
        contact = seat.contact
        if contact is not None and seat.state in IN_CALL:
            self._end(contact, ev.EndedBy.UNKNOWN)
            self._wrap_up(contact, seat)

    def _wrap_up(self, contact: Contact, seat: Seat) -> None:
        self.set_state(seat, AgentState.WRAP_UP, queue=contact.queue)
        longer = 4 if self.rng.random() < _LONG_WRAP_UP else 1
        wrap_up = self._spread(contact.work.wrap_up_s, 0.6) * longer
        self.after(wrap_up, self._resume, seat, seat.step)

    def _end(self, contact: Contact, by: ev.EndedBy) -> None:
        contact.step += 1
        hold_s = contact.hold_s
        if contact.held_since is not None:
            hold_s += self.now - contact.held_since
        self.tell(
            ev.CallEnded(
                at=self.now,
                call=contact.id,
                queue=contact.queue,
                agent=contact.seat.info.id if contact.seat else None,
                talk_s=self.now - contact.answered_at - hold_s,
                hold_s=hold_s,
                by=by,
            )
        )

    def _bot_answers(self, contact: Contact) -> None:
        contact.answered_at = self.now
        self.tell(
            ev.CallAnswered(
                at=self.now, call=contact.id, queue=contact.queue, agent=None, wait_s=0.0
            )
        )
        length = self._spread(contact.work.talk_s, _SPREAD[contact.work.channel])
        self.after(length, self._bot_done, contact)

    def _bot_done(self, contact: Contact) -> None:
        self._end(contact, ev.EndedBy.CALLER)
        ask(self, contact, None)

    # --- agents -------------------------------------------------------------------------------

    def set_state(
        self,
        seat: Seat,
        state: AgentState,
        reason: str = "",
        queue: QueueId | None = None,
        contact: Contact | None = None,
    ) -> None:
        """Put an agent into a state, and tell it."""
        self.stand(seat, ready=False)
        seat.state, seat.since, seat.reason = state, self.now, reason
        seat.contact, seat.queue = contact, contact.queue if contact else queue
        seat.step += 1
        self.stand(seat, ready=state is AgentState.READY)
        self.tell_state(seat)

    def stand(self, seat: Seat, *, ready: bool) -> None:
        """Whether contacts of his queues may go to an agent now, as his level is there."""
        for skill, level in seat.skills:
            if ready:
                self.lines[skill].ready[level][seat] = None
            else:
                self.lines[skill].ready[level].pop(seat, None)

    def tell_state(self, seat: Seat) -> None:
        """Tell what an agent does, and whether he gets a further contact."""
        self.tell(
            ev.AgentStateChanged(
                at=self.now,
                agent=seat.info.id,
                state=seat.state,
                since=seat.since,
                reason=seat.reason,
                queue=seat.queue,
                call=seat.contact.id if seat.contact else None,
                paused=seat.paused,
            )
        )

    def release(self, seat: Seat) -> None:
        """An agent has nothing to do: he leaves as he wanted, takes who waits, or is ready."""
        if seat.wanted is not None:
            self.leave(seat, seat.wanted)
            return
        contact = longest_waiting(seat, self.lines)
        if contact is None:
            self.set_state(seat, AgentState.READY)
        else:
            del self.lines[contact.queue].waiting[contact]
            self._offer(contact, seat)

    def leave(self, seat: Seat, absence: Absence) -> None:
        """An agent who has no contact goes away."""
        if absence.state is not AgentState.RONA:
            seat.wanted = None
        self.set_state(seat, absence.state, absence.reason)
        if absence.seconds is not None:
            self.after(absence.seconds, self._resume, seat, seat.step)

    def _resume(self, seat: Seat, step: int) -> None:
        if seat.step != step:
            return
        if seat.state in (AgentState.BREAK, AgentState.MEETING):
            seat.rested_at = self.now
        self.release(seat)

    def cut_off(self, seat: Seat) -> None:
        """An agent's line is dead: his contact is over or waits again, he is signed out."""
        contact, seat.wanted, seat.cut_off = seat.contact, None, True
        waits_again = contact is not None and seat.state is AgentState.RINGING
        if contact is not None and waits_again:
            self._stop_ringing(contact, seat)
        elif contact is not None and seat.state in IN_CALL:
            self._end(contact, ev.EndedBy.UNKNOWN)
        if seat.state is not AgentState.OFFLINE:
            self.set_state(seat, AgentState.OFFLINE)
        if contact is not None and waits_again:
            self._route(contact)

    def tell(self, event: ev.Event) -> None:
        """Let an event be told with what happens next."""
        self._out.append(event)

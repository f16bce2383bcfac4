"""The live state of a floor, changed only by `apply(event)`.

Applying is idempotent where an ACD may say a thing twice: a contact is queued, answered, abandoned
or ended once, however often it is told. Agents' states come from `AgentStateChanged` alone; what
happens to a contact never changes them by inference.
"""

from collections.abc import Callable, Mapping
from functools import partial, singledispatchmethod
from typing import Any

from supervisor_app.domain import events as ev
from supervisor_app.domain.book import TallyBook
from supervisor_app.domain.calendar import CentreCalendar, interval_start
from supervisor_app.domain.directory import QueueInfo, Skill
from supervisor_app.domain.floor_listens import FloorListens
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId, acd_of
from supervisor_app.domain.on_floor import (
    Changes,
    ConnectedCall,
    FloorAgent,
    SourceState,
    WaitingCall,
)
from supervisor_app.domain.record_book import RecordBook
from supervisor_app.domain.records import Records
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.told import Told


class Floor:
    """Queues, agents, waiting and connected contacts, and the day's tallies, of all ACDs."""

    def __init__(self, calendar: CentreCalendar) -> None:
        self.book = TallyBook(calendar)
        self.records = RecordBook()
        self.queues: dict[QueueId, QueueInfo] = {}
        self.agents: dict[AgentId, FloorAgent] = {}
        self.waiting: dict[CallId, WaitingCall] = {}
        self.connected: dict[CallId, ConnectedCall] = {}
        self.sources: dict[AcdId, SourceState] = {}
        self.listens = FloorListens()
        """Who listens in; those that are over as well, for a while."""
        self._told = Told()
        self._heard_until: dict[AcdId, Instant] = {}
        self._changes = Changes()

    def take_changes(self) -> Changes:
        """What changed since the last call."""
        changes, self._changes = self._changes, Changes()
        return changes

    def restore(self, records: Records, heard_until: Mapping[AcdId, Instant]) -> None:
        """Take in what an earlier process wrote last. It counts as present from the moment at
        which its ACD is heard again, so that nobody is counted twice who is still there."""
        self.records.restore(records)
        self._heard_until |= heard_until
        self._told.restore(records)

    def settle(self, acd: AcdId) -> None:
        """The ACD has told all that it has: who was written down and is not there has gone."""
        for agent in self.records.open_agents(acd):
            if agent not in self.agents:
                self.records.removed(agent, self._source(acd).lost_at)

    def advance(self, at: Instant) -> None:
        """Count every agent's present state up to `at`, and begin a new day where one begins.

        To be called at each start of an interval, so that no span reaches over a boundary.
        """
        for agent in self.agents.values():
            self._count_state(agent, at)
        if self.book.begin(at):
            self._changes.new_day = True
            self._changes.agents.update(self.agents)
            self._changes.queues.update(self.queues)

    @singledispatchmethod
    def apply(self, event: Any) -> None:
        """Take in one event."""
        raise TypeError(f"not an event of the floor: {event!r}")

    @apply.register
    def _(self, event: ev.QueueSeen) -> None:
        if self.queues.get(event.queue.id) != event.queue:
            self.queues[event.queue.id] = event.queue
            self._changes.queues.add(event.queue.id)

    @apply.register
    def _(self, event: ev.QueueRemoved) -> None:
        if self.queues.pop(event.queue, None) is None:
            return
        self._changes.queues.add(event.queue)
        for agent_id, agent in self.agents.items():
            if agent.skills.pop(event.queue, None):
                self._changes.agents.add(agent_id)

    @apply.register
    def _(self, event: ev.AgentSeen) -> None:
        agent = self.agents.get(event.agent.id)
        if agent is None:
            lost_at = self._source(acd_of(event.agent.id)).lost_at
            self.agents[event.agent.id] = self.records.arriving(event, lost_at)
        elif agent.info == event.agent:
            return
        else:
            agent.info = event.agent
        self._changes.agents.add(event.agent.id)

    @apply.register
    def _(self, event: ev.AgentRemoved) -> None:
        agent = self.agents.get(event.agent)
        if agent is not None:
            self._count_state(agent, event.at)
            self.records.removed(event.agent, event.at)
            del self.agents[event.agent]
            self._changes.agents.add(event.agent)

    @apply.register
    def _(self, event: ev.SkillChanged) -> None:
        agent = self.agents.get(event.agent)
        if agent is None:
            return
        if event.level is None:
            agent.skills.pop(event.queue, None)
        else:
            agent.skills[event.queue] = Skill(event.queue, event.level, event.native)
        self._changes.agents.add(event.agent)

    @apply.register
    def _(self, event: ev.AgentStateChanged) -> None:
        agent = self.agents.get(event.agent)
        if agent is None:
            return
        # No state begins after it was told, whatever a clock says.
        begins = event.at if event.since is None else min(event.since, event.at)
        if event.state is not agent.state:
            self._count_state(agent, max(begins, agent.counted_to))
            if agent.state is AgentState.WRAP_UP and agent.queue is not None:
                span = max(0.0, begins - agent.since - agent.unheard_s)
                self._count(agent.queue, event.agent, begins, lambda tally: tally.add_wrap_up(span))
            agent.state, agent.since, agent.unheard_s = event.state, begins, 0.0
            agent.counted_to = max(begins, agent.counted_to)
        elif event.since is not None:
            agent.since = begins
        source = self._source(acd_of(event.agent))
        unheard = source.live and source.lost_at < begins <= source.since
        known_until = source.lost_at if unheard else begins
        self.records.state(event, begins, known_until, agent.counted_to)
        agent.reason, agent.queue = event.reason, event.queue
        agent.call, agent.native, agent.paused = event.call, event.native, event.paused
        self._changes.agents.add(event.agent)

    @apply.register
    def _(self, event: ev.CallQueued) -> None:
        present = self.waiting.get(event.call)
        if present is not None and present.queue == event.queue:
            self._told_again(present, event)
            return
        self._told.begins_anew(event.call, event.queue)
        self.waiting[event.call] = WaitingCall(
            event.call, event.queue, event.at, event.caller, event.caller_name, event.priority
        )
        self._changes.calls.add(event.call)
        self.records.queued(event)
        self._count(event.queue, None, event.at, Tally.add_queued)

    @apply.register
    def _(self, event: ev.CallOffered) -> None:
        call = self.waiting.get(event.call)
        if call is not None:
            call.agent = event.agent
            self._changes.calls.add(event.call)

    @apply.register
    def _(self, event: ev.RingEnded) -> None:
        call = self.waiting.get(event.call)
        if call is not None and call.agent == event.agent:
            call.agent = None
            self._changes.calls.add(event.call)
        count = Tally.add_refused if event.end is ev.RingEnd.REFUSED else Tally.add_no_answer
        self._count(event.queue, event.agent, event.at, count)

    @apply.register
    def _(self, event: ev.CallAnswered) -> None:
        waiting = self.waiting.get(event.call)
        if not self._leaves(event.call, event.queue):
            return
        caller = event.caller or (waiting.caller if waiting else "")
        self.connected[event.call] = ConnectedCall(
            event.call, event.queue, event.agent, event.at, caller
        )
        self.records.answered(event)
        count = partial(Tally.add_answer, wait_s=event.wait_s, ring_s=event.ring_s)
        self._count(event.queue, event.agent, event.at, count)

    @apply.register
    def _(self, event: ev.CallAbandoned) -> None:
        if self._leaves(event.call, event.queue):
            self.records.left(event)
            self._count(event.queue, None, event.at, lambda tally: tally.add_abandon(event.wait_s))

    @apply.register
    def _(self, event: ev.CallLeft) -> None:
        if self._leaves(event.call, event.queue):
            self.records.left(event)
            self._count(event.queue, None, event.at, lambda tally: tally.add_leave(event.cause))

    @apply.register
    def _(self, event: ev.CallHeld) -> None:
        call = self.connected.get(event.call)
        if call is not None and call.held_since is None:
            call.held_since = event.at
            self.records.held(call)

    @apply.register
    def _(self, event: ev.CallRetrieved) -> None:
        call = self.connected.get(event.call)
        if call is not None and call.held_since is not None:
            call.hold_s += max(0.0, event.at - call.held_since)
            call.held_since = None
            self.records.held(call)

    @apply.register
    def _(self, event: ev.CallTransferred) -> None:
        call = self.connected.get(event.call)
        if call is not None:
            self.records.transferred(event, call.queue)
            self._count(call.queue, event.agent, event.at, Tally.add_transfer)

    @apply.register
    def _(self, event: ev.CallEnded) -> None:
        self.connected.pop(event.call, None)
        if not self._told.first(event.call, "talk"):
            return
        self.records.ended(event)
        if event.talk_s is None:
            return
        count = partial(Tally.add_end, talk_s=event.talk_s, hold_s=event.hold_s)
        self._count(event.queue, event.agent, event.at, count)

    @apply.register
    def _(self, event: ev.SurveySent) -> None:
        if self._told.first(event.call, "survey sent"):
            self.records.survey_sent(event)
            self._count(event.queue, event.agent, event.at, Tally.add_survey_sent)

    @apply.register
    def _(self, event: ev.SurveyAnswered) -> None:
        if self._told.first(event.call, "survey"):
            self.records.survey_answered(event)
            self._count(
                event.queue,
                event.agent,
                event.at,
                lambda tally: tally.add_survey(event.score, event.satisfied),
            )

    @apply.register
    def _(self, event: ev.ListenEvent) -> None:
        self.listens.take(event)

    @apply.register
    def _(self, event: ev.FeedLost) -> None:
        source = self._source(event.acd)
        if source.live or not source.since:
            self._count_states_of(event.acd, event.at)
            source.since = event.at
        source.live, source.cause, source.detail = False, event.cause, event.detail
        self._changes.sources.add(event.acd)

    @apply.register
    def _(self, event: ev.FeedRestored) -> None:
        source = self._source(event.acd)
        if not source.live:
            self._count_states_of(event.acd, event.at)
            source.lost_at = min(source.since, self._adopt(event.acd, event.at))
            if event.restarted:
                self._cut_off(event.acd, source.lost_at)
            self._note_unheard(event.acd, source.lost_at, event.at)
            source.since = event.at
        source.live = True
        source.cause, source.detail = None, ""
        self._changes.sources.add(event.acd)
        if event.restarted:
            self._forget_calls(event.acd, event.at)
            self.listens.lose(event.acd, event.at)

    def _adopt(self, acd: AcdId, at: Instant) -> Instant:
        """Contacts that an earlier process left behind; until when it had heard of them."""
        heard_until = self._heard_until.pop(acd, None)
        if heard_until is None:
            return at
        for waiting in self.records.waiting_of(acd):
            self.waiting.setdefault(waiting.id, waiting)
            self._changes.calls.add(waiting.id)
        for talking in self.records.talking_of(acd):
            self.connected.setdefault(talking.id, talking)
        return heard_until

    def _note_unheard(self, acd: AcdId, since: Instant, until: Instant) -> None:
        """How much of what went on then is not known."""
        for agent in self.agents.values():
            if acd_of(agent.info.id) == acd:
                agent.pass_unheard(since, until)
        for call in [call for call in self.connected.values() if acd_of(call.id) == acd]:
            call.pass_unheard(since, until)
            if call.agent is None:  # no snapshot tells of a bot's; if its end comes, it counts
                del self.connected[call.id]

    def _forget_calls(self, acd: AcdId, at: Instant) -> None:
        self.records.forget(acd, at)
        for call in [call for call in self.connected if acd_of(call) == acd]:
            del self.connected[call]
        for call in [call for call in self.waiting if acd_of(call) == acd]:
            del self.waiting[call]
            self._changes.calls.add(call)

    def _cut_off(self, acd: AcdId, lost_at: Instant) -> None:
        """A switch that begins anew has hung up everybody: who talked did so while it was heard."""
        for call in [call for call in self.connected.values() if acd_of(call.id) == acd]:
            if max(call.since, self.book.day_start) <= lost_at:
                self.apply(call.end(lost_at))

    def _source(self, acd: AcdId) -> SourceState:
        return self.sources.setdefault(acd, SourceState(acd))

    def _count_states_of(self, acd: AcdId, at: Instant) -> None:
        for agent in self.agents.values():
            if acd_of(agent.info.id) == acd:
                self._count_state(agent, at)

    def _told_again(self, present: WaitingCall, event: ev.CallQueued) -> None:
        """Of a contact that waits: what an ACD may tell only later."""
        if event.priority and present.priority != event.priority:
            present.priority = event.priority
            self._changes.calls.add(event.call)
        if event.exact and event.at < present.since:
            if self.records.came_earlier(event):
                self._count(event.queue, None, present.since, Tally.take_queued)
                self._count(event.queue, None, event.at, Tally.add_queued)
            present.since = event.at
            self._changes.calls.add(event.call)

    def _leaves(self, call: CallId, queue: QueueId) -> bool:
        """Take a contact out of its queue; False where it has left this queue before."""
        if not self._told.first(call, queue):
            return False
        waiting = self.waiting.get(call)
        if waiting is not None and waiting.queue == queue:  # it may wait in the next one already
            del self.waiting[call]
            self._changes.calls.add(call)
        return True

    def _count(
        self,
        queue: QueueId,
        agent: AgentId | None,
        at: Instant,
        count: Callable[[Tally], None],
    ) -> None:
        self._begin(at)
        tally = self.book.queue(queue, at)
        count(tally)
        self._changes.intervals.add((queue, interval_start(at)))
        if agent is not None:
            for tally in self.book.agent(agent, at):
                count(tally)
            self._changes.agents.add(agent)

    def _count_state(self, agent: FloorAgent, to: Instant) -> None:
        if to <= agent.counted_to:
            return
        if self._source(acd_of(agent.info.id)).live:
            self._begin(to)
            # What he did in a gap is not known, so only time in which the ACD was heard counts.
            self.book.add_state(agent.info.id, agent.state, agent.counted_to, to)
        agent.counted_to = to
        self.records.counted(agent.info.id, to)

    def _begin(self, at: Instant) -> None:
        if not self.book.day_start:
            self.book.begin(at)

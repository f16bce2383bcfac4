"""The records of a floor as they begin, go on and end; `Floor` writes them, the store takes them.

What is written here has been counted: the floor tells a thing once, however often an ACD does.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId, acd_of
from supervisor_app.domain.on_floor import ConnectedCall, FloorAgent, WaitingCall
from supervisor_app.domain.records import (
    OUTCOME_OF,
    CallVisit,
    Outcome,
    Records,
    StateSpan,
    SurveyGiven,
)

_TURNS_KEPT = 20_000
_LOST_KEPT = 1_000

_Place = tuple[CallId, QueueId]


class RecordBook:
    """Open visits and states, and what of all records has not been handed to the store yet."""

    def __init__(self) -> None:
        self._waiting: dict[_Place, CallVisit] = {}
        self._talking: dict[_Place, CallVisit] = {}
        self._lost: dict[_Place, CallVisit] = {}
        """Gone unheard; the end of their conversation may still be told."""
        self._turns: dict[_Place, int] = {}
        self._surveys: dict[CallId, SurveyGiven] = {}
        self._spans: dict[AgentId, StateSpan] = {}
        self._changed = Records()

    def take(self) -> Records:
        """What changed since the last call."""
        taken, self._changed = self._changed, Records()
        return taken

    def restore(self, records: Records) -> None:
        """Take in what an earlier process wrote last. What was written since stays."""
        for visit in records.visits.values():
            place = (visit.call, visit.queue)
            if place not in self._turns or self._turns[place] < visit.turn:
                self._turns[place] = visit.turn
            self._put(visit)
        self._surveys |= records.surveys
        for span in records.spans.values():
            self._spans.setdefault(span.agent, span)

    # Visits --------------------------------------------------------------------------------

    def queued(self, event: ev.CallQueued) -> None:
        """A contact began to wait."""
        self._write(
            CallVisit(
                call=event.call,
                queue=event.queue,
                turn=self._next_turn((event.call, event.queue)),
                queued_at=event.at,
                caller=event.caller,
                caller_name=event.caller_name,
                priority=event.priority,
            )
        )

    def came_earlier(self, event: ev.CallQueued) -> bool:
        """It began to wait before it was told; False where nobody counted it."""
        visit = self._waiting.get((event.call, event.queue))
        if visit is None:
            return False
        self._write(replace(visit, queued_at=event.at))
        return visit.entered

    def answered(self, event: ev.CallAnswered) -> None:
        """Its wait ended with an answer."""
        visit = self._leaving(event.call, event.queue, event.at, event.wait_s)
        self._write(
            replace(
                visit,
                outcome=Outcome.ANSWERED,
                left_at=event.at,
                wait_s=event.wait_s or 0.0,
                ring_s=event.ring_s,
                agent=event.agent,
                caller=event.caller or visit.caller,
            )
        )

    def left(self, event: ev.CallAbandoned | ev.CallLeft) -> None:
        """Its wait ended without one."""
        outcome = Outcome.ABANDONED if isinstance(event, ev.CallAbandoned) else None
        if isinstance(event, ev.CallLeft):
            outcome = OUTCOME_OF[event.cause]
        visit = self._leaving(event.call, event.queue, event.at, event.wait_s)
        self._write(
            replace(
                visit,
                outcome=outcome or visit.outcome,
                left_at=event.at,
                wait_s=event.wait_s or 0.0,
            )
        )

    def held(self, call: ConnectedCall) -> None:
        """It was put on hold, or taken back."""
        visit = self._talking.get((call.id, call.queue))
        if visit is not None:
            self._write(replace(visit, held_since=call.held_since, hold_s=call.hold_s))

    def transferred(self, event: ev.CallTransferred, queue: QueueId) -> None:
        """Its agent passed it on."""
        visit = self._talking.get((event.call, queue))
        if visit is not None:
            self._write(replace(visit, transferred_at=event.at, transfer=event.kind))

    def ended(self, event: ev.CallEnded) -> None:
        """Its conversation is over."""
        talk_s, hold_s = max(0.0, event.talk_s or 0.0), max(0.0, event.hold_s)
        place = (event.call, event.queue)
        visit = self._talking.pop(place, None) or self._lost.pop(place, None)
        if visit is None:
            answered_at = event.at - talk_s - hold_s
            visit = CallVisit(
                call=event.call,
                queue=event.queue,
                turn=self._next_turn(place),
                queued_at=answered_at,
                entered=False,
                outcome=Outcome.UNSEEN,
                left_at=answered_at,
            )
        self._write(
            replace(
                visit,
                agent=event.agent if visit.agent is None else visit.agent,
                ended_at=event.at,
                counted=event.talk_s is not None,
                talk_s=talk_s,
                hold_s=hold_s,
                held_since=None,
                ended_by=event.by,
            )
        )

    def forget(self, acd: AcdId, at: Instant) -> None:
        """The switch began anew: how its contacts of before ended is not known nor counted."""
        for visit in [*self._waiting.values(), *self._talking.values()]:
            if acd_of(visit.call) == acd and visit.is_open:
                del (self._talking if visit.talks else self._waiting)[(visit.call, visit.queue)]
                self._write(_unheard_end(visit, at))

    def waiting_of(self, acd: AcdId) -> Iterator[WaitingCall]:
        """Who waits, as it was written last."""
        for visit in self._waiting.values():
            if acd_of(visit.call) == acd:
                yield WaitingCall(
                    visit.call,
                    visit.queue,
                    visit.queued_at,
                    visit.caller,
                    visit.caller_name,
                    visit.priority,
                )

    def talking_of(self, acd: AcdId) -> Iterator[ConnectedCall]:
        """Who talks, as it was written last."""
        for visit in self._talking.values():
            if acd_of(visit.call) == acd and visit.left_at is not None:
                yield ConnectedCall(
                    visit.call,
                    visit.queue,
                    visit.agent,
                    visit.left_at,
                    visit.caller,
                    visit.held_since,
                    visit.hold_s,
                )

    # Surveys -------------------------------------------------------------------------------

    def survey_sent(self, event: ev.SurveySent) -> None:
        """A contact was asked."""
        survey = self._survey(event)
        self._write_survey(replace(survey, sent_at=event.at))

    def survey_answered(self, event: ev.SurveyAnswered) -> None:
        """A contact answered."""
        survey = self._survey(event)
        self._write_survey(
            replace(
                survey,
                agent=event.agent or survey.agent,
                answered_at=event.at,
                score=event.score,
                satisfied=event.satisfied,
            )
        )

    # States --------------------------------------------------------------------------------

    def arriving(self, event: ev.AgentSeen, lost_at: Instant) -> FloorAgent:
        """An agent, in the state in which an earlier process left him at `lost_at`."""
        agent = FloorAgent(event.agent, since=event.at, counted_to=event.at)
        span = self._spans.get(event.agent.id)
        if span is not None:
            agent.state, agent.since, agent.reason = span.state, span.since, span.reason
            agent.queue, agent.native = span.queue, span.native
            agent.pass_unheard(lost_at, event.at)
        return agent

    def state(
        self,
        event: ev.AgentStateChanged,
        begins: Instant,
        known_until: Instant,
        counted_to: Instant,
    ) -> None:
        """An agent is in a state from `begins` on; of the one before it is known until when."""
        present = self._spans.get(event.agent)
        if present is not None:
            other_queue = None not in (event.queue, present.queue) and event.queue != present.queue
            if (present.state, present.reason) == (event.state, event.reason) and not other_queue:
                return
            begins = max(begins, present.since)
            if begins > present.since:
                self._close(present, min(begins, max(known_until, present.since)))
        self._write_span(
            StateSpan(
                agent=event.agent,
                state=event.state,
                since=begins,
                reason=event.reason,
                queue=event.queue,
                native=event.native,
                counted_to=counted_to,
            )
        )

    def counted(self, agent: AgentId, to: Instant) -> None:
        """An agent's state has been counted up to then."""
        present = self._spans.get(agent)
        if present is not None and present.counted_to < to:
            self._write_span(replace(present, counted_to=to))

    def removed(self, agent: AgentId, at: Instant) -> None:
        """An agent is not there any more."""
        present = self._spans.pop(agent, None)
        if present is not None:
            self._close(present, max(at, present.since))

    def open_agents(self, acd: AcdId) -> list[AgentId]:
        """The agents of whom a state is written as going on."""
        return [agent for agent in self._spans if acd_of(agent) == acd]

    # ---------------------------------------------------------------------------------------

    def _leaving(
        self, call: CallId, queue: QueueId, at: Instant, wait_s: float | None
    ) -> CallVisit:
        """The visit that ends its wait; one whose entry was not told begins here."""
        place = (call, queue)
        return self._waiting.pop(place, None) or CallVisit(
            call=call,
            queue=queue,
            turn=self._next_turn(place),
            queued_at=at - (wait_s or 0.0),
            entered=False,
        )

    def _next_turn(self, place: _Place) -> int:
        turn = self._turns.pop(place, 0) + 1
        self._turns[place] = turn
        while len(self._turns) > _TURNS_KEPT:
            oldest = next(iter(self._turns))
            of_oldest = self._turns.pop(oldest)
            if oldest in self._waiting or oldest in self._talking:
                self._turns[oldest] = of_oldest
        return turn

    def _write(self, visit: CallVisit) -> None:
        self._put(visit)
        self._changed.visits[visit.key] = visit

    def _put(self, visit: CallVisit) -> None:
        place = (visit.call, visit.queue)
        if visit.left_at is None:
            self._waiting[place] = visit
        elif visit.talks:
            self._talking[place] = visit
        elif visit.outcome is Outcome.UNKNOWN and visit.ended_at is None and visit.counted:
            self._lost[place] = visit
            if len(self._lost) > _LOST_KEPT:
                del self._lost[next(iter(self._lost))]

    def _survey(self, event: ev.SurveySent | ev.SurveyAnswered) -> SurveyGiven:
        present = self._surveys.get(event.call)
        return present or SurveyGiven(call=event.call, queue=event.queue, agent=event.agent)

    def _write_survey(self, survey: SurveyGiven) -> None:
        self._surveys.pop(survey.call, None)
        self._surveys[survey.call] = survey
        if len(self._surveys) > _TURNS_KEPT:
            del self._surveys[next(iter(self._surveys))]
        self._changed.surveys[survey.call] = survey

    def spans_of(self, agent: AgentId) -> list[StateSpan]:
        """An agent's states that the store was not given yet, and the one that goes on."""
        told = [span for span in self._changed.spans.values() if span.agent == agent]
        present = self._spans.get(agent)
        return told if present is None else [*told, present]

    def _close(self, span: StateSpan, until: Instant) -> None:
        closed = replace(span, until=until, counted_to=min(span.counted_to, until))
        self._changed.spans[closed.key] = closed

    def _write_span(self, span: StateSpan) -> None:
        self._spans[span.agent] = span
        self._changed.spans[span.key] = span


def _unheard_end(visit: CallVisit, at: Instant) -> CallVisit:
    if visit.talks:
        return replace(visit, ended_at=at, held_since=None, counted=False)
    return replace(visit, outcome=Outcome.UNKNOWN, left_at=at, counted=False)

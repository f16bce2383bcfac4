"""Which intervals an ACD's own log may fill, and what becomes of the counts we have of them.

An interval that we heard completely is left as it is. Of any other, the log's counts replace ours
wherever we have nothing of a time that the log does not cover; what a log cannot tell stays.
"""

import math
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, field, structs

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import AcdId, CallId, Instant, acd_of
from supervisor_app.domain.records import CallVisit, Outcome, Records, SurveyGiven, VisitKey
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.spans import Span, minus, within

_LOGGED = (
    "queued",
    "answered",
    "abandoned",
    "timed_out",
    "left_by_key",
    "left_empty",
    "overflowed",
    "left_unknown",
    "answered_wait_s",
    "abandoned_wait_s",
    "answered_waits",
    "abandoned_waits",
    "ring_s",
    "ended",
    "transferred",
)
_SURVEYED = ("surveys", "satisfied", "score_sum")


class Told(Struct):
    """What a log tells of one ACD."""

    acd: AcdId
    spans: list[Span] = field(default_factory=list)
    """The time that it covers."""
    tallies: dict[TallyKey, Tally] = field(default_factory=dict)
    unnamed: set[int] = field(default_factory=set)
    """Intervals in which it names agents who are not known."""
    surveys: bool = False
    """Whether it has surveys at all; otherwise those that were heard stay."""
    records: Records = field(default_factory=Records)


class Own(Struct):
    """What we have of one ACD: intervals with counts, and the times in which it was not heard."""

    counted: set[int] = field(default_factory=set)
    unheard: list[Span] = field(default_factory=list)

    def missing(self, start: int, logged: Collection[int]) -> list[Span]:
        """The part of an interval of which we have nothing. Without any count of ours it is all of
        it, if there is one in the log."""
        end = start + INTERVAL_S
        if start in logged and start not in self.counted:
            return [(float(start), float(end))]
        return within(self.unheard, start, end)


class Plan(Struct):
    """What is to be done with the intervals that a log touches."""

    replaced: list[int] = field(default_factory=list)
    closed: list[Span] = field(default_factory=list)
    """The time in which nothing is missing any more."""
    still_open: list[Span] = field(default_factory=list)
    """Of the replaced intervals, the time that the log does not cover either and that is not
    noted as missing yet."""
    partly: list[int] = field(default_factory=list)
    """Of the replaced intervals, those that the log covers in part only: they stay incomplete."""
    running: int | None = None
    """The interval that runs, where a running gateway counts it and the log has some of it."""
    complete: int = 0
    """Intervals that needed nothing."""
    quiet: int = 0
    """Intervals in which the log counts nothing, and of which we knew nothing."""
    uncovered: list[int] = field(default_factory=list)
    """Intervals that are incomplete and stay so: the log begins or ends within them."""


def plan_of(told: Told, own: Own, since: Instant, until: Instant) -> Plan:
    """What a log can do for the intervals from `since` on, before `until`."""
    plan = Plan()
    spans = told.spans
    logged = {start for _, _, start in told.tallies}
    known_since = min(own.counted, default=math.inf)
    seen: set[int] = set()
    for first, last in within(spans, since, until):
        for start in range(interval_start(first), math.ceil(last), INTERVAL_S):
            if start not in seen and since <= start < until:
                seen.add(start)
                quiet = start < known_since and start not in logged
                _settle(plan, start, spans, own, own.missing(start, logged), quiet)
    return plan


def _settle(
    plan: Plan,
    start: int,
    spans: Collection[Span],
    own: Own,
    missing: Collection[Span],
    quiet: bool,
) -> None:
    end = start + INTERVAL_S
    covered = within(spans, start, end)
    uncovered = minus([(float(start), float(end))], covered)
    if not missing:
        plan.closed += covered
        if quiet:
            plan.quiet += 1
        else:
            plan.complete += 1
    elif minus(uncovered, missing) or not minus(missing, uncovered):
        plan.uncovered.append(start)
    else:
        plan.replaced.append(start)
        plan.closed += covered
        plan.still_open += minus(uncovered, own.unheard)
        if uncovered:
            plan.partly.append(start)


class Index(Struct):
    """Where in a log's counts and records an interval is found."""

    tallies: dict[int, list[TallyKey]] = field(default_factory=dict)
    visits: dict[int, set[VisitKey]] = field(default_factory=dict)
    surveys: dict[int, list[CallId]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Told) -> "Index":
        """The index of all that a log tells."""
        index = cls()
        for key in told.tallies:
            index.tallies.setdefault(key[2], []).append(key)
        for place, visit in told.records.visits.items():
            for at in (visit.queued_at, visit.left_at, visit.ended_at):
                if at is not None:
                    index.visits.setdefault(interval_start(at), set()).add(place)
        for call, survey in told.records.surveys.items():
            if survey.answered_at is not None:
                start = interval_start(survey.answered_at)
                index.surveys.setdefault(start, []).append(call)
        return index


def merged_tallies(
    told: Told, index: Index, own: Mapping[TallyKey, Tally], intervals: Collection[int]
) -> dict[TallyKey, Tally]:
    """The tallies of some intervals as they are to be, those that change nothing left out."""
    wanted = set(intervals)
    keys = {key for start in wanted for key in index.tallies.get(start, ())}
    keys |= {key for key in own if key[2] in wanted and acd_of(key[1]) == told.acd}
    result: dict[TallyKey, Tally] = {}
    for key in keys:
        log = told.tallies.get(key)
        if log is None and key[0] is Scope.AGENT and key[2] in told.unnamed:
            continue  # he may be one of those whom the log calls otherwise
        before = own.get(key)
        after = merged_tally(before, log or Tally(), surveys=told.surveys)
        if after != before:
            result[key] = after
    return result


def merged_tally(own: Tally | None, log: Tally, *, surveys: bool) -> Tally:
    """The log's counts, with what only we know: hold, wrap-up, refusals, time in states.

    The log's talk includes hold, and its unanswered calls include the refused ones.
    """
    if own is None:
        return log
    result, source = own.copy(), log.copy()
    for name in _LOGGED + (_SURVEYED if surveys else ()):
        setattr(result, name, getattr(source, name))
    result.talk_s = max(0.0, source.talk_s - result.hold_s)
    result.ring_no_answer = max(0, source.ring_no_answer - result.refused)
    return result


def records_in(
    told: Told, index: Index, intervals: Collection[int], *, closed_only: bool
) -> Records:
    """The visits and surveys of which something happened in these intervals."""
    visits, surveys = told.records.visits, told.records.surveys
    places = {place for start in intervals for place in index.visits.get(start, ())}
    calls = [call for start in intervals for call in index.surveys.get(start, ())]
    return Records(
        visits={
            place: visits[place] for place in places if not (closed_only and visits[place].is_open)
        },
        surveys={call: surveys[call] for call in calls},
    )


def merged_visits(
    told: Mapping[VisitKey, CallVisit], own: Iterable[CallVisit]
) -> dict[VisitKey, CallVisit]:
    """The log's visits, with what only we know of those that we heard ourselves."""
    result = dict(told)
    for mine in own:
        log = told.get(mine.key)
        if log is not None:
            result[mine.key] = _merged_visit(mine, log)
    return result


def _merged_visit(mine: CallVisit, log: CallVisit) -> CallVisit:
    talk_s = max(0.0, log.talk_s - mine.hold_s)
    if log.outcome is Outcome.UNSEEN and mine.outcome is not Outcome.WAITING:
        return structs.replace(
            mine,
            ended_at=log.ended_at,
            counted=True,
            talk_s=talk_s,
            ended_by=log.ended_by,
            transferred_at=log.transferred_at,
            transfer=log.transfer,
        )
    return structs.replace(
        log,
        queued_at=log.queued_at if log.entered else mine.queued_at,
        entered=log.entered or mine.entered,
        caller=mine.caller or log.caller,
        caller_name=mine.caller_name,
        priority=mine.priority,
        agent=log.agent or mine.agent,
        hold_s=mine.hold_s,
        talk_s=talk_s,
        held_since=mine.held_since if log.is_open else None,
    )


def merged_survey(mine: SurveyGiven | None, log: SurveyGiven) -> SurveyGiven:
    """The log's answer, with when it was asked for."""
    if mine is None:
        return log
    return structs.replace(log, sent_at=mine.sent_at, agent=log.agent or mine.agent)

"""Tallies of queues counted again from records alone, apart from the product's own counting."""

from collections.abc import Iterable

from supervisor_app.domain.calendar import interval_start
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.records import CallVisit, Outcome, Records, SurveyGiven
from supervisor_app.domain.tally import Tally, wait_bucket

FIELD_OF = {
    Outcome.TIMED_OUT: "timed_out",
    Outcome.KEY: "left_by_key",
    Outcome.EMPTY: "left_empty",
    Outcome.OVERFLOW: "overflowed",
    Outcome.UNKNOWN: "left_unknown",
}
NOT_IN_RECORDS = ("ring_no_answer", "refused", "wrap_up_s", "state_s")

Recounted = dict[tuple[QueueId, int], Tally]


def recount(records: Records) -> Recounted:
    """The tallies of queues by interval."""
    found: Recounted = {}

    def of(queue: QueueId, at: Instant) -> Tally:
        return found.setdefault((queue, interval_start(at)), Tally())

    for visit in records.visits.values():
        if visit.entered:
            of(visit.queue, visit.queued_at).queued += 1
        told = visit.counted or visit.outcome is Outcome.ANSWERED
        if visit.left_at is not None and visit.outcome is not Outcome.UNSEEN and told:
            _count_end_of_wait(of(visit.queue, visit.left_at), visit)
        if visit.ended_at is not None and visit.counted:
            tally = of(visit.queue, visit.ended_at)
            tally.ended += 1
            tally.talk_s += visit.talk_s
            tally.hold_s += visit.hold_s
        if visit.transferred_at is not None:
            of(visit.queue, visit.transferred_at).transferred += 1
    for survey in records.surveys.values():
        _count_survey(of, survey)
    return found


def _count_end_of_wait(tally: Tally, visit: CallVisit) -> None:
    if visit.outcome is Outcome.ANSWERED:
        tally.answered += 1
        tally.answered_wait_s += visit.wait_s
        tally.ring_s += visit.ring_s
        tally.answered_waits[wait_bucket(visit.wait_s)] += 1
    elif visit.outcome is Outcome.ABANDONED:
        tally.abandoned += 1
        tally.abandoned_wait_s += visit.wait_s
        tally.abandoned_waits[wait_bucket(visit.wait_s)] += 1
    else:
        name = FIELD_OF[visit.outcome]
        setattr(tally, name, getattr(tally, name) + 1)


def _count_survey(of: object, survey: SurveyGiven) -> None:
    assert callable(of)
    if survey.sent_at is not None:
        of(survey.queue, survey.sent_at).surveys_sent += 1
    if survey.answered_at is not None:
        tally = of(survey.queue, survey.answered_at)
        tally.surveys += 1
        tally.satisfied += survey.satisfied
        tally.score_sum += survey.score


def contacts_only(tallies: Iterable[tuple[tuple[QueueId, int], Tally]]) -> dict[object, object]:
    """What can be compared: without what is not of contacts, seconds to the millisecond."""
    plain = {}
    for key, tally in tallies:
        row = {
            name: round(value, 3) if isinstance(value, float) else value
            for name in Tally.__struct_fields__
            if name not in NOT_IN_RECORDS
            for value in (getattr(tally, name),)
        }
        if any(value and (not isinstance(value, list) or any(value)) for value in row.values()):
            plain[key] = row
    return plain

"""What has been told of a contact and is not counted again, however often an ACD says it."""

from supervisor_app.domain.ids import CallId, QueueId
from supervisor_app.domain.records import Records

_KEPT = 20_000
_TALK = "talk"


class Told:
    """A memory of contacts. It is bounded, the oldest is forgotten first."""

    def __init__(self) -> None:
        self._kept: dict[tuple[CallId, str], None] = {}

    def first(self, call: CallId, what: str) -> bool:
        """True the first time."""
        key = (call, what)
        if key in self._kept:
            return False
        self._kept[key] = None
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return True

    def begins_anew(self, call: CallId, queue: QueueId) -> None:
        """A contact waits again in a queue that it may have left before."""
        self._kept.pop((call, queue), None)
        self._kept.pop((call, _TALK), None)

    def restore(self, records: Records) -> None:
        """Take in what an earlier process was told."""
        for visit in sorted(records.visits.values(), key=lambda visit: visit.queued_at):
            self.begins_anew(visit.call, visit.queue)
            if visit.left_at is not None:
                self.first(visit.call, visit.queue)
            if visit.ended_at is not None:
                self.first(visit.call, _TALK)
        for survey in records.surveys.values():
            if survey.sent_at is not None:
                self.first(survey.call, "survey sent")
            if survey.answered_at is not None:
                self.first(survey.call, "survey")

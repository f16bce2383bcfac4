"""The calls of a queue_log as visits of queues, as the live floor writes them down."""

from msgspec import structs

from supervisor_app.acd.queue_log import Entry
from supervisor_app.domain.events import EndedBy, TransferKind
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId, call_id, queue_id
from supervisor_app.domain.records import CallVisit, Outcome, Records, SurveyGiven, VisitKey

_ENDED_BY = {
    "COMPLETEAGENT": EndedBy.AGENT,
    "COMPLETECALLER": EndedBy.CALLER,
    "BLINDTRANSFER": EndedBy.TRANSFER,
    "ATTENDEDTRANSFER": EndedBy.TRANSFER,
    "TRANSFER": EndedBy.TRANSFER,
}
_TRANSFERS = {
    "BLINDTRANSFER": TransferKind.BLIND,
    "TRANSFER": TransferKind.BLIND,
    "ATTENDEDTRANSFER": TransferKind.ATTENDED,
}
_CALLER = 1
"""Which datum of ENTERQUEUE is the caller's number."""


class LogVisits:
    """Builds the visits and the survey answers of one ACD from what its log tells in order."""

    def __init__(self, acd: AcdId) -> None:
        self._acd = acd
        self._visits: dict[VisitKey, CallVisit] = {}
        self._surveys: dict[CallId, SurveyGiven] = {}
        self._turns: dict[tuple[CallId, QueueId], int] = {}
        self._open: set[VisitKey] = set()

    def records(self) -> Records:
        """All of them. Those that a restart of the switch cut off are left out."""
        return Records(visits=self._visits, surveys=self._surveys)

    def restarted(self) -> None:
        """The switch began anew: how its calls ended is nowhere told."""
        for key in self._open:
            del self._visits[key]
        self._open.clear()

    def entered(self, entry: Entry) -> None:
        """A contact began to wait."""
        place = self._place(entry)
        self._turns[place] = self._turns.get(place, 0) + 1
        caller = entry.data[_CALLER] if len(entry.data) > _CALLER else ""
        self._keep(
            CallVisit(
                call=place[0],
                queue=place[1],
                turn=self._turns[place],
                queued_at=entry.at,
                caller="" if caller in ("unknown", "<unknown>") else caller,
            ),
            is_open=True,
        )

    def answered(self, entry: Entry, agent: AgentId | None, wait_s: float, ring_s: float) -> None:
        """An agent took it."""
        visit = self._waiting(entry, wait_s)
        self._keep(
            structs.replace(
                visit,
                outcome=Outcome.ANSWERED,
                left_at=entry.at,
                wait_s=wait_s,
                ring_s=ring_s,
                agent=agent,
            ),
            is_open=True,
        )

    def left(self, entry: Entry, outcome: Outcome, wait_s: float) -> None:
        """It gave up, or flowed out."""
        visit = self._waiting(entry, wait_s)
        self._keep(structs.replace(visit, outcome=outcome, left_at=entry.at, wait_s=wait_s))

    def ended(self, entry: Entry, agent: AgentId | None, talk_s: float) -> None:
        """The conversation is over."""
        call, queue = self._place(entry)
        present = self._visits.get((call, queue, self._turns.get((call, queue), 1)))
        if present is None or not present.talks:
            begun = entry.at - talk_s
            present = self._unseen(entry, begun)
            present = structs.replace(present, outcome=Outcome.UNSEEN, left_at=begun, agent=agent)
        transfer = _TRANSFERS.get(entry.event)
        self._keep(
            structs.replace(
                present,
                ended_at=entry.at,
                talk_s=talk_s,
                ended_by=_ENDED_BY.get(entry.event, EndedBy.UNKNOWN),
                transfer=transfer,
                transferred_at=entry.at if transfer else None,
            )
        )

    def surveyed(self, entry: Entry, agent: AgentId | None, score: float, satisfied: bool) -> None:
        """The contact gave a score."""
        call, queue = self._place(entry)
        self._surveys[call] = SurveyGiven(
            call=call,
            queue=queue,
            agent=agent,
            answered_at=entry.at,
            score=score,
            satisfied=satisfied,
        )

    def _waiting(self, entry: Entry, wait_s: float) -> CallVisit:
        call, queue = self._place(entry)
        present = self._visits.get((call, queue, self._turns.get((call, queue), 1)))
        if present is not None and present.outcome is Outcome.WAITING:
            return present
        return self._unseen(entry, entry.at - wait_s)

    def _unseen(self, entry: Entry, queued_at: float) -> CallVisit:
        """A visit whose entry is in an earlier log."""
        place = self._place(entry)
        turn = self._turns[place] = self._turns.get(place, 0) + 1
        return CallVisit(
            call=place[0], queue=place[1], turn=turn, queued_at=queued_at, entered=False
        )

    def _place(self, entry: Entry) -> tuple[CallId, QueueId]:
        return call_id(self._acd, entry.call), queue_id(self._acd, entry.queue)

    def _keep(self, visit: CallVisit, *, is_open: bool = False) -> None:
        self._visits[visit.key] = visit
        if is_open:
            self._open.add(visit.key)
        else:
            self._open.discard(visit.key)

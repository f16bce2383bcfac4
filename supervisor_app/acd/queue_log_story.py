"""What the entries of a queue_log mean for the calls, and the counts that come of it.

Each event counts in the interval of its own time, as on the live floor. A contact leaves a queue,
ends its conversation and gives a score once, until it is queued again.
"""

from collections.abc import Callable

from msgspec import Struct, field

from supervisor_app.acd.asterisk_settings import SurveySettings
from supervisor_app.acd.queue_log import RESTART, BadLine, Entry, UnknownAgent
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.acd.queue_log_visits import LogVisits
from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import interval_start
from supervisor_app.domain.ids import AcdId, AgentId, Instant, queue_id
from supervisor_app.domain.records import OUTCOME_OF, Outcome
from supervisor_app.domain.tally import LeaveCause, Tally

_SETTLED_KEPT = 50_000
_HIGHEST_SCORE = 1000

# JOINEMPTY and FULL are not Asterisk's own; dialplans write them with QueueLog().
_LEAVES = {
    "EXITWITHTIMEOUT": LeaveCause.TIMED_OUT,
    "EXITWITHKEY": LeaveCause.KEY,
    "EXITEMPTY": LeaveCause.EMPTY,
    "WITHDRAW": LeaveCause.OVERFLOW,
}
_NEVER_JOINED = {"JOINEMPTY": LeaveCause.EMPTY, "FULL": LeaveCause.OVERFLOW}


class LogCounts(Struct):
    """What a log counts: per queue and agent, and interval."""

    tallies: dict[TallyKey, Tally] = field(default_factory=dict)
    unnamed: set[int] = field(default_factory=set)
    """Intervals with an agent of whom it could not be told who he is."""
    surveys: bool = False
    """Whether surveys are written into this log at all."""


class Waiting(Struct, frozen=True):
    """In which queue a contact waits, and since when."""

    queue: str
    since: Instant


class LogStory:
    """Takes the entries of one ACD's log in their order."""

    def __init__(self, acd: AcdId, names: AgentNames, survey: SurveySettings) -> None:
        self.counts = LogCounts()
        self.visits = LogVisits(acd)
        self._acd = acd
        self._names = names
        self._survey = survey
        self._waiting: dict[str, Waiting] = {}
        self._settled: dict[tuple[str, str], None] = {}
        self._unnamed: UnknownAgent | None = None
        self._meanings: dict[str, Callable[[Entry], None]] = {
            RESTART: self._restarted,
            "ENTERQUEUE": self._entered,
            "CONNECT": self._connected,
            "COMPLETEAGENT": self._completed,
            "COMPLETECALLER": self._completed,
            "BLINDTRANSFER": self._transferred,
            "ATTENDEDTRANSFER": self._transferred,
            "TRANSFER": self._transferred,
            "ABANDON": self._abandoned,
            "SYSCOMPAT": self._incompatible,
            "RINGNOANSWER": self._rang_out,
            **dict.fromkeys(_LEAVES, self._left),
            **dict.fromkeys(_NEVER_JOINED, self._never_joined),
        }
        if survey.queue_log_event:
            self._meanings[survey.queue_log_event.upper()] = self._surveyed

    def take(self, entry: Entry) -> bool:
        """Count one entry; False where it counts nothing. Raises `BadLine`.

        Where only its agent cannot be told, it is counted for the queue and `UnknownAgent` raised.
        """
        meaning = self._meanings.get(entry.event)
        if meaning is None:
            return False
        if entry.event != RESTART and (not entry.call or entry.queue in ("", "NONE")):
            raise BadLine(
                f"{entry.event} 没有呼叫或队列", f"{entry.event} without a call or a queue"
            )
        meaning(entry)
        if self._unnamed is not None:
            bad, self._unnamed = self._unnamed, None
            raise bad
        return True

    def _restarted(self, _: Entry) -> None:
        self._waiting.clear()
        self.visits.restarted()

    def _entered(self, entry: Entry) -> None:
        present = self._waiting.get(entry.call)
        if present is not None and present.queue == entry.queue:
            return
        self._settled.pop((entry.call, entry.queue), None)
        self._settled.pop((entry.call, " talk"), None)
        self._waiting[entry.call] = Waiting(entry.queue, entry.at)
        self._queue(entry).queued += 1
        self.visits.entered(entry)

    def _connected(self, entry: Entry) -> None:
        wait_s = entry.seconds(0)
        ring_s = entry.seconds(2) if len(entry.data) > 2 else 0.0
        if self._leaves(entry):
            agent = self._agent(entry)
            self.visits.answered(entry, agent, wait_s, ring_s)
            self._count(entry, agent, lambda tally: tally.add_answer(wait_s, ring_s))

    def _completed(self, entry: Entry) -> None:
        self._ended(entry, entry.seconds(1), transferred=0)

    def _transferred(self, entry: Entry) -> None:
        # ...|holdtime|calltime|origposition; before them come one to three fields, by the kind.
        self._ended(entry, entry.seconds(-2), transferred=1)

    def _ended(self, entry: Entry, talk_s: float, transferred: int) -> None:
        if not self._once(entry.call, " talk"):
            return

        def count(tally: Tally) -> None:
            tally.ended += 1
            tally.talk_s += talk_s
            tally.transferred += transferred

        agent = self._agent(entry)
        self.visits.ended(entry, agent, talk_s)
        self._count(entry, agent, count)

    def _abandoned(self, entry: Entry) -> None:
        self._gave_up(entry, entry.seconds(2))

    def _incompatible(self, entry: Entry) -> None:
        """The sound of the two did not fit and Asterisk let the caller go: AMI says abandoned."""
        waiting = self._waiting.get(entry.call)
        self._gave_up(entry, max(0.0, entry.at - waiting.since) if waiting else 0.0)

    def _gave_up(self, entry: Entry, wait_s: float) -> None:
        if self._leaves(entry):
            self._queue(entry).add_abandon(wait_s)
            self.visits.left(entry, Outcome.ABANDONED, wait_s)

    def _left(self, entry: Entry) -> None:
        waiting = self._waiting.get(entry.call)
        wait_s = max(0.0, entry.at - waiting.since) if waiting else 0.0
        if self._leaves(entry):
            cause = _LEAVES[entry.event]
            self._queue(entry).add_leave(cause)
            self.visits.left(entry, OUTCOME_OF[cause], wait_s)

    def _never_joined(self, entry: Entry) -> None:
        if self._leaves(entry):
            self._queue(entry).add_leave(_NEVER_JOINED[entry.event])

    def _rang_out(self, entry: Entry) -> None:
        self._count(entry, self._agent(entry), _add_no_answer)

    def _surveyed(self, entry: Entry) -> None:
        self.counts.surveys = True
        score = entry.score(0)
        if score < 0:
            raise BadLine(f"评分 {score:g} 小于 0", f"a score of {score:g} is below 0")
        if score > _HIGHEST_SCORE:
            raise BadLine(f"评分 {score:g} 过大", f"a score of {score:g} is too high")
        if self._once(entry.call, " survey"):
            satisfied = score >= self._survey.satisfied_from
            agent = self._agent(entry)
            self.visits.surveyed(entry, agent, score, satisfied)
            self._count(entry, agent, lambda tally: tally.add_survey(score, satisfied))

    def _leaves(self, entry: Entry) -> bool:
        if not self._once(entry.call, entry.queue):
            return False
        waiting = self._waiting.get(entry.call)
        if waiting is not None and waiting.queue == entry.queue:
            del self._waiting[entry.call]
        return True

    def _once(self, call: str, what: str) -> bool:
        key = (call, what)
        if key in self._settled:
            return False
        self._settled[key] = None
        if len(self._settled) > _SETTLED_KEPT:
            del self._settled[next(iter(self._settled))]
        return True

    def _agent(self, entry: Entry) -> AgentId | None:
        """Who it was; where that cannot be told, `take` says so after all else is counted."""
        try:
            return self._names.agent(entry.agent)
        except UnknownAgent as bad:
            self.counts.unnamed.add(interval_start(entry.at))
            self._unnamed = bad
            return None

    def _count(self, entry: Entry, agent: AgentId | None, count: Callable[[Tally], None]) -> None:
        count(self._queue(entry))
        if agent is not None:
            count(self._tally(Scope.AGENT, agent, entry.at))

    def _queue(self, entry: Entry) -> Tally:
        return self._tally(Scope.QUEUE, queue_id(self._acd, entry.queue), entry.at)

    def _tally(self, scope: Scope, identity: AgentId | str, at: Instant) -> Tally:
        key = (scope, identity, interval_start(at))
        tally = self.counts.tallies.get(key)
        if tally is None:
            tally = self.counts.tallies[key] = Tally()
        return tally


def _add_no_answer(tally: Tally) -> None:
    tally.ring_no_answer += 1

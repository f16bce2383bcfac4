"""A small floor that tests of alerts move by hand, one picture after the other."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from msgspec import structs

from supervisor_app.domain.alerts import AlertId, AlertRule, RuleKey, RuleSet
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.measured import (
    Compare,
    Condition,
    Operator,
    Period,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    Gone,
    IntervalRow,
    QueueRow,
    Site,
    SourceRow,
    Team,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words

ACD = AcdId("main")
OTHER = AcdId("second")
DAY = 1_795_305_600
START = DAY + 36_000.0
CARD, LOAN, FAR = QueueId("main/card"), QueueId("main/loan"), QueueId("second/far")
ANN, BEN = AgentId("main/ann"), AgentId("main/ben")


def centre(**changes: Any) -> CentreRow:
    """A centre of two teams and two sites."""
    row = CentreRow(
        Words("中心", "Centre"),
        "Asia/Shanghai",
        float(DAY),
        DAY + 86_400.0,
        int(START),
        ServiceLevel(),
        {},
        Limits(),
        teams=(Team("t1", Words("一组", "Team 1"), site="bj"), Team("t2", Words("二组", "Team 2"))),
        sites=(Site("bj", Words("北京", "Beijing")), Site("hf", Words("合肥", "Hefei"))),
    )
    return structs.replace(row, **changes)


class AlertFloor:
    """Its picture is `view`; each change makes the next one."""

    def __init__(self, **changes: Any) -> None:
        self.now = START
        self._calls = count()
        self._waiting: dict[QueueId, list[CallId]] = {CARD: [], LOAN: [], FAR: []}
        self.tallies: dict[tuple[QueueId, int], Tally] = {}
        self.view: FloorView = advance(
            None,
            FloorDelta(
                "e",
                1,
                self.now,
                centre=centre(**changes),
                sources=(_source(ACD), _source(OTHER)),
                queues=(
                    QueueRow(CARD, Words("信用卡", "Card"), order=1),
                    QueueRow(LOAN, Words("贷款", "Loan"), order=2),
                    QueueRow(FAR, Words("远", "Far"), order=3),
                ),
                agents=(agent(ANN, "t1"), agent(BEN, "t2", site="hf")),
            ),
        )

    def _tell(self, **rows: Any) -> None:
        delta = FloorDelta("e", self.view.version + 1, self.now, self.view.version, **rows)
        self.view = advance(self.view, delta)

    def wait(self, queue: QueueId, people: int, since: float | None = None) -> None:
        """So many wait in a queue; who comes does so at `since`, or now."""
        here = self._waiting[queue]
        came = [CallId(f"{queue}.{next(self._calls)}") for _ in range(people - len(here))]
        went = here[people:]
        self._waiting[queue] = [*here[:people], *came]
        rows = (CallRow(call, queue, self.now if since is None else since) for call in came)
        self._tell(calls=tuple(rows), gone=Gone(calls=tuple(went)))

    def count(self, queue: QueueId, **counts: Any) -> None:
        """Counts of the running interval."""
        start = self.view.centre.interval
        tally = Tally(**counts)
        self._tell(intervals=(IntervalRow(queue, start, tally),))

    def next_interval(self) -> None:
        """Another quarter of an hour begins."""
        row = structs.replace(self.view.centre, interval=self.view.centre.interval + 900)
        self._tell(centre=row)

    def set_centre(self, **changes: Any) -> None:
        """The centre is another: limits, shifts."""
        self._tell(centre=structs.replace(self.view.centre, **changes))

    def set_agent(self, who: AgentId, **changes: Any) -> None:
        """An agent is another."""
        self._tell(agents=(structs.replace(self.view.agents[who], **changes),))

    def set_agents(self, rows: Iterable[AgentRow]) -> None:
        """These agents are there, as they are."""
        self._tell(agents=tuple(rows))

    def set_source(self, acd: AcdId, live: bool) -> None:
        """An ACD is heard, or not any more."""
        self._tell(sources=(structs.replace(self.view.sources[acd], live=live, since=self.now),))

    def drop_queue(self, queue: QueueId) -> None:
        """A queue is no more."""
        self._tell(gone=Gone(queues=(queue,), calls=tuple(self._waiting[queue])))


def _source(acd: AcdId) -> SourceRow:
    return SourceRow(acd, f"{acd} ACD", "test", True, DAY + 1.0)


def agent(
    who: AgentId, team: str, state: AgentState = AgentState.READY, since: float = START, **more: Any
) -> AgentRow:
    """An agent who serves 信用卡."""
    skills = (Skill(CARD, 1),)
    name = who.partition("/")[2]
    return AgentRow(who, name, name, team, state=state, since=since, skills=skills, **more)


def compare(measure: str, bound: float, operator: str = ">=", **more: Any) -> Compare:
    """A comparison of now, or over `period`."""
    return Compare(measure, Operator(operator), bound, **more)


def quarter(measure: str, bound: float, operator: str = "<", **more: Any) -> Compare:
    """A comparison of the last complete interval."""
    return Compare(measure, Operator(operator), bound, Period.QUARTER, **more)


def rule(condition: Condition, key: str = "r", **more: Any) -> AlertRule:
    """A rule on queues."""
    kind = more.pop("subject", SubjectKind.QUEUE)
    return AlertRule(RuleKey(key), Words(key, key), kind, condition, **more)


def rules(*found: AlertRule) -> RuleSet:
    """A set of them."""
    return RuleSet(1, found)


def make_id(key: RuleKey, subject: Subject, now: float) -> AlertId:
    """Ids that tell what they are of."""
    return AlertId(f"{key}/{subject.kind}/{subject.key}/{now - START:g}")


def queue(key: QueueId) -> Subject:
    """A queue as rules know it."""
    return Subject(SubjectKind.QUEUE, SubjectKey(key))

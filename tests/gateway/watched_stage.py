"""A gateway whose floor has callers waiting, and rules that watch them."""

from collections.abc import Iterable

from alert_hook_stage import ABOUT
from command_stage import Stage, on_floor
from gateway_stage import ACD, QUEUE

from supervisor_app.domain import events as ev
from supervisor_app.domain.alerts import (
    Alert,
    AlertDeed,
    AlertLevel,
    AlertRecord,
    AlertRule,
    DeedKind,
    RuleKey,
    RuleSet,
)
from supervisor_app.domain.directory import QueueInfo
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.measured import Compare, Operator, SubjectKind
from supervisor_app.domain.snapshot import AcdSnapshot, WaitingNow
from supervisor_app.domain.words import Words
from supervisor_app.gateway.alert_book import AlertBook
from supervisor_app.gateway.alert_messages import AlertNews
from supervisor_app.gateway.alert_watching import AlertWatching
from supervisor_app.gateway.situation import SituationBoard

WAITING = Compare("waiting", Operator.AT_LEAST, 2)
MANY = AlertRule(
    key=RuleKey("many"),
    name=Words("排队超限", "Too many wait"),
    subject=SubjectKind.QUEUE,
    condition=WAITING,
    level=AlertLevel.CRITICAL,
    escalate_s=60.0,
    hooks=("ops",),
)
RULES = RuleSet(3, (MANY,))
__all__ = ["ABOUT", "MANY", "RULES", "Watched", "kinds", "wait"]


def wait(stage: Stage, count: int) -> None:
    """So many callers wait from now on."""
    queues = (QueueInfo(QUEUE, Words("个人业务", "Retail")),)
    calls = tuple(
        WaitingNow(CallId(f"main/w{number}"), QUEUE, stage.clock.now, "13812344471")
        for number in range(count)
    )
    snapshot = AcdSnapshot(ACD, stage.clock.now, queues, (on_floor(1),), calls, listens=())
    stage.live.take(ACD, snapshot, adopt=True)


class Posted:
    """Stands where hooks are told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, AlertLevel]] = []

    def tell(self, hooks: Iterable[str], news: AlertNews) -> None:
        self.told += [(hook, news.kind.value, news.alert.level) for hook in hooks]


class Watched:
    """Rules at work on a stage, with a book of their own; time is moved by hand."""

    def __init__(self, stage: Stage, rules: RuleSet = RULES) -> None:
        self.stage = stage
        self.posted = Posted()
        self.board = SituationBoard(stage.clock)
        self.book = AlertBook(stage.assembly.thread, stage.assembly.parts.notices, stage.clock)
        self.watching = AlertWatching(
            self.book,
            lambda: self.posted,  # type: ignore[arg-type,return-value]
            self.board,
            stage.clock,
        )
        self.watching.count(rules)
        stage.assembly.beat.hear(self.watching.take)

    async def begin(self) -> None:
        await self.book.begin()
        self.watching.begin()

    def look(self) -> None:
        self.stage.assembly.publisher.publish()
        self.stage.assembly.beat.look()

    def pass_time(self, seconds: float) -> None:
        """Second by second, with a look at each."""
        end = self.stage.clock.now + seconds
        while self.stage.clock.now < end:
            self.stage.clock.now += min(1.0, end - self.stage.clock.now)
            self.look()

    def only(self) -> Alert:
        (alert,) = self.board.now.alerts
        return alert

    def suspended(self) -> bool:
        return self.board.now.suspended

    @property
    def record(self) -> AlertRecord:
        (record,) = self.book.all()
        return record

    def deeds(self, kind: DeedKind) -> list[AlertDeed]:
        return [deed for deed in self.record.deeds if deed.kind is kind]

    def lose(self) -> None:
        """The ACD is not heard any more."""
        now = self.stage.clock.now
        self.stage.tell(ev.FeedLost(at=now, acd=ACD, cause=ev.LossCause.UNREACHABLE))

    def restore(self) -> None:
        """It is heard again."""
        self.stage.tell(ev.FeedRestored(at=self.stage.clock.now, acd=ACD))


def kinds(record: AlertRecord) -> list[str]:
    return [deed.kind.value for deed in record.deeds]

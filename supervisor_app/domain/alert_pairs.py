"""What the alert engine remembers: rules made ready, and what goes on with each object."""

from msgspec import Struct

from supervisor_app.domain.alert_changes import Cleared
from supervisor_app.domain.alert_conditions import Judged, Leaf, leaves_of, made_ready, of_feed
from supervisor_app.domain.alert_figures import Figures
from supervisor_app.domain.alert_holding import Holding
from supervisor_app.domain.alerts import Alert, AlertRule, RuleKey
from supervisor_app.domain.measured import Subject

PairKey = tuple[RuleKey, Subject]


class ReadyRule(Struct, frozen=True):
    """A rule made ready."""

    rule: AlertRule
    order: int
    base: Judged
    worse: Judged | None
    of_feed: bool

    @classmethod
    def of(cls, rule: AlertRule, order: int) -> "ReadyRule":
        """From a rule."""
        base = made_ready(rule.condition, rule.subject, rule.air_percent)
        worse = None
        if rule.worse is not None:
            worse = made_ready(rule.worse, rule.subject, rule.air_percent)
        feed = of_feed(rule.condition) and (rule.worse is None or of_feed(rule.worse))
        return cls(rule, order, base, worse, feed)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All its comparisons."""
        return (*leaves_of(self.base), *(leaves_of(self.worse) if self.worse else ()))

    def works_in(self, shift: str) -> bool:
        """Whether it counts in a shift; empty: no shift works."""
        return not self.rule.shifts or shift in self.rule.shifts


class Pair(Struct):
    """A rule and an object with which something is going on."""

    key: PairKey
    lane: str
    base: Holding
    worse: Holding
    alert: Alert | None = None
    figures: Figures | None = None
    asked_from: float | None = None
    """By its clock: since when it waits for somebody to acknowledge it."""
    look_at: float | None = None
    """By its clock: when it is in the list to be looked at."""

    @property
    def inside(self) -> bool:
        """Whether all that has raised it is back inside and waits for its time."""
        raised = [one for one in (self.base, self.worse) if one.raised]
        return bool(raised) and all(one.inside_from is not None for one in raised)


class Found:
    """Changes while they are found."""

    def __init__(self) -> None:
        self.raised: dict[PairKey, Pair] = {}
        self.levelled: dict[PairKey, Pair] = {}
        self.suspended: list[Alert] = []
        self.resumed: list[Alert] = []
        self.escalated: list[Pair] = []
        self.woken: list[Pair] = []
        self.valued: list[Alert] = []
        self.cleared: list[Cleared] = []


def escalates_at(pair: Pair, rule: ReadyRule) -> float | None:
    """By its clock, while nobody has acknowledged it, taken it or put it off, and it is not back
    inside."""
    alert, after = pair.alert, rule.rule.escalate_s
    if alert is None or after is None or pair.asked_from is None or pair.inside:
        return None
    seen = alert.acknowledged_at is not None or alert.taken_by or alert.taken_login
    if seen or alert.snoozed_until is not None or alert.escalated_at is not None:
        return None
    return pair.asked_from + after

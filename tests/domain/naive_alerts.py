"""Alerts worked out the slow way, to hold the engine against: every rule on every object, each
time, with everything read anew from the picture alone."""

from msgspec import Struct

from supervisor_app.domain.alert_conditions import leaves
from supervisor_app.domain.alerts import AlertLevel, AlertRule, RuleSet
from supervisor_app.domain.ids import acd_of
from supervisor_app.domain.measured import AllOf, Compare, Condition, Subject, SubjectKind
from supervisor_app.domain.measures import MEASURES, FloorReader, bound_of, limit_of, subjects
from supervisor_app.domain.view import FloorView

Told = tuple[str, str, str, str]
"""What happened, the rule, the object, and its level."""


class _Timer(Struct):
    raised: bool = False
    held_s: float | None = None
    inside_s: float | None = None

    def go(self, met: bool, still: bool, step: float, for_s: float, clear_s: float) -> None:
        """`step` is the live time since it was looked at last."""
        if not self.raised:
            self.held_s = None if not met else (0.0 if self.held_s is None else self.held_s + step)
            if self.held_s is not None and self.held_s >= for_s - 1e-6:
                self.raised, self.held_s, self.inside_s = True, None, None
            return
        inside = not still
        self.inside_s = (
            None if not inside else (0.0 if self.inside_s is None else self.inside_s + step)
        )
        if self.inside_s is not None and self.inside_s >= clear_s - 1e-6:
            self.raised, self.held_s, self.inside_s = False, None, None


class _One(Struct):
    base: _Timer
    worse: _Timer
    open: bool = False
    level: AlertLevel = AlertLevel.INFO
    asked_s: float = 0.0
    escalated: bool = False
    gone: bool = False


class NaiveAlerts:
    """All rules on all objects, each second."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = [rule for rule in rules.rules if rule.enabled]
        self._all: dict[tuple[str, Subject], _One] = {}
        self._last: float | None = None
        self._ran: dict[str, bool] = {}
        self._known: set[tuple[str, Subject]] = set()

    def open(self) -> set[tuple[str, Subject, AlertLevel]]:
        """Rules and objects with an open alert, and its level."""
        return {(rule, about, one.level) for (rule, about), one in self._all.items() if one.open}

    def evaluate(self, view: FloorView, now: float, stale: bool, shift: str) -> set[Told]:
        """What happens in a picture."""
        reader = FloorReader()
        reader.show(view, now)
        step = 0.0 if self._last is None else min(max(0.0, now - self._last), 60.0)
        self._last = now
        runs = _running(view, stale)
        told: set[Told] = set()
        for rule in self._rules:
            here = [
                one for one in subjects(view, rule.subject) if not rule.only or one.key in rule.only
            ]
            left = [about for key, about in self._all if key == rule.key and about not in here]
            for about in (*here, *left):
                lane = _lane(rule, about)
                if not runs.get(lane, False):
                    continue
                live = step if self._ran.get(lane, False) else 0.0
                told |= self._one(reader, view, rule, about, now, live, shift, about in here)
        self._ran = runs
        return told

    def _one(
        self,
        reader: FloorReader,
        view: FloorView,
        rule: AlertRule,
        about: Subject,
        now: float,
        live: float,
        shift: str,
        there: bool,
    ) -> set[Told]:
        one = self._all.setdefault((rule.key, about), _One(_Timer(), _Timer()))
        if rule.shifts and shift not in rule.shifts:
            was_open = one.open
            del self._all[rule.key, about]
            return {("cleared shift", rule.key, about.key, one.level)} if was_open else set()

        def judged(condition: Condition | None, air: float) -> bool:
            if condition is None or not there:
                return False
            if isinstance(condition, Compare):
                return _holds(reader, view, condition, about, now, air)
            found = [judged(part, air) for part in condition.parts]
            return all(found) if isinstance(condition, AllOf) else any(found)

        for timer, condition in ((one.base, rule.condition), (one.worse, rule.worse)):
            still = judged(condition, 0.0) or judged(condition, rule.air_percent)
            timer.go(judged(condition, 0.0), still, live, rule.for_s, rule.clear_s)
        return self._turned(one, rule, about, live, there)

    @staticmethod
    def _turned(one: _One, rule: AlertRule, about: Subject, live: float, there: bool) -> set[Told]:
        raised = one.base.raised or one.worse.raised
        level = AlertLevel.CRITICAL if one.worse.raised else rule.level
        told: set[Told] = set()
        if raised and not one.open:
            one.open, one.level, one.asked_s, one.escalated = True, level, 0.0, False
            told.add(("raised", rule.key, about.key, level))
        elif one.open and not raised:
            one.open = False
            told.add((f"cleared {'inside' if there else 'gone'}", rule.key, about.key, one.level))
        elif one.open:
            worse = list(AlertLevel).index(level) > list(AlertLevel).index(one.level)
            one.asked_s = 0.0 if worse else one.asked_s + live
            if level is not one.level:
                one.level = level
                told.add(("levelled", rule.key, about.key, level))
            if rule.escalate_s is not None and not one.escalated:
                raised_by = [each for each in (one.base, one.worse) if each.raised]
                inside = all(each.inside_s is not None for each in raised_by)
                one.escalated = not inside and one.asked_s >= rule.escalate_s - 1e-6
                if one.escalated:
                    told.add(("escalated", rule.key, about.key, level))
        return told


def _holds(
    reader: FloorReader,
    view: FloorView,
    compare: Compare,
    about: Subject,
    now: float,
    percent: float,
) -> bool:
    bound, limit = bound_of(view.centre, compare, about), limit_of(view.centre, compare, about)
    reading = reader.read(compare, about, now)
    value = reading.value
    least = max(compare.min_sample, limit.min_sample if limit else 0)
    if bound is None or value is None or (reading.sample is not None and reading.sample < least):
        return False
    measure, air = MEASURES[compare.measure], abs(bound) * percent / 100
    if measure.unit == "count":
        air = max(air, 1.0)
    if compare.operator in (">=", ">"):
        low = bound - min(air, (bound - measure.least) / 2) if percent else bound
        return value >= low if compare.operator == ">=" else value > low
    if compare.operator == "==":
        return value == bound
    room = air if measure.most is None else min(air, (measure.most - bound) / 2)
    high = bound + room if percent else bound
    return value <= high if compare.operator == "<=" else value < high


def _lane(rule: AlertRule, about: Subject) -> str:
    whole = (*leaves(rule.condition), *(leaves(rule.worse) if rule.worse else ()))
    if all(MEASURES[leaf.measure].of_feed for leaf in whole):
        return "feed"
    if about.kind in (SubjectKind.QUEUE, SubjectKind.AGENT):
        return acd_of(about.key)
    return "all"


def _running(view: FloorView, stale: bool) -> dict[str, bool]:
    runs = {str(acd): row.live and not stale for acd, row in view.sources.items()}
    return {**runs, "all": not stale and all(runs.values()), "feed": True}

"""Holds the rules of a centre against each picture of its floor: what is raised, what is cleared.

It knows no clock and writes nothing: whoever runs it gives it the picture and the instant, and
keeps what it tells. Use:

    engine = AlertEngine(rule_set, make_id, open_alerts)    # open_alerts: stored ones, of before
    changes = engine.evaluate(view, now, stale, shift)      # each new picture, and once a second
    engine.put(structs.replace(alert, acknowledged_at=…))   # what people do with open alerts
    engine.change_rules(rule_set)

`engine.alerts` are the open alerts by id; `engine.reader` reads further figures of the picture.
"""

from collections.abc import Callable, Iterable
from heapq import heappop, heappush

from msgspec.structs import replace

from supervisor_app.domain.acd_clocks import SLACK_S, AcdClocks, lane_of
from supervisor_app.domain.alert_again import ClearedLately, gone_on
from supervisor_app.domain.alert_changes import Changes, ClearCause, Cleared
from supervisor_app.domain.alert_conditions import Leaf
from supervisor_app.domain.alert_figures import Figures, figures
from supervisor_app.domain.alert_holding import Holding
from supervisor_app.domain.alert_pairs import Found, Pair, PairKey, ReadyRule, escalates_at
from supervisor_app.domain.alert_watch import AlertWatch
from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey, RuleSet
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_reading import FloorReader, Forecast
from supervisor_app.domain.measured import Reading, Subject
from supervisor_app.domain.measures import named, subjects
from supervisor_app.domain.view import FloorView

MakeId = Callable[[RuleKey, Subject, Instant], AlertId]
"""Gives an alert that is raised its id. Several raised at once are asked for in the order of the
rules, then of the objects' keys."""
_LEVELS = tuple(AlertLevel)


class AlertEngine:
    """The rules of one centre with all that they remember."""

    def __init__(self, rules: RuleSet, make_id: MakeId, open_alerts: Iterable[Alert] = ()) -> None:
        self.alerts: dict[AlertId, Alert] = {}
        """The open alerts."""
        self._make_id = make_id
        self._watch = AlertWatch()
        self._clocks = AcdClocks()
        self._rules: dict[RuleKey, ReadyRule] = {}
        self._pairs: dict[PairKey, Pair] = {}
        self._of_alert: dict[AlertId, Pair] = {}
        self._asked: dict[str, set[PairKey]] = {}
        self._due: dict[str, list[tuple[float, PairKey]]] = {}
        self._shift: str | None = None
        self._left_over: list[Alert] = []
        self._lately = ClearedLately()
        self.change_rules(rules)
        for alert in open_alerts:
            self._restore(alert)

    @property
    def reader(self) -> FloorReader:
        """Reads any measure of the newest picture."""
        return self._watch.reader

    def change_rules(self, rules: RuleSet) -> None:
        """Other rules count from the next evaluation on. What a rule with the same key has raised
        stays, and is cleared by its new condition; rules that are gone or disabled clear theirs.

        The rules are taken to be without faults (`alert_checks`).
        """
        before = {key: ready.rule for key, ready in self._rules.items()}
        enabled = [rule for rule in rules.rules if rule.enabled]
        self._rules = {rule.key: ReadyRule.of(rule, at) for at, rule in enumerate(enabled)}
        self._watch.watch(
            (ready.rule.key, frozenset(ready.rule.only), ready.leaves)
            for ready in self._rules.values()
        )
        for pair in list(self._pairs.values()):
            rule = self._rules.get(pair.key[0])
            if pair.alert is None and (rule is None or before.get(rule.rule.key) != rule.rule):
                del self._pairs[pair.key]
                continue
            if rule is not None:
                pair.lane = lane_of(pair.key[1], rule.of_feed)
            pair.look_at = None
            self._ask(pair)

    def put(self, alert: Alert) -> None:
        """An open alert as a person has changed it: acknowledged, taken, snoozed. Raises `KeyError`
        where it is not open any more."""
        pair = self._of_alert[alert.id]
        pair.alert = self.alerts[alert.id] = alert
        self._ask(pair)

    def evaluate(
        self,
        view: FloorView,
        now: Instant,
        stale: bool = False,
        shift: str = "",
        forecast: Forecast | None = None,
    ) -> Changes:
        """Hold all rules against a picture.

        `now` is the gateway's clock; it should not go back, and what is between two calls is taken
        to have been as the later one finds it. To be called with each new picture and at least once
        a second, or what waits for its time is late. `stale`: the figures are not live; nothing is
        raised, cleared or escalated but by rules on feeds and sites, and no clock goes. Where only
        one of several ACDs is not heard, that holds for its queues and agents. `shift`: the key of
        the shift that works, empty for none (`domain.shifts.shift_at`).
        """
        found = Found()
        ran = self._clocks.running
        self._clocks.pass_time(view, now, stale)
        for key in self._watch.show(view, now, forecast):
            self._ask_key(key)
        if self._watch.anew:
            for pair in self._pairs.values():
                self._ask(pair)
        self._change_shift(view, shift)
        if ran != self._clocks.running:
            self._freeze(found)
        self._clear_left_over(found, now)
        self._wake(now, found)
        self._judge_all(view, now, found)
        self._look_at_due(now, found)
        self._raise_all(view, now, found)
        self._value_all(view, now, found)
        return self._told(found)

    def _restore(self, alert: Alert) -> None:
        key = (alert.rule, alert.about.subject)
        if key in self._pairs or alert.cleared_at is not None:
            self._left_over.append(alert)
            return
        rule = self._rules.get(alert.rule)
        lane = lane_of(key[1], rule is not None and rule.of_feed)
        pair = Pair(key, lane, Holding(True, alert.since), Holding(False, alert.since))
        worse = rule is not None and rule.worse is not None and rule.rule.level != alert.level
        pair.worse.raised = worse
        pair.alert = self.alerts[alert.id] = replace(alert, frozen=False)
        self._pairs[key] = self._of_alert[alert.id] = pair
        self._ask(pair)

    def _clear_left_over(self, found: Found, now: Instant) -> None:
        """Stored twice as open: only one of them goes on."""
        for alert in self._left_over:
            if alert.cleared_at is None:
                found.cleared.append(Cleared(replace(alert, cleared_at=now), ClearCause.RULE))
        self._left_over = []

    def _ask(self, pair: Pair) -> None:
        self._asked.setdefault(pair.lane, set()).add(pair.key)

    def _ask_key(self, key: PairKey) -> None:
        rule = self._rules[key[0]]
        self._asked.setdefault(lane_of(key[1], rule.of_feed), set()).add(key)

    def _change_shift(self, view: FloorView, shift: str) -> None:
        """Rules that begin or cease to count with another shift are judged on every object."""
        before, self._shift = self._shift, shift
        if before == shift:
            return
        for key, ready in self._rules.items():
            if before is not None and ready.works_in(before) == ready.works_in(shift):
                continue
            if ready.rule.shifts:
                for subject in subjects(view, ready.rule.subject):
                    if not ready.rule.only or subject.key in ready.rule.only:
                        self._ask_key((key, subject))
        for pair in self._pairs.values():
            self._ask(pair)

    def _freeze(self, found: Found) -> None:
        for pair in self._of_alert.values():
            alert = pair.alert
            frozen = not self._clocks.runs(pair.lane)
            if alert is None or alert.frozen == frozen:
                continue
            pair.alert = self.alerts[alert.id] = replace(alert, frozen=frozen)
            (found.suspended if frozen else found.resumed).append(pair.alert)

    def _judge_all(self, view: FloorView, now: Instant, found: Found) -> None:
        for lane, keys in self._asked.items():
            if keys and self._clocks.runs(lane):
                self._asked[lane] = set()
                for key in keys:
                    self._judge(key, lane, view, now, found)

    def _judge(self, key: PairKey, lane: str, view: FloorView, now: Instant, found: Found) -> None:
        rule, pair = self._rules.get(key[0]), self._pairs.get(key)
        if pair is not None and pair.lane != lane:
            return  # its rule is another one now, and it is asked by its other clock
        if rule is None or not rule.works_in(self._shift or ""):
            if pair is not None:
                cause = ClearCause.RULE if rule is None else ClearCause.SHIFT
                self._end(pair, cause, now, found)
                self._pairs.pop(key, None)
            return
        centre, subject, read = view.centre, key[1], self._watch.reading
        met, still = rule.base.judge(centre, subject, read, now)
        worse = rule.worse.judge(centre, subject, read, now) if rule.worse else (False, False)
        if pair is None:
            if not met and not worse[0]:
                return
            pair = self._pairs[key] = Pair(key, lane, Holding(), Holding())
        clock = self._clocks.of(lane)
        pair.base.note(met, still, clock, now)
        pair.worse.note(*worse, clock, now)
        self._look(pair, rule, clock, now, found)

    def _look_at_due(self, now: Instant, found: Found) -> None:
        for lane, due in self._due.items():
            if not self._clocks.runs(lane):
                continue
            clock = self._clocks.of(lane)
            while due and due[0][0] <= clock + SLACK_S:
                at, key = heappop(due)
                pair = self._pairs.get(key)
                rule = self._rules.get(key[0])
                if pair is None or rule is None or pair.look_at != at or pair.lane != lane:
                    continue
                pair.look_at = None
                self._look(pair, rule, clock, now, found)

    def _look(self, pair: Pair, rule: ReadyRule, clock: float, now: Instant, found: Found) -> None:
        """Whether the time of anything has come for it, and when it has to be looked at again."""
        for_s, clear_s = rule.rule.for_s, rule.rule.clear_s
        turned = pair.base.turn(clock, for_s, clear_s)
        turned = pair.worse.turn(clock, for_s, clear_s) or turned
        raised = pair.base.raised or pair.worse.raised
        if pair.alert is None and raised:
            found.raised[pair.key] = pair
        elif pair.alert is not None and not raised:
            there = self._watch.is_there(pair.key[1])
            self._end(pair, ClearCause.INSIDE if there else ClearCause.GONE, now, found)
        elif pair.alert is not None:
            self._level(pair, pair.alert, rule, clock, found)
            self._escalate(pair, rule, clock, now, found)
        if pair.alert is None and not raised and pair.base.idle and pair.worse.idle:
            self._pairs.pop(pair.key, None)
        else:
            self._look_again(pair, rule)

    def _look_again(self, pair: Pair, rule: ReadyRule) -> None:
        times = (rule.rule.for_s, rule.rule.clear_s)
        dues = (pair.base.due(*times), pair.worse.due(*times), escalates_at(pair, rule))
        at = min((due for due in dues if due is not None), default=None)
        if at is not None and at != pair.look_at:
            heappush(self._due.setdefault(pair.lane, []), (at, pair.key))
        pair.look_at = at

    def _level(self, pair: Pair, alert: Alert, rule: ReadyRule, clock: float, found: Found) -> None:
        level = AlertLevel.CRITICAL if pair.worse.raised else rule.rule.level
        if level is alert.level:
            return
        pair.alert = replace(alert, level=level, rule_name=rule.rule.name)
        if _LEVELS.index(level) > _LEVELS.index(alert.level):
            pair.alert = replace(
                pair.alert, acknowledged_at=None, acknowledged_by="", snoozed_until=None
            )
            pair.asked_from = clock
        self.alerts[alert.id] = pair.alert
        found.levelled[pair.key] = pair

    def _escalate(
        self, pair: Pair, rule: ReadyRule, clock: float, now: Instant, found: Found
    ) -> None:
        if pair.alert is None:
            return
        if pair.asked_from is None:  # of a run before: the stale time in it is not known
            pair.asked_from = clock - max(0.0, now - pair.alert.raised_at)
        due = escalates_at(pair, rule)
        if due is not None and due <= clock + SLACK_S:
            pair.alert = self.alerts[pair.alert.id] = replace(pair.alert, escalated_at=now)
            found.escalated.append(pair)

    def _wake(self, now: Instant, found: Found) -> None:
        for alert in [one for one in self.alerts.values() if one.snoozed_until is not None]:
            if alert.snoozed_until is not None and alert.snoozed_until <= now:
                pair = self._of_alert[alert.id]
                pair.alert = self.alerts[alert.id] = replace(alert, snoozed_until=None)
                found.woken.append(pair)
                self._ask(pair)

    def _raise_all(self, view: FloorView, now: Instant, found: Found) -> None:
        def place(pair: Pair) -> tuple[int, Subject]:
            return self._rules[pair.key[0]].order, pair.key[1]

        for pair in sorted(found.raised.values(), key=place):
            rule = self._rules[pair.key[0]]
            pair.figures = self._figures(pair, rule, view, now)
            first = pair.base if pair.base.raised else pair.worse
            clock = self._clocks.of(pair.lane)
            before = self._lately.take(pair.key, clock, rule.rule.again_s)
            raised = Alert(
                id=self._make_id(*pair.key, now) if before is None else before.id,
                rule=pair.key[0],
                rule_name=rule.rule.name,
                about=named(view, pair.key[1]),
                level=AlertLevel.CRITICAL if pair.worse.raised else rule.rule.level,
                raised_at=now,
                since=first.since,
                figures=pair.figures.figures,
                tone=rule.rule.tone,
                desktop=rule.rule.desktop,
            )
            pair.alert = raised if before is None else gone_on(before, raised)
            pair.asked_from = clock
            self.alerts[pair.alert.id] = pair.alert
            self._of_alert[pair.alert.id] = pair
            self._look_again(pair, rule)

    def _value_all(self, view: FloorView, now: Instant, found: Found) -> None:
        for pair in self._of_alert.values():
            rule, alert = self._rules.get(pair.key[0]), pair.alert
            if rule is None or alert is None or not self._clocks.runs(pair.lane):
                continue
            now_read = self._figures(pair, rule, view, now)
            inside = (alert.inside_since or now) if pair.inside else None
            if now_read is pair.figures and inside == alert.inside_since:
                continue
            pair.figures = now_read
            pair.alert = replace(alert, figures=now_read.figures, inside_since=inside)
            self.alerts[alert.id] = pair.alert
            found.valued.append(pair.alert)

    def _figures(self, pair: Pair, rule: ReadyRule, view: FloorView, now: Instant) -> Figures:
        judged = rule.worse if pair.worse.raised and rule.worse is not None else rule.base
        return figures(judged, pair.key[1], view.centre, self._read, now, pair.figures)

    def _read(self, leaf: Leaf, subject: Subject, now: Instant) -> Reading:
        return self._watch.reading(leaf.probe, subject, now)

    def _end(self, pair: Pair, cause: ClearCause, now: Instant, found: Found) -> None:
        alert, pair.alert, pair.figures = pair.alert, None, None
        pair.base.raised = pair.worse.raised = False
        pair.asked_from = None
        if alert is None:
            return
        del self.alerts[alert.id], self._of_alert[alert.id]
        over = replace(alert, cleared_at=now, snoozed_until=None, inside_since=None)
        found.cleared.append(Cleared(over, cause))
        if cause is ClearCause.INSIDE:
            self._lately.keep(pair.key, self._clocks.of(pair.lane), over)

    def _told(self, found: Found) -> Changes:
        def alerts(pairs: Iterable[Pair]) -> tuple[Alert, ...]:
            return tuple(pair.alert for pair in pairs if pair.alert is not None)

        return Changes(
            raised=alerts(pair for pair in self._of_alert.values() if pair.key in found.raised)
            if found.raised
            else (),
            levelled=alerts(found.levelled.values()),
            suspended=tuple(found.suspended),
            resumed=tuple(found.resumed),
            escalated=alerts(found.escalated),
            woken=alerts(found.woken),
            valued=tuple(found.valued),
            cleared=tuple(found.cleared),
        )


def raised_now(
    rules: RuleSet,
    view: FloorView,
    now: Instant,
    stale: bool = False,
    shift: str = "",
    forecast: Forecast | None = None,
) -> tuple[Alert, ...]:
    """The alerts that rules would raise on this picture, if it had been so for long enough: to try
    rules before they count."""
    at_once = tuple(replace(rule, for_s=0.0) for rule in rules.rules)
    engine = AlertEngine(
        replace(rules, rules=at_once), lambda rule, subject, _: _trial(rule, subject)
    )
    return engine.evaluate(view, now, stale, shift, forecast).raised


def _trial(rule: RuleKey, subject: Subject) -> AlertId:
    return AlertId(f"trial/{rule}/{subject.kind}/{subject.key}")

"""Holds the rules against each picture of the floor, and has what changes kept, told and shown."""

from collections.abc import Callable
from uuid import uuid4

from msgspec import structs

from supervisor_app.domain.alert_changes import Changes, ClearCause
from supervisor_app.domain.alert_engine import AlertEngine, raised_now
from supervisor_app.domain.alerts import (
    Alert,
    AlertDeed,
    AlertId,
    AlertLevel,
    DeedKind,
    RuleKey,
    RuleSet,
)
from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.lost_times import lost_since
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.measured import Subject, SubjectKind
from supervisor_app.domain.shifts import shift_at
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway.alert_book import AlertBook
from supervisor_app.gateway.alert_later import ReadingOf, later
from supervisor_app.gateway.alert_messages import AlertNews, NewsKind
from supervisor_app.gateway.alert_posting import Delivery, HookPosting
from supervisor_app.gateway.situation import SituationBoard, values_due

LATER_EVERY_S = 5.0
"""How often it is looked whose later figures are due."""
_TIDY_S = 60.0
_TOLD_AGAIN_S = 600.0
"""A hook that an earlier process had not told of an alert yet is told within so long."""
_LEVELS = tuple(AlertLevel)


class AlertWatching:
    """The rules of one gateway at work."""

    def __init__(
        self,
        book: AlertBook,
        posting: Callable[[], HookPosting],
        board: SituationBoard,
        clock: Callable[[], Instant],
    ) -> None:
        self._book = book
        self._posting = posting
        self._board = board
        self._clock = clock
        self._rules = RuleSet()
        self._hooks: dict[RuleKey, tuple[str, ...]] = {}
        self._engine: AlertEngine | None = None
        self._view: FloorView | None = None
        self._suspended = True
        self._looked_at: Instant | None = None
        self._shown: tuple[Alert, ...] = ()
        self._shown_at: Instant = 0.0
        self._tidied_at: Instant = 0.0
        self._later_at: Instant = 0.0
        self._unshown = False
        self._added = False
        """Something was put into the record of an alert that is not shown yet."""

    @property
    def view(self) -> FloorView | None:
        """The picture that the rules were held against last; None: none yet."""
        return self._view

    def reader(self) -> FloorReader | None:
        """What read the picture that the rules were held against last; None: nothing has yet."""
        return None if self._engine is None else self._engine.reader

    @property
    def suspended(self) -> bool:
        """The figures are stale."""
        return self._suspended

    def count(self, rules: RuleSet) -> None:
        """These rules count from now on."""
        self._rules = rules
        self._hooks |= {rule.key: rule.hooks for rule in rules.rules}
        if self._engine is not None:
            self._engine.change_rules(rules)
        self._show(None)

    def begin(self) -> None:
        """Go on with what the book has open."""
        self._engine = AlertEngine(self._rules, _new_id, self._book.open())

    def put(self) -> None:
        """People did something with alerts of the book."""
        if self._engine is not None:
            for alert in self._book.open():
                known = self._engine.alerts.get(alert.id)
                if known is not None and known != alert:
                    self._engine.put(structs.replace(alert, figures=known.figures))
        self._show(self._clock())

    def take(self, view: FloorView, now: Instant, stale: bool) -> None:
        """The newest picture."""
        if self._engine is None:
            return
        first, self._view, self._looked_at = self._view is None, view, now
        working = shift_at(view.centre, now)
        shift = working.shift.key if working is not None else ""
        changes = self._engine.evaluate(view, now, stale, shift)
        if first:
            self._tell_again(now)
        self._keep(changes, now)
        if not 0 <= now - self._later_at < LATER_EVERY_S:
            self._later_at = now
            self._take_later(view, now, stale, self._engine.reader.read)
        told = self._added or (bool(changes) and structs.replace(changes, valued=()) != Changes())
        self._unshown = self._unshown or bool(changes)
        values = self._unshown and values_due(now, self._shown_at)
        due = told or stale != self._suspended or values
        self._suspended = stale
        if now - self._tidied_at >= _TIDY_S:
            self._tidied_at, due = now, True
            self._book.forget(now)
        self._show(now, due)

    def _take_later(
        self, view: FloorView, now: Instant, stale: bool, reading_of: ReadingOf
    ) -> None:
        for record in self._book.all():
            live = not stale and _is_live(view, record.alert.about.subject)
            for deed in later(record, now, live, reading_of):
                self._add(record.alert.id, deed)

    def _add(self, alert: AlertId, deed: AlertDeed) -> None:
        """What became of an alert that is itself as before; the next picture shows that."""
        self._book.add(alert, deed)
        self._added = True

    def _show(self, now: Instant | None, due: bool = True) -> None:
        if due and now is not None:
            self._shown, self._shown_at = self._book.shown(now), now
            self._unshown = self._added = False
        self._board.show_alerts(self._shown, self._looked_at, self._suspended, self._rules.version)

    # What changed ------------------------------------------------------------------------------

    def _keep(self, changes: Changes, now: Instant) -> None:
        if not changes:
            return
        self._raise(changes, now)
        keep = self._book.change
        for alert in changes.suspended:
            keep(alert, AlertDeed(DeedKind.SUSPENDED, self._lost_at(alert, now)))
        for alert in changes.resumed:
            keep(alert, AlertDeed(DeedKind.RESUMED, now))
        for alert in changes.escalated:
            keep(alert, AlertDeed(DeedKind.ESCALATED, now, figures=alert.figures))
            self._tell(NewsKind.ESCALATED, alert, now)
        for alert in (*changes.woken, *changes.valued):
            keep(alert)
        for cleared in changes.cleared:
            why = "" if cleared.cause is ClearCause.INSIDE else cleared.cause.value
            alert = cleared.alert
            keep(alert, AlertDeed(DeedKind.CLEARED, now, text=why, figures=alert.figures))
            self._tell(NewsKind.CLEARED, alert, now)

    def _lost_at(self, alert: Alert, now: Instant) -> Instant:
        """When its figures were lost: while the gateway did not run that was long before."""
        record, view = self._book.get(alert.id), self._view
        last = record.deeds[-1].at if record is not None and record.deeds else alert.raised_at
        lost = now if view is None else lost_since(view, now, alert.about.subject)
        return min(now, max(last, lost))

    def _raise(self, changes: Changes, now: Instant) -> None:
        for alert in changes.raised:
            self._book.change(alert, AlertDeed(DeedKind.RAISED, now, figures=alert.figures))
            self._tell(NewsKind.RAISED, alert, now)
        for alert in changes.levelled:
            before = self._book.get(alert.id)
            level = alert.level
            deed = AlertDeed(DeedKind.VALUE, now, text=level.value, figures=alert.figures)
            self._book.change(alert, deed)
            if before and _LEVELS.index(level) > _LEVELS.index(before.alert.level):
                self._tell(NewsKind.WORSE, alert, now)

    def _tell(self, kind: NewsKind, alert: Alert, now: Instant) -> None:
        hooks, view = self._hooks.get(alert.rule, ()), self._view
        if hooks and view is not None:
            news = AlertNews(kind, alert, now, view.centre.title, view.centre.zone)
            self._posting().tell(hooks, news)

    def _tell_again(self, now: Instant) -> None:
        """What an earlier process raised and had not told."""
        for record in self._book.all():
            alert = record.alert
            if alert.cleared_at is None and 0 <= now - alert.raised_at < _TOLD_AGAIN_S:
                told = any(deed.kind is DeedKind.NOTIFIED for deed in record.deeds)
                if not told:
                    self._tell(NewsKind.RAISED, alert, now)

    def delivered(self, delivery: Delivery) -> None:
        """What became of telling a hook."""
        deed = AlertDeed(DeedKind.NOTIFIED, self._clock(), hook=delivery.hook, text=delivery.failed)
        self._add(delivery.alert, deed)

    # Trying ------------------------------------------------------------------------------------

    def preview(self, rules: RuleSet) -> tuple[Alert, ...]:
        """What rules without faults would raise of the newest picture, without waiting."""
        view, now = self._view, self._clock()
        if view is None:
            return ()
        working = shift_at(view.centre, now)
        shift = working.shift.key if working is not None else ""
        return raised_now(rules, view, now, self._suspended, shift)


def _new_id(rule: RuleKey, about: Subject, now: Instant) -> AlertId:
    return AlertId(uuid4().hex)


def _is_live(view: FloorView, about: Subject) -> bool:
    if about.kind not in (SubjectKind.QUEUE, SubjectKind.AGENT):
        return all(source.live for source in view.sources.values())
    source = view.sources.get(AcdId(acd_of(about.key)))
    return source is None or source.live

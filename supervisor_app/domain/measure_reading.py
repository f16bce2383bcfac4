"""Reads measures from pictures of the floor, each value as it is displayed.

A reader is kept from picture to picture: what has not changed is not worked out again. For a single
value, `measures.read` makes one.
"""

from collections.abc import Mapping

from supervisor_app.domain import measure_list as of
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.displayed import displayed, displayed_seconds
from supervisor_app.domain.forecast import expected_of_all, forecast_on
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.kpi import Kpi, registry
from supervisor_app.domain.measured import (
    Compare,
    Period,
    Reading,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.site_states import SiteState, site_state
from supervisor_app.domain.staff_sums import JUDGED, StaffSums, Sums
from supervisor_app.domain.states import GROUP_OF, AgentState, StateGroup
from supervisor_app.domain.tally import STATES, Tally
from supervisor_app.domain.view import ALL_QUEUES, FloorView, QueueView

UNKNOWN = Reading(None)
_EMPTY = Tally()
_EMPTY_SUMS = Sums()
_READY = STATES.index(AgentState.READY)
_BUSY = tuple(STATES.index(state) for state in JUDGED if state is not AgentState.READY)

Forecast = Mapping[QueueId, float]
"""The contacts expected in the last complete interval, by queue; ``""`` is all queues. Where none
is given it is that of the picture (`FloorView.forecasts`)."""


class FloorReader:
    """The newest picture's measures."""

    def __init__(self) -> None:
        self.view: FloorView | None = None
        self.kpis: Mapping[str, Kpi] = {}
        self.staff = StaffSums()
        self._forecast: Forecast = {}
        self._given = False
        self._centre: CentreRow | None = None
        self._sites: dict[str, SiteState | None] = {}
        self._sources: object = None
        self._elsewhere: dict[str, bool] = {}

    def show(self, view: FloorView, now: Instant, forecast: Forecast | None = None) -> None:
        """Take in a picture, and the instant that is now. `forecast` counts in place of what the
        picture knows to be expected."""
        self.view = view
        self._forecast = expected_in(view) if forecast is None else forecast
        self._given = forecast is not None
        if self._centre is not view.centre:
            known = registry()
            targets = {key: at for key, at in view.centre.targets.items() if key in known}
            self.kpis = registry(view.centre.service_level, targets)
        self.staff.show(view, now)
        self._show_sites(view)
        self._centre = view.centre

    def read(self, compare: Compare, subject: Subject, now: Instant) -> Reading:
        """A measure of an object at the instant given to `show`, or a later one.

        None as value: there is nothing to divide by, the ACD cannot tell it, the object is not on
        the floor, or there is no such measure of such an object.
        """
        measure = of.MEASURES.get(compare.measure)
        if self.view is None or measure is None:
            return UNKNOWN
        if not measure.exists(subject.kind, compare.period):
            return UNKNOWN
        if measure.ticks:
            since = self.since(compare, subject)
            return UNKNOWN if since is None else Reading(ticked(since, now))
        match subject.kind:
            case SubjectKind.FLOOR:
                return self._of_floor(self.view, compare, now)
            case SubjectKind.QUEUE:
                queue = self.view.queues.get(QueueId(subject.key))
                return UNKNOWN if queue is None else self._of_queue(self.view, queue, compare)
            case SubjectKind.AGENT:
                row = self.view.agents.get(AgentId(subject.key))
                return UNKNOWN if row is None else self._of_agent(self.view, row, compare, now)
            case SubjectKind.TEAM:
                return self._of_people(self.staff.teams, subject.key, compare, now)
            case _:
                return self._of_site(subject.key, compare, now)

    def since(self, compare: Compare, subject: Subject) -> Instant | None:
        """Of a measure that ticks: since when it grows; None: it does not."""
        view = self.view
        if view is None:
            return None
        match compare.measure, subject.kind:
            case of.LONGEST_WAIT, SubjectKind.FLOOR:
                return view.total.oldest
            case of.LONGEST_WAIT, SubjectKind.QUEUE:
                queue = view.queues.get(QueueId(subject.key))
                return None if queue is None else queue.oldest
            case of.STATE_TIME, SubjectKind.AGENT:
                row = view.agents.get(AgentId(subject.key))
                return None if row is None else _in_state_since(row, compare.of)
            case of.SOURCE_LOST, SubjectKind.SOURCE:
                source = view.sources.get(AcdId(subject.key))
                return None if source is None or source.live else source.since
            case _:
                return None

    def drift(self, subject: Subject, now: Instant) -> float | None:
        """How fast an agent's occupancy can move at most, in percent a second. None: it stands."""
        row = None if self.view is None else self.view.agents.get(AgentId(subject.key))
        if row is None or row.state not in JUDGED:
            return None
        spent = sum(_with_present(row, now))
        return 100.0 / spent if spent > 0 else float("inf")

    def _of_floor(self, view: FloorView, compare: Compare, now: Instant) -> Reading:
        match compare.measure:
            case of.SITES_LOST:
                states = list(self._sites.values())
                known = [state for state in states if state is not None]
                lost = sum(1 for state in known if state is SiteState.LOST)
                return Reading(float(lost)) if known else UNKNOWN
            case of.READY | of.SIGNED_IN | of.OVER_LIMIT | "occupancy":
                return self._of_sums(self.staff.floor, compare, now)
            case _:
                return self._of_queue(view, view.total, compare)

    def _of_queue(self, view: FloorView, queue: QueueView, compare: Compare) -> Reading:
        match compare.measure:
            case of.WAITING:
                return Reading(float(queue.waiting))
            case of.READY:
                return Reading(float(queue.staff.counts[StateGroup.READY]))
            case of.SIGNED_IN:
                return Reading(float(queue.staff.signed_in))
            case of.OVER_FORECAST:
                return self._over_forecast(view, queue)
            case _:
                return self._rated(view, queue, compare)

    def _rated(self, view: FloorView, queue: QueueView, compare: Compare) -> Reading:
        if _absent(view, queue.row.id, compare.measure):
            return UNKNOWN
        kpi, tally = self.kpis[compare.measure], tally_of(queue, compare.period)
        complete = is_complete(view.centre, queue, compare.period)
        return Reading(displayed(kpi.value(tally), kpi.unit), kpi.sample(tally), complete)

    def _over_forecast(self, view: FloorView, queue: QueueView) -> Reading:
        expected = self._forecast.get(queue.row.id, 0.0)
        if expected <= 0:
            return UNKNOWN
        counted = [queue] if queue.row.id or self._given else self._with_forecast(view)
        offered = sum(one.quarter.offered for one in counted)
        complete = all(is_complete(view.centre, one, Period.QUARTER) for one in counted)
        over = 100.0 * (offered - expected) / expected
        return Reading(round(over + 1e-9, 1), offered, complete)

    def _with_forecast(self, view: FloorView) -> list[QueueView]:
        """Of all queues those of which anything is expected: like is compared with like."""
        return [one for queue, one in view.queues.items() if queue in self._forecast]

    def _of_agent(self, view: FloorView, row: AgentRow, compare: Compare, now: Instant) -> Reading:
        key = compare.measure
        source = view.sources.get(acd_of(row.id))
        if source is not None and key in source.absent:
            return UNKNOWN
        kpi, day = self.kpis[key], row.day or _EMPTY
        if key != "occupancy":
            return Reading(displayed(kpi.value(day), kpi.unit), kpi.sample(day))
        busy, ready = _with_present(row, now)
        value = 100.0 * busy / (busy + ready) if busy + ready > 0 else None
        return Reading(displayed(value, kpi.unit), kpi.sample(day))

    def _of_people(
        self, groups: Mapping[str, Sums], key: str, compare: Compare, now: Instant
    ) -> Reading:
        return self._of_sums(groups.get(key, _EMPTY_SUMS), compare, now)

    def _of_site(self, key: SubjectKey, compare: Compare, now: Instant) -> Reading:
        if compare.measure == of.SITE_STATE:
            state = self._sites.get(key)
            return UNKNOWN if state is None else Reading(float(state))
        return self._of_people(self.staff.sites, key, compare, now)

    def _of_sums(self, sums: Sums, compare: Compare, now: Instant) -> Reading:
        match compare.measure:
            case of.READY:
                return Reading(float(sums.counts[StateGroup.READY]))
            case of.SIGNED_IN:
                return Reading(float(sums.signed_in))
            case of.OVER_LIMIT:
                return Reading(float(sums.late))
        kpi, tally = self.kpis[compare.measure], sums.tally(now)
        value, sample = kpi.value(tally), kpi.sample(tally)
        if compare.measure == "occupancy":
            # 总览 prints the occupancy of several people in whole percents.
            return Reading(None if value is None else float(displayed_seconds(value)), sample)
        return Reading(displayed(value, kpi.unit), sample)

    def _show_sites(self, view: FloorView) -> None:
        """How each site is; only those where anything it depends on is another are judged anew."""
        anew = view.centre is not self._centre or view.sources is not self._sources
        self._sources = view.sources
        here = {site.key: self._signed_in(site.key) for site in view.centre.sites}
        total = sum(here.values())
        for site in view.centre.sites:
            elsewhere = total > here[site.key]
            changed = site.key in self.staff.changed_sites
            if anew or changed or self._elsewhere.get(site.key) != elsewhere:
                agents = self.staff.of_site.get(site.key, {}).values()
                self._sites[site.key] = site_state(agents, int(elsewhere), view.sources)
            self._elsewhere[site.key] = elsewhere
        for gone in self._sites.keys() - here.keys():
            del self._sites[gone]

    def _signed_in(self, site: str) -> int:
        sums = self.staff.sites.get(site)
        return 0 if sums is None else sums.signed_in


def expected_in(view: FloorView) -> Forecast:
    """What a picture's forecasts say of the last complete interval."""
    last = view.centre.interval - INTERVAL_S
    found: dict[QueueId, float] = {}
    for queue in view.queues:
        known = forecast_on(view.forecasts, queue, last)
        expected = None if known is None else known.at(last)
        if expected is not None:
            found[queue] = expected.offered
    total = expected_of_all(view.forecasts, view.queues, last)
    if total is not None:
        found[ALL_QUEUES] = total.offered
    return found


def ticked(since: Instant, now: Instant) -> float:
    """Whole seconds since an instant, as a clock that counts up shows them."""
    return float(max(0, int(now - since)))


def tally_of(queue: QueueView, period: Period) -> Tally:
    """The counts of a queue over a time."""
    match period:
        case Period.QUARTER:
            return queue.quarter
        case Period.HOUR:
            return queue.hour
        case Period.RUNNING:
            return queue.running
        case _:
            return queue.day


def is_complete(centre: CentreRow, queue: QueueView, period: Period) -> bool:
    """Whether no gap of the feed covers any interval of a time."""
    now = centre.interval
    start, end = {
        Period.QUARTER: (now - INTERVAL_S, now),
        Period.HOUR: (now - 4 * INTERVAL_S, now),
        Period.RUNNING: (now, now + INTERVAL_S),
    }.get(period, (int(centre.day_start), now + INTERVAL_S))
    for row in reversed(queue.intervals):
        if row.start < start:
            break
        if row.start < end and not row.complete:
            return False
    return True


def _absent(view: FloorView, queue: QueueId, key: str) -> bool:
    """Whether a queue's ACD cannot give a figure; of all queues, whether none can."""
    if queue:
        source = view.sources.get(acd_of(queue))
        return source is not None and key in source.absent
    return bool(view.sources) and all(key in source.absent for source in view.sources.values())


def _in_state_since(row: AgentRow, group: str) -> Instant | None:
    here = GROUP_OF[row.state]
    if row.since <= 0 or here is StateGroup.OFFLINE:
        return None
    return row.since if here.value == group else None


def _with_present(row: AgentRow, now: Instant) -> tuple[float, float]:
    """Seconds of an agent's day in contacts and their wrap-up, and ready, with his present state up
    to now."""
    spent = row.day.state_s if row.day is not None else None
    busy = sum(spent[place] for place in _BUSY) if spent is not None else 0.0
    ready = spent[_READY] if spent is not None else 0.0
    present = max(0.0, now - max(row.since, row.counted_to))
    if row.state is AgentState.READY:
        ready += present
    elif row.state in JUDGED:
        busy += present
    return busy, ready

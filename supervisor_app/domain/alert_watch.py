"""Which rules have to be judged again, because something that they speak of has passed a bound.

Every value is put into its place among all bounds that any rule has for it. As long as it stays in
its place no rule can be judged otherwise, so nothing is judged. Values that grow with time are not
read at all until the next bound is due.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

from msgspec.structs import replace

from supervisor_app.domain import measure_list as of
from supervisor_app.domain.alert_conditions import Leaf, Probe
from supervisor_app.domain.alert_edges import NOWHERE, Place, Watched
from supervisor_app.domain.alerts import RuleKey
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId
from supervisor_app.domain.measure_reading import UNKNOWN, FloorReader, Forecast, ticked
from supervisor_app.domain.measured import Period, Reading, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.measures import subjects
from supervisor_app.domain.staff_sums import NEVER
from supervisor_app.domain.view import FloorView

Touched = set[tuple[RuleKey, Subject]]
_PARTS = {
    of.WAITING: "waiting",
    of.LONGEST_WAIT: "oldest",
    of.READY: "staff",
    of.SIGNED_IN: "staff",
}
_TALLIES = {
    Period.DAY: "day",
    Period.HOUR: "hour",
    Period.QUARTER: "quarter",
    Period.RUNNING: "running",
}
_OF_PEOPLE = (of.READY, of.SIGNED_IN, of.OVER_LIMIT, of.SITES_LOST, "occupancy")
"""Of the whole floor these do not follow from the queues' sum."""
_ROUNDED = 0.11
"""A displayed percentage is that far from the true one at most, and the next one too."""
_SPARE = 4096
"""So many outdated entries the list of due bounds may hold, whatever there is."""


class AlertWatch:
    """The floor as rules see it. `reader` may be used for other readings of the same picture."""

    def __init__(self, reader: FloorReader | None = None) -> None:
        self.reader = reader or FloorReader()
        self.anew = False
        """Whether all was read anew with the newest picture: then anything may be otherwise."""
        self._all: list[Watched] = []
        self._begin()

    def _begin(self) -> None:
        self._by_probe: dict[Probe, Watched] = {}
        self._by_row: dict[SubjectKind, dict[str, list[Watched]]] = {}
        self._always: dict[SubjectKind, list[Watched]] = {}
        self._rows: dict[SubjectKind, Mapping[str, object]] = {}
        self._subjects: dict[SubjectKind, dict[str, Subject]] = {}
        self._due: list[tuple[Instant, int, Subject, Instant]] = []
        self._regime: object = None
        self._touched: Touched = set()

    def watch(
        self, rules: Iterable[tuple[RuleKey, frozenset[SubjectKey], tuple[Leaf, ...]]]
    ) -> None:
        """Begin anew with these rules: their keys, the only objects they are for (none: all), and
        their comparisons."""
        self._all = []
        self._begin()
        for rule, only, compared in rules:
            for leaf in compared:
                watched = self._by_probe.get(leaf.probe)
                if watched is None:
                    watched = Watched(leaf.probe, len(self._all))
                    self._by_probe[leaf.probe] = watched
                    self._all.append(watched)
                watched.add(rule, only, leaf)
        for watched in self._all:
            watched.settle()
            kind = watched.probe.kind
            part = _part_of(watched.probe)
            if part is None:
                self._always.setdefault(kind, []).append(watched)
            else:
                self._by_row.setdefault(kind, {}).setdefault(part, []).append(watched)

    def show(self, view: FloorView, now: Instant, forecast: Forecast | None = None) -> Touched:
        """Take in a picture. Rules with the objects for which they have to be judged again."""
        self._touched = set()
        self.reader.show(view, now, forecast)
        self.anew = self._is_another_regime(view, forecast)
        if self.anew:
            self._rows.clear()
            self._due.clear()
            for watched in self._all:
                watched.forget()
        for kind, rows in self._rows_of(view):
            if kind in self._by_row:
                self._show_rows(kind, rows, now)
        for kind, moving in self._always.items():
            found = self._subjects_of(view, kind)
            for watched in moving:
                self._show_all(watched, found, now)
        self._pass_time(now)
        return self._touched

    def _subjects_of(self, view: FloorView, kind: SubjectKind) -> list[Subject]:
        """As `measures.subjects`, without asking thousands of agents for their teams."""
        if kind is not SubjectKind.TEAM:
            return subjects(view, kind)
        named = [team.key for team in view.centre.teams]
        staffed = (key for key, sums in self.reader.staff.teams.items() if sums.people)
        others = sorted(set(staffed).difference(named))
        return [Subject(kind, SubjectKey(key)) for key in (*named, *others)]

    def reading(self, probe: Probe, subject: Subject, now: Instant) -> Reading:
        """What is read of an object in the newest picture."""
        watched = self._by_probe[probe]
        if watched.ticks:
            since = watched.since.get(subject)
            return UNKNOWN if since is None else Reading(ticked(since, now))
        if watched.drifts:
            return self.reader.read(watched.compare, subject, now)
        return watched.readings.get(subject, UNKNOWN)

    def is_there(self, subject: Subject) -> bool:
        """Whether an object is on the floor."""
        view = self.reader.view
        if view is None:
            return False
        match subject.kind:
            case SubjectKind.QUEUE:
                return QueueId(subject.key) in view.queues
            case SubjectKind.AGENT:
                return AgentId(subject.key) in view.agents
            case SubjectKind.SOURCE:
                return AcdId(subject.key) in view.sources
            case SubjectKind.SITE:
                return any(site.key == subject.key for site in view.centre.sites)
            case SubjectKind.TEAM:
                teams = (team.key for team in view.centre.teams)
                return subject.key in self.reader.staff.teams or subject.key in teams
            case SubjectKind.FLOOR:
                return True

    def _is_another_regime(self, view: FloorView, forecast: Forecast | None) -> bool:
        """Whether limits, targets, what ACDs can tell or what is expected are others, so that all
        is read anew."""
        absent = tuple((acd, source.absent) for acd, source in sorted(view.sources.items()))
        regime = replace(view.centre, interval=0), absent, forecast, view.forecasts
        if regime == self._regime:
            return False
        self._regime = regime
        return True

    @staticmethod
    def _rows_of(view: FloorView) -> Iterable[tuple[SubjectKind, Mapping[str, object]]]:
        yield SubjectKind.QUEUE, view.queues  # type: ignore[misc]
        yield SubjectKind.FLOOR, {"": view.total}
        yield SubjectKind.AGENT, view.agents  # type: ignore[misc]

    def _show_rows(self, kind: SubjectKind, rows: Mapping[str, object], now: Instant) -> None:
        """Read what belongs to rows that are others than before, as far as their parts are."""
        old = self._rows.get(kind, {})
        self._rows[kind] = rows if kind is not SubjectKind.FLOOR else dict(rows)
        if rows is old:
            return
        known = self._subjects.setdefault(kind, {})
        parts = list(self._by_row[kind].items())
        for key, row in rows.items():
            before = old.get(key)
            if before is row:
                continue
            subject = known.get(key)
            if subject is None:
                subject = known[key] = Subject(kind, SubjectKey(key))
            for part, watched in parts:
                if not part or before is None or getattr(before, part) != getattr(row, part):
                    for one in watched:
                        self._read(one, subject, now)
        for key in old.keys() - rows.keys():
            self._gone(known.pop(key), self._by_row[kind])

    def _gone(self, subject: Subject, by_part: Mapping[str, list[Watched]]) -> None:
        for watched in by_part.values():
            for one in watched:
                self._forget(one, subject)

    def _forget(self, watched: Watched, subject: Subject) -> None:
        watched.readings.pop(subject, None)
        watched.since.pop(subject, None)
        old = watched.places.pop(subject, NOWHERE)
        if old != NOWHERE:
            self._touch(watched, subject, old, NOWHERE)

    def _show_all(self, watched: Watched, found: list[Subject], now: Instant) -> None:
        """Read it of every object: it may change though no row does."""
        for subject in found:
            self._read(watched, subject, now)
        if len(watched.seen) != len(found) or watched.seen != found:
            for subject in set(watched.seen).difference(found):
                self._forget(watched, subject)
            watched.seen = found

    def _read(self, watched: Watched, subject: Subject, now: Instant) -> None:
        if watched.ticks:
            self._read_clock(watched, subject, now)
            return
        reading = self.reader.read(watched.compare, subject, now)
        self._put(watched, subject, reading)
        if watched.drifts:
            self._drift(watched, subject, reading, now)
        else:
            watched.readings[subject] = reading

    def _drift(self, watched: Watched, subject: Subject, reading: Reading, now: Instant) -> None:
        """Note when a value that moves slowly can be at its next bound at the earliest."""
        assert self.reader.view is not None
        speed = self.reader.drift(subject, now)
        if speed is None:
            watched.since.pop(subject, None)
            return
        far = 0.0
        if reading.value is not None:
            far = watched.distance(self.reader.view.centre, subject, reading.value)
        due = now + max(0.0, far - _ROUNDED) / speed
        if due < NEVER:
            watched.since[subject] = due
            heappush(self._due, (due, watched.number, subject, due))

    def _read_clock(self, watched: Watched, subject: Subject, now: Instant) -> None:
        since = self.reader.since(watched.compare, subject)
        if since == watched.since.get(subject):
            return
        if since is None:
            del watched.since[subject]
            self._put(watched, subject, UNKNOWN)
        else:
            watched.since[subject] = since
            self._tick(watched, subject, since, now)

    def _tick(self, watched: Watched, subject: Subject, since: Instant, now: Instant) -> None:
        """Put a growing value into its place, and note when it will pass the next bound."""
        assert self.reader.view is not None
        value = ticked(since, now)
        self._put(watched, subject, Reading(value))
        seconds = watched.edges(self.reader.view.centre, subject)[2]
        place = bisect_right(seconds, value)
        if place < len(seconds):
            heappush(self._due, (since + seconds[place], watched.number, subject, since))

    def _put(self, watched: Watched, subject: Subject, reading: Reading) -> None:
        assert self.reader.view is not None
        old = watched.places.get(subject, NOWHERE)
        place = watched.place(self.reader.view.centre, subject, reading)
        if old != place:
            watched.places[subject] = place
            self._touch(watched, subject, old, place)

    def _touch(self, watched: Watched, subject: Subject, old: Place, new: Place) -> None:
        for rule, only in watched.affected(old, new):
            if not only or subject.key in only:
                self._touched.add((rule, subject))

    def _pass_time(self, now: Instant) -> None:
        due = []
        while self._due and self._due[0][0] <= now:
            due.append(heappop(self._due))
        for _, number, subject, since in due:
            watched = self._all[number]
            if watched.since.get(subject) != since:
                continue
            if watched.drifts:
                self._read(watched, subject, now)
            else:
                self._tick(watched, subject, since, now)
        live = sum(len(watched.since) for watched in self._all)
        if len(self._due) > 2 * live + _SPARE:
            self._due = [e for e in self._due if self._all[e[1]].since.get(e[2]) == e[3]]
            heapify(self._due)


def _part_of(probe: Probe) -> str | None:
    """Which part of an object's row a measure is read from, empty for all of the row. None: it may
    change without its row."""
    key = probe.measure
    match probe.kind:
        case SubjectKind.FLOOR if key in _OF_PEOPLE:
            return None
        case _ if key == of.OVER_FORECAST:
            return ""  # another quarter is expected otherwise, also where as many came
        case SubjectKind.FLOOR | SubjectKind.QUEUE:
            return _PARTS.get(key) or _TALLIES.get(probe.period, "")
        case SubjectKind.AGENT:
            return ""
        case _:
            return None

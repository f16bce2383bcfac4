"""Rows, totals and notes of a report, from the sums that were read."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.kpi import Kpi, Unit
from supervisor_app.domain.report_checks import is_about_agents
from supervisor_app.domain.report_columns import (
    DEVIATION,
    FORECAST,
    OF_CONTACTS,
    OF_STAFF,
    SHARE,
    STAFFED,
    figures,
    report_columns,
    staffed,
)
from supervisor_app.domain.report_plan import ComparedDay, ReportPlan, RowSpan
from supervisor_app.domain.report_query import (
    ReportQuery,
    ReportRow,
    ReportTable,
    Split,
    WaitBucket,
)
from supervisor_app.domain.tally import WAIT_BOUNDS_S, Tally
from supervisor_app.domain.words import Words
from supervisor_app.gateway.report_basis import Known, Whose
from supervisor_app.gateway.report_expected import Expectations
from supervisor_app.gateway.report_ground import Directory, ReportGround
from supervisor_app.gateway.report_lines import Lines
from supervisor_app.gateway.report_notes import notes_of, torn_days
from supervisor_app.gateway.report_surveys import surveyed, why_not_as_many
from supervisor_app.gateway.report_times import Times

RowKey = tuple[int, int]


class Found(Struct, frozen=True, kw_only=True):
    """All that was read for one question. Of `sums` and `staff` the first is what was asked for,
    the others what it is held against, by row and number of the key."""

    query: ReportQuery
    ground: ReportGround
    directory: Directory
    plan: ReportPlan
    whose: Whose
    known: Known
    expected: Expectations
    against: Sequence[Sequence[ComparedDay]]
    sums: Sequence[Lines]
    staff: Sequence[Lines] | None
    beside: Lines | None = None
    """Surveys of all queues by their kind, beside a table of all agents."""


def made_table(found: Found) -> ReportTable:
    """The table of it."""
    return _Making(found).table()


class _Making:
    """One table."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._query, self._plan, self._whose = found.query, found.plan, found.whose
        self._split = found.query.split is not Split.NONE
        self._agents = is_about_agents(found.query)
        self._times = Times(found.plan, found.known, found.against, found.ground)
        self._absent = _absent(found)
        self._columns = self._chosen_columns()
        every = figures(found.ground.service_level, found.ground.targets)
        self._occupancy = every["occupancy"]
        """Of all queues it follows from all agents, not from what was counted of the queues."""
        self._kpis = {
            key: kpi
            for key, kpi in every.items()
            if key in self._columns and (self._agents or kpi is not self._occupancy)
        }
        self._keys = range(len(found.whose.keys))
        self._people = [n for n in self._keys if found.whose.keys[n] not in found.whose.apart]
        self._expectations = self._expected_by_key()
        usable = [self._times.usable(place) for place in self._all_rows()]
        self._means = Lines.mean(found.sums[1:], usable)
        self._staff_means = Lines.mean((found.staff or ())[1:], usable)

    def table(self) -> ReportTable:
        """All of it."""
        rows = self._rows()
        whole = self._found.sums[0].tally(self._all_rows(), self._people)
        surveys = self._surveys(whole)
        notes = notes_of(self._found, self._times, (FORECAST in self._columns))
        return ReportTable(
            query=self._query,
            made_at=self._found.ground.now,
            columns=self._columns,
            rows=tuple(rows),
            total=self._sum_row(self._people, None, 0.0),  # also of that which runs
            parts=tuple(self._parts()),
            waits=_waits(whole),
            absent=tuple(key for key in self._columns if key in self._absent),
            coarser=self._plan.coarser,
            notes=notes if surveys is None else (*notes, surveys),
            surveys=surveys,
            torn=bool(torn_days(self._found)),
            begins=self._times.begins,
        )

    # Rows ----------------------------------------------------------------------------------------

    def _rows(self) -> list[ReportRow]:
        made = []
        for place, span in enumerate(self._plan.rows):
            if not self._split:
                made.append(self._row(place, span, self._people, None))
                continue
            whole = self._share_of([place], self._keys)
            for number in self._keys:
                if self._is_empty(place, number):
                    continue
                made.append(self._row(place, span, [number], number, whole))
        return made

    def _is_empty(self, place: int, number: int) -> bool:
        if any(sums.has(place, number) for sums in self._found.sums):
            return False
        return not self._expected([place], [number])

    def _row(
        self,
        place: int,
        span: RowSpan,
        numbers: Sequence[int],
        key: int | None,
        whole: float = 0.0,
    ) -> ReportRow:
        running = self._times.runs(span)
        values, n = self._values([place], numbers, whole)
        expected = self._expected([place], numbers)
        if expected is not None:
            values[FORECAST] = expected
            if self._times.can_deviate(place):
                values |= _deviation(values.get("offered"), expected)
        compared = self._compared([place], numbers)
        return ReportRow(
            start=span.start,
            end=span.end,
            key="" if key is None else self._whose.keys[key],
            name=None if key is None else self._name(self._whose.keys[key]),
            values=self._given(values),
            n={name: count for name, count in n.items() if name in self._columns},
            compared=self._given(compared),
            forecast=expected,
            running=running,
            complete=self._times.is_complete(place),
        )

    def _parts(self) -> Iterable[ReportRow]:
        if not self._split and self._agents:
            return
        whole = self._share_of(self._all_rows(), self._keys)
        for number in self._keys:
            yield self._sum_row([number], number, whole)

    def _surveys(self, whole: Tally) -> Words | None:
        beside = self._found.beside
        if beside is None or "satisfaction" in self._absent:
            return None
        return why_not_as_many(whole.surveys, surveyed(beside, self._all_rows()))

    def _sum_row(self, numbers: Sequence[int], key: int | None, whole: float) -> ReportRow:
        """Several rows in one; held against others are those that are over."""
        places, rows = self._all_rows(), self._plan.rows
        over = [place for place in places if self._times.is_over(rows[place])]
        values, n = self._values(places, numbers, whole)
        foreseen = [p for p in over if self._expected([p], numbers) is not None]
        expected = self._expected(foreseen, numbers)
        if expected is not None:
            values[FORECAST] = expected
            held = [place for place in foreseen if self._times.can_deviate(place)]
            offered = self._found.sums[0].tally(held, numbers).offered
            values |= _deviation(offered, self._expected(held, numbers))
        return ReportRow(
            start=rows[0].start if rows else 0.0,
            end=rows[-1].end if rows else 0.0,
            key="" if key is None else self._whose.keys[key],
            name=None if key is None else self._name(self._whose.keys[key]),
            values=self._given(values),
            n={name: count for name, count in n.items() if name in self._columns},
            compared=self._given(self._compared(over, numbers)),
            forecast=expected,
            running=any(map(self._times.runs, rows)),
            complete=all(map(self._times.is_complete, places)),
        )

    # Values --------------------------------------------------------------------------------------

    def _all_rows(self) -> range:
        return range(len(self._plan.rows))

    def _values(
        self,
        places: Sequence[int],
        numbers: Sequence[int],
        whole: float,
    ) -> tuple[dict[str, float], dict[str, int]]:
        seen = [place for place in places if self._times.is_known(self._plan.rows[place])]
        if not seen:
            return {}, {}
        tally = self._found.sums[0].tally(seen, numbers)
        values, n = _figured(self._kpis.values(), tally)
        self._add_staff(values, tally, seen, numbers)
        if whole > 0 and self._split:
            values[SHARE] = 100 * self._counted(tally) / whole
        return values, n

    def _add_staff(
        self,
        values: dict[str, float],
        tally: Tally,
        places: Sequence[int],
        numbers: Sequence[int],
    ) -> None:
        """How many were there, and how busy: of all agents beside all queues, of his own beside an
        agent. One queue of several has no agents of its own."""
        if self._found.staff is not None:
            if len(numbers) < len(self._people):
                return
            tally = self._found.staff[0].tally(places, [0])
        elif not self._agents:
            return
        values |= self._of_staff(tally, self._times.seconds(places))

    def _counted(self, tally: Tally) -> float:
        return tally.answered if self._agents else tally.offered

    def _share_of(self, places: Sequence[int], numbers: Sequence[int]) -> float:
        return self._counted(self._found.sums[0].tally(places, numbers))

    def _compared(self, places: Sequence[int], numbers: Sequence[int]) -> dict[str, float]:
        """Each row with the mean of its usable days; of several rows the sum of these means."""
        there = [place for place in places if self._times.usable(place)]
        if not there:
            return {}
        tally = self._means.tally(there, numbers)
        values, _ = _figured(self._kpis.values(), tally)
        if len(there) < len(places):  # a count of some would look like less than that of all
            values = {k: v for k, v in values.items() if self._kpis[k].unit is not Unit.COUNT}
        seconds = sum(map(self._times.whole_seconds, there))
        if self._agents:
            values |= self._of_staff(tally, seconds)
        elif self._found.staff is not None and len(numbers) == len(self._people):
            values |= self._of_staff(self._staff_means.tally(there, [0]), seconds)
        return values

    def _of_staff(self, tally: Tally, seconds: float) -> dict[str, float]:
        values = {} if self._agents else _figured([self._occupancy], tally)[0]
        present = staffed(tally, seconds)
        return values if present is None else {**values, STAFFED: present}

    def _expected(self, places: Iterable[int], numbers: Sequence[int]) -> float | None:
        """Contacts expected in some rows; None where any part of it is not known."""
        total, there = 0.0, False
        for place in places:
            for number in numbers:
                known = self._expectations.get((place, number), 0.0)
                if known is None:
                    return None
                there |= (place, number) in self._expectations
                total += known
        return total if there else None

    def _expected_by_key(self) -> dict[RowKey, float | None]:
        """Of each row and key; None where an interval is not known, nothing where no queue of the
        key has any forecast."""
        found: dict[RowKey, float | None] = {}
        numbers = self._whose.numbers
        for place in self._all_rows() if self._found.expected else ():
            for day, start in self._times.intervals(place):
                for queue, forecast in self._found.expected[day].items():
                    at = place, numbers[queue]
                    expected = forecast.at(start)
                    before = found.get(at, 0.0)
                    if expected is None or before is None:
                        found[at] = None
                    else:
                        found[at] = before + expected.offered
        return found

    # What is told --------------------------------------------------------------------------------

    def _chosen_columns(self) -> tuple[str, ...]:
        every = report_columns(self._found.ground.service_level, self._found.ground.targets)
        out: set[str] = set()
        if self._agents:
            out |= OF_CONTACTS
        elif self._found.staff is None:
            out |= OF_STAFF
        if not self._split:
            out.add(SHARE)
        if not self._found.expected:
            out |= {FORECAST, DEVIATION}
        return tuple(key for key in every if key not in out)

    def _given(self, values: Mapping[str, float]) -> dict[str, float]:
        return {
            key: values[key] for key in self._columns if key in values and key not in self._absent
        }

    def _name(self, key: str) -> Words:
        directory = self._found.directory
        match self._query.split:
            case Split.TEAM:
                return directory.team_name(key)
            case Split.SITE:
                return directory.site_name(key)
            case Split.AGENT:
                agent = directory.agent(AgentId(key))
                return Words(agent.name, agent.name)
            case Split.CHANNEL:
                return CHANNEL_NAMES.get(key, Words(key, key))
            case _:
                return directory.queue(QueueId(key)).title


CHANNEL_NAMES = {
    "voice": Words("语音", "Voice"),
    "video": Words("视频", "Video"),
    "chat": Words("在线文字", "Chat"),
    "bot": Words("机器人", "Bot"),
}


def _figured(kpis: Iterable[Kpi], tally: Tally) -> tuple[dict[str, float], dict[str, int]]:
    values: dict[str, float] = {}
    n: dict[str, int] = {}
    for kpi in kpis:
        value = kpi.value(tally)
        if value is None:
            continue
        values[kpi.key] = value
        if kpi.unit is not Unit.COUNT:
            n[kpi.key] = kpi.sample(tally)
    return values, n


def _deviation(offered: float | None, expected: float | None) -> dict[str, float]:
    """Of a forecast that expected somebody; that nobody came is a deviation, too."""
    if offered is None or not expected:
        return {}
    return {DEVIATION: 100 * (offered - expected) / expected}


def _absent(found: Found) -> frozenset[str]:
    """What none of the ACDs can give."""
    acds = found.whose.acds
    given = [set(found.ground.absent.get(acd, ())) for acd in acds]
    return frozenset(set.intersection(*given)) if given else frozenset()


def _waits(tally: Tally) -> tuple[WaitBucket, ...]:
    bounds = (*WAIT_BOUNDS_S, None)
    return tuple(map(WaitBucket, bounds, tally.abandoned_waits, tally.answered_waits))

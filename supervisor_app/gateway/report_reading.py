"""Makes a report from the database and a question. Blocking; used in the process of reports, by the
papers and by the command line.

    with reading_engine(database).connect() as connection:
        table = report_table(connection, ground, query)

Whoever asks is expected to have looked at the question before (`report_checks.fault_of`).
"""

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa

from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import QueueId, acd_of
from supervisor_app.domain.report_checks import is_about_agents
from supervisor_app.domain.report_plan import (
    ComparedDay,
    PlannedDay,
    ReportPlan,
    compared_days,
    plan_of,
)
from supervisor_app.domain.report_query import FINE_DAYS, ReportQuery, ReportTable, Split
from supervisor_app.domain.tally import STATES
from supervisor_app.gateway import ledger
from supervisor_app.gateway.report_basis import (
    Known,
    Whose,
    directory_of,
    everybody,
    known_of,
    summed_days,
    whose,
)
from supervisor_app.gateway.report_expected import Expectations, expected_of
from supervisor_app.gateway.report_frames import (
    OF_AGENTS,
    OF_QUEUES,
    STATES_ONLY,
    Rows,
    Sums,
    Wanted,
    state_lines,
)
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.report_lines import Lines
from supervisor_app.gateway.report_making import Found, made_table
from supervisor_app.gateway.report_schema import DAY_TALLY
from supervisor_app.gateway.report_surveys import SURVEYS_ONLY, queues_beside
from supervisor_app.gateway.schema import INTERVAL_TALLY

Advance = Callable[[float], None]
BASE = 0
"""The number of the sum that is asked for; those it is held against follow."""
_LIGHT, _HEAVY = 14, 5
"""Days of intervals that are read at once, of queues and of agents; of sums of days, more."""
_SUMS = 120


def report_table(
    connection: sa.Connection,
    ground: ReportGround,
    query: ReportQuery,
    advance: Advance = lambda _: None,
) -> ReportTable:
    """The answer. `advance` is told how much is done, from 0 to 1. Raises `STORE_ERRORS`."""
    directory = directory_of(connection, ground)
    mine = whose(connection, query, directory)
    split = query.split is not Split.NONE
    plan = plan_of(query, ground.calendar, len(mine.keys) if split else 1)
    against = compared_days(query, plan, ground.calendar)
    work = _Work(connection, ground, plan, against, advance)
    staff = _staff(connection, query)
    beside = queues_beside(connection, query, directory)
    parts = 1 + sum(one is not None for one in (staff, beside))
    names = OF_AGENTS if is_about_agents(query) else OF_QUEUES
    sums = work.sums(mine, names, 1 / parts)
    of_staff = None if staff is None else work.sums(staff, STATES_ONLY, 1 / parts)
    of_queues = None if beside is None else work.sums(beside, SURVEYS_ONLY, 1 / parts, BASE)
    found = Found(
        query=query,
        ground=ground,
        directory=directory,
        plan=plan,
        whose=mine,
        known=work.known(mine),
        expected=work.expected(mine, query),
        against=against,
        sums=[Lines.of(sums.take(number)) for number in range(len(against) + 1)],
        staff=None
        if of_staff is None
        else [Lines.of(of_staff.take(number)) for number in range(len(against) + 1)],
        beside=None if of_queues is None else Lines.of(of_queues.take(BASE)),
    )
    table = made_table(found)
    advance(1.0)
    return table


def _staff(connection: sa.Connection, query: ReportQuery) -> Whose | None:
    """All agents, where a row is of all queues: they are free for all of theirs."""
    if is_about_agents(query) or query.split is not Split.NONE or query.queues or query.channels:
        return None
    return everybody(connection)


class _Work:
    """One question being answered."""

    def __init__(
        self,
        connection: sa.Connection,
        ground: ReportGround,
        plan: ReportPlan,
        against: Sequence[Sequence[ComparedDay]],
        advance: Advance,
    ) -> None:
        self._connection = connection
        self._ground = ground
        self._plan = plan
        self._against = against
        self._advance = advance
        self._done = 0.0
        past = {each.past.start: each.past for shift in against for each in shift}
        days = {day.start: day for day in plan.days} | past
        self._days = [days[start] for start in sorted(days)]
        self._summed = summed_days(connection, self._days) if plan.by_day else set()

    def sums(
        self, mine: Whose, names: Sequence[str], share: float, only: int | None = None
    ) -> Sums:
        """What was counted of somebody, for the question and what it is held against. `only`: for
        that sum."""
        sums, keys = Sums(), mine.numbers
        if not keys:
            return sums
        layers = self._layers()
        if only is not None:
            layers = {only: layers[only]}
        fine = [day for day in self._days if day.start not in self._summed]
        whole = [day for day in self._days if day.start in self._summed]
        seconds = sum(day.end - day.start for day in self._days) or 1

        def step(done: int) -> None:
            self._done += share * done / seconds
            self._advance(min(0.99, self._done * 0.9))

        for table, days, rows, at_once in (
            (DAY_TALLY, whole, layers, _SUMS),
            (
                INTERVAL_TALLY,
                fine,
                self._opened(layers, fine),
                _LIGHT if len(keys) < 99 else _HEAVY,
            ),
        ):
            parts = () if self._plan.by_day else _parts(rows, days)
            wanted = Wanted(table, mine.scope, _spans(days), keys, rows, names, at_once, parts)
            sums.read(self._connection, wanted, step)
        if mine.scope.value == "agent":
            self._goes_on(sums, mine, self._opened(layers, fine)[BASE][0])
        return sums

    def known(self, mine: Whose) -> Known:
        """What may be believed of the times that are read."""
        since, until = self._days[0].start, self._days[-1].end
        acds = mine.acds or {acd_of(queue.id) for queue in self._ground.queues}
        return known_of(self._connection, self._ground, acds, since, until)

    def expected(self, mine: Whose, query: ReportQuery) -> Expectations:
        """What was expected; nothing of agents, and nothing of long ranges."""
        if is_about_agents(query) or len(self._plan.days) > FINE_DAYS or not mine.keys:
            return {}
        queues = [QueueId(identity) for identity in mine.key_of]
        return expected_of(self._connection, self._ground, self._plan.days, queues)

    def _layers(self) -> dict[int, list[Rows]]:
        """Where units go: those of the question, and for each comparison those of the past."""
        layers: dict[int, list[Rows]] = {BASE: [self._plan.row_of]}
        for number, shift in enumerate(self._against, start=1):
            first: dict[int, int] = {}
            again: dict[int, int] = {}
            for each in shift:
                for unit, past in each.units.items():
                    # Where an hour comes twice both are held against the same one.
                    (again if past in first else first)[past] = self._plan.row_of[unit]
            layers[number] = [first, again] if again else [first]
        return layers

    def _opened(
        self, layers: dict[int, list[Rows]], days: Sequence[PlannedDay]
    ) -> dict[int, list[Rows]]:
        """The same for intervals, where units are days that have no sums."""
        if not self._plan.by_day:
            return layers
        return {
            number: [
                {
                    start: rows[day.start]
                    for day in days
                    if day.start in rows
                    for start in range(day.start, day.end, INTERVAL_S)
                }
                for rows in several
            ]
            for number, several in layers.items()
        }

    def _goes_on(self, sums: Sums, mine: Whose, rows: Rows) -> None:
        """What agents do now and is in no tally yet."""
        now, live = self._ground.now, set(self._ground.live)
        if interval_start(now) not in rows:
            return
        identities: list[str] = []
        units: list[int] = []
        states: list[tuple[int, float]] = []
        for span in ledger.read_open_spans(self._connection):
            if acd_of(span.agent) not in live or span.agent not in mine.key_of:
                continue
            at = max(span.since, span.counted_to)
            while at < now:
                until = min(now, float(interval_start(at) + INTERVAL_S))
                identities.append(str(span.agent))
                units.append(interval_start(at))
                states.append((_PLACES[span.state], until - at))
                at = until
        if states:
            layers = {BASE: [rows]}
            sums.add(layers, mine.numbers, identities, units, state_lines(states))


_PLACES = {state: place for place, state in enumerate(STATES)}


def _parts(
    layers: Mapping[int, Sequence[Rows]], days: Sequence[PlannedDay]
) -> list[tuple[int, int]]:
    """What of some days is asked for, where it is a part of each: the rest need not be read."""
    units = sorted({unit for several in layers.values() for rows in several for unit in rows})
    if len(units) * INTERVAL_S >= sum(day.end - day.start for day in days):
        return []
    parts: list[tuple[int, int]] = []
    for unit in units:
        if parts and parts[-1][1] == unit:
            parts[-1] = (parts[-1][0], unit + INTERVAL_S)
        else:
            parts.append((unit, unit + INTERVAL_S))
    return parts


def _spans(days: Sequence[PlannedDay]) -> list[tuple[int, int]]:
    """Days in order as spans that do not touch."""
    spans: list[tuple[int, int]] = []
    for day in days:
        if spans and spans[-1][1] == day.start:
            spans[-1] = (spans[-1][0], day.end)
        else:
            spans.append((day.start, day.end))
    return spans

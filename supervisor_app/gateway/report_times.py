"""Which rows of a report are over, run, are whole, and on which days of the past they stand."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.report_plan import ComparedDay, ReportPlan, RowSpan
from supervisor_app.gateway.report_basis import Known
from supervisor_app.gateway.report_ground import ReportGround


class Times:
    """The times of one report."""

    def __init__(
        self,
        plan: ReportPlan,
        known: Known,
        against: Sequence[Sequence[ComparedDay]],
        ground: ReportGround,
    ) -> None:
        self._plan = plan
        self._known = known
        self._now = ground.now
        self._intervals: list[list[tuple[int, int]]] = [[] for _ in plan.rows]
        starts = [day.start for day in plan.days]
        for unit, place in plan.row_of.items():
            day = plan.days[bisect_right(starts, unit) - 1]
            units = range(day.start, day.end, INTERVAL_S) if plan.by_day else (unit,)
            self._intervals[place] += [(day.start, start) for start in units]
        self._lasted = [self._so_far(place) for place in range(len(plan.rows))]
        self._torn = self._torn_rows()
        self.left_out: set[date] = set()
        """Days of the past that are, in part or as a whole, not held against anything."""
        unlike = {date.fromisoformat(day) for day in ground.left_out}
        several = len(against) > 1
        self._usable: list[list[int]] = [[] for _ in plan.rows]
        for number, shift in enumerate(against, start=1):
            bad = self._bad_rows(shift, unlike if several else set())
            for place, usable in enumerate(self._usable):
                if place not in bad:
                    usable.append(number)

    def intervals(self, place: int) -> Iterable[tuple[int, int]]:
        """The intervals of a row, each after the beginning of its day."""
        return self._intervals[place]

    @property
    def begins(self) -> int | None:
        """Since when anything is known, where the rows begin before that."""
        rows, first = self._plan.rows, self._known.first
        return first if rows and rows[0].start < min(first, self._now) else None

    def runs(self, row: RowSpan) -> bool:
        """Whether it has begun and is not over."""
        return row.start <= self._now < row.end

    def is_over(self, row: RowSpan) -> bool:
        """Whether nothing more is counted in it."""
        return row.end <= self._now

    def is_known(self, row: RowSpan) -> bool:
        """Whether anything can be known of it: not before the history begins, and not to come."""
        return self._known.has(row.start, row.end)

    def can_deviate(self, place: int) -> bool:
        """Whether what was counted in a row may be held against what was expected: it is over, was
        kept from its beginning, and the feed was not lost all along. Days of which nothing is known
        are not 100 % too few."""
        row, torn = self._plan.rows[place], self._known.torn
        if not self.is_over(row) or row.start < self._known.first:
            return False
        return place not in self._torn or any(at not in torn for _, at in self._intervals[place])

    def is_complete(self, place: int) -> bool:
        """Whether nothing of it was missed."""
        row = self._plan.rows[place]
        if row.start >= self._now:
            return True
        return place not in self._torn and row.start >= self._known.first

    def usable(self, place: int) -> Sequence[int]:
        """The numbers of the days of the past that a row may be held against."""
        return self._usable[place]

    def seconds(self, places: Iterable[int]) -> float:
        """How long rows have lasted so far, as far as anything is known of them."""
        return sum(self._lasted[place] for place in places)

    def whole_seconds(self, place: int) -> float:
        """How long a row lasts."""
        return float(len(self._intervals[place]) * INTERVAL_S)

    def _so_far(self, place: int) -> float:
        row, first = self._plan.rows[place], self._known.first
        if first <= row.start and row.end <= self._now:
            return self.whole_seconds(place)
        return sum(
            max(0.0, min(self._now, start + INTERVAL_S) - start)
            for _, start in self._intervals[place]
            if start >= first
        )

    def _torn_rows(self) -> set[int]:
        torn = self._known.torn
        if not torn:
            return set()
        return {
            place
            for place, intervals in enumerate(self._intervals)
            if any(start in torn for _, start in intervals)
        }

    def _bad_rows(self, shift: Sequence[ComparedDay], unlike: set[date]) -> set[int]:
        """The rows that this day of the past is not good for."""
        bad: set[int] = set()
        for each in shift:
            for unit, past in each.units.items():
                if self._is_good(each, past) and each.past.day not in unlike:
                    continue
                bad.add(self._plan.row_of[unit])
                if past < self._now:
                    self.left_out.add(each.past.day)
        return bad

    def _is_good(self, each: ComparedDay, past: int) -> bool:
        if self._plan.by_day:
            units: Iterable[int] = range(each.past.start, each.past.end, INTERVAL_S)
            last = each.past.end
        else:
            units, last = (past,), past + INTERVAL_S
        if past < self._known.first or last > self._now:
            return False
        return not self._known.torn or not any(unit in self._known.torn for unit in units)

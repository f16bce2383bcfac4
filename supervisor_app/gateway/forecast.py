"""The forecast of one gateway: made at the start of a day and when its basis changed, told with the
floor, and answered for other days."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from hashlib import blake2b

import msgspec
import sqlalchemy as sa
import structlog
from msgspec import structs

from supervisor_app.acd.base import Adapter, Plans
from supervisor_app.domain.calendar import CentreCalendar, interval_start
from supervisor_app.domain.forecast import (
    DayForecast,
    Quarters,
    QueueForecast,
    day_intervals,
    day_of,
    mean_of,
    past_quarters,
)
from supervisor_app.domain.ids import Instant, QueueId, acd_of
from supervisor_app.gateway import forecast_store, ledger
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 5.0
"""How often it is looked whether another day runs or the basis is another."""

Show = Callable[[tuple[QueueForecast, ...]], None]
PlanOfAcd = Mapping[QueueId, Quarters]


class ForecastDesk:
    """Makes forecasts on the thread of the database, never on the loop's."""

    def __init__(
        self,
        thread: OwnThread,
        calendar: CentreCalendar,
        left_out: Collection[date],
        adapters: Iterable[Adapter],
        show: Show,
        clock: Callable[[], Instant],
    ) -> None:
        """`left_out`: days that are unlike their weekday. `show` tells the running day's."""
        self._thread = thread
        self._calendar = calendar
        self._left_out = frozenset(left_out)
        self._adapters = tuple(adapters)
        self._show = show
        self._clock = clock
        self._made_of: tuple[date, str] | None = None
        self._failed = False

    @property
    def today(self) -> date:
        """The statistical day that runs."""
        return day_of(self._calendar, self._clock())

    async def of(self, day: date) -> DayForecast:
        """The forecast of a day. Raises `STORE_ERRORS`."""
        planned, until = self._planned(day), interval_start(self._clock())
        return await self._thread.write(lambda c: self._make(c, day, planned, until))

    async def begin(self) -> None:
        """Tell the running day's; without a database that can be read, what needs none."""
        await self.look()
        if self._made_of is None:
            day = self.today
            self._show(_joined(day_intervals(self._calendar, day).start, {}, self._planned(day)))

    async def run(self) -> None:
        """Make it anew when a day begins, and when a plan or the past was imported."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self.look()

    async def look(self) -> None:
        """Make it anew where that is due; what fails is tried at the next look."""
        try:
            basis = await self._thread.write(forecast_store.basis)
            wanted = self.today, basis
            if wanted != self._made_of:
                self._show((await self.of(wanted[0])).queues)
                self._made_of = wanted
        except STORE_ERRORS as error:
            if not self._failed:
                log.error("no forecast made", error=repr(error))
            self._failed = True
        else:
            self._failed = False

    def _planned(self, day: date) -> PlanOfAcd:
        """What ACDs plan themselves."""
        intervals = day_intervals(self._calendar, day)
        return {
            queue: quarters
            for adapter in self._adapters
            if isinstance(adapter, Plans)
            for queue, quarters in adapter.planned(intervals).items()
        }

    def _make(
        self, connection: sa.Connection, day: date, planned: PlanOfAcd, until: int
    ) -> DayForecast:
        """On the thread."""
        intervals = day_intervals(self._calendar, day)
        means = self._means(connection, day, until)
        found = {
            queue: QueueForecast(queue, intervals.start, mean=mean) for queue, mean in means.items()
        }
        for queue, rows in forecast_store.planned(connection, intervals).items():
            known = found.get(queue) or QueueForecast(queue, intervals.start)
            quarters = tuple(rows.get(start) for start in intervals)
            found[queue] = structs.replace(known, imported=quarters)
        queues = _joined(intervals.start, found, planned)
        encoded = msgspec.json.encode(queues)
        version = blake2b(encoded, digest_size=8).hexdigest()
        return DayForecast(day.isoformat(), intervals.start, version, queues)

    def _means(self, connection: sa.Connection, day: date, until: int) -> dict[QueueId, Quarters]:
        past = past_quarters(self._calendar, day, self._left_out)
        starts = sorted({start for quarters in past for start in quarters})
        if not starts:
            return {}
        torn = forecast_store.torn_of(ledger.read_gaps(connection, starts[0]), starts)
        found = {}
        for queue in forecast_store.queues_with_history(connection):
            history = forecast_store.history_of(connection, queue, starts, until)
            history = structs.replace(history, torn=torn.get(acd_of(queue), frozenset()))
            found[queue] = mean_of(past, history)
        return {queue: mean for queue, mean in found.items() if mean}


def _joined(
    day_start: int, known: Mapping[QueueId, QueueForecast], planned: PlanOfAcd
) -> tuple[QueueForecast, ...]:
    """With what ACDs plan, in the order of the queues' ids."""
    found = dict(known)
    for queue, quarters in planned.items():
        before = found.get(queue) or QueueForecast(queue, day_start)
        found[queue] = structs.replace(before, planned=quarters)
    return tuple(found[queue] for queue in sorted(found))

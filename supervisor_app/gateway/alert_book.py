"""The alerts that are open, or were a while ago, with all that became of them.

What is here counts at once: a disk that does not take it keeps no alert from being shown. What is
not written yet is tried again until it is, and a notice says so meanwhile.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable

import structlog
from msgspec import structs

from supervisor_app.domain.alerts import (
    LATER_S,
    Alert,
    AlertDeed,
    AlertId,
    AlertRecord,
    DeedKind,
)
from supervisor_app.domain.erasing import ErasedNumber
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.situation import CLEARED_SHOWN_S
from supervisor_app.domain.words import Words
from supervisor_app.gateway import alert_store
from supervisor_app.gateway.alert_store import Writing
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

MOST_DEEDS = 500
"""Of one alert: beyond them only what people do is added."""
MOST_UNWRITTEN = 10_000
"""Alerts that wait for the disk, beside those that are open."""
AGAIN_S = 5.0
_KEPT_S = max(CLEARED_SHOWN_S, *LATER_S) + 120.0
_OF_PEOPLE = frozenset(
    {DeedKind.ACKNOWLEDGED, DeedKind.TAKEN, DeedKind.SNOOZED, DeedKind.ACTED, DeedKind.CLEARED}
)
_UNWRITTEN = Words(
    "告警记录暂时无法写入；告警照常显示，写入恢复后自动补上",
    "What becomes of alerts cannot be written now; alerts are shown all the same, and it is "
    "written as soon as that is possible",
)


class AlertBook:
    """The alerts of one gateway. One thread: that of the event loop."""

    def __init__(
        self, thread: OwnThread, notices: StoreNotices, clock: Callable[[], Instant]
    ) -> None:
        self._thread = thread
        self._notices = notices
        self._clock = clock
        self._records: dict[AlertId, AlertRecord] = {}
        self._written: dict[AlertId, int] = {}
        """How many deeds of each are in the database."""
        self._unwritten: dict[AlertId, None] = {}
        self._wake = asyncio.Event()
        self._writing = asyncio.Lock()

    async def begin(self) -> None:
        """Take in what an earlier process left. Raises `STORE_ERRORS`."""
        since = self._clock() - _KEPT_S
        kept = await self._thread.write(lambda c: alert_store.going_on(c, since))
        here = self._records
        self._records = {record.alert.id: record for record in kept} | here
        self._written |= {record.alert.id: len(record.deeds) for record in kept}

    def get(self, alert: AlertId) -> AlertRecord | None:
        """An alert that is open, or was a while ago."""
        return self._records.get(alert)

    def all(self) -> tuple[AlertRecord, ...]:
        """All that are here, in the order in which they were raised."""
        return tuple(self._records.values())

    def open(self) -> tuple[Alert, ...]:
        """Those that are not cleared."""
        alerts = (record.alert for record in self._records.values())
        return tuple(alert for alert in alerts if alert.cleared_at is None)

    def shown(self, now: Instant) -> tuple[Alert, ...]:
        """As they are listed: open ones first, of these the unacknowledged, then by level, then
        those that are past their bounds, then the newest; those cleared a while ago at the end."""
        listed = (
            structs.replace(record.alert, deeds=len(record.deeds))
            for record in self._records.values()
            if record.alert.cleared_at is None or now - record.alert.cleared_at <= CLEARED_SHOWN_S
        )
        return tuple(sorted(listed, key=_place))

    def change(self, alert: Alert, *deeds: AlertDeed) -> None:
        """How an alert is now, and what became of it; a new one is added."""
        before = self._records.get(alert.id)
        done = before.deeds if before else ()
        if len(done) >= MOST_DEEDS:
            deeds = tuple(deed for deed in deeds if deed.kind in _OF_PEOPLE)
        self._records[alert.id] = AlertRecord(alert, (*done, *deeds))
        if deeds:
            self._unwritten[alert.id] = None
            self._wake.set()

    def add(self, alert: AlertId, deed: AlertDeed) -> None:
        """What became of an alert that is itself as before; of one that is gone, nothing."""
        record = self._records.get(alert)
        if record is not None:
            self.change(record.alert, deed)

    def freeze(self, alerts: Iterable[Alert], frozen: bool) -> None:
        """The figures of these are stale, or are not any more."""
        for alert in alerts:
            self.change(structs.replace(alert, frozen=frozen))

    def forget(self, now: Instant) -> None:
        """Let go of what was cleared long ago; it is in the database."""
        for alert_id, record in tuple(self._records.items()):
            cleared = record.alert.cleared_at
            if cleared is None or now - max(cleared, record.alert.raised_at) <= _KEPT_S:
                continue
            if alert_id not in self._unwritten or len(self._unwritten) > MOST_UNWRITTEN:
                del self._records[alert_id]
                self._written.pop(alert_id, None)
                self._unwritten.pop(alert_id, None)

    async def forget_number(self, gone: ErasedNumber) -> None:
        """An erased number is in no text that is here, nor in any that is written from now on."""
        for alert_id, record in self._records.items():
            self._records[alert_id] = AlertRecord(
                gone.out_of(record.alert), tuple(map(gone.out_of, record.deeds))
            )

    # Writing -----------------------------------------------------------------------------------

    async def run(self) -> None:
        """Write what changes, as long as the gateway runs."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self.flush()
            except STORE_ERRORS:
                await asyncio.sleep(AGAIN_S)
                self._wake.set()

    async def end(self) -> None:
        """Write what is left, if that is possible."""
        with contextlib.suppress(*STORE_ERRORS):
            await self.flush()

    async def flush(self) -> None:
        """Write what is not written yet. Raises `STORE_ERRORS`; it is tried again then."""
        async with self._writing:
            writings = [self._due(alert) for alert in tuple(self._unwritten)]
            if not writings:
                return
            try:
                await self._thread.write(lambda c: alert_store.write(c, writings))
            except STORE_ERRORS as error:
                self._tell_trouble(error)
                raise
            for writing in writings:
                self._note_written(writing)
            self._tell_well()

    def _due(self, alert: AlertId) -> Writing:
        record = self._records[alert]
        first = self._written.get(alert, 0)
        return Writing(record.alert, first, record.deeds[first:])

    def _note_written(self, writing: Writing) -> None:
        alert = writing.alert.id
        count = writing.first + len(writing.deeds)
        record = self._records.get(alert)
        if record is not None:
            self._written[alert] = count
            if len(record.deeds) > count:
                return
        self._unwritten.pop(alert, None)

    def _tell_trouble(self, error: Exception) -> None:
        if _UNWRITTEN not in self._notices.standing:
            self._notices.standing.append(_UNWRITTEN)
            log.error("alerts cannot be written", error=repr(error))

    def _tell_well(self) -> None:
        if _UNWRITTEN in self._notices.standing:
            self._notices.standing.remove(_UNWRITTEN)
            log.info("alerts written again")


_LEVELS = ("critical", "warning", "info")


def _place(alert: Alert) -> tuple[bool, bool, int, bool, float]:
    return (
        alert.cleared_at is not None,
        alert.acknowledged_at is not None,
        _LEVELS.index(alert.level.value),
        alert.recovering,
        -(alert.cleared_at or alert.raised_at),
    )

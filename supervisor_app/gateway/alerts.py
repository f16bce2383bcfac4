"""Puts together what alerts are made of in one gateway: rules, what they raised, who is told."""

import asyncio
from collections.abc import Callable

import structlog

from supervisor_app.domain.alerts import (
    Alert,
    AlertHistory,
    AlertId,
    AlertLevel,
    AlertRecord,
    RuleSet,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import alert_store
from supervisor_app.gateway.alert_book import AlertBook
from supervisor_app.gateway.alert_hook_checks import Hook
from supervisor_app.gateway.alert_posting import Delivery, HookPosting
from supervisor_app.gateway.alert_rules import AlertRules
from supervisor_app.gateway.alert_watching import AlertWatching
from supervisor_app.gateway.alert_wishes import AlertWishes
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.picture_beat import PictureBeat
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

_AGAIN_S = 5.0


class AlertRoom:
    """The alerts of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        board: SituationBoard,
        beat: PictureBeat,
        hooks: tuple[Hook, ...],
        notices: StoreNotices,
        metrics: Metrics,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._metrics = metrics
        self.book = AlertBook(thread, notices, clock)
        self.watching = AlertWatching(self.book, lambda: self.posting, board, clock)
        self.posting = HookPosting(hooks, self._delivered, clock)
        self.rules = AlertRules(thread, audit, self.posting.names, self.watching.count, clock)
        self.wishes = AlertWishes(thread, audit, self.book, self.watching.put, clock)
        self._begun = False
        beat.hear(self.watching.take)

    async def begin(self) -> bool:
        """Take up what an earlier process left; False where the database cannot be read now. Rules
        are held against the floor all the same, as the product brings them."""
        read = True
        try:
            await self.book.begin()
            await self.rules.begin()
        except STORE_ERRORS as error:
            log.error("alerts not taken up", error=repr(error))
            self.watching.count(self.rules.now)
            read = False
        self.watching.begin()
        self._begun = self._begun or read
        return read

    async def run(self) -> None:
        """Take up what is left, if that failed; then write what changes and tell hooks."""
        async with asyncio.TaskGroup() as running:
            running.create_task(self._take_up())
            running.create_task(self.book.run())
            running.create_task(self.posting.run())

    async def end(self) -> None:
        """Write what is left."""
        await self.book.end()

    async def history(self, below: Instant | None, limit: int, rule: str) -> AlertHistory:
        """Alerts raised before `below`, the newest first. Raises `STORE_ERRORS`."""
        return await self._thread.write(lambda c: alert_store.history(c, below, limit, rule))

    async def record(self, alert: AlertId) -> AlertRecord | None:
        """All that became of an alert; None: there is none. Raises `STORE_ERRORS`."""
        here = self.book.get(alert)
        if here is not None:
            return here
        return await self._thread.write(lambda c: alert_store.record(c, alert))

    def preview(self, rules: RuleSet) -> tuple[Alert, ...]:
        """What rules would raise now. Raises `Declined` where they have faults."""
        faults = self.rules.faults(rules)
        if faults:
            raise Declined(
                422, faults[0].words, Words("请修改后再试。", "Change it and try again.")
            )
        if self.watching.suspended:
            raise Declined(
                409,
                Words("数据中断，暂时不能预览", "the figures are stale; nothing can be tried now"),
                Words("数据恢复后再试。", "Try again when they are live."),
            )
        return self.watching.preview(rules)

    def count_open(self) -> None:
        """Bring the measures of open alerts up to date."""
        alerts = self.book.open()
        for level in AlertLevel:
            count = sum(alert.level is level for alert in alerts)
            self._metrics.alerts_open.labels(level=level.value).set(count)

    async def _take_up(self) -> None:
        while not self._begun:
            await asyncio.sleep(_AGAIN_S)
            await self.begin()

    def _delivered(self, delivery: Delivery) -> None:
        told = self._metrics.hooks_failed if delivery.failed else self._metrics.hooks_told
        told.labels(hook=delivery.hook).inc()
        self.watching.delivered(delivery)

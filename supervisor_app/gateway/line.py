"""The line to one ACD: hears it, and begins anew when it is lost."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog

from supervisor_app.acd.base import Adapter, PastInterval
from supervisor_app.domain.events import Event, FeedLost, LossCause
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.retry_after import LONGEST_S

log = structlog.get_logger(__name__)

BACK_OFF_S = (1.0, 2.0, 4.0, 8.0, 10.0)
"""Between two attempts; the last one stays."""
REFUSED_BACK_OFF_S = 30.0
"""After a refusal: trying a wrong secret more often locks accounts and helps nobody."""
STEADY_S = 30.0
"""A connection that held so long begins the back-off anew."""
RETRY_EVERY_S = 2.0
"""However many people press the button: each attempt may be a log-in."""
_JITTER = 0.2
_ITEMS_AT_A_TIME = 200

_REFUSALS = frozenset({LossCause.WRONG_SECRET, LossCause.NO_PERMISSION})
"""Of a log-in. Where no ACD answered, as while a proxy stands in for it, there was none."""


def back_off_s(failures: int, lost: FeedLost, jitter: float) -> float:
    """How long to wait after the n-th loss in a row; `jitter` is between 0 and 1.

    Never less than the ACD itself asks for, and at most `retry_after.LONGEST_S` for its sake.
    """
    if lost.cause in _REFUSALS:
        base = REFUSED_BACK_OFF_S
    else:
        base = BACK_OFF_S[min(failures, len(BACK_OFF_S)) - 1]
    wait_s = base * (1 + _JITTER * (2 * jitter - 1))
    return max(wait_s, min(lost.retry_after_s or 0.0, LONGEST_S))


class AcdLine:
    """Runs one adapter for as long as the gateway runs. Its faults stay its own."""

    def __init__(
        self,
        adapter: Adapter,
        live: LiveFloor,
        metrics: Metrics,
        clock: Callable[[], Instant],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._adapter = adapter
        self._live = live
        self._metrics = metrics
        self._clock = clock
        self._sleep = sleep
        self._jitter = random.Random()
        self._hurry = asyncio.Event()
        self._pausing = False
        self._paused_at: Instant = 0.0

    @property
    def acd(self) -> AcdId:
        """Which ACD this is the line to."""
        return self._adapter.acd

    async def run(self) -> None:
        """Hear the ACD, again and again."""
        failures = 0
        while True:
            begun = asyncio.get_running_loop().time()
            lost = await self._hear()
            held_s = asyncio.get_running_loop().time() - begun
            failures = 1 if held_s >= STEADY_S else failures + 1
            await self._pause(failures, back_off_s(failures, lost, self._jitter.random()))
            self._metrics.reconnects.labels(acd=self._adapter.acd).inc()

    def retry(self) -> bool:
        """Try now rather than when the pause is over; False where it is heard, tried just now, or
        was tried less than `RETRY_EVERY_S` ago, whoever asked for that."""
        if not self._pausing or self._clock() - self._paused_at < RETRY_EVERY_S:
            return False
        self._hurry.set()
        return True

    async def _pause(self, attempt: int, seconds: float) -> None:
        """Wait, or until somebody wants it tried; desks are told how long."""
        acd = self._adapter.acd
        self._paused_at = self._clock()
        self._live.note_attempt(acd, attempt, self._paused_at + seconds)
        self._pausing = True
        self._hurry.clear()
        waits = [asyncio.ensure_future(wait) for wait in (self._sleep(seconds), self._hurry.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._pausing = False
            for wait in waits:
                wait.cancel()
        self._live.note_attempt(acd, attempt, None)

    async def _hear(self) -> FeedLost:
        """Read one connection to its end, which is always told to the floor."""
        acd = self._adapter.acd
        lost: FeedLost | None = None
        try:
            lost = await self._read()
        except Exception as error:  # a broken adapter must not touch the others
            log.exception("adapter failed", acd=acd)
            detail = f"{type(error).__name__}: {error}"
            lost = FeedLost(at=self._clock(), acd=acd, cause=LossCause.BAD_ANSWER, detail=detail)
            self._live.take(acd, lost, adopt=False)
        return lost

    async def _read(self) -> FeedLost:
        acd = self._adapter.acd
        adopt = True
        gap: Gap | None = None
        taken = 0
        stream = self._adapter.events()
        try:
            async for item in stream:
                gap = self._live.take(acd, item, adopt) or gap
                if isinstance(item, FeedLost):
                    return item
                if isinstance(item, AcdSnapshot):
                    adopt = False
                    if gap is not None:  # its queues are known now
                        self._live.fill(gap, await self._past(gap))
                        gap = None
                taken += 1
                if taken % _ITEMS_AT_A_TIME == 0:
                    await asyncio.sleep(0)  # desks are answered also while a flood comes in
        finally:
            if gap is not None:
                self._live.fill(gap, ())
            await _close(stream)
        lost = FeedLost(at=self._clock(), acd=acd, cause=LossCause.SESSION_LOST)
        self._live.take(acd, lost, adopt=False)
        return lost

    async def _past(self, gap: Gap) -> list[PastInterval]:
        """What the ACD itself knows of a gap; nothing where it cannot say."""
        end = gap.start if gap.end is None else gap.end
        try:
            return await asyncio.to_thread(lambda: list(self._adapter.history(gap.start, end)))
        except Exception as error:  # noqa: BLE001  the gap stays a gap
            log.warning("no history", acd=gap.acd, error=repr(error))
            return []


async def _close(stream: AsyncIterator[Event | AcdSnapshot]) -> None:
    close = getattr(stream, "aclose", None)
    if close is not None:
        await close()

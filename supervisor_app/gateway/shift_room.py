"""Everything about the shifts' records in one gateway, put together."""

import asyncio
from collections.abc import Callable, Sequence

from msgspec import Struct

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AcdId, Instant, queue_id
from supervisor_app.gateway.alert_book import AlertBook
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.config import ConfigFile
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.picture_beat import PictureBeat
from supervisor_app.gateway.shift_intervals import FeedSource, FiguresSource
from supervisor_app.gateway.shift_kinds import complaint_kinds_of
from supervisor_app.gateway.shift_looks import Source, look_at
from supervisor_app.gateway.shift_peaks import AlertPeaks
from supervisor_app.gateway.shift_recorder import ShiftRecorder
from supervisor_app.gateway.shift_sources import stored_sources
from supervisor_app.gateway.shifts import ShiftDesk
from supervisor_app.gateway.situation import SituationBoard

LOOK_EVERY_S = 2.0


class ShiftRoom(Struct, frozen=True):
    """What one gateway does about the records of shifts."""

    desk: ShiftDesk
    recorder: ShiftRecorder

    async def begin(self) -> bool:
        """Tell which shift runs, and write what happened meanwhile; False where the database cannot
        be used now."""
        return await self.recorder.run_once()

    async def run(self) -> None:
        """Go on with the clock, as long as the gateway runs."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self.recorder.run_once()


def shift_room(
    thread: OwnThread,
    audit: AuditBook,
    board: SituationBoard,
    live: LiveFloor,
    file: ConfigFile,
    alerts: AlertBook,
    beat: PictureBeat,
    clock: Callable[[], Instant],
    further: Sequence[Source] = (),
) -> ShiftRoom:
    """The room of a gateway that does not run yet. `further`: what else the records tell by
    themselves."""
    apart = {
        queue_id(AcdId(queue.acd), queue.id)
        for queue in file.queues
        if queue.channel is Channel.BOT or not queue.shown
    }
    acds = [str(entry.get("name", "")) for entry in file.acd]
    titles = {AcdId(acd): acd if len(acds) > 1 else "ACD" for acd in acds}
    peaks = AlertPeaks(alerts.open)
    beat.hear(peaks.take)  # after the alerts themselves
    look = look_at(live, apart, titles, peaks.now)
    kinds = complaint_kinds_of(file.records)
    desk = ShiftDesk(thread, audit, board, live.centre, look, kinds, clock)
    sources: list[Source] = [*stored_sources(), FeedSource(), FiguresSource(), *further]
    recorder = ShiftRecorder(thread, desk, look, sources, clock)
    desk.catch_up = recorder.step
    return ShiftRoom(desk, recorder)

"""The emergency of one gateway as it stands: stored before it counts, shown as soon as it does.

What changes it does so under `changing`, one after the other. What is known of this moment only, as
how the exit conditions stand, is laid over what is kept and is not stored.
"""

import asyncio
from collections.abc import Callable

import structlog
from msgspec import structs

from supervisor_app.domain.emergency import Emergency, EmergencyRecord, ExitNow, Figures, Phase
from supervisor_app.domain.emergency_worst import worse
from supervisor_app.domain.erasing import ErasedNumber
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.worst_figures import WorstFigures
from supervisor_app.gateway import emergency_store
from supervisor_app.gateway.emergency_store import KeptEmergency, PutOffKept
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.situation import SituationBoard

log = structlog.get_logger(__name__)

RELEASED_SHOWN_S = 60.0
"""A released one stays in the situation for so long."""
MOST_LINES_SHOWN = 500
MOST_POINTS_SHOWN = 600
"""Of log and curve, what is told with the situation; a question for the record gets all."""


class EmergencyBook:
    """The one that goes on, or went on last. Calls that write raise `STORE_ERRORS`."""

    def __init__(
        self, thread: OwnThread, board: SituationBoard, clock: Callable[[], Instant]
    ) -> None:
        self.thread = thread
        self.changing = asyncio.Lock()
        self.begun = False
        self.put_off: PutOffKept | None = None
        self._board = board
        self._clock = clock
        self._kept: KeptEmergency | None = None
        self._exits: tuple[ExitNow, ...] = ()
        self._hold_s = 0.0
        self._worst = WorstFigures()

    async def begin(self) -> None:
        """Take up what an earlier process left."""
        if self.begun:
            return
        self._kept, self.put_off = await self.thread.write(
            lambda c: (emergency_store.last(c), emergency_store.put_off(c))
        )
        self._worst = WorstFigures() if self._kept is None else self._kept.record.worst
        self.begun = True
        self.show()

    @property
    def active(self) -> KeptEmergency | None:
        """The one that goes on."""
        kept = self._kept
        return kept if kept is not None and kept.emergency.phase is Phase.ACTIVE else None

    @property
    def last(self) -> KeptEmergency | None:
        """The one that goes on, else the one that was released last."""
        return self._kept

    async def keep(self, after: KeptEmergency) -> None:
        """Store it; from then on it is so. Under `changing`."""
        before = self._kept
        known = before if before and before.emergency.id == after.emergency.id else None
        if known is None:
            self._worst = after.record.worst
        after = self.with_worst(after)
        await self.thread.write(lambda c: emergency_store.put(c, after, known))
        self._kept = after
        self.show()

    async def keep_put_off(self, put_off: PutOffKept) -> None:
        """Store a 暂不."""
        await self.thread.write(lambda c: emergency_store.keep_put_off(c, put_off))
        self.put_off = put_off

    async def forget_number(self, gone: ErasedNumber) -> None:
        """An erased number is in no text that is here, nor in any that is written from now on."""
        async with self.changing:
            if self.put_off is not None:
                self.put_off = gone.out_of(self.put_off)
            kept = self._kept
            if kept is None:
                return
            record = kept.record
            bare = gone.out_of(structs.replace(kept, record=structs.replace(record, log=())))
            log = tuple(map(gone.out_of, record.log))
            self._kept = structs.replace(bare, record=structs.replace(bare.record, log=log))
            self.show()

    def show_exits(self, exits: tuple[ExitNow, ...], hold_s: float) -> None:
        """How the exit conditions stand at this moment, and how long they have to hold."""
        if (exits, hold_s) != (self._exits, self._hold_s):
            self._exits, self._hold_s = exits, hold_s
            self.show()

    def note_worst(self, seen: Figures) -> None:
        """What a picture showed; it is stored with whatever is stored next."""
        if self.active is not None:
            self._worst = worse(self._worst, seen)

    def with_worst(self, kept: KeptEmergency) -> KeptEmergency:
        """With the worst figures up to now."""
        return structs.replace(kept, record=structs.replace(kept.record, worst=self._worst))

    def told(self, kept: KeptEmergency) -> EmergencyRecord:
        """All of an emergency, as it is told of this moment."""
        emergency = kept.emergency
        if emergency.phase is not Phase.ACTIVE:
            return kept.record
        now = structs.replace(
            emergency, exits=self._exits or emergency.exits, exit_hold_s=self._hold_s
        )
        return structs.replace(kept.record, emergency=now)

    def show(self) -> None:
        """Put it on the board; a released one for a minute."""
        kept = self._kept
        if kept is None or not self._is_shown(kept.emergency):
            self._board.show_emergency(None)
            self._board.show_announcement("")
            return
        record = self.told(kept)
        shown = structs.replace(  # the worst moves with each picture and is asked for when read
            record,
            log=record.log[-MOST_LINES_SHOWN:],
            curve=record.curve[-MOST_POINTS_SHOWN:],
            worst=WorstFigures(),
        )
        self._board.show_emergency(record.emergency, shown)
        self._board.show_announcement(record.emergency.announcement)

    def _is_shown(self, emergency: Emergency) -> bool:
        released = emergency.released_at
        return released is None or self._clock() - released < RELEASED_SHOWN_S

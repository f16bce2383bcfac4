"""The situation as the gateway tells it: each part is put here by its owner, and all who ask are
answered from here, as soon as anything is another.

It is encoded once for each version and kind of asker: desks whose people handle alerts get the log
of the emergency too, others do not; a wall gets what it is to show.
"""

import asyncio
import contextlib
import gzip
import secrets
from collections.abc import Callable, Mapping

import msgspec
from msgspec import Struct, structs

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.emergency import Emergency, EmergencyRecord, LineNow, Proposal
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.masking import masked_situation
from supervisor_app.domain.people import Right, may
from supervisor_app.domain.shift_record import ShiftHead
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.walls import SentPage, WallKey, WallShown
from supervisor_app.gateway.caller import Caller, wall_of
from supervisor_app.gateway.feed import Encoded

VALUES_S = 2.0
"""That only figures of alerts or lines moved on is told so often at most, all of them together."""


def values_due(now: Instant, told_at: Instant) -> bool:
    """Whether figures that were told last at an instant are to be told again."""
    return now // VALUES_S != told_at // VALUES_S


class Asker(Struct, frozen=True):
    """What somebody may see of the situation; all that are alike get the same bytes."""

    record: bool = False
    """The log and the curve of the emergency too."""
    wall: WallKey | None = None
    """It is this wall that asks."""


def asker_of(caller: Caller) -> Asker:
    """What a caller may see."""
    wall = wall_of(caller)
    person = caller.person
    sees = wall is None and (may(person, Right.RESPOND) or may(person, Right.ALERTS))
    return Asker(record=sees, wall=wall)


class SituationBoard:
    """The situation of one gateway. One thread: that of the event loop.

    `show_...` takes what its owner knows and makes a version of it where it differs. What differs
    in one turn of the loop may be several versions; who asks gets only the last.
    """

    def __init__(self, clock: Callable[[], Instant]) -> None:
        self._clock = clock
        self._now = SituationNow(epoch=secrets.token_hex(8), version=1, at=clock())
        self._shown: Mapping[WallKey, WallShown] = {}
        self._bodies: dict[Asker, Encoded] = {}
        self._told = asyncio.Event()
        self._closed = False
        self._lines_at: Instant = 0.0
        self.encodings = 0
        """How often a body was put together and compressed."""

    @property
    def now(self) -> SituationNow:
        """All of it, but what walls show."""
        return self._now

    # What the owners show ----------------------------------------------------------------------

    def show_alerts(
        self,
        alerts: tuple[Alert, ...],
        evaluated_at: Instant | None,
        suspended: bool,
        rules_version: int,
    ) -> None:
        """The alerts, in the order in which they are listed. That only `evaluated_at` moved on is
        told with the next version."""
        before = self._now
        same = (before.alerts, before.suspended, before.rules_version) == (
            alerts,
            suspended,
            rules_version,
        )
        if same:
            self._now = structs.replace(before, evaluated_at=evaluated_at)
            return
        self._show(
            structs.replace(
                before,
                alerts=alerts,
                evaluated_at=evaluated_at,
                suspended=suspended,
                rules_version=rules_version,
            )
        )

    def show_lines(self, lines: tuple[LineNow, ...], proposal: Proposal | None) -> None:
        """How the level lines stand, and what they propose."""
        before, now = self._now, self._clock()
        standing = tuple(map(_standing, lines)) == tuple(map(_standing, before.lines))
        if standing and proposal == before.proposal and not values_due(now, self._lines_at):
            return
        self._lines_at = now
        self._show(structs.replace(self._now, lines=lines, proposal=proposal))

    def show_emergency(
        self, emergency: Emergency | None, record: EmergencyRecord | None = None
    ) -> None:
        """The emergency that goes on or was released a moment ago, with its log and curve."""
        self._show(structs.replace(self._now, emergency=emergency, record=record))

    def show_announcement(self, text: str) -> None:
        """The line on the walls; empty: none."""
        self._show(structs.replace(self._now, announcement=text))

    def show_contact(self, contact: str) -> None:
        """Whom to call while figures are stale."""
        self._show(structs.replace(self._now, contact=contact))

    def show_shift(self, shift: ShiftHead) -> None:
        """The running shift; another version wherever anything in a record is another."""
        self._show(structs.replace(self._now, shift=shift))

    def show_inspections(self) -> None:
        """Something of the inspections is another: desks are to read them again."""
        number = self._now.inspection_version + 1
        self._show(structs.replace(self._now, inspection_version=number))

    def show_sent(self, sent: tuple[SentPage, ...]) -> None:
        """The pages that desks sent to walls and that are not over."""
        self._show(structs.replace(self._now, sent=sent))

    def show_walls(self, shown: Mapping[WallKey, WallShown]) -> None:
        """What each wall is to show."""
        if shown != self._shown:
            self._shown = dict(shown)
            self._next(self._now)

    # What is told ------------------------------------------------------------------------------

    def since(self, version: int | None, epoch: str | None, asker: Asker) -> Encoded | None:
        """What somebody gets who has this version already; None: he has the newest."""
        if (version, epoch) == (self._now.version, self._now.epoch):
            return None
        body = self._bodies.get(asker)
        if body is None:
            plain = msgspec.json.encode(self._for(asker))
            body = Encoded(plain, gzip.compress(plain, compresslevel=1, mtime=0))
            self._bodies[asker] = body
            self.encodings += 1
        return body

    async def newer_than(self, version: int | None, epoch: str | None, wait_s: float) -> None:
        """Return when there is another version than this one, or when the time is over."""
        here = (version, epoch) == (self._now.version, self._now.epoch)
        if not here or self._closed or wait_s <= 0:
            return
        told = self._told
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await told.wait()

    def close(self) -> None:
        """Let everybody go who waits: the gateway stops."""
        self._closed = True
        self._wake()

    def _for(self, asker: Asker) -> SituationNow:
        now = structs.replace(self._now, record=self._now.record if asker.record else None)
        if asker.wall is None:
            return now
        mine = tuple(page for page in now.sent if page.wall in ("", asker.wall))
        shown = self._shown.get(asker.wall)
        if shown is None or shown.layout.mask_names:
            now = masked_situation(now)
        return structs.replace(now, sent=mine, shown=shown, shift=None)

    def _show(self, now: SituationNow) -> None:
        if now != self._now:
            self._next(now)

    def _next(self, now: SituationNow) -> None:
        self._now = structs.replace(now, version=now.version + 1, at=self._clock())
        self._bodies.clear()
        self._wake()

    def _wake(self) -> None:
        told, self._told = self._told, asyncio.Event()
        told.set()


def _standing(line: LineNow) -> LineNow:
    """A line without what moves on by itself."""
    return structs.replace(line, value=None, sample=None)

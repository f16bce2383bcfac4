"""Watches the level lines and the emergency by itself: what is proposed, how exits stand, the
curve, and what the log tells without anybody's doing.

`take` gets each picture that rules are held against and writes nothing; `run` stores what is due,
each second. What cannot be stored is due again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator

import structlog
from msgspec import structs

from supervisor_app.domain.emergency import (
    CurvePoint,
    Emergency,
    ExitNow,
    Level,
    LevelLines,
    LogKind,
    LogLine,
    Proposal,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import Measured
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_keeping as keeping
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.emergency_alerts import alert_lines
from supervisor_app.gateway.emergency_book import EmergencyBook
from supervisor_app.gateway.emergency_figures import FRESH_S, MINUTE_S, FloorFigures
from supervisor_app.gateway.emergency_lines import LinesStanding
from supervisor_app.gateway.emergency_lost import lost_lines
from supervisor_app.gateway.emergency_store import KeptEmergency
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

RECEIPT_WITHIN_S = 180.0
"""A receipt that was not given by then is told in the log, once for each time it was asked for."""
VALUES_EVERY_S = 2.0
"""Values of lines and exits that moved on and changed nothing else are told so often."""
WORST_EVERY_S = 10.0
"""So often a worse figure is stored by itself."""
_SECOND_S = 1.0
_AGAIN_S = 5.0
MOST_POINTS = 2880
"""Of one curve: two days."""


class EmergencyWatch:
    """The lines and the emergency of one gateway, second by second."""

    def __init__(
        self,
        book: EmergencyBook,
        figures: FloorFigures,
        lines: LinesStanding,
        board: SituationBoard,
        clock: Callable[[], Instant],
    ) -> None:
        self._book = book
        self._figures = figures
        self._lines = lines
        self._board = board
        self._clock = clock
        self._failed = False
        self._shown: object = None
        self._shown_at: Instant = 0.0
        self._worst_at: Instant = 0.0

    @property
    def proposal(self) -> Proposal | None:
        """What the lines propose now, also where it was put off. Where an emergency goes on, only a
        higher level is proposed."""
        found = self._lines.proposal
        active = self._book.active
        if found is None:
            return None
        if active is not None and (active.emergency.level is Level.ONE or found.level is Level.TWO):
            return None
        off, now = self._book.put_off, self._clock()
        quiet = off is not None and now < off.until
        if off is None or not quiet or (off.level is Level.TWO and found.level is Level.ONE):
            return structs.replace(found, put_off_until=None)
        return structs.replace(found, put_off_until=off.until, put_off_by=off.name, why=off.why)

    def count(self, lines: LevelLines) -> None:
        """These lines count from now on."""
        self._lines.count(lines)
        self.show()

    def take(self, view: FloorView, now: Instant, stale: bool) -> None:
        """The newest picture. While it is stale nothing is proposed anew and no exit counts."""
        self._figures.take(view, now, stale=stale)
        active = self._of_active()
        if active is not None:
            self._book.note_worst(self._figures.now(active.queue, now))
        self._lines.take(view, now, stale=stale, active=active)
        self.show()

    def _of_active(self) -> Emergency | None:
        kept = self._book.active
        return None if kept is None else kept.emergency

    def show(self) -> None:
        """Put the lines and the proposal on the board; that only values moved on, not each time."""
        lines, proposal, now = self._lines.now, self.proposal, self._clock()
        exits = self._lines.exits if self._book.active else ()
        standing = (
            [(line.key, line.met, line.two_since, line.one_since) for line in lines],
            [(one.key, one.met) for one in exits],
            proposal,
        )
        if standing == self._shown and 0 <= now - self._shown_at < VALUES_EVERY_S:
            return
        self._shown, self._shown_at = standing, now
        self._board.show_lines(lines, proposal)
        self._book.show_exits(exits, self._lines.hold_s)

    def is_early(self, emergency: Emergency, now: Instant) -> bool:
        """Whether to release it now is to do so before its exit conditions have held for their
        time; while figures are not live nobody knows that they have."""
        if not self._lines.exits and not emergency.exits:
            return False
        if not self._figures.is_live(now):
            return True
        since = emergency.exit_since
        all_met = all(one.met for one in self._lines.exits)
        return not all_met or since is None or now - since < self._lines.hold_s

    @property
    def exits(self) -> tuple[ExitNow, ...]:
        """The exit conditions as the newest picture has them."""
        return self._lines.exits

    @property
    def exit_hold_s(self) -> float:
        """How long the exit conditions have to hold."""
        return self._lines.hold_s

    def evidence(self) -> tuple[Measured, ...]:
        """The lines as they stand, to be kept with an emergency."""
        return tuple(
            Measured(
                subject=line.about.subject,
                compare=line.one if line.met is Level.ONE and line.one else line.two,
                value=line.value,
                sample=line.sample,
                met=line.met is not None,
                complete=not self._figures.stale,
            )
            for line in self._lines.now
            if line.about is not None
        )

    def names(self, keys: Iterable[str]) -> list[Words]:
        """What some lines are called."""
        wanted = set(keys)
        return [line.name for line in self._lines.now if line.key in wanted]

    # What is due -----------------------------------------------------------------------------

    async def run(self, begin: Callable[[], Awaitable[bool]]) -> None:
        """Store what is due, each second, once what an earlier process left is taken up."""
        while not await begin():
            await asyncio.sleep(_AGAIN_S)
        while True:
            await asyncio.sleep(_SECOND_S)
            await self.tick()

    async def tick(self) -> None:
        """Store what is due now; what fails is tried at the next call."""
        if not self._book.begun:
            return
        try:
            async with self._book.changing:
                kept = self._book.active
                after = None if kept is None else self._due(kept)
                if kept is not None and after is not None and after != kept:
                    await self._book.keep(after)
        except STORE_ERRORS as error:
            if not self._failed:
                log.error("emergency not stored", error=repr(error))
            self._failed = True
            return
        self._failed = False
        self._book.show()  # a released one goes after a minute
        self.show()

    def _due(self, kept: KeptEmergency) -> KeptEmergency:
        now = self._clock()
        for key, line in lost_lines(kept, self._figures, now):
            kept = keeping.logged(structs.replace(kept, told=(*kept.told, key)), line)
            kept = self._with_edge(kept, line.at, now)
        kept = self._with_points(kept, now)
        kept = self._with_exits(kept)
        kept = self._with_worst(kept, now)
        for key, line in self._automatic(kept, now):
            if key not in kept.told:
                kept = keeping.logged(structs.replace(kept, told=(*kept.told, key)), line)
        return kept

    def _with_edge(self, kept: KeptEmergency, at: Instant, now: Instant) -> KeptEmergency:
        """Where figures were lost, and where they came back: the curve breaks between them."""
        curve = kept.record.curve
        if (curve and curve[-1].at >= at) or len(curve) >= MOST_POINTS:
            return kept
        back = self._figures.is_live(now) and now - at < FRESH_S
        queue = kept.emergency.queue
        point = self._figures.point(queue, at, now) if back else CurvePoint(at, None, None, None)
        last = curve[-1].at if curve else at
        points = (*curve, *_nothing_between(last, at), point)[:MOST_POINTS]
        return structs.replace(kept, record=structs.replace(kept.record, curve=points))

    def _with_points(self, kept: KeptEmergency, now: Instant) -> KeptEmergency:
        """The point of this minute, and of each that nobody was there to see."""
        curve, minute = kept.record.curve, now // MINUTE_S * MINUTE_S
        last = curve[-1].at if curve else minute - MINUTE_S
        if last >= minute or len(curve) >= MOST_POINTS:
            return kept
        point = self._figures.point(kept.emergency.queue, minute, now)
        points = (*curve, *_nothing_between(last, minute), point)[:MOST_POINTS]
        return structs.replace(kept, record=structs.replace(kept.record, curve=points))

    def _with_worst(self, kept: KeptEmergency, now: Instant) -> KeptEmergency:
        """Stored a few times a minute at most: while a queue grows it is another each second."""
        after = self._book.with_worst(kept)
        if after == kept or 0 <= now - self._worst_at < WORST_EVERY_S:
            return kept
        self._worst_at = now
        return after

    def _with_exits(self, kept: KeptEmergency) -> KeptEmergency:
        """Since when all exit conditions are met; while figures are stale that is left as it is."""
        emergency, exits = kept.emergency, self._lines.exits
        if self._figures.stale or not exits:
            return kept
        new, since = _all_since(exits), emergency.exit_since
        if new is not None and since is not None and new <= self._lines.exits_from + _SECOND_S:
            return kept  # met since an earlier process saw it
        if new == since or (new is not None and since is not None and new - since < _SECOND_S):
            return kept
        changed = structs.replace(emergency, exit_since=new, exits=exits)
        return keeping.with_emergency(kept, changed)

    def _automatic(self, kept: KeptEmergency, now: Instant) -> Iterator[tuple[str, LogLine]]:
        """What the log tells by itself now, each with the mark by which it is told once."""
        began = kept.emergency.declared_at
        yield from alert_lines(self._board.now.alerts, kept.told, began, now)
        yield from _late(kept.emergency, now)
        for line in self._lines.now:
            if line.met is not None and line.about is not None and not self._figures.stale:
                told = words.past(line)
                yield f"line {line.key} {line.met.value}", keeping.line(now, LogKind.FIGURE, told)
        proposal = self.proposal
        if proposal is not None and proposal.put_off_until is None:
            told = words.proposed(proposal.level, self.names(proposal.lines), proposal.about)
            yield f"proposed {proposal.level.value}", keeping.line(now, LogKind.PROPOSED, told)
        since, hold_s = kept.emergency.exit_since, self._lines.hold_s
        if since is not None and now - since >= hold_s:
            told = words.exits_held(hold_s / MINUTE_S)
            yield f"exits {since:.0f}", keeping.line(now, LogKind.FIGURE, told)


def _nothing_between(last: Instant, at: Instant) -> Iterator[CurvePoint]:
    """The whole minutes of which nobody saw anything."""
    minute = last // MINUTE_S * MINUTE_S + MINUTE_S
    while minute < at:
        yield CurvePoint(minute, None, None, None)
        minute += MINUTE_S


def _late(emergency: Emergency, now: Instant) -> Iterator[tuple[str, LogLine]]:
    """Receipts that were not given in time."""
    for step in emergency.steps:
        for one in step.receipts:
            if one.given_at is None and now - one.asked_at >= RECEIPT_WITHIN_S:
                told = words.overdue(step, one, RECEIPT_WITHIN_S / MINUTE_S)
                mark = f"receipt {step.number} {one.login} {one.asked_at:.0f}"
                yield mark, keeping.line(now, LogKind.RECEIPT, told, step=step.number)


def _all_since(exits: tuple[ExitNow, ...]) -> Instant | None:
    """Since when all conditions have been met; None: not all of them are."""
    times = [one.since for one in exits if one.met and one.since is not None]
    return max(times) if len(times) == len(exits) else None

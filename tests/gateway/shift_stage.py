"""A gateway with shifts and people who write its record, for the tests of shift records."""

from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from typing import Any

from gateway_stage import CONFIG, NOON, StageClock
from people_stage import Stage, play, stage

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryKind,
    HandoverItem,
    ItemId,
    ShiftId,
    ShiftRecord,
)
from supervisor_app.domain.shift_wishes import PutItem, RecordAnswer, RecordWish, WriteEntry
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.shifts import ShiftDesk

SHIFTS = (
    CONFIG
    + """
[[shifts]]
key = "day"
zh = "白班"
en = "Day"
begins = "08:00"
ends = "20:00"
[[shifts]]
key = "night"
zh = "夜班"
en = "Night"
begins = "20:00"
ends = "08:00"
"""
)
HOUR = 3600.0
NIGHT_BEFORE = ShiftId("2026-11-21/night")
DAY = ShiftId("2026-11-22/day")
NIGHT = ShiftId("2026-11-22/night")


def person(login: str, name: str, role: Role) -> Caller:
    return Caller(Person(login, name, (role,)), "192.0.2.7", f"session-{login}")


GAO = person("gao", "高明远", Role.DUTY_MANAGER)
ZHOU = person("zhou", "周岚", Role.DUTY_MANAGER)
HAN = person("han", "韩雪", Role.FLOOR_MANAGER)
LOOKS_ON = person("viewer", "看板", Role.VIEWER)


class ShiftStage:
    """A gateway that is kept by hand: the clock moves as the test says."""

    def __init__(self, made: Stage) -> None:
        self.stage = made
        self.clock = made.clock
        self._ids = count(1)

    @property
    def desk(self) -> ShiftDesk:
        return self.stage.assembly.parts.shifts.desk

    def id(self) -> str:
        """Of a new wish."""
        return f"wish-{next(self._ids)}"

    async def wish(self, wish: RecordWish, who: Caller = ZHOU) -> RecordAnswer:
        return await self.desk.wish(who, wish)

    async def do(
        self,
        kind: Callable[..., RecordWish],
        who: Caller = ZHOU,
        shift: ShiftId = DAY,
        /,
        **what: Any,
    ) -> RecordAnswer:
        """A wish with an id of its own."""
        return await self.wish(kind(id=self.id(), shift=shift, **what), who)

    async def write(
        self, text: str, who: Caller = ZHOU, shift: ShiftId = DAY, entry: str = ""
    ) -> Entry:
        name = EntryId(entry or f"entry-{next(self._ids)}")
        what = {"entry": name, "at": self.clock(), "kind": EntryKind.NOTE, "text": text}
        answer = await self.do(WriteEntry, who, shift, **what)
        assert answer.refused is None, answer.refused
        assert answer.entry is not None
        return answer.entry

    async def hand(self, text: str, who: Caller = ZHOU, shift: ShiftId = DAY) -> HandoverItem:
        answer = await self.do(
            PutItem, who, shift, item=ItemId(f"item-{next(self._ids)}"), text=text
        )
        assert answer.item is not None, answer.refused
        return answer.item

    async def record(self, shift: ShiftId = DAY) -> ShiftRecord:
        return await self.desk.record(shift)

    def go_to(self, hours: float) -> Instant:
        """So many hours after noon."""
        self.clock.now = NOON + hours * HOUR
        return self.clock.now


def in_shifts(
    directory: Path,
    work: Callable[[ShiftStage], Awaitable[None]],
    now: Instant = NOON,
    config: str = SHIFTS,
) -> None:
    """Begin a gateway at a time of day, do the work, end it."""

    async def run(made: Stage) -> None:
        assert await made.assembly.parts.shifts.begin()
        await work(ShiftStage(made))

    play(stage(directory, StageClock(now), config=config), run)

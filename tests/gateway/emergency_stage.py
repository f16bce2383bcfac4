"""A gateway with what it does about emergencies, fed with pictures of a floor that tests make."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
from command_stage import Stage, caller, on_stage
from gateway_stage import NOON, QUEUE

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.emergency import (
    Declare,
    Emergency,
    EmergencyAnswer,
    EmergencyId,
    EmergencyRecord,
    EmergencyWish,
    Level,
    Step,
)
from supervisor_app.domain.emergency_steps import step_of
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.people import Role
from supervisor_app.domain.playbooks import PlaybookKey
from supervisor_app.domain.rows import CallRow, FloorDelta, Gone, IntervalRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.emergency_room import EmergencyRoom, emergency_room
from supervisor_app.gateway.situation import SituationBoard

ZHOU = caller(Role.DUTY_MANAGER, login="zhou.lan")
HAN = caller(Role.FLOOR_MANAGER, login="han.xue", extension="8002")
CHEN = caller(Role.TEAM_LEAD, login="chen.lixin", teams=("a",), extension="8041")
SHEN = caller(Role.TEAM_LEAD, login="shen.jianing", teams=("b",), extension="8042")
VIEWER = caller(Role.VIEWER, login="screen")
ID = EmergencyId("emergency-0001")
CAUSE = "账单短信重复发送引起集中来电"
ONE_QUEUE = PlaybookKey("default-one-queue")
EMPTY = PlaybookKey("")


class EmergencyStage:
    """One gateway's emergencies; `see` shows it a floor."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.clock = stage.clock
        parts = stage.assembly.parts
        self.board = SituationBoard(stage.clock)
        self.room: EmergencyRoom = emergency_room(
            stage.acts,
            stage.floor,
            stage.assembly.thread,
            parts.audit,
            stage.assembly.people.keeping.people,
            self.board,
            stage.clock,
        )
        self.view: FloorView | None = None
        self.gap: tuple[float, float | None] | None = None
        """A time in which the ACD was not heard, as the next pictures tell it."""
        self._version = 0
        self._calls: tuple[CallId, ...] = ()

    def see(
        self, waiting: int = 0, longest_s: float = 0.0, *, answered: int = 9, abandoned: int = 1,
        stale: bool = False,
    ) -> None:  # fmt: skip
        """A picture in which so many wait in the queue, and its last interval was so."""
        now = self.clock.now
        self._version += 1
        calls = tuple(
            CallRow(id=CallId(f"main/w{n}"), queue=QUEUE, since=now - longest_s)
            for n in range(waiting)
        )
        gone = tuple(set(self._calls) - {call.id for call in calls})
        self._calls = tuple(call.id for call in calls)
        publisher = self.stage.assembly.publisher
        publisher.publish()
        feed = self.stage.assembly.parts.feed
        body = feed.since(None, None)
        assert body is not None
        view = advance(None, msgspec.json.decode(body.plain, type=FloorDelta))
        interval = int(view.centre.interval - INTERVAL_S)
        delta = FloorDelta(
            epoch=view.epoch,
            version=view.version + 1,
            at=now,
            base=view.version,
            calls=calls,
            intervals=(
                IntervalRow(QUEUE, interval, Tally(answered=answered, abandoned=abandoned), True),
            ),
            gone=Gone(calls=gone),
        )
        self.view = advance(view, delta)
        if self.gap is not None:
            sources = {
                key: msgspec.structs.replace(row, gaps=(self.gap,))
                for key, row in self.view.sources.items()
            }
            self.view = msgspec.structs.replace(self.view, sources=sources)
        self.room.take(self.view, now, stale)

    async def wish(self, wish: EmergencyWish, who: Caller = ZHOU) -> EmergencyAnswer:
        self.stage.know(who)
        return await self.room.desk.wish(who, wish)

    async def done(self, wish: EmergencyWish, who: Caller = ZHOU) -> Emergency:
        """It is done."""
        answer = await self.wish(wish, who)
        assert answer.refused is None, answer.refused
        assert answer.emergency is not None
        return answer.emergency

    async def declare(self, **more: Any) -> Emergency:
        wanted: dict[str, Any] = {
            "id": ID, "level": Level.TWO, "queue": QUEUE, "reason": CAUSE, "playbook": ONE_QUEUE,
        } | more  # fmt: skip
        return await self.done(Declare(**wanted))

    async def record(self) -> EmergencyRecord:
        return await self.room.desk.record(ID)

    async def step(self, number: int) -> Step:
        step = step_of((await self.record()).emergency, number)
        assert step is not None
        return step

    async def log(self) -> list[str]:
        return [line.words.zh for line in (await self.record()).log]

    async def pass_time(self, seconds: float, waiting: int = 0, longest_s: float = 0.0) -> None:
        """Time goes on, a picture and a tick each second of ten."""
        for _ in range(int(seconds // 10)):
            self.clock.now += 10
            self.see(waiting, longest_s)
            await self.room.watch.tick()


Work = Callable[[EmergencyStage], Awaitable[None]]


def in_emergency(directory: Path, work: Work, *agents: Any, now: float = NOON, **more: Any) -> None:
    """Run a test's work on a stage of its own, whose database may have a past."""

    async def run(stage: Stage) -> None:
        here = EmergencyStage(stage)
        for who in (ZHOU, HAN, CHEN, SHEN):
            stage.know(who)
        here.see()
        assert await here.room.begin()
        await work(here)
        await here.room.end()

    on_stage(directory, run, *agents, now=now, **more)

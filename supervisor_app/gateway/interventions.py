"""Puts together what takes commands: one object for each purpose, built in one place."""

import asyncio
from collections.abc import Callable, Mapping

import structlog
from msgspec import Struct

from supervisor_app.acd.base import Adapter
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.command_acting import Acting
from supervisor_app.gateway.command_carrying import Carrying
from supervisor_app.gateway.command_gate import CommandGate
from supervisor_app.gateway.command_guards import Guards
from supervisor_app.gateway.command_planning import Planning
from supervisor_app.gateway.command_refusals import CommandRefusals
from supervisor_app.gateway.command_restoring import Restoring
from supervisor_app.gateway.command_waiting import WaitingParts
from supervisor_app.gateway.commands import CommandDesk
from supervisor_app.gateway.config import InterveneSection
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.listen_announced import Announced
from supervisor_app.gateway.listen_keeping import ListenKeeping
from supervisor_app.gateway.listen_obstacles import ListenObstacles
from supervisor_app.gateway.listens import ListenDesk
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.plans import PlanDesk
from supervisor_app.gateway.restore_times import LooksAhead
from supervisor_app.gateway.restores import TimedRestores
from supervisor_app.gateway.restores_told import RestoreBoard
from supervisor_app.gateway.standing import Standing
from supervisor_app.gateway.store import STORE_ERRORS
from supervisor_app.gateway.undone import Undone

log = structlog.get_logger(__name__)

_MINUTE_S = 60.0
_AGAIN_S = 5.0


class Interventions(Struct, frozen=True):
    """What one gateway does at the wish of people."""

    commands: CommandDesk
    refusals: CommandRefusals
    waiting: WaitingParts
    restoring: Restoring
    listens: ListenDesk
    keeping: ListenKeeping
    gate: CommandGate
    guards: Guards
    restores: TimedRestores
    plans: PlanDesk

    async def begin(self) -> bool:
        """Take up what an earlier process left; False where the database cannot be read now."""
        try:
            await self.commands.begin()
        except STORE_ERRORS as error:
            log.error("commands not taken up", error=repr(error))
            return False
        return True

    async def run(self) -> None:
        """Until what an earlier process left is taken up, try it again; then tell how many more
        commands were refused than are on the record one by one."""
        while not self.commands.begun and not await self.begin():
            await asyncio.sleep(_AGAIN_S)
        while True:
            await asyncio.sleep(_MINUTE_S)
            try:
                await self.refusals.tell_counts()
            except STORE_ERRORS as error:
                log.error("count of refusals not on the record", error=repr(error))


def interventions(
    live: LiveFloor,
    adapters: Mapping[AcdId, Adapter],
    rules: InterveneSection,
    thread: OwnThread,
    audit: AuditBook,
    notices: StoreNotices,
    standing: Standing,
    clock: Callable[[], Instant],
) -> Interventions:
    """All of it, not begun yet."""
    floor, watch = live.floor, live.watch
    gate, guards = CommandGate(floor, adapters, rules), Guards(floor, rules)
    planning, acting = Planning(gate, guards), Acting(gate, watch)
    carrying = Carrying(thread, audit, acting, guards, clock, live.note_change)
    undone = Undone(notices, clock)
    waiting = WaitingParts(thread, floor, watch, planning, carrying, standing, undone, clock)
    restoring = Restoring(thread, audit, gate, planning, carrying, waiting, clock)
    longest_s = rules.longest_listen_minutes * _MINUTE_S
    announced = Announced(floor, guards)
    keeping = ListenKeeping(
        thread, audit, floor, watch, acting, standing, announced, longest_s, clock
    )
    obstacles = ListenObstacles(gate, announced, keeping)
    listens = ListenDesk(thread, audit, gate, obstacles, acting, watch, keeping, clock)
    ahead = LooksAhead(floor, live.centre, thread)
    refusals = CommandRefusals(audit, clock)
    commands = CommandDesk(
        thread,
        audit,
        gate,
        planning,
        carrying,
        waiting,
        restoring,
        listens,
        ahead,
        refusals,
        clock,
    )
    restores = TimedRestores(
        thread,
        restoring,
        waiting,
        floor,
        live.centre,
        RestoreBoard(notices, clock()),
        rules.healthy_minutes * _MINUTE_S,
        lambda: commands.begun,
        clock,
    )
    plans = PlanDesk(thread, audit, floor, clock)
    return Interventions(
        commands, refusals, waiting, restoring, listens, keeping, gate, guards, restores, plans
    )

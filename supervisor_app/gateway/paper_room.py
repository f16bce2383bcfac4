"""Puts together what a gateway has of papers."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog
from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.centre import calendar_of
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.paper_ground import PaperBasis
from supervisor_app.gateway.paper_process import paper_made
from supervisor_app.gateway.paper_schedules import ScheduleDesk
from supervisor_app.gateway.papers import PaperDesk
from supervisor_app.gateway.report_room import ReportRoom
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 15.0


class PaperRoom(Struct, frozen=True):
    """The papers of one gateway."""

    desk: PaperDesk
    schedules: ScheduleDesk

    async def run(self) -> None:
        """Make what is due, until it is told to stop."""
        try:
            while True:
                await asyncio.sleep(LOOK_EVERY_S)
                try:
                    await self.schedules.step()
                except STORE_ERRORS as error:
                    log.error("schedules not looked at", error=repr(error))
        finally:
            await self.desk.end()


def paper_room(
    config: GatewayConfig,
    reports: ReportRoom,
    centre: Callable[[], CentreRow],
    thread: OwnThread,
    audit: AuditBook,
    notices: StoreNotices,
    clock: Callable[[], Instant],
) -> PaperRoom:
    """Everything for them."""

    def basis() -> PaperBasis:
        return PaperBasis(reports.ground(), centre())

    desk = PaperDesk(paper_made, thread, audit, basis, reports.planned, clock)
    calendar = calendar_of(config)
    folder = papers_folder(config)
    schedules = ScheduleDesk(desk, thread, audit, notices, basis, calendar, folder, clock)
    return PaperRoom(desk, schedules)


def papers_folder(config: GatewayConfig) -> Path:
    """Where scheduled papers lie."""
    wanted = config.file.papers.folder
    if wanted:
        return config.beside / wanted
    return database_of(config).place.parent / "papers"

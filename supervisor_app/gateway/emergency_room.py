"""Everything about emergencies in one gateway, put together."""

from collections.abc import Callable

import structlog
from msgspec import Struct

from supervisor_app.domain.default_lines import default_lines
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.emergency import EmergencyDesk
from supervisor_app.gateway.emergency_acting import StepActing
from supervisor_app.gateway.emergency_book import EmergencyBook
from supervisor_app.gateway.emergency_declaring import Declaring
from supervisor_app.gateway.emergency_figures import FloorFigures
from supervisor_app.gateway.emergency_ground import EmergencyGround
from supervisor_app.gateway.emergency_lines import LinesStanding
from supervisor_app.gateway.emergency_reviews import ReviewDesk
from supervisor_app.gateway.emergency_running import StepRunning
from supervisor_app.gateway.emergency_watch import EmergencyWatch
from supervisor_app.gateway.emergency_work import EmergencyWork
from supervisor_app.gateway.interventions import Interventions
from supervisor_app.gateway.level_lines import LevelLineDesk
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.people import People
from supervisor_app.gateway.playbooks import PlaybookDesk
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)


class EmergencyRoom(Struct, frozen=True):
    """What one gateway does about emergencies."""

    desk: EmergencyDesk
    watch: EmergencyWatch
    playbooks: PlaybookDesk
    lines: LevelLineDesk
    reviews: ReviewDesk
    book: EmergencyBook

    async def begin(self) -> bool:
        """Take up what an earlier process left, after the commands have been; False where the
        database cannot be read now."""
        try:
            await self.playbooks.begin()
            await self.lines.begin()
            await self.desk.begin()
        except STORE_ERRORS as error:
            log.error("emergency not taken up", error=repr(error))
            return False
        return True

    def take(self, view: FloorView, now: Instant, stale: bool) -> None:
        """Each picture that the rules are held against."""
        self.watch.take(view, now, stale)

    async def run(self) -> None:
        """Store what is due each second; first take up what an earlier process left."""
        await self.watch.run(self.begin)

    async def end(self) -> None:
        """Let what is under way come to its end."""
        await self.desk.end()


def emergency_room(
    acts: Interventions,
    floor: Floor,
    thread: OwnThread,
    audit: AuditBook,
    people: People,
    board: SituationBoard,
    clock: Callable[[], Instant],
    reader: Callable[[], FloorReader | None] = lambda: None,
) -> EmergencyRoom:
    """The room of a gateway that does not run yet. `reader`: of what is given each picture before
    this is."""
    book, figures = EmergencyBook(thread, board, clock), FloorFigures()
    playbooks, own = PlaybookDesk(thread, audit, clock), default_lines()
    lines = LinesStanding(own, playbooks.fitting, reader)
    watch = EmergencyWatch(book, figures, lines, board, clock)
    ground = EmergencyGround(book, figures, audit, acts.refusals, people, clock)
    acting = StepActing(acts.commands, acts.plans, floor, clock)
    desk = EmergencyDesk(
        ground,
        watch,
        Declaring(ground, watch, playbooks),
        EmergencyWork(ground),
        StepRunning(ground, acting),
    )
    return EmergencyRoom(
        desk,
        watch,
        playbooks,
        LevelLineDesk(thread, audit, own, watch.count, clock),
        ReviewDesk(thread, audit, clock),
        book,
    )

"""Which pages a wall has, whether there is anything on them, and how each is painted."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.rotation import Stop
from supervisor_app.domain.walls import PageKind, WallLayout, WallPage
from supervisor_app.ui.wall import agents, emergency, queues, sites, stars
from supervisor_app.ui.wall.drawn import HEIGHT, WIDTH, Box, Mark, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.sheet import Sheet
from supervisor_app.ui.wall.told import Told


class Kind(Struct, frozen=True):
    """How a kind of page is counted and painted."""

    paint: Callable[[Sheet, Told], None]
    parts: Callable[[WallPage, FloorFigures, int], int]
    """How many pages its rows take, at most so many on each; 0: there is nothing to show."""
    critical: Callable[[WallPage, int, FloorFigures, int], bool]


KINDS: dict[PageKind, Kind] = {
    PageKind.QUEUES: Kind(queues.paint, queues.parts_of, queues.is_critical),
    PageKind.SITES: Kind(sites.paint, sites.parts_of, sites.is_critical),
    PageKind.AGENTS: Kind(agents.paint, agents.parts_of, agents.is_critical),
    PageKind.STARS: Kind(stars.paint, stars.parts_of, stars.is_critical),
    PageKind.EMERGENCY: Kind(emergency.paint, emergency.parts_of, emergency.is_critical),
}


def stops_of(
    layout: WallLayout, floor: FloorFigures | None, judged: bool, most: int
) -> tuple[Stop, ...]:
    """The stops of a layout's rotation: an emergency's page pins itself, empty ones are left out.

    `judged`: say which have something past a critical limit; of a floor that is not live none has.
    """
    found = []
    for place, page in enumerate(layout.pages):
        kind = KINDS[page.kind]
        if page.kind is PageKind.EMERGENCY:
            continue
        parts = 1 if floor is None else kind.parts(page, floor, most)
        for part in range(parts):
            critical = judged and floor is not None and kind.critical(page, part, floor, most)
            found.append(Stop(place, page, part, parts, critical))
    return tuple(found)


def marks_of(told: Told) -> tuple[Mark, ...]:
    """Everything that a wall paints at one instant."""
    sheet = Sheet(told.layout.language, told.live)
    if told.showing.stop is None:
        whole = Box(0, 0, WIDTH, HEIGHT)
        sheet.text(whole, sheet.say("没有可显示的页面"), 60, "t2", side=Side.MIDDLE)
        return tuple(sheet.marks)
    KINDS[told.page.kind].paint(sheet, told)
    return tuple(sheet.marks)

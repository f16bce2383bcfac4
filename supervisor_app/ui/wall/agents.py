"""坐席状态: four figures of all agents, and a row a team; who is over a limit is counted."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.domain.walls import WallPage
from supervisor_app.ui.overview.attention_figures import RANK
from supervisor_app.ui.overview.figures import Figure
from supervisor_app.ui.overview.team_figures import TeamRow
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.wall.drawn import WIDTH, Box, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import most_rows, paint_frame, room
from supervisor_app.ui.wall.queues import DIGITS, HEADS, NAMES, paint_waiting
from supervisor_app.ui.wall.sheet import CELL_PAD, PAD, RULE, Sheet
from supervisor_app.ui.wall.tiles import paint_heroes
from supervisor_app.ui.wall.told import Told

ROW_H = 122.0
BAR_X, BAR_W, BAR_H = 1550.0, 300.0, 26.0
OVER_X, OVER_W = 1330.0, 200.0


class Column(Struct, frozen=True):
    """A column of counts: its right edge, head, and the states that it counts."""

    right: float
    head: str
    groups: tuple[StateGroup, ...]


SIGNED_IN = tuple(group for group in StateGroup if group is not StateGroup.OFFLINE)
COLUMNS = (
    Column(548, "在席", SIGNED_IN),
    Column(740, "空闲", (StateGroup.READY,)),
    Column(930, "通话", (StateGroup.TALKING,)),
    Column(1120, "话后", (StateGroup.WRAP_UP,)),
    Column(1330, "小休会培", (StateGroup.BREAK, StateGroup.MEETING)),
)


class OverLimits(Struct, frozen=True):
    """Who of a team has been in his state for too long."""

    count: int = 0
    worst: Severity = Severity.NORMAL

    @property
    def figure(self) -> Figure:
        """As it is printed."""
        return Figure(count(self.count), self.worst, float(self.count))


def over_limits(floor: FloorFigures) -> Mapping[str, OverLimits]:
    """By the team's key; teams without anybody over a limit are absent."""
    counts = Counter(late.agent.team for late in floor.late.values())
    worst: dict[str, Severity] = {}
    for late in floor.late.values():
        before = worst.get(late.agent.team, Severity.NORMAL)
        worst[late.agent.team] = min(before, late.severity, key=RANK.__getitem__)
    return {team: OverLimits(number, worst[team]) for team, number in counts.items()}


def rows_of(page: WallPage, floor: FloorFigures) -> tuple[TeamRow, ...]:
    """The page's teams; those without anybody are left out."""
    rows = {row.team.key: row for row in floor.teams if any(row.counts.values()) or row.missing}
    wanted = page.teams or tuple(rows)
    return tuple(rows[team] for team in wanted if team in rows)


def parts_of(page: WallPage, floor: FloorFigures, most: int) -> int:
    """How many pages its rows take."""
    return -(-len(rows_of(page, floor)) // most)


def _shown(page: WallPage, part: int, floor: FloorFigures, most: int) -> tuple[TeamRow, ...]:
    return rows_of(page, floor)[part * most : (part + 1) * most]


def is_critical(page: WallPage, part: int, floor: FloorFigures, most: int) -> bool:
    """Times in state are no alerts (design, section 6): this page never returns sooner."""
    return False


def paint(sheet: Sheet, told: Told) -> None:
    """The page."""
    space, floor, page = room(told), told.figures, told.page
    paint_heroes(sheet, space, page.kind, page.tiles, floor)
    top = space.top + space.hero_h
    _paint_heads(sheet, Box(0, top, WIDTH, space.table_head_h))
    top += space.table_head_h
    if floor is None:
        paint_waiting(sheet, told, Box(0, top, WIDTH, space.bottom - top))
        paint_frame(sheet, told, ())
        return
    rows, over = _shown(page, told.part, floor, most_rows(told)), over_limits(floor)
    high = min(ROW_H, float((space.bottom - top) // max(1, len(rows))))
    for place, row in enumerate(rows):
        box = Box(0, top + place * high, WIDTH, high)
        with sheet.old(row.unknown):
            _paint_row(sheet, box, row, over.get(row.team.key, OverLimits()))
        sheet.rule(0, box.bottom - RULE, WIDTH)
    paint_frame(sheet, told, (_limits_line(sheet, floor),))


def _paint_heads(sheet: Sheet, box: Box) -> None:
    sheet.text(Box(PAD, box.y, 260, box.h), sheet.say("班组"), HEADS, "t2")
    for column in COLUMNS:
        at = Box(column.right - 190, box.y, 190 - CELL_PAD, box.h)
        sheet.text(at, sheet.say(column.head), HEADS, "t2", side=Side.RIGHT, least=20)
    over = Box(OVER_X, box.y, OVER_W - CELL_PAD, box.h)
    sheet.text(over, sheet.say("超时"), HEADS, "t2", side=Side.RIGHT, least=20)
    bar = Box(BAR_X, box.y, WIDTH - PAD - BAR_X, box.h)
    sheet.text(bar, sheet.say("状态构成"), HEADS, "t2", side=Side.RIGHT)
    sheet.rule(0, box.bottom - RULE, WIDTH, "line2")


def _paint_row(sheet: Sheet, box: Box, row: TeamRow, over: OverLimits) -> None:
    digits, names = min(DIGITS, int(box.h * 1.18)), min(NAMES, int(box.h * 0.94))
    name = row.team.name.in_language(sheet.language)
    site = row.team.site.in_language(sheet.language) if row.team.site else ""
    at = Box(PAD, box.y, COLUMNS[0].right - 150 - PAD, box.h)
    sheet.name(sheet.lost_name(at) if row.missing else at, name, names, site, 28)
    for column in COLUMNS:
        number = count(sum(row.counts[group] for group in column.groups))
        number = MISSING if row.unknown else number
        at = Box(column.right - 190, box.y, 190 - CELL_PAD, box.h)
        sheet.figure(at, number, digits, least=digits * 3 // 4)
    late = Figure(MISSING) if row.unknown else over.figure
    if row.missing:
        late = Figure(late.text)
    sheet.cell(Box(OVER_X, box.y, OVER_W, box.h), late, digits)
    sheet.staffing(Box(BAR_X, box.y + (box.h - BAR_H) / 2, BAR_W, BAR_H), row.counts)


def _limits_line(sheet: Sheet, floor: FloorFigures) -> str:
    parts = []
    for group in (StateGroup.TALKING, StateGroup.HELD, StateGroup.WRAP_UP, StateGroup.BREAK):
        limit = floor.view.centre.limits.of_state(group)
        if limit is not None and limit.warning is not None:
            name = GROUP_NAMES[group].in_language(sheet.language)
            parts.append(f"{name} {duration(limit.warning)}")
    return sheet.say("超时：{limits}", limits="　".join(parts)) if parts else ""

"""全部队列: four figures of the whole, and a row a queue. In 大字 the worst come first."""

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.walls import WallPage
from supervisor_app.ui.overview.attention_figures import RANK
from supervisor_app.ui.overview.queue_figures import QueueColumn, QueueFigures
from supervisor_app.ui.overview.tiles import longest_queue
from supervisor_app.ui.parts.formats import count, figure
from supervisor_app.ui.wall.drawn import WIDTH, Box, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import most_rows, paint_frame, room
from supervisor_app.ui.wall.sheet import CELL_PAD, PAD, RULE, Sheet
from supervisor_app.ui.wall.tiles import paint_heroes
from supervisor_app.ui.wall.told import Told

LARGE_ROWS = 4
ROW_H = 84.0
DIGITS, NAMES, HEADS = 76, 60, 28
LARGE_DIGITS, LARGE_NAMES = 120, 84
JUDGED = (
    QueueColumn.WAITING,
    QueueColumn.LONGEST,
    QueueColumn.ANSWER_RATE,
    QueueColumn.QUARTER,
)


class Column(Struct, frozen=True):
    """A column of figures: its right edge, width and head."""

    key: QueueColumn
    x: float
    w: float
    head: str


USUAL = (
    Column(QueueColumn.WAITING, 330, 210, "排队"),
    Column(QueueColumn.LONGEST, 540, 300, "最长等待"),
    Column(QueueColumn.ANSWER_RATE, 840, 300, "今日接通率 %"),
    Column(QueueColumn.QUARTER, 1140, 270, "近 15 分 %"),
    Column(QueueColumn.STAFF, 1410, 190, "空闲"),
)
TREND_X = 1600.0
LARGE = (
    Column(QueueColumn.WAITING, 480, 300, "排队"),
    Column(QueueColumn.LONGEST, 780, 400, "最长等待"),
    Column(QueueColumn.ANSWER_RATE, 1180, 370, "今日接通率 %"),
    Column(QueueColumn.QUARTER, 1550, 370, "近 15 分 %"),
)


class Torn(Struct, frozen=True):
    """Columns whose period is incomplete."""

    whole: frozenset[QueueColumn] = frozenset()
    """Of all queues: their head says it."""
    parted: frozenset[QueueColumn] = frozenset()
    """Of some: each of these has its mark."""

    def marks(self, row: QueueFigures, column: QueueColumn) -> bool:
        """Whether a row's figure has a mark of its own."""
        covered = row.coverage(column) if column in self.parted else None
        return covered is not None and not covered.complete


def torn_columns(rows: Collection[QueueFigures]) -> Torn:
    """Which columns of these rows are incomplete."""
    whole: set[QueueColumn] = set()
    parted: set[QueueColumn] = set()
    for column in JUDGED:
        covered = [one for one in (row.coverage(column) for row in rows) if one is not None]
        torn = sum(not one.complete for one in covered)
        if torn:
            (whole if torn == len(rows) else parted).add(column)
    return Torn(frozenset(whole), frozenset(parted))


def paint_torn_head(sheet: Sheet, head: Box, column: Column, torn: Torn) -> None:
    """The mark at the head of a column that is incomplete for all."""
    if column.key in torn.whole:
        sheet.gap(Box(column.x, head.y + head.h / 2 - 17, column.w, head.h))


def rows_of(page: WallPage, floor: FloorFigures) -> tuple[QueueFigures, ...]:
    """All rows of the page, in the order in which they stand."""
    rows = floor.rows
    wanted = page.queues or tuple(rows)
    found = tuple(rows[queue] for queue in wanted if queue in rows)
    if not page.large:
        return found
    worst: Callable[[QueueFigures], tuple[int, int, int]] = lambda row: (  # noqa: E731
        RANK[worst_of(row, floor.now)],
        -sum(row.figure(each, floor.now).severity is not Severity.NORMAL for each in JUDGED),
        -row.view.waiting,
    )
    return tuple(sorted(found, key=worst))


def worst_of(row: QueueFigures, now: Instant) -> Severity:
    """The worst severity of a queue's figures."""
    return min((row.figure(key, now).severity for key in JUDGED), key=RANK.__getitem__)


def parts_of(page: WallPage, floor: FloorFigures, most: int) -> int:
    """How many pages its rows take."""
    most = LARGE_ROWS if page.large else most
    return -(-len(rows_of(page, floor)) // most)


def is_critical(page: WallPage, part: int, floor: FloorFigures, most: int) -> bool:
    """Whether one of its rows, or a figure at its top, is past a critical limit."""
    shown = _shown(page, part, floor, most)
    rows = any(worst_of(row, floor.now) is Severity.CRITICAL for row in shown)
    return rows or _whole_is_critical(floor)


def _whole_is_critical(floor: FloorFigures) -> bool:
    limits, total = floor.view.centre.limits, floor.view.total
    worst = longest_queue(floor.view)
    waited = None if worst is None or worst.oldest is None else int(floor.now - worst.oldest)
    judged = (
        limits.waiting_all.severity(total.waiting),
        limits.longest_wait_s.severity(waited),
    )
    return Severity.CRITICAL in judged


def _shown(page: WallPage, part: int, floor: FloorFigures, most: int) -> tuple[QueueFigures, ...]:
    most = LARGE_ROWS if page.large else most
    return rows_of(page, floor)[part * most : (part + 1) * most]


def paint(sheet: Sheet, told: Told) -> None:
    """The page."""
    space, floor, page = room(told), told.figures, told.page
    columns = LARGE if page.large else USUAL
    paint_heroes(sheet, space, page.kind, page.tiles, floor)
    top = space.top + space.hero_h
    torn = torn_columns(floor.rows.values()) if floor else Torn()
    _paint_heads(sheet, Box(0, top, WIDTH, space.table_head_h), columns, floor, torn)
    top += space.table_head_h
    if floor is None:
        paint_waiting(sheet, told, Box(0, top, WIDTH, space.bottom - top))
        paint_frame(sheet, told, ())
        return
    rows = _shown(page, told.part, floor, most_rows(told))
    high = row_height(space.bottom - top, len(rows), LARGE_ROWS if page.large else None)
    for place, row in enumerate(rows):
        box = Box(0, top + place * high, WIDTH, high)
        with sheet.old(row.is_lost):
            _paint_row(sheet, box, row, columns, floor.now, torn)
        sheet.rule(0, box.bottom - RULE, WIDTH)
    paint_frame(sheet, told, sums(sheet, page, floor))


def row_height(room_h: float, rows: int, spread: int | None = None) -> float:
    """As the design's, smaller where more rows have to stand; `spread`: as high as so many."""
    if spread:
        return float(room_h // spread)
    return min(ROW_H, float(room_h // max(1, rows)))


def _paint_heads(
    sheet: Sheet,
    box: Box,
    columns: tuple[Column, ...],
    floor: FloorFigures | None,
    torn: Torn,
) -> None:
    sheet.text(Box(PAD, box.y, columns[0].x - PAD, box.h), sheet.say("队列"), HEADS, "t2")
    for column in columns:
        at = Box(column.x, box.y, column.w - CELL_PAD, box.h)
        sheet.text(at, sheet.say(column.head), HEADS, "t2", side=Side.RIGHT, least=20)
        paint_torn_head(sheet, box, column, torn)
    if columns is USUAL:
        target = floor.kpis["answer_rate"].target if floor else None
        head = sheet.say("走势")
        if target is not None:
            head = sheet.say("走势（虚线 {target} %）", target=f"{target:g}")
        at = Box(TREND_X + 10, box.y, WIDTH - PAD - TREND_X - 10, box.h)
        sheet.text(at, head, HEADS, "t2", side=Side.RIGHT, least=20)
    sheet.rule(0, box.bottom - RULE, WIDTH, "line2")


def _paint_row(
    sheet: Sheet,
    box: Box,
    row: QueueFigures,
    columns: tuple[Column, ...],
    now: Instant,
    torn: Torn,
) -> None:
    large = columns is LARGE
    digits = min(LARGE_DIGITS if large else DIGITS, int(box.h * 1.18))
    names = min(LARGE_NAMES if large else NAMES, int(box.h * 0.94))
    away = not_staffed(row)
    name = Box(PAD, box.y, columns[0].x - PAD - 10, box.h)
    if row.is_lost:
        name = sheet.lost_name(name)
    title = row.title.in_language(sheet.language)
    note = sheet.say("无人当值") if away and sheet.live else ""
    sheet.name(name, title, names, note, 24, weak=away)
    for column in columns:
        cell = Box(column.x, box.y, column.w, box.h)
        if column.key is QueueColumn.STAFF:
            _paint_ready(sheet, cell, row, digits)
        else:
            sheet.cell(cell, row.figure(column.key, now), digits, torn.marks(row, column.key))
    if not large:
        high = min(54.0, box.h - 20)
        at = Box(TREND_X + 20, box.y + (box.h - high) / 2, WIDTH - PAD - TREND_X - 46, high)
        sheet.spark(at, row.trend)


def _paint_ready(sheet: Sheet, box: Box, row: QueueFigures, size: int) -> None:
    """空闲: amber where people wait and nobody is free; it is no limit, so it has no ground."""
    ready = row.staff.counts[StateGroup.READY]
    ink = "warn" if row.nobody_free else "t1"
    sheet.figure(box.part(w=box.w - CELL_PAD), count(ready), size, ink, least=size * 3 // 4)


def not_staffed(row: QueueFigures) -> bool:
    """Nobody who serves the queue is signed in, nobody waits and nobody has come lately."""
    view = row.view
    quiet = view.waiting == 0 and view.running.queued == 0 and view.quarter.queued == 0
    return quiet and row.staff.signed_in == 0


def paint_waiting(sheet: Sheet, told: Told, box: Box) -> None:
    """等待第一帧, and why it has not come."""
    middle = box.part(top=box.h / 2 - 90, h=80)
    sheet.text(middle, sheet.say("等待第一帧"), 60, "t2", strong=True, side=Side.MIDDLE)
    cause = told.freshness.cause
    if cause is not None:
        why = box.part(left=PAD, top=box.h / 2, w=box.w - 2 * PAD, h=60)
        sheet.text(why, cause.in_language(sheet.language), 34, "t3", side=Side.MIDDLE, least=22)


def sums(sheet: Sheet, page: WallPage, floor: FloorFigures) -> tuple[str, ...]:
    """What the foot says: the counts that add up, and two rates of the whole."""
    day: Mapping[str, int] = {
        "offered": floor.view.total.day.offered,
        "answered": floor.view.total.day.answered,
        "abandoned": floor.view.total.day.abandoned,
        "out": floor.view.total.day.flowed_out,
    }
    text = "进线 {offered} = 接通 {answered} + 放弃 {abandoned}"
    if day["out"]:
        text += " + 流出 {out}"
    added = sheet.say(text, **{key: count(value) for key, value in day.items()})
    if page.queues and len(page.queues) < len(floor.rows):
        added = f"{sheet.say('所有队列')}　{added}"
    seconds = floor.view.centre.service_level.threshold_s
    level = sheet.say("{seconds} 秒服务水平", seconds=seconds)
    return (
        added,
        f"{level} {_rate(floor, 'service_level')}",
        sheet.say("满意度 {rate}", rate=_rate(floor, "satisfaction")),
    )


def _rate(floor: FloorFigures, key: str) -> str:
    kpi = floor.kpis[key]
    value = kpi.value(floor.view.total.day)
    shown = figure(value, kpi.unit)
    return shown if value is None else f"{shown} %"

"""应急: level, cause, commander, the three worst queues, the steps and what ends it."""

from msgspec import Struct

from supervisor_app.domain.emergency import LEVEL_NAMES, Emergency, ExitNow
from supervisor_app.domain.emergency import Phase as EmergencyPhase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.walls import WallPage
from supervisor_app.ui.overview.attention_figures import RANK
from supervisor_app.ui.overview.queue_figures import QueueColumn, QueueFigures
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.wall.drawn import HEIGHT, WIDTH, Box, Side
from supervisor_app.ui.wall.emergency_chart import paint_chart
from supervisor_app.ui.wall.emergency_closed import going_on, paint_closed
from supervisor_app.ui.wall.emergency_steps import TABLE_HEAD_H, paint_steps
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import (
    ANNOUNCE_H,
    BAND_H,
    announcement,
    clock_text,
    paint_foot,
    paint_lost_band,
    paint_stale_band,
)
from supervisor_app.ui.wall.queues import (
    Column,
    Torn,
    paint_torn_head,
    paint_waiting,
    torn_columns,
    worst_of,
)
from supervisor_app.ui.wall.sheet import CELL_PAD, PAD, RULE, Sheet
from supervisor_app.ui.wall.told import Told

HEAD_H, ROW_H, REST_H = 132.0, 118.0, 118.0
LEFT_W = 1190.0
WORST, REST = 3, 4
DIGITS, NAMES = 100, 60
FOOT_H = 48.0
COLUMNS = (
    Column(QueueColumn.WAITING, 330, 240, "排队"),
    Column(QueueColumn.LONGEST, 570, 320, "最长等待"),
    Column(QueueColumn.QUARTER, 890, 300, "近 15 分接通率 %"),
)


class Ranked(Struct, frozen=True):
    """The queues as the page shows them: the worst in full, some of the rest small."""

    worst: tuple[QueueFigures, ...]
    rest: tuple[QueueFigures, ...]


def parts_of(page: WallPage, floor: FloorFigures, most: int) -> int:
    """It pins itself; nobody turns to it."""
    return 1


def is_critical(page: WallPage, part: int, floor: FloorFigures, most: int) -> bool:
    """It has its own way to the front."""
    return False


def ranked(floor: FloorFigures, emergency: Emergency | None) -> Ranked:
    """First the emergency's own queue, then the worst by severity and by who waits."""
    own = emergency.queue if emergency else None

    def standing(row: QueueFigures) -> tuple[bool, int, int]:
        return row.queue != own, RANK[worst_of(row, floor.now)], -row.view.waiting

    rows = sorted(floor.rows.values(), key=standing)
    rest = {row.queue for row in rows[WORST:]}
    in_order = [row for row in floor.rows.values() if row.queue in rest]
    return Ranked(tuple(rows[:WORST]), tuple(in_order[:REST]))


def paint(sheet: Sheet, told: Told) -> None:
    """The page."""
    emergency = told.situation.emergency if told.situation else None
    _paint_head(sheet, told, emergency)
    top = HEAD_H
    if told.stale:
        paint_stale_band(sheet, told, top)
        top += BAND_H
    elif told.missing:
        paint_lost_band(sheet, told, top)
        top += BAND_H
    bottom = HEIGHT - FOOT_H - (ANNOUNCE_H if announcement(told) else 0)
    left, right = Box(0, top, LEFT_W, bottom - top), Box(LEFT_W, top, WIDTH - LEFT_W, bottom - top)
    sheet.upright(LEFT_W, top, bottom - top)
    if emergency is not None and emergency.phase is EmergencyPhase.RELEASED:
        paint_closed(sheet, left, told, emergency)
        paint_steps(sheet, right, told, emergency, ())
        paint_foot(sheet, told, (going_on(sheet, told, emergency),), of_day=False)
        return
    if told.figures is None:
        paint_waiting(sheet, told, left)
    else:
        _paint_queues(sheet, left, told, told.figures, ranked(told.figures, emergency))
    if emergency is not None:
        paint_steps(sheet, right, told, emergency, _exits(told, emergency))
    paint_foot(sheet, told, _sums(sheet, told))


def _exits(told: Told, emergency: Emergency) -> tuple[ExitNow, ...]:
    """Of the picture that stands beside them; as the gateway told them where there is none."""
    return emergency.exits if told.figures is None else told.figures.exits(emergency)


def elapsed(emergency: Emergency, now: Instant) -> str:
    """h:mm:ss since the declaration; of one that is over until its release."""
    until = emergency.released_at if emergency.released_at is not None else now
    whole = int(max(0.0, until - emergency.declared_at))
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _paint_head(sheet: Sheet, told: Told, emergency: Emergency | None) -> None:
    active = emergency is not None and emergency.phase is EmergencyPhase.ACTIVE
    ground, ink = ("critf", "oncrit") if active else ("raised", "t1")
    sheet.fill(Box(0, 0, WIDTH, HEAD_H), ground)
    sheet.sign(Box(PAD, 30, 72, 72), Glyph.CRITICAL if active else Glyph.TICK, ink)
    if emergency is not None:
        level = LEVEL_NAMES[emergency.level].in_language(sheet.language)
        text = "{level}话务应急响应" if active else "{level}应急已解除"
        title = sheet.say(text, level=level)
        if emergency.drill:
            title = f"{title} · {sheet.say('演练')}"
        if told.simulated:
            title = f"{title} · {sheet.say('演示')}"
        sheet.text(Box(145, 8, 1180, 80), title, 60, ink, strong=True, least=40)
        sheet.text(Box(145, 80, 1180, 42), _about(sheet, emergency), 30, ink, least=22)
        lasted = Box(1340, 46, 285, 72)
        label = sheet.say("已持续" if active else "历时")
        sheet.text(Box(1340, 14, 285, 36), label, 26, ink, side=Side.RIGHT)
        sheet.text(lasted, elapsed(emergency, told.clock), 64, ink, True, Side.RIGHT)
    sheet.text(Box(1660, 14, 220, 36), sheet.say("现在"), 26, ink, side=Side.RIGHT)
    sheet.text(Box(1660, 46, 220, 72), clock_text(told, told.clock), 64, ink, True, Side.RIGHT)


def _about(sheet: Sheet, emergency: Emergency) -> str:
    about = emergency.about.name.in_language(sheet.language) if emergency.about else ""
    cause = " · ".join(filter(None, (about, emergency.cause)))
    extension = emergency.commander_extension
    phone = sheet.say("分机 {n}", n=extension) if extension else ""
    who = sheet.say("指挥：{name}", name=emergency.commander) if emergency.commander else ""
    if phone and not who:  # a wall for visitors
        who, phone = sheet.say("指挥：{name}", name=phone), ""
    return "　　".join(filter(None, (cause, "　".join(filter(None, (who, phone))))))


def _paint_queues(sheet: Sheet, box: Box, told: Told, floor: FloorFigures, queues: Ranked) -> None:
    head = box.part(h=TABLE_HEAD_H)
    sheet.text(Box(PAD, head.y, 280, head.h), sheet.say("队列"), 28, "t2")
    torn = torn_columns(floor.rows.values())
    for column in COLUMNS:
        at = Box(column.x, head.y, column.w - CELL_PAD, head.h)
        sheet.text(at, sheet.say(column.head), 28, "t2", side=Side.RIGHT, least=20)
        paint_torn_head(sheet, head, column, torn)
    sheet.rule(box.x, head.bottom - RULE, box.w, "line2")
    top = head.bottom
    for row in queues.worst:
        with sheet.old(row.is_lost):
            _paint_worst(sheet, top, row, floor, torn)
        sheet.rule(0, top + ROW_H - RULE, box.w)
        top += ROW_H
    if queues.rest:
        _paint_rest(sheet, Box(0, top, box.w, REST_H), queues.rest, torn)
        top += REST_H
    paint_chart(sheet, Box(0, top, box.w, box.bottom - top), told, floor)


def _paint_worst(
    sheet: Sheet, top: float, row: QueueFigures, floor: FloorFigures, torn: Torn
) -> None:
    name, at = row.title.in_language(sheet.language), Box(PAD, top, 284, ROW_H)
    ink = "t1" if sheet.live else "t3"
    if row.is_lost:
        at = sheet.lost_name(at)
    sheet.text(at, name, NAMES, ink, strong=True, least=40)
    for column in COLUMNS:
        cell = Box(column.x, top, column.w, ROW_H)
        figure = row.figure(column.key, floor.now)
        sheet.cell(cell, figure, DIGITS, torn.marks(row, column.key))


def _paint_rest(sheet: Sheet, box: Box, rows: tuple[QueueFigures, ...], torn: Torn) -> None:
    wide = box.w / REST
    for place, row in enumerate(rows):
        at = Box(place * wide, box.y, wide, box.h)
        with sheet.old(row.is_lost):
            _paint_one_of_rest(sheet, at, row, PAD if place == 0 else 24.0, torn)
        if place:
            sheet.upright(at.x, at.y, at.h)
    sheet.rule(0, box.bottom - RULE, box.w)


def _paint_one_of_rest(sheet: Sheet, at: Box, row: QueueFigures, inset: float, torn: Torn) -> None:
    name, place = row.title.in_language(sheet.language), at.part(inset, 8, at.w - inset - 6, 44)
    if row.is_lost:
        place = sheet.lost_name(place, 26)
    sheet.text(place, name, 32, "t2" if sheet.live else "t3", least=22)
    figures = at.part(left=inset, top=50, h=62)
    waiting, quarter = row.waiting, row.figures[QueueColumn.QUARTER]
    sheet.figure(figures.part(w=104), waiting.text, 52, _plain(sheet, waiting.severity),
                 side=Side.LEFT, least=30, unit=(sheet.say("人"), 26))  # fmt: skip
    sheet.figure(figures.part(left=104, w=at.w - inset - 110), quarter.text, 52,
                 _plain(sheet, quarter.severity), side=Side.LEFT, least=30,
                 unit=("%" if quarter.value is not None else "", 26))  # fmt: skip
    if torn.marks(row, QueueColumn.QUARTER):
        sheet.gap(at.part(top=50))


def _plain(sheet: Sheet, severity: Severity) -> str:
    """The ink of a figure that has no ground of its own."""
    shown = sheet.severity(severity)
    return {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}.get(shown, "t1")


def _sums(sheet: Sheet, told: Told) -> tuple[str, ...]:
    fixed = sheet.say("应急期间固定本页")
    if told.figures is None:
        return (fixed,)
    total = told.figures.view.total
    waiting = sheet.say("排队合计 {n}", n=count(total.waiting))
    ready = sheet.say("空闲 {n}", n=count(total.staff.counts[StateGroup.READY]))
    return (fixed, f"{waiting}　{ready}")

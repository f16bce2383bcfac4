"""The four figures at the top of a page, and what a layout may choose among."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.walls import PageKind
from supervisor_app.domain.words import Words
from supervisor_app.ui.overview.figures import Figure, Period
from supervisor_app.ui.overview.tiles import Moment, figure_of, longest_queue, occupancy_text
from supervisor_app.ui.parts.formats import MISSING, NOT_GIVEN, count, duration, figure
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.wall.drawn import Box, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import Room
from supervisor_app.ui.wall.sheet import PAD, RULE, Sheet
from supervisor_app.ui.wall.wording import say

TILES = 4
TILE_W = 480.0
HERO, LABEL, CAPTION = 132, 36, 28


class Hero(Struct, frozen=True):
    """One of the four: label, number with its unit, severity, what stands below."""

    label: str
    number: Figure
    unit: str = ""
    caption: str = ""
    gap: bool = False
    """Its period is incomplete."""


TILE_NAMES = {
    "waiting": Words("排队", "Waiting"),
    "longest_wait": Words("最长等待", "Longest wait"),
    "answer_rate": Words("今日接通率", "Answer rate today"),
    "service_level": Words("服务水平", "Service level"),
    "asa": Words("平均应答", "ASA"),
    "abandoned": Words("放弃", "Abandoned"),
    "satisfaction": Words("今日满意度", "CSAT today"),
    "survey_rate": Words("参评率", "Survey rate"),
    "surveys": Words("评价", "Ratings"),
    "signed_in": Words("在席", "On duty"),
    "ready": Words("空闲坐席", "Ready agents"),
    "free": Words("空闲", "Ready"),
    "talking": Words("通话", "Talking"),
    "over_limit": Words("超时", "Over limit"),
    "occupancy": Words("占用率", "Occupancy"),
}
"""What a layout may choose for a page (`WallPage.tiles`), by its key, for people who choose."""

OWN_TILES = {
    PageKind.QUEUES: ("waiting", "longest_wait", "answer_rate", "ready"),
    PageKind.AGENTS: ("signed_in", "free", "talking", "over_limit"),
    PageKind.STARS: ("satisfaction", "surveys", "survey_rate", "signed_in"),
}
"""Those of a page for which a layout chooses none. Other pages have none."""


def chosen(kind: PageKind, tiles: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a page's four tiles; what is not known is left out."""
    known = tuple(key for key in tiles if key in TILE_NAMES)[:TILES]
    own = tuple(key for key in OWN_TILES.get(kind, ()) if key not in known)
    return (known + own)[:TILES] if known else own


def paint_heroes(
    sheet: Sheet, room: Room, kind: PageKind, tiles: tuple[str, ...], floor: FloorFigures | None
) -> None:
    """The row of four."""
    for place, key in enumerate(chosen(kind, tiles)):
        box = Box(place * TILE_W, room.top, TILE_W, room.hero_h)
        hero = _partly(hero_of(key, floor), floor) if floor else _unknown(key, sheet.language)
        _paint(sheet, box, hero)
        if place:
            sheet.upright(box.x, box.y, box.h)
    sheet.rule(0, room.top + room.hero_h - RULE, TILES * TILE_W, "line2")


def _partly(hero: Hero, floor: FloorFigures) -> Hero:
    """A sum without an ACD that is not heard says so, instead of what it would be held against."""
    missing = floor.view.missing
    if not missing:
        return hero
    caption = say(floor.language, "缺 {names}", names=missing)
    number = replace(hero.number, severity=Severity.NORMAL)
    return replace(hero, number=number, gap=True, caption=caption)


def _unknown(key: str, language: str) -> Hero:
    return Hero(TILE_NAMES[key].in_language(language), Figure(MISSING))


def hero_of(key: str, floor: FloorFigures) -> Hero:
    """What a tile says of a floor."""
    return _TOLD[key](floor)


def _paint(sheet: Sheet, box: Box, hero: Hero) -> None:
    severity = sheet.severity(hero.number.severity)
    sheet.ground(box.part(h=box.h - RULE), severity)
    ink = sheet.ink(severity)
    weak = {Severity.NORMAL: "t2", Severity.WARNING: "t1", Severity.CRITICAL: "oncrit"}[severity]
    label = Box(box.x + PAD, box.y + 14, box.w - 2 * PAD, 52)
    glyph = _glyph(sheet, severity)
    if glyph is not None:
        sign = Box(label.x, label.y + 11, 30 if sheet.live else 25, 30 if sheet.live else 25)
        sheet.sign(sign, glyph, "dq" if not sheet.live else ink)
        label = label.part(left=44)
    if hero.gap and sheet.live:
        ink_of_gap = ink if severity is Severity.CRITICAL else "dq"
        sheet.sign(Box(box.right - PAD - 30, box.y + 25, 30, 30), Glyph.QUALITY, ink_of_gap)
        label = label.part(w=label.w - 40)
    sheet.text(label, hero.label, LABEL, weak if sheet.live else "t3", least=24)
    number = Box(box.x + PAD, box.y + 66, box.w - PAD - 16, 130 * box.h / 250)
    size = HERO if box.h >= 250 else HERO - 6
    if "," in hero.number.text:  # it reaches down into the caption
        size -= 16
    unit = (hero.unit, 50)
    sheet.figure(number, hero.number.text, size, ink, side=Side.LEFT, least=72, unit=unit)
    foot = Box(box.x + PAD, box.bottom - 58, box.w - PAD - 8, 44)
    sheet.figure(foot, hero.caption, CAPTION, weak, strong=False, side=Side.LEFT, least=20)


def _glyph(sheet: Sheet, severity: Severity) -> Glyph | None:
    if not sheet.live:
        return Glyph.QUALITY
    match severity:
        case Severity.CRITICAL:
            return Glyph.CRITICAL
        case Severity.WARNING:
            return Glyph.WARNING
        case _:
            return None


def _moment(floor: FloorFigures) -> Moment:
    return Moment(floor.view, floor.now, floor.kpis, floor.language, 0.0, floor.trends)


def _waiting(floor: FloorFigures) -> Hero:
    limit, waiting = floor.view.centre.limits.waiting_all, floor.view.total.waiting
    number = Figure(count(waiting), limit.severity(waiting), float(waiting))
    return Hero(_name("waiting", floor), number, caption=_limit(floor, limit, count))


def _longest(floor: FloorFigures) -> Hero:
    worst = longest_queue(floor.view)
    label = _name("longest_wait", floor)
    if worst is None or worst.oldest is None:
        return Hero(label, Figure(MISSING), caption=say(floor.language, "无人等待"))
    waited = max(0, int(floor.now - worst.oldest))
    severity = floor.view.centre.limits.longest_wait_s.severity(waited)
    name = worst.row.title.in_language(floor.language)
    return Hero(label, Figure(duration(waited), severity, float(waited)), caption=name)


def _rated(key: str) -> Callable[[FloorFigures], Hero]:
    """A KPI of the day, with the last interval below it."""

    def told(floor: FloorFigures) -> Hero:
        moment, kpi = _moment(floor), floor.kpis[key]
        day, quarter = figure_of(moment, key, Period.DAY), figure_of(moment, key, Period.QUARTER)
        target = ""
        if kpi.target is not None:
            text = "目标 ≤ {target} 秒" if key == "asa" else "目标 {target}"
            shown = figure(kpi.target, kpi.unit).removesuffix(".0")
            target = say(floor.language, text, target=shown) + "　"
        unit = {"asa": say(floor.language, "秒"), "abandoned": ""}.get(key, "%")
        label = kpi.name.in_language(floor.language) if key == "service_level" else ""
        return Hero(
            label or _name(key, floor),
            day,
            "" if day.text in (MISSING, NOT_GIVEN) else unit,
            target + _last(floor, quarter.text),
            not floor.day.complete,
        )

    return told


def _last(floor: FloorFigures, rate: str) -> str:
    """The last interval's, and whether it is incomplete."""
    text = "近 15 分 {rate}" if floor.quarter.complete else "近 15 分 {rate}（不完整）"
    return say(floor.language, text, rate=rate)


def _surveys(floor: FloorFigures) -> Hero:
    day = floor.view.total.day
    unhappy = say(floor.language, "不满意 {n}", n=count(day.surveys - day.satisfied))
    shown = figure_of(_moment(floor), "satisfaction", Period.DAY)
    number = Figure(NOT_GIVEN if shown.text == NOT_GIVEN else count(day.surveys))
    return Hero(_name("surveys", floor), number, caption=unhappy if day.surveys else "",
                gap=not floor.day.complete)  # fmt: skip


def _signed_in(floor: FloorFigures) -> Hero:
    staff = floor.view.total.staff
    out = say(floor.language, "未签入 {n}", n=count(staff.counts[StateGroup.OFFLINE]))
    number = Figure(count(staff.signed_in), Severity.NORMAL, float(staff.signed_in))
    return Hero(_name("signed_in", floor), number, f"/ {count(staff.total)}", out)


def _ready(floor: FloorFigures) -> Hero:
    staff = floor.view.total.staff
    number = Figure(count(staff.counts[StateGroup.READY]))
    duty = say(floor.language, "在席 {n}", n=count(staff.signed_in))
    talking = say(floor.language, "通话 {n}", n=count(staff.counts[StateGroup.TALKING]))
    return Hero(_name("ready", floor), number, caption=f"{duty}　{talking}")


def _free(floor: FloorFigures) -> Hero:
    number = Figure(count(floor.view.total.staff.counts[StateGroup.READY]))
    busy = occupancy_text(floor.occupancy)
    return Hero(
        _name("free", floor), number, caption=say(floor.language, "占用率 {rate}", rate=busy)
    )


def _talking(floor: FloorFigures) -> Hero:
    counts = floor.view.total.staff.counts
    held = say(floor.language, "保持 {n}", n=count(counts[StateGroup.HELD]))
    return Hero(_name("talking", floor), Figure(count(counts[StateGroup.TALKING])), caption=held)


def _over_limit(floor: FloorFigures) -> Hero:
    groups = [StateGroup(late.agent.state.value) if late.agent.state.value in _OWN_GROUP else None
              for late in floor.late.values()]  # fmt: skip
    wrap_up, held = groups.count(StateGroup.WRAP_UP), groups.count(StateGroup.HELD)
    others = len(groups) - wrap_up - held
    parts = (
        say(floor.language, "话后 {n}", n=wrap_up),
        say(floor.language, "保持 {n}", n=held),
        say(floor.language, "其他 {n}", n=others),
    )
    # Times in state are no alerts: red stands at the team in which somebody is past the last limit.
    severity = Severity.WARNING if groups else Severity.NORMAL
    number = Figure(count(len(groups)), severity, float(len(groups)))
    return Hero(_name("over_limit", floor), number, caption="　".join(parts))


_OWN_GROUP = frozenset(group.value for group in StateGroup)


def _occupancy(floor: FloorFigures) -> Hero:
    value = floor.occupancy
    text = MISSING if value is None else str(int(value + 0.5))
    return Hero(_name("occupancy", floor), Figure(text), "" if value is None else "%")


def _name(key: str, floor: FloorFigures) -> str:
    return TILE_NAMES[key].in_language(floor.language)


def _limit(floor: FloorFigures, limit: Limit, write: Callable[[float], str]) -> str:
    bound = limit.critical if limit.critical is not None else limit.warning
    return "" if bound is None else say(floor.language, "阈值 {limit}", limit=write(bound))


_TOLD: dict[str, Callable[[FloorFigures], Hero]] = {
    "waiting": _waiting,
    "longest_wait": _longest,
    "answer_rate": _rated("answer_rate"),
    "service_level": _rated("service_level"),
    "asa": _rated("asa"),
    "abandoned": _rated("abandoned"),
    "satisfaction": _rated("satisfaction"),
    "survey_rate": _rated("survey_rate"),
    "surveys": _surveys,
    "signed_in": _signed_in,
    "ready": _ready,
    "free": _free,
    "talking": _talking,
    "over_limit": _over_limit,
    "occupancy": _occupancy,
}

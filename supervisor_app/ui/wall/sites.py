"""三站点: a column a site. What only an ACD of its own could tell is a dash where it has none."""

from msgspec import Struct

from supervisor_app.domain.ids import acd_of
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.domain.walls import WallPage
from supervisor_app.ui.overview.figures import Figure, judged
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.wall.drawn import WIDTH, Box, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import clock_text, paint_frame, room
from supervisor_app.ui.wall.queues import paint_waiting
from supervisor_app.ui.wall.sheet import PAD, RULE, Sheet
from supervisor_app.ui.wall.site_figures import SiteFigures, Sites
from supervisor_app.ui.wall.told import Told

SITES_A_PAGE = 4
STRIP_H, HEAD_H, BIG_H, MIDDLE_H = 60.0, 92.0, 174.0, 163.0
BIG, MIDDLE, LABEL, INSET = 112, 76, 32, 28.0
MOST_SERVED = 3
NAMED = (StateGroup.READY, StateGroup.TALKING, StateGroup.WRAP_UP)
NAMED_SHARED = (StateGroup.HELD, StateGroup.WRAP_UP, StateGroup.BREAK, StateGroup.MEETING)
"""Where the others stand large above."""


class Cell(Struct, frozen=True):
    """A figure of a site with its label and unit."""

    label: str
    figure: Figure
    unit: str = ""
    gap: bool = False
    """Its period is incomplete."""


def parts_of(page: WallPage, floor: FloorFigures, most: int) -> int:
    """How many pages its sites take."""
    return -(-len(floor.view.centre.sites) // SITES_A_PAGE)


def is_critical(page: WallPage, part: int, floor: FloorFigures, most: int) -> bool:
    """Whether a figure of one of its sites is past a critical limit."""
    return any(
        cell.figure.severity is Severity.CRITICAL
        for site in _shown(part, floor)
        for cell in _contact_cells(site, floor)
    )


def _shown(part: int, floor: FloorFigures) -> tuple[SiteFigures, ...]:
    return floor.sites.sites[part * SITES_A_PAGE : (part + 1) * SITES_A_PAGE]


def paint(sheet: Sheet, told: Told) -> None:
    """The page."""
    space, floor = room(told), told.figures
    body = Box(0, space.top, WIDTH, space.bottom - space.top)
    if floor is None:
        paint_waiting(sheet, told, body)
        paint_frame(sheet, told, ())
        return
    _paint_strip(sheet, body.part(h=STRIP_H), floor)
    shown = _shown(told.part, floor)
    wide = WIDTH / max(1, len(shown))
    for place, site in enumerate(shown):
        column = Box(place * wide, body.y + STRIP_H, wide, body.h - STRIP_H)
        _paint_site(sheet, column, site, told, floor)
        if place:
            sheet.upright(column.x, column.y, column.h)
    paint_frame(sheet, told, sums(sheet, floor.sites, floor))


def _paint_strip(sheet: Sheet, box: Box, floor: FloorFigures) -> None:
    sheet.fill(box, "panel")
    sources = floor.view.sources.values()
    old = floor.view.lost
    lost = [source.name for source in sources if not source.live or source.acd in old]
    glyph, ink = (Glyph.QUALITY, "dq") if lost or not sheet.live else (Glyph.TICK, "t2")
    sheet.sign(Box(PAD, box.y + 16, 28, 28), glyph, ink)
    text = "站点 {n}　ACD 中断" if lost or not sheet.live else "站点 {n}　ACD 实时"
    said = sheet.say(text, n=len(floor.sites.sites))
    sheet.text(Box(94, box.y, 620, box.h), said, 30, "t1" if sheet.live else "t3")
    note = "　".join(lost or [source.name for source in sources])
    if not lost and any(site.contacts is None for site in floor.sites.sites):
        note = sheet.say("各站点共用 ACD，排队不分站点")
    sheet.text(Box(760, box.y, WIDTH - PAD - 760, box.h), note, 28, "t2", side=Side.RIGHT, least=20)
    sheet.rule(0, box.bottom - RULE, WIDTH, "line2")


def _paint_site(sheet: Sheet, box: Box, site: SiteFigures, told: Told, floor: FloorFigures) -> None:
    _paint_head(sheet, box.part(h=HEAD_H), site, told, floor)
    known = site.lost_since is None
    big = _contact_cells(site, floor) if site.contacts else _staff_cells(site, sheet)
    if not known:
        big = tuple(Cell(cell.label, Figure(MISSING)) for cell in big)
    top, narrow = HEAD_H, round(box.w * 0.42)
    places = (
        box.part(top=top, w=narrow, h=BIG_H),
        box.part(left=narrow, top=top, h=BIG_H),
        box.part(top=top + BIG_H, h=BIG_H),
    )
    for place, cell in zip(places, big, strict=True):
        _paint_cell(sheet, place, cell, BIG)
    sheet.upright(box.x + narrow, box.y + top, BIG_H, "line")
    top += 2 * BIG_H
    half = round(box.w * 0.46)
    for place, cell in zip(
        (box.part(top=top, w=half, h=MIDDLE_H), box.part(left=half, top=top, h=MIDDLE_H)),
        _middle_cells(site, floor, sheet),
        strict=True,
    ):
        _paint_cell(sheet, place, cell, MIDDLE)
    _paint_staff(sheet, box.part(top=top + MIDDLE_H), site, known)
    _paint_served(sheet, box, site, floor)


def _paint_head(sheet: Sheet, box: Box, site: SiteFigures, told: Told, floor: FloorFigures) -> None:
    lost = site.lost_since is not None
    sheet.fill(box, "dqbg" if lost else "panel")
    inner = Box(box.x + INSET, box.y, box.w - 2 * INSET, box.h)
    name, place = site.name.in_language(sheet.language), inner.part(w=inner.w * 0.5)
    if site.missing:
        place = sheet.lost_name(place)
    sheet.text(place, name, 60, "t3" if lost and site.missing else "t1", strong=True, least=36)
    right = inner.part(left=inner.w * 0.45)
    if site.lost_since is not None:
        lasted = _hours(floor.now - site.lost_since if sheet.live else told.clock - site.lost_since)
        gone = sheet.say("站点中断 {lasted}", lasted=lasted)
        sheet.text(right, gone, 32, "dq", strong=True, side=Side.RIGHT, least=20)
    else:
        names = [floor.view.sources[acd].name for acd in site.acds if acd in floor.view.sources]
        if site.missing:
            names = [sheet.say("缺 {names}", names=site.missing)]
        sheet.text(
            right.part(h=box.h * 0.55), "　".join(names), 26, "t2", side=Side.RIGHT, least=18
        )
        sources = [floor.view.sources[acd] for acd in site.acds if acd in floor.view.sources]
        since = max((source.since for source in sources), default=None)
        if since is not None and sheet.live and not site.missing:
            at = sheet.say("{at} 起", at=clock_text(told, since))
            heard = f"{sheet.say('ACD 实时')}　{at}"
            sheet.text(right.part(top=box.h * 0.45), heard, 24, "t3", side=Side.RIGHT, least=18)
    sheet.rule(box.x, box.bottom - RULE, box.w, "line2")


def _hours(seconds: float) -> str:
    """hh:mm"""
    minutes = int(max(0.0, seconds) // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _contact_cells(site: SiteFigures, floor: FloorFigures) -> tuple[Cell, ...]:
    """排队, 最长等待, 近 15 分, judged by the centre's limits; none without an own ACD."""
    contacts, limits = site.contacts, floor.view.centre.limits
    if contacts is None or site.lost_since is not None:
        return tuple(Cell(label, Figure(MISSING)) for label in ("排队", "最长等待", _QUARTER))
    waiting = float(contacts.waiting)
    waited = None if contacts.oldest is None else float(max(0, int(floor.now - contacts.oldest)))
    quarter = judged(floor.kpis["answer_rate"], contacts.quarter, limits.answer_rate)
    return (
        Cell("排队", Figure(count(waiting), limits.waiting_all.severity(waiting), waiting)),
        Cell("最长等待", Figure(duration(waited), limits.longest_wait_s.severity(waited), waited)),
        Cell(_QUARTER, quarter, "%" if quarter.value is not None else "", _torn(site, floor, True)),
    )


_QUARTER = "近 15 分接通率"


def _staff_cells(site: SiteFigures, sheet: Sheet) -> tuple[Cell, ...]:
    """What a site on a shared ACD can tell instead."""
    counts = site.staff.counts
    return (
        Cell("空闲", Figure(count(counts[StateGroup.READY]))),
        Cell("通话", Figure(count(counts[StateGroup.TALKING]))),
        Cell("在席", Figure(count(site.staff.signed_in)), f"/ {count(site.staff.total)}"),
    )


def _middle_cells(site: SiteFigures, floor: FloorFigures, sheet: Sheet) -> tuple[Cell, Cell]:
    staff = Cell("在席", Figure(count(site.staff.signed_in)), f"/ {count(site.staff.total)}")
    if site.contacts is None:
        return Cell("排队", Figure(MISSING)), Cell(_QUARTER, Figure(MISSING))
    if site.lost_since is not None:
        return Cell("今日接通率", Figure(MISSING)), Cell("在席", Figure(MISSING))
    rate = judged(
        floor.kpis["answer_rate"], site.contacts.day, floor.view.centre.limits.answer_rate
    )
    unit = "%" if rate.value is not None else ""
    return Cell("今日接通率", rate, unit, _torn(site, floor)), staff


def _torn(site: SiteFigures, floor: FloorFigures, quarter: bool = False) -> bool:
    """Whether the day, or its last interval, is incomplete for a queue of the site's ACDs."""
    mine = (row for row in floor.rows.values() if acd_of(row.queue) in site.acds)
    return any(not (row.quarter_covered if quarter else row.covered).complete for row in mine)


def _paint_cell(sheet: Sheet, box: Box, cell: Cell, size: int) -> None:
    severity = sheet.severity(cell.figure.severity)
    sheet.ground(box.part(h=box.h - RULE), severity)
    ink, weak = sheet.ink(severity), "oncrit" if severity is Severity.CRITICAL else "t2"
    label = Box(box.x + INSET, box.y + 10, box.w - INSET - 8, 40)
    if severity is Severity.WARNING:
        sheet.sign(Box(label.x, label.y + 8, 24, 24), Glyph.WARNING, "warn")
        label = label.part(left=34)
    elif severity is Severity.CRITICAL:
        sheet.sign(Box(label.x, label.y + 8, 24, 24), Glyph.CRITICAL, "oncrit")
        label = label.part(left=34)
    if cell.gap and sheet.live:
        mark = "oncrit" if severity is Severity.CRITICAL else "dq"
        sheet.sign(Box(box.right - INSET - 24, label.y + 8, 24, 24), Glyph.QUALITY, mark)
        label = label.part(w=label.w - 48)
    sheet.text(label, sheet.say(cell.label), LABEL, weak if sheet.live else "t3", least=22)
    number = Box(box.x + INSET, box.y + 46, box.w - INSET - 12, box.h - 56)
    unit = (cell.unit, 36)
    sheet.figure(number, cell.figure.text, size, ink, side=Side.LEFT, least=size // 2, unit=unit)
    sheet.rule(box.x, box.bottom - RULE, box.w)


def _paint_staff(sheet: Sheet, box: Box, site: SiteFigures, known: bool) -> None:
    counts = site.staff.counts
    named = NAMED if site.contacts else NAMED_SHARED
    others = site.staff.signed_in - sum(counts[group] for group in named)
    parts = [(GROUP_NAMES[group].in_language(sheet.language), counts[group]) for group in named]
    if site.contacts:
        parts.append((sheet.say("其他"), others))
    wide = (box.w - 2 * INSET) / len(parts)
    for place, (name, number) in enumerate(parts):
        at = Box(box.x + INSET + place * wide, box.y + 14, wide - 6, 44)
        sheet.figure(at, f"{name} {count(number) if known else MISSING}", 30, "t1", strong=False,
                     side=Side.LEFT, least=20)  # fmt: skip
    if known:
        sheet.staffing(Box(box.x + INSET, box.y + 66, box.w - 2 * INSET, 22), counts)


def _paint_served(sheet: Sheet, box: Box, site: SiteFigures, floor: FloorFigures) -> None:
    at = Box(box.x + INSET, box.bottom - 64, box.w - 2 * INSET, 52)
    names = []
    for queue, share in site.serves[:MOST_SERVED]:
        row = floor.view.queues.get(queue)
        if row is not None:
            names.append(f"{row.row.title.in_language(sheet.language)} {share:.0f} %")
    if names and site.lost_since is None:
        served = "　".join((sheet.say("承接"), *names))
        sheet.figure(at, served, 28, "t2", strong=False, side=Side.LEFT, least=20)


def sums(sheet: Sheet, sites: Sites, floor: FloorFigures) -> tuple[str, ...]:
    """Sites that add up to the whole: who waits, who came, who is there."""
    said = []
    contacts = [site.contacts for site in sites.sites]
    whole = floor.view.total
    known = [one for one in contacts if one is not None]
    if known and len(known) == len(contacts):
        waiting, offered = [one.waiting for one in known], [one.day.offered for one in known]
        if sum(waiting) == whole.waiting and sum(offered) == whole.day.offered:
            added = _added(waiting)
            said.append(sheet.say("排队 {sum} = {total}", sum=added, total=count(whole.waiting)))
            total = count(whole.day.offered)
            said.append(sheet.say("进线 {sum} = {total}", sum=_added(offered), total=total))
    else:
        said.append(sheet.say("排队合计 {n}", n=count(whole.waiting)))
    gone = [site for site in sites.sites if site.missing and site.lost_since is not None]
    staff = [site.staff.signed_in for site in sites.sites if site not in gone]
    if sites.elsewhere.signed_in:
        staff.append(sites.elsewhere.signed_in)
    total = f"{count(whole.staff.signed_in)} / {count(whole.staff.total)}"
    said.append(sheet.say("在席 {sum} = {total}", sum=_added(staff), total=total))
    if sites.elsewhere.total:
        said.append(sheet.say("未分站点 {n}", n=count(sites.elsewhere.total)))
    return tuple(said)


def _added(parts: list[int]) -> str:
    return " + ".join(map(count, parts))

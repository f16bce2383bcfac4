"""What frames every page: head with age and clock, bands below it, announcement, foot."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct

from supervisor_app.bridge.freshness import Phase
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.emergency import LEVEL_NAMES
from supervisor_app.domain.emergency import Phase as EmergencyPhase
from supervisor_app.domain.rotation import Held
from supervisor_app.domain.walls import PAGE_NAMES, WallPage
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.wall.drawn import HEIGHT, WIDTH, Box, Side
from supervisor_app.ui.wall.sheet import PAD, RULE, Sheet
from supervisor_app.ui.wall.told import Told

BAND_H = 72.0
ANNOUNCE_H = 76.0
MOST_ROWS = 10
TITLE_W = 990.0
FOOT_W, NEXT_X = 1100.0, 1160.0
LONG_ANNOUNCEMENT = 46
"""Characters that fit one line of the announcement; more of them stand in two, smaller."""


class Room(Struct, frozen=True):
    """What the frame leaves for a page, and its heights there."""

    top: float
    bottom: float
    hero_h: float = 250.0
    table_head_h: float = 50.0


def head_h(told: Told) -> float:
    """A band takes a little of everything."""
    return 74.0 if banded(told) else 84.0


def banded(told: Told) -> bool:
    """Whether a band stands below the head."""
    return told.stale or proposed(told) or bool(told.missing)


def proposed(told: Told) -> bool:
    """Lines of an emergency are met, nobody has declared or put it off, and all this is live."""
    situation = told.situation
    if situation is None or situation.proposal is None or not told.live or situation.suspended:
        return False
    emergency = situation.emergency
    if emergency is not None and emergency.phase is EmergencyPhase.ACTIVE:
        return False
    return _asked(told)


def _asked(told: Told) -> bool:
    """Whether there is a proposal that nobody has put off."""
    proposal = told.situation.proposal if told.situation else None
    if proposal is None:
        return False
    return proposal.put_off_until is None or proposal.put_off_until <= told.clock


def most_rows(told: Told) -> int:
    """How many rows of a table can be read at ten metres: one less for each line between."""
    return MOST_ROWS - bool(announcement(told)) - _asked(told)


def announcement(told: Told) -> str:
    """What stands above the foot: what a step announced, before that of the layout."""
    now = told.situation.announcement if told.situation else ""
    return now or told.layout.announcement


def page_title(page: WallPage, language: str) -> str:
    """How a page is called."""
    return page.title or PAGE_NAMES[page.kind].in_language(language)


def clock_text(told: Told, at: float, seconds: bool = False) -> str:
    """An instant on the wall's clock."""
    here = datetime.fromtimestamp(at, UTC).astimezone()
    local = CentreCalendar(told.zone).local(at) if told.zone else here
    return local.strftime("%H:%M:%S" if seconds else "%H:%M")


def room(told: Told) -> Room:
    """Where a page may be painted."""
    top = head_h(told) + (BAND_H if banded(told) else 0)
    bottom = HEIGHT - foot_h(told) - (ANNOUNCE_H if announcement(told) else 0)
    return Room(top, bottom, 236.0, 44.0) if banded(told) else Room(top, bottom)


def foot_h(told: Told) -> float:
    """The foot of a page."""
    return 44.0 if banded(told) else 48.0


def paint_frame(sheet: Sheet, told: Told, sums: Sequence[str]) -> None:
    """Head, bands, announcement and foot; `sums` are what the foot says of the page."""
    high = head_h(told)
    stop, part = told.showing.stop, ""
    if stop is not None and stop.parts > 1:
        part = sheet.say("{part} / {parts} 页", part=stop.part + 1, parts=stop.parts)
    title = page_title(told.page, told.layout.language)
    sheet.title(Box(PAD, 0, TITLE_W, high), title, 40, part, 28)
    if told.simulated:
        sheet.tag(Box(PAD + TITLE_W + 10, high / 2 - 21, 100, 42), sheet.say("演示"), 28)
    sheet.text(
        Box(WIDTH - PAD - 200, 0, 200, high), clock_text(told, told.clock), 56, strong=True,
        side=Side.RIGHT,
    )  # fmt: skip
    _paint_age(sheet, told, Box(1200, 0, 1680 - 1200, high))
    sheet.rule(0, high - RULE, WIDTH, "line2")
    if told.stale:
        paint_stale_band(sheet, told, high)
    elif proposed(told):
        _paint_proposal(sheet, told, high)
    elif told.missing:
        paint_lost_band(sheet, told, high)
    paint_foot(sheet, told, sums)


def _paint_age(sheet: Sheet, told: Told, box: Box) -> None:
    age = f"{told.age_s:.1f}"
    if told.missing:
        _quality_word(sheet, box, sheet.say("{names} 数据中断", names=told.missing))
        return
    match told.freshness.phase:
        case Phase.LIVE:
            sheet.text(box, sheet.say("实时 · {age} 秒", age=age), 24, "t3", side=Side.RIGHT)
        case Phase.LATE:
            late = sheet.say("延迟 {age} 秒", age=f"{told.age_s:.0f}")
            sheet.text(box, late, 24, "warn", side=Side.RIGHT)
        case Phase.STALE:
            _quality_word(sheet, box, sheet.say("数据中断"))
        case Phase.WAITING:
            _quality_word(sheet, box, sheet.say("还没有数据"))


def _quality_word(sheet: Sheet, box: Box, word: str) -> None:
    wide = sum(26.0 if ord(letter) > 255 else 14.0 for letter in word)
    sheet.text(box, word, 26, "dq", side=Side.RIGHT)
    sign = Box(box.right - wide - 38, box.y + box.h / 2 - 13, 26, 26)
    sheet.sign(sign, Glyph.QUALITY, "dq")


def paint_stale_band(sheet: Sheet, told: Told, top: float) -> None:
    """画面停在: whatever stands below is not of now."""
    box = Box(0, top, WIDTH, BAND_H)
    sheet.fill(box, "dqbg")
    sheet.fill(Box(0, box.bottom - 4, WIDTH, 4), "dq")
    sheet.sign(Box(PAD, top + 16, 38, 38), Glyph.QUALITY, "dq")
    at = told.freshness.frozen_at
    stopped = sheet.say("画面停在 {at}", at=clock_text(told, at, True)) if at else ""
    sheet.text(Box(102, top, 400, BAND_H - 4), stopped, 40, strong=True, least=28)
    why = sheet.say("以下数字不是当前值，正在重连")
    sheet.text(Box(522, top, WIDTH - 522 - PAD, BAND_H - 4), why, 34)


def paint_lost_band(sheet: Sheet, told: Told, top: float) -> None:
    """One of several ACDs is not heard: calmer than the band of a wall that stands still."""
    box = Box(0, top, WIDTH, BAND_H)
    sheet.fill(box, "raised")
    sheet.fill(Box(0, box.bottom - 2, WIDTH, 2), "dq")
    sheet.sign(Box(PAD, top + 18, 34, 34), Glyph.QUALITY, "dq")
    lost = sheet.say("{names} 数据中断", names=told.missing)
    sheet.text(Box(102, top, 660, BAND_H - 2), lost, 38, strong=True, least=24)
    at = min(told.view.lost.values()) if told.view is not None else 0.0
    why = sheet.say("其画面停在 {at}；其余实时，合计不含它", at=clock_text(told, at, True))
    sheet.text(Box(782, top, WIDTH - 782 - PAD, BAND_H - 2), why, 32, "t2", least=22)


def _paint_proposal(sheet: Sheet, told: Told, top: float) -> None:
    proposal = told.situation.proposal if told.situation else None
    assert proposal is not None
    language = told.layout.language
    level = LEVEL_NAMES[proposal.level].in_language(language)
    sheet.fill(Box(0, top, WIDTH, BAND_H), "warnf")
    sheet.sign(Box(PAD, top + 15, 42, 42), Glyph.WARNING, "onwarn")
    said = sheet.say("已达{level}阈值，等待宣布", level=level)
    sheet.text(Box(102, top, 900, BAND_H), said, 44, "onwarn", strong=True, least=32)
    about = proposal.about.name.in_language(language)
    since = sheet.say("自 {since} 起", since=clock_text(told, proposal.since))
    sheet.text(
        Box(1020, top, WIDTH - PAD - 1020, BAND_H), f"{about}　{since}", 36, "onwarn",
        side=Side.RIGHT, least=24,
    )  # fmt: skip


def paint_foot(sheet: Sheet, told: Told, sums: Sequence[str], of_day: bool = True) -> None:
    """Announcement, sums, what comes next; while stale whom to call instead of sums. `of_day`: the
    page has figures of the day, so that it is said where these are incomplete."""
    high = foot_h(told)
    top = HEIGHT - high
    if announcement(told):
        _paint_announcement(sheet, announcement(told), top - ANNOUNCE_H)
    sheet.rule(0, top, WIDTH, "line2")
    bars = _paint_bars(sheet, told, top, high)
    following = _next_words(sheet, told)
    sheet.text(Box(NEXT_X, top, bars - 24 - NEXT_X, high), following, 24, "t3", side=Side.RIGHT)
    if told.stale or not told.live:
        contact = told.situation.contact if told.situation else ""
        who = sheet.say("值班经理 {who}", who=contact) if contact else ""
        sums = (sheet.say("请以电话广播为准"), who)
    line = "　　".join(filter(None, sums))
    at = Box(PAD, top, FOOT_W, high)
    gap = _gap_words(sheet, told) if of_day else ""
    if gap:
        sheet.sign(Box(PAD, top + high / 2 - 11, 22, 22), Glyph.QUALITY, "dq")
        at, line = at.part(left=32), "　".join(filter(None, (gap, *sums)))
    sheet.text(at, line, 24, "t3", least=16)


def _gap_words(sheet: Sheet, told: Told) -> str:
    """That sums of the day are incomplete, and when data were lost; of what is not live another
    line says enough."""
    if told.missing:
        return sheet.say("缺 {names}", names=told.missing)
    missing = told.figures.day.missing if told.figures and told.live else ()
    if not missing:
        return ""
    spans = sheet.say("中断 {n} 段", n=len(missing))
    if len(missing) == 1:
        ends = [clock_text(told, at) for at in (missing[0].start, missing[0].end)]
        if ends[0] == ends[1]:
            ends = [clock_text(told, at, True) for at in (missing[0].start, missing[0].end)]
        spans = "–".join(ends)
    return sheet.say("今日不完整（{spans}）", spans=spans)


def _paint_announcement(sheet: Sheet, text: str, top: float) -> None:
    sheet.fill(Box(0, top, WIDTH, ANNOUNCE_H), "raised")
    sheet.rule(0, top, WIDTH, "line2")
    box = Box(PAD, top, WIDTH - 2 * PAD, ANNOUNCE_H)
    if _width(text) <= LONG_ANNOUNCEMENT * 2:
        sheet.text(box, text, 60, strong=True, least=40)
        return
    half = _half(text)
    sheet.text(box.part(h=ANNOUNCE_H / 2), text[:half], 32, strong=True, least=24)
    sheet.text(box.part(top=ANNOUNCE_H / 2), text[half:].lstrip(), 32, strong=True, least=24)


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 255 else 1 for letter in text)


def _half(text: str) -> int:
    """Where to part a long text: at the space next to its middle, or in it."""
    middle = len(text) // 2
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    near = min(spaces, key=lambda at: abs(at - middle), default=middle)
    return near if abs(near - middle) < 15 else middle


def _next_words(sheet: Sheet, told: Told) -> str:
    showing = told.showing
    if showing.after is not None and showing.left_s is not None:
        name = page_title(showing.after.page, told.layout.language)
        left = sheet.say("{name} · {n} 秒", name=name, n=max(1, round(showing.left_s)))
        return f"{sheet.say('下一页')}　{left}"
    match showing.held:
        case None | Held.ALONE:
            return ""
        case Held.SENT:
            return sheet.say("发送的页面")
        case _:
            return sheet.say("轮播暂停")


def _paint_bars(sheet: Sheet, told: Told, top: float, high: float) -> float:
    """One bar a stop; where they begin."""
    current = told.showing.stop.key if told.showing.stop else None
    stops = told.bars[:12]
    if current is not None and current not in stops:
        stops = (current,)
    wide = 44.0 if len(stops) <= 4 else 22.0
    left = WIDTH - PAD - len(stops) * (wide + 8) + 8
    for place, key in enumerate(stops):
        box = Box(left + place * (wide + 8), top + high / 2 - 4, wide, 8)
        sheet.fill(box, "t1" if key == current else "n4")
    return left

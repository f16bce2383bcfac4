"""What a layout, a wall and a page that is sent must be before the gateway takes them."""

import re
from collections.abc import Iterator

from supervisor_app.domain.command_checks import LONGEST_ID
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.walls import (
    LEAST_ROTATION_S,
    LEAST_SENT_S,
    LONGEST_ANNOUNCEMENT,
    LONGEST_NAME,
    MOST_PAGES,
    MOST_ROTATION_S,
    MOST_SENT_S,
    PageKind,
    SendPage,
    Wall,
    WallLayout,
    WallPage,
)
from supervisor_app.domain.words import Words

MOST_TILES = 4
"""Figures in the hero of a page."""
MOST_CHOSEN = 200
"""Queues or teams that one page names."""
MOST_LIMITS = 2_000
LANGUAGES = ("zh_CN", "en")
_LONGEST_MEASURE = 64
_KEY = re.compile(r"[A-Za-z0-9-]{1,64}")


def is_wall_key(key: str) -> bool:
    """Whether a layout or a wall can have this key."""
    return _KEY.fullmatch(key) is not None


def fault_of_layout(layout: WallLayout) -> Words | None:
    """The first thing that is wrong with a layout; None where it can be kept."""
    return next(_layout_faults(layout), None)


def fault_of_wall(wall: Wall) -> Words | None:
    """The first thing that is wrong with a wall; None where it can be kept."""
    return next(_wall_faults(wall), None)


def fault_of_sent(wish: SendPage) -> Words | None:
    """The first thing that is wrong with a page that is to be sent."""
    return next(_sent_faults(wish), None)


def _layout_faults(layout: WallLayout) -> Iterator[Words]:
    if layout.key and not is_wall_key(layout.key):
        yield Words("布局编号不合规", "the key of the layout is not one")
    yield from _name_faults(layout.name)
    yield from _text_faults("公告", "the announcement", layout.announcement, LONGEST_ANNOUNCEMENT)
    if layout.language not in LANGUAGES:
        yield Words("不支持这种语言", "the language is not one of the product's")
    yield from _seconds_faults(layout.rotation_s)
    if not layout.pages:
        yield Words("请至少选一页", "the layout has no page")
    if len(layout.pages) > MOST_PAGES:
        yield Words(f"一个布局最多 {MOST_PAGES} 页", f"a layout has at most {MOST_PAGES} pages")
    for page in layout.pages:
        yield from _page_faults(page)
    yield from _limit_faults(layout)


def _wall_faults(wall: Wall) -> Iterator[Words]:
    if wall.key and not is_wall_key(wall.key):
        yield Words("大屏编号不合规", "the key of the wall is not one")
    yield from _name_faults(wall.name)
    if not is_wall_key(wall.layout):
        yield Words("请给大屏选一个布局", "the wall has no layout")


def _sent_faults(wish: SendPage) -> Iterator[Words]:
    if wish.wall and not is_wall_key(wish.wall):
        yield Words("大屏编号不合规", "the key of the wall is not one")
    if wish.seconds and not LEAST_SENT_S <= wish.seconds <= MOST_SENT_S:
        yield Words(
            f"送屏时间应为 {LEAST_SENT_S:.0f} 至 {MOST_SENT_S:.0f} 秒",
            f"a page is sent for {LEAST_SENT_S:.0f} to {MOST_SENT_S:.0f} s",
        )
    yield from _page_faults(wish.page)


def _page_faults(page: WallPage) -> Iterator[Words]:
    if page.kind is PageKind.EMERGENCY:
        yield Words("应急页会自动置顶，不能选入", "the emergency page pins itself")
    yield from _text_faults("页标题", "the title of a page", page.title, LONGEST_NAME)
    chosen = (*page.queues, *page.teams)
    if len(chosen) > MOST_CHOSEN or len(page.tiles) > MOST_TILES:
        yield Words("一页选的内容过多", "a page names too much")
    if not all(_is_id(one) for one in (*chosen, *page.tiles)):
        yield Words("队列、班组或指标的编号不合规", "an id of a page is not one")
    if len(set(page.queues)) != len(page.queues) or len(set(page.teams)) != len(page.teams):
        yield Words("同一队列或班组选了两次", "a queue or a team is chosen twice")
    if page.seconds is not None:
        yield from _seconds_faults(page.seconds)


def _limit_faults(layout: WallLayout) -> Iterator[Words]:
    bounds = [(name, pair) for of in layout.limits.values() for name, pair in of.items()]
    if len(bounds) > MOST_LIMITS:
        yield Words("单独设置的阈值过多", "there are too many limits")
    keys = (*(queue for queue in layout.limits if queue), *(name for name, _ in bounds))
    if not all(_is_id(key) for key in keys):
        yield Words("阈值的队列或指标不合规", "a queue or measure of a limit is not one")
    if any(abs(bound) > 1e9 for _, pair in bounds for bound in pair if bound is not None):
        yield Words("阈值过大", "a limit is too large")


def _name_faults(name: str) -> Iterator[Words]:
    if not name.strip():
        yield Words("请起一个名字", "there is no name")
    yield from _text_faults("名字", "the name", name, LONGEST_NAME)


def _text_faults(zh: str, en: str, text: str, longest: int) -> Iterator[Words]:
    if len(text) > longest:
        yield Words(f"{zh}超过 {longest} 个字", f"{en} has more than {longest} characters")
    if any(map(is_unseen, text)):
        yield Words(f"{zh}含有换行或不可见字符", f"{en} has a line break or unseen characters")


def _seconds_faults(seconds: int) -> Iterator[Words]:
    if not LEAST_ROTATION_S <= seconds <= MOST_ROTATION_S:
        yield Words(
            f"轮换应为 {LEAST_ROTATION_S} 至 {MOST_ROTATION_S} 秒",
            f"a page stays for {LEAST_ROTATION_S} to {MOST_ROTATION_S} s",
        )


def _is_id(one: str) -> bool:
    return 0 < len(one) <= max(LONGEST_ID, _LONGEST_MEASURE) and not any(map(is_unseen, one))

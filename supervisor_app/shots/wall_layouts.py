"""The layouts and walls of the demonstration centre, and what its gateway says of them."""

from msgspec.structs import replace

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.walls import (
    LayoutHistory,
    LayoutKey,
    PageKind,
    Wall,
    WallKey,
    WallLayout,
    WallPage,
    WallsNow,
)
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.floor import queue

HALL, GUESTS, LEADS = LayoutKey("hall"), LayoutKey("guests"), LayoutKey("leads")
HOUR_S, DAY_S = 3600.0, 86_400.0
TOKEN = "sw_Zk3r8QmW1xVnB7tYpL4cHd9sJf2gKe6A"
"""Nobody's."""


def layouts() -> tuple[WallLayout, ...]:
    """Three: the hall's, one for guests, one with large digits."""
    hall = WallLayout(
        HALL,
        "大厅主屏",
        (
            WallPage(PageKind.QUEUES),
            WallPage(PageKind.SITES),
            WallPage(PageKind.AGENTS, seconds=15),
            WallPage(PageKind.STARS, title="本班之星"),
        ),
        announcement="今日系统维护 22:00",
        version=7,
        author="周岚",
        changed_at=NOW - 5 * HOUR_S,
    )
    guests = WallLayout(
        GUESTS,
        "参观",
        (WallPage(PageKind.QUEUES), WallPage(PageKind.STARS)),
        rotation_s=30,
        mask_names=True,
        version=2,
        author="韩雪",
        changed_at=NOW - 3 * DAY_S,
    )
    leads = WallLayout(
        LEADS,
        "班长台 55 寸",
        (
            WallPage(PageKind.QUEUES, large=True, queues=(queue("card"), queue("loan"))),
            WallPage(PageKind.AGENTS, teams=("t1", "t2")),
        ),
        limits={queue("card"): {"waiting": (8.0, 15.0)}},
        version=4,
        author="韩雪",
        changed_at=NOW - DAY_S,
    )
    return hall, guests, leads


def walls_now(now: Instant = NOW) -> WallsNow:
    """All of it: one wall is there, one was, one never came."""
    walls = (
        Wall(WallKey("east"), "大厅东侧", HALL, now - 3, "10.8.0.90", 2, now - 30 * DAY_S),
        Wall(WallKey("west"), "大厅西侧", HALL, now - 200, "10.8.0.91", 1, now - 30 * DAY_S),
        Wall(WallKey("leads"), "班长台", LEADS, now - 1, "10.8.0.97", 1, now - 2 * DAY_S),
        Wall(WallKey("door"), "接待厅", GUESTS, None, "", 1, now - HOUR_S),
    )
    return WallsNow(layouts(), walls)


def history(key: str, now: WallsNow) -> LayoutHistory | None:
    """Its versions; None: there is no such layout."""
    newest = next((one for one in now.layouts if one.key == key), None)
    if newest is None:
        return None
    older = replace(
        newest, announcement="", rotation_s=30, version=newest.version - 1, author="韩雪",
        changed_at=NOW - DAY_S,
    )  # fmt: skip
    oldest = replace(
        older, pages=newest.pages[:2], name="大厅", version=newest.version - 2, author="周岚",
        changed_at=NOW - 9 * DAY_S,
    )  # fmt: skip
    return LayoutHistory((newest, older, oldest))


def told(now: WallsNow, path: list[str]) -> object:
    """What the gateway says of a path below ``walls``; None: nothing."""
    match path:
        case []:
            return now
        case ["layouts", key, "versions"]:
            return history(key, now)
        case _:
            return None

"""Where the panels of 应急 stand: three columns where there is room, else below each other."""

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QRect

HEAD, TRIGGERS, CURVE, EXITS = "head", "triggers", "curve", "exits"
STEPS, LOG, PAST = "steps", "log", "past"
LOAD, LOANS, RECEIPTS, PLAYBOOKS = "load", "loans", "receipts", "playbooks"
GAP = 12
LEFT_W, RIGHT_W = 640, 380
LEAST_MIDDLE = 520
WIDE = LEFT_W + LEAST_MIDDLE + RIGHT_W + 2 * GAP
HALF = 560 + LEAST_MIDDLE + GAP
LEAST_CURVE, LEAST_LOG, LEAST_LIST = 220, 240, 200
EXITS_H = 102


class Wanted(Struct, frozen=True):
    """How high each panel is that knows it, in pixels; which there are."""

    shown: frozenset[str]
    heights: Mapping[str, int]


class Grid(Struct, frozen=True):
    """Rectangles by panel, and how high all is."""

    places: Mapping[str, QRect]
    high: int


def grid(width: int, height: int, scale: float, wanted: Wanted) -> Grid:
    """For a width and height in pixels of the screen at a scale."""
    if width >= WIDE * scale:
        return _three(width, height, scale, wanted)
    if width >= HALF * scale:
        return _two(width, scale, wanted)
    return _one(width, scale, wanted)


def _three(width: int, height: int, scale: float, wanted: Wanted) -> Grid:
    gap, top = round(GAP * scale), wanted.heights[HEAD] + round(GAP * scale)
    left, right = round(LEFT_W * scale), round(RIGHT_W * scale)
    columns = (
        (0, left, (TRIGGERS, CURVE, EXITS)),
        (left + gap, width - left - right - 2 * gap, (STEPS, LOG, PAST)),
        (width - right, right, (LOAD, LOANS, RECEIPTS, PLAYBOOKS)),
    )
    least = max(top + _least(keys, scale, wanted) for _, _, keys in columns)
    high = max(height, least)
    places = {HEAD: QRect(0, 0, width, wanted.heights[HEAD])}
    for x, wide, keys in columns:
        places |= _column(x, top, wide, high - top, keys, scale, wanted)
    return Grid(places, high)


def _least(keys: tuple[str, ...], scale: float, wanted: Wanted) -> int:
    shown = [key for key in keys if key in wanted.shown]
    gaps = round(GAP * scale) * (len(shown) - 1)
    return sum(_least_of(key, scale, wanted) for key in shown) + gaps


def _least_of(key: str, scale: float, wanted: Wanted) -> int:
    fluid = {
        CURVE: LEAST_CURVE,
        LOG: LEAST_LOG,
        PAST: LEAST_LIST,
        RECEIPTS: LEAST_LIST,
        PLAYBOOKS: LEAST_LIST,
    }
    if key in fluid:
        return round(fluid[key] * scale)
    return wanted.heights[key]


def _column(
    x: int, top: int, wide: int, high: int, keys: tuple[str, ...], scale: float, wanted: Wanted
) -> dict[str, QRect]:
    """From above; what grows takes what is left, of several the last."""
    shown = [key for key in keys if key in wanted.shown]
    least = {key: _least_of(key, scale, wanted) for key in shown}
    gap = round(GAP * scale)
    spare = high - sum(least.values()) - gap * (len(shown) - 1)
    growing = [key for key in shown if key in (CURVE, LOG, PAST, RECEIPTS, PLAYBOOKS)]
    if growing:
        least[growing[-1]] += max(0, spare)
    places = {}
    for key in shown:
        places[key] = QRect(x, top, wide, least[key])
        top += least[key] + gap
    return places


def _two(width: int, scale: float, wanted: Wanted) -> Grid:
    """What is to be done at the left, below the head; all else at the right and below."""
    gap, top = round(GAP * scale), wanted.heights[HEAD] + round(GAP * scale)
    half = (width - gap) // 2
    left = (STEPS, LOG, PAST, RECEIPTS, LOANS, PLAYBOOKS)
    right = (TRIGGERS, CURVE, EXITS, LOAD)
    high = top + max(_least(left, scale, wanted), _least(right, scale, wanted))
    places = {HEAD: QRect(0, 0, width, wanted.heights[HEAD])}
    places |= _column(0, top, half, high - top, left, scale, wanted)
    places |= _column(half + gap, top, width - half - gap, high - top, right, scale, wanted)
    return Grid(places, high)


def _one(width: int, scale: float, wanted: Wanted) -> Grid:
    keys = (STEPS, TRIGGERS, CURVE, EXITS, LOG, PAST, LOAD, LOANS, RECEIPTS, PLAYBOOKS)
    top = wanted.heights[HEAD] + round(GAP * scale)
    high = top + _least(keys, scale, wanted)
    places = {HEAD: QRect(0, 0, width, wanted.heights[HEAD])}
    places |= _column(0, top, width, high - top, keys, scale, wanted)
    return Grid(places, high)

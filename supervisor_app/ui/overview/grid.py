"""Where the panels of 总览 stand in a page of any size (design 13.1 and section 4)."""

from msgspec import Struct
from PySide6.QtCore import QRect

GAP = 12
TILE_H = 112
TILES = 8
QUEUES_W = 1372
QUEUES_H = 491
SIDE_W = 448
LEAST_SIDE_W = 360
CHART_W = 760
BOTTOM_H = 326
"""What the bottom row keeps: the chart, or five teams with their total."""
NARROW_ATTENTION_H = 360


class Grid(Struct, frozen=True):
    """Where everything stands; what is higher than the page is scrolled."""

    width: int
    height: int
    tiles: tuple[QRect, ...]
    queues: QRect
    attention: QRect
    chart: QRect
    teams: QRect


def grid(width: int, height: int, queues_h: int) -> Grid:
    """The panels of a page. `queues_h`: how high all queues are without scrolling.

    At 1832 the queues are 1372 wide beside a side column; a wider page gives the queues more. Where
    the side column would get too narrow it drops below, and the tiles stand in two rows of four.
    """
    if width < QUEUES_W + GAP + LEAST_SIDE_W:
        return _narrow(width, height, queues_h)
    return _wide(width, height, queues_h)


def _wide(width: int, height: int, queues_h: int) -> Grid:
    top = TILE_H + GAP
    height = max(height, top + QUEUES_H + GAP + BOTTOM_H)
    most = height - top - GAP - BOTTOM_H
    middle = max(QUEUES_H, min(queues_h, most))
    queues_w = max(QUEUES_W, width - GAP - SIDE_W)
    below = top + middle + GAP
    bottom = height - below
    return Grid(
        width=width,
        height=height,
        tiles=_tiles(width, TILES),
        queues=QRect(0, top, queues_w, middle),
        attention=QRect(queues_w + GAP, top, width - queues_w - GAP, middle),
        chart=QRect(0, below, CHART_W, bottom),
        teams=QRect(CHART_W + GAP, below, width - CHART_W - GAP, bottom),
    )


def _narrow(width: int, height: int, queues_h: int) -> Grid:
    top = 2 * (TILE_H + GAP)
    chart_w = (width - GAP) // 2
    below = top + queues_h + GAP
    last = below + BOTTOM_H + GAP
    rest = max(NARROW_ATTENTION_H, height - last)
    return Grid(
        width=width,
        height=last + rest,
        tiles=_tiles(width, TILES // 2),
        queues=QRect(0, top, width, queues_h),
        attention=QRect(0, last, width, rest),
        chart=QRect(0, below, chart_w, BOTTOM_H),
        teams=QRect(chart_w + GAP, below, width - chart_w - GAP, BOTTOM_H),
    )


def _tiles(width: int, in_row: int) -> tuple[QRect, ...]:
    """Equal tiles; what does not divide is spread, so that the last one ends with the page."""
    step = (width + GAP) / in_row
    areas = []
    for place in range(TILES):
        row, column = divmod(place, in_row)
        left = round(column * step)
        right = round((column + 1) * step) - GAP
        areas.append(QRect(left, row * (TILE_H + GAP), right - left, TILE_H))
    return tuple(areas)

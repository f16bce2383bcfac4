"""Where the panels of 总览 stand in a page of any size (design 13.1 and section 4)."""

from msgspec import Struct, structs
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
TEAMS_W = 588
ATTENTION_W = 472
"""Of the bottom row; the chart takes what is left of a page as wide as the design's."""
NARROW_ALERTS_H = 360
DOCK_W = 472
BESIDE_W = 2472
"""From here (a window 2560 wide) the dock stays open beside everything."""
LEAST_TILE_W = 190
LEAST_QUEUES_W = 360
"""What the queues keep beside a dock in a narrow page; where there is less, it lies over them."""
LEAST_DOCK_H = 400
"""A dock that would be lower below the tiles stands beside them."""
ABREAST_W = 1180
"""From here the chart and the teams stand side by side in a narrow page."""
CHART_SHARE = 0.4
"""What the chart takes of a page wider than the design's."""
NOWHERE = QRect()


class Grid(Struct, frozen=True):
    """Where everything stands; what is higher than the page is scrolled, but not the dock."""

    width: int
    height: int
    tiles: tuple[QRect, ...]
    queues: QRect
    alerts: QRect
    """Like `attention` nowhere while the dock stands in its place."""
    attention: QRect
    chart: QRect
    teams: QRect
    dock: QRect = NOWHERE

    def scaled(self, scale: float) -> "Grid":
        """The same grid with everything enlarged; edges stay on whole pixels."""
        if scale == 1.0:
            return self
        return Grid(
            width=round(self.width * scale),
            height=round(self.height * scale),
            tiles=tuple(_enlarged(tile, scale) for tile in self.tiles),
            queues=_enlarged(self.queues, scale),
            alerts=_enlarged(self.alerts, scale),
            attention=_enlarged(self.attention, scale),
            chart=_enlarged(self.chart, scale),
            teams=_enlarged(self.teams, scale),
            dock=_enlarged(self.dock, scale),
        )


def _enlarged(area: QRect, scale: float) -> QRect:
    if area.isNull():
        return area
    left, top = round(area.x() * scale), round(area.y() * scale)
    right = round((area.x() + area.width()) * scale)
    bottom = round((area.y() + area.height()) * scale)
    return QRect(left, top, right - left, bottom - top)


def is_beside(width: int) -> bool:
    """Whether the page is so wide that the dock always stays open."""
    return width >= BESIDE_W


def grid(
    width: int, height: int, queues_h: int, docked: bool = False, teams_w: int = TEAMS_W
) -> Grid:
    """The panels of a page. `queues_h`: how high all queues are without scrolling.

    At 1832 the queues are 1372 wide beside a side column; a wider page gives the queues more. Where
    the side column would get too narrow it drops below, and the tiles stand in two rows of four.
    `docked`: the dock is open. It takes the place of the side column; in a narrow page it stands
    below the tiles, or beside them where the page is low, and all else makes room for it; in a very
    wide one it has a column of its own.
    """
    if docked and is_beside(width):
        rest = _wide(width - GAP - DOCK_W, height, queues_h, False, teams_w)
        return structs.replace(
            rest, width=width, dock=QRect(width - DOCK_W, 0, DOCK_W, rest.height)
        )
    if width < QUEUES_W + GAP + LEAST_SIDE_W:
        return _narrow(width, height, queues_h, docked)
    return _wide(width, height, queues_h, docked, teams_w)


def _wide(width: int, height: int, queues_h: int, docked: bool, teams_w: int) -> Grid:
    top = TILE_H + GAP
    height = max(height, top + QUEUES_H + GAP + BOTTOM_H)
    most = height - top - GAP - BOTTOM_H
    middle = max(QUEUES_H, min(queues_h, most))
    queues_w = width - GAP - DOCK_W if docked else max(QUEUES_W, width - GAP - SIDE_W)
    side_w = width - queues_w - GAP
    below = top + middle + GAP
    bottom = height - below
    # 告警 stands beside the queues and 需关注 below it; an open dock takes the place of both.
    left = queues_w if docked else width - ATTENTION_W - GAP
    chart_w = min(left - GAP - teams_w, max(CHART_W, round(width * CHART_SHARE)))
    return Grid(
        width=width,
        height=height,
        tiles=_tiles(width, TILES),
        queues=QRect(0, top, queues_w, middle),
        alerts=NOWHERE if docked else QRect(queues_w + GAP, top, side_w, middle),
        attention=NOWHERE if docked else QRect(left + GAP, below, ATTENTION_W, bottom),
        chart=QRect(0, below, chart_w, bottom),
        teams=QRect(chart_w + GAP, below, left - chart_w - GAP, bottom),
        dock=QRect(queues_w + GAP, top, side_w, height - top) if docked else NOWHERE,
    )


def _narrow(width: int, height: int, queues_h: int, docked: bool) -> Grid:
    dock_w = min(DOCK_W, width)
    beside = docked and width - GAP - dock_w >= LEAST_QUEUES_W
    room = width - GAP - dock_w if beside else width
    tiles = _narrow_tiles(width)
    below_tiles = beside and height - _under(tiles) >= LEAST_DOCK_H
    if beside and not below_tiles:
        tiles = _narrow_tiles(room)
    top = _under(tiles)
    below = top + queues_h + GAP
    half = (room - GAP) // 2
    abreast = room >= ABREAST_W
    first_w, second_x = (half, half + GAP) if abreast else (room, 0)
    second_w = room - second_x
    alerts = QRect(0, below, first_w, NARROW_ALERTS_H)
    next_y = below + (0 if abreast else NARROW_ALERTS_H + GAP)
    attention = QRect(second_x, next_y, second_w, NARROW_ALERTS_H)
    chart_y = next_y + NARROW_ALERTS_H + GAP
    teams_y = chart_y + (0 if abreast else BOTTOM_H + GAP)
    bottom = max(BOTTOM_H, height - teams_y)
    chart = QRect(0, chart_y, first_w, bottom if abreast else BOTTOM_H)
    teams = QRect(second_x, teams_y, second_w, bottom)
    dock_top = top if below_tiles else 0
    return Grid(
        width=width,
        height=teams_y + bottom,
        tiles=tiles,
        queues=QRect(0, top, room, queues_h),
        alerts=alerts,
        attention=attention,
        chart=chart,
        teams=teams,
        dock=QRect(width - dock_w, dock_top, dock_w, height - dock_top) if docked else NOWHERE,
    )


def _narrow_tiles(width: int) -> tuple[QRect, ...]:
    return _tiles(width, TILES // 2 if width >= TILES // 2 * LEAST_TILE_W else 2)


def _under(tiles: tuple[QRect, ...]) -> int:
    return tiles[-1].y() + TILE_H + GAP


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

"""总览 before its first figures: the tiles and panels where they will stand (design 13.11)."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

GAP = 12
PAD = 16
TILES = 8
TILE_H = 112
ABREAST_W = 1744
"""From here all tiles stand in one row, and the side column beside the queues."""
SIDE_W = 448
HEAD_H = 36


def titles() -> tuple[str, ...]:
    """What the tiles will be of. Whose seconds the service level counts is not known yet."""
    return (
        tr("排队中"),
        tr("最长等待"),
        tr("接通率 今日"),
        tr("服务水平"),
        tr("平均应答 ASA"),
        tr("放弃"),
        tr("在席"),
        tr("满意度"),
    )


def paint_empty(on: QWidget, look: Look, titled: bool, coming: bool) -> None:
    """Paint it all over a widget.

    `titled`: the tiles and panels have their names. `coming`: blocks where the values will be;
    otherwise nothing is on its way, and each says that it is missing.
    """
    painter = QPainter(on)
    painter.scale(look.scale, look.scale)
    width, height = round(on.width() / look.scale), round(on.height() / look.scale)
    wide = width >= ABREAST_W
    in_row = TILES if wide else TILES // 2
    step = (width + GAP) / in_row
    names = titles() if titled else ("",) * TILES
    for place, name in enumerate(names):
        row, column = divmod(place, in_row)
        left, right = round(column * step), round((column + 1) * step) - GAP
        tile = QRect(left, row * (TILE_H + GAP), right - left, TILE_H)
        _panel(painter, look, tile)
        _head(painter, look, tile, name)
        _value(painter, look, tile, coming)
    top = TILES // in_row * (TILE_H + GAP)
    side = SIDE_W + GAP if wide and titled else 0
    queues = QRect(0, top, width - side, height - top)
    _panel(painter, look, queues)
    if titled:
        _panel_head(painter, look, queues)
    if side:
        _panel(painter, look, QRect(width - SIDE_W, top, SIDE_W, height - top))
    painter.end()


def _panel(painter: QPainter, look: Look, area: QRect) -> None:
    painter.setPen(look.theme.color("line"))
    painter.setBrush(look.theme.color("panel"))
    painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 4, 4)


def _head(painter: QPainter, look: Look, tile: QRect, name: str) -> None:
    area = QRect(tile.left() + PAD, tile.top() + 8, tile.width() - 2 * PAD, 20)
    if name:
        painter.setFont(font(Role.NOTE))
        painter.setPen(look.theme.color("t2"))
        write(painter, area, name)
    else:
        painter.fillRect(area.left(), area.top() + 4, 64, 12, look.theme.color("n5"))


def _value(painter: QPainter, look: Look, tile: QRect, coming: bool) -> None:
    if coming:
        painter.fillRect(tile.left() + PAD, tile.top() + 50, 84, 28, look.theme.color("n5"))
        return
    painter.setFont(font(Role.KPI))
    painter.setPen(look.theme.color("t3"))
    painter.drawText(QPointF(tile.left() + PAD - 1, tile.top() + 77), MISSING)


def _panel_head(painter: QPainter, look: Look, panel: QRect) -> None:
    painter.setFont(font(Role.BODY_STRONG))
    painter.setPen(look.theme.color("t1"))
    head = QRect(panel.left() + PAD - 3, panel.top(), panel.width() - 2 * PAD, HEAD_H)
    write(painter, head, tr("队列"))
    rule = QRect(panel.left(), panel.top() + HEAD_H - 1, panel.width(), 1)
    painter.fillRect(rule, look.theme.color("line"))

"""Where the columns of an inspection's grid are, and how its cells are painted."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from supervisor_app.ui.inspection.table import Field
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

HEAD_H, ROW_H, FOOT_H = 32, 46, 44
PAD = 9
GLYPH, GLYPH_GAP = 11, 5
LEAST_ROUND_W = 156
_WIDE, _NARROW = (72, 402, 410), (78, 346, 354)
"""Where names begin, standards end and rounds begin."""


class Lines(Struct, frozen=True):
    """The columns at one width."""

    name_x: float
    standard_right: float
    first: float
    round_w: float

    def round_area(self, column: int, top: float, high: float) -> QRectF:
        """One cell, from line to line."""
        left = round(self.first + column * self.round_w)
        right = round(self.first + (column + 1) * self.round_w)
        return QRectF(left, top, right - left, high)

    def column_at(self, x: float) -> int:
        """The round below a place; -1: none."""
        return int((x - self.first) // self.round_w) if x >= self.first and self.round_w else -1


def lines_at(width: int, rounds: int, look: Look) -> Lines:
    """The columns of a grid."""
    several = max(1, rounds)
    wide = width - look.px(_WIDE[2]) >= several * look.px(LEAST_ROUND_W)
    name_x, standard_right, first = (look.px(x) for x in (_WIDE if wide else _NARROW))
    return Lines(name_x, standard_right, first, max(1.0, (width - first) / several))


def paint_field(painter: QPainter, look: Look, area: QRectF, field: Field) -> None:
    """An answer in the middle of its cell."""
    theme, px = look.theme, look.px
    if field.fault:
        painter.fillRect(area, theme.color("warnbg"))
    role = Role.BODY_STRONG if field.strong else Role.BODY
    known, note = metrics(role, look.scale), metrics(Role.NOTE, look.scale)
    size = px(GLYPH)
    sign = size if field.glyph is not None else 0
    gap = px(GLYPH_GAP) if sign and field.text else 0
    mark = note.horizontalAdvance(field.mark) + px(6) if field.mark else 0.0
    room = area.width() - px(12) - sign - gap - mark
    said = field.text
    if field.mark and known.horizontalAdvance(said) > room:
        said, gap = "", 0  # what stands of it is said where the pointer rests
    text_w = min(known.horizontalAdvance(said), max(0.0, room))
    x = area.left() + (area.width() - sign - gap - text_w - mark) / 2
    if field.glyph is not None:
        token = "warnf" if field.fault else field.token
        place = QRectF(round(x), round(area.center().y() - size / 2), size, size)
        draw_glyph(painter, field.glyph, place, theme.color(token))
    painter.setFont(font(role, look.scale))
    painter.setPen(theme.color(field.token))
    text = QRectF(x + sign + gap, area.top(), text_w + 1, area.height())
    write(painter, text, said, metrics=known)
    if field.mark:
        painter.setFont(font(Role.NOTE, look.scale))
        painter.setPen(theme.color("warn" if field.mark.startswith("▲") else "t3"))
        place = QRectF(text.right() + px(5), area.top(), mark, area.height())
        write(painter, place, field.mark, metrics=note)


def paint_choice(painter: QPainter, look: Look, area: QRectF, fine: str, fault: str) -> None:
    """A tick that is being asked for: in order at the left, a fault at the right."""
    theme, px = look.theme, look.px
    painter.fillRect(area, theme.color("accbg"))
    painter.setFont(font(Role.NOTE, look.scale))
    half = area.width() / 2
    size = px(GLYPH)
    for left, glyph, said in ((area.left(), Glyph.TICK, fine), (area.left() + half,
                              Glyph.WARNING, fault)):  # fmt: skip
        known, text = metrics(Role.NOTE, look.scale), said
        if known.horizontalAdvance(text) > half - size - px(14):
            text = text.partition(" ")[0]  # without its key
        wide = min(known.horizontalAdvance(text), half - size - px(14))
        x = left + (half - size - px(4) - wide) / 2
        place = QRectF(round(x), round(area.center().y() - size / 2), size, size)
        draw_glyph(painter, glyph, place, theme.color("t2"))
        painter.setPen(theme.color("t1"))
        room = QRectF(x + size + px(4), area.top(), wide + 1, area.height())
        write(painter, room, text, metrics=known)
    painter.fillRect(QRectF(area.center().x(), area.top() + px(12), 1, area.height() - px(24)),
                     theme.color("line2"))  # fmt: skip


def put(
    painter: QPainter, look: Look, area: QRectF, text: str, role: Role, token: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:  # fmt: skip
    """A text of the grid."""
    painter.setFont(font(role, look.scale))
    painter.setPen(look.theme.color(token))
    write(painter, area, text, align, metrics(role, look.scale))

"""The shifts of the past as a list: a click or Enter opens one."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from supervisor_app.domain.shift_record import ShiftHead, ShiftId, ShiftPhase
from supervisor_app.ui.emergency.opening_lines import OpeningLines
from supervisor_app.ui.emergency.painted import RIGHT, Ink
from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.record.seen import Seen

ROW_H = 56
PAD = 16


class ShiftLine(Struct, frozen=True):
    """A shift of the past in the user's language."""

    id: ShiftId
    title: str
    note: str
    phase: str
    warns: bool = False
    chosen: bool = False


def phase_words(head: ShiftHead) -> str:
    """How far a shift's record is."""
    if head.opened_at is None:
        return tr("无人接班")
    match head.phase:
        case ShiftPhase.LOCKED:
            return tr("已锁定")
        case ShiftPhase.SIGNED_OUT:
            return tr("待接班签收")
        case _:
            return tr("未签字")


def shift_line(head: ShiftHead, seen: Seen) -> ShiftLine:
    """A row."""
    parts = [seen.span(head), head.manager]
    if head.signed_in is not None:
        parts.append(tr("接班 {name}", name=head.signed_in.name))
    parts.append(tr_counted("{n} 条", head.entries))
    year = f"{seen.local(head.began):%Y-}"
    running = seen.running is not None and seen.running.id == head.id
    phase = tr("本班") if running else phase_words(head)
    return ShiftLine(
        id=head.id,
        title=f"{year}{seen.title(head)}",
        note=" · ".join(part for part in parts if part),
        phase=phase,
        warns=not running and head.phase is not ShiftPhase.LOCKED,
        chosen=head.id == seen.wanted,
    )


class ShiftLines(OpeningLines[ShiftLine]):
    """A click or Enter opens one."""

    def spoken(self, line: ShiftLine) -> str:
        return f"{line.title}, {line.note}, {line.phase}"

    def paint_line(self, painter: QPainter, area: QRectF, line: ShiftLine) -> None:
        px, theme = self.look.px, self.look.theme
        if line.chosen or self.is_here(line):
            painter.fillRect(area, theme.color("accbg"))
            self.paint_edge(painter, area, theme.color("acc"))
        half = area.height() / 2
        wide = metrics(Role.NOTE, self.look.scale).horizontalAdvance(line.phase) + 2
        value = QRectF(area.right() - px(PAD) - wide, area.y() + px(6), wide, half - 4)
        token = "t1" if line.warns else "t2"
        self.put(painter, value, line.phase, Ink(Role.NOTE, token), RIGHT)
        first = QRectF(px(PAD), area.y() + px(6), value.left() - px(PAD + 8), half - 4)
        self.put(painter, first, line.title, Ink(Role.NAME))
        below = QRectF(px(PAD), area.y() + half, area.width() - px(2 * PAD), half - px(6))
        self.put(painter, below, line.note, Ink(Role.NOTE, "t3"))

    def step(self, step: int) -> None:
        super().step(step)
        self.setAccessibleName(self.spoken(self.lines[self.at]) if self.lines else "")

"""各队列承压: who waits where, how long, and the answer rate of the last 15 minutes."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.kpi import Kpi, registry
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import QueueView
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.overview.figures import Figure, judged, limits_of
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_H as PANEL_HEAD_H
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.texts import tr

ROW_H, HEAD_H = 38, 30
PAD = 10
CELLS = (66, 78, 86)
"""Widths of 排队, 最长 and 接通率, at the right."""
INKS = {
    Severity.NORMAL: ("t1", ""),
    Severity.WARNING: ("warn", "warnbg"),
    Severity.CRITICAL: ("oncrit", "critf"),
}

SIGN = 10
MARK = 11
SIGNS = {Severity.WARNING: Glyph.WARNING, Severity.CRITICAL: Glyph.CRITICAL}


class LoadLine(Struct, frozen=True):
    """A queue in the user's language."""

    name: str
    cells: tuple[Figure, Figure, Figure]
    lost: bool = False
    """Its ACD is not heard while others are."""


def load_lines(seen: Seen) -> list[LoadLine]:
    """Every queue, the fullest first; without severity while nothing is live."""
    view = seen.view
    if view is None:
        return []
    kpi = registry(view.centre.service_level, view.centre.targets)["answer_rate"]
    rows = sorted(
        view.queues.values(),
        key=lambda each: (-each.waiting, each.oldest or seen.now, each.row.order),
    )
    return [_line(each, view.centre, kpi, seen) for each in rows]


def _line(each: QueueView, centre: CentreRow, kpi: Kpi, seen: Seen) -> LoadLine:
    limits = limits_of(centre, each.row.id)
    view = seen.view
    lost = view is not None and view.is_lost(each.row.id)
    now = seen.now if view is None else view.now_of(each.row.id, seen.now)
    waited = None if each.oldest is None else max(0.0, float(int(now - each.oldest)))
    cells = (
        Figure(count(each.waiting), limits.waiting.severity(each.waiting)),
        Figure(duration(waited), limits.longest_wait_s.severity(waited)),
        judged(kpi, each.quarter, limits.answer_rate),
    )
    if seen.frozen:
        cells = tuple(Figure(cell.text) for cell in cells)  # type: ignore[assignment]
    return LoadLine(seen.say(each.row.title), cells, lost)


class LoadLines(PaintedLines[LoadLine]):
    """The table."""

    stale = False

    def spoken(self, line: LoadLine) -> str:
        names = (tr("排队"), tr("最长等待"), tr("接通率"))
        said = (
            f"{name} {cell.text} {_severity_name(cell.severity)}".strip()
            for name, cell in zip(names, line.cells, strict=True)
        )
        old = (old_word(True),) if line.lost else ()
        return ", ".join((line.name, *old, *said))

    def paint_head(self, painter: QPainter, area: QRectF) -> None:
        ink = Ink(Role.NOTE, "t3")
        cells = self._cells(area)
        name = QRectF(self.look.px(PAD), area.y(), cells[0].left(), area.height())
        self.put(painter, name, tr("队列"), ink)
        texts = (tr("排队"), tr("最长"), tr("接通率"))
        for place, text in zip(cells, texts, strict=True):
            inner = place.adjusted(-self.look.px(8), 0, -self.look.px(PAD), 0)
            self.put(painter, inner, text, ink, RIGHT)

    def paint_line(self, painter: QPainter, area: QRectF, line: LoadLine) -> None:
        cells = self._cells(area)
        name = QRectF(self.look.px(PAD), area.y(), cells[0].left() - 2, area.height())
        stale = self.stale or line.lost
        if line.lost:
            size = self.look.px(MARK)
            top = area.center().y() - size / 2
            hatched_square(painter, QRectF(name.x(), top, size, size), self.look.theme)
            name.setLeft(name.left() + size + self.look.px(5))
        self.put(painter, name, line.name, Ink(Role.BODY, "t3" if stale else "t1"))
        for nth, (place, cell) in enumerate(zip(cells, line.cells, strict=True)):
            token, ground = INKS[cell.severity]
            if ground:
                fill = place.adjusted(0, 0, 0, -1)
                painter.fillRect(fill, self.look.theme.color(ground))
            role = Role.STRONG if nth == 0 else Role.NUMBER
            if cell.severity is Severity.CRITICAL:
                role = Role.STRONG if nth == 0 else Role.NUMBER_STRONG
            inner = place.adjusted(0, 0, -self.look.px(PAD), 0)
            ink = Ink(role, "t3" if stale or cell.text == MISSING else token)
            self.put(painter, inner, cell.text, ink, RIGHT)
            if cell.severity in SIGNS and not self.stale:
                self._sign(painter, place, cell.severity, ink.token)

    def _sign(self, painter: QPainter, place: QRectF, severity: Severity, token: str) -> None:
        """How bad it is, for who does not see the colour."""
        px = self.look.px
        top = place.y() + (place.height() - px(SIGN)) / 2
        area = QRectF(place.x() + px(4), top, px(SIGN), px(SIGN))
        draw_glyph(painter, SIGNS[severity], area, self.look.theme.color(token))

    def _cells(self, area: QRectF) -> tuple[QRectF, QRectF, QRectF]:
        right, found = area.right(), []
        for width in reversed(CELLS):
            wide = width * self.look.scale
            found.append(QRectF(right - wide, area.y(), wide, area.height()))
            right -= wide
        return found[2], found[1], found[0]


def _severity_name(severity: Severity) -> str:
    match severity:
        case Severity.WARNING:
            return tr("注意")
        case Severity.CRITICAL:
            return tr("紧急")
        case _:
            return ""


class LoadPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LoadLines(ROW_H, HEAD_H, self)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        self.entitle(tr("各队列承压"), tr("近 15 分"), seen.gap if seen.frozen else "")
        self.table.setAccessibleName(tr("各队列承压"))
        if self.table.stale != seen.frozen:
            self.table.stale = seen.frozen
            self.table.update()
        self.table.show_lines(load_lines(seen))

    def wanted(self) -> int:
        """How high it is."""
        return self._look.px(PANEL_HEAD_H) + self.table.sizeHint().height() + 2

    def use(self, look: Look) -> None:
        super().use(look)
        self.table.use(look)

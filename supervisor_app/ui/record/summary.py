"""本班概况: what the shift came to, of its complete intervals."""

from PySide6.QtWidgets import QWidget

from supervisor_app.domain.kpi import registry
from supervisor_app.domain.shift_record import ShiftSummary
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import MISSING, count, rate
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.bars import QUARTER_S
from supervisor_app.ui.record.cells import Cell, Cells
from supervisor_app.ui.record.seen import Seen

ROW_H = 79


class SummaryPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = Cells(ROW_H, Role.TITLE)
        self.body.addWidget(self.cells)
        self.body.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """The shift that is shown."""
        found = seen.summary
        note = tr("自动汇总，截至 {time}", time=seen.clock(found.until)) if found else ""
        if seen.not_begun and seen.head is not None:
            note = tr("{time} 开始", time=seen.clock(seen.head.began))
        gap = tr("部分时段数据不完整") if found is not None and not found.complete else ""
        self.entitle(tr("本班概况"), note, gap)
        self.cells.show_cells(cells_of(seen), tr("本班概况"))

    def use(self, look: Look) -> None:
        super().use(look)
        self.cells.use(look)


def cells_of(seen: Seen) -> tuple[Cell, ...]:
    """Six: contacts, answered, three rates, and the lowest quarter."""
    found = seen.summary
    kpis = registry(seen.centre.service_level) if seen.centre is not None else registry()
    names = {key: seen.say(kpis[key].name) for key in ("offered", "answered", "answer_rate",
             "service_level", "satisfaction")}  # fmt: skip
    if found is None or seen.not_begun:
        waits = None if seen.record is None else MISSING
        return tuple(Cell(name, waits) for name in (*names.values(), tr("最低时段")))
    return (
        Cell(names["offered"], count(found.offered), _week(found)),
        Cell(names["answered"], count(found.answered), tr("放弃 {n}", n=count(found.abandoned))),
        Cell(names["answer_rate"], _rate(found.answer_rate), _target("answer_rate", seen)),
        Cell(names["service_level"], _rate(found.service_level), _target("service_level", seen)),
        Cell(names["satisfaction"], _rate(found.satisfaction),
             tr("评价 {n}", n=count(found.surveys))),
        Cell(tr("最低时段"), _rate(found.lowest_rate), _lowest(found, seen)),
    )  # fmt: skip


def _rate(value: float | None) -> str:
    return f"{rate(value)} %" if value is not None else MISSING


def _target(key: str, seen: Seen) -> str:
    target = seen.target(key)
    return tr("目标 {target}", target=rate(target)) if target is not None else ""


def _week(found: ShiftSummary) -> str:
    """Against the same shift a week ago, as far as it had come by the same time."""
    before = found.offered_week_ago
    if not before:
        return tr("上周同日 {change}", change=MISSING)
    change = (found.offered - before) / before * 100
    return tr("上周同日 {change} %", change=f"{change:+.1f}".replace("-", "−"))


def _lowest(found: ShiftSummary, seen: Seen) -> str:
    if found.lowest_start is None:
        return ""
    start = found.lowest_start
    return f"{seen.clock(start)}–{seen.clock(start + QUARTER_S)}"

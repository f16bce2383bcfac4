"""历次应急: the emergencies and drills of the past, the newest first."""

from collections.abc import Collection

from msgspec import Struct
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.emergency import Emergency, EmergencyId
from supervisor_app.ui.emergency.opening_lines import OpeningLines
from supervisor_app.ui.emergency.painted import RIGHT, Ink
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import level_name
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import MISSING, duration
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.scrolled import scrolled
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.moments import moment

ROW_H = 52
PAD = 16
VALUE_W = 110


class PastLine(Struct, frozen=True):
    """One of the past in the user's language."""

    id: EmergencyId
    title: str
    note: str
    lasted: str
    chosen: bool = False
    draft: bool = False


def past_line(
    one: Emergency,
    seen: Seen,
    chosen: EmergencyId | None,
    drafts: Collection[EmergencyId] = (),
) -> PastLine:
    """One of the past; `drafts`: those of which something typed is not kept."""
    drill = f"{tr('演练')}　" if one.drill else ""
    begun = moment(one.declared_at, seen.centre, seen.now) if seen.centre is not None else ""
    lasted = duration(one.released_at - one.declared_at) if one.released_at else tr("进行中")
    early = tr("提前解除") if one.early else ""
    unsaved = tr("复盘有草稿未保存") if one.id in drafts else ""
    parts = (unsaved, begun, one.declared_by, early, one.cause)
    note = " · ".join(part for part in parts if part)
    title = f"{drill}{level_name(one.level)}　{seen.about(one)}"
    return PastLine(one.id, title, note, lasted or MISSING, one.id == chosen, bool(unsaved))


class PastLines(OpeningLines[PastLine]):
    """A click or Enter opens one; the arrows move."""

    def spoken(self, line: PastLine) -> str:
        return f"{line.title}, {line.note}, {line.lasted}"

    def paint_line(self, painter: QPainter, area: QRectF, line: PastLine) -> None:
        px, theme = self.look.px, self.look.theme
        if line.chosen:
            painter.fillRect(area, theme.color("accbg"))
        if line.chosen or self.is_here(line):
            self.paint_edge(painter, area, theme.color("acc"))
        room = area.width() - px(2 * PAD + VALUE_W)
        half = area.height() / 2
        first = QRectF(px(PAD), area.y() + px(5), room, half - px(3))
        self.put(painter, first, line.title, Ink(Role.NAME))
        below = QRectF(px(PAD), area.y() + half, area.width() - px(2 * PAD), half - px(6))
        self.put(painter, below, line.note, Ink(Role.NOTE, "warn" if line.draft else "t3"))
        value = QRectF(
            area.right() - px(PAD + VALUE_W), area.y() + px(5), px(VALUE_W), first.height()
        )
        self.put(painter, value, line.lasted, Ink(Role.NOTE, "t2"), RIGHT)


class PastPanel(Panel):
    """The panel."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = PastLines(ROW_H)
        self.lines.opened.connect(self.opened)
        self._scroll = scrolled(self.lines, self)
        self.body.addWidget(self._scroll, 1)

    def show_past(
        self,
        past: tuple[Emergency, ...] | None,
        seen: Seen,
        chosen: EmergencyId | None = None,
        drafts: Collection[EmergencyId] = (),
    ) -> None:
        """Those of the past; None: not known yet."""
        self.entitle(tr("历次应急与演练"), tr("选择一次看复盘"))
        self.lines.setAccessibleName(tr("历次应急与演练"))
        nothing = tr("正在读取") if past is None else tr("还没有应急，也没有演练")
        self.say("" if past else nothing)
        self.lines.show_lines([past_line(one, seen, chosen, drafts) for one in past or ()])

    def use(self, look: Look) -> None:
        super().use(look)
        self.lines.use(look)

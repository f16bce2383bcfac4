"""下一班人员: who leads where in the next shift."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import NextLead, ShiftPhase
from supervisor_app.domain.shift_wishes import PutNext
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.record.cells import Cell, Cells
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import standing_of

ROW_H = 68


def unanswered(seen: Seen) -> Waiting | None:
    """What this desk wrote of the next shift last, and is not answered or was refused."""
    found = [one for one in seen.waiting
             if isinstance(one.wish, PutNext) and one.wish.shift == seen.shift]  # fmt: skip
    return found[-1] if found else None


class NextPanel(Panel):
    """The panel."""

    wished = Signal()
    """It is to be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = Cells(ROW_H, Role.BODY_STRONG)
        self.edit = QPushButton(self)
        self.edit.setProperty("flat", "true")
        self.edit.clicked.connect(self.wished)
        self.head.addWidget(self.edit)
        self.body.addWidget(self.cells)
        self.body.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """The shift after the one that is shown."""
        record = seen.record
        parts = []
        if record is not None and record.next_name is not None:
            span = ""
            if record.next_begins is not None and record.next_ends is not None:
                span = f"{seen.clock(record.next_begins)}–{seen.clock(record.next_ends)}"
            parts.append(f"{seen.say(record.next_name)} {span}".strip())
        waiting = unanswered(seen)
        leads = record.next_leads if record is not None else ()
        if waiting is not None and isinstance(waiting.wish, PutNext):
            leads = waiting.wish.leads
            parts.append(standing_of(waiting))
        known = [lead.agents for lead in leads if lead.agents is not None]
        if known:
            parts.append(tr_counted("排班 {n} 人", sum(known)))
        if seen.phase is ShiftPhase.LOCKED:
            parts.append(tr("已锁定"))
        self.entitle(tr("下一班人员"), tr("，").join(parts))
        cells = [_cell(lead, seen) for lead in leads]
        self.cells.show_cells(cells, tr("下一班人员"))
        self.say("" if cells or record is None else tr("还没有填写下一班人员"))
        why = seen.why_no_change()
        self.edit.setEnabled(not why)
        self.edit.setToolTip(why)
        self.edit.setAccessibleDescription(why)

    def use(self, look: Look) -> None:
        super().use(look)
        self.cells.use(look)
        self.edit.setText(tr("编辑…"))
        self.edit.setAccessibleName(tr("编辑下一班人员"))
        self.edit.setFont(font(Role.NOTE_STRONG, look.scale))

    def wanted(self) -> int:
        """How high it is, in pixels of the screen."""
        rows = max(1, -(-len(self.cells.cells) // 3))
        return self._look.px(37) + rows * self._look.px(ROW_H) + 2


def _cell(lead: NextLead, seen: Seen) -> Cell:
    people = tr_counted("{n} 人", lead.agents) if lead.agents is not None else ""
    caption = " · ".join(part for part in (lead.extension, people) if part)
    return Cell(tr("{site}班长", site=_site(lead.site, seen)), lead.name, caption)


def _site(site: str, seen: Seen) -> str:
    sites = seen.centre.sites if seen.centre is not None else ()
    return next((seen.say(one.name) for one in sites if site in (one.key, one.name.zh)), site)

"""How far the inspections of a shift are, and what is done about them; beside the page's tabs."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.domain.inspection_judging import counts, open_checks
from supervisor_app.domain.people import Right
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.inspection.wording import clock_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr


class InspectionHead(QWidget):
    """5 / 6 次完成, 58 / 60 项正常; 检查模板; 开始 19:45 检查."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = QLabel(self)
        self.told.setProperty("tone", "t2")
        self.template, self.start = QPushButton(self), QPushButton(self)
        self.export = QPushButton(self)
        self.start.setProperty("primary", "true")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.told)
        self._row.addStretch(1)
        self._row.addWidget(self.template)
        self._row.addWidget(self.export)
        self._row.addWidget(self.start)

    def show_seen(self, seen: Inspected) -> None:
        """The shift that is shown."""
        self.told.setText(told(seen))
        self.start.setText(start_text(seen))
        why = seen.why_no_answer()
        self.start.setVisible(seen.next is not None and not seen.about.is_past)
        self.start.setEnabled(not why)
        self.start.setToolTip(why)
        self.start.setAccessibleDescription(why)
        why = seen.about.why_not(Right.REPORTS)
        self.export.setEnabled(not why)
        self.export.setToolTip(why)
        self.export.setAccessibleDescription(why)
        why = seen.about.why_not(Right.CHECKS)
        self.template.setEnabled(not why)
        self.template.setToolTip(why)
        self.template.setAccessibleDescription(why)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._row.setSpacing(look.px(12))
        self.told.setFont(font(Role.BODY, look.scale))
        self.template.setText(tr("检查模板"))
        self.template.setFont(font(Role.NOTE, look.scale))
        self.export.setText(f"{tr('导出 PDF')}  Ctrl E")
        self.export.setFont(font(Role.NOTE, look.scale))
        self.start.setFont(font(Role.NOTE_STRONG, look.scale))


def told(seen: Inspected) -> str:
    """`5 / 6 次完成　58 / 60 项正常`."""
    if seen.inspection is None:
        return ""
    found = counts(seen.inspection)
    rounds = tr("{done} / {all} 次完成", done=found.done, all=found.rounds)
    if not found.answered:
        return rounds
    fine = tr("{fine} / {all} 项正常", fine=found.in_order, all=found.answered)
    return f"{rounds}　{fine}"


def start_text(seen: Inspected) -> str:
    """What is to be done with the round to go now."""
    going = seen.next
    if going is None or seen.inspection is None:
        return ""
    clock = clock_of(going)
    left = len(open_checks(seen.inspection, going.key))
    if not left:
        return tr("完成 {clock} 检查", clock=clock)
    if left < len(seen.checks):
        return tr("继续 {clock} 检查", clock=clock)
    return tr("开始 {clock} 检查", clock=clock)

"""What is prepared, what it is expected to do, when it counts, and what will be put back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.actions import Actions
from supervisor_app.ui.skills.clash_strip import ClashStrip
from supervisor_app.ui.skills.effect_panel import EffectPanel, HintBox
from supervisor_app.ui.skills.force_lines import ForceLines
from supervisor_app.ui.skills.pending_list import PendingList
from supervisor_app.ui.skills.pending_model import pending_rows, waiting_rows
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.restore_lines import RestoreLines
from supervisor_app.ui.skills.timing_form import TimingForm

WIDTH = 472
UNDO_KEY = "Ctrl Z"


class Side(Panel):
    """The panel at the right of the matrix."""

    undo_wished = Signal()
    clear_wished = Signal()

    def __init__(self, reading: SkillReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.undo, self.clear = QPushButton(self), QPushButton(self)
        self.cap = QLabel(UNDO_KEY, self)
        self.cap.setProperty("key", "true")
        for part in (self.undo, self.cap, self.clear):
            self.head.addWidget(part)
        for button in (self.undo, self.clear):
            button.setProperty("flat", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.undo.clicked.connect(self.undo_wished)
        self.clear.clicked.connect(self.clear_wished)
        self.force = ForceLines(self)
        self.fault, self.clash = FaultStrip(self), ClashStrip(self)
        self.list = PendingList(self)
        self.nothing = QLabel(self)
        self.nothing.setProperty("tone", "t3")
        self.nothing.setWordWrap(True)
        self.effect, self.hint = EffectPanel(self), HintBox(self)
        self.form = TimingForm(self)
        self.restores = RestoreLines(reading, self)
        self.foot = Actions(self)
        for above in (self.force, self.fault, self.clash, self.nothing):
            self.body.addWidget(above)
        self.body.addWidget(self.list, 100)
        for below in (self.effect, self.hint, self.form):
            self.body.addWidget(below)
        self.body.addStretch(1)
        self.body.addWidget(self.restores)
        self.body.addWidget(self.foot)

    def show_staged(self) -> None:
        """Write the list anew: what differs is painted."""
        staging, reading = self._reading.staging, self._reading
        rows = {**pending_rows(reading), **waiting_rows(reading)}
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        agents = {agent for agent, _ in staging.cells}
        queues = {queue for _, queue in staging.cells}
        staged = len(staging.cells)
        parts = []
        if staged:
            people = tr_counted("{n} 人", len(agents))
            parts = [people, tr_counted("{n} 个队列", len(queues))]
        if staging.waiting:
            parts.append(tr("待生效 {count}", count=count(len(staging.waiting))))
        self.entitle(tr("待应用 {count} 项", count=count(staged)), " · ".join(parts))
        self.clash.say(len(staging.conflicts(reading.levels)))
        nothing = "" if staged else tr("没有待应用的更改")
        self.clear.setEnabled(not nothing)
        self.clear.setToolTip(nothing)
        self.undo.setEnabled(staging.can_undo)
        self.undo.setToolTip("" if staging.can_undo else tr("没有可撤销的更改"))

    def use(self, look: Look) -> None:
        super().use(look)
        px, scale = look.px, look.scale
        self.setFixedWidth(px(WIDTH))
        self.undo.setText(tr("撤销"))
        self.clear.setText(tr("全部清除"))
        for button in (self.undo, self.clear):
            button.setFont(font(Role.NOTE, scale))
        self.cap.setFont(font(Role.MICRO, scale))
        self.cap.setFixedHeight(px(18))
        self.nothing.setFont(font(Role.NOTE, scale))
        self.nothing.setText(tr("在矩阵中按 1–5 设级、Del 移除；更改先列在这里，应用后才生效"))
        self.nothing.setContentsMargins(px(16), px(14), px(16), px(14))
        for part in (
            self.force, self.fault, self.clash, self.list, self.effect, self.hint, self.form,
            self.restores, self.foot,
        ):  # fmt: skip
            part.use(look)
        self.show_staged()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It scrolls its list, rather than ask for more height than there is."""
        return False

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), super().sizeHint().height())

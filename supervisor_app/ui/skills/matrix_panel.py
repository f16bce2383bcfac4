"""技能组矩阵: the table, the total below it and its keys, or why there is none."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.ui.parts.asking import CellExplainer
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.key_caps import KeyCaps
from supervisor_app.ui.parts.nobody_here import NobodyHere
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.texts import held_words, tr
from supervisor_app.ui.skills.matrix_delegate import ROW_H, MatrixDelegate
from supervisor_app.ui.skills.matrix_model import MatrixModel
from supervisor_app.ui.skills.matrix_table import MatrixTable
from supervisor_app.ui.skills.reading import Head, SkillReading
from supervisor_app.ui.skills.total_row import TotalRow

FOOT_H = 32


class MatrixPanel(Panel):
    """Shows whom the page picked."""

    everybody_wished = Signal()
    """The filter is to go."""
    queues_wished = Signal()
    """The settings of the queues."""

    def __init__(
        self, reading: SkillReading, chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading, self._chosen = reading, chosen
        self._stale = False
        self.delegate = MatrixDelegate(reading, chosen)
        self.table = MatrixTable(self.delegate, chosen, self)
        self.model = MatrixModel(reading, chosen, (), self)
        self.total = TotalRow(self.table, self)
        self._explainer = CellExplainer(self.table)
        self.empty = NobodyHere(self)
        self._nobody, self.clear = self.empty.why, self.empty.clear
        self._no_queue = self._held = False
        self._counts: tuple[str, ...] = ()
        self.clear.clicked.connect(self._act)
        loading = self._loading = LoadingRows(ROW_H, self)
        matrix = QWidget(self)
        column = QVBoxLayout(matrix)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.total)
        self._matrix = matrix
        self._stack = QStackedLayout()
        for part in (matrix, self.empty, loading):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(loading)
        self.body.addLayout(self._stack, 1)
        self.aside = QLabel(self)
        self.aside.setProperty("tone", "t3")
        self.head.addWidget(self.aside)
        self._foot()
        self.setFocusProxy(self.table)
        native = QShortcut(QKeySequence("V"), self)
        native.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        native.activated.connect(self.turn_native)

    def _foot(self) -> None:
        self._ground = QWidget(self)
        self._ground.setObjectName("Footer")
        self._ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._foot_row = QHBoxLayout(self._ground)
        self.note = QLabel(self._ground)
        self.note.setProperty("tone", "t3")
        self.keys = KeyCaps(self._ground, leading=True)
        row.addWidget(self.keys, 1)
        row.addWidget(self.note)
        self.body.addWidget(self._ground)

    def show_rows(
        self, rows: Mapping[AgentId, AgentRow], heads: tuple[Head, ...], stale: bool
    ) -> None:
        """Whom the filter lets pass."""
        if tuple(head.queue for head in heads) != self.model.queues:
            old = self.model
            self.model = MatrixModel(self._reading, self._chosen, heads, self)
            self.model.order_held.connect(self._hold)
            self.table.show_matrix(self.model, heads)
            old.deleteLater()
        self.table.head.show_heads(heads, stale)
        first, last = self.table.rowAt(0), self.table.rowAt(self.table.viewport().height() - 1)
        count = self.model.rowCount()
        self.model.seen(range(max(0, first), count if last < 0 else last + 1))
        self.model.show(rows)
        self.table.count_boxes()
        self.show_total(heads)
        self._no_queue = not heads
        self._say_empty()
        wanted = self._matrix if rows and heads else self.empty
        if self._stack.currentWidget() is not wanted:
            self._stack.setCurrentWidget(wanted)

    def show_total(self, heads: tuple[Head, ...]) -> None:
        """Who takes calls first, now and after applying."""
        names = {head.queue: head.title for head in heads}
        lost = frozenset(head.queue for head in heads if head.lost)
        self.total.show_staff(self._reading.main_staff(), names, self._stale, lost)

    @Slot()
    def turn_native(self) -> None:
        """Show the ACD's own levels beside ours, or no longer."""
        self._reading.turn_native()
        self.model.restate()
        self.table.viewport().update()

    def set_stale(self, stale: bool) -> None:
        """While stale nothing is judged and nothing looks live."""
        self._stale = stale
        self.table.set_stale(stale)

    def show_keys(self, lines: tuple[KeyLine, ...]) -> None:
        """The keys that work here."""
        self.keys.show_keys(lines)

    def say_counts(self, signed_in: str, absent: str) -> None:
        """How many there are, and how many are not shown, in the head."""
        self._counts = (signed_in, absent)
        self._say_aside()

    def _say_aside(self) -> None:
        parts = (held_words(self._held), *self._counts)
        self.aside.setText(" · ".join(part for part in parts if part))

    @Slot(bool)
    def _hold(self, held: bool) -> None:
        """The pointer is over the rows: they keep their places."""
        self._held = held
        self._say_aside()

    def use(self, look: Look) -> None:
        super().use(look)
        px, scale = look.px, look.scale
        self.entitle(tr("技能组矩阵"), tr("1 级优先接入，5 级最后；点为未分配；蓝框为未应用"))
        for part in (self.table, self.total, self.keys, self._loading):
            part.use(look)
        for label, role in (
            (self.aside, Role.NOTE), (self.note, Role.NOTE), (self._nobody, Role.BODY),
            (self.clear, Role.BODY),
        ):  # fmt: skip
            label.setFont(font(role, scale))
        self._ground.setFixedHeight(px(FOOT_H))
        self._foot_row.setContentsMargins(px(12), 0, px(12), 0)
        self._foot_row.setSpacing(px(16))
        self.note.setText(tr("应用后 10 秒内可一键撤回"))
        self._say_empty()
        self.model.restate()

    def _say_empty(self) -> None:
        if self._no_queue:
            self._nobody.setText(tr("尚未选择队列"))
            self.clear.setText(tr("去设置"))
        else:
            self._nobody.setText(tr("没有符合条件的坐席"))
            self.clear.setText(tr("清除筛选"))

    def _act(self) -> None:
        if self._no_queue:
            self.queues_wished.emit()
        else:
            self.everybody_wished.emit()

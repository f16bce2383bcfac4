"""The parts of 技能 and how they stand: filters over the matrix, what is prepared beside it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.staging import Staging
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.skills.applying import Applying
from supervisor_app.ui.skills.editing import Editing
from supervisor_app.ui.skills.estimating import Estimating
from supervisor_app.ui.skills.matrix_panel import MatrixPanel
from supervisor_app.ui.skills.plan_form import PlanForm
from supervisor_app.ui.skills.plan_panel import PlanPanel
from supervisor_app.ui.skills.planning import Planning
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.side import WIDTH, Side
from supervisor_app.ui.skills.side_state import SideState
from supervisor_app.ui.skills.toolbar import SkillToolbar

GAP = 12
LEAST_BESIDE = 560
"""With less room for the matrix the side stands below it, and both scroll."""
LEAST_MATRIX_H, LEAST_SIDE_H = 420, 660
ANY_WIDTH = 16_777_215


class SkillsParts(Page):
    """Makes the parts; the page connects them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.staging = Staging()
        self.reading = SkillReading(self.staging)
        self.editing = Editing(self.reading, self)
        self.applying = Applying(self.staging, parent=self)
        self.estimating = Estimating(self)
        self.chosen = Chosen(self)
        self.toolbar = SkillToolbar(self)
        self._inner = QWidget(self)
        self.panel = MatrixPanel(self.reading, self.chosen, self._inner)
        self.table = self.panel.table
        self.side = Side(self.reading, self._inner)
        self._state = SideState(self.side, self.reading, self.applying, self.estimating)
        self.plan_form = PlanForm(self)
        self.planning = Planning(
            PlanPanel(self._inner), self.plan_form, self.side, self.editing, self.applying,
            self.reading, self._chosen_agents, self,
        )  # fmt: skip
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.toolbar)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inner)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(GAP)
        self._beside.addWidget(self.panel, 1)
        self._beside.addWidget(self.side, 0)
        self._beside.addWidget(self.planning.panel, 0)
        self.planning.opened.connect(self._show_plan)
        self._scroll = QScrollArea(self)
        self._inner.setObjectName("Scrolled")
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._look.px
        below = self.width() - px(WIDTH) - GAP < px(LEAST_BESIDE)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self.panel.setMinimumHeight(px(LEAST_MATRIX_H) if below else 0)
        for beside in (self.side, self.planning.panel):
            beside.setMinimumHeight(px(LEAST_SIDE_H) if below else 0)
            if below:
                beside.setMinimumWidth(0)
                beside.setMaximumWidth(ANY_WIDTH)
            else:
                beside.setFixedWidth(beside.sizeHint().width())

    def _show_plan(self, shown: bool) -> None:
        """A plan stands where the side is, until it is left."""
        self.side.setVisible(not shown)
        self.planning.panel.setVisible(shown)
        if not shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen_agents(self) -> list[AgentId]:
        """Who is chosen and shown."""
        return [agent for agent in self.panel.model.keys if agent in self.chosen]

    # Keys that the window has as well: here they count first

    def event(self, event: QEvent) -> bool:
        asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and isinstance(event, QKeyEvent) and self._undoing(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        redo = self._undoing(event)
        if redo is None:
            super().keyPressEvent(event)
        elif redo:
            self.editing.redo()
        else:
            self.editing.undo()

    def _undoing(self, event: QKeyEvent) -> bool | None:
        """True: do again; False: take back; None: neither, or there is nothing to."""
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() != Qt.Key.Key_Z or not event.modifiers() & control:
            return None
        redo = bool(event.modifiers() & shift)
        possible = self.staging.can_redo if redo else self.staging.can_undo
        return redo if possible else None

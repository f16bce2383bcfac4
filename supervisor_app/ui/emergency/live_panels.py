"""The panels of 应急 beside each other: made, shown and placed together."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from supervisor_app.domain.emergency import Emergency
from supervisor_app.domain.playbooks import Playbook
from supervisor_app.ui.emergency import grid as places
from supervisor_app.ui.emergency.curve import CurvePanel
from supervisor_app.ui.emergency.exits import ExitPanel
from supervisor_app.ui.emergency.grid import Grid, Wanted, grid
from supervisor_app.ui.emergency.head import EmergencyHead
from supervisor_app.ui.emergency.load import LoadPanel
from supervisor_app.ui.emergency.loans import LoanPanel
from supervisor_app.ui.emergency.log import LogPanel
from supervisor_app.ui.emergency.past import PastPanel
from supervisor_app.ui.emergency.playbook_list import PlaybookPanel
from supervisor_app.ui.emergency.receipts import ReceiptPanel
from supervisor_app.ui.emergency.seen import Seen, Standing
from supervisor_app.ui.emergency.steps import StepsPanel
from supervisor_app.ui.emergency.triggers import TriggerPanel
from supervisor_app.ui.parts.page import Look

DURING = frozenset((places.STEPS, places.LOG, places.EXITS, places.LOANS, places.RECEIPTS))
BESIDE = frozenset((places.PAST, places.PLAYBOOKS))
"""While no emergency goes on."""
ALWAYS = frozenset((places.TRIGGERS, places.CURVE, places.LOAD))


class LivePanels(QScrollArea):
    """Scrolled where the window is too small for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._seen = Look(), Seen()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        ground = self._ground = QWidget()
        ground.setObjectName("Scrolled")
        self.setWidget(ground)
        self.head = EmergencyHead(ground)
        self.steps, self.log, self.past = StepsPanel(ground), LogPanel(ground), PastPanel(ground)
        self.triggers, self.curve = TriggerPanel(ground), CurvePanel(ground)
        self.exits, self.load = ExitPanel(ground), LoadPanel(ground)
        self.loans, self.receipts = LoanPanel(ground), ReceiptPanel(ground)
        self.playbooks = PlaybookPanel(ground)
        self._live = (self.triggers, self.curve, self.exits, self.steps, self.log, self.load,
                      self.loans, self.receipts)  # fmt: skip
        self._by_key: dict[str, QWidget] = {
            places.TRIGGERS: self.triggers,
            places.CURVE: self.curve,
            places.EXITS: self.exits,
            places.STEPS: self.steps,
            places.LOG: self.log,
            places.PAST: self.past,
            places.LOAD: self.load,
            places.LOANS: self.loans,
            places.RECEIPTS: self.receipts,
            places.PLAYBOOKS: self.playbooks,
        }

    def show_seen(
        self, seen: Seen, past: tuple[Emergency, ...] | None, playbooks: tuple[Playbook, ...]
    ) -> None:
        """How things stand."""
        self._seen = seen
        self.head.show_seen(seen)
        for panel in self._live:
            panel.show_seen(seen)
        self.past.show_past(past, seen)
        self.playbooks.show_playbooks(playbooks, seen)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.head.use(look)
        for panel in (*self._live, self.past, self.playbooks):
            panel.use(look)

    def arrange(self, area: QRect) -> None:
        """Every panel where it belongs."""
        self.setGeometry(area)
        bar = self.verticalScrollBar().sizeHint().width()
        width, found = area.width(), self._grid(area.width(), area.height())
        if found.high > area.height():
            width -= bar
            found = self._grid(width, area.height())
        self._ground.resize(width, found.high)
        self.head.setGeometry(found.places[places.HEAD])
        for key, panel in self._by_key.items():
            place = found.places.get(key)
            panel.setVisible(place is not None)
            if place is not None:
                panel.setGeometry(place)

    def _grid(self, width: int, height: int) -> Grid:
        during = self._seen.standing in (Standing.ACTIVE, Standing.RELEASED)
        heights = {
            places.HEAD: self.head.wanted(width),
            places.TRIGGERS: self.triggers.wanted(),
            places.EXITS: self._look.px(places.EXITS_H),
            places.STEPS: self._steps_height(width, height),
            places.LOAD: self.load.wanted(),
            places.LOANS: self.loans.wanted(),
        }
        shown = ALWAYS | (DURING if during else BESIDE)
        return grid(width, height, self._look.scale, Wanted(shown, heights))

    def _steps_height(self, width: int, height: int) -> int:
        """All rows, unless there are so many that the log would have no room."""
        wanted = self.steps.wanted()
        if width < places.WIDE * self._look.scale:
            return wanted
        room = height - self._look.px(places.LEAST_LOG + 84 + 24)
        return min(wanted, max(room, self._look.px(330)))

"""The review page of 应急: those of the past at the left, the chosen one's review beside them."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from supervisor_app.domain.emergency import Emergency, EmergencyId, EmergencyRecord, EmergencyReview
from supervisor_app.ui.emergency.past import PastPanel
from supervisor_app.ui.emergency.review import ReviewPanels
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

PAST_W, SAID_W, GAP = 360, 400, 12
WIDE, HALF = 1500, 1000
"""From these widths on at 100 % four, or two, columns."""
LEAST_H = 620


class ReviewView(QWidget):
    """Shown instead of the live panels."""

    left = Signal()
    """Back to what is going on."""
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._past: tuple[Emergency, ...] | None = None
        self.chosen: EmergencyId | None = None
        self.record: EmergencyRecord | None = None
        self._ground = QWidget()
        self._ground.setObjectName("Scrolled")
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(self._scroll.frameShape().NoFrame)
        self._scroll.setWidgetResizable(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._ground)
        self.past = PastPanel(self._ground)
        self.past.opened.connect(self.opened)
        self.back = QPushButton(self.past)
        self.back.clicked.connect(self.left)
        self.past.head.addWidget(self.back)
        self.panels = ReviewPanels(self._ground)
        self.panels.said.drafts_changed.connect(self._show_past)
        self._seen = Seen()

    @property
    def kept(self) -> "Signal":
        """A review that is to be kept."""
        return self.panels.said.kept  # type: ignore[return-value]

    def choose(self, chosen: EmergencyId | None, seen: Seen) -> None:
        """Which one is looked at."""
        if chosen != self.chosen:
            self.chosen, self.record = chosen, None
            self.panels.said.choose(chosen)
        self.show_seen(seen)

    def show_past(self, past: tuple[Emergency, ...], seen: Seen) -> None:
        """Those of the past."""
        self._past = past
        self.show_seen(seen)

    def show_record(self, record: EmergencyRecord, seen: Seen) -> None:
        """The chosen one's record."""
        if record.emergency.id == self.chosen:
            self.record = record
            self.show_seen(seen)

    def show_review(self, review: EmergencyReview, seen: Seen) -> None:
        """What people said of it."""
        if review.emergency == self.chosen:
            self.panels.said.show_review(review, seen)

    def _show_past(self) -> None:
        drafts = self.panels.said.drafts
        self.past.show_past(self._past, self._seen, self.chosen, drafts)

    def show_seen(self, seen: Seen) -> None:
        """Names, rights and language."""
        self._seen = seen
        self._show_past()
        self.panels.show_record(self.record, seen)
        self.panels.summary.say("" if self.record is not None else tr("选择左边的一次应急"))
        for panel in (self.panels.course, self.panels.said_panel):
            panel.setVisible(self.record is not None)
        for part in (self.panels.facts, self.panels.figures, self.panels.plot):
            part.setVisible(self.record is not None)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.past.use(look)
        self.panels.use(look)
        self.back.setText(tr("返回") + "  Esc")
        self.back.setFont(font(Role.NOTE, look.scale))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._look.px
        self._scroll.setGeometry(self.rect())
        wide = self.width()
        gap = px(GAP)
        if wide >= px(WIDE):
            self._put_wide(wide, max(self.height(), px(LEAST_H)), gap)
        else:
            self._put_below(wide, gap, columns=2 if wide >= px(HALF) else 1)

    def _put_wide(self, wide: int, high: int, gap: int) -> None:
        px, panels = self._look.px, self.panels
        past, said = px(PAST_W), px(SAID_W)
        self._ground.resize(wide, high)
        self.past.setGeometry(0, 0, past, high)
        panels.setGeometry(past + gap, 0, wide - past - gap, high)
        rest = panels.width() - said - 2 * gap
        half = rest // 2
        panels.summary.setGeometry(QRect(0, 0, half, high))
        panels.course.setGeometry(QRect(half + gap, 0, rest - half, high))
        panels.said_panel.setGeometry(QRect(rest + 2 * gap, 0, said, high))

    def _put_below(self, wide: int, gap: int, columns: int) -> None:
        px, panels = self._look.px, self.panels
        bar = px(12)
        wide -= bar
        past_h, part_h = px(220), px(480)
        self.past.setGeometry(0, 0, wide, past_h)
        half = (wide - gap) // 2 if columns == 2 else wide
        panels.summary.setGeometry(QRect(0, 0, half, part_h))
        if columns == 2:
            panels.course.setGeometry(QRect(half + gap, 0, wide - half - gap, part_h))
            top = part_h + gap
        else:
            panels.course.setGeometry(QRect(0, part_h + gap, wide, part_h))
            top = 2 * (part_h + gap)
        panels.said_panel.setGeometry(QRect(0, top, wide, part_h))
        panels.setGeometry(0, past_h + gap, wide, top + part_h)
        self._ground.resize(wide, past_h + gap + top + part_h)

"""One shift: the timeline flexible at the left, the hand-over 560 wide beside it or below."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.record.items import ItemsPanel
from supervisor_app.ui.record.next_people import NextPanel
from supervisor_app.ui.record.note import NotePanel
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.signing import SigningPanel
from supervisor_app.ui.record.summary import SummaryPanel
from supervisor_app.ui.record.timeline import TimelinePanel

RIGHT_W, NARROW_W, GAP = 560, 440, 12
LEAST_LEFT = 620
SUMMARY_H = 37 + 2 * 79 + 2
LEAST_SIGN_H = 196
LEAST_TIMELINE_H = 340


class ShiftView(QScrollArea):
    """Scrolled where the window is too small."""

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        ground = self._ground = QWidget()
        ground.setObjectName("Scrolled")
        self.setWidget(ground)
        self.timeline = TimelinePanel(sounds, ground)
        self._side, inner = QScrollArea(ground), QWidget()
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setFocusPolicy(self._side.focusPolicy().NoFocus)
        self._side.viewport().setAutoFillBackground(False)
        inner.setObjectName("Scrolled")
        self._side.setWidget(inner)
        self._inner = inner
        self.summary, self.items = SummaryPanel(inner), ItemsPanel(inner)
        self.note, self.next = NotePanel(inner), NextPanel(inner)
        self.signing = SigningPanel(inner)
        self.note.resized.connect(self._arrange)

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """All of them."""
        return self.timeline, self.summary, self.items, self.note, self.next, self.signing

    def show_seen(self, seen: Seen) -> None:
        """The shift that is shown."""
        for panel in (self.timeline, self.summary, self.items, self.note, self.next,
                      self.signing):  # fmt: skip
            panel.show_seen(seen)
        self._arrange()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        for panel in (self.timeline, self.summary, self.items, self.note, self.next,
                      self.signing):  # fmt: skip
            panel.use(look)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The timeline keeps the page's height; of the hand-over as much is scrolled as needs."""
        px = self._look.px
        wide, high, gap = self.width(), self.height(), px(GAP)
        if wide < px(LEAST_LEFT + NARROW_W + GAP):
            self._put_below(wide, high, gap)
            return
        right = px(RIGHT_W) if wide >= px(LEAST_LEFT + RIGHT_W + GAP) + px(120) else px(NARROW_W)
        self._ground.resize(wide, high)
        self.timeline.setGeometry(0, 0, wide - right - gap, high)
        self._side.setGeometry(wide - right, 0, right, high)
        self._column(right, high, gap)

    def _heights(self, gap: int) -> list[int]:
        """How high the panels of the right column have to be."""
        px = self._look.px
        items = min(self.items.wanted(), px(37 + 38 * 6))
        return [px(SUMMARY_H), max(items, px(75)), self.note.wanted(), self.next.wanted(),
                px(LEAST_SIGN_H)]  # fmt: skip

    def _column(self, wide: int, high: int, gap: int) -> None:
        """From above; the signatures take what is left."""
        least = self._heights(gap)
        needed = sum(least) + gap * (len(least) - 1)
        if needed > high:
            wide -= self._side.verticalScrollBar().sizeHint().width()
        spare = max(0, high - needed)
        given = max(0, min(spare, self.items.wanted() - least[1]))
        heights = [least[0], least[1] + given, least[2], least[3], least[4] + spare - given]
        self._inner.resize(wide, max(high, needed))
        top = 0
        panels = (self.summary, self.items, self.note, self.next, self.signing)
        for panel, tall in zip(panels, heights, strict=True):
            panel.setGeometry(0, top, wide, tall)
            top += tall + gap

    def _put_below(self, wide: int, high: int, gap: int) -> None:
        px = self._look.px
        wide -= self.verticalScrollBar().sizeHint().width()
        first = max(px(LEAST_TIMELINE_H), high)
        self.timeline.setGeometry(0, 0, wide, first)
        rest = sum(self._heights(gap)) + gap * 4
        self._ground.resize(wide, first + gap + rest)
        self._side.setGeometry(0, first + gap, wide, rest)
        self._column(wide, rest, gap)

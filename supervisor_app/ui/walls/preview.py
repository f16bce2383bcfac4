"""A layout as a wall would show it now, with the real floor, small."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import WallLayout
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_H, Panel
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.walls.layout_words import page_title

CHIP_H, CHIP_GAP, MOST_CHIP_W = 40, 6, 180
PAD = 16
STRIP_GAP = 10
WIDE, HIGH = 16, 9


class PageChip(QAbstractButton):
    """A page of the strip: its place and name, an edge below the one that stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.place = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def tell(self, place: int, title: str, shown: bool) -> None:
        """Which page it is, and whether it stands now."""
        self.place = place
        self.setText(title)
        self.setToolTip(title)
        self.setAccessibleName(f"{place + 1} {title}")
        self.setChecked(shown)
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        area = QRectF(self.rect())
        chosen = self.isChecked()
        ground = "accbg" if chosen else "hover" if self.underMouse() else "raised"
        painter.fillRect(area, theme.color(ground))
        edge = QRectF(0, area.height() - px(3), area.width(), px(3))
        painter.fillRect(edge, theme.color("acc" if chosen else "line2"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("acc"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        inner = area.adjusted(px(8), 0, -px(8), -px(3))
        painter.setFont(font(Role.NOTE_STRONG, self._look.scale))
        painter.setPen(theme.color("acc" if chosen else "t3"))
        wide = write(painter, inner, str(self.place + 1)) + px(6)
        painter.setFont(font(Role.NOTE, self._look.scale))
        painter.setPen(theme.color("t1" if chosen else "t2"))
        write(painter, inner.adjusted(wide, 0, 0, 0), self.text())
        painter.end()


class PageStrip(QWidget):
    """The pages side by side, as wide as there is room for."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.chips: list[PageChip] = []
        self._shown = 0

    def show_pages(self, titles: Sequence[str], at: int) -> None:
        """Show these; `at` is the one that stands."""
        while len(self.chips) < len(titles):
            chip = PageChip(self)
            chip.use(self._look)
            chip.clicked.connect(lambda _=False, one=chip: self.chosen.emit(one.place))
            self.chips.append(chip)
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(titles))
            if place < len(titles):
                chip.tell(place, titles[place], place == at)
        self._shown = len(titles)
        self._place()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.setFixedHeight(look.px(CHIP_H))
        for chip in self.chips:
            chip.use(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self._shown:
            return
        gap = self._look.px(CHIP_GAP)
        room = (self.width() - gap * (self._shown - 1)) // self._shown
        wide = max(1, min(self._look.px(MOST_CHIP_W), room))
        for place, chip in enumerate(self.chips[: self._shown]):
            chip.setGeometry(place * (wide + gap), 0, wide, self.height())


class Framed(QWidget):
    """Keeps a canvas in 16 : 9, with a rule around it."""

    def __init__(self, canvas: WallCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas, self._look = canvas, Look()
        canvas.setParent(self)

    def use(self, look: Look) -> None:
        """Colours."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE * 20, HIGH * 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDE * 8, HIGH * 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.rect().adjusted(1, 1, -1, -1)
        wide = min(room.width(), room.height() * WIDE // HIGH)
        high = wide * HIGH // WIDE
        left = room.x() + (room.width() - wide) // 2
        self.canvas.setGeometry(QRect(left, room.y(), wide, high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.theme.color("line2"))
        painter.drawRect(self.canvas.geometry().adjusted(-1, -1, 0, 0))
        painter.end()


class WallPreview(Panel):
    """The page that is edited stands; played, the pages turn as on the wall."""

    page_chosen = Signal(int)
    full_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = WallCanvas()
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frame = Framed(self.canvas, self)
        self.strip = PageStrip(self)
        self.play, self.full = QPushButton(self), QPushButton(self)
        for button in (self.play, self.full):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self.head.addWidget(button)
        self.playing = False
        self._layout, self._at = WallLayout("", ""), 0  # type: ignore[arg-type]
        self._inner = QHBoxLayout()
        self._strip = QHBoxLayout()
        self._inner.addWidget(self.frame)
        self._strip.addWidget(self.strip)
        self.body.addLayout(self._inner, 1)
        self.body.addLayout(self._strip)
        self.play.clicked.connect(self.toggle)
        self.full.clicked.connect(self.full_wished)
        self.strip.chosen.connect(self._choose)
        self.canvas.page_changed.connect(lambda _: self._show_strip())

    def show_layout(self, layout: WallLayout, at: int) -> None:
        """Show this layout, and which of its pages is edited."""
        self._layout, moved = layout, at != self._at
        self._at = at
        self.canvas.show_layout(layout)
        if moved:
            self.playing = False
            self._say()
        self._stand()

    def height_at(self, width: int) -> int:
        """How high it is to be so that the wall takes its whole width."""
        px = self._look.px
        wall = (width - 2 * px(PAD) - 2) * HIGH // WIDE
        return wall + px(HEAD_H + PAD + STRIP_GAP + CHIP_H + PAD) + 4

    def say_nothing(self, sentence: str) -> None:
        """Why there is nothing to be seen; empty: there is."""
        self.say(sentence)
        for part in (self.frame, self.strip, self.play, self.full):
            part.setVisible(not sentence)

    def show_floor(self, view: FloorView) -> None:
        """A new picture."""
        self.canvas.show_floor(view)
        self._stand()

    def show_situation(self, now: SituationNow | None) -> None:
        """What is announced. No page is pinned: what is edited is to be seen."""
        if now is not None:
            now = replace(now, emergency=None, proposal=None, record=None, sent=(), shown=None)
        self.canvas.show_situation(now)
        self._stand()

    def show_freshness(self, freshness: Freshness) -> None:
        """How the feed is."""
        self.canvas.show_freshness(freshness)
        self._stand()

    def tick(self, now: Instant) -> None:
        """A second later."""
        self.canvas.tick(now)
        self._stand()

    def toggle(self) -> None:
        """Let the pages turn, or stand."""
        self.playing = not self.playing
        if self.playing:
            self.canvas.resume()
        self._say()
        self._stand()

    def _choose(self, place: int) -> None:
        self.playing = False
        self._say()
        self.page_chosen.emit(place)
        self._stand()

    def _stand(self) -> None:
        if not self.playing:
            stop = self.canvas.shown.stop
            if stop is None or stop.place != self._at:
                self.canvas.go(self._at + 1)
            else:
                self.canvas.pause()
        self._show_strip()

    def _show_strip(self) -> None:
        titles = [page_title(page, self._layout.language) for page in self._layout.pages]
        stop = self.canvas.shown.stop
        self.strip.show_pages(titles, stop.place if self.playing and stop else self._at)

    def _say(self) -> None:
        self.play.setText(tr("停在所选页") if self.playing else tr("播放轮播"))

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self.full.setText(tr("全屏 F11"))
        for button in (self.play, self.full):
            button.setFont(font(Role.NOTE, look.scale))
            button.setFixedHeight(px(24))
        self._inner.setContentsMargins(px(PAD), px(PAD), px(PAD), px(STRIP_GAP))
        self._strip.setContentsMargins(px(PAD), 0, px(PAD), px(PAD))
        self.frame.use(look)
        self.strip.use(look)
        self._say()
        self._show_strip()

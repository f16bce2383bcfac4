"""The framed ground of a group of figures: a head with title and note, and a body below it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.marks import hatched_square, loading_block
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import Theme

HEAD_H = 36
HEAD_PAD = 12
RADIUS = 4
BASELINE = 22.5
GAP_MARK = 12.0
GAP_SPACE = 6.0
PART = " · "
"""Between the parts of a note."""


class Panel(QWidget):
    """A panel; widgets of its head go into `head`, its content into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._title = ""
        self._note = ""
        self._gap = ""
        self._more = ""
        self._sentence = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._head_ground = QWidget(self)
        self._head_ground.setFixedHeight(HEAD_H)
        self.head = QHBoxLayout(self._head_ground)
        self.head.setContentsMargins(HEAD_PAD, 0, HEAD_PAD, 1)
        self.head.setSpacing(8)
        self.head.addStretch(1)
        outer.addWidget(self._head_ground)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        outer.addLayout(self.body, 1)

    def entitle(self, title: str, note: str = "", gap: str = "", more: str = "") -> None:
        """Name the panel in the user's language. `gap`: what of it is incomplete, said with the
        hatched mark after the note; `more`: a note that may be left out for it. Of a note, parts
        after ` · ` are left out where there is no room."""
        if (title, note, gap, more) != (self._title, self._note, self._gap, self._more):
            self._title, self._note, self._gap, self._more = title, note, gap, more
            self.setAccessibleName(f"{title} {gap}".strip())
            self.update()

    @property
    def gap(self) -> str:
        """What is said to be incomplete."""
        return self._gap

    def gap_width(self) -> float:
        """How wide is what says that it is incomplete, with its mark; 0 where nothing is said."""
        if not self._gap:
            return 0.0
        known = metrics(Role.NOTE, self._look.scale)
        return GAP_MARK * self._look.scale + 3 * GAP_SPACE + known.horizontalAdvance(self._gap)

    def say(self, sentence: str) -> None:
        """One sentence in the middle, where there is nothing to show; empty: the body speaks."""
        if sentence != self._sentence:
            self._sentence = sentence
            self.update()

    @property
    def sentence(self) -> str:
        """What stands in the middle instead of content."""
        return self._sentence

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self._head_ground.setFixedHeight(round(HEAD_H * look.scale))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        below = self.rect().adjusted(RADIUS, round(HEAD_H * scale) + 1, -RADIUS, -RADIUS)
        if not self._sentence and below.contains(event.rect()):
            painter.fillRect(event.rect(), theme.color("panel"))  # only what stands on it changed
            return
        panel_ground(painter, theme, self.width(), self.height())
        head = round(HEAD_H * scale)
        painter.fillRect(QRectF(1, head, self.width() - 2, 1), theme.color("line"))
        painter.setFont(font(Role.BODY_STRONG, scale))
        painter.setPen(theme.color("t1"))
        painter.drawText(QPointF(HEAD_PAD + 1, BASELINE * scale), self._title)
        x = HEAD_PAD + 1 + QFontMetricsF(painter.font()).horizontalAdvance(self._title) + 10
        painter.setFont(font(Role.NOTE, scale))
        if self._note:
            x = self._paint_note(painter, x, self._whole_parts(self._note, x), "t3") + 2 * GAP_SPACE
        if self._gap:
            x = self._paint_gap(painter, x)
        self._paint_note(painter, x, self._whole_parts(self._more, x), "t3")
        if self._sentence:
            painter.setFont(font(Role.BODY, scale))
            painter.setPen(theme.color("t2"))
            body = QRectF(16, head, self.width() - 32, self.height() - head)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(body, int(flags), self._sentence)

    def _paint_gap(self, painter: QPainter, x: float) -> float:
        """The hatched mark and what is incomplete; where the note goes on."""
        mark = GAP_MARK * self._look.scale
        top = BASELINE * self._look.scale - mark + 1.5
        hatched_square(painter, QRectF(round(x), round(top), mark, mark), self._look.theme)
        end = self._paint_note(painter, x + mark + GAP_SPACE, self._gap, "t2")
        return end + 2 * GAP_SPACE

    def _whole_parts(self, note: str, x: float) -> str:
        """As many of a note's parts as fit before the head's widgets; none is cut short."""
        known = metrics(Role.NOTE, self._look.scale)
        while note and known.horizontalAdvance(note) > self._room() - x:
            note = note.rpartition(PART)[0]
        return note

    def _paint_note(self, painter: QPainter, x: float, text: str, token: str) -> float:
        """Write in the head, cut short before its widgets; where the text ends."""
        known = QFontMetricsF(painter.font())
        shown = known.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, self._room() - x))
        painter.setPen(self._look.theme.color(token))
        painter.drawText(QPointF(round(x), BASELINE * self._look.scale), shown)
        return x + known.horizontalAdvance(shown)

    def _room(self) -> float:
        """Where the head's widgets begin."""
        first = self.width() - HEAD_PAD
        for place in range(self.head.count()):
            item = self.head.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None and widget.isVisible():
                first = min(first, widget.x() - HEAD_PAD)
        return first


def panel_ground(painter: QPainter, theme: Theme, width: float, height: float) -> None:
    """Fill and frame a panel."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), RADIUS, RADIUS)
    painter.restore()


class LoadingRows(QWidget):
    """Blocks where a table's values will stand, until there is a floor."""

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._look = Look()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        top = self._row_height
        while top + self._row_height <= self.height():
            painter.fillRect(QRectF(0, top - 1, self.width(), 1), theme.color("line"))
            middle = top + self._row_height / 2 - 6
            loading_block(painter, QRectF(16, middle, 72, 12), theme)
            x = 160.0
            while x + 48 <= self.width() - 16:
                loading_block(painter, QRectF(x, middle, 48, 12), theme)
                x += 112
            top += self._row_height

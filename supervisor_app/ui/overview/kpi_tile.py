"""One figure of the row at the top of 总览: label and limit, the number, a mark, two captions."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.parts.asking import is_explain_key
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.marks import (
    Trend,
    hatched_square,
    loading_block,
    severity_token,
    sparkline,
    state_bar,
)
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.severity_frames import draw_frame
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import Theme

TILE_H = 112
PAD = 15
SPARK_W, SPARK_H, SPARK_TOP = 76.0, 30.0, 52.0
STATE_W, STATE_H = 56.0, 12.0
EDGE_H = 3.0
NUMBER_BASELINE = 78.0
LABEL_BASELINE = 22.0
CAPTION_BASELINE = 99.0
GLYPH = 14.0
CAPTION_GAP = 6.0
GAP_MARK = 11.0
MARK_ROOM = GAP_MARK + 5.0
ASIDE_PART = 0.62
"""More of the head's width is never the aside's: names of ACDs are as long as somebody likes."""


class Tile(Struct, frozen=True):
    """What a tile says. `severity` is the number's, `right_severity` the right caption's."""

    label: str
    aside: str = ""
    number: str = ""
    unit: str = ""
    severity: Severity = Severity.NORMAL
    trend: Trend | None = None
    staff: Mapping[StateGroup, int] | None = None
    left: str = ""
    right: str = ""
    right_severity: Severity = Severity.NORMAL
    gap: bool = False
    """A gap of the feed covers the number's period."""
    aside_gap: bool = False
    left_gap: bool = False


class KpiTile(QWidget):
    """Paints a `Tile`; without one it shows where its values will stand.

    `told` is asked for what stands behind the tile, with the place in its trend that is pointed at,
    from 0 to 1, where one is.
    """

    opened = Signal()
    """The rows behind the number are wanted; of a tile that leads to some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._tile: Tile | None = None
        self._stale = False
        self._framed = self._by_keyboard = False
        self._leads = False
        self.told: Callable[[float | None], str] = _untold
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(TILE_H)
        self.setMinimumWidth(150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(218, TILE_H)

    @property
    def tile(self) -> Tile | None:
        """What is shown."""
        return self._tile

    def show_tile(self, tile: Tile | None) -> None:
        """Show other figures; None: nothing is known yet."""
        if tile == self._tile:
            return
        self._tile = tile
        self.setAccessibleName(_spoken(tile) if tile else "")
        self.update()

    def set_stale(self, stale: bool) -> None:
        """While stale the number is weak, hatched, and not judged."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.setFixedHeight(round(TILE_H * look.scale))
        self.update()

    def lead(self, leads: bool) -> None:
        """Whether the number leads to its rows."""
        if leads != self._leads:
            self._leads = leads
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if leads else arrow)

    def frame(self, framed: bool) -> None:
        """Frame the tile, because its severity has just changed."""
        if framed != self._framed:
            self._framed = framed
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            share = self._pointed_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._explain(share), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_explain_key(event):
            QToolTip.showText(self.mapToGlobal(self.rect().center()), self._explain(None), self)
        elif self._leads and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._leads and inside and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self._explain(None))
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in tabbed
        super().focusInEvent(event)

    def _explain(self, share: float | None) -> str:
        return self.told(share) if self._tile is not None else ""

    def _pointed_at(self, x: float, y: float) -> float | None:
        """Where in the trend a place is, from 0 to 1; None where it is not in it."""
        tile, scale = self._tile, self._look.scale
        if tile is None or tile.trend is None or len(tile.trend.values) < 2:
            return None
        line = QRectF(self.width() / scale - PAD - SPARK_W, SPARK_TOP, SPARK_W, SPARK_H)
        at = QPointF(x / scale, y / scale)
        if not line.adjusted(-4, -4, 4, 4).contains(at):
            return None
        return min(1.0, max(0.0, (at.x() - line.x()) / SPARK_W))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._look.scale, self._look.scale)
        width = self.width() / self._look.scale
        theme = self._look.theme
        _ground(painter, theme, width)
        if self._tile is None:
            _blocks(painter, theme, width)
            return
        severity = Severity.NORMAL if self._stale else self._tile.severity
        if severity is not Severity.NORMAL:
            token = severity_token(severity, False, "n3")
            painter.fillRect(QRectF(0, 0, width, EDGE_H), theme.color(token))
        self._head(painter, theme, width, severity)
        end = self._number(painter, theme, severity)
        self._mark(painter, theme, width, end)
        self._captions(painter, theme, width)
        if self._framed:
            draw_frame(painter, QRectF(0, 0, width, TILE_H), severity, theme)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(theme.color("acc"), 2))
            painter.drawRect(QRectF(1, 1, width - 2, TILE_H - 2))

    def _head(self, painter: QPainter, theme: Theme, width: float, severity: Severity) -> None:
        tile = self._tile
        assert tile is not None
        x = float(PAD)
        box = QRectF(x, LABEL_BASELINE - 11.5, GLYPH, GLYPH)
        if self._stale:
            hatched_square(painter, box, theme)
            x += GLYPH + 6
        elif severity is not Severity.NORMAL:
            glyph = Glyph.CRITICAL if severity is Severity.CRITICAL else Glyph.WARNING
            draw_glyph(painter, glyph, box, theme.color(severity_token(severity, False, "n3")))
            x += GLYPH + 6
        marks = (tile.gap, tile.aside_gap) if not self._stale else (False, False)
        marks_w = MARK_ROOM * sum(marks)
        painter.setFont(font(_head_role(tile, width - PAD - x - marks_w)))
        metrics = QFontMetricsF(painter.font())
        aside = _elided(metrics, tile.aside, ASIDE_PART * (width - 2 * PAD))
        aside_x = width - PAD - metrics.horizontalAdvance(aside)
        room = aside_x - CAPTION_GAP - x - marks_w
        painter.setPen(theme.color("t2"))
        label = _elided(metrics, tile.label, room)
        _text(painter, x, LABEL_BASELINE, label)
        painter.setPen(theme.color("t3"))
        _text(painter, aside_x, LABEL_BASELINE, aside)
        places = (x + metrics.horizontalAdvance(label) + 5, aside_x - MARK_ROOM)
        for place, marked in zip(places, marks, strict=True):
            if marked:
                _gap_mark(painter, theme, place, LABEL_BASELINE)

    def _number(self, painter: QPainter, theme: Theme, severity: Severity) -> float:
        """Paint the number and its unit; where they end."""
        tile = self._tile
        assert tile is not None
        painter.setFont(font(Role.KPI))
        token = {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}.get(severity, "t1")
        painter.setPen(theme.color("t3" if self._stale else token))
        x = PAD - 1.0
        _text(painter, x, NUMBER_BASELINE, tile.number)
        x += QFontMetricsF(painter.font()).horizontalAdvance(tile.number)
        if tile.unit:
            painter.setFont(font(Role.NUMBER))
            painter.setPen(theme.color("t3" if self._stale else "t2"))
            x += 5
            _text(painter, x, NUMBER_BASELINE, tile.unit)
            x += QFontMetricsF(painter.font()).horizontalAdvance(tile.unit)
        return x

    def _mark(self, painter: QPainter, theme: Theme, width: float, taken: float) -> None:
        """The trend or the state bar, where the number leaves room for it."""
        tile = self._tile
        assert tile is not None
        right = width - PAD
        if tile.staff is not None and right - STATE_W >= taken + 4:
            area = QRectF(right - STATE_W, 71, STATE_W, STATE_H)
            state_bar(painter, area, theme, tile.staff, self._stale)
        if tile.trend is not None and len(tile.trend.values) > 1 and right - SPARK_W >= taken + 2:
            area = QRectF(right - SPARK_W, SPARK_TOP, SPARK_W, SPARK_H)
            sparkline(painter, area, theme, tile.trend, self._stale)

    def _captions(self, painter: QPainter, theme: Theme, width: float) -> None:
        tile = self._tile
        assert tile is not None
        flagged = not self._stale and tile.right_severity is not Severity.NORMAL
        marked = tile.left_gap and not self._stale
        within = width - 2 * PAD - (MARK_ROOM if marked else 0)
        bold, plain = _caption_roles(tile, within)
        left, right = captions(tile, within)
        painter.setFont(font(bold if flagged else plain))
        metrics = QFontMetricsF(painter.font())
        right_w = metrics.horizontalAdvance(right)
        token = "crit" if tile.right_severity is Severity.CRITICAL else "warn"
        painter.setPen(theme.color(token if flagged else "t3"))
        _text(painter, width - PAD - right_w, CAPTION_BASELINE, right)
        painter.setFont(font(plain))
        painter.setPen(theme.color("t3"))
        metrics = QFontMetricsF(painter.font())
        left = _elided(metrics, left, within - right_w - CAPTION_GAP)
        _text(painter, PAD, CAPTION_BASELINE, left)
        if marked:
            x = PAD + metrics.horizontalAdvance(left) + 5
            _gap_mark(painter, theme, x, CAPTION_BASELINE)


def _untold(_: float | None) -> str:
    return ""


def _head_role(tile: Tile, room: float) -> Role:
    return Role.NOTE if _fit(tile.label, tile.aside, room) else Role.MICRO


def _caption_roles(tile: Tile, room: float) -> tuple[Role, Role]:
    """Flagged and plain: captions that do not stand side by side are written smaller."""
    fits = _fit(tile.left, tile.right, room)
    return (Role.NOTE_STRONG, Role.NOTE) if fits else (Role.MICRO, Role.MICRO)


def captions(tile: Tile, room: float) -> tuple[str, str]:
    """The captions that are written: no figure is cut, so where both have no room even when small,
    the one that is past a limit stands alone, or else the left one."""
    if _fit(tile.left, tile.right, room, Role.MICRO):
        return tile.left, tile.right
    judged = tile.right_severity is not Severity.NORMAL
    return ("", tile.right) if judged or not tile.left else (tile.left, "")


def _fit(left: str, right: str, room: float, role: Role = Role.NOTE) -> bool:
    """Whether two captions stand side by side in a size."""
    metrics = QFontMetricsF(font(role))
    needed = metrics.horizontalAdvance(left) + metrics.horizontalAdvance(right)
    return needed + CAPTION_GAP <= room


def _ground(painter: QPainter, theme: Theme, width: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, TILE_H - 1), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _blocks(painter: QPainter, theme: Theme, width: float) -> None:
    loading_block(painter, QRectF(PAD, 12, 64, 12), theme)
    loading_block(painter, QRectF(PAD, 50, 84, 28), theme)
    loading_block(painter, QRectF(width - PAD - SPARK_W, 60, SPARK_W, 12), theme)
    loading_block(painter, QRectF(PAD, 90, 48, 10), theme)


def _gap_mark(painter: QPainter, theme: Theme, x: float, baseline: float) -> None:
    """The hatched square beside a text whose figure is incomplete."""
    hatched_square(painter, QRectF(round(x), baseline - GAP_MARK + 1, GAP_MARK, GAP_MARK), theme)


def _text(painter: QPainter, x: float, baseline: float, text: str) -> None:
    painter.drawText(QPointF(round(x), round(baseline)), text)


def _elided(metrics: QFontMetricsF, text: str, room: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))


def _spoken(tile: Tile) -> str:
    """What a screen reader says: label, value, severity, captions, and what is incomplete."""

    def torn(gap: bool) -> str:
        return tr("不完整") if gap else ""

    parts = (
        tile.label,
        f"{tile.number} {tile.unit}".strip(),
        severity_word(tile.severity),
        torn(tile.gap),
        tile.aside,
        torn(tile.aside_gap),
        tile.left,
        tile.right,
        severity_word(tile.right_severity),
        torn(tile.left_gap),
    )
    return " ".join(part for part in parts if part)

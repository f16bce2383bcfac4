"""How many values of the queues are past a limit, in the bar; pressed, it lists them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QVBoxLayout, QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.frame.entries import Entry, EntryList
from supervisor_app.ui.frame.past_limits import PastLimit
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

HEIGHT = 24
CHIP_H = 20
SIGN = 11
PANEL_W = 420
MOST_ROWS = 12


class LimitChips(QAbstractButton):
    """◆ and ▲ with their numbers. Nothing where nothing is past a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.use(Look())

    @property
    def counts(self) -> tuple[int, int]:
        """Critical, warning."""
        return self._counts

    def show_counts(self, critical: int, warning: int) -> bool:
        """Count so many; True: its width may be another."""
        if (critical, warning) == self._counts:
            return False
        self._counts = critical, warning
        self._name()
        self.update()
        return True

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._font = font(Role.NOTE_STRONG, look.scale)
        self._name()
        self.update()

    def _name(self) -> None:
        critical, warning = self._counts
        said = tr("超限：紧急 {critical}，注意 {warning}", critical=critical, warning=warning)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def _widths(self) -> list[tuple[Glyph, str, int, float]]:
        metrics, px = QFontMetricsF(self._font), self._look.px
        chips = zip((Glyph.CRITICAL, Glyph.WARNING), ("crit", "warn"), self._counts, strict=True)
        return [
            (glyph, tone, count, px(7 + SIGN + 5 + 8) + metrics.horizontalAdvance(str(count)))
            for glyph, tone, count in chips
            if count
        ]

    def sizeHint(self) -> QSize:
        widths = [width for *_, width in self._widths()]
        gaps = self._look.px(8) * max(0, len(widths) - 1)
        return QSize(round(sum(widths)) + gaps, self._look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._look.theme, self._look.px
        painter.setFont(self._font)
        left = 0.0
        for glyph, tone, count, width in self._widths():
            chip = QRectF(left, (self.height() - px(CHIP_H)) / 2, width, px(CHIP_H))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"{tone}f"))
            painter.drawRoundedRect(chip, 2, 2)
            ink = theme.color(f"on{tone}")
            sign = QRectF(left + px(7), chip.center().y() - px(SIGN) / 2, px(SIGN), px(SIGN))
            draw_glyph(painter, glyph, sign, ink)
            painter.setPen(ink)
            write(painter, chip.adjusted(px(7 + SIGN + 5), 0, 0, 0), str(count))
            left += width + px(8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("acc"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class LimitPanel(QFrame):
    """The list, below the chips; a line leads to its place. Esc or another click closes it."""

    left = Signal()

    def __init__(self, button: LimitChips, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._button, self._window = Look(), button, parent
        self._title = QLabel(self)
        self.list = EntryList(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addWidget(self.list)
        self.list.done.connect(self.close_and_leave)
        self.list.installEventFilter(self)
        self.hide()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._column.setContentsMargins(1, 1, 1, look.px(4))
        self._title.setFont(font(Role.NOTE, look.scale))
        self._title.setProperty("tone", "t3")
        self._title.setFixedHeight(look.px(32))
        self._title.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._title.setText(tr("此刻超限的队列数值"))
        self.setAccessibleName(self._title.text())
        self.list.setAccessibleName(self._title.text())
        self.list.use(look)
        self.hide()

    def open(self, past: Sequence[PastLimit], go: Callable[[PastLimit], None]) -> None:
        """List what is past its limit now."""
        language = self._look.language
        self.list.show_entries([_entry(one, language, go) for one in past])
        px, window = self._look.px, self._window
        below = self._button.mapTo(window, QPoint(0, self._button.height() + px(6)))
        width = min(px(PANEL_W), window.width() - px(16))
        height = self.list.wanted_height(MOST_ROWS) + px(32) + px(4) + 4
        left = min(below.x(), window.width() - width - px(8))
        self.setGeometry(left, below.y(), width, min(height, window.height() - below.y() - px(8)))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_and_leave(self) -> None:
        """Close, and give the keys back."""
        self.hide()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Enter, Esc, and the keys going elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.act()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_and_leave()
                return True
        return False


def _entry(one: PastLimit, language: str, go: Callable[[PastLimit], None]) -> Entry:
    critical = one.severity is Severity.CRITICAL
    return Entry(
        kind="",
        title=words(one.title, language),
        note=words(one.measure, language) + tr("，阈值 {limit}", limit=one.limit),
        glyph=Glyph.CRITICAL if critical else Glyph.WARNING,
        severity=one.severity,
        value=one.value,
        act=lambda: go(one),
    )

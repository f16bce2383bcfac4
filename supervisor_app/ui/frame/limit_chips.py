"""How many alerts are open, in the bar; pressed, they are listed with what is past a limit."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.frame.drop_panel import DropPanel
from supervisor_app.ui.frame.entries import Entry
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


class AlertCounts(Struct, frozen=True):
    """Open alerts; those that nobody has acknowledged are counted among them, and apart."""

    critical: int = 0
    warning: int = 0
    critical_waiting: int = 0
    warning_waiting: int = 0


class LimitChips(QAbstractButton):
    """◆ and ▲ with their numbers. Nothing where no alert is open, or none can be told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = AlertCounts()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.use(Look())

    @property
    def counts(self) -> AlertCounts:
        """What it says."""
        return self._counts

    def show_counts(self, counts: AlertCounts) -> bool:
        """Count so many; True: its width may be another."""
        if counts == self._counts:
            return False
        self._counts = counts
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
        counts = self._counts
        critical = tr(
            "紧急 {count}（未确认 {waiting}）",
            count=counts.critical,
            waiting=counts.critical_waiting,
        )
        warning = tr(
            "注意 {count}（未确认 {waiting}）", count=counts.warning, waiting=counts.warning_waiting
        )
        said = tr("告警") + tr("：") + tr("，").join((critical, warning))
        self.setAccessibleName(said)
        self.setToolTip(said)

    def _widths(self) -> list[tuple[Glyph, str, int, float]]:
        metrics, px = QFontMetricsF(self._font), self._look.px
        counts = (self._counts.critical, self._counts.warning)
        chips = zip((Glyph.CRITICAL, Glyph.WARNING), ("crit", "warn"), counts, strict=True)
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


class LimitPanel(DropPanel):
    """The list, below the chips; a line leads to its place."""

    def __init__(self, button: LimitChips, parent: QWidget) -> None:
        super().__init__(button, parent, PANEL_W, MOST_ROWS)

    def title(self) -> str:
        return tr("告警，与此刻超限的队列数值")

    def open(
        self,
        alerts: Sequence[Entry],
        past: Sequence[PastLimit],
        go: Callable[[PastLimit], None],
    ) -> None:
        """List open alerts, then what is past its limit now."""
        language = self._look.language
        self.list.show_entries([*alerts, *(_entry(one, language, go) for one in past)])
        self.drop()


def _entry(one: PastLimit, language: str, go: Callable[[PastLimit], None]) -> Entry:
    critical = one.severity is Severity.CRITICAL
    return Entry(
        kind=tr("超限"),
        title=words(one.title, language),
        note=words(one.measure, language) + tr("，阈值 {limit}", limit=one.limit),
        glyph=Glyph.CRITICAL if critical else Glyph.WARNING,
        severity=one.severity,
        value=one.value,
        act=lambda: go(one),
    )

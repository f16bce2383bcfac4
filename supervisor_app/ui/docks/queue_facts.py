"""The figures of one queue against their targets, at the top of its dock."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.ui.overview.figures import Figure, tally_of, target_text
from supervisor_app.ui.overview.queue_figures import (
    KPI_COLUMNS,
    QueueColumn,
    QueueFigures,
    column_title,
    limit_for,
)
from supervisor_app.ui.overview.queue_model import QueueModel
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import count, duration
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.texts import tr

SHOWN = (
    QueueColumn.WAITING,
    QueueColumn.LONGEST,
    QueueColumn.ANSWER_RATE,
    QueueColumn.QUARTER,
    QueueColumn.SERVICE_LEVEL,
    QueueColumn.ASA,
    QueueColumn.ABANDONED,
    QueueColumn.SATISFACTION,
)
IN_ROW = 4
ROW_H = 76
PAD = 12.0
GLYPH = 12.0
MARK = 10.0


class Fact(Struct, frozen=True):
    """One figure with what it is held against. `torn`: a gap covers its period."""

    column: QueueColumn
    label: str
    figure: Figure
    target: str
    torn: bool
    lost: bool = False
    """Its ACD is not heard while others are."""


def facts(row: QueueFigures, reading: QueueModel) -> tuple[Fact, ...]:
    """What is said of a queue, or of all, at the reading's instant."""
    return tuple(_fact(row, reading, column) for column in SHOWN)


def _fact(row: QueueFigures, reading: QueueModel, column: QueueColumn) -> Fact:
    covered = row.coverage(column)
    return Fact(
        column,
        column_title(column, row.period, reading.threshold_s),
        _judged(row, reading, column),
        _against(row, reading, column),
        bool(row.missing) or (covered is not None and not covered.complete),
        row.is_lost,
    )


def _judged(row: QueueFigures, reading: QueueModel, column: QueueColumn) -> Figure:
    """The figure; all queues together are judged by the limits of the tiles."""
    shown = row.figure(column, reading.now)
    limit = _limit(row, reading, column)
    if not row.is_total or limit is None:
        return shown
    return Figure(
        shown.text, limit.severity(shown.value, _sample(row, reading, column)), shown.value
    )


def _sample(row: QueueFigures, reading: QueueModel, column: QueueColumn) -> int | None:
    """On how many contacts or surveys a rate stands; None for what is no rate."""
    kpi = reading.kpis.get(KPI_COLUMNS.get(column, ""))
    if kpi is None:
        return None
    quarter = column is QueueColumn.QUARTER
    return kpi.sample(row.view.quarter if quarter else tally_of(row.view, row.period))


def _limit(row: QueueFigures, reading: QueueModel, column: QueueColumn) -> Limit | None:
    if row.is_total and column is QueueColumn.WAITING and reading.centre is not None:
        return reading.centre.limits.waiting_all
    return limit_for(row, column)


def _against(row: QueueFigures, reading: QueueModel, column: QueueColumn) -> str:
    """What a figure is held against, or what it is a part of."""
    if column is QueueColumn.ABANDONED:
        return tr("进线 {n}", n=row.figures[QueueColumn.OFFERED].text)
    key = KPI_COLUMNS.get(column)
    if key is not None:
        return target_text(reading.kpis[key]) if key in reading.kpis else ""
    limit = _limit(row, reading, column)
    write = count if column is QueueColumn.WAITING else duration
    bounds = (limit.warning, limit.critical) if limit else ()
    written = [write(bound) for bound in bounds if bound is not None]
    return tr("阈值 {limit}", limit=" / ".join(written)) if written else ""


class QueueFacts(QWidget):
    """Two rows of four figures, painted; each tells what stands behind it."""

    def __init__(self, reading: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._look = Look()
        self._row: QueueFigures | None = None
        self._facts: tuple[Fact, ...] = ()
        self._stale = False
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = len(SHOWN) // IN_ROW
        return QSize(self._look.px(470), self._look.px(rows * ROW_H))

    def show_row(self, row: QueueFigures | None) -> None:
        """Other figures, or the same a second later; only what differs is painted anew."""
        shown = () if row is None else facts(row, self._reading)
        before, self._facts, self._row = self._facts, shown, row
        if len(before) != len(shown):
            self.update()
        for place, (old, new) in enumerate(zip(before, shown, strict=False)):
            if old != new:
                self.update(self._area(place).toAlignedRect())
        if before != shown:
            self.setAccessibleName(" · ".join(map(_spoken, shown)))

    def set_stale(self, stale: bool) -> None:
        """While stale nothing is judged."""
        self._stale = stale
        self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def told(self, place: int) -> str:
        """The tooltip of a figure."""
        return "" if self._row is None else self._reading.told(self._row, SHOWN[place])

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = QPointF(event.pos())
            places = range(len(self._facts))
            place = next((at for at in places if self._area(at).contains(here)), None)
            text = "" if place is None else self.told(place)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _area(self, place: int) -> QRectF:
        """Where a figure stands in this widget."""
        width, height = self.width() / IN_ROW, self._look.scale * ROW_H
        return QRectF(place % IN_ROW * width, place // IN_ROW * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self._look.scale
        painter.scale(scale, scale)
        for place, fact in enumerate(self._facts):
            area = self._area(place)
            inner = QRectF(
                area.x() / scale, area.y() / scale, area.width() / scale, area.height() / scale
            )
            if area.intersects(QRectF(event.rect())):
                self._paint(painter, inner, fact)

    def _paint(self, painter: QPainter, area: QRectF, fact: Fact) -> None:
        theme = self._look.theme
        stale = self._stale or fact.lost
        x, top = area.x() + PAD, area.y()
        severity = Severity.NORMAL if stale else fact.figure.severity
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2"))
        painter.drawText(QPointF(x, top + 20), fact.label)
        painter.setFont(font(Role.TITLE))
        tokens = {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}
        painter.setPen(theme.color("t3" if stale else tokens.get(severity, "t1")))
        painter.drawText(QPointF(x, top + 45), fact.figure.text)
        end = x + metrics(Role.TITLE).horizontalAdvance(fact.figure.text) + 6
        if severity is not Severity.NORMAL:
            critical = severity is Severity.CRITICAL
            glyph = Glyph.CRITICAL if critical else Glyph.WARNING
            box = QRectF(round(end), top + 32, GLYPH, GLYPH)
            draw_glyph(painter, glyph, box, theme.color("critf" if critical else "warnf"))
        elif stale or fact.torn:
            hatched_square(painter, QRectF(round(end), top + 33, MARK, MARK), theme)
        painter.setFont(font(Role.MICRO))
        painter.setPen(theme.color("t3"))
        painter.drawText(QPointF(x, top + 63), fact.target)


def _spoken(fact: Fact) -> str:
    torn = old_word(fact.lost) or (tr("不完整") if fact.torn else "")
    parts = (fact.label, fact.figure.text, severity_word(fact.figure.severity), torn, fact.target)
    return " ".join(part for part in parts if part)

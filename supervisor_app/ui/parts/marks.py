"""The small marks beside figures: trend lines, bars, hatching. Painted, never widgets.

Every mark takes `stale`: then nothing of it carries a severity and its fills are at half strength,
because a mark of an old floor must not pass for a live one (design section 8).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.theme import Theme

STALE_STRENGTH = 0.48
"""How strong bars are while stale; the design gives 45 to 50 %."""
LINE_W = 1.5
TICK_W = 1.5
GAP_W = 1.5
TROUGH_H = 6.0
TICK_H = 16.0
DOT_R = 2.6
AGEING_W, AGEING_H = 84.0, 4.0
AGEING_FULL = 1.15
"""The bar is full at this part of the last limit, so that passing it can be seen."""
AGEING_TROUGH_ON_FILL = 0.35
ANSWER_RATE_AXIS = (70.0, 100.0)
SATISFACTION_AXIS = (95.0, 100.0)

STATE_TOKENS: dict[StateGroup, str] = {
    StateGroup.READY: "n1",
    StateGroup.TALKING: "n2",
    StateGroup.HELD: "n2",
    StateGroup.WRAP_UP: "n3",
    StateGroup.BREAK: "n4",
    StateGroup.MEETING: "n4",
}
"""The segments of the state bar in their order; who is signed out is not in it."""


class Trend(Struct, frozen=True):
    """What a sparkline shows: values in order, None where there was nothing to divide by."""

    values: tuple[float | None, ...]
    low: float
    high: float
    """The axis; one and the same for all lines of a column."""
    target: float | None = None
    """Drawn dotted; what lies below it is marked."""
    critical_end: bool = False
    """The last value is past its critical limit."""

    @classmethod
    def fitted(cls, values: Sequence[float | None]) -> "Trend":
        """A line without a target over its own range, for a tile that stands alone."""
        known = [value for value in values if value is not None]
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        return cls(tuple(values), low, high if high > low else low + 1.0)


def severity_token(severity: Severity, stale: bool, normal: str) -> str:
    """The token of a mark's fill."""
    if stale or severity is Severity.NORMAL:
        return normal
    return "critf" if severity is Severity.CRITICAL else "warnf"


def sparkline(
    painter: QPainter, area: QRectF, theme: Theme, trend: Trend, stale: bool = False
) -> None:
    """A trend: neutral, and only the part below the target in the colour of 注意."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if stale:
        painter.setOpacity(STALE_STRENGTH)
    inner = area.adjusted(DOT_R, DOT_R, -DOT_R, -DOT_R)
    target_y = None if trend.target is None else _height(inner, trend, trend.target)
    if target_y is not None:
        dotted = QPen(theme.color("n3"), 1.2, Qt.PenStyle.CustomDashLine)
        dotted.setDashPattern([1.2, 3.2])
        painter.setPen(dotted)
        painter.drawLine(QPointF(area.left(), target_y), QPointF(area.right(), target_y))
    points = _points(inner, trend)
    marked = None if stale else target_y
    for start, end in pairwise(points):
        if start is not None and end is not None:
            _segment(painter, theme, QLineF(start, end), marked)
    _end_dot(painter, theme, points, trend.critical_end and not stale)
    painter.restore()


def _height(area: QRectF, trend: Trend, value: float) -> float:
    share = (value - trend.low) / (trend.high - trend.low)
    return area.bottom() - min(1.0, max(0.0, share)) * area.height()


def _points(area: QRectF, trend: Trend) -> list[QPointF | None]:
    step = area.width() / max(1, len(trend.values) - 1)
    return [
        None if value is None else QPointF(area.left() + place * step, _height(area, trend, value))
        for place, value in enumerate(trend.values)
    ]


def _segment(painter: QPainter, theme: Theme, line: QLineF, target_y: float | None) -> None:
    """One step of a trend, split where it crosses the target; y grows downwards."""
    for part, below in _split(line, target_y):
        pen = QPen(theme.color("warnf" if below else "n2"), LINE_W + (0.3 if below else 0.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(part)


def _split(line: QLineF, target_y: float | None) -> Iterator[tuple[QLineF, bool]]:
    if target_y is None:
        yield line, False
        return
    edge = target_y + 0.01
    starts_below, ends_below = line.y1() > edge, line.y2() > edge
    if starts_below == ends_below:
        yield line, starts_below
        return
    cross = line.pointAt((target_y - line.y1()) / (line.y2() - line.y1()))
    yield QLineF(line.p1(), cross), starts_below
    yield QLineF(cross, line.p2()), ends_below


def _end_dot(
    painter: QPainter, theme: Theme, points: Sequence[QPointF | None], critical: bool
) -> None:
    known = [point for point in points if point is not None]
    if known:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("critf" if critical else "n2"))
        painter.drawEllipse(known[-1], DOT_R, DOT_R)


def bullet_bar(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    value: float | None,
    target: float | None,
    axis: tuple[float, float] = ANSWER_RATE_AXIS,
    severity: Severity = Severity.NORMAL,
    stale: bool = False,
) -> None:
    """How far a rate is from its target, the tick. `area` is as wide as the trough."""
    painter.save()
    trough = QRectF(area.left(), round(area.center().y() - TROUGH_H / 2), area.width(), TROUGH_H)
    painter.fillRect(trough, theme.color("n5"))
    if value is not None:
        fill = QRectF(trough)
        fill.setWidth(trough.width() * _share(value, axis))
        if stale:
            painter.setOpacity(STALE_STRENGTH)
        painter.fillRect(fill, theme.color(severity_token(severity, stale, "n3")))
    if target is not None:
        painter.setOpacity(STALE_STRENGTH if stale else 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = trough.left() + trough.width() * _share(target, axis)
        middle = trough.center().y()
        tick = QRectF(x - TICK_W / 2, middle - TICK_H / 2, TICK_W, TICK_H)
        painter.fillRect(tick, theme.color("t1"))
    painter.restore()


def _share(value: float, axis: tuple[float, float]) -> float:
    low, high = axis
    return min(1.0, max(0.0, (value - low) / (high - low)))


def state_bar(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    counts: Mapping[StateGroup, int],
    stale: bool = False,
) -> None:
    """Who does what, as shares of the bar in one fixed order; an empty trough without people."""
    painter.save()
    present = [(token, counts.get(group, 0)) for group, token in STATE_TOKENS.items()]
    present = [(token, count) for token, count in present if count > 0]
    total = sum(count for _, count in present)
    if total == 0:
        painter.fillRect(area, theme.color("n5"))
    if stale:
        painter.setOpacity(STALE_STRENGTH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = max(0.0, area.width() - GAP_W * (len(present) - 1))
    x = area.left()
    for token, count in present:
        width = room * count / total
        painter.fillRect(QRectF(x, area.top(), width, area.height()), theme.color(token))
        x += width + GAP_W
    painter.restore()


def ageing_bar(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    seconds: float,
    limit: Limit | None,
    stale: bool = False,
    on_fill: bool = False,
) -> None:
    """How long a state has lasted against its limits: 84 by 4 in the middle of `area`, left.

    The scale is the state's own: the bar is full a little past its last limit. A state without
    limits has no bar. `on_fill`: where critical, it lies on the cell's critical fill.
    """
    bounds = [bound for bound in _bounds(limit) if bound > 0]
    if limit is None or not bounds:
        return
    full = bounds[-1] * AGEING_FULL
    severity = limit.severity(float(int(seconds)))
    filled = on_fill and severity is Severity.CRITICAL and not stale
    trough = QRectF(area.left(), round(area.center().y() - AGEING_H / 2), AGEING_W, AGEING_H)
    fill = QRectF(trough)
    fill.setWidth(trough.width() * min(1.0, max(0.0, seconds) / full))
    painter.save()
    painter.setOpacity(AGEING_TROUGH_ON_FILL if filled else 1.0)
    painter.fillRect(trough, theme.color("bg" if filled else "n5"))
    painter.setOpacity(STALE_STRENGTH if stale else 1.0)
    token = "oncrit" if filled else severity_token(severity, stale, "n3")
    painter.fillRect(fill, theme.color(token))
    reach, tick = (0, "critf") if filled else (2, "t3")
    for bound in bounds:
        x = trough.left() + round(trough.width() * bound / full)
        painter.fillRect(
            QRectF(x, trough.top() - reach, 1, AGEING_H + 2 * reach), theme.color(tick)
        )
    painter.restore()


def _bounds(limit: Limit | None) -> Iterator[float]:
    for bound in (limit.warning, limit.critical) if limit else ():
        if bound is not None:
            yield bound


def hatched_square(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """The mark of 数据质量, beside a value that is not live."""
    draw_glyph(painter, Glyph.QUALITY, area, theme.color("dq"))


def loading_block(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """The place of a value that is not known yet."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("n5"))
    painter.drawRoundedRect(area, 2, 2)
    painter.restore()

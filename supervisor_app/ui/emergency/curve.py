"""The queue's waiting by the minute, with a mark at each step (design 13.8)."""

from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.emergency import CurvePoint, Emergency, LineNow
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.ui.emergency.seen import Seen, Standing
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import PART, Panel
from supervisor_app.ui.parts.texts import tr

LEFT, RIGHT, TOP, BOTTOM = 48, 26, 24, 34
MARK_R = 8
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Between the lines of the axis; at most six."""
MOST_LINES = 6
HOLDS_S = 120.0
"""A value holds at most so long: after it the line is broken."""
TICK_MINUTES = (1, 2, 4, 8, 15, 30, 60, 120, 240)
WAITING = "waiting"


class Curve(Struct, frozen=True):
    """What is drawn."""

    points: tuple[tuple[Instant, int | None], ...] = ()
    marks: tuple[tuple[Instant, str], ...] = ()
    bound: float | None = None
    begin: Instant = 0.0
    end: Instant = 0.0
    alarmed: bool = False
    """The last value is past the bound, and live."""
    hours: tuple[tuple[Instant, str], ...] = ()

    @property
    def top(self) -> float:
        """The upper end of the axis."""
        known = [value for _, value in self.points if value is not None]
        most = max([*known, self.bound or 0, 4])
        step = axis_step(most)
        return step * (int(most * 1.02 / step) + 1)


def axis_step(most: float) -> float:
    """How far apart the axis's lines are."""
    if most <= 8:
        return 2
    return next((step for step in STEPS if most * 1.02 / step < MOST_LINES), STEPS[-1])


def curve_of(seen: Seen) -> Curve:
    """What is drawn now."""
    one = seen.emergency
    points = _living(seen.curve, seen)
    if not points:
        return Curve()
    begin, end = points[0][0], max(points[-1][0], points[0][0] + 60)
    marks = tuple((at, label) for at, label in _marks(one) if begin <= at <= end)
    bound = waiting_bound(seen.lines, one is None or one.queue is None)
    last = next((value for _, value in reversed(points) if value is not None), None)
    past = bound is not None and last is not None and last >= bound
    judged = not seen.frozen and not seen.old_queue
    alarmed = past and judged and seen.active is not None
    return Curve(points, marks, bound, begin, end, alarmed, hours_of(begin, end, seen))


def _living(curve: tuple[CurvePoint, ...], seen: Seen) -> tuple[tuple[Instant, int | None], ...]:
    """The points, and how many wait now: the line ends at the moment that all panels show, and
    that of an emergency that is over at its end."""
    points = [(point.at, point.waiting) for point in curve]
    over = seen.emergency if seen.standing is Standing.RELEASED else None
    if over is not None:
        points = [one for one in points if one[0] <= (over.released_at or seen.now)]
        last = _at_release(seen)
        return (*points, last) if last is not None and points else tuple(points)
    if points and seen.now > points[-1][0]:
        if seen.now - points[-1][0] > HOLDS_S:
            points.append((points[-1][0], None))
        points.append((seen.now, seen.waiting))
    return tuple(points)


def _at_release(seen: Seen) -> tuple[Instant, int | None] | None:
    record = seen.situation.record if seen.situation is not None else None
    last = record.figures[-1] if record is not None and record.figures else None
    one = seen.emergency
    return (last.at, last.waiting) if last and one and last.at == one.released_at else None


def waiting_bound(lines: tuple[LineNow, ...], floor: bool) -> float | None:
    """The bound of level two of how many wait, in a queue or in all."""
    kind = SubjectKind.FLOOR if floor else SubjectKind.QUEUE
    for line in lines:
        about = line.about.subject.kind if line.about is not None else None
        if line.two.measure == WAITING and about in (kind, None):
            return line.two.bound
    return None


def _marks(one: Emergency | None) -> list[tuple[Instant, str]]:
    """When each step was begun or done, by its number."""
    if one is None:
        return []
    found = []
    for step in one.steps:
        at = step.acted_at or step.done_at or step.begun_at
        if at is not None:
            found.append((at, str(step.number)))
    return found


def hours_of(begin: Instant, end: Instant, seen: Seen) -> tuple[tuple[Instant, str], ...]:
    """Labels of the time axis: five at most, from the first minute on."""
    minutes = (end - begin) / 60
    longest = TICK_MINUTES[-1] * max(1, -int(-minutes // (4 * TICK_MINUTES[-1])))
    step = next((each for each in TICK_MINUTES if minutes / each <= 4.2), longest)
    first = int(begin // 60) * 60
    if first < begin:
        first += 60
    count = int((end - first) // (step * 60)) + 1
    return tuple(
        (at, seen.clock(at, False)) for at in (first + place * step * 60 for place in range(count))
    )


class CurveView(QWidget):
    """Painted; nothing of it can be clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.curve, self._stale = Look(), Curve(), False

    def show_curve(self, curve: Curve, stale: bool) -> None:
        """Draw this."""
        if (curve, stale) != (self.curve, self._stale):
            self.curve, self._stale = curve, stale
            self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.curve.points:
            px = self._look.px
            area = QRectF(self.rect()).adjusted(px(LEFT), px(TOP), -px(RIGHT), -px(BOTTOM))
            self._axis(painter, area)
            self._bound(painter, area)
            self._marks(painter, area)
            self._line(painter, area)
        painter.end()

    def _x(self, area: QRectF, at: Instant) -> float:
        span = max(1.0, self.curve.end - self.curve.begin)
        return area.left() + area.width() * (at - self.curve.begin) / span

    def _y(self, area: QRectF, value: float) -> float:
        return area.bottom() - area.height() * min(1.0, value / self.curve.top)

    def _axis(self, painter: QPainter, area: QRectF) -> None:
        theme, scale = self._look.theme, self._look.scale
        painter.setFont(font(Role.MICRO, scale))
        step, value = axis_step(max(self.curve.top / 1.2, 4)), 0.0
        step = self._even(step)
        while value <= self.curve.top + 1e-6:
            y = round(self._y(area, value))
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), theme.color("line"))
            painter.setPen(theme.color("t3"))
            label = QRectF(0, y - 10 * scale, area.left() - 8 * scale, 20 * scale)
            write(painter, label, f"{value:,.0f}", Qt.AlignmentFlag.AlignRight)
            value += step
        known = metrics(Role.MICRO, scale)
        for at, text in self.curve.hours:
            wide = known.horizontalAdvance(text) + 2
            left = min(self._x(area, at) - wide / 2, self.width() - wide - 2)
            place = QRectF(left, area.bottom() + 6 * scale, wide, 18 * scale)
            write(painter, place, text, Qt.AlignmentFlag.AlignHCenter)

    def _even(self, step: float) -> float:
        """A step that meets the axis's upper end."""
        while self.curve.top % step and step > 1:
            step /= 2
        return step

    def _bound(self, painter: QPainter, area: QRectF) -> None:
        if self.curve.bound is None:
            return
        pen = QPen(self._look.theme.color("t3"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        y = round(self._y(area, self.curve.bound)) + 0.5
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _marks(self, painter: QPainter, area: QRectF) -> None:
        """Numbers above the plot; those of one moment stand a little apart."""
        theme, scale = self._look.theme, self._look.scale
        radius = MARK_R * scale
        painter.setFont(font(Role.MICRO, scale))
        marks = sorted(self.curve.marks)
        lines = [self._x(area, at) for at, _ in marks]
        discs = apart(lines, 2 * radius + 1, self.width() - radius - 1)
        for x, centre, (_, label) in zip(lines, discs, marks, strict=True):
            pen = QPen(theme.color("acc"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            disc = QRectF(centre - radius, area.top() - 2 * radius, 2 * radius, 2 * radius)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("acc"), 1))
            painter.setBrush(theme.color("accbg"))
            painter.drawEllipse(disc)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(theme.color("acc"))
            write(painter, disc, label, Qt.AlignmentFlag.AlignHCenter)

    def _line(self, painter: QPainter, area: QRectF) -> None:
        theme, scale = self._look.theme, self._look.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("t3" if self._stale else "t1"), 2 * scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        last = None
        for (at, value), (after, following) in pairwise(self.curve.points):
            if value is not None and following is not None:
                last = QPointF(self._x(area, after), self._y(area, following))
                painter.drawLine(QPointF(self._x(area, at), self._y(area, value)), last)
        at, value = self.curve.points[-1]
        if value is not None:
            last = QPointF(self._x(area, at), self._y(area, value))
        if last is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            token = "critf" if self.curve.alarmed else "t3" if self._stale else "t1"
            painter.setBrush(theme.color(token))
            painter.drawEllipse(last, 4 * scale, 4 * scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def apart(places: list[float], least: float, right: float) -> list[float]:
    """Places in order that are at least so far from each other, none beyond the right edge."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + least) if found else place)
    for at in reversed(range(len(found))):
        found[at] = min(found[at], right)
        right = found[at] - least
    return found


class CurvePanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurveView(self)
        self.body.addWidget(self.plot, 1)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        curve = curve_of(seen)
        one = seen.emergency
        name = tr("全部队列") if one is None else seen.about(one)
        notes = [tr("每分钟")]
        if curve.marks:
            notes.append(tr("标号为处置步骤"))
        if curve.bound is not None:
            notes.append(tr("虚线为二级阈值 {bound}", bound=f"{curve.bound:g}"))
        over = seen.standing is Standing.RELEASED
        title = tr("{queue}排队人数", queue=name)
        old = seen.frozen or seen.old_queue
        self.entitle(title, PART.join(notes), seen.gap if old and not over else "")
        self.say("" if curve.points else tr("还没有曲线"))
        self.plot.show_curve(curve, old and not over)
        self.plot.setAccessibleName(_spoken(curve))

    def use(self, look: Look) -> None:
        super().use(look)
        self.plot.use(look)


def _spoken(curve: Curve) -> str:
    known = [value for _, value in curve.points if value is not None]
    if not known:
        return ""
    return tr("排队 {last}，最多 {most}", last=known[-1], most=max(known))

"""每 15 分接通率: a bar for each quarter; only those below the target have a colour."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from supervisor_app.domain.displayed import displayed_rate
from supervisor_app.domain.shift_record import BarRow, ShiftSummary
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import count, rate
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.seen import Seen

HEIGHT = 107
TOP, BARS_H, LEFT = 32, 52, 17
QUARTER_S = 900
AXIS = (48.0, 98.0)
"""The answer rate at the foot and at the top of the bars; what is lower still has a stump."""
STUMP = 2.0
STALE_STRENGTH = 0.48
HOUR_S = 3600


class Bar(Struct, frozen=True):
    """A quarter: its place from the shift's beginning, its height from 0 to 1, its token."""

    place: int
    share: float
    token: str
    told: str


class Bars(Struct, frozen=True):
    """All of them, in the user's language."""

    slots: int = 48
    bars: tuple[Bar, ...] = ()
    gaps: tuple[int, ...] = ()
    """Places of quarters of which something is missing."""
    target: float | None = None
    hours: tuple[tuple[float, str], ...] = ()
    note: str = ""
    below: str = ""


def bars_of(seen: Seen) -> Bars:
    """The quarters of the shift that is shown."""
    head, summary = seen.head, seen.summary
    if head is None:
        return Bars()
    began, ends = head.began, head.ends
    slots = max(1, round((ends - began) / QUARTER_S))
    target = seen.target("answer_rate")
    told = rate(target) if target is not None else ""
    note = (
        tr("每 15 分接通率，虚线 {target} %", target=told.removesuffix(".0"))
        if told
        else tr("每 15 分接通率")
    )
    known = [row for row in (summary.bars if summary is not None else ()) if row.rate is not None]
    under = [row for row in known if _below(row, target)]
    below = tr("低于目标 {below} / {all} 时段", below=len(under), all=len(known)) if known else ""
    rows = summary.bars if summary is not None else ()
    return Bars(
        slots=slots,
        bars=tuple(
            Bar(_place(row, began), _share(row), _token(row, target, summary), _told(row, seen))
            for row in rows
        ),
        gaps=tuple(_place(row, began) for row in rows if not row.complete),
        target=target,
        hours=_hours(seen, slots),
        note=note,
        below=below,
    )


def _below(row: BarRow, target: float | None) -> bool:
    return row.rate is not None and target is not None and displayed_rate(row.rate) < target


def _place(row: BarRow, began: float) -> int:
    return round((row.start - began) / QUARTER_S)


def _share(row: BarRow) -> float:
    if row.rate is None:
        return 0.0
    low, high = AXIS
    return max(0.0, min(1.0, (row.rate - low) / (high - low)))


def _token(row: BarRow, target: float | None, summary: ShiftSummary | None) -> str:
    """The lowest of the shift is red where it is below the target."""
    if not _below(row, target):
        return "n4"
    lowest = summary is not None and summary.lowest_start == row.start
    return "critf" if lowest else "warnf"


def _told(row: BarRow, seen: Seen) -> str:
    span = f"{seen.clock(row.start)}–{seen.clock(row.start + QUARTER_S)}"
    parts = [f"{rate(row.rate)} %" if row.rate is not None else "—",
             tr("进线 {n}", n=count(row.offered))]  # fmt: skip
    if not row.complete:
        parts.append(tr("数据不完整"))
    return f"{span}  {'  '.join(parts)}"


def _hours(seen: Seen, slots: int) -> tuple[tuple[float, str], ...]:
    head = seen.head
    assert head is not None
    step = 2 if slots <= 4 * 14 else 4
    found, at = [], head.began - head.began % HOUR_S
    while at < head.ends:
        place = (at - head.began) / QUARTER_S
        hour = seen.local(at).hour
        if place >= 0 and hour % step == 0:
            found.append((place, f"{hour}:00"))
        at += HOUR_S
    return tuple(found)


class QuarterBars(QWidget):
    """Painted; the mouse is told each bar's figures, a reader all that are below the target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.shown, self._stale = Look(), Bars(), False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, shown: Bars, stale: bool) -> None:
        """Show these; while stale none has a colour."""
        if (shown, stale) != (self.shown, self._stale):
            self.shown, self._stale = shown, stale
            self.setAccessibleName(f"{shown.note} {shown.below}".strip())
            low = [bar.told for bar in shown.bars if bar.token != "n4"]
            self.setAccessibleDescription("\n".join(low))
            self.update()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self.setFixedHeight(look.px(HEIGHT))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.look.px(HEIGHT))

    def token(self, bar: Bar) -> str:
        """The colour in which a bar is painted now."""
        return "n4" if self._stale and bar.token in ("warnf", "critf") else bar.token

    def _area(self) -> QRectF:
        px = self.look.px
        return QRectF(px(LEFT + 3), px(TOP), self.width() - 2 * px(LEFT) - px(6), px(BARS_H))

    def _room(self, place: int) -> QRectF:
        area = self._area()
        step = area.width() / max(1, self.shown.slots)
        left = round(area.left() + place * step)
        right = round(area.left() + (place + 1) * step)
        return QRectF(left, area.top(), max(1.0, right - left - max(1, self.look.px(2))),
                      area.height())  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, scale = self.look.theme, self.look.px, self.look.scale
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t2"))
        line = QRectF(px(LEFT), px(6), self.width() - 2 * px(LEFT), px(24))
        known = metrics(Role.NOTE, scale)
        write(painter, line, self.shown.note, metrics=known)
        write(painter, line, self.shown.below, Qt.AlignmentFlag.AlignRight, known)
        for bar in self.shown.bars:
            self._paint_bar(painter, bar)
        self._paint_gaps(painter, self.shown.gaps)
        self._paint_target(painter)
        self._paint_hours(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        if bar.share <= 0 and bar.told.find("%") < 0:
            return
        room = self._room(bar.place)
        high = max(STUMP, round(bar.share * room.height()))
        painter.setOpacity(STALE_STRENGTH if self._stale else 1.0)
        fill = QRectF(room.left(), room.bottom() - high, room.width(), high)
        painter.fillRect(fill, self.look.theme.color(self.token(bar)))
        painter.setOpacity(1.0)

    def _paint_gaps(self, painter: QPainter, gaps: Sequence[int]) -> None:
        theme = self.look.theme
        for place in gaps:
            room = self._room(place)
            painter.save()
            painter.setClipRect(room)
            painter.setPen(QPen(theme.color("dq"), 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x = room.left() - room.height()
            while x < room.right():
                painter.drawLine(QPointF(x, room.bottom()),
                                 QPointF(x + room.height(), room.top()))  # fmt: skip
                x += self.look.px(6)
            painter.restore()

    def _paint_target(self, painter: QPainter) -> None:
        if self.shown.target is None:
            return
        area, (low, high) = self._area(), AXIS
        share = (self.shown.target - low) / (high - low)
        y = round(area.bottom() - max(0.0, min(1.0, share)) * area.height()) + 0.5
        pen = QPen(self.look.theme.color("t2"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left() - 3, y), QPointF(self.width() - 4, y))

    def _paint_hours(self, painter: QPainter) -> None:
        area = self._area()
        step = area.width() / max(1, self.shown.slots)
        painter.setFont(font(Role.MICRO, self.look.scale))
        painter.setPen(self.look.theme.color("t2"))
        known = metrics(Role.MICRO, self.look.scale)
        for place, text in self.shown.hours:
            left = area.left() + place * step
            room = QRectF(left, area.bottom() + self.look.px(1), self.look.px(60),
                          self.look.px(18))  # fmt: skip
            write(painter, room, text, metrics=known)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        found = next(
            (bar for bar in self.shown.bars
             if self._room(bar.place).adjusted(-1, 0, 1, 0).contains(at)),
            None,
        )  # fmt: skip
        if found is not None:
            QToolTip.showText(event.globalPosition().toPoint(), found.told, self)
        else:
            QToolTip.hideText()

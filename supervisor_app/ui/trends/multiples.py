"""The small multiples: the rate of each queue, team or site on one scale, and its worst time."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import MISSING, count, displayed_rate, rate
from supervisor_app.ui.parts.keyed_model import RIGHT, severity_word
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import Trend, hatched_square, sparkline
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.reading import begun

EACH_H = 128
LOWEST, HIGHEST = 60.0, 100.0
STEP = 10.0
NAME_W, WORST_W = 132, 92
PAD, MARK = 16.0, 11.0
TOKENS = {Severity.NORMAL: "t1", Severity.WARNING: "warn", Severity.CRITICAL: "crit"}


class Multiple(Struct, frozen=True):
    """One of them."""

    key: str
    name: str
    offered: float | None
    rate: float | None
    severity: Severity
    values: tuple[float | None, ...]
    worst: float | None
    worst_at: float
    worst_severity: Severity
    counted: str
    target: float | None = None
    ends_critical: bool = False
    lost: bool = False
    """Its ACD is not heard while others are."""


def multiples(
    table: ReportTable, names: Mapping[str, str], limits: Mapping[str, Limit | None]
) -> tuple[Multiple, ...]:
    """Of a table that is split. A row that still runs is in no line and is not the worst."""
    key = rate_of(table)
    counted = "offered" if "offered" in table.columns else "answered"
    lines: dict[str, list[ReportRow]] = {}
    for row in begun(table):
        if not row.running:
            lines.setdefault(row.key, []).append(row)
    return tuple(
        _multiple(part, lines.get(part.key, []), names.get(part.key, ""), limits.get(part.key),
                  key, counted)
        for part in table.parts
        if part.values.get(counted)
    )  # fmt: skip


def rate_of(table: ReportTable) -> str:
    """Which column the lines are of."""
    return "answer_rate" if "answer_rate" in table.columns else "occupancy"


def lowest_of(shown: Iterable[Multiple]) -> float:
    """Where the one scale of all begins."""
    known = [value for one in shown for value in one.values if value is not None]
    return max(0.0, min([LOWEST, *((value // STEP) * STEP for value in known)]))


def _multiple(
    part: ReportRow, rows: list[ReportRow], name: str, limit: Limit | None, key: str, counted: str
) -> Multiple:
    judged = limit if key == "answer_rate" else None
    known = [row for row in rows if key in row.values]
    least = judged.min_sample if judged is not None else 0
    able = [row for row in known if row.n.get(key, 0) >= least] or known
    worst = min(able, key=lambda row: row.values[key], default=None)
    value = part.values.get(key)
    last = known[-1] if known else None
    return Multiple(
        part.key,
        name,
        part.values.get(counted),
        value,
        _severity(judged, part, key),
        tuple(row.values.get(key) for row in rows),
        worst.values[key] if worst is not None else None,
        worst.start if worst is not None else 0.0,
        _severity(judged, worst, key),
        counted,
        judged.warning if judged is not None else None,
        _severity(judged, last, key) is Severity.CRITICAL,
    )


def _severity(limit: Limit | None, row: ReportRow | None, key: str) -> Severity:
    if limit is None or row is None or key not in row.values:
        return Severity.NORMAL
    return limit.severity(displayed_rate(row.values[key]), row.n.get(key))


class MultiplesView(QWidget):
    """One below the other. Enter or a double click asks for one alone."""

    opened = Signal(str)
    """The key of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._shown: tuple[Multiple, ...] = ()
        self._clock: Mapping[float, str] = {}
        self._stale = self._pending = False
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def shown(self) -> tuple[Multiple, ...]:
        """What is painted."""
        return self._shown

    def show_multiples(self, shown: tuple[Multiple, ...], clock: Mapping[float, str]) -> None:
        """These; `clock` writes the beginning of each worst interval."""
        self._shown, self._clock = shown, clock
        self._current = min(self._current, max(0, len(shown) - 1))
        self._fit()
        self._describe()
        self.update()

    def set_state(self, stale: bool, pending: bool) -> None:
        """Whether they may be judged, and whether others are being made."""
        if (stale, pending) != (self._stale, self._pending):
            self._stale, self._pending = stale, pending
            self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self._fit()
        self._describe()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._look.px(EACH_H) * len(self._shown)))

    def told(self, place: int) -> str:
        """What one says."""
        one = self._shown[place]
        counted = tr("进线") if one.counted == "offered" else tr("接通")
        parts = [one.name, f"{counted} {count(one.offered)}", f"{rate(one.rate)} %"]
        parts.append(severity_word(Severity.NORMAL if self._stale else one.severity))
        parts.append(old_word(one.lost))
        if one.worst is not None:
            at = self._clock.get(one.worst_at, "")
            parts.append(tr("最低时段 {rate} {at}", rate=rate(one.worst), at=at))
        return " ".join(part for part in parts if part)

    def _describe(self) -> None:
        self.setAccessibleName(tr("各组走势"))
        if self._shown:
            self.setAccessibleDescription(self.told(self._current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._shown:
            self._current = max(0, min(len(self._shown) - 1, self._current + step))
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._shown:
            self.opened.emit(self._shown[self._current].key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // max(1, self._look.px(EACH_H))
        if place < len(self._shown):
            self.opened.emit(self._shown[place].key)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self._look.scale
        painter.scale(scale, scale)
        low = lowest_of(self._shown)
        first = int(event.rect().top() / scale) // EACH_H
        last = int(event.rect().bottom() / scale) // EACH_H + 1
        for place in range(first, min(last, len(self._shown))):
            area = QRectF(0, place * EACH_H, self.width() / scale, EACH_H)
            self._paint_one(painter, area, self._shown[place], low)
            if self.hasFocus() and place == self._current:
                color = self._look.theme.color("acc")
                for edge in (
                    QRectF(area.left(), area.top(), area.width(), 2),
                    QRectF(area.left(), area.bottom() - 3, area.width(), 2),
                ):
                    painter.fillRect(edge, color)

    def _paint_one(self, painter: QPainter, area: QRectF, one: Multiple, low: float) -> None:
        theme = self._look.theme
        weak = self._stale or self._pending or one.lost
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.color("line")
        )
        left = QRectF(area.left() + PAD, area.top() + 30, NAME_W, 20)
        counted = tr("进线") if one.counted == "offered" else tr("接通")
        _line(painter, left, one.name, Role.BODY_STRONG, theme.color("t3" if weak else "t1"))
        if one.lost:
            end = left.left() + metrics(Role.BODY_STRONG).horizontalAdvance(one.name) + 6
            hatched_square(painter, QRectF(end, left.top() + 4, MARK, MARK), theme)
        left.translate(0, 20)
        note = f"{counted} {count(one.offered)}"
        _line(painter, left, note, Role.NOTE, theme.color("t3" if weak else "t2"))
        left.translate(0, 25)
        text = rate(one.rate)
        _line(painter, left, text, Role.TITLE, theme.color("t3" if weak else "t1"))
        if one.rate is not None:
            left.translate(metrics(Role.TITLE).horizontalAdvance(text) + 4, 2)
            _line(painter, left, "%", Role.NOTE, theme.color("t3" if weak else "t2"))
        worst = QRectF(area.right() - PAD - WORST_W, area.top() + 36, WORST_W, 18)
        _line(painter, worst, tr("最低时段"), Role.NOTE, theme.color("t2"), RIGHT)
        worst.translate(0, 20)
        token = "t3" if weak else TOKENS[one.worst_severity]
        text = MISSING if one.worst is None else rate(one.worst)
        _line(painter, worst, text, Role.NUMBER_STRONG, theme.color(token), RIGHT)
        worst.translate(0, 19)
        at = self._clock.get(one.worst_at, "") if one.worst is not None else ""
        _line(painter, worst, at, Role.NOTE, theme.color("t2"), RIGHT)
        x = area.left() + PAD + NAME_W + 4
        room = QRectF(x, area.top() + 28, area.right() - PAD - WORST_W - 8 - x, 76)
        if room.width() > 20 and any(value is not None for value in one.values):
            trend = Trend(one.values, low, HIGHEST, one.target, one.ends_critical)
            sparkline(painter, room, theme, trend, weak)


def _line(
    painter: QPainter,
    area: QRectF,
    text: str,
    role: Role,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font(role))
    painter.setPen(color)
    write(painter, area, text, align)

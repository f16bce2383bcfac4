"""What the interval under the crosshair was: the table's arithmetic in a box beside the line."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.report_query import ReportTable
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import count, rate
from supervisor_app.ui.parts.keyed_model import RIGHT, severity_word
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.chart_shown import Bar
from supervisor_app.ui.trends.reading import TrendReading, comparison_name

WIDTH, LINE_H, PAD = 172, 20, 10
FAR = 62
"""How far the box stands from its line."""


class BoxLine(Struct, frozen=True):
    """One figure of the box."""

    name: str
    text: str
    severity: Severity = Severity.NORMAL


def box_lines(bar: Bar, table: ReportTable, reading: TrendReading) -> tuple[BoxLine, ...]:
    """The figures of an interval: what came is what was answered and what was given up."""
    row = bar.row
    lines = [
        BoxLine(reading.title(key), reading.written(key, row.values[key]))
        for key in ("offered", "answered", "abandoned")
        if key in row.values
    ]
    if row.values.get("flowed_out"):
        lines.append(BoxLine(reading.title("flowed_out"), count(row.values["flowed_out"])))
    for key in ("answer_rate", "occupancy"):
        if key in row.values and (key == "answer_rate" or "answer_rate" not in row.values):
            severity = Severity.NORMAL if reading.stale else bar.severity
            lines.append(BoxLine(reading.title(key), f"{rate(row.values[key])} %", severity))
    if row.forecast is not None:
        lines.append(BoxLine(tr("预测"), count(row.forecast)))
    counted = "offered" if "offered" in table.columns else "answered"
    if counted in row.compared:
        name = comparison_name(table.query.comparison)
        lines.append(BoxLine(name, count(row.compared[counted])))
    return tuple(lines)


class CrossBox(QWidget):
    """Painted over the chart; the pointer goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look = Look()
        self._title, self._lines = "", tuple[BoxLine, ...]()
        self.hide()

    @property
    def told(self) -> str:
        """What it says, for those who do not see it."""
        parts = [self._title]
        parts += [f"{one.name} {one.text} {severity_word(one.severity)}" for one in self._lines]
        return " ".join(part.strip() for part in parts)

    def say(self, title: str, lines: tuple[BoxLine, ...]) -> None:
        """Which interval, and its figures."""
        self._title, self._lines = title, lines
        scale = self._look.scale
        names = max(
            (metrics(Role.NOTE, scale).horizontalAdvance(one.name) for one in lines), default=0
        )
        figures = max(
            (metrics(Role.NOTE_STRONG, scale).horizontalAdvance(one.text) for one in lines),
            default=0,
        )
        px = self._look.px
        head = metrics(Role.NOTE_STRONG, scale).horizontalAdvance(title)
        wide = max(px(WIDTH), round(names + figures) + px(4 * PAD), round(head) + px(3 * PAD))
        self.setFixedSize(wide, px(LINE_H) * (len(lines) + 1) + px(PAD))
        self.update()

    def stand(self, x: float, width: int) -> None:
        """Beside a line, on the side on which there is room."""
        far = self._look.px(FAR)
        left = x + far if x + far + self.width() < width else x - far - self.width()
        self.move(max(0, min(round(left), width - self.width())), self._look.px(20))

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.say(self._title, self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        inner = QRectF(px(PAD), px(PAD) / 2, self.width() - 2 * px(PAD), px(LINE_H))
        painter.setFont(font(Role.NOTE_STRONG, self._look.scale))
        painter.setPen(theme.color("t1"))
        write(painter, inner, self._title)
        for line in self._lines:
            inner.translate(0, px(LINE_H))
            painter.setFont(font(Role.NOTE, self._look.scale))
            painter.setPen(theme.color("t2"))
            write(painter, inner, line.name)
            painter.setFont(font(Role.NOTE_STRONG, self._look.scale))
            past = line.severity is not Severity.NORMAL
            painter.setPen(theme.color(_TOKENS[line.severity] if past else "t1"))
            write(painter, inner, line.text, RIGHT)


_TOKENS = {Severity.NORMAL: "t1", Severity.WARNING: "warn", Severity.CRITICAL: "crit"}

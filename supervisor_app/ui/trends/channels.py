"""渠道: how contacts divide between channels, and how bots fare beside people."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import MISSING, count, rate
from supervisor_app.ui.parts.keyed_model import RIGHT
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.trends.figure_lines import HEAD_H, PAD, FigureLines

ROW_H = 54
NAME_W, FIGURE_W = 108, 76
LEAST_SAMPLE = 100
"""Of fewer ratings their number is told (design section 6)."""


class ChannelsView(FigureLines):
    """One line for each channel; a bot has a square before its name, people a disc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: tuple[ReportRow, ...] = ()
        super().__init__(parent)

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """What is painted."""
        return self._rows

    def show_table(self, table: ReportTable | None) -> None:
        """The whole range for each channel."""
        self._rows = table.parts if table is not None else ()
        self.renew()

    def told(self, row: ReportRow) -> str:
        """What a line says."""
        name = words(row.name, self._look.language) if row.name is not None else row.key
        parts = [
            tr("机器人") if _is_bot(row) else tr("人工"),
            name,
            f"{tr('进线')} {count(row.values.get('offered'))}",
            f"{tr('占比')} {rate(row.values.get('share'))} %",
            f"{tr('接通率')} {rate(row.values.get('answer_rate'))}",
            f"{tr('满意度')} {rate(row.values.get('satisfaction'))} {self._sample(row)}".strip(),
        ]
        return " ".join(parts)

    @staticmethod
    def _sample(row: ReportRow) -> str:
        sample = row.n.get("satisfaction")
        return f"n={sample}" if sample is not None and sample < LEAST_SAMPLE else ""

    def lines_height(self) -> int:
        return ROW_H * len(self._rows)

    def title(self) -> str:
        return tr("渠道")

    def spoken(self) -> list[str]:
        return [self.told(row) for row in self._rows]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._look.scale
        painter.scale(scale, scale)
        theme, wide = self._look.theme, self.width() / scale
        right = wide - PAD
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2"))
        write(painter, QRectF(PAD, 0, NAME_W, HEAD_H), tr("渠道"))
        for place, title in enumerate((tr("满意度"), tr("接通率"), tr("进线"))):
            area = QRectF(right - (place + 1) * FIGURE_W, 0, FIGURE_W, HEAD_H)
            write(painter, area, title, RIGHT)
        bar = right - 3 * FIGURE_W - PAD - NAME_W - 24
        write(painter, QRectF(PAD + NAME_W, 0, max(0.0, bar), HEAD_H), tr("占比"))
        top = float(HEAD_H)
        for row in self._rows:
            painter.fillRect(QRectF(0, top, wide, 1), theme.color("line"))
            self._paint_row(painter, row, top, right, bar)
            top += ROW_H

    def _paint_row(
        self, painter: QPainter, row: ReportRow, top: float, right: float, bar: float
    ) -> None:
        theme = self._look.theme
        pen = self.ink
        middle = top + ROW_H / 2
        painter.setPen(QPen(theme.color("t2"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if _is_bot(row):
            painter.drawRect(QRectF(PAD, middle - 5, 10, 10))
        else:
            painter.setBrush(theme.color("n2"))
            painter.drawEllipse(QPointF(PAD + 5, middle), 4.5, 4.5)
        painter.setPen(pen)
        painter.setFont(font(Role.NAME))
        name = words(row.name, self._look.language) if row.name is not None else row.key
        write(painter, QRectF(PAD + 18, top, NAME_W - 20, ROW_H), name)
        share = row.values.get("share")
        if bar > 60 and share is not None:
            room = bar - 56
            left = PAD + NAME_W
            painter.fillRect(QRectF(left, middle - 3, room, 6), theme.color("n5"))
            bar_area = QRectF(left, middle - 3, room * share / 100, 6)
            painter.fillRect(bar_area, self.bar_color("n3"))
            painter.setFont(font(Role.NOTE))
            write(painter, QRectF(left + room + 6, top, 50, ROW_H), f"{rate(share)} %")
        painter.setFont(font(Role.NUMBER))
        for place, key in enumerate(("satisfaction", "answer_rate", "offered")):
            value = row.values.get(key)
            text = MISSING if value is None else count(value) if key == "offered" else rate(value)
            area = QRectF(right - (place + 1) * FIGURE_W, top, FIGURE_W, ROW_H)
            write(painter, area, text, RIGHT)
        sample = self._sample(row)
        if sample:
            painter.setFont(font(Role.MICRO))
            painter.setPen(theme.color("t3"))
            write(painter, QRectF(right - FIGURE_W, middle + 6, FIGURE_W, 18), sample, RIGHT)


def _is_bot(row: ReportRow) -> bool:
    return row.key == Channel.BOT.value

"""等待分布: after how long people gave up, and after how long others were answered."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.report_query import WaitBucket
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count, duration, rate
from supervisor_app.ui.parts.keyed_model import RIGHT
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.figure_lines import HEAD_H, PAD, FigureLines

ROW_H = 32
NAME_W, COUNT_W = 96, 66


def bucket_name(shown: tuple[WaitBucket, ...], place: int) -> str:
    """`5–10 秒`; from a minute on as a duration."""
    upper = shown[place].up_to_s
    lower = shown[place - 1].up_to_s if place else 0
    assert lower is not None
    if upper is None:
        return tr("超过 {seconds}", seconds=duration(lower))
    return f"{duration(lower)}–{duration(upper)}"


class WaitsView(FigureLines):
    """One line for each bucket: how many gave up, how many were answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._shown: tuple[WaitBucket, ...] = ()
        super().__init__(parent)

    def show_waits(self, waits: tuple[WaitBucket, ...]) -> None:
        """These; none where nobody was counted."""
        self._shown = waits if any(one.abandoned or one.answered for one in waits) else ()
        self.renew()

    def lines(self) -> tuple[tuple[str, WaitBucket], ...]:
        """What stands in each line."""
        return tuple((bucket_name(self._shown, at), one) for at, one in enumerate(self._shown))

    def lines_height(self) -> int:
        return ROW_H * (len(self._shown) + 1) if self._shown else 0

    def title(self) -> str:
        return tr("等待分布")

    def spoken(self) -> list[str]:
        return [
            f"{name} {tr('放弃')} {one.abandoned} {tr('接通')} {one.answered}"
            for name, one in self.lines()
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter = QPainter(self)
        scale = self._look.scale
        painter.scale(scale, scale)
        theme, wide = self._look.theme, self.width() / scale
        abandoned = sum(one.abandoned for one in self._shown)
        answered = sum(one.answered for one in self._shown)
        highest = max(max(one.abandoned, one.answered) for one in self._shown)
        half = (wide - 2 * PAD - NAME_W) / 2
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2"))
        for place, title in enumerate((tr("放弃"), tr("接通"))):
            area = QRectF(PAD + NAME_W + place * half, 0, COUNT_W, HEAD_H)
            write(painter, area, title, RIGHT)
        write(painter, QRectF(PAD, 0, NAME_W, HEAD_H), tr("等待"))
        top = float(HEAD_H)
        pen = self.ink
        for name, one in self.lines():
            painter.fillRect(QRectF(0, top, wide, 1), theme.color("line"))
            painter.setPen(pen)
            write(painter, QRectF(PAD, top, NAME_W, ROW_H), name)
            pairs = ((one.abandoned, "n2"), (one.answered, "n4"))
            for place, (value, token) in enumerate(pairs):
                left = PAD + NAME_W + place * half
                painter.setPen(pen)
                painter.setFont(font(Role.NUMBER))
                write(painter, QRectF(left, top, COUNT_W, ROW_H), count(value), RIGHT)
                painter.setFont(font(Role.NOTE))
                room = half - COUNT_W - 20
                long = room * value / highest if highest else 0.0
                bar = QRectF(left + COUNT_W + 10, top + 11, long, 10)
                painter.fillRect(bar, self.bar_color(token))
            top += ROW_H
        painter.fillRect(QRectF(0, top, wide, ROW_H), theme.color("raised"))
        painter.setFont(font(Role.NOTE_STRONG))
        painter.setPen(pen)
        write(painter, QRectF(PAD, top, NAME_W, ROW_H), tr("合计"))
        for place, value in enumerate((abandoned, answered)):
            left = PAD + NAME_W + place * half
            write(painter, QRectF(left, top, COUNT_W, ROW_H), count(value), RIGHT)
            whole = abandoned + answered
            part = f"{rate(100 * value / whole)} %" if whole else ""
            write(painter, QRectF(left + COUNT_W + 10, top, half - COUNT_W, ROW_H), part)

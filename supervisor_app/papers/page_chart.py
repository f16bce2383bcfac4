"""Charts on pages, as the design draws them in the light theme: bars, below them a rate."""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from supervisor_app.domain.papers import PaperChart, Tint
from supervisor_app.papers.flow import Flow
from supervisor_app.papers.lettering import PT, Lettering
from supervisor_app.papers.page_parts import (
    BETWEEN,
    LEFT,
    RIGHT,
    Said,
    put_title,
    write,
)
from supervisor_app.ui.parts.theme import LIGHT

_BARS_H, _RATE_H, _AXIS_H = 110 * PT, 62 * PT, 12 * PT
_LOW_H = 58 * PT
"""Of bars that are rates themselves."""
_AXIS_W = 34 * PT
_TOP = 6 * PT
_MICRO = 7.0
_WIDE = 40 * PT
_FLOOR = 50.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_FILLS = {Tint.WARNING: "warnf", Tint.CRITICAL: "critf"}


def put_chart(flow: Flow, letters: Lettering, chart: PaperChart, said: Said) -> None:
    """A chart with its title, together on one page."""
    if not chart.labels:
        return
    rates = chart.target is not None and not chart.line
    bars = _LOW_H if rates else _BARS_H
    whole = bars + _AXIS_H + (_RATE_H if chart.line else 0.0)
    flow.keep(18 * PT + whole)
    put_title(flow, letters, said(chart.title))

    def draw(painter: QPainter, rect: QRectF) -> None:
        top = rect.top() + _TOP
        plot = QRectF(rect.left() + _AXIS_W, top, rect.width() - _AXIS_W, bars - _TOP)
        if rates:
            _rate_bars(painter, letters, plot, chart)
        else:
            _count_bars(painter, letters, plot, chart)
        _labels(painter, letters, plot, chart.labels)
        if chart.line:
            top = plot.bottom() + _AXIS_H
            below = QRectF(plot.left(), top, plot.width(), _RATE_H)
            _rate_line(painter, letters, below, chart)

    flow.put(whole, draw)
    flow.gap(BETWEEN)


def _count_bars(painter: QPainter, letters: Lettering, plot: QRectF, chart: PaperChart) -> None:
    most = max((bar or 0.0 for bar in chart.bars), default=0.0)
    step, top = scale_of(most)
    for place in range(round(top / step) + 1):
        value = place * step
        _grid(painter, letters, plot, value / top, f"{value:,.0f}")
    _bars(painter, plot, chart, [None if bar is None else bar / top for bar in chart.bars])


def _rate_bars(painter: QPainter, letters: Lettering, plot: QRectF, chart: PaperChart) -> None:
    for value in (_FLOOR, 100.0):
        _grid(painter, letters, plot, (value - _FLOOR) / (100 - _FLOOR), f"{value:.0f}")
    shares = [
        None if bar is None else max(0.03, (bar - _FLOOR) / (100 - _FLOOR)) for bar in chart.bars
    ]
    _bars(painter, plot, chart, shares)
    _target(painter, letters, plot, chart.target, _FLOOR)


def _bars(
    painter: QPainter, plot: QRectF, chart: PaperChart, shares: Sequence[float | None]
) -> None:
    slot = plot.width() / max(1, len(chart.labels))
    air = min(slot * 0.2, 1.6 * PT) if slot < _WIDE else slot * 0.5
    for place, share in enumerate(shares):
        if share is None:
            continue
        tint = chart.tints[place] if place < len(chart.tints) else Tint.NONE
        height = plot.height() * min(1.0, share)
        box = QRectF(
            plot.left() + place * slot + air / 2, plot.bottom() - height, slot - air, height
        )
        painter.fillRect(box, LIGHT.color(_FILLS.get(tint, "n4")))


def _rate_line(painter: QPainter, letters: Lettering, plot: QRectF, chart: PaperChart) -> None:
    inner = plot.adjusted(0, 6 * PT, 0, -4 * PT)
    known = [value for value in chart.line if value is not None]
    low = min(known, default=100.0)
    floor = 60.0 if low >= 60 else 20.0 * math.floor(low / 20)
    for value in (floor, (floor + 100) / 2, 100.0):
        _grid(painter, letters, inner, (value - floor) / (100 - floor), f"{value:.0f}%")
    slot = inner.width() / max(1, len(chart.labels))
    run: list[tuple[QPointF, float]] = []
    for place, rate in enumerate((*chart.line, None)):
        if rate is not None:
            share = (rate - floor) / (100 - floor)
            x = inner.left() + (place + 0.5) * slot
            run.append((QPointF(x, inner.bottom() - inner.height() * share), rate))
            continue
        _run(painter, run, chart.target)
        run = []
    _target(painter, letters, inner, chart.target, floor)


def _run(painter: QPainter, run: Sequence[tuple[QPointF, float]], target: float | None) -> None:
    """A line without a gap; what is below the target in its colour."""
    painter.setPen(QPen(LIGHT.color("t1"), 1.2 * PT))
    if len(run) == 1:
        painter.drawPoint(run[0][0])
        return
    painter.drawPolyline(QPolygonF([point for point, _ in run]))
    if target is None:
        return
    for (a, _), (b, rate) in pairwise(run):
        if rate < target:
            color = "critf" if rate < 80 else "warnf"
            painter.setPen(QPen(LIGHT.color(color), 1.6 * PT))
            painter.drawLine(QLineF(a, b))


def _target(
    painter: QPainter, letters: Lettering, plot: QRectF, target: float | None, floor: float
) -> None:
    if target is None or target < floor:
        return
    y = plot.bottom() - plot.height() * (target - floor) / (100 - floor)
    pen = QPen(LIGHT.color("t2"), 0.7 * PT, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    box = QRectF(plot.right() - 40 * PT, y - 9 * PT, 40 * PT, 8 * PT)
    write(painter, letters, box, f"{target:g} %", points=_MICRO, color=LIGHT.t2, align=RIGHT)


def _grid(painter: QPainter, letters: Lettering, plot: QRectF, share: float, said: str) -> None:
    y = plot.bottom() - plot.height() * share
    painter.setPen(QPen(LIGHT.color("line"), 0.5 * PT))
    painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    box = QRectF(plot.left() - _AXIS_W, y - 5 * PT, _AXIS_W - 4 * PT, 10 * PT)
    write(painter, letters, box, said, points=_MICRO, color=LIGHT.t3, align=RIGHT)


def _labels(painter: QPainter, letters: Lettering, plot: QRectF, labels: Sequence[str]) -> None:
    slot = plot.width() / max(1, len(labels))
    needed = max(letters.width(label, _MICRO) for label in labels) + 8 * PT
    every = next((step for step in (1, 2, 4, 8, 12, 16, 24, 48) if step * slot >= needed), 96)
    for place in range(0, len(labels), every):
        box = QRectF(plot.left() + place * slot, plot.bottom(), needed, _AXIS_H)
        write(painter, letters, box, labels[place], points=_MICRO, color=LIGHT.t3, align=LEFT)


def scale_of(most: float) -> tuple[float, float]:
    """The step of an axis, and its end: at most five steps, of whole numbers."""
    power = 1.0
    while True:
        for step in _STEPS[:6]:
            if step * power * 5 >= most:
                wide = step * power
                return wide, wide * max(1, math.ceil(most / wide))
        power *= 10

"""Rows of alerts as the panel of 总览 lists them: glyph, what, since when, who sees to it."""

from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from supervisor_app.domain.alerts import Alert, AlertId
from supervisor_app.ui.alerts.reading import (
    CALM,
    NOT_LIVE,
    AlertReading,
    calls,
    glyph_of,
    is_live,
    is_recovering,
    tone_of,
)
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import Column, KeyedTableModel
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate

ROW_H = 54
EDGE_W = 3
SIGN = 14.0
SIGN_X = 16.0
TEXT_X = 42.0
PAD = 12.0
GAP = 10.0
FIRST, SECOND = 9.0, 29.0
"""Where the two lines of a row begin."""
LINE_H = 18.0


class AlertModel(KeyedTableModel[AlertId, Alert]):
    """One column: an alert as a whole."""

    def __init__(self, reading: AlertReading, parent: QObject | None = None) -> None:
        whole = Column[Alert](
            "alert",
            lambda: "",
            reading.spoken,
            told=lambda alert: f"{reading.title(alert)}\n{reading.note(alert)}",
            stretch=True,
        )
        super().__init__([whole], parent)


class AlertDelegate(ScaledDelegate):
    """Two lines; an edge in its colour while nobody has acknowledged it."""

    def __init__(self, reading: AlertReading) -> None:
        super().__init__(ROW_H)
        self._reading = reading

    def is_lost(self, row: Any) -> bool:
        return self._reading.is_old(row)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        alert: Alert = row
        reading, live = self._reading, is_live(alert, self.stale)
        tone = tone_of(alert) if live else NOT_LIVE
        unanswered = calls(alert) and not reading.is_snoozed(alert)
        if live and unanswered:
            mark = QRectF(area.left(), area.top(), EDGE_W, area.height())
            painter.fillRect(mark, self.color(mark_token(tone)))
        sign = QRectF(area.left() + SIGN_X, area.center().y() - SIGN / 2, SIGN, SIGN)
        glyph, token = glyph_of(alert), mark_token(tone)
        if self.is_lost(alert):
            glyph, token = Glyph.QUALITY, "dq"
        draw_glyph(painter, glyph, sign, self.color(token))
        weak = self.color(NOT_LIVE)
        standing = self.color(tone) if live and unanswered else weak
        first = self._line(painter, area, FIRST, reading.clock(alert.raised_at), weak)
        second = self._line(painter, area, SECOND, reading.standing(alert), standing)
        strong = CALM if is_recovering(alert) else "t1"
        ink = self.color(strong) if live else weak
        self._write(painter, area, FIRST, reading.title(alert), Role.BODY_STRONG, ink, first)
        ink = self.color("t2") if live else weak
        self._write(painter, area, SECOND, reading.note(alert), Role.NOTE, ink, second)

    def _line(self, painter: QPainter, area: QRectF, top: float, text: str, ink: QColor) -> float:
        """Write at the right; where it begins."""
        painter.setFont(font(Role.NOTE))
        painter.setPen(ink)
        room = QRectF(area.left(), area.top() + top, area.width() - PAD, LINE_H)
        width = write(painter, room, text, Qt.AlignmentFlag.AlignRight, metrics(Role.NOTE))
        return room.right() - width

    def _write(
        self,
        painter: QPainter,
        area: QRectF,
        top: float,
        text: str,
        role: Role,
        ink: QColor,
        until: float,
    ) -> None:
        painter.setFont(font(role))
        painter.setPen(ink)
        left = area.left() + TEXT_X
        room = QRectF(left, area.top() + top, max(0.0, until - GAP - left), LINE_H)
        write(painter, room, text, metrics=metrics(role))


def mark_token(tone: str) -> str:
    """A mark's own colour; that of 提示 and of what is not live is its text's."""
    return f"{tone}f" if tone in ("crit", "warn") else tone

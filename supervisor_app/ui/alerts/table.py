"""The alerts of the page as a table: level, about whom, what, since when, who sees to it."""

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from supervisor_app.domain.alerts import Alert
from supervisor_app.ui.alerts.alert_rows import EDGE_W, mark_token
from supervisor_app.ui.alerts.reading import (
    CALM,
    NOT_LIVE,
    AlertReading,
    calls,
    glyph_of,
    is_live,
    is_recovering,
    level_word,
    tone_of,
)
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import RIGHT, Column, Index
from supervisor_app.ui.parts.scaled_delegate import PAD, ScaledDelegate
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr, words

ROW_H = 38
SIGN = 13.0
_MOVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space})
STRONG, FAINT = frozenset({"about"}), frozenset({"rule", "bounds", "raised"})


def alert_columns(reading: AlertReading) -> tuple[Column[Alert], ...]:
    """From left to right; those that yield go first where it is narrow."""
    return (
        Column("level", lambda: tr("级别"), lambda one: level_word(one.level), width=102),
        Column("about", lambda: tr("对象"), reading.about, told=reading.about, width=116),
        Column(
            "what",
            lambda: tr("数值"),
            lambda one: reading.figures(one.figures),
            told=reading.spoken,
            width=240,
        ),
        Column("bounds", lambda: tr("阈值"), reading.limits, width=110, yields=2),
        Column(
            "rule",
            lambda: tr("规则"),
            lambda one: words(one.rule_name, reading.language),
            width=152,
            yields=3,
        ),
        Column(
            "raised",
            lambda: tr("发生"),
            lambda one: reading.when(one.raised_at),
            told=lambda one: reading.moment(one.raised_at),
            width=96,
        ),
        Column("lasted", lambda: tr("持续"), reading.lasted, align=RIGHT, width=76, yields=1),
        Column("standing", lambda: tr("处理"), reading.standing, told=reading.standing, width=152),
    )


class AlertTable(TableView):
    """The first key that moves chooses the row that the keyboard is at, and leaves out none: Qt
    would go on to the next one, and nowhere where there is only one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selectionModel().hasSelection()
        if chosen or event.key() not in _MOVING or not self.choose_first():
            super().keyPressEvent(event)

    def choose_first(self) -> bool:
        """Choose the row that the keyboard is at, else the first. False: there is none."""
        if not self.model().rowCount():
            return False
        self.selectRow(max(0, self.currentIndex().row()))
        return True

    def marked(self) -> Index | None:
        """The row that is chosen, or that the keyboard is seen to be at; None: there is none."""
        index = self.currentIndex()
        if index.isValid() and (self.is_chosen(index) or self.shows_focus_at(index)):
            return index
        return None


class AlertTableDelegate(ScaledDelegate):
    """What is cleared or not live has no colour."""

    def __init__(self, reading: AlertReading, columns: tuple[Column[Alert], ...]) -> None:
        super().__init__(ROW_H)
        self._reading, self._columns = reading, columns

    def is_lost(self, row: Any) -> bool:
        return self._reading.is_old(row)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        alert: Alert = row
        column = self._columns[place]
        live = is_live(alert, self.stale)
        text = column.text(alert)
        if column.key == "level":
            self._paint_level(painter, area, alert, live, text)
            return
        ink = self.color(self._token(column.key, alert, live))
        role = Role.BODY_STRONG if column.key in STRONG else Role.BODY
        if column.align == RIGHT:
            self.write_right(painter, area, text, Role.NUMBER, ink)
        else:
            self.write_left(painter, area, area.left() + PAD, text, role, ink)

    def _token(self, key: str, alert: Alert, live: bool) -> str:
        if not live:
            return NOT_LIVE
        if key == "standing" and self._unanswered(alert):
            return tone_of(alert)
        if is_recovering(alert):
            return CALM
        return "t2" if key in FAINT else "t1"

    def _unanswered(self, alert: Alert) -> bool:
        return calls(alert) and not self._reading.is_snoozed(alert)

    def _paint_level(
        self, painter: QPainter, area: QRectF, alert: Alert, live: bool, text: str
    ) -> None:
        tone = tone_of(alert) if live else NOT_LIVE
        if live and self._unanswered(alert):
            mark = QRectF(area.left(), area.top(), EDGE_W, area.height())
            painter.fillRect(mark, self.color(mark_token(tone)))
        left = area.left() + 14
        sign = QRectF(left, area.center().y() - SIGN / 2, SIGN, SIGN)
        glyph, token = glyph_of(alert), mark_token(tone)
        if self.is_lost(alert):
            glyph, token = Glyph.QUALITY, "dq"
        draw_glyph(painter, glyph, sign, self.color(token))
        self.write_left(painter, area, left + SIGN + 8, text, Role.BODY, self.color(tone))

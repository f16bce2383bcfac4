"""接下来: what is going to happen by itself, as far as anything here knows it."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.shifts import shift_at
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.alerts.reading import AlertReading
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted, words

HEAD_H, ROW_H = 32, 34
PAD, TEXT_X = 13.0, 62.0
MOST = 3
GAP = 10.0


class Coming(Struct, frozen=True):
    """One thing, in the user's language."""

    at: Instant
    text: str
    note: str = ""


def coming(
    view: FloorView | None, restores: RestoresNow | None, reading: AlertReading
) -> tuple[Coming, ...]:
    """The next things, the first first."""
    found = [*_restores(view, restores, reading), *_shift(view, reading)]
    return tuple(sorted(found, key=lambda one: one.at)[:MOST])


def _restores(
    view: FloorView | None, restores: RestoresNow | None, reading: AlertReading
) -> Iterator[Coming]:
    for one in restores.restores if restores is not None else ():
        if one.at is not None and not one.asks:
            agents = len({cell.agent for cell in one.cells})
            said = tr_counted("{n} 人恢复原技能", agents)
            yield Coming(one.at, said, _queues(view, one, reading) or one.author)


def _queues(view: FloorView | None, restore: PendingRestore, reading: AlertReading) -> str:
    rows = view.queue_rows if view is not None else {}
    names = dict.fromkeys(
        words(rows[cell.queue].title, reading.language)
        for cell in restore.cells
        if cell.queue in rows
    )
    return tr("、").join(names)


def _shift(view: FloorView | None, reading: AlertReading) -> Iterator[Coming]:
    if view is None or not view.centre.shifts:
        return
    turn = shift_at(view.centre, reading.now)
    if turn is not None:
        name = words(turn.shift.name, reading.language)
        yield Coming(turn.ends, tr("{shift}结束，交接班", shift=name), tr("班次"))


class ComingList(QWidget):
    """A head and up to three lines; nothing where nothing is known to come."""

    def __init__(self, reading: AlertReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading, self._look = reading, Look()
        self._lines: tuple[Coming, ...] = ()
        self.hide()

    @property
    def lines(self) -> tuple[Coming, ...]:
        """What stands here."""
        return self._lines

    def show_lines(self, lines: tuple[Coming, ...]) -> None:
        """These from now on."""
        if lines == self._lines:
            return
        self._lines = lines
        said = (f"{self._clock(line.at)} {line.text} {line.note}" for line in lines)
        self.setAccessibleName(tr("接下来") + " " + tr("，").join(said))
        self._fit()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setVisible(bool(self._lines))
        self.setFixedHeight(self._look.px(HEAD_H + ROW_H * len(self._lines)))

    def _clock(self, at: Instant) -> str:
        return f"{datetime.fromtimestamp(at, self._reading.zone):%H:%M}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        painter.scale(scale, scale)
        width = self.width() / scale
        painter.fillRect(QRectF(0, 0, width, HEAD_H), theme.color("raised"))
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2"))
        write(painter, QRectF(PAD, 0, width - 2 * PAD, HEAD_H), tr("接下来"))
        for place, line in enumerate(self._lines):
            top = HEAD_H + place * ROW_H
            painter.fillRect(QRectF(0, top, width, 1), theme.color("line"))
            room = QRectF(PAD, top, width - 2 * PAD, ROW_H)
            painter.setFont(font(Role.NOTE))
            painter.setPen(theme.color("t3"))
            taken = write(painter, room, line.note, Qt.AlignmentFlag.AlignRight, metrics(Role.NOTE))
            painter.setPen(theme.color("t2"))
            write(painter, room, self._clock(line.at))
            painter.setFont(font(Role.BODY))
            painter.setPen(theme.color("t1"))
            write(
                painter, QRectF(TEXT_X, top, room.right() - taken - GAP - TEXT_X, ROW_H), line.text
            )
        painter.end()

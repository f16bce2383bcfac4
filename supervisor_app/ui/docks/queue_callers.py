"""Who waits in a queue: in the order in which they are served, and for how long by now."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter

from supervisor_app.domain.ids import CallId, Instant, QueueId
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import CallRow
from supervisor_app.domain.view import ALL_QUEUES, FloorView
from supervisor_app.ui.overview.figures import clock, limits_of
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT, Column, Index, KeyedTableModel
from supervisor_app.ui.parts.marks import AGEING_W, ageing_bar, hatched_square
from supervisor_app.ui.parts.scaled_delegate import PAD, ScaledDelegate
from supervisor_app.ui.parts.texts import tr

ROW_H = 30
MARK = 10
PLACE, CALLER, QUEUE, PRIORITY, SINCE, WAIT = range(6)
WIDTHS = (40, 156, 82, 56, 74, 144)
"""Inside a dock 472 wide. Of queue and priority one is shown; the caller takes the rest."""


class CallerModel(KeyedTableModel[CallId, CallRow]):
    """The waiting contacts of one queue, or of all of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.view: FloorView | None = None
        self.now: Instant = 0.0
        self.language = "zh_CN"
        self.stale = False
        self._calls: Mapping[CallId, CallRow] | None = None
        self._queue: QueueId | None = None
        titles = (
            lambda: tr("位次"),
            lambda: tr("主叫"),
            lambda: tr("队列"),
            lambda: tr("优先级"),
            lambda: tr("进入"),
            lambda: tr("等待"),
        )
        texts = (lambda _: "", self.caller, self.queue, self.priority, self.since, self.wait)
        super().__init__(
            [
                Column(
                    str(place),
                    titles[place],
                    texts[place],
                    severity=self.severity if place == WAIT else _normal,
                    told=self.told if place == WAIT else _nothing,
                    width=WIDTHS[place],
                    align=LEFT if place in (CALLER, QUEUE) else RIGHT,
                )
                for place in range(len(WIDTHS))
            ],
            parent,
        )

    def show_queue(self, view: FloorView, queue: QueueId) -> bool:
        """Show who waits in a queue; False where the floor's calls are the same as before."""
        same_words = self.view is not None and self.view.centre is view.centre
        same = view.calls is self._calls and queue == self._queue and same_words
        self.view = view
        if same:
            return False
        self._calls, self._queue = view.calls, queue
        everyone = queue == ALL_QUEUES
        waiting = [
            call
            for call in view.calls.values()
            if (call.queue in view.queues if everyone else call.queue == queue)
        ]
        waiting.sort(key=lambda call: (call.since, call.id) if everyone else _served_by(call))
        self.show({call.id: call for call in waiting})
        return True

    def seconds(self, call: CallRow) -> float:
        """How long a contact has waited."""
        now = self.now if self.view is None else self.view.now_of(call.queue, self.now)
        return max(0.0, now - call.since)

    def is_lost(self, call: CallRow) -> bool:
        """Whether its ACD is not heard while others are."""
        return self.view is not None and self.view.is_lost(call.queue)

    def caller(self, call: CallRow) -> str:
        """The masked number, and at whom it rings."""
        return " ".join(part for part in (call.caller or MISSING, self.ringing(call)) if part)

    def ringing(self, call: CallRow) -> str:
        """At whom it rings."""
        agent = self.view.agents.get(call.agent) if self.view and call.agent else None
        return tr("振铃 {name}", name=agent.name) if agent else ""

    def queue(self, call: CallRow) -> str:
        """The queue in which it waits."""
        row = self.view.queue_rows.get(call.queue) if self.view else None
        return row.title.in_language(self.language) if row else ""

    def priority(self, call: CallRow) -> str:
        """The ACD's own priority; the higher is served first."""
        return count(call.priority)

    def since(self, call: CallRow) -> str:
        """When it entered the queue."""
        return clock(call.since, self.view.centre, with_seconds=True) if self.view else ""

    def wait(self, call: CallRow) -> str:
        """How long it has waited by now."""
        return duration(self.seconds(call))

    def severity(self, call: CallRow) -> Severity:
        """Its wait against the queue's limit; while stale nothing is judged."""
        if self.view is None or self.stale:
            return Severity.NORMAL
        limit = limits_of(self.view.centre, call.queue).longest_wait_s
        return limit.severity(float(int(self.seconds(call))))

    def told(self, call: CallRow) -> str:
        """What stands behind the wait."""
        if self.view is None:
            return ""
        limit = limits_of(self.view.centre, call.queue).longest_wait_s
        bounds = [duration(bound) for bound in (limit.warning, limit.critical) if bound is not None]
        lines = [
            tr("{since} 进入队列，此刻已等待 {wait}", since=self.since(call), wait=self.wait(call))
        ]
        lines += [tr("阈值 {limit}", limit=" / ".join(bounds))] if bounds else []
        return "\n".join(lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if shown and index.isValid() and index.column() == PLACE:
            number = str(index.row() + 1)
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return f"{tr('位次')} {number}" if spoken else number
        return super().data(index, role)


def _normal(_: CallRow) -> Severity:
    return Severity.NORMAL


def _nothing(_: CallRow) -> str:
    return ""


def _served_by(call: CallRow) -> tuple[float, float, str]:
    """An ACD serves the highest priority first, and of one priority who came first."""
    return -call.priority, call.since, call.id


class CallerDelegate(ScaledDelegate):
    """Position, masked number, priority, when it came, and the wait with its ageing bar."""

    def __init__(self, model: CallerModel) -> None:
        super().__init__(ROW_H)
        self._model = model

    def is_lost(self, row: Any) -> bool:
        return isinstance(row, CallRow) and self._model.is_lost(row)

    def paint_cell(self, painter: QPainter, area: Any, index: Index, row: Any) -> None:
        self._place = index.row()
        super().paint_cell(painter, area, index, row)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        if not isinstance(row, CallRow):
            return
        weak = self.color("t3")
        match place:
            case 0:
                self.write_right(painter, area, str(self._place + 1), Role.NOTE, weak)
            case 1:
                self._caller(painter, area, row)
            case 2:
                text = self._model.queue(row)
                pen = self.color("t2")
                self.write_left(painter, area, area.left() + PAD, text, Role.BODY, pen)
            case 3:
                pen = weak if self.stale or not row.priority else self.color("t1")
                self.write_right(painter, area, self._model.priority(row), Role.NUMBER, pen)
            case 4:
                self.write_right(painter, area, self._model.since(row), Role.NOTE, weak)
            case _:
                self._wait(painter, area, row)

    def _caller(self, painter: QPainter, area: QRectF, row: CallRow) -> None:
        pen = self.color("t3" if self.stale else "t1")
        x = area.left() + PAD
        end = self.write_left(painter, area, x, row.caller or MISSING, Role.NUMBER, pen)
        if self.is_lost(row):
            mark = QRectF(end + 6, round(area.center().y() - MARK / 2), MARK, MARK)
            hatched_square(painter, mark, self.look.theme)
            end += MARK + 6
        self.write_left(
            painter, area, end + 8, self._model.ringing(row), Role.NOTE, self.color("t3")
        )

    def _wait(self, painter: QPainter, area: QRectF, row: CallRow) -> None:
        severity = self._model.severity(row)
        pen = self.ground(painter, area, severity)
        bar = QRectF(area.right() - PAD - AGEING_W, area.top(), AGEING_W, area.height())
        number = area.adjusted(0, 0, -AGEING_W - PAD, 0)
        role = Role.NUMBER_STRONG if severity is Severity.CRITICAL else Role.NUMBER
        self.write_right(painter, number, self._model.wait(row), role, pen)
        view = self._model.view
        if view is not None:
            limit = limits_of(view.centre, row.queue).longest_wait_s
            seconds = self._model.seconds(row)
            theme = self.look.theme
            ageing_bar(painter, bar, theme, seconds, limit, self.stale, on_fill=True)

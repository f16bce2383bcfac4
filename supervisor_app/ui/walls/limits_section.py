"""Limits of a wall that differ from the floor's, by queue and measure."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.view import ALL_QUEUES
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.wall.limits import FIELDS, WAITING_ALL
from supervisor_app.ui.walls.section import LayoutSection

BOUND_W, LINE_H = 56, 30
GREATEST = 9999.0
Bounds = dict[QueueId, dict[str, tuple[float | None, float | None]]]


def measure_names() -> dict[str, str]:
    """What can have limits of its own on a wall, with its unit."""
    names = {
        "waiting": tr("排队"),
        WAITING_ALL: tr("排队合计"),
        "longest_wait": tr("最长等待 秒"),
        "answer_rate": tr("接通率 %"),
        "service_level": tr("服务水平 %"),
        "asa": tr("ASA 秒"),
        "satisfaction": tr("满意度 %"),
    }
    return {key: names[key] for key in FIELDS}


class Bound(Struct, frozen=True):
    """One line: of which queue, which measure, from where on 注意 and 紧急."""

    queue: QueueId
    measure: str
    warning: float | None = None
    critical: float | None = None


class BoundLine(QWidget):
    """Queue, measure, two values, and a way to do without."""

    wished = Signal(object)
    """The `Bound` that is wanted; None: this line is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bound = Bound(ALL_QUEUES, "waiting")
        self.queue, self.measure = ChoiceBox(self), ChoiceBox(self)
        self.warning, self.critical = QLineEdit(self), QLineEdit(self)
        self.remove = QPushButton("✕", self)
        self.remove.setProperty("flat", "true")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for box in (self.queue, self.measure):
            box.setMinimumContentsLength(2)
            self._row.addWidget(box, 1)
        for line in (self.warning, self.critical):
            validator = QDoubleValidator(0.0, GREATEST, 1, self)
            validator.setNotation(QDoubleValidator.Notation.StandardNotation)
            line.setValidator(validator)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.editingFinished.connect(self._put)
            self._row.addWidget(line)
        self._row.addWidget(self.remove)
        self.queue.chosen.connect(lambda _: self._put())
        self.measure.chosen.connect(lambda _: self._put())
        self.remove.clicked.connect(lambda: self.wished.emit(None))

    def show_bound(self, bound: Bound, queues: Mapping[str, str], may: bool) -> None:
        """Show it; `may`: whether it can be changed here."""
        self._bound = bound
        names = dict(queues)
        names.setdefault(bound.queue, bound.queue.partition("/")[2])
        self.queue.offer(names)
        self.queue.choose(bound.queue)
        self.measure.offer(measure_names())
        self.measure.choose(bound.measure)
        for line, value in ((self.warning, bound.warning), (self.critical, bound.critical)):
            text = "" if value is None else f"{value:g}"
            if line.text() != text and not line.hasFocus():
                line.setText(text)
            line.setReadOnly(not may)
        for part in (self.queue, self.measure, self.remove):
            part.setEnabled(may)

    def _put(self) -> None:
        bound = Bound(
            QueueId(str(self.queue.currentData() or "")),
            str(self.measure.currentData() or "waiting"),
            _value(self.warning.text()),
            _value(self.critical.text()),
        )
        if bound != self._bound:
            self.wished.emit(bound)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        px, scale = look.px, look.scale
        self._row.setSpacing(px(6))
        for box in (self.queue, self.measure):
            box.use(look)
        for part in (self.queue, self.measure, self.warning, self.critical, self.remove):
            part.setFont(font(Role.BODY, scale))
            part.setFixedHeight(px(LINE_H))
        for line in (self.warning, self.critical):
            line.setFixedWidth(px(BOUND_W))
            line.setPlaceholderText("—")
        self.remove.setFixedWidth(px(26))
        self.queue.setAccessibleName(tr("队列"))
        self.measure.setAccessibleName(tr("指标"))
        self.warning.setAccessibleName(tr("注意"))
        self.critical.setAccessibleName(tr("紧急"))
        self.remove.setAccessibleName(tr("移除"))
        self.remove.setToolTip(tr("移除"))


class LimitsSection(LayoutSection):
    """One line for each; empty: severity as on 总览."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[BoundLine] = []
        self._head = QHBoxLayout()
        self.warning, self.critical = QLabel(self), QLabel(self)
        self._head.addStretch(1)
        for label in (self.warning, self.critical):
            label.setProperty("tone", "t2")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._head.addWidget(label)
        self.note = QLabel(self)
        self.note.setProperty("tone", "t3")
        self.note.setWordWrap(True)
        self.add = QPushButton(self)
        self.add.setProperty("link", "true")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.add)
        self._foot.addStretch(1)
        self.column.addLayout(self._head)
        self.column.addWidget(self.note)
        self.column.addLayout(self._foot)
        self.add.clicked.connect(self._add)

    @property
    def bounds(self) -> list[Bound]:
        """The lines."""
        return [
            Bound(queue, measure, *pair)
            for queue, kept in self.layout_shown.limits.items()
            for measure, pair in kept.items()
        ]

    def restate(self) -> None:
        bounds = self.bounds
        while len(self.lines) < len(bounds):
            self._make()
        queues = {ALL_QUEUES: tr("全部队列"), **self.names.queues}
        for line, bound in zip(self.lines, bounds, strict=False):
            line.show_bound(bound, {str(key): text for key, text in queues.items()}, self.may)
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(bounds))
        for label in (self.warning, self.critical):
            label.setVisible(bool(bounds))
        self.note.setVisible(not bounds)
        free = self._free()
        self.add.setEnabled(self.may and free is not None)

    def _make(self) -> None:
        line = BoundLine(self)
        line.use(self.look)
        place = len(self.lines)
        line.wished.connect(lambda bound: self._change(place, bound))
        self.lines.append(line)
        self.column.insertWidget(self.column.count() - 2, line)

    def _free(self) -> Bound | None:
        """A line that is not there yet."""
        taken = {(bound.queue, bound.measure) for bound in self.bounds}
        pairs = (
            (queue, measure)
            for queue in (ALL_QUEUES, *self.names.queues)
            for measure in FIELDS
            if (queue, measure) not in taken
        )
        found = next(pairs, None)
        return None if found is None else self._as_it_is(QueueId(found[0]), found[1])

    def _as_it_is(self, queue: QueueId, measure: str) -> Bound:
        """A line that says what counts without it."""
        centre = self.names.centre
        if centre is None:
            return Bound(queue, measure)
        limit = getattr(centre.queue_limits.get(queue, centre.limits), FIELDS[measure])
        return Bound(queue, measure, limit.warning, limit.critical)

    def _add(self) -> None:
        free = self._free()
        if free is not None:
            self._put([*self.bounds, free])
            self.lines[len(self.bounds) - 1].queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, place: int, bound: Bound | None) -> None:
        bounds = self.bounds
        if place < len(bounds):
            bounds[place : place + 1] = [] if bound is None else [bound]
            self._put(bounds)

    def _put(self, bounds: list[Bound]) -> None:
        """Of two lines for the same, the one that was changed last counts."""
        limits: Bounds = {}
        for bound in bounds:
            limits.setdefault(bound.queue, {})[bound.measure] = (bound.warning, bound.critical)
        self.put.emit(replace(self.layout_shown, limits=limits), "")
        self.restate()

    def use(self, look: Look) -> None:
        px, scale = look.px, look.scale
        self.title.setText(tr("阈值"))
        self.note.setText(tr("与总览相同；只在这块大屏上需要不同时添加"))
        self.add.setText(tr("＋ 添加阈值"))
        self.warning.setText(tr("注意"))
        self.critical.setText(tr("紧急"))
        self._head.setSpacing(px(6))
        self._head.setContentsMargins(0, 0, px(32), 0)
        for label in (self.warning, self.critical):
            label.setFixedWidth(px(BOUND_W))
        for part in (self.warning, self.critical, self.note, self.add):
            part.setFont(font(Role.NOTE, scale))
        for line in self.lines:
            line.use(look)
        super().use(look)
        self.restate()


def _value(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

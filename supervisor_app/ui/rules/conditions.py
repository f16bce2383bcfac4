"""The condition of a rule: comparisons one below another, joined by 且 or 或."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.domain.alerts import RuleFault
from supervisor_app.domain.measure_words import condition_words
from supervisor_app.domain.measured import MOST_PARTS, Compare, Condition, SubjectKind
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.rules.compare_row import CompareRow
from supervisor_app.ui.rules.editing import (
    ALL,
    ANY,
    condition_of,
    first_compare,
    for_kind,
    parts_of,
)


class Conditions(QWidget):
    """Groups within groups are shown in words and stay as they are."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._kind = Look(), SubjectKind.QUEUE
        self.condition: Condition = first_compare(self._kind)
        self._joint = ALL
        self.joint, self.add = Segments(self), QPushButton(self)
        self.add.setProperty("link", "true")
        self._words, self._fault = QLabel(self), QLabel(self)
        self._words.setWordWrap(True)
        self._fault.setWordWrap(True)
        self._fault.setProperty("tone", "warn")
        self.rows: list[CompareRow] = []
        self._list = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.joint)
        self._foot.addWidget(self.add)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._list)
        self._column.addWidget(self._words)
        self._column.addWidget(self._fault)
        self._column.addLayout(self._foot)
        self.joint.chosen.connect(self._join)
        self.add.clicked.connect(self._add)
        self._fault.hide()

    @property
    def is_typed_well(self) -> bool:
        """Whether every field has a number."""
        return all(row.is_typed_well for row in self.rows)

    def show_condition(self, condition: Condition, kind: SubjectKind) -> None:
        """Another condition."""
        self.condition, self._kind = condition, kind
        self._show()

    def be_of(self, kind: SubjectKind) -> None:
        """It is about other objects from now on."""
        known = parts_of(self.condition)
        self._kind = kind
        if known is None:
            return
        parts = tuple(dict.fromkeys(for_kind(part, kind) for part in known[1]))
        self.condition = condition_of(known[0], parts)
        self._show()

    def blame(self, faults: list[tuple[tuple[str | int, ...], RuleFault]]) -> None:
        """What is wrong, each with its path within the condition."""
        of_row: dict[int, str] = {}
        rest = ""
        for path, fault in faults:
            said = words(fault.words, self._look.language)
            place = path[1] if len(path) > 1 and path[0] == "parts" else 0
            if isinstance(place, int) and place < len(self.rows) and path:
                of_row.setdefault(place, said)
            else:
                rest = rest or said
        for place, row in enumerate(self.rows):
            if row.is_typed_well:
                row.blame(of_row.get(place, ""))
        self._fault.setText(f"▲ {rest}" if rest else "")
        self._fault.setVisible(bool(rest))

    def _show(self) -> None:
        known = parts_of(self.condition)
        joint, parts = known if known is not None else (ALL, ())
        self._joint = joint
        while len(self.rows) > len(parts):
            gone = self.rows.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(parts):
            self._make_row()
        for row, part in zip(self.rows, parts, strict=True):
            row.show_compare(part, self._kind, alone=len(parts) == 1)
        said = words(condition_words(self.condition), self._look.language)
        nested = tr("组合条件，只能查看：{condition}", condition=said)
        self._words.setText(nested if known is None else "")
        self._words.setVisible(known is None)
        self.joint.choose(joint)
        self.joint.setVisible(len(parts) > 1)
        self.add.setVisible(known is not None)
        self.add.setEnabled(len(parts) < MOST_PARTS)

    def _make_row(self) -> None:
        row = CompareRow(self)
        row.use(self._look)
        row.changed.connect(self._take)
        row.removed.connect(lambda: self._remove(row))
        self._list.addWidget(row)
        self.rows.append(row)

    def _parts(self) -> tuple[Compare, ...]:
        return tuple(row.compare for row in self.rows)

    @Slot()
    def _take(self) -> None:
        self.condition = condition_of(self._joint, self._parts())
        self.changed.emit()

    @Slot(str)
    def _join(self, joint: str) -> None:
        self._joint = joint
        self._take()

    @Slot()
    def _add(self) -> None:
        parts = (*self._parts(), first_compare(self._kind))
        self.condition = condition_of(self._joint, parts)
        self._show()
        self.changed.emit()
        self.rows[-1].measure.setFocus()

    def _remove(self, row: CompareRow) -> None:
        parts = tuple(one.compare for one in self.rows if one is not row)
        self.condition = condition_of(self._joint, parts)
        self._show()
        self.changed.emit()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        self._list.setSpacing(look.px(6))
        self._column.setSpacing(look.px(6))
        self.joint.offer({ALL: tr("全部满足（且）"), ANY: tr("任一满足（或）")}, look.scale)
        self.add.setText(tr("＋ 增加条件"))
        for label, role in (
            (self.add, Role.BODY),
            (self._words, Role.BODY),
            (self._fault, Role.NOTE),
        ):
            label.setFont(font(role, look.scale))
        for row in self.rows:
            row.use(look)
        self._show()

"""设置 › 应急条件: the lines that propose an emergency, and when one may be released."""

from typing import Any

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from supervisor_app.domain.emergency import ExitCondition, LevelLine, LevelLines
from supervisor_app.domain.emergency_answers import LinesAnswer
from supervisor_app.domain.line_checks import MOST_LINES, fault_of_lines
from supervisor_app.domain.measure_words import measure_words
from supervisor_app.domain.measured import Compare, Operator, Period, SubjectKind
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import said_in, tr
from supervisor_app.ui.playbooks.kept_section import KeptSection
from supervisor_app.ui.playbooks.line_columns import about, bound_text, exit_columns, line_columns
from supervisor_app.ui.settings.edit_model import EditModel, Shown
from supervisor_app.ui.settings.edit_table import EditTable
from supervisor_app.ui.settings.limit_rows import number_of
from supervisor_app.ui.settings.staged import Staged

OFFERED: dict[str, tuple[SubjectKind, Compare]] = {
    "queue": (SubjectKind.QUEUE, Compare("waiting", Operator.AT_LEAST, 20)),
    "all": (SubjectKind.FLOOR, Compare("waiting", Operator.AT_LEAST, 45)),
    "longest": (SubjectKind.QUEUE, Compare("longest_wait", Operator.AT_LEAST, 300)),
    "rate": (
        SubjectKind.QUEUE,
        Compare("answer_rate", Operator.BELOW, 80, Period.QUARTER, min_sample=20),
    ),
    "rate-all": (
        SubjectKind.FLOOR,
        Compare("answer_rate", Operator.BELOW, 85, Period.QUARTER, min_sample=20),
    ),
    "level": (
        SubjectKind.QUEUE,
        Compare("service_level", Operator.BELOW, 60, Period.QUARTER, min_sample=20),
    ),
    "forecast": (
        SubjectKind.FLOOR,
        Compare("offered_over_forecast", Operator.ABOVE, 20, Period.QUARTER),
    ),
    "site": (SubjectKind.SITE, Compare("site_state", Operator.AT_LEAST, 1)),
}
"""What can be added, with the bound that it begins with."""
MINUTE_S = 60.0


class LinesSection(KeptSection):
    """Two tables, and how long the exit conditions have to hold."""

    kept = Signal(object)
    """A `LevelLines` to be kept."""
    right = Right.RULES

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._known: LevelLines | None = None
        self.now: LevelLines | None = None
        self._theirs: LevelLines | None = None
        self.lines = EditModel[LevelLine](line_columns(self._language), self)
        self.exits = EditModel[ExitCondition](exit_columns(self._language), self)
        self.tables = {"lines": EditTable(self.lines, self), "exits": EditTable(self.exits, self)}
        self.lines.edited.connect(lambda place, row: self._put_row("lines", place, row))
        self.exits.edited.connect(lambda place, row: self._put_row("exits", place, row))
        for field, table in self.tables.items():
            table.emptied.connect(lambda place, field=field: self.remove(field, place))
        self.add = ChoiceBox(self)
        self.add.chosen.connect(self.insert)
        self.remove_button = QPushButton(self)
        self.remove_button.clicked.connect(self._remove_chosen)
        self.hold = QLineEdit(self)
        self.hold.textEdited.connect(self._put_hold)
        self._hold_name = QLabel(self)
        self._hold_name.setBuddy(self.hold)
        self._bar, self._hold = QHBoxLayout(), QHBoxLayout()
        self._bar.addWidget(self.add)
        self._bar.addWidget(self.remove_button)
        self._bar.addStretch(1)
        self._hold.addWidget(self._hold_name)
        self._hold.addWidget(self.hold)
        self._hold.addStretch(1)
        self.column.insertWidget(2, self.tables["lines"])
        self.column.insertLayout(3, self._bar)
        self.column.insertWidget(4, self.tables["exits"])
        self.column.insertLayout(5, self._hold)
        self.column.insertStretch(6, 1)

    def _language(self) -> str:
        return self.look.language

    def title(self) -> str:
        return tr("应急条件")

    def about(self) -> str:
        return tr("达到任一项即提请，由人宣布；解除条件全部满足并保持后，提示可以解除")

    # What the gateway says

    def show_lines(self, now: LevelLines) -> None:
        """What counts; what is being typed stays, and a clash is said."""
        self.trouble.say(None)
        if not self.changed():
            self._known = self.now = now
        elif self._known is not None and now.version != self._known.version:
            self._theirs = now
        self._say_clash()
        self.show_staged()

    def show_kept(self, answer: LinesAnswer) -> None:
        """What became of it."""
        self.saving = False
        if answer.clash:
            self._theirs = answer.lines
            self._say_clash()
        elif answer.words is not None:
            self.show_foot()
            self.faults.say([said_in(self.look.language, answer.words, answer.cure)])
            return
        else:
            self._known = self.now = answer.lines
        self.show_staged()

    # What is typed

    def changed(self) -> bool:
        return self.now is not None and self.now != self._known

    def fault(self) -> Words | None:
        return fault_of_lines(self.now) if self.now is not None else None

    def insert(self, key: str) -> None:
        """A line of the list of what can be added."""
        self.add.setCurrentIndex(-1)
        if self.now is None or self.reason() or len(self.now.lines) >= MOST_LINES:
            return
        kind, compare = OFFERED[key]
        taken = {line.key for line in self.now.lines}
        free = next(one for one in _keys(key) if one not in taken)
        made = LevelLine(free, measure_words(compare), kind, compare)
        self._put(lines=(*self.now.lines, made))
        self.tables["lines"].choose(len(self.now.lines) - 1)

    def remove(self, field: str, place: int) -> None:
        """Take one away."""
        if self.now is not None and not self.reason():
            rows = getattr(self.now, field)
            self._put(**{field: (*rows[:place], *rows[place + 1 :])})

    def _remove_chosen(self) -> None:
        table = self.tables["exits" if self.tables["exits"].hasFocus() else "lines"]
        field = "exits" if table is self.tables["exits"] else "lines"
        for place in reversed(table.chosen_places()):
            self.remove(field, place)

    def _put_row(self, field: str, place: int, row: Any) -> None:
        if self.now is not None:
            rows = getattr(self.now, field)
            self._put(**{field: (*rows[:place], row, *rows[place + 1 :])})

    def _put_hold(self, text: str) -> None:
        value = number_of(text)
        if value is not None and value >= 0:
            self._put(hold_s=value * MINUTE_S)

    def _put(self, **fields: object) -> None:
        if self.now is not None:
            self.now = structs.replace(self.now, **fields)
            self.show_staged()

    def save(self) -> None:
        """Have it kept."""
        if self.now is not None and self.changed() and self.fault() is None and not self.reason():
            self.saving = True
            self.show_foot()
            self.kept.emit(self.now)

    def drop(self) -> None:
        """As it counts."""
        self.now, self._theirs = self._known, None
        self._say_clash()
        self.show_staged()

    def settle(self, mine: bool) -> None:
        """Somebody else was first: whose counts."""
        theirs, self._theirs = self._theirs, None
        if theirs is not None and self.now is not None:
            self._known = theirs
            self.now = structs.replace(self.now, version=theirs.version) if mine else theirs
        self._say_clash()
        self.show_staged()

    def _say_clash(self) -> None:
        theirs, mine = self._theirs, self.now
        if theirs is None or mine is None:
            self.clashes.say("", ())
            return
        head = tr("{who} 先保存了第 {version} 版", who=theirs.author, version=theirs.version)
        self.clashes.say(head, clash_lines(theirs, mine, self.look.language))

    # What is shown

    def show_staged(self) -> None:
        now, reason = self.now, self.reason()
        for field, model in (("lines", self.lines), ("exits", self.exits)):
            rows = getattr(now, field) if now is not None else ()
            model.show(Shown(rows, {}, self._differs(field), reason))
            self.tables[field].setFixedHeight(self.tables[field].wanted_height())
        text = f"{now.hold_s / MINUTE_S:g}" if now is not None else ""
        if not self.hold.hasFocus() and self.hold.text() != text:
            self.hold.setText(text)
        for widget in (self.add, self.remove_button, self.hold):
            widget.setEnabled(not reason and now is not None)
            widget.setToolTip(reason)
        self.show_foot()

    def _differs(self, field: str) -> Any:
        def differs(place: int, column: str) -> bool:
            known = getattr(self._known, field) if self._known is not None else ()
            rows = getattr(self.now, field) if self.now is not None else ()
            if place >= len(known) or place >= len(rows):
                return True
            model = self.lines if field == "lines" else self.exits
            shown = next(one for one in model.columns if one.key == column)
            return shown.text(known[place]) != shown.text(rows[place])

        return differs

    def use(self, look: Look) -> None:
        self.look = look
        px = look.px
        self.add.offer(
            {key: about(compare, kind, look.language) for key, (kind, compare) in OFFERED.items()}
        )
        self.add.setCurrentIndex(-1)
        self.add.setPlaceholderText(tr("添加条件"))
        self.add.setAccessibleName(tr("添加条件"))
        self.add.use(look)
        self.add.setMinimumWidth(px(240))
        self.remove_button.setText(tr("删除所选"))
        self._hold_name.setText(tr("解除条件全部满足并保持（分）"))
        self.hold.setFixedWidth(px(72))
        self.hold.setAccessibleName(tr("解除条件全部满足并保持（分）"))
        for bar in (self._bar, self._hold):
            bar.setSpacing(px(8))
        for widget in (self.add, self.remove_button, self._hold_name, self.hold):
            widget.setFont(font(Role.BODY, look.scale))
        self.tables["lines"].setAccessibleName(tr("应急条件"))
        self.tables["exits"].setAccessibleName(tr("解除条件"))
        for table in self.tables.values():
            table.use(look)
        super().use(look)


def _keys(key: str) -> list[str]:
    return [key, *(f"{key}-{number}" for number in range(2, MOST_LINES + 2))]


def clash_lines(theirs: LevelLines, mine: LevelLines, language: str) -> list[tuple[str, str, str]]:
    """What is another in both: name, theirs, mine."""

    def told(line: LevelLine | None) -> str:
        if line is None:
            return tr("没有")
        return f"{bound_text(line.two, language)} / {bound_text(line.one, language)}"

    of_theirs = {line.key: line for line in theirs.lines}
    of_mine = {line.key: line for line in mine.lines}
    found = []
    for key in {**of_theirs, **of_mine}:
        one, other = of_theirs.get(key), of_mine.get(key)
        known = other or one
        if one != other and known is not None:
            found.append((known.name.in_language(language), told(one), told(other)))
    if theirs.hold_s != mine.hold_s or theirs.exits != mine.exits:
        found.append((tr("解除条件"), tr("已改"), tr("已改")))
    return found or [(tr("应急条件"), tr("已改"), tr("已改"))]

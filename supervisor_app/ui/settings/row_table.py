"""Rows of one section of the settings in a table: edited, added, taken away, found."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.edit_model import EditColumn, EditModel, Shown
from supervisor_app.ui.settings.edit_table import EditTable
from supervisor_app.ui.settings.fault_lines import FaultLines
from supervisor_app.ui.settings.merging import KEYED
from supervisor_app.ui.settings.staged import Staged


class RowsOf(Struct, frozen=True):
    """A section that is rows."""

    section: str
    fresh: Callable[[str], Any] | None = None
    """A new row under a key that nobody has; None: rows come from the ACD."""
    unnamed: Callable[[], Sequence[Any]] = tuple
    """Rows that the settings do not have yet, which are shown below the others."""
    found_by: Callable[[Any], str] | None = None
    """What a search looks at; None: there is no search."""
    columns_of: Callable[[str], str] = str
    """The column that a field of the row is shown in."""


class RowTable(QWidget):
    """Stages every change of a row. A row that was not named before is, once it is changed."""

    chose = Signal(int)
    """The place of the row that is current; -1: none."""

    def __init__(
        self,
        staged: Staged,
        rows: RowsOf,
        columns: Sequence[EditColumn[Any]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._staged, self._of, self._look = staged, rows, Look()
        self._key = KEYED[rows.section]
        self._reason = ""
        self.model = EditModel[Any](columns, self)
        self.table = EditTable(self.model, self)
        self.model.edited.connect(self._put)
        self.table.emptied.connect(lambda _: self.remove())
        self.table.chose.connect(self.chose)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._seek)
        self.search.setVisible(rows.found_by is not None)
        self.add_button, self.remove_button = QPushButton(self), QPushButton(self)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        for button in (self.add_button, self.remove_button):
            button.setVisible(rows.fresh is not None)
        self._fault_lines = FaultLines(self)
        self._empty = QLabel(self)
        self._empty.setProperty("tone", "t2")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QHBoxLayout()
        self.bar.addWidget(self.search, 1)
        self.bar.addStretch(1)
        self.bar.addWidget(self.remove_button)
        self.bar.addWidget(self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self.bar)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._empty, 1)
        self._column.addWidget(self._fault_lines)

    @property
    def rows(self) -> tuple[Any, ...]:
        """Those that are staged, then those without a name."""
        staged = getattr(self._staged.settings, self._of.section)
        return (*staged, *self.unnamed())

    def unnamed(self) -> list[Any]:
        """Rows that are not staged yet."""
        have = {getattr(one, self._key) for one in getattr(self._staged.settings, self._of.section)}
        return [one for one in self._of.unnamed() if getattr(one, self._key) not in have]

    def show_rows(self, reason: str, nothing: str) -> None:
        """Show what is staged; `nothing`: the sentence where there is no row."""
        self._reason = reason
        rows = self.rows
        count = len(getattr(self._staged.settings, self._of.section))
        before = {getattr(one, self._key): one for one in self._staged.before(self._of.section)}

        def changed(place: int, column: str) -> bool:
            row = rows[place]
            known = before.get(getattr(row, self._key))
            if place >= count:
                return False
            return known is None or _at(known, column) != _at(row, column)

        shown = Shown(rows, self._faults(), changed, reason)
        self.model.show(shown, self._places(rows))
        self._empty.setText(nothing)
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._fault_lines.say(self._said())
        for button in (self.add_button, self.remove_button):
            button.setEnabled(not reason)
            button.setToolTip(reason)

    def _faults(self) -> dict[tuple[int, str], str]:
        made = {}
        for fault in self._staged.faults_below(self._of.section):
            place = fault.path[1] if len(fault.path) > 1 else 0
            name = str(fault.path[2]) if len(fault.path) > 2 else self.model.columns[0].key
            if isinstance(place, int):
                said = words(fault.words, self._look.language)
                made[(place, self._of.columns_of(name))] = said
        return made

    def _said(self) -> list[str]:
        """Faults in words; those of a queue's limits are said where the limits are."""
        return [
            words(fault.words, self._look.language)
            for fault in self._staged.faults_below(self._of.section)
            if "limits" not in fault.path
        ]

    def _places(self, rows: Sequence[Any]) -> list[int] | None:
        sought = self.search.text().strip().casefold()
        if self._of.found_by is None or not sought:
            return None
        found_by = self._of.found_by
        return [place for place, row in enumerate(rows) if sought in found_by(row).casefold()]

    @Slot()
    def _seek(self) -> None:
        if self._staged.known:
            self.model.show(self.model.shown, self._places(self.model.shown.rows))

    @Slot(int, object)
    def _put(self, place: int, row: Any) -> None:
        rows = getattr(self._staged.settings, self._of.section)
        whole = (*rows[:place], row, *rows[place + 1 :]) if place < len(rows) else (*rows, row)
        self._staged.put(self._of.section, whole)

    def put_all(self, places: Sequence[int], change: Callable[[Any], Any]) -> None:
        """Change several rows as one."""
        rows, wanted = self.rows, set(places)
        count = len(getattr(self._staged.settings, self._of.section))
        self._staged.put(
            self._of.section,
            tuple(
                change(row) if place in wanted else row
                for place, row in enumerate(rows)
                if place < count or place in wanted
            ),
        )

    @Slot()
    def add(self) -> None:
        """A new row, whose first cell is entered at once."""
        if self._of.fresh is None or self._reason or not self._staged.known:
            return
        rows = getattr(self._staged.settings, self._of.section)
        taken = {getattr(one, self._key) for one in rows}
        numbers = (f"{self._of.section[:-1]}-{number}" for number in range(1, len(rows) + 2))
        key = next(name for name in numbers if name not in taken)
        self._staged.put(self._of.section, (*rows, self._of.fresh(key)))
        self.table.choose(len(rows))
        index = self.model.index(self.model.shown_at(len(rows)), 0)
        self.table.setCurrentIndex(index)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.edit(index)

    @Slot()
    def remove(self) -> None:
        """Take the selected rows away."""
        if self._of.fresh is None or self._reason or not self._staged.known:
            return
        places = set(self.table.chosen_places())
        rows = getattr(self._staged.settings, self._of.section)
        kept = tuple(row for place, row in enumerate(rows) if place not in places)
        self._staged.put(self._of.section, kept)

    def use(self, look: Look, hint: str = "") -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._column.setSpacing(px(8))
        self.bar.setSpacing(px(8))
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.search.setFont(font(Role.BODY, look.scale))
        self.search.setMaximumWidth(px(320))
        self.add_button.setText(tr("新增"))
        self.remove_button.setText(tr("删除所选"))
        for button in (self.add_button, self.remove_button):
            button.setFont(font(Role.BODY, look.scale))
        self._empty.setFont(font(Role.BODY, look.scale))
        self.table.use(look)
        self._fault_lines.use(look)


def _at(row: Any, column: str) -> Any:
    """What a column shows of a row; the two languages of a name are two columns."""
    if column in ("name", "en"):
        words_of = row.name
        return words_of if isinstance(words_of, str) else getattr(words_of, _LANGUAGE[column])
    return getattr(row, column, None)


_LANGUAGE = {"name": "zh", "en": "en"}

"""The table of limits: of the centre, or of one queue, with what it inherits in weak ink."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervisor_app.ui.parts.keyed_model import RIGHT
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.edit_model import EditColumn, EditModel, Entry, Shown
from supervisor_app.ui.settings.edit_table import EditTable
from supervisor_app.ui.settings.fault_lines import FaultLines
from supervisor_app.ui.settings.limit_rows import NAMES, LimitRow


def _given(row: LimitRow) -> bool:
    return row.own is None


def _how(row: LimitRow) -> Entry:
    return Entry.DURATION if row.is_time else Entry.NUMBER


def _shown(row: LimitRow, name: str) -> str:
    return row.written(name) or "—"


class LimitTable(QWidget):
    """Emits each row that was changed; Del gives a row back what counts without it."""

    edited = Signal(object)
    """A `LimitRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._without = ""
        self.model = EditModel[LimitRow](self._columns(), self)
        self.table = EditTable(self.model, self)
        self.model.edited.connect(lambda _, row: self.edited.emit(row))
        self.table.emptied.connect(self._empty)
        self._faults = FaultLines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self._faults)

    def show_rows(self, shown: Shown, without: str) -> None:
        """Show these; `without`: what is said of a row that has nothing of its own."""
        self._without = without
        self.model.show(shown)
        self._faults.say(shown.faults.values())
        self.table.setFixedHeight(self.table.wanted_height())

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.table.use(look)
        self._faults.use(look)
        self.table.setAccessibleName(tr("阈值"))

    @Slot(int)
    def _empty(self, place: int) -> None:
        row: LimitRow = self.model.shown.rows[place]
        if row.own is not None and not self.model.shown.reason:
            self.edited.emit(LimitRow(row.key, None, row.given))

    def _columns(self) -> tuple[EditColumn[LimitRow], ...]:
        return (
            EditColumn(
                "name",
                lambda: tr("项目"),
                lambda row: words(NAMES[row.key], self._look.language),
                lambda row, _: row,
                lambda _: Entry.NONE,
                width=220,
            ),
            EditColumn(
                "sign",
                lambda: tr("比较"),
                lambda row: f"{row.sign} {row.unit}".strip(),
                lambda row, _: row,
                lambda _: Entry.NONE,
                weak=lambda _: True,
                width=64,
            ),
            EditColumn(
                "warning",
                lambda: tr("注意"),
                lambda row: _shown(row, "warning"),
                lambda row, text: row.entered("warning", text),
                _how,
                value=lambda row: row.written("warning"),
                weak=_given,
                align=RIGHT,
                width=110,
            ),
            EditColumn(
                "critical",
                lambda: tr("紧急"),
                lambda row: _shown(row, "critical"),
                lambda row, text: row.entered("critical", text),
                _how,
                value=lambda row: row.written("critical"),
                weak=_given,
                align=RIGHT,
                width=110,
            ),
            EditColumn(
                "min_sample",
                lambda: tr("最少样本"),
                lambda row: f"{row.least_sample}",
                lambda row, text: row.samples(text),
                lambda _: Entry.NUMBER,
                value=lambda row: f"{row.least_sample}",
                weak=_given,
                align=RIGHT,
                width=110,
            ),
            EditColumn(
                "from",
                lambda: tr("来源"),
                lambda row: self._without if row.own is None else tr("在此设定"),
                lambda row, _: row,
                lambda _: Entry.NONE,
                weak=lambda _: True,
                width=120,
                stretch=True,
            ),
        )

"""A list of names with a note below each, as the side of a page has it."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import Column, Index, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate
from supervisor_app.ui.parts.table_view import TableView

ROW_H = 46
PAD = 14.0
SIGN = 11.0


class NamedRow(Struct, frozen=True):
    """A row in the user's language."""

    key: str
    name: str
    note: str
    state: str = ""
    """At the right of the name."""
    glyph: Glyph | None = None
    """Before the state."""
    token: str = "t3"
    """Of the state."""


class NamedDelegate(ScaledDelegate):
    """The name with the state beside it; the note below."""

    def __init__(self) -> None:
        super().__init__(ROW_H)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: NamedRow) -> None:
        upper = QRectF(area.x(), area.y() + 4, area.width(), 20)
        lower = QRectF(area.x(), area.y() + 24, area.width() - PAD + 2, 17)
        ends = upper.right() - PAD
        if row.state:
            token = "t3" if self.stale and row.token != "acc" else row.token
            right = QRectF(upper.x(), upper.y(), upper.width() - PAD + 8, upper.height())
            ends = self.write_right(painter, right, row.state, Role.NOTE, self.color(token)) - 6
            if row.glyph is not None:
                sign = QRectF(ends - SIGN, upper.center().y() - SIGN / 2, SIGN, SIGN)
                glyph = Glyph.QUALITY if self.stale else row.glyph
                draw_glyph(painter, glyph, sign, self.color("dq" if self.stale else row.token))
                ends = sign.left() - 6
        name = QRectF(upper.x(), upper.y(), ends - upper.x(), upper.height())
        self.write_left(painter, name, area.x() + PAD, row.name, Role.NAME, self.color("t1"))
        self.write_left(painter, lower, area.x() + PAD, row.note, Role.NOTE, self.color("t3"))


class NamedList(TableView):
    """Arrows go from one to the next; Enter opens."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._delegate_of_rows = NamedDelegate()
        super().__init__(self._delegate_of_rows, parent)
        self.rows = KeyedTableModel[str, NamedRow](
            (Column("name", str, _said, told=_said, stretch=True),), self
        )
        self._showing = False
        self.show_model(self.rows)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The row that is chosen; empty: none."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else ""

    def show_rows(self, rows: Sequence[NamedRow]) -> None:
        """Show these; a row that is as before is not touched."""
        known = {key: self.rows.row(place) for place, key in enumerate(self.rows.keys)}
        kept = {row.key: known[row.key] if known.get(row.key) == row else row for row in rows}
        self._showing = True  # rows that come and go move the current one, which nobody chose
        self.rows.hold_order(False)
        self.rows.show(kept)
        self._showing = False

    def go_to(self, key: str) -> None:
        """Choose a row without telling anyone."""
        place = self.rows.place(key)
        blocked = self.selectionModel().blockSignals(True)
        if place is None:
            self.selectionModel().clear()
        elif place != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.rows.index(place, 0))
            self.selectRow(place)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def use(self, look: Look) -> None:
        super().use(look)
        self.rows.restate()

    def _tell(self, index: Index, _: Index) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(self.rows.key(index.row()))


def _said(row: NamedRow) -> str:
    return " ".join(part for part in (row.name, row.state, row.note) if part)

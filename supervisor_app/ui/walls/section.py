"""A part of the editor of a layout: shows it, and says what it is to be."""

from collections.abc import Mapping

from msgspec import Struct, field
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.walls import WallLayout
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look

LABEL_W = 96
GAP = 8


class Names(Struct, frozen=True):
    """What the floor's objects are called, in the centre's order."""

    queues: Mapping[QueueId, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    centre: CentreRow | None = None
    """Whose limits count where a wall has none of its own."""


class LayoutSection(QWidget):
    """A head and rows below it."""

    put = Signal(object, str)
    """The `WallLayout` that is wanted, and the field that is typed into; empty: none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.layout_shown = WallLayout("", "")  # type: ignore[arg-type]
        self.names = Names()
        self.may = False
        self.rows: list[FormRow] = []
        self.title = QLabel(self)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.title)

    def row(self, widget: QWidget, width: int = 0) -> FormRow:
        """One more row."""
        made = FormRow(widget, self, width, LABEL_W)
        self.rows.append(made)
        self.column.addWidget(made)
        return made

    def show_layout(self, layout: WallLayout, names: Names, may: bool) -> None:
        """Show it. `may`: whether it can be changed here."""
        self.layout_shown, self.names, self.may = layout, names, may
        self.restate()

    def restate(self) -> None:
        """Show what is known, anew."""
        raise NotImplementedError

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self.look = look
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(GAP))
        self.title.setFont(font(Role.BODY_STRONG, look.scale))
        for row in self.rows:
            row.use(look)

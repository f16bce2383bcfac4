"""处置预案, as 应急 lists them while nothing is going on: what a declaration can begin with."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.domain.playbooks import Playbook
from supervisor_app.ui.emergency.forms import playbook_name
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr, tr_counted

ROW_H, PAD = 38, 16
VALUE_W = 84


class PlaybookLine(Struct, frozen=True):
    """A playbook in the user's language."""

    name: str
    steps: str


class PlaybookLines(PaintedLines[PlaybookLine]):
    """The list."""

    def spoken(self, line: PlaybookLine) -> str:
        return f"{line.name}, {line.steps}"

    def paint_line(self, painter: QPainter, area: QRectF, line: PlaybookLine) -> None:
        px = self.look.px
        value = QRectF(area.right() - px(PAD + VALUE_W), area.y(), px(VALUE_W), area.height())
        self.put(painter, value, line.steps, Ink(Role.NOTE, "t2"), RIGHT)
        name = QRectF(px(PAD), area.y(), value.left() - px(PAD + 8), area.height())
        self.put(painter, name, line.name, Ink())


class PlaybookPanel(Panel):
    """The panel; it leads to the editor in the settings."""

    edit_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = PlaybookLines(ROW_H)
        self.edit = QPushButton(self)
        self.edit.setProperty("flat", "true")
        self.edit.clicked.connect(self.edit_wished)
        self.head.addWidget(self.edit)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_playbooks(self, playbooks: tuple[Playbook, ...], seen: Seen) -> None:
        """Every playbook."""
        self.entitle(tr("处置预案"))
        self.table.setAccessibleName(tr("处置预案"))
        self.say("" if playbooks else tr("还没有处置预案"))
        self.table.show_lines(
            [
                PlaybookLine(playbook_name(one, seen), tr_counted("{n} 步", len(one.steps)))
                for one in playbooks
            ]
        )

    def use(self, look: Look) -> None:
        super().use(look)
        self.table.use(look)
        self.edit.setText(tr("编辑…"))
        self.edit.setFont(font(Role.NOTE, look.scale))

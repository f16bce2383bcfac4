"""Figures in cells beside each other: a name, the figure, and a caption (picture 08)."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import loading_block
from supervisor_app.ui.parts.page import Look

PAD = 16


class Cell(Struct, frozen=True):
    """One of them; `value` None: it is being read."""

    name: str
    value: str | None
    caption: str = ""
    token: str = "t1"

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return " ".join(part for part in (self.name, self.value or "", self.caption) if part)


class Cells(QWidget):
    """Rows of three, with rules between."""

    def __init__(
        self, row_h: int, role: Role, columns: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = Look()
        self.cells: tuple[Cell, ...] = ()
        self._row_h, self._role, self._columns = row_h, role, columns
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: Sequence[Cell], name: str) -> None:
        """Show these."""
        given = tuple(cells)
        self.setAccessibleName(name)
        if given != self.cells:
            self.cells = given
            self.setAccessibleDescription("\n".join(cell.spoken for cell in given))
            self._fit()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        rows = -(-len(self.cells) // self._columns)
        return QSize(self.look.px(200), rows * self.look.px(self._row_h))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, high = self.look.theme, self.look.px(self._row_h)
        wide = self.width() / self._columns
        for at, cell in enumerate(self.cells):
            row, column = divmod(at, self._columns)
            area = QRectF(round(column * wide), row * high, round(wide), high)
            if row:
                painter.fillRect(QRectF(0, area.top(), self.width(), 1), theme.color("line"))
            if column:
                painter.fillRect(QRectF(area.left(), area.top(), 1, high), theme.color("line"))
            self._paint(painter, area, cell)
        painter.end()

    def _paint(self, painter: QPainter, area: QRectF, cell: Cell) -> None:
        px, theme, scale = self.look.px, self.look.theme, self.look.scale
        note, strong = metrics(Role.NOTE, scale), metrics(self._role, scale)
        heights = (note.height(), strong.height() + px(2), note.height() if cell.caption else 0)
        top = area.top() + (area.height() - sum(heights)) / 2
        texts = (
            (cell.name, Role.NOTE, "t2"),
            (cell.value, self._role, cell.token),
            (cell.caption, Role.NOTE, "t2"),
        )
        for (text, role, token), high in zip(texts, heights, strict=True):
            room = QRectF(area.left() + px(PAD), top, area.width() - px(PAD + 4), high)
            top += high
            if text is None:
                block = QRectF(room.left(), room.top() + 4, px(72), room.height() - 8)
                loading_block(painter, block, theme)
                continue
            painter.setFont(font(role, scale))
            painter.setPen(theme.color(token))
            write(painter, room, text, metrics=metrics(role, scale))

"""The matrix as a table in which one cell has the keyboard and many rows are chosen."""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from supervisor_app.domain.commands import LEVELS
from supervisor_app.domain.ids import AgentId, QueueId, acd_of
from supervisor_app.ui.parts.choosing_table import MOVES, ChoosingTable
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import Index
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.matrix_delegate import FIRST_LEVEL, MatrixDelegate
from supervisor_app.ui.skills.matrix_head import MatrixHead
from supervisor_app.ui.skills.matrix_model import FIXED, MatrixModel
from supervisor_app.ui.skills.reading import Head

BOX_W, AGENT_W, STATE_W = 36, 150, 78
NARROW_AGENT_W, NARROW_STATE_W = 126, 32
ENGLISH_STATE_W = 104
COMFORTABLE = 92
"""Below this a queue's column takes room from the first two."""
LEAST = 68
"""Below this the matrix scrolls sideways."""
DIGITS = {Qt.Key(Qt.Key.Key_0 + level): level for level in LEVELS}


class MatrixTable(ChoosingTable):
    """Arrows move the cell, 1–5 set, Del removes, Ctrl D fills down."""

    level_wished = Signal(object)
    """A level or None, for the current cell, or for the chosen rows where it is in one of them."""
    fill_wished = Signal()
    level_at_wished = Signal(object, object, object)
    """The same of one cell: agent, queue, level."""
    cell_opened = Signal(object, object)
    """Enter or a double click on a level: agent and queue."""
    agent_opened = Signal(object)
    """A double click on an agent's name, or the menu: his page is wanted."""
    laid_out = Signal()
    """The columns stand elsewhere."""

    def __init__(
        self, delegate: MatrixDelegate, chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(delegate, chosen, parent)
        self._painter = delegate
        self._look = Look()
        self._column = FIRST_LEVEL
        self._stands = False
        """Somebody has gone to a cell; before, none is marked."""
        self.head = MatrixHead(self)
        self.head.box_clicked.connect(self._all_or_none)
        self.boxes = self.head
        self.setHorizontalHeader(self.head)
        self.head.sectionResized.connect(self.laid_out)
        self.head.geometriesChanged.connect(self.laid_out)
        self.horizontalScrollBar().valueChanged.connect(self.laid_out)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.order_by_header()

    @property
    def matrix(self) -> MatrixModel | None:
        """The model, as what it is."""
        model = self.model()
        return model if isinstance(model, MatrixModel) else None

    @property
    def queue(self) -> QueueId | None:
        """The queue of the column that the keyboard is in."""
        return self.matrix.queue_at(self._column) if self.matrix is not None else None

    @property
    def agent(self) -> AgentId | None:
        """The agent of the row that the keyboard is in."""
        current = self.current
        return AgentId(str(current)) if current is not None else None

    def show_matrix(self, model: MatrixModel, heads: tuple[Head, ...]) -> None:
        """Show another set of columns."""
        agent = self.current
        self._painter.columns = model
        self.show_model(model)
        self.hold_widths()
        self.head.show_heads(heads, self._painter.stale)
        self._column = min(max(self._column, FIRST_LEVEL), FIXED + max(0, len(heads) - 1))
        self._fit()
        if agent is not None:
            self.go_to(agent)

    def use(self, look: Look) -> None:
        self._look = look
        super().use(look)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """Queues share what the first columns leave, equally to a pixel."""
        model = self.matrix
        if model is None or not model.queues:
            return
        px, room, count = self._look.px, self.viewport().width(), len(model.queues)
        english = self._look.language.startswith("en")
        usual = (px(BOX_W), px(AGENT_W), px(ENGLISH_STATE_W if english else STATE_W))
        narrow = (px(BOX_W), px(NARROW_AGENT_W), px(NARROW_STATE_W))
        fixed = usual if room - sum(usual) >= count * px(COMFORTABLE) else narrow
        for place, width in enumerate(fixed):
            self.setColumnWidth(place, width)
        left = max(room - sum(fixed), count * px(LEAST))
        scrolls = room - sum(fixed) < count * px(LEAST)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        for place in range(count):
            width = left * (place + 1) // count - left * place // count
            self.setColumnWidth(FIXED + place, width)
        self.laid_out.emit()

    # The current cell

    def go_to(self, key: Hashable) -> bool:
        found = super().go_to(key)
        if found:
            self._stand(self.currentIndex().row(), self._column)
        return found

    def go_to_cell(self, agent: AgentId, queue: QueueId) -> None:
        """Bring the keyboard to a cell."""
        model = self.matrix
        if model is not None and queue in model.queues:
            self._column = FIXED + model.queues.index(queue)
            self.go_to(agent)

    def _stand(self, row: int, column: int) -> None:
        model = self.matrix
        if model is None or not 0 <= row < model.rowCount():
            return
        last = FIXED + max(0, len(model.queues) - 1)
        self._stands = True
        self._column = min(max(column, FIRST_LEVEL), last)
        self.setCurrentIndex(model.index(row, self._column))
        self.scrollTo(self.currentIndex())
        self.head.mark(self._column)
        self.viewport().update()

    def order_here(self) -> None:
        """Order by the column that the keyboard is in, then the other way, then not."""
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if self.head.sortIndicatorSection() != self._column:
            self.head.setSortIndicator(self._column, ascending)
        elif self.head.sortIndicatorOrder() is ascending:
            self.head.setSortIndicator(self._column, descending)
        else:
            self.head.setSortIndicator(-1, ascending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in DIGITS and not held:
            self.level_wished.emit(DIGITS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.level_wished.emit(None)
        elif event.matches(QKeySequence.StandardKey.SelectAll) or key not in (
            Qt.Key.Key_D, Qt.Key.Key_Left, Qt.Key.Key_Right,
        ):  # fmt: skip
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_D:
            self._fill(event)
        else:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._stand(max(0, self.currentIndex().row()), self._column + step)

    def _fill(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fill_wished.emit()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = event.key() in DIGITS and not event.modifiers()
            if ours or event.key() in MOVES:
                event.accept()
                return True
        return super().event(event)

    def _move(self, event: QKeyEvent) -> None:
        column = self._column
        super()._move(event)
        self._stand(self.currentIndex().row(), column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid():
            column = index.column() if index.column() >= FIXED else self._column
            self._stand(index.row(), column)

    def _choose_by_mouse(self, key: Hashable, column: int, event: QMouseEvent) -> None:
        """A click on a level goes there and leaves chosen what is chosen."""
        reaching = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if column >= FIXED and not event.modifiers() & reaching:
            if self.chosen.anchor is None:
                self.chosen.start_from(key)
            return
        super()._choose_by_mouse(key, column, event)

    # What is painted over the cells

    def shows_focus_at(self, index: Index) -> bool:
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model, row = self.matrix, self.currentIndex().row()
        if model is not None and row >= 0 and self._stands and self.hasFocus():
            painter = QPainter(self.viewport())
            self._painter.paint_focus(painter, self._cell_area(model.index(row, self._column)))
            painter.end()

    def _cell_area(self, index: Index) -> QRect:
        area: QRect = self.visualRect(index)
        return area.adjusted(0, 0, 0, -1)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    # By mouse alone

    def menu_at(self, place: QPoint) -> QMenu | None:
        """The levels of the cell at a place."""
        model, index = self.matrix, self.indexAt(place)
        queue = model.queue_at(index.column()) if model is not None and index.isValid() else None
        return (
            None if model is None or queue is None else self.menu_of(model.key(index.row()), queue)
        )

    def menu_of(self, agent: AgentId, queue: QueueId) -> QMenu:
        """The levels of a cell, and the agent himself."""
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        elsewhere = acd_of(agent) != acd_of(queue)
        if elsewhere:
            menu.addAction(tr("在另一台话务平台")).setEnabled(False)
        for level in LEVELS:
            entry = menu.addAction(tr("{level} 级", level=level))
            entry.triggered.connect(lambda _, at=level: self.level_at_wished.emit(agent, queue, at))
            entry.setDisabled(elsewhere)
        menu.addSeparator()
        remove = menu.addAction(tr("移除"))
        remove.triggered.connect(lambda: self.level_at_wished.emit(agent, queue, None))
        remove.setDisabled(elsewhere)
        menu.addSeparator()
        menu.addAction(tr("打开坐席")).triggered.connect(lambda: self.agent_opened.emit(agent))
        return menu

    def _offer(self, place: QPoint) -> None:
        menu = self.menu_at(place)
        if menu is not None:
            self._pop(menu, place)

    def offer_levels(self, agent: AgentId, queue: QueueId) -> None:
        """The menu of a cell, below it."""
        model = self.matrix
        row = model.place(agent) if model is not None else None
        if model is not None and row is not None:
            area = self.visualRect(model.index(row, FIXED + model.queues.index(queue)))
            self._pop(self.menu_of(agent, queue), area.bottomLeft())

    def _pop(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def _open(self, index: Index) -> None:
        """Enter is of the cell that the keyboard is in; a double click of where it was."""
        model = self.matrix
        if model is None or not index.isValid():
            return
        agent, queue = model.key(index.row()), model.queue_at(index.column())
        if queue is not None:
            self.cell_opened.emit(agent, queue)
        else:
            self.agent_opened.emit(agent)

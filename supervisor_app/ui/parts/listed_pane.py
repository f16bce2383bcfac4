"""A table under a head with a foot, with what stands in where there is nothing to list."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fitted_columns import FittedColumns
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.key_caps import KeyCaps
from supervisor_app.ui.parts.keyed_model import Column, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows
from supervisor_app.ui.parts.table_view import TableView

HEAD_H, FOOT_H = 36, 32


class ListedPane(QFrame):
    """What a page lists. A page's own pane says the words and shows the rows."""

    older_wished = Signal()
    """The end of the list is near."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._look = Look()
        self._title, self._note = QLabel(self), QLabel(self)
        self._note.setProperty("tone", "t3")
        self.fault = FaultStrip(self)
        self._foot_text, self._keys = QLabel(self), KeyCaps(self)
        self._foot_text.setProperty("tone", "t3")
        self._nothing = QLabel(self)
        self._nothing.setProperty("tone", "t2")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QStackedWidget(self)
        self._offers: tuple[QPushButton, ...] = ()
        self._ahead = 0

    def list_in(
        self,
        table: TableView,
        model: KeyedTableModel[Any, Any],
        columns: tuple[Column[Any], ...],
        row_h: int,
        ahead: int,
        offers: tuple[QPushButton, ...],
        beside: QWidget | None = None,
    ) -> None:
        """Put it together. Older rows are asked for when `ahead` rows are left below; `offers`:
        what may help where there is nothing; `beside`: what stands at the right of the head."""
        self.table, self._offers, self._ahead = table, offers, ahead
        table.setModel(model)
        table.hold_widths()
        self.fitted = FittedColumns(table, columns)
        self._loading = LoadingRows(row_h, self)
        self._empty = QWidget(self)
        for part in (table, self._loading, self._empty):
            self._body.addWidget(part)
        empty = QVBoxLayout(self._empty)
        empty.setSpacing(12)
        empty.addStretch(2)
        empty.addWidget(self._nothing)
        for button in offers:
            empty.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addStretch(3)
        self._arrange(beside)
        table.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def _arrange(self, beside: QWidget | None) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._note)
        self._head.addStretch(1)
        if beside is not None:
            self._head.addWidget(beside)
        self._foot = QWidget(self)
        self._foot.setObjectName("Footer")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self._foot_text)
        self._foot_row.addWidget(self._keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.fault)
        column.addWidget(self._body, 1)
        column.addWidget(self._foot)

    def wait(self) -> None:
        """Nothing is known yet."""
        self._foot_text.setText("")
        self._body.setCurrentWidget(self._loading)

    @Slot()
    def _look_ahead(self) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() and bar.value() >= bar.maximum() - self._ahead * self.table.row_height:
            self.older_wished.emit()

    def use(self, look: Look) -> None:
        """Colours and sizes; the words are the page's own."""
        self._look = look
        px = look.px
        self._title.setFont(font(Role.BODY_STRONG, look.scale))
        self._note.setFont(font(Role.NOTE, look.scale))
        self._title.setFixedHeight(px(HEAD_H))
        self._head.setContentsMargins(px(12), 0, px(12), 0)
        self._head.setSpacing(px(10))
        self._foot.setFixedHeight(px(FOOT_H))
        self._foot_row.setContentsMargins(px(12), 0, px(12), 0)
        self._foot_row.setSpacing(px(20))
        self._foot_text.setFont(font(Role.NOTE, look.scale))
        for label in (self._nothing, *self._offers):
            label.setFont(font(Role.BODY, look.scale))
        for part in (self.fault, self._loading, self.table, self._keys):
            part.use(look)
        self.fitted.use(look)

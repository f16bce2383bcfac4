"""A page that lists: a toolbar, the list, and a dock for the one that is opened."""

from typing import Protocol

import msgspec
from msgspec import Struct
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fitted_columns import ColumnsKept
from supervisor_app.ui.parts.listed_pane import ListedPane
from supervisor_app.ui.parts.page import Look, Page

GAP = 12


class _Memory(Struct, frozen=True):
    columns: ColumnsKept = ColumnsKept()


class Looked(Protocol):
    """A part that takes up a look."""

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        ...


class ListedPage(Page):
    """Where there is no room for both, what is opened takes the list's place."""

    def __init__(self, dock_w: int, both_w: int, parent: QWidget | None = None) -> None:
        """`dock_w`: of the dock; `both_w`: from here there is room for it beside the list."""
        super().__init__(parent)
        self._look = Look()
        self._dock_w, self._both_w = dock_w, both_w

    def put_together(self, toolbar: QWidget, pane: ListedPane, dock: QWidget) -> None:
        """Lay them out; nothing is opened yet."""
        self._pane, self._dock = pane, dock
        dock.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(pane, 1)
        self._row.addWidget(dock)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(toolbar)
        self._column.addLayout(self._row, 1)
        self.setFocusProxy(pane)
        pane.fitted.changed.connect(self.memory_changed)

    def use_parts(self, look: Look, *parts: Looked) -> None:
        """Sizes of the page, and the look of its parts."""
        self._look = look
        self._column.setSpacing(look.px(GAP))
        self._row.setSpacing(look.px(GAP))
        for part in parts:
            part.use(look)
        self.share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Between the list and what is opened."""
        narrow = self.width() < self._look.px(self._both_w)
        self._dock.setFixedWidth(self.width() if narrow else self._look.px(self._dock_w))
        self._pane.setVisible(not (narrow and self._dock.isVisibleTo(self)))

    def memory(self) -> str:
        return msgspec.json.encode(_Memory(self._pane.fitted.kept)).decode()

    def remember(self, memory: str) -> None:
        try:
            kept = msgspec.json.decode(memory, type=_Memory)
        except (msgspec.MsgspecError, ValueError):
            kept = _Memory()
        self._pane.fitted.take_up(kept.columns)

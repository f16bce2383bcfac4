"""Which of many and in which order: chosen ones stand first, in their order; none means all."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.walls.order_list import OrderList, OrderRow


class ChoiceList(QWidget):
    """A name, what none means, and the list."""

    wished = Signal(object)
    """The keys that are wanted, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.note = QLabel(self), QLabel(self)
        self.title.setProperty("tone", "t2")
        self.note.setProperty("tone", "t3")
        self.note.setWordWrap(True)
        self.list = OrderList(self)
        self._chosen: tuple[str, ...] = ()
        self._order: tuple[str, ...] = ()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.list, self.note):
            column.addWidget(part)
        self.list.ticked.connect(self._tick)
        self.list.removed.connect(self._tick)
        self.list.moved.connect(self._move)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys that are wanted; empty: all."""
        return self._chosen

    def offer(self, names: Mapping[str, str], chosen: Sequence[str], may: bool) -> None:
        """Show what there is; what is chosen and is no more keeps its row."""
        self._chosen = tuple(chosen)
        rest = tuple(key for key in names if key not in self._chosen)
        self._order = (*self._chosen, *rest)
        self.list.show_rows(
            [
                OrderRow(key, names.get(key, key.partition("/")[2] or key),
                         "" if key in names else tr("已不存在"),
                         ticked=key in self._chosen, fixed=key not in self._chosen)
                for key in self._order
            ]
        )  # fmt: skip
        self.list.let_change(may)
        nothing = tr("现场还没有数据") if not self._order else tr("未勾选：全部显示，按中心的次序")
        self.note.setText("" if self._chosen else nothing)
        self.note.setVisible(not self._chosen)

    def _tick(self, key: str) -> None:
        if key in self._chosen:
            wanted = tuple(one for one in self._chosen if one != key)
        else:
            wanted = (*self._chosen, key)
        self.wished.emit(wanted)
        self.list.go_to(key)

    def _move(self, key: str, to: int) -> None:
        left = [one for one in self._chosen if one != key]
        left.insert(to, key)
        self.wished.emit(tuple(left))
        self.list.go_to(key)

    def use(self, look: Look) -> None:
        """Sizes."""
        self._column.setSpacing(look.px(4))
        for label in (self.title, self.note):
            label.setFont(font(Role.NOTE, look.scale))
        self.list.use(look)

    def entitle(self, name: str) -> None:
        """What is chosen here."""
        self.title.setText(name)
        self.list.setAccessibleName(tr("{name}，空格勾选，Ctrl ↑↓ 调整次序", name=name))

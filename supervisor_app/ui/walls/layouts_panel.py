"""The left of 大屏: the layouts of the centre, and which of them are not saved."""

from PySide6.QtWidgets import QWidget

from supervisor_app.domain.walls import LayoutKey
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.walls.adding_panel import AddingPanel
from supervisor_app.ui.walls.arranging import NEW, Arranging
from supervisor_app.ui.walls.layout_words import JOINT
from supervisor_app.ui.walls.named_list import NamedList, NamedRow

_NEW_ROW = "new"
"""A table has no empty keys."""


class LayoutsPanel(AddingPanel):
    """Arrows go from one layout to the next."""

    def __init__(self, arranging: Arranging, parent: QWidget | None = None) -> None:
        self.list = NamedList()
        super().__init__(self.list, parent)
        self._arranging = arranging
        self.list.chosen.connect(lambda key: arranging.choose(_of_row(key)))
        self.add_wished.connect(lambda: arranging.begin_new())

    def restate(self) -> None:
        """Show what is known."""
        known = self._arranging
        loading = known.now is None
        self.list.show_rows([self._row(key) for key in known.layouts])
        self.list.go_to(_row_key(known.at) if known.at is not None else "")
        reading = tr("正在读取布局和大屏") if known.cause is None else tr("读不到布局和大屏")
        why = known.standing.why_no_right or (reading if loading else "")
        none = "" if known.layouts else reading if loading else tr("还没有布局")
        self.say_empty(none, "" if loading else tr("新建布局"), why)
        self.entitle(tr("布局"), str(len(known.layouts)) if known.layouts else "")

    def _row(self, key: LayoutKey) -> NamedRow:
        draft = self._arranging.layouts[key]
        note = [tr_counted("{n} 页", len(draft.mine.pages))]
        if draft.base.version:
            note.append(tr("第 {version} 版", version=draft.base.version))
            shown = len(self._arranging.showing(key))
            note += [tr_counted("{n} 块大屏", shown)] if shown else []
        state, glyph = "", None
        if draft.clashes:
            state, glyph = tr("冲突"), Glyph.WARNING
        elif key in self._arranging.unsaved:
            state = tr("未保存")
        name = draft.mine.name or tr("（未命名）")
        return NamedRow(_row_key(key), name, JOINT.join(note), state, glyph, "acc")

    def use(self, look: Look) -> None:
        super().use(look)
        self.add.setText(tr("＋ 新建"))
        self.add.setAccessibleName(tr("新建布局"))
        self.add.setToolTip(tr("新建布局"))
        self.list.setAccessibleName(tr("布局"))


def _row_key(key: LayoutKey) -> str:
    return key or _NEW_ROW


def _of_row(key: str) -> LayoutKey:
    return NEW if key == _NEW_ROW else LayoutKey(key)

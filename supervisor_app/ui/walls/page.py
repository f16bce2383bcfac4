"""大屏: layouts at the left, how the chosen one looks in the middle, its editor at the right."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import LayoutKey, Wall, WallLayout, WallPage
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page, Toast
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.confirm_form import ConfirmForm
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.skills.plan_menus import Entry, menu_of
from supervisor_app.ui.walls.arranging import NEW, Arranging
from supervisor_app.ui.walls.editor import VERSIONS, LayoutEditor
from supervisor_app.ui.walls.forms import WallForm
from supervisor_app.ui.walls.layout_words import page_title
from supervisor_app.ui.walls.layouts_panel import LayoutsPanel
from supervisor_app.ui.walls.preview import WallPreview
from supervisor_app.ui.walls.section import Names
from supervisor_app.ui.walls.walls_panel import WallsPanel
from supervisor_app.ui.walls.wishes import DeleteLayout, DropWall, RenewToken

LEFT_W, LEFT_LEAST, LEFT_SHARE = 300, 200, 0.18
RIGHT_W, RIGHT_LEAST, RIGHT_SHARE = 472, 380, 0.32
WALLS_LEAST_H = 190
NARROW_W = 1080
"""Below it, at 100 %, one part is shown at a time."""
LAYOUTS, PREVIEW, EDITOR, WALLS = "layouts", "preview", "editor", "walls"
GAP = 12


class WallsPage(Page):
    """Nothing counts on a wall before it is saved."""

    asked = Signal(object)
    """A `Form` that is to be answered."""
    full_wished = Signal()
    """The layout that is looked at, over the whole screen."""
    sending_wished = Signal()
    """A page is to be sent to a wall."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._now = Look(), 0.0
        self._view: FloorView | None = None
        self._names = Names()
        self._part = PREVIEW
        self._narrow = False
        self.arranging = Arranging(self)
        self.layouts, self.walls = LayoutsPanel(self.arranging, self), WallsPanel(self.arranging)
        self.preview, self.editor = WallPreview(self), LayoutEditor(self.arranging, self)
        self.parts = Segments(self)
        self._arrange()
        # A click beside its fields is still in it: its keys go on.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()
        self._restate()

    def _arrange(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.preview, 1)
        self._middle.addWidget(self.walls, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.layouts)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self.editor)
        self._tabs = QHBoxLayout()
        self._tabs.addWidget(self.parts)
        self._tabs.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._tabs)
        self._column.addLayout(self._row, 1)

    def _connect(self) -> None:
        known, editor = self.arranging, self.editor
        known.changed.connect(self._restate)
        known.chosen.connect(self._turn_to_first)
        known.memory_changed.connect(self.memory_changed)
        known.chosen.connect(self.address_changed)
        known.saved.connect(self._tell_saved)
        known.deleted.connect(
            lambda layout: self.told.emit(Toast(tr("布局“{name}”已删除", name=layout.name)))
        )
        editor.page_chosen.connect(lambda _: self._show_preview())
        editor.more_wished.connect(self._offer_layout)
        editor.retry_wished.connect(known.walls_wished)
        self.preview.page_chosen.connect(editor.pages.choose)
        self.preview.full_wished.connect(self.full_wished)
        self.walls.add_wished.connect(self.add_wall)
        self.walls.menu_wished.connect(self._offer_wall)
        self.walls.sending_wished.connect(self.sending_wished)
        self.parts.chosen.connect(self._show_part)
        for keys, act in (("Ctrl+S", known.save), ("N", known.begin_new)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        old, self._view = self._view, view
        self._now = max(self._now, view.at)
        self.preview.show_floor(view)
        if old is None or old.centre is not view.centre or old.queue_rows != view.queue_rows:
            self._names = _names(view, self._look.language)
            self._restate()

    def show_freshness(self, freshness: Freshness) -> None:
        self.preview.show_freshness(freshness)
        self.arranging.show_freshness(freshness)

    def show_situation(self, now: SituationNow | None) -> None:
        """What is announced."""
        self.preview.show_situation(now)

    def show_me(self, me: DeskMe | None) -> None:
        """Who sits here, and what he may."""
        self.arranging.show_me(me)

    def tick(self, now: Instant) -> None:
        self._now = now
        self.preview.tick(now)
        self.walls.tick(now)

    def use(self, look: Look) -> None:
        self._look = look
        self.arranging.speak(look.language)
        for part in (self.layouts, self.preview, self.walls, self.editor):
            part.use(look)
        self.parts.offer(
            {LAYOUTS: tr("布局"), PREVIEW: tr("预览"), EDITOR: tr("编辑"), WALLS: tr("大屏")},
            look.scale,
        )
        self.parts.choose(self._part)
        gap = look.px(GAP)
        for box in (self._middle, self._row, self._column):
            box.setSpacing(gap)
        if self._view is not None:
            self._names = _names(self._view, look.language)
        self._restate()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.walls.wait_for_news()
        if self.arranging.now is not None:
            self.arranging.walls_wished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three columns where there is room for them, else one part."""
        px, wide = self._look.px, self.width()
        self._narrow = wide < px(NARROW_W)
        self.parts.setVisible(self._narrow)
        limits = ((self.layouts, LEFT_LEAST, LEFT_W, LEFT_SHARE),
                  (self.editor, RIGHT_LEAST, RIGHT_W, RIGHT_SHARE))  # fmt: skip
        for part, least, most, share in limits:
            fitting = max(px(least), min(px(most), round(wide * share)))
            part.setMinimumWidth(0 if self._narrow else fitting)
            part.setMaximumWidth(wide if self._narrow else fitting)
        self._show_part(self._part)
        self._share_height(wide - self.layouts.minimumWidth() - self.editor.minimumWidth())

    def _share_height(self, between: int) -> None:
        """The wall takes the width that is left; the table below it keeps some rows."""
        gap = self._look.px(GAP)
        room = self.height() - self._look.px(WALLS_LEAST_H) - gap
        high = max(0, min(self.preview.height_at(between - 2 * gap), room))
        self.preview.setMinimumHeight(0 if self._narrow else high)
        self.preview.setMaximumHeight(self.height() if self._narrow else max(1, high))

    def _show_part(self, part: str) -> None:
        self._part = part
        self.parts.choose(part)
        shown = {LAYOUTS: self.layouts, PREVIEW: self.preview, EDITOR: self.editor,
                 WALLS: self.walls}  # fmt: skip
        for key, widget in shown.items():
            widget.setVisible(not self._narrow or key == part)
        alone = (part == LAYOUTS, part in (PREVIEW, WALLS), part == EDITOR)
        for place, shown_alone in enumerate(alone):
            self._row.setStretch(place, int(shown_alone if self._narrow else place == 1))

    @Slot()
    def _restate(self) -> None:
        self.layouts.restate()
        self.walls.restate(self._names.centre, self._now)
        self.editor.restate(self._names, self._now)
        self._show_preview()

    def _show_preview(self) -> None:
        draft, language = self.arranging.draft, self._look.language
        preview = self.preview
        preview.show_layout(draft.mine if draft else _NOTHING, self.editor.pages.at)
        page = self.page_shown
        note = "" if draft is None else draft.mine.name
        preview.entitle(tr("预览"), note)
        empty = draft is not None and page is None
        preview.say_nothing(
            tr("新建布局后，这里显示它现在的样子") if draft is None
            else tr("还没有页面，请添加一页") if empty else "",
        )  # fmt: skip
        preview.setAccessibleDescription("" if page is None else page_title(page, language))

    @property
    def page_shown(self) -> WallPage | None:
        """The page that is edited."""
        draft = self.arranging.draft
        pages = draft.mine.pages if draft is not None else ()
        at = self.editor.pages.at
        return pages[at] if 0 <= at < len(pages) else None

    @Slot()
    def _turn_to_first(self) -> None:
        self.editor.pages.at = 0
        if self.editor.tab == VERSIONS and self.arranging.at:
            self.arranging.versions_wished.emit(self.arranging.at)

    @Slot(object)
    def _tell_saved(self, layout: WallLayout) -> None:
        names = "、".join(wall.name for wall in self.arranging.showing(layout.key))
        said = tr("“{name}”已保存为第 {version} 版", name=layout.name, version=layout.version)
        seen = tr("大屏 {names} 随即更新", names=names) if names else ""
        self.told.emit(Toast(" · ".join(part for part in (said, seen) if part)))

    # Where it stands, and what is remembered

    def address(self, key: str) -> Address:
        at = self.arranging.at
        return Address(key, (("layout", at),) if at else ())

    def go(self, address: Address) -> None:
        if address.first("layout"):
            self.arranging.wish_for(LayoutKey(address.first("layout")))

    def memory(self) -> str:
        return self.arranging.memory()

    def remember(self, memory: str) -> None:
        self.arranging.remember(memory)

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("N", tr("新建布局")),
            KeyLine("Ctrl S", tr("保存布局")),
            KeyLine("Ctrl Z / Ctrl Shift Z", tr("撤销，重做")),
            KeyLine("Ctrl ↑ / Ctrl ↓", tr("调整页面、队列的次序")),
            KeyLine("Ctrl D", tr("复制页面")),
            KeyLine("Del", tr("移除页面")),
            KeyLine(tr("空格"), tr("勾选队列、班组")),
        )

    def deeds(self) -> tuple[Deed, ...]:
        known = self.arranging
        return (
            Deed("walls/new", tr("新建布局"), known.begin_new, "N", "new layout wallboard"),
            Deed("walls/save", tr("保存布局"), known.save, "Ctrl S", "save layout"),
            Deed("walls/add", tr("接入大屏"), self.add_wall, "", "add wall token"),
        )

    # Keys that the window has as well: here they count first

    def event(self, event: object) -> bool:
        kind = event.type()  # type: ignore[attr-defined]
        asked = kind is QKeyEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and isinstance(event, QKeyEvent) and self._undoing(event) is not None:
            event.accept()
            return True
        return super().event(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        redo = self._undoing(event)
        if redo is None:
            super().keyPressEvent(event)
        elif redo:
            self.arranging.redo()
        else:
            self.arranging.undo()

    def _undoing(self, event: QKeyEvent) -> bool | None:
        """True: do again; False: take back; None: neither, or there is nothing to."""
        draft = self.arranging.draft
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if draft is None or event.key() != Qt.Key.Key_Z or not event.modifiers() & control:
            return None
        redo = bool(event.modifiers() & shift)
        return redo if (draft.can_redo if redo else draft.can_undo) else None

    # What a person does

    @Slot()
    def add_wall(self) -> None:
        """Ask for a new wall."""
        layouts = self._saved_layouts()
        if self.arranging.standing.why_not_kept or not layouts:
            why = self.arranging.standing.why_not_kept or tr("先保存一个布局")
            self.told.emit(Toast(why))
            return
        self.asked.emit(WallForm(None, layouts))

    def _saved_layouts(self) -> dict[str, str]:
        """By name, the one that is looked at first."""
        known = self.arranging
        keys = sorted(known.layouts, key=lambda key: key != known.at)
        return {key: known.name_of(key) for key in keys if known.layouts[key].base.version}

    @Slot(str, QPoint)
    def _offer_wall(self, key: str, at: QPoint) -> None:
        wall = next((wall for wall in self.arranging.walls if wall.key == key), None)
        if wall is not None:
            self.wall_menu(wall).popup(at)

    def wall_menu(self, wall: Wall) -> QMenu:
        """What can be done with a wall."""
        why = self.arranging.standing.why_not_kept
        renew = ConfirmForm(
            tr("更换“{name}”的令牌", name=wall.name),
            tr("旧令牌立即作废：这块大屏会停住，直到换上新令牌。"),
            tr("更换令牌"),
            RenewToken(wall),
        )
        drop = ConfirmForm(
            tr("移除大屏“{name}”", name=wall.name),
            tr("它的令牌立即作废，画面随之停住；布局不受影响。"),
            tr("移除并作废令牌"),
            DropWall(wall),
        )
        layouts = self._saved_layouts()
        entries: list[Entry | None] = [
            Entry(tr("改名或换布局"), lambda: self.asked.emit(WallForm(wall, layouts)), why),
            Entry(tr("看它的布局"), lambda: self.arranging.choose(wall.layout)),
            None,
            Entry(tr("更换令牌"), lambda: self._ask(renew), why),
            Entry(tr("移除大屏"), lambda: self._ask(drop), why),
        ]
        return menu_of(entries, self._look, self.walls)

    @Slot()
    def _offer_layout(self) -> None:
        button = self.editor.more
        self.layout_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def layout_menu(self) -> QMenu:
        """What else can be done with the layout that is looked at."""
        known = self.arranging
        mine = known.draft.mine if known.draft is not None else _NOTHING
        right = known.standing.why_no_right
        why_not_new = right or (tr("已有一个未保存的新布局") if NEW in known.layouts else "")
        delete = ConfirmForm(
            tr("删除布局“{name}”", name=mine.name),
            tr("所有桌面都不再有它；以前的版本也不再列出。"),
            tr("删除布局"),
            DeleteLayout(),
        )
        entries: list[Entry | None] = [
            Entry(tr("复制为新布局"), lambda: known.begin_new(mine), why_not_new),
            Entry(tr("全屏查看 F11"), self.full_wished.emit),
            None,
            Entry(tr("删除布局"), lambda: self._ask(delete), known.why_not_deleted),
        ]
        return menu_of(entries, self._look, self.editor)

    def _ask(self, form: Form) -> None:
        self.asked.emit(form)


_NOTHING = WallLayout(NEW, "")


def _names(view: FloorView, language: str) -> Names:
    queues = {key: words(queue.row.title, language) for key, queue in view.queues.items()}
    teams = {team.key: words(team.name, language) for team in view.centre.teams}
    return Names(queues, teams, view.centre)

"""What is known of layouts and walls, what is prepared of them, and what is wished of the gateway.

Nothing that a person prepared is lost: not by another's save, not by a refusal, not by the end of
the program. Asks by signals; `desk_walls` carries them.
"""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.layout_draft import DraftKept, LayoutDraft
from supervisor_app.domain.walls import (
    LayoutHistory,
    LayoutKey,
    PageKind,
    Wall,
    WallAnswer,
    WallLayout,
    WallPage,
    WallsNow,
)
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.walls.standing import WallStanding

NEW = LayoutKey("")
"""The key of a layout that the gateway has not given one yet."""


class Arranging(QObject):
    """All layouts and walls as one desk works on them."""

    walls_wished = Signal()
    layout_kept = Signal(object)
    """A `WallLayout` that the gateway is to keep."""
    versions_wished = Signal(str)
    layout_deletion_wished = Signal(str, int)
    """Key and version as it was seen."""
    changed = Signal()
    heard = Signal()
    """The gateway told what it has, though it be the same."""
    """Anything here is another."""
    chosen = Signal()
    """Another layout is looked at."""
    memory_changed = Signal()
    saved = Signal(object)
    """The `WallLayout` that the gateway has taken."""
    deleted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: WallsNow | None = None
        self.standing = WallStanding()
        self.cause: Cause | None = None
        """Why layouts and walls cannot be had, or something was not done."""
        self.saving = False
        self.refused: Words | None = None
        """Why the gateway did not take what was saved last."""
        self.cure: Words | None = None
        self.history: LayoutHistory | None = None
        """Of the chosen layout."""
        self.gone: frozenset[LayoutKey] = frozenset()
        """Layouts with changes that somebody else has deleted."""
        self._drafts: dict[LayoutKey, LayoutDraft] = {}
        self._kept: dict[LayoutKey, DraftKept] = {}
        self._at: LayoutKey | None = None
        self._sent: LayoutKey | None = None
        self._wanted: LayoutKey | None = None

    # What there is

    @property
    def layouts(self) -> Mapping[LayoutKey, LayoutDraft]:
        """The layouts in the gateway's order, then a new one."""
        return self._drafts

    @property
    def walls(self) -> tuple[Wall, ...]:
        """The screens in the room."""
        return self.now.walls if self.now is not None else ()

    @property
    def at(self) -> LayoutKey | None:
        """The layout that is looked at; None: there is none."""
        return self._at

    @property
    def draft(self) -> LayoutDraft | None:
        """The same as it is being changed."""
        return self._drafts.get(self._at) if self._at is not None else None

    def showing(self, key: LayoutKey) -> tuple[Wall, ...]:
        """The walls that show a layout."""
        return tuple(wall for wall in self.walls if wall.layout == key)

    def name_of(self, key: LayoutKey) -> str:
        """What a layout is called; empty where it is not known."""
        draft = self._drafts.get(key)
        return "" if draft is None else draft.base.name or draft.mine.name

    @property
    def unsaved(self) -> tuple[LayoutKey, ...]:
        """Layouts with changes."""
        return tuple(key for key, draft in self._drafts.items() if key == NEW or draft.changed)

    # What a person does

    def choose(self, key: LayoutKey) -> None:
        """Look at a layout."""
        if key in self._drafts and key != self._at:
            self._at, self.history, self.refused, self.cure = key, None, None, None
            self.chosen.emit()
            self.changed.emit()
            self.memory_changed.emit()

    def wish_for(self, key: LayoutKey) -> None:
        """Look at a layout as soon as it is known."""
        self._wanted = key
        self.choose(key)

    def put(self, layout: WallLayout, typing: str = "") -> None:
        """The layout that is looked at is to be this. `typing`: the field that is typed into."""
        draft = self.draft
        if draft is not None and not self.standing.why_no_right and draft.put(layout, typing):
            self._edited()

    def begin_new(self, like: WallLayout | None = None) -> None:
        """A new layout, with the pages of another or those that every floor has."""
        if self.standing.why_no_right:
            return
        if NEW not in self._drafts:
            blank = WallLayout(NEW, "")
            self._drafts[NEW] = LayoutDraft(blank, _new_one(self._free_name(like), like))
        self._at = None
        self.choose(NEW)

    def undo(self) -> None:
        """Take the last act back."""
        if self.draft is not None and self.draft.undo():
            self._edited()

    def redo(self) -> None:
        """Do it again."""
        if self.draft is not None and self.draft.redo():
            self._edited()

    def drop(self) -> None:
        """What is prepared of the layout that is looked at is not wanted."""
        key = self._at
        if self.draft is None or key is None or self.saving:
            return
        if key == NEW or key in self.gone:
            self._forget(key)
        else:
            self.draft.drop()
        self._edited()

    def settle(self, mine: bool) -> None:
        """Where somebody else was first: mine is to count, or theirs."""
        draft = self.draft
        if draft is not None:
            draft.settle(mine)
            self._edited()

    def roll_back(self, old: WallLayout) -> None:
        """An old version is to count again, once it is saved."""
        self.put(old)

    def save(self) -> None:
        """Have the gateway keep it."""
        if self.why_not_saved:
            return
        draft = self.draft
        assert draft is not None
        wanted = draft.mine
        if self._at in self.gone:  # somebody deleted it: it is kept as a new one
            wanted = replace(wanted, key=NEW, version=0, author="", changed_at=None)
        self.saving, self.refused, self.cure, self.cause = True, None, None, None
        self._sent = self._at
        self.changed.emit()
        self.layout_kept.emit(wanted)

    @property
    def why_not_saved(self) -> str:
        """Why what is prepared cannot be saved now; empty: it can."""
        draft = self.draft
        if draft is None:
            return tr("没有选中的布局")
        if self.standing.why_not_kept:
            return self.standing.why_not_kept
        if self.saving:
            return tr("正在保存…")
        if draft.clashes:
            return tr("请先决定采用谁的修改")
        if not draft.changed and self._at != NEW and self._at not in self.gone:
            return tr("没有未保存的修改")
        return ""

    @property
    def why_not_deleted(self) -> str:
        """Why the layout that is looked at cannot be deleted; empty: it can."""
        if self._at is None or self._at == NEW:
            return tr("还没有保存过")
        if self.standing.why_not_kept:
            return self.standing.why_not_kept
        names = "、".join(wall.name for wall in self.showing(self._at))
        return tr("正在由大屏使用：{names}；请先让它们改用别的布局", names=names) if names else ""

    def delete(self) -> None:
        """Have the gateway delete it."""
        draft = self.draft
        if draft is not None and self._at is not None and not self.why_not_deleted:
            self.layout_deletion_wished.emit(self._at, draft.base.version)

    # What is told

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._stand(replace(self.standing, me=me))

    def show_freshness(self, freshness: Freshness) -> None:
        """Whether the gateway and its ACD are heard."""
        self._stand(replace(self.standing, freshness=freshness))

    def speak(self, language: str) -> None:
        """Which language the person reads."""
        self._stand(replace(self.standing, language=language))

    def _stand(self, standing: WallStanding) -> None:
        if standing != self.standing:
            self.standing = standing
            self.changed.emit()

    @Slot(object)
    def show_walls(self, now: WallsNow) -> None:
        """All layouts and walls, as the gateway has them."""
        self.heard.emit()
        if now == self.now and self.cause is None:
            return
        self.now, self.cause = now, None
        before = self._drafts
        self._drafts = {layout.key: self._taken(layout) for layout in now.layouts}
        self.gone = frozenset(
            key
            for key, draft in before.items()
            if key != NEW and key not in self._drafts and draft.changed
        )
        for key in (*self.gone, NEW):
            if key in before:
                self._drafts[key] = before[key]
        if NEW in self._kept and NEW not in self._drafts:
            self._drafts[NEW] = _again(self._kept[NEW])
        self._kept = {}
        wanted, self._wanted = self._wanted, None
        if wanted in self._drafts and self._at is None:
            self._at = wanted
            self.chosen.emit()
        if self._at not in self._drafts:
            self._at, self.history = next(iter(self._drafts), None), None
            self.chosen.emit()
        self.changed.emit()

    def _taken(self, layout: WallLayout) -> LayoutDraft:
        draft = self._drafts.get(layout.key)
        if draft is None and layout.key in self._kept:
            draft = _again(self._kept[layout.key])
        if draft is None:
            return LayoutDraft(layout)
        if not (self.saving and self._sent == layout.key):  # its answer says more
            draft.take(layout)
        return draft

    @Slot(object)
    def fail(self, cause: Cause) -> None:
        """The gateway did not answer; what is known and prepared stays."""
        self.saving, self.cause = False, cause
        self.changed.emit()

    @Slot(object)
    def show_kept(self, answer: WallAnswer) -> None:
        """What became of `save`."""
        key, self.saving, self._sent = self._sent, False, None
        draft = self._drafts.get(key) if key is not None else None
        if draft is None or key is None:
            return
        self.refused, self.cure = answer.words, answer.cure
        if answer.words is None and answer.layout is not None:
            draft.saved(answer.layout)
            self._rename(key, answer.layout.key)
            self.history = None
            self.saved.emit(answer.layout)
            self.walls_wished.emit()
        elif answer.clash and answer.layout is not None and answer.layout.key == key:
            draft.take(answer.layout)
            self.refused = self.cure = None
        self._edited()

    @Slot(str, object)
    def show_history(self, key: str, history: LayoutHistory) -> None:
        """The versions of a layout."""
        if key == self._at:
            self.history = history
            self.changed.emit()

    @Slot(object)
    def show_deleted(self, answer: WallAnswer) -> None:
        """What became of a deletion."""
        self.refused, self.cure = answer.words, answer.cure
        if answer.words is None:
            if self._at is not None and self._at in self._drafts:
                gone = self._drafts[self._at].base
                self._forget(self._at)
                self.deleted.emit(gone)
            self.walls_wished.emit()
        self._edited()

    # What is kept of it

    def memory(self) -> str:
        """What is prepared and not saved; empty where nothing is."""
        kept = dict(self._kept) | {key: self._drafts[key].kept for key in self.unsaved}
        return msgspec.json.encode(kept).decode() if kept else ""

    def remember(self, memory: str) -> None:
        """Go on where a killed desk stood."""
        try:
            self._kept = msgspec.json.decode(memory, type=dict[LayoutKey, DraftKept])
        except (msgspec.MsgspecError, ValueError):
            self._kept = {}

    def forget(self) -> None:
        """They were of another gateway."""
        self.now, self.history, self._at, self.cause = None, None, None, None
        self._drafts, self._kept, self.gone, self.saving = {}, {}, frozenset(), False
        self.refused = self.cure = None
        self.chosen.emit()
        self._edited()

    def _forget(self, key: LayoutKey) -> None:
        self._drafts.pop(key, None)
        self.gone -= {key}
        if self._at == key:
            self._at, self.history = next(iter(self._drafts), None), None
            self.chosen.emit()

    def _rename(self, old: LayoutKey, key: LayoutKey) -> None:
        """A new layout has its key now."""
        if old != key:
            self._drafts = {key if one == old else one: made for one, made in self._drafts.items()}
            self.gone -= {old}
            if self._at == old:
                self._at = key

    def _edited(self) -> None:
        self.changed.emit()
        self.memory_changed.emit()

    def _free_name(self, like: WallLayout | None) -> str:
        """A name that no layout has."""
        taken = {draft.mine.name for draft in self._drafts.values()}
        stem = tr("{name} 副本", name=like.name) if like is not None else tr("新布局")
        names = (stem if place == 1 else f"{stem} {place}" for place in range(1, len(taken) + 3))
        return next(name for name in names if name not in taken)


def _again(kept: DraftKept) -> LayoutDraft:
    return LayoutDraft(kept.base, kept.mine)


def _new_one(name: str, like: WallLayout | None) -> WallLayout:
    if like is not None:
        return replace(like, key=NEW, name=name, version=0, author="", changed_at=None)
    kinds = (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS)
    return WallLayout(NEW, name, tuple(WallPage(kind) for kind in kinds))

"""A layout of a wall as it is being changed: every act can be undone, nobody's change is lost."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.walls import WallLayout

FIELDS = (
    "name",
    "pages",
    "rotation_s",
    "announcement",
    "mask_names",
    "light",
    "language",
    "limits",
)
"""What a person changes of a layout, in the order in which it is told."""
MOST_STEPS = 100
"""So many acts can be undone."""


class DraftKept(Struct, frozen=True):
    """What outlives the program's end."""

    base: WallLayout
    mine: WallLayout


def differing(before: WallLayout, after: WallLayout) -> tuple[str, ...]:
    """The `FIELDS` in which two layouts differ."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


class LayoutDraft:
    """One layout: as the gateway has it, and as it is to be."""

    def __init__(self, base: WallLayout, mine: WallLayout | None = None) -> None:
        self._base = base
        self._mine = base if mine is None else mine
        self._past: list[WallLayout] = []
        self._future: list[WallLayout] = []
        self._clashes: tuple[str, ...] = ()
        self._typing = ""

    @property
    def base(self) -> WallLayout:
        """As the gateway has it; a new one has version 0."""
        return self._base

    @property
    def mine(self) -> WallLayout:
        """As it is to be; its version is the gateway's."""
        return self._mine

    @property
    def clashes(self) -> tuple[str, ...]:
        """Fields that somebody else saved otherwise while they were changed here."""
        return self._clashes

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that are to be another; all of a new one's."""
        return differing(self._base, self._mine)

    @property
    def can_undo(self) -> bool:
        """Whether an act can be taken back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether an act that was taken back can be done again."""
        return bool(self._future)

    @property
    def kept(self) -> DraftKept:
        """For the next day."""
        return DraftKept(self._base, self._mine)

    def put(self, layout: WallLayout, typing: str = "") -> bool:
        """It is to be this, as one act. False: it is already. `typing`: the field that is typed
        into; one letter after the other is one act."""
        if not differing(self._mine, layout):
            return False
        if not typing or typing != self._typing:
            self._past = [*self._past, self._mine][-MOST_STEPS:]
        self._typing, self._future = typing, []
        self._set(layout)
        return True

    def undo(self) -> bool:
        """Take the last act back."""
        if not self._past:
            return False
        self._typing = ""
        self._future.append(self._mine)
        self._set(self._past.pop())
        return True

    def redo(self) -> bool:
        """Do it again."""
        if not self._future:
            return False
        self._typing = ""
        self._past.append(self._mine)
        self._set(self._future.pop())
        return True

    def drop(self) -> bool:
        """All is to stay as the gateway has it; this can be undone too."""
        self._clashes = ()
        return self.put(self._base)

    def take(self, theirs: WallLayout) -> bool:
        """The gateway has it otherwise now. What was not changed here follows; what both changed
        stays as here and is a clash. True: something of it clashes."""
        if theirs.version == self._base.version:
            return bool(self._clashes)
        changed, others = set(self.changed), set(differing(self._base, theirs))
        both = changed & others & set(differing(self._mine, theirs))
        ours = {name: getattr(self._mine, name) for name in FIELDS if name in changed}
        fresh = {name for name in self._clashes if name in differing(self._mine, theirs)}
        self._base, self._mine = theirs, replace(theirs, **ours)
        self._clashes = tuple(name for name in FIELDS if name in both | fresh)
        self._past = [_rebased(one, theirs, changed) for one in self._past] if changed else []
        self._future = []
        return bool(self._clashes)

    def settle(self, mine: bool) -> None:
        """Of what both changed: what is here is wanted, or what they saved."""
        clashes, self._clashes = self._clashes, ()
        if not mine:
            theirs: dict[str, Any] = {name: getattr(self._base, name) for name in clashes}
            self.put(replace(self._mine, **theirs))

    def saved(self, layout: WallLayout) -> None:
        """The gateway has it so now; what was changed meanwhile stays changed."""
        self._base, self._clashes = layout, ()
        self._set(self._mine)

    def _set(self, layout: WallLayout) -> None:
        base = self._base
        self._mine = replace(
            layout,
            key=base.key,
            version=base.version,
            author=base.author,
            changed_at=base.changed_at,
        )


def _rebased(step: WallLayout, theirs: WallLayout, changed: set[str]) -> WallLayout:
    """A step of the past, in which nothing else than what was changed here is put back."""
    ours = {name: getattr(step, name) for name in FIELDS if name in changed}
    return replace(theirs, **ours)

"""Which rows are chosen, by their keys: it outlives every order, filter and update."""

from collections.abc import Collection, Hashable, Iterable

from PySide6.QtCore import QObject, Signal


class Chosen(QObject):
    """A set of keys, and the one from which a range reaches."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: set[Hashable] = set()
        self._anchor: Hashable | None = None

    @property
    def keys(self) -> frozenset[Hashable]:
        """Every chosen key."""
        return frozenset(self._keys)

    @property
    def anchor(self) -> Hashable | None:
        """From where a range reaches: what was chosen last without Shift."""
        return self._anchor

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)

    def only(self, key: Hashable) -> None:
        """Choose one and nothing else."""
        self._anchor = key
        self._be({key})

    def toggle(self, key: Hashable) -> None:
        """Choose one more, or one less."""
        self._anchor = key
        self._be(self._keys ^ {key})

    def reach(self, keys: Iterable[Hashable], and_more: bool = False) -> None:
        """Choose a range; `and_more`: beside what is chosen. The anchor stays."""
        self._be(self._keys.union(keys) if and_more else set(keys))

    def drop(self, keys: Iterable[Hashable]) -> None:
        """Choose these no longer."""
        self._be(self._keys.difference(keys))

    def keep(self, existing: Collection[Hashable]) -> None:
        """Forget whoever is no more."""
        if self._keys:
            self._be({key for key in self._keys if key in existing})

    def clear(self) -> None:
        """Choose nothing."""
        self._anchor = None
        self._be(set())

    def start_from(self, key: Hashable) -> None:
        """Let a range reach from here, without choosing anything."""
        self._anchor = key

    def _be(self, keys: set[Hashable]) -> None:
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

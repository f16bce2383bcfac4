"""A table of few rows that change often: only cells that read differently are painted anew.

Qt repaints a whole table when more than one cell is told to have changed at once; here each cell is
told by itself.
"""

from collections.abc import Iterable

from supervisor_app.ui.parts.keyed_model import K, KeyedTableModel, R

MANY_CELLS = 400
"""From here one repaint of the whole table is cheaper."""


class CellwiseModel(KeyedTableModel[K, R]):
    """Tells changes cell by cell; a model's own `differing` says which."""

    _before: dict[K, R]

    def differing(self, old: R, new: R) -> Iterable[int]:
        """The columns that are painted differently."""
        return range(len(self._columns))

    def _replace(self, rows: object) -> list[K]:
        self._before = dict(zip(self._keys, self._rows, strict=True))
        return super()._replace(rows)  # type: ignore[arg-type]

    def _tell(self, changed: list[K]) -> None:
        if len(changed) * len(self._columns) > MANY_CELLS:
            super()._tell(changed)
            return
        for key in changed:
            place = self._keys.index(key)
            for column in self.differing(self._before[key], self._rows[place]):
                cell = self.index(place, column)
                self.dataChanged.emit(cell, cell)

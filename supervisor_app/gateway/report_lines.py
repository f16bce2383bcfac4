"""Sums of a report by row and key, in one block of lines: many are added up in one step."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.report_frames import WIDTH, tallies_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, np.dtype[np.int64]]
    Block = np.ndarray[Any, np.dtype[np.float64]]


class Lines:
    """Each line is what was counted in one row of the report under one key."""

    def __init__(self, rows: "Numbers", keys: "Numbers", values: "Block") -> None:
        """A line's row, the number of its key, and itself; no row and key twice."""
        self._rows, self._keys, self._values = rows, keys, values
        self._by_row: dict[tuple[int, ...], list[Tally]] = {}

    @classmethod
    def of(cls, frame: "pd.DataFrame | None") -> "Lines":
        """Of what was read; None: nothing was counted."""
        import numpy as np

        if frame is None:
            nothing = np.zeros(0, dtype=np.int64)
            return cls(nothing, nothing, np.zeros((0, WIDTH)))
        rows, keys = (frame.index.get_level_values(level).to_numpy() for level in (0, 1))
        return cls(rows, keys, frame.to_numpy())

    def has(self, row: int, key: int) -> bool:
        """Whether anything was counted there."""
        return (row, key) in self._places

    def tally(self, rows: Sequence[int], keys: Sequence[int]) -> Tally:
        """All of some rows and keys."""
        if len(rows) != 1:
            return tallies_of(self._sum_of(rows, keys)[None, :])[0]
        if len(keys) == 1:
            place = self._places.get((rows[0], keys[0]))
            return Tally() if place is None else self._tallies[place]
        together = self._by_row.setdefault(tuple(keys), [])
        if not together:
            together += tallies_of(self._sums_by_row(keys))
        return together[rows[0]] if rows[0] < len(together) else Tally()

    @cached_property
    def _places(self) -> dict[tuple[int, int], int]:
        at = zip(self._rows.tolist(), self._keys.tolist(), strict=True)
        return {one: place for place, one in enumerate(at)}

    @cached_property
    def _tallies(self) -> list[Tally]:
        return tallies_of(self._values)

    @cached_property
    def _of_key(self) -> Mapping[int, "Numbers"]:
        """The places of each key's lines."""
        import numpy as np

        order = np.argsort(self._keys, kind="stable")
        keys, counts = np.unique(self._keys, return_counts=True)
        ends = np.cumsum(counts).tolist()
        return {
            key: order[end - count : end]
            for key, count, end in zip(keys.tolist(), counts.tolist(), ends, strict=True)
        }

    def _sums_by_row(self, keys: Iterable[int]) -> "Block":
        import numpy as np

        sums = np.zeros((int(self._rows.max(initial=-1)) + 1, WIDTH))
        for key in keys:
            if (places := self._of_key.get(key)) is not None:
                sums[self._rows[places]] += self._values[places]
        return sums

    def _sum_of(self, rows: Sequence[int], keys: Iterable[int]) -> "Block":
        import numpy as np

        wanted = np.zeros(max(int(self._rows.max(initial=-1)), *rows, 0) + 1, dtype=bool)
        wanted[list(rows)] = True
        line = np.zeros(WIDTH)
        for key in keys:
            if (places := self._of_key.get(key)) is not None:
                line += self._values[places[wanted[self._rows[places]]]].sum(axis=0)
        return line

    @staticmethod
    def mean(days: Sequence["Lines"], usable: Sequence[Sequence[int]]) -> "Lines":
        """Of each row and key the mean of several days. `usable`: by the row the numbers of the
        days that it may be held against, the first being 1."""
        import numpy as np

        if not days or not usable:
            return Lines.of(None)
        of = np.array([max(1, len(each)) for each in usable], dtype=float)
        parts = []
        for number, day in enumerate(days, start=1):
            there = np.array([number in each for each in usable])[day._rows]
            parts.append((day._rows[there], day._keys[there], day._values[there]))
        keys = 1 + max(int(each.max(initial=0)) for _, each, _ in parts)
        codes = np.unique(np.concatenate([rows * keys + each for rows, each, _ in parts]))
        values = np.zeros((len(codes), WIDTH))
        for rows, each, lines in parts:
            values[np.searchsorted(codes, rows * keys + each)] += lines / of[rows, None]
        return Lines(codes // keys, codes % keys, values)

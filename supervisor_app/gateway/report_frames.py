"""Sums of the history by rows of a report, read in pieces so that no report holds it all at once.

A tally is a line of numbers here (`VECTOR`); pandas adds up the lines that belong together. What is
read is kept no longer than until it is added.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.book import Scope
from supervisor_app.domain.tally import STATES, WAIT_BOUNDS_S, Tally
from supervisor_app.gateway.schema import COUNTS, LISTS, SECONDS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_WAITS = len(WAIT_BOUNDS_S) + 1
_SIZES = {"answered_waits": _WAITS, "abandoned_waits": _WAITS, "state_s": len(STATES)}
_SCALARS = (*COUNTS, *SECONDS)


def _placed() -> dict[str, range]:
    """Where the numbers of each field stand in a line."""
    places = {name: range(at, at + 1) for at, name in enumerate(_SCALARS)}
    at = len(_SCALARS)
    for name in LISTS:
        places[name] = range(at, at + _SIZES[name])
        at += _SIZES[name]
    return places


_PLACES = _placed()
WIDTH = len(_SCALARS) + sum(_SIZES.values())
"""How many numbers a tally is: counts, seconds, both histograms, seconds in each state."""
STATES_ONLY = ("state_s",)
"""What is read to know who was there."""
OF_QUEUES = tuple(
    name
    for name in (*_SCALARS, *LISTS)
    if name not in ("ring_no_answer", "refused", "abandoned_wait_s", "ring_s", "state_s")
)
"""What reports use of a queue's tally."""
OF_AGENTS = (
    "answered",
    "ended",
    "transferred",
    "surveys_sent",
    "surveys",
    "satisfied",
    "answered_wait_s",
    "talk_s",
    "hold_s",
    "wrap_up_s",
    "score_sum",
    "answered_waits",
    "state_s",
)
"""And of an agent's."""
_FEW = 40
"""So many identities are looked up by name; of more, all of the time are read."""
_DAY_S = 86_400

Rows = Mapping[int, int]
"""The row that a unit of time belongs to."""
Keys = Mapping[str, int]
"""The number of the key that an identity belongs to; one that is not in it is left out."""


class Wanted(Struct, frozen=True):
    """What is to be read of a table."""

    table: sa.Table
    scope: Scope
    spans: Sequence[tuple[int, int]]
    """From when to when, apart from each other and in order."""
    keys: Keys
    layers: Mapping[int, Sequence[Rows]]
    """By the number of the sum that is wanted: where units go, also several times."""
    names: Sequence[str]
    """The fields of a tally that are wanted."""
    days_at_once: int = 2
    only: Sequence[tuple[int, int]] = ()
    """Of the spans only these parts, likewise apart and in order; empty: all of them."""


class Sums:
    """Lines added up by sum, row and key."""

    def __init__(self) -> None:
        self._parts: dict[int, list[pd.DataFrame]] = {}

    def read(
        self, connection: sa.Connection, wanted: Wanted, advance: Callable[[int], None]
    ) -> None:
        """Add what a table has; `advance` is told the seconds of history that are done."""
        for since, until in _pieces(wanted.spans, wanted.days_at_once):
            found = _found(connection, wanted, since, until)
            if found:
                identities, units, *columns = zip(*found, strict=True)
                values = _values(wanted.names, columns)
                self.add(wanted.layers, wanted.keys, identities, units, values)
            advance(until - since)

    def add(
        self,
        layers: Mapping[int, Sequence[Rows]],
        keys: Keys,
        identities: Sequence[str],
        units: Sequence[int],
        values: "pd.DataFrame",
    ) -> None:
        """Add lines to the sums that want them."""
        import numpy as np
        import pandas as pd

        places, names = pd.factorize(np.array(identities, dtype=object))
        of = np.array([keys.get(name, -1) for name in names], dtype=np.int64)[places]
        at = np.array(units, dtype=np.int64)
        mine = of >= 0
        if not mine.any():
            return
        by_unit = _summed(values[mine], at[mine], of[mine])
        unit_of, key_of = (by_unit.index.get_level_values(n).to_numpy() for n in (0, 1))
        for number, several in layers.items():
            for rows in several:
                of_row = _mapped(rows, unit_of)
                there = of_row >= 0
                if there.any():
                    part = _summed(by_unit[there], of_row[there], key_of[there])
                    self._parts.setdefault(number, []).append(part)

    def take(self, number: int) -> "pd.DataFrame | None":
        """A sum by row and key; it is let go."""
        import pandas as pd

        parts = self._parts.pop(number, [])
        if not parts:
            return None
        whole = parts[0] if len(parts) == 1 else pd.concat(parts).groupby(level=[0, 1]).sum()
        if whole.shape[1] < WIDTH:
            whole = whole.reindex(columns=range(WIDTH), fill_value=0.0)
        return whole


def _summed(
    values: "pd.DataFrame", at: "np.ndarray[Any, Any]", of: "np.ndarray[Any, Any]"
) -> "pd.DataFrame":
    """Lines added up by two numbers each. By an index: of bare arrays pandas writes the text, to
    look for a column of that name."""
    import pandas as pd

    values.index = pd.MultiIndex.from_arrays([at, of])
    return values.groupby(level=[0, 1], sort=False).sum()


def _mapped(rows: Rows, units: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """The row of each unit; -1 where there is none."""
    import numpy as np
    import pandas as pd

    places, different = pd.factorize(units)
    of = np.array([rows.get(int(unit), -1) for unit in different], dtype=np.int64)
    mapped: np.ndarray[Any, Any] = of[places]
    return mapped


def state_lines(spans: Sequence[tuple[int, float]]) -> "pd.DataFrame":
    """Lines of so many seconds, each in the state at that place of `STATES`."""
    import numpy as np
    import pandas as pd

    lines = np.zeros((len(spans), len(STATES)))
    for number, (place, seconds) in enumerate(spans):
        lines[number, place] = seconds
    return pd.DataFrame(lines, columns=list(_PLACES["state_s"]))


def tallies_of(block: "np.ndarray[Any, Any]") -> list[Tally]:
    """Lines as tallies. Those of a mean of days have counts with a fraction."""
    counts = _whole(block[:, : len(COUNTS)])
    seconds = block[:, len(COUNTS) : len(_SCALARS)].tolist()
    waits = _whole(block[:, _PLACES[LISTS[0]].start : _PLACES[LISTS[1]].stop])
    states = block[:, _PLACES[LISTS[2]].start :].tolist()
    found = []
    for of_counts, of_seconds, of_waits, of_states in zip(
        counts, seconds, waits, states, strict=True
    ):
        named: dict[str, Any] = dict(zip(_SCALARS, of_counts + of_seconds, strict=True))
        named[LISTS[0]], named[LISTS[1]] = of_waits[:_WAITS], of_waits[_WAITS:]
        named[LISTS[2]] = of_states
        found.append(Tally(**named))
    return found


def _whole(block: "np.ndarray[Any, Any]") -> list[list[float]]:
    """Each line as whole numbers, where all of it are."""
    whole = block.astype("int64")
    are_whole = (whole == block).all(axis=1)
    numbers: list[list[float]] = whole.tolist()
    if not are_whole.all():
        for place in (~are_whole).nonzero()[0].tolist():
            numbers[place] = block[place].tolist()
    return numbers


# Reading -----------------------------------------------------------------------------------------


def _pieces(spans: Iterable[tuple[int, int]], days: int) -> Iterator[tuple[int, int]]:
    for since, until in spans:
        for begin in range(since, until, days * _DAY_S):
            yield begin, min(until, begin + days * _DAY_S)


def _found(
    connection: sa.Connection, wanted: Wanted, since: int, until: int
) -> Sequence[Sequence[Any]]:
    columns = wanted.table.c
    which = (columns.start >= since) & (columns.start < until)
    if len(wanted.keys) <= _FEW:
        which &= (columns.scope == wanted.scope.value) & columns.identity.in_(list(wanted.keys))
    else:  # in a form that no index serves: they are found by their time
        which &= columns.scope + "" == wanted.scope.value
    if wanted.only:
        parts = [(a, b) for a, b in wanted.only if a < until and b > since]
        which &= sa.or_(sa.false(), *((columns.start >= a) & (columns.start < b) for a, b in parts))
    picked = (columns.identity, columns.start, *(columns[name] for name in wanted.names))
    found = connection.execute(sa.select(*picked).where(which))
    # As the driver has them: SQLAlchemy's rows of so many lines take longer than reading them.
    lines: Sequence[Sequence[Any]] = found.cursor.fetchall()
    found.close()
    return lines


def _values(names: Sequence[str], columns: Sequence[Sequence[Any]]) -> "pd.DataFrame":
    """The numbers of some fields, each column named by its place in a line."""
    import numpy as np
    import pandas as pd

    places: list[int] = []
    blocks: list[np.ndarray[Any, Any]] = []
    plain = [column for name, column in zip(names, columns, strict=True) if name not in LISTS]
    if plain:
        blocks.append(np.array(plain, dtype=float).T)
        places += [_PLACES[name].start for name in names if name not in LISTS]
    for name, column in zip(names, columns, strict=True):
        if name in LISTS:
            blocks.append(_decoded(column, _SIZES[name]))
            places += _PLACES[name]
    return pd.DataFrame(np.hstack(blocks), columns=places)


def _decoded(column: Sequence[str], size: int) -> "np.ndarray[Any, Any]":
    """Lists that were written as JSON; older ones may be shorter. Many are the same."""
    import numpy as np
    import pandas as pd

    places, different = pd.factorize(np.array(column, dtype=object))
    lists = msgspec.json.decode(f"[{','.join(different)}]", type=list[list[float]])
    if any(len(one) != size for one in lists):
        lists = [(one + [0.0] * size)[:size] for one in lists]
    decoded: np.ndarray[Any, Any] = np.array(lists, dtype=float)[places]
    return decoded

"""The figures that an alert speaks of."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.alert_conditions import Judged, Leaf, leaves_of
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import Measured, Reading, Subject
from supervisor_app.domain.measures import is_met
from supervisor_app.domain.rows import CentreRow

ReadLeaf = Callable[[Leaf, Subject, Instant], Reading]


class Figures(Struct, frozen=True):
    """What was read, to be compared with what will be read, and the same as evidence."""

    key: tuple[object, ...]
    figures: tuple[Measured, ...]


def figures(
    judged: Judged,
    subject: Subject,
    centre: CentreRow,
    read: ReadLeaf,
    now: Instant,
    before: Figures | None = None,
) -> Figures:
    """The comparisons that decide, with what was found; `before` itself where nothing changed."""
    readings = [(leaf, read(leaf, subject, now)) for leaf in leaves_of(judged)]
    key = (
        id(judged),
        *(
            (leaf.bounds(centre, subject), reading.value, reading.sample)
            for leaf, reading in readings
        ),
    )
    if before is not None and before.key == key:
        return before
    found = {id(leaf): _measured(leaf, subject, centre, reading) for leaf, reading in readings}
    return Figures(key, tuple(_deciding(judged, found)))


def _measured(leaf: Leaf, subject: Subject, centre: CentreRow, reading: Reading) -> Measured:
    both = leaf.bounds(centre, subject)
    compare = leaf.compare if both is None else both[0]
    met = both is not None and is_met(compare, reading.value, reading.sample)
    return Measured(subject, compare, reading.value, reading.sample, met, reading.complete)


def _deciding(judged: Judged, found: dict[int, Measured]) -> list[Measured]:
    """All of an "and"; of an "or" those that are met, or all where none is."""
    if isinstance(judged, Leaf):
        return [found[id(judged)]]
    parts = [_deciding(part, found) for part in judged.parts]
    if not judged.every:
        parts = [part for part in parts if any(one.met for one in part)] or parts
    return [one for part in parts for one in part]

"""How bad an emergency's figures were at their worst, each with its own time."""

from msgspec import Struct

from supervisor_app.domain.ids import Instant


class Extreme(Struct, frozen=True, array_like=True):
    """The worst that a figure was, and when it was so first."""

    value: float
    at: Instant


class WorstFigures(Struct, frozen=True, omit_defaults=True):
    """The most that waited, the longest wait (s) and the lowest rate (%) of the last closed 15
    minutes, as each picture since the declaration showed them; each for itself."""

    waiting: Extreme | None = None
    longest_s: Extreme | None = None
    quarter_rate: Extreme | None = None

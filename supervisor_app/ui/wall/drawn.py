"""What a page of the wall is made of: marks in the coordinates of 1920 by 1080.

A page is a list of marks, and marks are values. Two lists are compared, and only where they differ
is the wall painted anew; what is painted can be asserted without looking at pixels.
"""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.marks import Trend

WIDTH, HEIGHT = 1920.0, 1080.0


class Box(Struct, frozen=True):
    """A place on the wall."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def part(self, left: float = 0.0, top: float = 0.0, w: float | None = None,
             h: float | None = None) -> "Box":  # fmt: skip
        """A place inside it, from its upper left corner; to its edges where nothing is said."""
        wide = self.w - left if w is None else w
        high = self.h - top if h is None else h
        return Box(self.x + left, self.y + top, wide, high)


class Side(StrEnum):
    """To which side of its place a text stands."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


class Fill(Struct, frozen=True):
    """A rectangle, also a rule."""

    box: Box
    token: str


class Text(Struct, frozen=True):
    """One line of text in the middle of its box; smaller down to `least`, then cut short."""

    box: Box
    text: str
    size: int
    token: str = "t1"
    strong: bool = False
    side: Side = Side.LEFT
    figure: bool = False
    """It tells of the floor as it is now; while stale it is grey."""
    least: int | None = None
    tail: str = ""
    """Behind it on the same line, smaller: a unit."""
    tail_size: int = 0
    tail_token: str = ""
    """Empty: as the text."""


class Sign(Struct, frozen=True):
    """A glyph."""

    box: Box
    glyph: Glyph
    token: str


class Spark(Struct, frozen=True):
    """A trend line."""

    box: Box
    trend: Trend
    stale: bool


class Staffing(Struct, frozen=True):
    """A bar of who does what."""

    box: Box
    counts: tuple[tuple[StateGroup, int], ...]
    stale: bool


class Curve(Struct, frozen=True):
    """A line through points of the wall."""

    box: Box
    points: tuple[tuple[float, float], ...]
    token: str
    width: float = 4.0
    dashed: bool = False


class Arrow(Struct, frozen=True):
    """A filled triangle that points to the right: what is being done."""

    box: Box
    token: str


class Hatch(Struct, frozen=True):
    """A stretch of which not all is known."""

    box: Box
    token: str


Mark = Arrow | Fill | Hatch | Text | Sign | Spark | Staffing | Curve

JUDGING = frozenset({"critf", "crit", "oncrit", "warn", "warnf", "warnbg", "onwarn"})
"""The tokens of severity: of no mark of a floor that is not live."""

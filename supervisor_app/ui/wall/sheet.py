"""A page of the wall while it is put together: marks, in the colours that its state allows.

A sheet of a floor that is not live lets no severity through, and writes its figures in grey.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.overview.figures import Figure
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.marks import Trend
from supervisor_app.ui.wall.drawn import (
    Arrow,
    Box,
    Curve,
    Fill,
    Hatch,
    Mark,
    Side,
    Sign,
    Spark,
    Staffing,
    Text,
)
from supervisor_app.ui.wall.wording import say

RULE = 2.0
PAD = 40.0
CELL_PAD = 20.0
TRIANGLE = 24.0
GAP_MARK = 16.0

_GROUND = {Severity.WARNING: "warnbg", Severity.CRITICAL: "critf"}
_INK = {Severity.NORMAL: "t1", Severity.WARNING: "warn", Severity.CRITICAL: "oncrit"}


class Sheet:
    """Collects the marks of one page."""

    def __init__(self, language: str, live: bool) -> None:
        self.language, self.live = language, live
        self.marks: list[Mark] = []

    @contextmanager
    def old(self, lost: bool) -> Iterator[None]:
        """What is put down meanwhile is not live; where `lost` is False it is as all the rest."""
        live = self.live
        self.live = live and not lost
        try:
            yield
        finally:
            self.live = live

    def lost_name(self, box: Box, high: float = 34.0) -> Box:
        """The hatched mark before a name; the place that is left for the name."""
        self.sign(Box(box.x, box.y + (box.h - high) / 2, high, high), Glyph.QUALITY, "dq")
        return box.part(left=high + 12)

    def say(self, text: str, **values: object) -> str:
        """A text of the wall in its language."""
        return say(self.language, text, **values)

    def fill(self, box: Box, token: str) -> None:
        """A ground."""
        self.marks.append(Fill(box, token))

    def rule(self, x: float, y: float, w: float, token: str = "line") -> None:
        """A level line."""
        self.fill(Box(x, y, w, RULE), token)

    def upright(self, x: float, y: float, h: float, token: str = "line2") -> None:
        """A line between columns."""
        self.fill(Box(x, y, RULE, h), token)

    def name(
        self, box: Box, name: str, size: int, beside: str, beside_size: int, weak: bool = False
    ) -> None:
        """A row's name, with what it belongs to in small behind it."""
        ink = "t1" if self.live and not weak else "t3"
        self._named(box, name, size, beside, beside_size, ink)

    def title(self, box: Box, title: str, size: int, beside: str, beside_size: int) -> None:
        """A page's title, with which part of it this is."""
        self._named(box, title, size, beside, beside_size, "t1")

    def _named(
        self, box: Box, name: str, size: int, beside: str, beside_size: int, ink: str
    ) -> None:
        least, weak = size * 2 // 3, "t3"
        self.marks.append(
            Text(box, name, size, ink, True, Side.LEFT, False, least, beside, beside_size, weak)
        )

    def text(self, box: Box, text: str, size: int, token: str = "t1", strong: bool = False,
             side: Side = Side.LEFT, least: int | None = None) -> None:  # fmt: skip
        """What holds at any time: names, heads, texts of people."""
        if text:
            self.marks.append(Text(box, text, size, token, strong, side, False, least))

    def figure(
        self,
        box: Box,
        text: str,
        size: int,
        token: str = "t1",
        strong: bool = True,
        side: Side = Side.RIGHT,
        least: int | None = None,
        unit: tuple[str, int] = ("", 0),
    ) -> None:
        """What tells of the floor now. `unit`: what stands behind it, and its size."""
        if text:
            ink = token if self.live else "t3"
            self.marks.append(Text(box, text, size, ink, strong, side, True, least, *unit))

    def tag(self, box: Box, text: str, size: int, ink: str = "t1") -> None:
        """A word in a frame."""
        for edge in (box.part(h=RULE), box.part(top=box.h - RULE, h=RULE), box.part(w=RULE),
                     box.part(left=box.w - RULE, w=RULE)):  # fmt: skip
            self.fill(edge, ink)
        self.text(box, text, size, ink, strong=True, side=Side.MIDDLE, least=20)

    def sign(self, box: Box, glyph: Glyph, token: str) -> None:
        """A glyph."""
        self.marks.append(Sign(box, glyph, token))

    def arrow(self, box: Box, token: str) -> None:
        """What is being done."""
        self.marks.append(Arrow(box, token))

    def spark(self, box: Box, trend: Trend) -> None:
        """A trend."""
        self.marks.append(Spark(box, trend, not self.live))

    def staffing(self, box: Box, counts: Mapping[StateGroup, int]) -> None:
        """Who does what."""
        self.marks.append(Staffing(box, tuple(counts.items()), not self.live))

    def hatch(self, box: Box) -> None:
        """A stretch of which not all is known."""
        self.marks.append(Hatch(box, "dq" if self.live else "n4"))

    def curve(self, curve: Curve) -> None:
        """A line through points."""
        self.marks.append(curve)

    def severity(self, severity: Severity) -> Severity:
        """What may be shown of a severity."""
        return severity if self.live else Severity.NORMAL

    def ground(self, box: Box, severity: Severity) -> None:
        """The ground of a cell that is past its limit."""
        token = _GROUND.get(self.severity(severity))
        if token is not None:
            self.fill(box, token)

    def ink(self, severity: Severity, normal: str = "t1") -> str:
        """In which token a figure of a severity is written."""
        shown = self.severity(severity)
        return normal if shown is Severity.NORMAL else _INK[shown]

    def gap(self, box: Box, token: str = "dq") -> None:
        """In the margin right of a figure or a head: its period is incomplete."""
        if self.live:
            at = Box(box.right - CELL_PAD + 3, box.y + 8, GAP_MARK, GAP_MARK)
            self.sign(at, Glyph.QUALITY, token)

    def cell(self, box: Box, figure: Figure, size: int, gap: bool = False) -> None:
        """A figure in a column: its ground, and a triangle before it where it is past its first
        limit. `gap`: its period is incomplete."""
        severity = self.severity(figure.severity)
        self.ground(box.part(h=box.h - RULE), severity)
        inner = box.part(w=box.w - CELL_PAD)
        self.figure(inner, figure.text, size, self.ink(severity), least=size * 3 // 4)
        if gap:
            self.gap(box, "oncrit" if severity is Severity.CRITICAL else "dq")
        if severity is Severity.WARNING:
            wide = size * 0.64 * len(figure.text) + TRIANGLE + 14
            if wide < inner.w:
                at = Box(inner.right - wide, box.y + box.h / 2, TRIANGLE, TRIANGLE)
                self.sign(at, Glyph.WARNING, "warn")

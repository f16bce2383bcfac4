"""The chart of an emergency: contacts of each quarter of an hour beside those expected."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.forecast import FloorExpected
from supervisor_app.domain.rows import IntervalRow
from supervisor_app.ui.overview.volume import HOUR_S, Y_STEPS
from supervisor_app.ui.overview.volume_expected import Ahead, contacts, expected_between
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.wall.drawn import Box, Curve, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import clock_text
from supervisor_app.ui.wall.sheet import PAD, RULE, Sheet
from supervisor_app.ui.wall.told import Told

SHOWN_S = 8 * HOUR_S
AHEAD_S = HOUR_S
"""How much of what is still expected is shown."""
HEAD_H, FOOT_H = 60.0, 48.0
LINES = 3
LABEL_W = 100.0
EXPECTED_W, EXPECTED_H = 200.0, 40.0
OVER = 1.2
"""Of what is expected: above it the line says so (design section 6)."""

Points = tuple[tuple[float, float], ...]


class _Ground(Struct, frozen=True):
    """Where the chart lies, and what its edges mean."""

    plot: Box
    first: float
    span: float
    top: float

    def at(self, end: float, contacts: float) -> tuple[float, float]:
        """Where contacts of the interval that ended then stand."""
        x = self.plot.x + self.plot.w * (end - self.first) / self.span
        return x, self.plot.bottom - self.plot.h * contacts / self.top


def paint_chart(sheet: Sheet, box: Box, told: Told, floor: FloorFigures) -> None:
    """Offered per interval over the last eight hours; the running interval is not in it."""
    inner = Box(box.x + PAD, box.y + 8, box.w - 2 * PAD, HEAD_H - 8)
    head = sheet.say("每 15 分进线，全部队列")
    if told.missing:
        head = f"{head}　{sheet.say('缺 {names}', names=told.missing)}"
        inner = sheet.lost_name(inner, 24)
    sheet.text(inner, head, 26, "t2")
    plot = Box(box.x + PAD, box.y + HEAD_H + 14, box.w - 2 * PAD, box.h - HEAD_H - FOOT_H - 14)
    if plot.h < 60:
        return
    ended = floor.view.centre.interval
    rows = [row for row in floor.view.total.intervals if ended - SHOWN_S <= row.start < ended]
    for line in range(LINES):
        sheet.rule(plot.x, plot.y + plot.h * line / (LINES - 1) - RULE, plot.w)
    first = min((row.start for row in rows), default=ended - SHOWN_S)
    first -= first % HOUR_S
    ahead = expected_between(floor.view, first, ended + AHEAD_S)
    last = max((start + INTERVAL_S for start, _ in ahead), default=ended)
    labelled = max(float(HOUR_S), ended - first) / (1 - LABEL_W / plot.w)
    span = max(labelled, float(last - first))
    _paint_hours(sheet, plot, told, first, span)
    if not rows and not ahead:
        return
    if ahead:
        sheet.text(inner, sheet.say("虚线为预测"), 26, "t2", side=Side.RIGHT)
    highest = max(
        *(row.tally.offered for row in rows), *(int(one.offered + 0.5) for _, one in ahead), 0
    )
    ground = _Ground(plot, first, span, _top(highest))
    _paint_torn(sheet, ground, rows)
    _paint_expected(sheet, ground, ahead, rows)
    known = [row for row in rows if row.complete or row.tally.offered]
    if known:
        # A sum without an ACD that is not heard is neither above what was expected nor below.
        _paint_offered(sheet, ground, known, {} if told.missing else dict(ahead), box)


def _paint_offered(
    sheet: Sheet,
    ground: _Ground,
    rows: Sequence[IntervalRow],
    expected: Mapping[int, FloorExpected],
    box: Box,
) -> None:
    for run in _whole_runs(rows):
        points = tuple(ground.at(row.start + INTERVAL_S, row.tally.offered) for row in run)
        sheet.curve(Curve(ground.plot, points, "n1" if sheet.live else "n3"))
        over = [_is_over(row, expected.get(row.start)) for row in run]
        for piece in _pieces(points, over) if sheet.live else ():
            sheet.curve(Curve(ground.plot, piece, "warnf", 6.0))
        if len(run) == 1 and run[0] is not rows[-1]:
            _paint_point(sheet, points[0], Glyph.TALKING, "n1" if sheet.live else "n3", 10)
    for row in rows:
        if not row.complete:
            at = ground.at(row.start + INTERVAL_S, row.tally.offered)
            _paint_point(sheet, at, Glyph.QUALITY, "dq" if sheet.live else "n3", 20)
    newest = rows[-1]
    x, y = ground.at(newest.start + INTERVAL_S, newest.tally.offered)
    if newest.complete:
        ink = "warnf" if _is_over(newest, expected.get(newest.start)) else "n1"
        _paint_point(sheet, (x, y), Glyph.TALKING, ink if sheet.live else "n3", 18)
    label = Box(min(x + 16, box.right - LABEL_W), y - 26, LABEL_W, 52)
    sheet.figure(label, count(newest.tally.offered), 40, side=Side.LEFT, least=24)


def _paint_point(
    sheet: Sheet, at: tuple[float, float], glyph: Glyph, ink: str, size: float
) -> None:
    x, y = at
    sheet.sign(Box(x - size / 2, y - size / 2, size, size), glyph, ink)


def _paint_torn(sheet: Sheet, ground: _Ground, rows: Sequence[IntervalRow]) -> None:
    """Intervals of which not all was heard are hatched; what was heard has its own mark."""
    plot, wide = ground.plot, ground.plot.w * INTERVAL_S / ground.span
    for row in rows:
        if not row.complete:
            left = max(plot.x, ground.at(row.start, 0.0)[0])
            right = ground.at(row.start, 0.0)[0] + wide
            sheet.hatch(Box(left, plot.y, right - left, plot.h))


def _whole_runs(rows: Sequence[IntervalRow]) -> Iterator[list[IntervalRow]]:
    """The stretches between incomplete intervals: no line leads through one of these."""
    for whole, run in groupby(rows, key=lambda row: row.complete):
        if whole:
            yield list(run)


def _is_over(row: IntervalRow, expected: FloorExpected | None) -> bool:
    """Where queues are missing in what is expected, nothing is said of the whole."""
    if expected is None or expected.without or expected.offered <= 0:
        return False
    return row.tally.offered > OVER * expected.offered


def _pieces(points: Points, over: Sequence[bool]) -> Iterator[Points]:
    """The parts of a line that lead to points that are over."""
    piece: list[tuple[float, float]] = []
    for (before, after), is_over in zip(pairwise(points), over[1:], strict=True):
        if is_over:
            piece = [*(piece or [before]), after]
        elif piece:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _paint_expected(
    sheet: Sheet, ground: _Ground, ahead: Sequence[Ahead], rows: Sequence[IntervalRow]
) -> None:
    """What is expected; where an interval is not known the line is broken."""
    piece: list[tuple[float, float]] = []
    before = 0
    for start, expected in ahead:
        if piece and start - before > INTERVAL_S:
            sheet.curve(Curve(ground.plot, tuple(piece), "n3", 3.0, dashed=True))
            piece = []
        piece.append(ground.at(start + INTERVAL_S, expected.offered))
        before = start
    if len(piece) > 1:
        sheet.curve(Curve(ground.plot, tuple(piece), "n3", 3.0, dashed=True))
    newest = rows[-1].start if rows else None
    now = next(((start, one) for start, one in ahead if start == newest), None)
    if now is None:
        return
    plot = ground.plot
    left = min(ground.at(now[0] + INTERVAL_S, 0.0)[0], plot.right - EXPECTED_W)
    line = (ground.at(start + INTERVAL_S, one.offered) for start, one in ahead)
    lowest = max(y for x, y in line if x >= left - INTERVAL_S * plot.w / ground.span)
    below = min(lowest + 10, plot.bottom - EXPECTED_H)
    label = sheet.say("预测 {n}", n=contacts(now[1]))
    sheet.text(Box(left, below, EXPECTED_W, EXPECTED_H), label, 28, "t2")


def _paint_hours(sheet: Sheet, plot: Box, told: Told, first: int, span: float) -> None:
    every = HOUR_S if span <= 10 * HOUR_S else 2 * HOUR_S
    for at in range(first + HOUR_S, int(first + span), every):
        x = plot.x + plot.w * (at - first) / span
        where = Box(x - 50, plot.bottom + 6, 100, FOOT_H - 10)
        sheet.text(where, clock_text(told, at), 26, "t2", side=Side.MIDDLE)


def _top(highest: int) -> int:
    step = next(step for bound, step in Y_STEPS if highest >= bound)
    return max(step, -(-highest // step) * step)

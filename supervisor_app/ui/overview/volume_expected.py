"""The line of what is expected in the day's chart."""

from collections.abc import Sequence
from math import nan

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.forecast import SOURCE_NAMES, FloorExpected, expected_of_all
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.texts import tr, tr_counted

Ahead = tuple[int, FloorExpected]
"""An interval's beginning, and what is expected of all queues in it."""


def expected_between(view: FloorView, start: int, end: int) -> tuple[Ahead, ...]:
    """What is expected of each interval of a window; those of which it is not known are left
    out."""
    if not view.forecasts:
        return ()
    counted = [queue for queue in view.queues if not view.is_lost(queue)]
    every = (
        (at, expected_of_all(view.forecasts, counted, at)) for at in range(start, end, INTERVAL_S)
    )
    return tuple((at, found) for at, found in every if found is not None)


class ExpectedLine:
    """Remembers what is expected of a window: a floor changes four times a second, this hardly
    ever, and the sum over many queues takes longer than painting the chart."""

    def __init__(self) -> None:
        self._of: tuple[object, list[QueueId], int, int] | None = None
        self._ahead: tuple[Ahead, ...] = ()

    def between(self, view: FloorView, start: int, end: int) -> tuple[Ahead, ...]:
        """As `expected_between`."""
        queues = [queue for queue in view.queues if not view.is_lost(queue)]
        wanted = (view.forecasts, queues, start, end)
        if self._of is None or wanted[0] is not self._of[0] or wanted[1:] != self._of[1:]:
            self._of, self._ahead = wanted, expected_between(view, start, end)
        return self._ahead


def line_of(ahead: Sequence[Ahead]) -> tuple[list[float], list[float]]:
    """The line's places and heights; where an interval is not known it is broken."""
    xs: list[float] = []
    ys: list[float] = []
    for start, expected in ahead:
        middle = start + INTERVAL_S / 2
        if xs and middle - xs[-1] > INTERVAL_S:
            xs.append(nan)
            ys.append(nan)
        xs.append(middle)
        ys.append(expected.offered)
    return xs, ys


def contacts(expected: FloorExpected) -> str:
    """The number as it is printed: whole contacts, half rounded up."""
    return count(int(expected.offered + 0.5))


def expected_told(expected: FloorExpected, language: str) -> str:
    """The number with where it comes from, and what is not in it."""
    names = (SOURCE_NAMES[source].in_language(language) for source in expected.sources)
    shown = tr("预测 {n}（{source}）", n=contacts(expected), source=" + ".join(names))
    if not expected.without:
        return shown
    return f"{shown} · {tr_counted('{n} 个队列无预测', expected.without)}"

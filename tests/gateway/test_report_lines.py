"""Sums of a report in one block."""

import numpy as np
import pytest

from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.report_frames import WIDTH
from supervisor_app.gateway.report_lines import Lines


def _lines(*counted: tuple[int, int, float]) -> Lines:
    """Each of a row and a key: how many queued."""
    import pandas as pd

    values = np.zeros((len(counted), WIDTH))
    for place, (_, _, number) in enumerate(counted):
        values[place, 0] = number
    at = [(row, key) for row, key, _ in counted]
    return Lines.of(pd.DataFrame(values, index=pd.MultiIndex.from_tuples(at)))


def test_one_line_some_of_a_row_and_some_of_a_key() -> None:
    lines = _lines((2, 1, 5), (0, 1, 7), (0, 0, 1), (2, 3, 20))
    assert lines.has(2, 1)
    assert not lines.has(1, 1)
    assert lines.tally([0], [1]).queued == 7
    assert lines.tally([1], [1]) == Tally()
    assert lines.tally([0], [0, 1]).queued == 8
    assert lines.tally([0], [0]).queued == 1
    assert lines.tally([2], [0, 1, 2]).queued == 5
    assert lines.tally([1], [0, 1]) == Tally()
    assert lines.tally([7], [0, 1]) == Tally()
    assert lines.tally([0, 1, 2], [1]).queued == 12
    assert lines.tally([1, 2, 9], [1, 3]).queued == 25
    assert lines.tally(range(3), range(4)).queued == 33
    assert lines.tally([], [1]) == Tally()


def test_nothing_was_counted() -> None:
    lines = Lines.of(None)
    assert not lines.has(0, 0)
    for rows in ([], [0], [0, 1]):
        for keys in ([], [0], [0, 1]):
            assert lines.tally(rows, keys) == Tally()


def test_a_mean_of_the_days_that_are_usable() -> None:
    one = _lines((0, 0, 10), (1, 0, 20), (2, 0, 30))
    other = _lines((0, 0, 15), (0, 1, 4))
    mean = Lines.mean([one, other, Lines.of(None)], [[1, 2], [2, 3], [1]])
    assert mean.tally([0], [0]).queued == 12.5
    assert mean.tally([0], [1]).queued == 2, "he was not there on the other day"
    assert not mean.has(1, 0), "the day that had it may not be used"
    assert mean.tally([2], [0]).queued == 30
    assert mean.tally([0, 1, 2], [0, 1]).queued == pytest.approx(44.5)


def test_a_mean_of_no_days() -> None:
    one = _lines((0, 0, 10))
    assert Lines.mean([], [[]]).tally([0], [0]) == Tally()
    assert Lines.mean([one], []).tally([0], [0]) == Tally()
    assert Lines.mean([one], [[]]).tally([0], [0]) == Tally()
    assert Lines.mean([Lines.of(None)], [[1]]).tally([0], [0]) == Tally()


def test_whole_numbers_stay_whole() -> None:
    lines = _lines((0, 0, 3), (1, 0, 4))
    assert isinstance(lines.tally([0, 1], [0]).queued, int)
    assert isinstance(lines.tally([0], [0]).queued, int)
    mean = Lines.mean([lines, _lines((0, 0, 4))], [[1, 2], [1, 2]])
    assert mean.tally([0], [0]).queued == 3.5
    assert isinstance(mean.tally([1], [0]).queued, int)

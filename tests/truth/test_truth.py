"""Our figures are Asterisk's own, to the call: a busy rig against what `queue_log` says of it."""

import faulthandler
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from rig import Rig
from truth.trial import Plan, trial

log = logging.getLogger(__name__)

_TOLD_LATE = frozenset({"key", "offered", "surveys", "satisf"})
"""Asterisk stamps these when it tells them and says nothing else of their time, so that over the
end of a quarter of an hour they may be counted in the next one. The long form is strict."""


@pytest.mark.callcentre
@pytest.mark.xdist_group("rig")
@pytest.mark.timeout(600)
def test_ninety_busy_seconds_are_counted_as_the_switch_counts_them(
    rig_slots: Callable[[], Rig], tmp_path: Path
) -> None:
    faulthandler.cancel_dump_traceback_later()  # it takes minutes when all is well
    outcome = trial(rig_slots(), tmp_path, Plan(seconds=90, mean_talk=15), log.info)

    told = "\n".join(outcome.lines())
    assert outcome.differences_of_the_day == [], told
    one_interval = len({start for _queue, start in outcome.book.figures}) == 1
    certain = [d for d in outcome.differences if one_interval or d.name not in _TOLD_LATE]
    assert certain == [], told
    assert sum(figures.answered for figures in outcome.book.figures.values()) > 40, told
    assert outcome.corrections == {}, told
    assert outcome.book.unreadable == [], told
    assert not outcome.book.still_waiting, told

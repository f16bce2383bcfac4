"""Our figures are Asterisk's own, to the call: a busy rig against what `queue_log` says of it."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from rig import Rig
from truth.trial import Plan, trial

log = logging.getLogger(__name__)


@pytest.mark.callcentre
@pytest.mark.xdist_group("rig")
@pytest.mark.timeout(600)
def test_ninety_busy_seconds_are_counted_as_the_switch_counts_them(
    rig_slots: Callable[[], Rig], tmp_path: Path
) -> None:
    outcome = trial(rig_slots(), tmp_path, Plan(seconds=90, mean_talk=15), log.info)

    told = "\n".join(outcome.lines())
    assert outcome.differences == [], told
    assert sum(figures.answered for figures in outcome.book.figures.values()) > 40, told
    assert outcome.corrections == {}, told
    assert outcome.book.unreadable == [], told
    assert not outcome.book.still_waiting, told

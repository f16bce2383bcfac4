"""A scripted hour on a real Asterisk, in a few minutes: the shift's record has each thing once, at
its minute, under its author, with its figures. `python -m benchmarks shift-hour` plays it whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.shift_hour import bring_up, played
from end_to_end.shift_proof import judged
from rig import Rig

pytestmark = [
    pytest.mark.callcentre,
    pytest.mark.xdist_group("end_to_end"),
    pytest.mark.sqlite_only("the gateway's own file is read afterwards"),
    pytest.mark.timeout(600),
]

LENGTH_S = 90.0
"""Of what waits by the clock; the surge and the calls take their own time."""


def test_the_record_of_a_scripted_hour_has_each_thing_once(
    rig_slots: Callable[..., Rig], tmp_path: Path
) -> None:
    rig = rig_slots()
    bring_up(rig)
    verdict = judged(played(rig, tmp_path, LENGTH_S, print))
    for line in verdict.checked:
        print(line)  # noqa: T201  what was compared is of interest
    assert verdict.wrong == []
    assert len(verdict.checked) > 50

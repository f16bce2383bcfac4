"""`supervisor-app doctor` against a real Asterisk: what it may do there, and what it may not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rig import Rig

from supervisor_app.doctor_command import lines_of
from supervisor_app.domain.checking import CheckLine, CheckOutcome

pytestmark = [pytest.mark.callcentre, pytest.mark.xdist_group("idle_rig")]


def looked(rig: Rig, folder: Path, change: Callable[[str], str] = str) -> dict[str, CheckLine]:
    """The last line of each step for the rig's own configuration, some of it changed."""
    lines = [
        'database = "./gateway.db"' if line.startswith("database = ") else change(line)
        for line in rig.gateway_config().splitlines()
    ]
    file = folder / "gateway.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return {line.step: line for line in lines_of(file)}


def test_a_real_switch_is_told_step_by_step(idle_rig: Rig, tmp_path: Path) -> None:
    found = looked(idle_rig, tmp_path)
    ways = ["resolve", "connect", "answer", "log_in", "queues", "agents"]
    steps = [*ways, "rights", "acts", "clock"]
    assert [step for step in found if step in steps] == steps
    for step in ways:
        assert found[step].outcome is CheckOutcome.OK, found[step]
    told = found["answer"].told
    assert told is not None
    assert told.en.startswith("Asterisk/")
    assert not any(line.outcome is CheckOutcome.FAILED for line in found.values())


def test_a_wrong_user_ends_at_the_log_in(idle_rig: Rig, tmp_path: Path) -> None:
    def nobody(line: str) -> str:
        return 'user = "nobody"' if line.startswith("user = ") else line

    found = looked(idle_rig, tmp_path, nobody)
    assert found["log_in"].outcome is CheckOutcome.FAILED
    assert "queues" not in found

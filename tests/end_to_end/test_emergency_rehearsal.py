"""The surge of the simulated floor raises a proposal; the playbook of the product is worked on, and
the review tells it. Without a desk, as a client asks."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace

from supervisor_app.assets import resource
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.domain.emergency import (
    Declare,
    Emergency,
    EmergencyAnswer,
    EmergencyId,
    Level,
    Release,
    StepDone,
    StepRun,
    StepState,
)
from supervisor_app.domain.emergency_review import review_of
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.played_incidents import IncidentWish
from supervisor_app.domain.situation import SituationNow

FACTOR = 20.0
"""The most there is: enough at any hour at which the test may run."""


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[GatewayCalls]:
    """A desk of the demonstration's own gateway."""
    text = resource("demonstration.toml").read_text(encoding="utf-8")
    config = tmp_path / "gateway.toml"
    database = str(tmp_path / "gateway.db")
    config.write_text(text.replace("demonstration.db", database), encoding="utf-8")
    gateway = EmbeddedGateway.start(config, log_file=tmp_path / "gateway.log")
    assert gateway.wait_ready(60), gateway.fault
    asking = GatewayCalls(gateway.url, gateway.token)
    yield asking
    asking.close()
    gateway.stop()


def situation(calls: GatewayCalls) -> SituationNow:
    found = calls.situation()
    assert found is not None
    return found


def until(holds: Callable[[], object], within_s: float, what: str) -> None:
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, f"not within {within_s} s: {what}"
        time.sleep(0.2)


def done(answer: EmergencyAnswer) -> Emergency:
    assert answer.refused is None, answer.refused
    assert answer.emergency is not None
    return answer.emergency


@pytest.mark.timeout(400)
def test_a_surge_of_the_simulated_floor_is_rehearsed(calls: GatewayCalls) -> None:
    lines = calls.level_lines()
    low = tuple(
        replace(one, two=replace(one.two, bound=5.0), two_for_s=3.0)
        for one in lines.lines
        if one.key == "queue-waiting"
    )
    assert calls.keep_level_lines(replace(lines, lines=low)).words is None
    (offer,) = [one for one in calls.incidents().offers if one.kind == "surge"]
    queue = offer.choices[0].key
    calls.play_incident(IncidentWish(kind="surge", acd=offer.acd, queue=queue, factor=FACTOR))
    until(lambda: situation(calls).proposal, 180, "the surge is proposed")
    proposal = situation(calls).proposal
    assert proposal is not None
    assert proposal.playbook is not None
    identity = EmergencyId(str(uuid4()))
    wish = Declare(
        id=identity,
        level=Level.TWO,
        queue=QueueId(proposal.about.subject.key),
        reason="演练",
        playbook=proposal.playbook,
        drill=True,
    )
    found = done(calls.emergency_wish(wish))
    breaks = next(step for step in found.steps if step.title.startswith("取消"))
    run = StepRun(emergency=identity, step=breaks.number, command=str(uuid4()))
    after = done(calls.emergency_wish(run))
    told = next(one.told for one in after.steps if one.number == breaks.number)
    assert told is not None
    print(told.zh)  # noqa: T201  how many were called back
    note = next(one for one in found.steps if one.title.startswith("大屏公告"))
    done(calls.emergency_wish(StepRun(emergency=identity, step=note.number, command=str(uuid4()))))
    assert situation(calls).announcement
    calls.stop_incidents()
    for one in after.steps:
        if one.state not in (StepState.DONE, StepState.SKIPPED) and one.number != note.number:
            done(calls.emergency_wish(StepDone(emergency=identity, step=one.number)))
    done(calls.emergency_wish(Release(emergency=identity, reason="演练结束")))
    sheet = review_of(calls.emergency_record(identity))
    assert sheet.steps_done == len(after.steps)
    assert sheet.declared is not None
    assert (sheet.declared.waiting or 0) >= 4
    assert sheet.emergency.drill

"""Skills of a real Asterisk come back on time although every desk is closed and the gateway was
killed meanwhile; Asterisk's own QueueStatus says so."""

import contextlib
import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from end_to_end.stage import RigGateway
from rig import Rig

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.domain.commands import (
    ChangeSkills,
    CommandId,
    OutcomeState,
    Restore,
    RestoreKind,
    SkillCell,
)
from supervisor_app.domain.ids import AcdId, agent_id, queue_id
from supervisor_app.domain.kept_restores import RestoreState
from supervisor_app.domain.plans import PlanCell, SkillPlan

pytestmark = [pytest.mark.callcentre, pytest.mark.xdist_group("end_to_end")]

ACD = AcdId("rig")
QUEUE = "retail"
AGENTS = 10
IN_S = 30.0
"""The switch is first heard in this, and the gateway is killed and begun again."""
WITHIN_S = 2.5
"""After its time: the gateway looks each second, and ten changes take their time."""


def penalties(rig: Rig, queue: str = QUEUE) -> dict[str, int]:
    """What Asterisk itself says: interface to penalty."""
    found = {}
    for block in rig.do("QueueStatus", Queue=queue).replace("\r", "").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if fields.get("Event") == "QueueMember":
            found[fields["Location"]] = int(fields["Penalty"])
    return found


@contextlib.contextmanager
def calls_of(gateway: RigGateway | EmbeddedGateway) -> Iterator[GatewayCalls]:
    calls = GatewayCalls(gateway.url, gateway.token)
    try:
        yield calls
    finally:
        calls.close()


def killed(gateway: RigGateway) -> None:
    """As by a power cut: nothing of it is told to anybody."""
    os.kill(gateway.pid, signal.SIGKILL)
    gateway.stop()


@contextlib.contextmanager
def begun_again(gateway: RigGateway, log: Path) -> Iterator[EmbeddedGateway]:
    again = EmbeddedGateway.start(gateway.config, log_file=log)
    try:
        assert again.wait_ready(60), again.fault
        yield again
    finally:
        again.stop()


def heard(calls: GatewayCalls, cells: tuple[SkillCell, ...]) -> tuple[SkillCell, ...]:
    """The cells with the levels that they have before, once the gateway hears the switch."""
    wanted = tuple(PlanCell(cell.agent, cell.queue, cell.level) for cell in cells)
    plan = calls.keep_plan(SkillPlan("", uuid.uuid4().hex[:8], wanted)).plan
    assert plan is not None
    until(lambda: not calls.plan_difference(plan.key).unheard, 30, "the switch is heard")
    found = calls.plan_difference(plan.key)
    calls.delete_plan(plan.key, plan.version)
    return found.cells


def until(holds: Callable[[], object], within_s: float, what: str) -> float:
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, f"not within {within_s} s: {what}"
        time.sleep(0.1)
    return time.time()


def changed(calls: GatewayCalls, rig: Rig, in_s: float) -> tuple[float, dict[str, int]]:
    """Ten agents of a queue at another level for so long: until when, and their penalties
    before."""
    before = dict(sorted(penalties(rig).items())[:AGENTS])
    assert len(before) == AGENTS
    queue = queue_id(ACD, QUEUE)
    wanted = tuple(
        SkillCell(agent_id(ACD, interface), queue, 1 if penalty else 4)
        for interface, penalty in before.items()
    )
    cells = heard(calls, wanted)
    at = time.time() + in_s
    command = ChangeSkills(
        id=CommandId(str(uuid.uuid4())),
        cells=cells,
        restore=Restore(RestoreKind.AT, at),
        reason="晚高峰",
    )
    answer = calls.command(command)
    assert {one.state for one in answer.outcomes} == {OutcomeState.DONE}, answer.outcomes
    return at, before


def test_ten_agents_are_back_on_time_though_the_gateway_was_killed(
    idle_rig: Rig, gateway_of: Callable[..., RigGateway], tmp_path: Path
) -> None:
    gateway = gateway_of(idle_rig)
    with calls_of(gateway) as calls:
        at, before = changed(calls, idle_rig, IN_S)
    during = penalties(idle_rig)
    assert all(during[interface] != penalty for interface, penalty in before.items())
    killed(gateway)
    with begun_again(gateway, tmp_path / "again.log") as again, calls_of(again) as calls:
        assert time.time() < at - 1, "the machine is too slow for this test"
        until(lambda: calls.restores().restores, 15, "it is taken up")
        (pending,) = calls.restores().restores
        assert (pending.at, len(pending.cells)) == (at, AGENTS)
        until(lambda: time.time() > at - 0.7, IN_S, "shortly before its time")
        assert {key: penalties(idle_rig)[key] for key in before} == {
            key: during[key] for key in before
        }
        back = until(lambda: before.items() <= penalties(idle_rig).items(), 15, "all are back")
        until(lambda: calls.restores().ended, 5, "it is told")
        now = calls.restores()
        ended = now.ended[0].ended
        assert ended is not None
        print(f"seen {back - at:.2f} s after its time, done {ended - at:.2f} s")  # noqa: T201
        assert ended - at < WITHIN_S
        assert now.restores == ()
        assert (now.ended[0].state, now.ended[0].words) == (RestoreState.DONE, None)


def test_what_was_missed_is_done_at_once_and_what_was_changed_asks(
    idle_rig: Rig, gateway_of: Callable[..., RigGateway], tmp_path: Path
) -> None:
    gateway = gateway_of(idle_rig)
    with calls_of(gateway) as calls:
        at, before = changed(calls, idle_rig, 8)
    killed(gateway)
    other = next(iter(before))
    idle_rig.do("QueuePenalty", Interface=other, Penalty="6", Queue=QUEUE)
    until(lambda: time.time() > at + 12, 45, "it is past")
    with begun_again(gateway, tmp_path / "again.log") as again, calls_of(again) as calls:
        mine = {key: penalty for key, penalty in before.items() if key != other}
        began = time.time()
        until(lambda: mine.items() <= penalties(idle_rig).items(), 15, "nine are back")
        print(f"put back {time.time() - began:.2f} s after the start")  # noqa: T201
        assert penalties(idle_rig)[other] == 6
        until(lambda: any(one.asks for one in calls.restores().restores), 5, "it asks")
        (one,) = calls.restores().restores
        assert [cell.agent for cell in one.cells] == [agent_id(ACD, other)]
        assert one.words is not None
        assert "其间被别人改过" in one.words.zh
    idle_rig.do("QueuePenalty", Interface=other, Penalty=str(before[other]), Queue=QUEUE)


def test_a_switch_that_is_away_at_the_time_gets_it_when_it_is_back(
    idle_rig: Rig, gateway_of: Callable[..., RigGateway]
) -> None:
    gateway = gateway_of(idle_rig)
    with calls_of(gateway) as calls:
        _, before = changed(calls, idle_rig, 8)
        idle_rig.stop_asterisk()
        try:
            until(lambda: stuck(calls), 40, "that it is late is told")
            (one,) = calls.restores().restores
            assert one.words is not None
            assert "听不到话务平台" in one.words.zh
            assert not one.asks
        finally:
            idle_rig.start_asterisk()
        until(lambda: not calls.restores().restores, 40, "it is done")
        assert before.items() <= penalties(idle_rig).items()
        assert calls.restores().ended[0].words is not None


def stuck(calls: GatewayCalls) -> bool:
    return any(one.words is not None for one in calls.restores().restores)

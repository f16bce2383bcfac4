"""Commands through a gateway process on a real Asterisk: done, and confirmed by its own report."""

import re
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from end_to_end.stage import RigGateway
from rig import Rig

from supervisor_app.client.commands import CommandCalls
from supervisor_app.domain.audit import AuditQuery
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
    CommandAnswer,
    CommandId,
    OutcomeState,
    PauseAgents,
    RestoreNow,
    SignOutAgents,
    SkillCell,
    UnpauseAgents,
)
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import AgentState

pytestmark = pytest.mark.callcentre
MANY = 50
TOLD_WITHIN_S = 2.0
WITHIN_S = 3.0


@pytest.fixture(scope="module")
def many_rig(rig_slots: Callable[..., Rig]) -> Rig:
    """60 agents, signed in and free, who do nothing by themselves."""
    rig = rig_slots()
    rig.up(idle=True, agents=60)
    return rig


class CommandingDesk:
    """What a desk asks, without windows."""

    def __init__(self, gateway: RigGateway) -> None:
        self._calls = CommandCalls(gateway.url, gateway.token)
        self._feed = gateway.open()

    def close(self) -> None:
        """Give its connections back."""
        self._calls.close()
        self._feed.close()

    def agents(self) -> list[AgentRow]:
        """The agents as the gateway shows them now, those of the rig's phones in order."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            view = self._feed.next(0.1).view
            if view is not None and len(view.agents) >= 60:
                return sorted(view.agents.values(), key=lambda row: row.id)
        raise AssertionError("the gateway does not show the rig")

    def row(self, agent: AgentRow) -> AgentRow:
        """One agent as he is now."""
        return next(row for row in self.agents() if row.id == agent.id)

    def shows(self, asked: Callable[[dict[AgentId, AgentRow]], bool]) -> bool:
        """Whether the floor is so: what the switch has confirmed is told a moment later."""
        until = time.monotonic() + TOLD_WITHIN_S
        while not (so := asked({row.id: row for row in self.agents()})):
            if time.monotonic() > until:
                break
            time.sleep(0.1)
        return so

    def take(self, command: Command) -> tuple[CommandAnswer, float]:
        """The answer, and the seconds that it took."""
        begun = time.monotonic()
        answer = self._calls.command(command)
        return answer, time.monotonic() - begun

    def audit(self, command: CommandId) -> list[str]:
        """What the record says of a command's parts."""
        page = self._calls.audit(AuditQuery(command=command, limit=500))
        return [entry.result for entry in page.entries]


DeskOf = Callable[[Rig], CommandingDesk]


@pytest.fixture
def desk_of(gateway_of: Callable[..., RigGateway]) -> Iterator[DeskOf]:
    """Starts a gateway for a rig and gives its desk; closes them at last."""
    opened: list[CommandingDesk] = []

    def begin(rig: Rig) -> CommandingDesk:
        opened.append(CommandingDesk(gateway_of(rig)))
        return opened[-1]

    yield begin
    for desk in opened:
        desk.close()


def new_id() -> CommandId:
    return CommandId(str(uuid4()))


def penalties(rig: Rig, queue: str) -> dict[str, int]:
    """Of each member of a queue, as Asterisk's own console says."""
    shown = rig.cli(f"queue show {queue}")
    return {
        name: int(penalty)
        for name, penalty in re.findall(r"\((PJSIP/\d+)\).*?with penalty (\d+)", shown)
    } | dict.fromkeys(re.findall(r"\((PJSIP/\d+)\)(?!.*with penalty)", shown), 0)


def test_many_are_given_another_level_at_once_and_back(many_rig: Rig, desk_of: DeskOf) -> None:
    desk = desk_of(many_rig)
    chosen = [row for row in desk.agents() if row.skills][:MANY]
    cells = tuple(
        SkillCell(row.id, row.skills[0].queue, 5 - row.skills[0].level or 5, row.skills[0].level)
        for row in chosen
    )
    command = ChangeSkills(id=new_id(), cells=cells, reason="高峰")
    answer, took_s = desk.take(command)
    assert [one.state for one in answer.outcomes] == [OutcomeState.DONE] * MANY
    assert took_s < WITHIN_S
    again, _ = desk.take(command)
    assert again == answer
    assert desk.audit(command.id) == ["done"] * MANY
    wanted = {cell.agent: cell.level for cell in cells}
    assert desk.shows(
        lambda rows: all(rows[key].skills[0].level == level for key, level in wanted.items())
    )
    for cell in cells[:5]:
        row = next(row for row in desk.agents() if row.id == cell.agent)
        skill = next(skill for skill in row.skills if skill.queue == cell.queue)
        assert skill.level == cell.level
        queue, phone = cell.queue.partition("/")[2], cell.agent.partition("/")[2]
        assert str(penalties(many_rig, queue)[phone]) == skill.native
    assert answer.restore is not None
    back, _ = desk.take(RestoreNow(id=new_id(), restore=answer.restore))
    assert back.done
    before = {row.id: row.skills for row in chosen}
    assert desk.shows(
        lambda rows: all(rows[key].skills == skills for key, skills in before.items())
    )


def test_out_of_a_queue_and_in_again(many_rig: Rig, desk_of: DeskOf) -> None:
    desk = desk_of(many_rig)
    row = desk.agents()[0]
    skill = row.skills[0]
    queue, phone = skill.queue.partition("/")[2], row.id.partition("/")[2]
    cell = SkillCell(row.id, skill.queue, None, skill.level)
    out, _ = desk.take(ChangeSkills(id=new_id(), cells=(cell,)))
    assert out.done
    assert phone not in penalties(many_rig, queue)
    assert out.restore is not None
    back, _ = desk.take(RestoreNow(id=new_id(), restore=out.restore))
    assert back.done
    assert phone in penalties(many_rig, queue)


def test_many_are_paused_with_a_reason_and_unpaused(many_rig: Rig, desk_of: DeskOf) -> None:
    desk = desk_of(many_rig)
    chosen = desk.agents()[:MANY]
    agents = tuple(row.id for row in chosen)
    paused, took_s = desk.take(PauseAgents(id=new_id(), agents=agents, pause_reason="培训"))
    assert paused.done
    assert took_s < WITHIN_S
    first = chosen[0].id
    assert desk.shows(lambda rows: rows[first].reason == "培训")
    row = desk.row(chosen[0])
    assert row.state in (AgentState.BREAK, AgentState.MEETING)
    assert row.changed_what == "pause"
    freed, _ = desk.take(UnpauseAgents(id=new_id(), agents=agents))
    assert freed.done, freed
    assert desk.shows(lambda rows: rows[first].state is AgentState.READY)


def test_agents_are_signed_out_of_all_their_queues(many_rig: Rig, desk_of: DeskOf) -> None:
    desk = desk_of(many_rig)
    chosen = desk.agents()[-3:]
    queues = {skill.queue.partition("/")[2] for row in chosen for skill in row.skills}
    command = SignOutAgents(id=new_id(), agents=tuple(row.id for row in chosen))
    answer, _ = desk.take(command)
    assert answer.done
    members = {phone for queue in queues for phone in penalties(many_rig, queue)}
    assert members.isdisjoint(row.id.partition("/")[2] for row in chosen)

"""A plan against a gateway process: kept, applied, drifted by somebody else, set back, restored."""

from collections.abc import Iterator
from operator import methodcaller
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.connection import ChangingConnection, OwnGateway
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.desk_skills import SKILLS
from supervisor_app.desk_window import Desk
from supervisor_app.domain.commands import ChangeSkills, CommandId, SkillCell
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.plans import SkillPlan
from supervisor_app.domain.staging import level_of
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.plan_panel import DRIFT, HISTORY

WITHIN_MS = 20_000


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    text = resource("demonstration.toml").read_text(encoding="utf-8")
    config = tmp_path / "gateway.toml"
    database = str(tmp_path / "gateway.db")
    config.write_text(text.replace("demonstration.db", database), encoding="utf-8")
    own = OwnGateway(config)
    own.begin()
    made = Desk(qapp, ChangingConnection(own), Settings(tmp_path / "desk.json"), Look())
    made.open()
    qtbot.waitUntil(lambda: made.store.view is not None, timeout=WITHIN_MS)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SkillsPage:
    desk.shell.go(Address(SKILLS))
    found = desk.shell.page()
    assert isinstance(found, SkillsPage)
    qtbot.waitUntil(lambda: found.reading.permission.why_not == "", timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: len(found.panel.model.keys) > 3, timeout=WITHIN_MS)
    return found


def levels(page: SkillsPage, agents: list[AgentId], queue: QueueId) -> list[int | None]:
    view = page.reading.view
    assert view is not None
    return [level_of(view.agents[agent], queue) for agent in agents]


def by_somebody_else(desk: Desk, cells: tuple[SkillCell, ...]) -> None:
    """A change that does not go through this page."""
    command = ChangeSkills(id=CommandId(str(uuid4())), reason="another desk", cells=cells)
    desk.asking.ask(methodcaller("command", command), lambda _: None, lambda _: None, owner=desk)


def keep(qtbot: QtBot, page: SkillsPage, agents: list[AgentId], queue: QueueId) -> SkillPlan:
    """Keep what is staged as a plan, by the form."""
    page.editing.set_level(agents, queue, 2)
    page.side.foot.keep.click()
    page.plan_form.name.setText("信用卡突增")
    page.plan_form.keep.click()
    qtbot.waitUntil(lambda: bool(page.planning.state.plans), timeout=WITHIN_MS)
    page.editing.clear()
    (plan,) = page.planning.state.plans.values()
    return plan


@pytest.mark.timeout(150)
def test_a_plan_is_kept_applied_drifts_and_is_restored(
    qtbot: QtBot, desk: Desk, page: SkillsPage
) -> None:
    planning, state = page.planning, page.planning.state
    agents, queue = list(page.panel.model.keys)[:3], page.panel.model.queues[1]
    before = levels(page, agents, queue)
    plan = keep(qtbot, page, agents, queue)

    planning.look_at(plan.key)
    qtbot.waitUntil(lambda: state.difference is not None, timeout=WITHIN_MS)
    assert planning.panel.list.rows.rowCount() == sum(level != 2 for level in before)
    planning.panel.foot.first.click()
    qtbot.waitUntil(lambda: bool(state.outcomes), timeout=WITHIN_MS)
    assert planning.panel.summary.text().startswith("已应用")
    qtbot.waitUntil(lambda: levels(page, agents, queue) == [2, 2, 2], timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: state.force is not None, timeout=WITHIN_MS)

    other = SkillCell(agents[0], queue, 4, 2)
    by_somebody_else(desk, (other,))
    qtbot.waitUntil(lambda: levels(page, agents, queue)[0] == 4, timeout=WITHIN_MS)
    planning.look_at(plan.key, DRIFT)
    qtbot.waitUntil(lambda: len(state.drifted(plan.key)) == 1, timeout=WITHIN_MS)
    (cell,) = state.drifted(plan.key)
    assert (cell.wanted, cell.level) == (2, 4)
    assert cell.by
    assert cell.since is not None
    planning.panel.foot.first.click()
    assert [one.level for one in page.staging.cells.values()] == [2]
    page.apply()
    qtbot.waitUntil(lambda: levels(page, agents, queue) == [2, 2, 2], timeout=WITHIN_MS)
    planning.plans_wished.emit()
    qtbot.waitUntil(lambda: not state.drifted(plan.key), timeout=WITHIN_MS)

    planning.look_at(plan.key, HISTORY)
    qtbot.waitUntil(lambda: state.history is not None, timeout=WITHIN_MS)
    planning.close()
    assert len(state.in_force[0].restores) == 1, "setting back is not of the plan"
    page.side.force.lines[0].restore.click()
    qtbot.waitUntil(lambda: not state.in_force, timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: levels(page, agents, queue) == before, timeout=WITHIN_MS)
    assert page.side.force.isHidden()


@pytest.mark.timeout(120)
def test_who_was_slower_is_shown_the_others_version(
    qtbot: QtBot, desk: Desk, page: SkillsPage
) -> None:
    agents, queue = list(page.panel.model.keys)[:2], page.panel.model.queues[1]
    plan = keep(qtbot, page, agents, queue)
    theirs = SkillPlan(plan.key, "信用卡高峰", plan.cells[:1], plan.version)
    told: list[object] = []

    def change(gateway: GatewayCalls) -> object:
        return gateway.keep_plan(theirs)

    desk.asking.ask(change, told.append, told.append, owner=desk)
    qtbot.waitUntil(lambda: bool(told), timeout=WITHIN_MS)
    page.planning.plan_kept.emit(SkillPlan(plan.key, "夜高峰", plan.cells, plan.version))
    state = page.planning.state
    qtbot.waitUntil(lambda: state.clash is not None, timeout=WITHIN_MS)
    panel = page.planning.panel
    assert panel.summary.text() == "1 项不同：对方的 → 您的 · 名称：信用卡高峰 → 夜高峰"
    panel.foot.first.click()
    qtbot.waitUntil(lambda: state.clash is None, timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: state.plans[plan.key].version == 3, timeout=WITHIN_MS)
    assert state.plans[plan.key].name == "夜高峰"

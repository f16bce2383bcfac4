"""技能 against a gateway process with the demonstration floor: applied, confirmed, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.connection import ChangingConnection, OwnGateway
from supervisor_app.bridge.settings import Settings
from supervisor_app.desk_skills import SKILLS
from supervisor_app.desk_window import Desk
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.staging import level_of
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.skills.page import SkillsPage

WITHIN_MS = 20_000


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[SkillsPage]:
    text = resource("demonstration.toml").read_text(encoding="utf-8")
    config = tmp_path / "gateway.toml"
    database = str(tmp_path / "gateway.db")
    config.write_text(text.replace("demonstration.db", database), encoding="utf-8")
    own = OwnGateway(config)
    own.begin()
    desk = Desk(qapp, ChangingConnection(own), Settings(tmp_path / "desk.json"), Look())
    desk.open()
    qtbot.waitUntil(lambda: desk.store.view is not None, timeout=WITHIN_MS)
    desk.shell.go(Address(SKILLS))
    found = desk.shell.page()
    assert isinstance(found, SkillsPage)
    permission = found.reading
    qtbot.waitUntil(lambda: permission.permission.why_not == "", timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: len(found.panel.model.keys) > 3, timeout=WITHIN_MS)
    yield found
    desk.close()


def levels(page: SkillsPage, agents: list[AgentId], queue: QueueId) -> list[int | None]:
    view = page.reading.view
    assert view is not None
    return [level_of(view.agents[agent], queue) for agent in agents]


@pytest.mark.timeout(120)
def test_a_change_is_confirmed_by_the_acd_and_taken_back(qtbot: QtBot, page: SkillsPage) -> None:
    toasts: list[Toast] = []
    page.told.connect(toasts.append)
    agents, queue = list(page.panel.model.keys)[:3], page.panel.model.queues[1]
    before = levels(page, agents, queue)
    page.editing.set_level(agents, queue, 2)
    page.apply()
    qtbot.waitUntil(lambda: bool(toasts), timeout=WITHIN_MS)
    assert not page.staging.cells
    assert toasts[0].undo is not None
    qtbot.waitUntil(lambda: levels(page, agents, queue) == [2, 2, 2], timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: len(page.side.restores.lines) == 1, timeout=WITHIN_MS)
    toasts[0].undo()
    qtbot.waitUntil(lambda: levels(page, agents, queue) == before, timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: not page.side.restores.lines, timeout=WITHIN_MS)

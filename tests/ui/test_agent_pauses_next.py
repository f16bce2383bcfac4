"""Who is paused while he still talks: his row says so, with a tag or a sign, and in words."""

import pytest
from agent_floors import agent, floor
from clipping import painted
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.states import AgentState
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look


def _page(qtbot: QtBot, *paused: AgentState) -> AgentsPage:
    load_fonts(resource("fonts"))
    page = AgentsPage()
    qtbot.addWidget(page)
    page.use(Look())
    page.resize(QSize(1832, 600))
    rows = [agent(n, state, 30, paused=True) for n, state in enumerate(paused, 1)]
    page.show_floor(floor(*rows, agent(9, AgentState.TALKING, 20)))
    page.show_freshness(Freshness(Phase.LIVE, 0.5))
    page.show()
    return page


def test_his_state_says_that_he_is_paused_after_it(qtbot: QtBot) -> None:
    page = _page(qtbot, AgentState.TALKING)
    talks, free = page.model.row(0), page.model.row(1)
    column = next(one for one in page.model.columns if one.key == "state")
    assert column.text(talks) == column.told(talks) == "通话 · 结束后置忙"
    assert column.text(free) == "通话"
    assert "结束后置忙" in page._reading.introduced(talks)
    assert [text.text for text in painted(page)].count("将置忙") == 1


@pytest.mark.parametrize("state", [AgentState.BREAK, AgentState.MEETING, AgentState.OFFLINE])
def test_who_is_away_already_is_not_marked(qtbot: QtBot, state: AgentState) -> None:
    page = _page(qtbot, state)
    assert not page._reading.pauses_next(page.model.row(0))
    assert "将置忙" not in {text.text for text in painted(page)}

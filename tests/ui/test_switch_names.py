"""Which switch a queue or an agent is on is said where there are several, and only there."""

from zoneinfo import ZoneInfo

from agent_floors import agent, floor
from msgspec import structs
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import AcdId, AgentId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.frame.banner import Banner
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.queue_figures import queue_rows, total_row
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.switch_names import switch_of


def _one() -> FloorView:
    return floor(agent(1, AgentState.TALKING, 60))


def _two() -> FloorView:
    view = _one()
    ((acd, source),) = view.sources.items()
    sources = {
        acd: structs.replace(source, name="Asterisk"),
        AcdId("fs"): structs.replace(source, acd=AcdId("fs"), name="FreeSWITCH"),
    }
    return structs.replace(view, sources=sources)


def test_one_switch_goes_without_saying() -> None:
    view = _one()
    assert {switch_of(view, key) for key in (*view.queues, *view.agents)} == {""}


def test_of_several_each_has_its_title() -> None:
    view = _two()
    assert {switch_of(view, key) for key in (*view.queues, *view.agents)} == {"Asterisk"}
    assert switch_of(view, AgentId("fs/1001@default")) == "FreeSWITCH"


def test_a_queue_says_its_switch_under_its_name() -> None:
    kpis = registry()
    alone = queue_rows(_one(), kpis, Period.DAY, {})
    assert all(row.under("en") == "" for row in alone.values())
    several = queue_rows(_two(), kpis, Period.DAY, alone)
    for key, row in several.items():
        assert row.under("zh_CN") == " · ".join((alone[key].under("zh_CN"), "Asterisk"))
        assert row.under("en") == "Asterisk"
    assert total_row(_two(), kpis, Period.DAY).switch == ""


def test_an_agent_s_tooltip_says_his_switch() -> None:
    for view, told in ((_one(), False), (_two(), True)):
        reading = AgentReading()
        reading.take(view)
        row = next(iter(view.agents.values()))
        assert ("Asterisk" in reading.introduced(row)) is told


def test_who_has_no_name_is_called_by_his_code_once() -> None:
    row = agent(1, AgentState.READY, 1)
    assert name_and_code(row) == f"{row.name} {row.code}"
    assert name_and_code(structs.replace(row, name=row.code)) == row.code


def test_the_banner_names_a_switch_once(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    cause = Words("FreeSWITCH：话务平台没有应答", "FreeSWITCH: the ACD does not answer")
    lost = Freshness(Phase.STALE, 9.0, cause=cause)
    banner.show_freshness(lost, ZoneInfo("Asia/Shanghai"), ["FreeSWITCH"])
    assert banner._told.count("FreeSWITCH") == 1
    other = structs.replace(lost, cause=Words("没有应答", "no answer"))
    banner.show_freshness(other, ZoneInfo("Asia/Shanghai"), ["FreeSWITCH"])
    assert banner._told.startswith("FreeSWITCH：没有应答")

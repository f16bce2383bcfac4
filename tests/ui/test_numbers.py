"""A caller's whole number: asked for by right, shown for half a minute, kept nowhere."""

import pytest
from agent_floors import small_floor
from floors import picture
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.view import ALL_QUEUES
from supervisor_app.domain.words import Words
from supervisor_app.shots.colleagues import LEAD, SUPERVISOR, nobody_signed_in, signed_in
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.docks.number_reveal import SHOWN_S, NumberReveal, NumberWish
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look

WISH = NumberWish(call=CallId("a/1"))
NUMBER = "13800004471"


@pytest.fixture
def reveal(qtbot: QtBot) -> NumberReveal:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    made = NumberReveal(window)
    made.use(Look())
    made.show_me(signed_in(SUPERVISOR))
    return made


def ask(qtbot: QtBot, reveal: NumberReveal) -> None:
    with qtbot.waitSignal(reveal.asked) as asked:
        reveal.ask(WISH, reveal._owner)
    assert asked.args == [WISH]


def test_the_number_is_hidden_after_half_a_minute(qtbot: QtBot, reveal: NumberReveal) -> None:
    ask(qtbot, reveal)
    panel = reveal.panel
    assert panel is not None
    assert panel.note.text() == "正在向网关查询…"
    reveal.show_number(WISH, NUMBER)
    assert panel.number.text() == NUMBER
    assert panel.note.text() == "30 秒后隐藏 · 已写入操作记录"
    for _ in range(SHOWN_S - 1):
        panel.count_down()
    assert panel.number.text() == NUMBER
    panel.count_down()
    assert reveal.panel is None
    assert panel.number.text() == ""


def test_it_never_goes_to_the_clipboard_and_cannot_be_marked(
    qtbot: QtBot, reveal: NumberReveal
) -> None:
    QApplication.clipboard().setText("before")
    ask(qtbot, reveal)
    reveal.show_number(WISH, NUMBER)
    panel = reveal.panel
    assert panel is not None
    flags = panel.number.textInteractionFlags()
    assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
    qtbot.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert reveal.panel is None


def test_an_answer_to_what_is_wanted_no_more_is_dropped(qtbot: QtBot, reveal: NumberReveal) -> None:
    ask(qtbot, reveal)
    reveal.show_number(NumberWish(call=CallId("a/2")), NUMBER)
    panel = reveal.panel
    assert panel is not None
    assert panel.number.text() == ""
    reveal.hide()
    reveal.show_number(WISH, NUMBER)
    assert reveal.panel is None


def test_a_refusal_says_why(qtbot: QtBot, reveal: NumberReveal) -> None:
    ask(qtbot, reveal)
    reveal.fail(WISH, Cause(Words("没有这通来电的号码", "none"), Words("已过保存期。", "gone")))
    panel = reveal.panel
    assert panel is not None
    assert panel.note.text() == "▲ 没有这通来电的号码\n已过保存期。"


@pytest.mark.parametrize(
    ("me", "why"),
    [
        (signed_in(LEAD), "您的角色没有此权限；有此权限的角色：现场主管 · 值班经理"),
        (nobody_signed_in(), "请先登录；有此权限的角色：现场主管 · 值班经理"),
        (None, "正在核对权限"),
    ],
)
def test_without_the_right_the_action_is_there_and_says_why(
    qtbot: QtBot, reveal: NumberReveal, me: DeskMe | None, why: str
) -> None:
    reveal.show_me(me)
    (action,) = reveal.menu(WISH, reveal._owner).actions()
    assert (action.isEnabled(), action.toolTip()) == (False, why)
    with qtbot.assertNotEmitted(reveal.asked):
        reveal.ask(WISH, reveal._owner)


def test_whoever_comes_after_sees_no_number_of_the_one_before(
    qtbot: QtBot, reveal: NumberReveal
) -> None:
    ask(qtbot, reveal)
    reveal.show_number(WISH, NUMBER)
    reveal.show_me(signed_in(LEAD))
    assert reveal.panel is None


def test_while_stale_nobody_is_asked_for_a_number(reveal: NumberReveal) -> None:
    reveal.set_stale(True)
    assert reveal.why_not().startswith("数据中断")


@pytest.fixture
def agents(qtbot: QtBot) -> AgentsPage:
    page = AgentsPage()
    qtbot.addWidget(page)
    page.use(Look())
    page.resize(1800, 900)
    page.show()
    return page


def test_an_agents_dock_leads_to_the_number_and_to_his_record(
    qtbot: QtBot, agents: AgentsPage
) -> None:
    view = small_floor()
    row = next(iter(view.agents.values()))
    changed = replace(
        row,
        caller="138****4471",
        changed_by="韩雪",
        changed_at=view.at - 60,
        changed_what="sign_out",
    )
    agents.show_floor(replace(view, agents={**view.agents, row.id: changed}))
    agents.go(Address("agents", (("agent", str(row.id)),)))
    record = agents.dock.record
    record.reveal.show_me(signed_in(SUPERVISOR))
    assert record.text.startswith("最近变更 强制签出 · 韩雪 · ")
    with qtbot.waitSignal(record.reveal.asked) as asked:
        record.number.click()
    assert asked.args == [NumberWish(agent=row.id)]
    record.reveal.show_number(NumberWish(agent=row.id), NUMBER)
    with qtbot.waitSignal(agents.wished) as wished:
        record.record.click()
    assert wished.args == [Address("audit", (("subject", str(row.id)),))]
    agents.show_floor(view)
    assert record.reveal.panel is None, "another call, another number"
    assert record.text == ""
    assert not record.number.isVisible()


def test_the_last_change_is_a_column_that_is_off_until_it_is_wanted(agents: AgentsPage) -> None:
    view = small_floor()
    row = next(iter(view.agents.values()))
    changed = replace(row, changed_by="韩雪", changed_at=view.at, changed_what="skills")
    agents.show_floor(replace(view, agents={**view.agents, row.id: changed}))
    columns, header = agents.model.columns, agents.table.horizontalHeader()
    place = next(at for at, column in enumerate(columns) if column.key == "changed")
    assert header.isSectionHidden(place)
    agents.pane.listing.columns.hide("changed", False)
    assert not header.isSectionHidden(place)
    assert columns[place].text(changed).startswith("调整技能 · 韩雪 · ")
    name = next(column for column in columns if column.key == "agent")
    assert name.told(changed).startswith("最近变更 调整技能 · 韩雪 · ")
    kept = agents.memory()
    agents.remember(kept)
    assert not header.isSectionHidden(place)
    agents.pane.listing.columns.hide("changed", True)
    assert header.isSectionHidden(place)


def test_a_waiting_caller_offers_the_number(qtbot: QtBot) -> None:
    page = OverviewPage()
    qtbot.addWidget(page)
    page.use(Look())
    page.resize(1800, 1000)
    page.show()
    page.show_floor(picture())
    page.open_queue(ALL_QUEUES)
    dock = page.dock
    dock.reveal.show_me(signed_in(SUPERVISOR))
    call = dock.caller_model.key(0)
    area = dock.callers.visualRect(dock.caller_model.index(0, 0))
    (action,) = dock.reveal.menu(NumberWish(call=call), dock.callers.viewport(), area).actions()
    with qtbot.waitSignal(dock.reveal.asked) as asked:
        action.trigger()
    assert asked.args == [NumberWish(call=call, agent=None)]

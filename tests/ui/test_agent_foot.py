"""The foot of the agents: where there is little room, sentences give way before the keys do."""

from pytestqt.qtbot import QtBot

from supervisor_app.ui.agents.foot import AgentFoot
from supervisor_app.ui.parts.page import KeyLine


def test_keys_stay_where_the_sentences_have_no_room(qtbot: QtBot) -> None:
    foot = AgentFoot()
    qtbot.addWidget(foot)
    foot.show_keys((KeyLine("Enter", "打开"), KeyLine("Esc", "取消")))
    foot.say_range("每格一名坐席，位置固定，按工号排列；只有超时才有颜色")
    foot.say_order("按在状态时长")
    foot.resize(1000, 36)
    foot.show()
    assert foot._range.isVisible()
    assert foot._order.isVisible()
    gone = []
    for width in range(1000, 200, -20):
        foot.resize(width, 36)
        assert foot.keys.width() >= foot.keys.least_width() - foot._row.spacing()
        gone += [one for one in (foot._order, foot._range) if one.isHidden() and one not in gone]
    assert gone == [foot._order, foot._range]
    foot.resize(1000, 36)
    assert foot._range.isVisible()

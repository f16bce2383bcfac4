"""Ctrl K: what is found, how fast, and that keys alone are enough."""

from functools import partial

import pytest
from agent_floors import NOW, large_floor, small_floor
from desks import LIVE
from floors import picture
from msgspec.structs import replace
from pace import least, slowness
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.desk_pages import places
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.search_finding import Finder, Ground
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Deed, Look
from supervisor_app.ui.parts.pinyin import Sounds

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗曾单解仇查"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"


def nothing() -> None:
    pass


def ground(view: FloorView | None, sounds: Sounds, go: object = None) -> Ground:
    deeds = (Deed("theme", "切换主题", nothing, "Ctrl Shift T", "theme dark"),)
    return Ground(view, places(sounds), deeds, "zh_CN", go if callable(go) else lambda _: None)


def learnt(qtbot: QtBot, view: FloorView) -> tuple[Finder, Ground]:
    sounds = Sounds()
    finder, over = Finder(sounds), ground(view, sounds)
    with qtbot.waitSignal(sounds.learnt, timeout=60_000):
        sounds.learn(finder.names(over))
    return finder, over


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("sy", "坐席", "苏洋"),
        ("suyang", "坐席", "苏洋"),
        ("苏", "坐席", "苏洋"),
        ("80132", "坐席", "苏洋"),
        ("132", "坐席", "苏洋"),
        ("xyk", "队列", "信用卡"),
        ("card", "队列", "信用卡"),
        ("zx", "页面", "坐席"),
        ("F2", "页面", "坐席"),
        ("zhuti", "命令", "切换主题"),
        ("dark", "命令", "切换主题"),
    ],
)
def test_what_is_meant_is_found_first_of_its_kind(
    qtbot: QtBot, typed: str, kind: str, title: str
) -> None:
    finder, over = learnt(qtbot, picture())
    found = [entry for entry in finder.find(typed, over) if entry.kind == kind]
    assert found[0].title == title


def test_an_agent_is_told_with_code_team_and_state(qtbot: QtBot) -> None:
    finder, over = learnt(qtbot, picture())
    entry = finder.find("suyang", over)[0]
    assert entry.spoken == "坐席 苏洋 80132 · 二组 话后"
    assert entry.glyph is not None


def test_of_an_old_floor_no_state_and_no_count_is_told(qtbot: QtBot) -> None:
    finder, over = learnt(qtbot, picture())
    old = replace(over, live=False)
    for typed in ("suyang", "xyk"):
        entry = finder.find(typed, old)[0]
        assert entry.value == ""
        assert entry.glyph is None


def test_without_a_floor_pages_and_commands_are_found() -> None:
    sounds = Sounds()
    found = Finder(sounds).find("", ground(None, sounds))
    assert [entry.kind for entry in found] == ["页面"] * len(places(sounds)) + ["命令"]


def test_one_letter_does_not_find_what_has_it_in_the_middle(qtbot: QtBot) -> None:
    finder, over = learnt(qtbot, picture())
    agents = [entry.title for entry in finder.find("y", over) if entry.kind == "坐席"]
    assert "苏洋" not in agents


def test_five_thousand_agents_are_searched_within_50_ms(qtbot: QtBot) -> None:
    view = large_floor(5000)
    named = {
        key: replace(row, name=SURNAMES[at % 25] + GIVEN[at // 25 % 20] + GIVEN[at // 500 % 20])
        for at, (key, row) in enumerate(view.agents.items())
    }
    finder, over = learnt(qtbot, replace(view, agents=named))
    typed = ("z", "zw", "zengwf", "王", "8", "nobody")
    spent = [least(partial(finder.find, each, over), 3) for each in typed]
    assert max(spent) < 0.05 * slowness()


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    sounds = Sounds()
    made = Shell(places(sounds), Icons(resource("icons")), lambda: NOW, sounds)
    qtbot.addWidget(made)
    made.use(Look())
    made.go_to("overview")
    made.resize(1600, 900)
    made.show()
    made.show_floor(small_floor())
    made.show_freshness(LIVE)
    return made


def test_keys_alone_find_choose_and_go(qtbot: QtBot, shell: Shell) -> None:
    agent = next(iter(small_floor().agents.values()))
    qtbot.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.search.isVisible()
    assert shell.top.search.hasFocus()
    qtbot.keyClicks(shell.top.search, agent.code)
    chosen = shell.search.list.currentIndex()
    assert chosen.data() == agent.name
    with qtbot.waitSignal(shell.wished) as wish:
        qtbot.keyClick(shell.top.search, Qt.Key.Key_Return)
    assert wish.args == [Address("agents", (("agent", str(agent.id)),))]
    assert not shell.search.isVisible()
    assert shell.top.search.text() == ""
    assert not shell.top.search.hasFocus()


def test_up_and_down_go_round(qtbot: QtBot, shell: Shell) -> None:
    shell.seek()
    rows = shell.search.list.lines.rowCount()
    field = shell.top.search
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert shell.search.list.currentIndex().row() == rows - 1
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert shell.search.list.currentIndex().row() == 0


def test_nothing_found_is_said_and_escape_leaves(qtbot: QtBot, shell: Shell) -> None:
    shell.seek()
    qtbot.keyClicks(shell.top.search, "qqqqq")
    assert "没有找到“qqqqq”" in shell.search.accessibleName()
    assert not shell.search.list.isVisible()
    qtbot.keyClick(shell.top.search, Qt.Key.Key_Escape)
    assert not shell.search.isVisible()


def test_a_command_is_done(qtbot: QtBot, shell: Shell) -> None:
    shell.seek()
    qtbot.keyClicks(shell.top.search, "theme")
    with qtbot.waitSignal(shell.look_wished):
        qtbot.keyClick(shell.top.search, Qt.Key.Key_Return)

"""The bar over every page: what it shows, and that nothing of it ever overlaps."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from desks import LIVE
from floors import NOW, centre, picture
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_pages import places
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import Shift
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.frame.limit_chips import AlertCounts
from supervisor_app.ui.frame.past_limits import PastLimits
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds

STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW - 38)
DAY = Shift("day", Words("白班", "Day shift"), 8 * 60, 20 * 60)


def floor(**changes: object) -> FloorView:
    return replace(picture(), centre=centre(**{"shifts": (DAY,), **changes}))


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    sounds = Sounds()
    made = Shell(places(sounds), Icons(resource("icons")), lambda: NOW, sounds)
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1920, 1080)
    made.show()
    made.show_floor(floor())
    made.show_freshness(LIVE)
    made.show_user("韩雪")
    made.show_alerts(AlertCounts(2, 2, 1, 1))
    made.tick()
    return made


def shown(shell: Shell) -> dict[str, QWidget]:
    return {key: part for key, part in shell.top.parts.items() if part.isVisible()}


def texts(shell: Shell) -> str:
    return " ".join(part.text() for part in shown(shell).values() if hasattr(part, "text"))


def test_at_1920_everything_of_the_design_is_there(shell: Shell) -> None:
    for said in ("现场指挥台", "Supervisor", "全部站点", "白班 08:00–20:00", "暗色", "14:32:18"):
        assert said in texts(shell)
    assert {"search", "chip", "limits", "user"} <= set(shown(shell))
    assert shell.top.search.width() == 250
    assert "demo" not in shown(shell)


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: object) -> Iterator[str]:
    tongue = Tongue(qapp, resource("translations"))  # type: ignore[arg-type]
    tongue.speak(request.param)
    yield request.param
    tongue.speak("zh_CN")
    tongue.deleteLater()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("freshness", [LIVE, STALE], ids=["live", "stale"])
def test_nothing_overlaps_or_is_cut_at_any_width_scale_and_language(
    shell: Shell, language: str, scale: float, freshness: Freshness
) -> None:
    shell.show_floor(floor(simulated=True))
    shell.show_freshness(freshness)
    shell.use(Look(language=language, scale=scale))
    for width in (1280, 1366, 1600, 1920, 2560):
        shell.top.resize(width, shell.top.height())
        parts = sorted(shown(shell).values(), key=QWidget.x)
        for left, right in pairwise(parts):
            assert left.geometry().right() < right.x(), (width, left, right)
        assert parts[-1].geometry().right() <= width
        for part in parts:
            assert part.width() >= part.sizeHint().width()
            assert part.y() >= 0
            assert part.geometry().bottom() < shell.top.height()
        kept = {"mark", "search", "demo", "chip", "clock", "sites"}
        assert kept <= set(shown(shell)), width


def test_parts_give_way_in_order_and_come_back(shell: Shell) -> None:
    gone: list[str] = []
    for width in range(1920, 600, -20):
        shell.top.resize(width, 48)
        if shell.top.user.narrow and "user_words" not in gone:
            gone.append("user_words")
        gone += [key for key in shell.top.parts if key not in shown(shell) and key not in gone]
    order = ["subtitle", "user_words", "title", "language", "theme", "shift"]
    assert [key for key in gone if key in order] == order
    assert "user" not in gone, "who works here can always be reached"
    shell.top.resize(1920, 48)
    assert set(order) - {"user_words"} <= set(shown(shell))
    assert not shell.top.user.narrow


def test_the_site_is_chosen_in_a_menu_only_where_there_are_several(
    qtbot: QtBot, shell: Shell
) -> None:
    menu = shell.top.sites.menu()
    names = [action.text() for action in menu.actions() if action.isCheckable()]
    assert names == ["全部站点", "北京", "合肥", "成都"]
    with qtbot.waitSignal(shell.site_wished) as wish:
        menu.actions()[2].trigger()
    assert wish.args == ["hf"]
    one = floor(sites=centre().sites[:1])
    shell.show_floor(one)
    assert "sites" not in shown(shell)
    assert shell.top.parts["centre"].isVisible()


def test_a_centre_without_shifts_shows_none(shell: Shell) -> None:
    shell.show_floor(floor(shifts=()))
    shell.tick()
    assert "shift" not in shown(shell)


def test_what_is_past_a_limit_is_what_the_queue_table_colours(shell: Shell) -> None:
    past = PastLimits().judge(floor(), NOW)
    told = [(one.title.zh, one.measure.zh, one.value) for one in past]
    assert told[:3] == [
        ("信用卡", "排队", "23"),
        ("信用卡", "最长等待", "4:12"),
        ("信用卡", "接通率 近 15 分", "63.0"),
    ]
    assert {one.severity for one in past[:3]} == {Severity.CRITICAL}
    assert ("贷款", "最长等待", "1:05") in told


def test_the_chips_count_alerts_and_say_how_many_wait(shell: Shell) -> None:
    assert shell.top.limits.counts == AlertCounts(2, 2, 1, 1)
    said = "告警：紧急 2（未确认 1），注意 2（未确认 1）"
    assert shell.top.limits.accessibleName() == said
    shell.show_alerts(AlertCounts())
    assert "limits" not in shown(shell)


def test_a_value_past_its_limit_leads_to_its_queue(qtbot: QtBot, shell: Shell) -> None:
    shell.top.limits.click()
    assert shell.limit_list.isVisible()
    lines = shell.limit_list.list.lines.entries
    assert lines[0].spoken == "超限 信用卡 排队，阈值 ≥ 20 23"
    with qtbot.waitSignal(shell.wished) as wish:
        qtbot.keyClick(shell.limit_list.list, Qt.Key.Key_Return)
    assert wish.args == [Address("overview", (("queue", "main/card"),))]
    assert not shell.limit_list.isVisible()


def test_at_rest_only_clock_and_age_are_painted(qtbot: QtBot, shell: Shell) -> None:
    painted: list[str] = []
    for key, part in shell.top.parts.items():
        watch(part, key, painted)
    watch(shell.rail, "rail", painted)
    shell.update()
    qtbot.waitUntil(lambda: rests(qtbot, painted) and rests(qtbot, painted), timeout=15_000)
    for age in (0.6, 0.7, 0.8):
        shell.show_freshness(replace(LIVE, age_s=age))
    assert rests(qtbot, painted)
    assert painted.count("chip") <= 2


def rests(qtbot: QtBot, painted: list[str]) -> bool:
    """Nothing but clock and age is painted for longer than a second."""
    painted.clear()
    qtbot.wait(1200)
    return set(painted) <= {"clock", "chip"}


def watch(part: QWidget, key: str, painted: list[str]) -> None:
    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                painted.append(key)
            return False

    part.installEventFilter(Watch(part))

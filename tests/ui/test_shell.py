"""The window: which page, how fresh, in which look; and that an old floor looks old."""

from typing import Any

import pytest
from agent_floors import NOW, small_floor
from clipping import clipped, painted
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.frame.banner import Banner
from supervisor_app.ui.frame.feed_chip import FeedChip
from supervisor_app.ui.frame.places import Place
from supervisor_app.ui.frame.rail import RailButton
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.frame.start_page import StartPage
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(
    Phase.STALE,
    38.0,
    frozen_at=NOW - 38,
    cause=Words("网关没有应答", "The gateway does not answer"),
    cure=Words("请检查", "Check"),
    attempt=3,
    next_try_s=4.0,
)


class Recorder(Page):
    """A page that only remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, Any]] = []

    def show_floor(self, view: FloorView) -> None:
        self.told.append(("floor", view))

    def show_freshness(self, freshness: Freshness) -> None:
        self.told.append(("freshness", freshness.phase))

    def tick(self, now: float) -> None:
        self.told.append(("tick", now))

    def use(self, look: Look) -> None:
        self.told.append(("use", look))

    def count(self, kind: str) -> int:
        return sum(1 for one, _ in self.told if one == kind)


@pytest.fixture
def recorder(qtbot: QtBot) -> Recorder:
    return Recorder()


@pytest.fixture
def shell(qtbot: QtBot, recorder: Recorder) -> Shell:
    places = (
        Place("first", lambda: "一", "overview", "F1", lambda: recorder),
        Place("agents", lambda: "二", "agents", "F2", AgentsPage),
    )
    made = Shell(places, Icons(resource("icons")), lambda: NOW)
    qtbot.addWidget(made)
    made.use(Look())
    made.go_to("first")
    made.resize(1600, 900)
    made.show()
    return made


def part(shell: Shell, kind: type[QWidget]) -> Any:
    return shell.findChild(kind)


def test_before_the_first_picture_it_loads(shell: Shell) -> None:
    assert part(shell, StartPage).isVisible()
    assert not part(shell, Banner).isVisible()


def test_while_nothing_is_listened_to_it_says_so_and_reads_nothing(
    qtbot: QtBot, shell: Shell
) -> None:
    chip, start = part(shell, FeedChip), part(shell, StartPage)
    told = [label for label in start.findChildren(QLabel) if label.text() == "正在读取…"]
    qtbot.waitUntil(lambda: told[0].isVisible(), timeout=5000)
    shell.listen(False)
    assert chip.accessibleName() == "未连接"
    assert not told[0].isVisible()
    shell.listen(True)
    assert chip.accessibleName() == "正在连接"
    assert told[0].isVisible()


def test_before_the_first_picture_the_overview_has_its_titles(qtbot: QtBot) -> None:
    places = (
        Place("overview", lambda: "一", "overview", "F1", Recorder),
        Place("agents", lambda: "二", "agents", "F2", AgentsPage),
    )
    shell = Shell(places, Icons(resource("icons")), lambda: NOW)
    qtbot.addWidget(shell)
    shell.use(Look())
    shell.resize(1920, 1080)
    shell.go_to("overview")
    shell.show()
    texts = {text.text for text in painted(shell)}
    assert {"排队中", "最长等待", "服务水平", "满意度", "队列"} <= texts
    assert "—" not in texts
    shell.listen(False)
    assert [text.text for text in painted(shell)].count("—") == 8
    assert not clipped(shell)
    shell.go_to("agents")
    assert "排队中" not in {text.text for text in painted(shell)}


def test_a_failed_start_is_said_with_its_cure(qtbot: QtBot, shell: Shell) -> None:
    failed = replace(STALE, phase=Phase.WAITING, frozen_at=None)
    shell.show_freshness(failed)
    texts = [
        label.text()
        for label in part(shell, StartPage).findChildren(QWidget)
        if hasattr(label, "text") and label.isVisible()
    ]
    assert "网关没有应答" in texts
    assert "请检查" in texts
    assert "4 秒后自动重试" in texts
    with qtbot.waitSignal(shell.retry_wished):
        qtbot.keyClick(shell, Qt.Key.Key_F9)


def test_a_page_out_of_sight_takes_the_newest_picture_when_gone_to(
    shell: Shell, recorder: Recorder
) -> None:
    view = small_floor()
    shell.show_floor(view)
    shell.show_freshness(LIVE)
    shell.go_to("agents")
    newer = replace(view, version=2)
    shell.show_floor(newer)
    assert recorder.count("floor") == 1
    shell.go_to("first")
    assert recorder.told[-1] == ("floor", newer)
    shell.go_to("nowhere")
    assert shell.current == "first"


def test_keys_go_to_pages(qtbot: QtBot, shell: Shell) -> None:
    shell.activateWindow()
    qtbot.keyClick(shell, Qt.Key.Key_F2)
    assert shell.current == "agents"


def test_pages_tick_only_while_live(shell: Shell, recorder: Recorder) -> None:
    shell.show_floor(small_floor())
    for freshness, ticks in ((LIVE, 1), (replace(LIVE, phase=Phase.LATE), 2), (STALE, 2)):
        shell.show_freshness(freshness)
        shell.tick()
        assert recorder.count("tick") == ticks


def test_pages_are_told_a_phase_once_not_each_age(shell: Shell, recorder: Recorder) -> None:
    shell.show_floor(small_floor())
    shell.show_freshness(LIVE)
    before = recorder.count("freshness")
    shell.show_freshness(replace(LIVE, phase=Phase.LATE))
    for age in (0.1, 0.4, 0.9):
        shell.show_freshness(replace(LIVE, age_s=age))
    assert recorder.count("freshness") == before + 2


@pytest.mark.parametrize(
    ("freshness", "said"),
    [
        (LIVE, "ACD 实时 0.8 s"),
        (Freshness(Phase.LATE, 4.2), "延迟 4 s"),
        (STALE, "数据中断 0:38"),
        (Freshness(Phase.WAITING), "正在连接"),
    ],
)
def test_the_chip_says_the_age(shell: Shell, freshness: Freshness, said: str) -> None:
    shell.show_freshness(freshness)
    assert part(shell, FeedChip).accessibleName() == said


def test_the_chip_says_what_is_not_seen_of_a_source(shell: Shell) -> None:
    floor = small_floor()
    (acd, row), *_ = floor.sources.items()
    chip = part(shell, FeedChip)
    shell.show_floor(floor)
    assert chip.toolTip() == ""
    lost = Words("只能读列表", "Only lists are read")
    shell.show_floor(replace(floor, sources={**floor.sources, acd: replace(row, lost=lost)}))
    assert chip.toolTip() == chip.accessibleDescription() == f"{row.name}\n只能读列表"
    shell.use(Look(language="en"))
    assert chip.toolTip() == f"{row.name}\nOnly lists are read"
    shell.show_floor(floor)
    assert chip.toolTip() == ""


def test_chip_and_banner_count_the_same_seconds(shell: Shell) -> None:
    for age in (8.2, 9.1):
        shell.show_freshness(Freshness(Phase.STALE, age, frozen_at=NOW))
        said = shell.top._chip.words()[1]
        assert said == f"0:0{int(age)}"
        assert said in shell.pages._banner._head.text()


def test_the_banner_says_since_when_why_and_what_next(shell: Shell) -> None:
    shell.show_floor(small_floor())
    shell.show_freshness(STALE)
    banner = part(shell, Banner)
    texts = " ".join(
        child.text() for child in banner.findChildren(QWidget) if hasattr(child, "text")
    )
    assert banner.isVisible()
    for said in (
        "ACD 实时数据中断 0:38",
        "网关没有应答。",
        "14:31:40",
        "第 3 次重连，4 秒后重试",
        "F9",
    ):
        assert said in texts
    shell.show_freshness(LIVE)
    assert not banner.isVisible()


def banner_says(shell: Shell) -> str:
    banner = part(shell, Banner)
    return " ".join(
        child.text() for child in banner.findChildren(QWidget) if hasattr(child, "text")
    )


def test_a_lost_acd_is_named_among_several_and_its_next_attempt_counted(
    qtbot: QtBot, shell: Shell
) -> None:
    view = small_floor()
    acd, row = next(iter(view.sources.items()))
    other = AcdId("hefei")
    two = {acd: row, other: replace(row, acd=other, name="合肥平台", live=False)}
    shell.show_floor(replace(view, sources=two))
    shell.show_freshness(replace(STALE, lost=(other,), attempt=2, next_try_s=7.6))
    assert "合肥平台：网关没有应答。" in banner_says(shell)
    assert "第 2 次重连，8 秒后重试" in banner_says(shell)
    retry = part(shell, Banner).findChild(QPushButton)
    with qtbot.waitSignal(shell.retry_wished):
        retry.click()
    shell.show_freshness(replace(STALE, attempt=0, next_try_s=None))
    assert "网关正在自动重连" in banner_says(shell)
    assert retry.isVisible()


def test_the_banner_leads_to_where_the_figures_come_from(qtbot: QtBot, shell: Shell) -> None:
    shell.show_floor(small_floor())
    shell.show_freshness(STALE)
    buttons = part(shell, Banner).findChildren(QPushButton)
    (source,) = [button for button in buttons if button.text() == "数据源"]
    with qtbot.waitSignal(shell.wished) as wish:
        qtbot.mouseClick(source, Qt.MouseButton.LeftButton)
    assert wish.args == [Address("settings", (("section", "source"),))]


@pytest.mark.parametrize("width", [1280, 1600])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_banner_keeps_its_countdown_and_cuts_the_cause_with_dots(
    shell: Shell, width: int, scale: float
) -> None:
    shell.show_floor(small_floor())
    shell.use(Look(scale=scale))
    shell.resize(width, 900)
    shell.show_freshness(replace(STALE, cause=Words("网关没有应答" * 12, "")))
    QApplication.processEvents()
    labels = [label for label in part(shell, Banner).findChildren(QLabel) if label.text()]
    assert any("4 秒后" in label.text() for label in labels)
    for label in labels:
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()


def test_the_rail_has_the_settings_at_its_foot_and_tears_off_by_its_menu(qtbot: QtBot) -> None:
    places = (
        Place("first", lambda: "一", "overview", "F1", Recorder),
        Place("settings", lambda: "设置", "settings", "", Recorder, at_foot=True, one_only=True),
        Place("agents", lambda: "二", "agents", "F2", Recorder),
    )
    shell = Shell(places, Icons(resource("icons")), lambda: NOW)
    qtbot.addWidget(shell)
    shell.use(Look())
    shell.resize(1600, 900)
    shell.show()
    buttons = {each.text(): each for each in shell.rail.findChildren(RailButton)}
    assert buttons["设置"].y() > shell.rail.height() - 80 > buttons["二"].y()
    with qtbot.waitSignal(shell.rail.tear_wished) as wish:
        buttons["二"].menu().actions()[0].trigger()
    assert wish.args == ["agents"]
    shell.go_to("settings")
    with qtbot.assertNotEmitted(shell.tear_wished):
        shell.wish_tear()


def test_a_theme_wished_by_key_is_told_not_done(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.look_wished) as wish:
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(shell, Qt.Key.Key_T, modifiers)
    assert wish.args is not None
    assert wish.args[0].theme is LIGHT


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def loud_pixels(image: QImage) -> tuple[int, int]:
    """Red and amber pixels by the design's measure, section 13."""
    red = amber = 0
    data = bytes(image.constBits())
    blues, greens, reds = data[0::4], data[1::4], data[2::4]
    for r, g, b in zip(reds, greens, blues, strict=True):
        red += r - g > 70 and r - b > 70
        amber += r - b > 80 and g - b > 50 and r > 150
    return red, amber


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_an_old_floor_has_no_red_or_amber(shell: Shell, theme: Theme) -> None:
    shell.use(Look(theme))
    shell.show_floor(small_floor())
    shell.show_freshness(LIVE)
    shell.go_to("agents")
    live = loud_pixels(picture(shell))
    shell.show_freshness(STALE)
    assert live[0] > 500
    assert live[1] > 500
    assert loud_pixels(picture(shell)) == (0, 0)


def test_another_theme_repaints_everything(shell: Shell) -> None:
    shell.show_floor(small_floor())
    shell.show_freshness(LIVE)
    shell.go_to("agents")
    dark = picture(shell)
    shell.use(Look(LIGHT))
    light = picture(shell)
    places = [(x, y) for x in range(10, dark.width(), 97) for y in range(10, dark.height(), 61)]
    for top in range(10, dark.height(), 61):  # of every row most is ground, whatever stands there
        row = [place for place in places if place[1] == top]
        assert sum(dark.pixelColor(*place).lightness() < 80 for place in row) > len(row) / 2
        assert sum(light.pixelColor(*place).lightness() > 180 for place in row) > len(row) / 2

"""The manual's window, and the ways that lead into it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import thread_time

import pytest
from desks import LIVE, Stage
from floors import picture
from pace import slowness
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from supervisor_app.assets import manual_folder, resource
from supervisor_app.desk_manual import DeskManual
from supervisor_app.desk_tongue import Tongue
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.manual.book import HOW_TO_READ, leaves
from supervisor_app.ui.manual.markup import rich
from supervisor_app.ui.manual.window import ManualWindow
from supervisor_app.ui.parts.dialog_over import DialogOver
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import DARK, LIGHT
from supervisor_app.ui.walls.full_screen import FullWall

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def manual(qtbot: QtBot) -> ManualWindow:
    window = ManualWindow(manual_folder())
    qtbot.addWidget(window)
    window.use(Look())
    window.resize(1160, 860)
    window.open()
    window.go("record#handover")
    return window


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.show(picture())
    made.desk.shell.show()
    yield made
    made.close()


@pytest.fixture
def shell(stage: Stage) -> Shell:
    return stage.desk.shell


def tap_f1(qtbot: QtBot, shell: Shell) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_F1)
    qtbot.wait(100)


def opened(qtbot: QtBot, stage: Stage) -> ManualWindow:
    """The manual, once its page is there."""
    window = stage.desk.manual.window
    assert window is not None
    qtbot.waitUntil(lambda: bool(window.page), timeout=2000)
    return window


# The window


def test_it_opens_at_the_anchor_and_marks_the_page(qtbot: QtBot, manual: ManualWindow) -> None:
    assert (manual.page, manual.anchor) == ("record", "handover")
    assert manual.contents.currentItem().text() == "值班记录"
    assert "交班与接班" in manual.reader.toPlainText()
    qtbot.waitUntil(lambda: manual.reader.verticalScrollBar().value() > 200)
    at = manual.reader.verticalScrollBar().value()
    manual.resize(900, 860)
    qtbot.wait(200)
    cursor = manual.reader.cursorForPosition(manual.reader.viewport().rect().topLeft())
    near = cursor.block().text() + cursor.block().next().text() + cursor.block().previous().text()
    assert "交班与接班" in near, (at, near)


def test_back_and_forward_go_to_where_one_read(qtbot: QtBot, manual: ManualWindow) -> None:
    assert not manual.back.isEnabled()
    manual.follow("alerts.md#acknowledge")
    assert (manual.page, manual.anchor) == ("alerts", "acknowledge")
    qtbot.keyClick(manual, Qt.Key.Key_Left, ALT)
    assert manual.page == "record"
    qtbot.keyClick(manual, Qt.Key.Key_Right, ALT)
    assert (manual.page, manual.anchor) == ("alerts", "acknowledge")
    manual.follow("#rules")
    assert (manual.page, manual.anchor) == ("alerts", "rules")
    manual.back.click()
    manual.back.click()
    assert manual.page == "record"
    assert manual.on.isEnabled()


def test_a_link_out_of_the_manual_is_said_and_not_opened(manual: ManualWindow) -> None:
    manual.reader.anchorClicked.emit(QUrl("https://example.com/x"))
    assert manual.page == "record"
    assert "https://example.com/x" in manual.told.text()
    assert manual.told.isVisible()
    manual.copy.click()
    assert QGuiApplication.clipboard().text() == "https://example.com/x"
    manual.follow("../../packages.md")
    assert "packages.md" in manual.told.text()
    assert not manual.reader.openLinks()


def test_words_are_found_on_all_pages(qtbot: QtBot, manual: ManualWindow) -> None:
    qtbot.keyClick(manual, Qt.Key.Key_F, CTRL)
    assert manual.focusWidget() is manual.field
    manual.field.setText("chanspy")
    manual.field.textEdited.emit("chanspy")
    qtbot.waitUntil(lambda: manual.contents.places == ("asterisk#act",), timeout=2000)
    qtbot.keyClick(manual.field, Qt.Key.Key_Return)
    assert (manual.page, manual.anchor) == ("asterisk", "act")
    manual.field.setText("强插 话机")
    manual.field.returnPressed.emit()
    assert manual.contents.places[0] == "agents#listen", "a word in the heading goes first"
    manual.field.setText("zzz nothing")
    manual.field.returnPressed.emit()
    assert manual.contents.places == ()
    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert manual.field.text() == ""
    assert set(manual.contents.places) == {leaf.key for leaf in leaves()}
    assert manual.isVisible()


def test_the_contents_are_gone_through_by_key(qtbot: QtBot, manual: ManualWindow) -> None:
    manual.contents.go_to_first()
    qtbot.keyClick(manual.contents, Qt.Key.Key_Down)
    qtbot.keyClick(manual.contents, Qt.Key.Key_Return)
    assert manual.page == manual.contents.places[manual.contents.places.index("record") + 1]


def test_esc_closes_and_f1_tells_how_it_is_used(qtbot: QtBot, manual: ManualWindow) -> None:
    qtbot.keyClick(manual, Qt.Key.Key_F1)
    assert f"{manual.page}#{manual.anchor}" == HOW_TO_READ
    with qtbot.waitSignal(manual.left, timeout=1000):
        qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_language_theme_and_scale_follow_and_the_page_stays(
    qtbot: QtBot, qapp: QApplication, manual: ManualWindow
) -> None:
    dark = manual.reader.document().defaultStyleSheet()
    tongue = Tongue(qapp, resource("translations"))
    tongue.speak("en")
    manual.use(Look(LIGHT, "en", 1.5))
    assert manual.page == "record"
    assert "Handing over" in manual.reader.toPlainText()
    assert manual.contents.currentItem().text() == "Shift record"
    light = manual.reader.document().defaultStyleSheet()
    assert DARK.t1 in dark
    assert LIGHT.t1 in light
    assert "font-size: 36px" in light
    tongue.fall_silent()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_pictures_are_as_wide_as_the_text_and_larger_on_a_click(
    qtbot: QtBot, manual: ManualWindow, scale: float
) -> None:
    manual.use(Look(scale=scale))
    manual.go("overview")
    kind = QTextDocument.ResourceType.ImageResource
    image = manual.reader.loadResource(kind.value, QUrl("../pictures/overview-zh.png"))
    assert image.deviceIndependentSize().width() <= manual.reader.viewport().width()  # type: ignore[attr-defined]
    assert image.width() > 300  # type: ignore[attr-defined]
    assert manual.reader.horizontalScrollBar().maximum() == 0
    manual.follow("picture:overview-zh.png")
    assert manual.picture.isVisible()
    assert manual.picture.size() == manual.size()
    qtbot.keyClick(manual.picture, Qt.Key.Key_Escape)
    assert not manual.picture.isVisible()
    assert manual.isVisible()


def test_a_picture_is_put_away_before_anything_else_is_read(
    qtbot: QtBot, manual: ManualWindow
) -> None:
    manual.go("overview")

    def enlarge() -> None:
        manual.follow("picture:overview-zh.png")
        assert manual.picture.isVisible()

    for act in (
        lambda: qtbot.keyClick(manual.picture, Qt.Key.Key_F, CTRL),
        lambda: qtbot.keyClick(manual.picture, Qt.Key.Key_Left, ALT),
        lambda: manual.contents.place_wished.emit("alerts"),
        manual.open,
        lambda: qtbot.keyClick(manual, Qt.Key.Key_Escape),
    ):
        enlarge()
        act()
        assert not manual.picture.isVisible()
        assert manual.isVisible()


def test_text_can_be_copied(manual: ManualWindow) -> None:
    manual.go("asterisk#account")
    manual.reader.selectAll()
    manual.reader.copy()
    assert "read = agent,call,user\nwrite = reporting" in QGuiApplication.clipboard().text()


def paged(manual: ManualWindow, key: str) -> float:
    """Seconds of this thread, from another page."""
    for page in ("keys" if key == "start" else "start", key):
        begin = thread_time()
        manual.go(page)
        QApplication.processEvents()
    return thread_time() - begin


def test_no_page_takes_long(manual: ManualWindow) -> None:
    """The thread of the screen stands for less than 50 ms of a quiet machine."""
    for look in (Look(), Look(LIGHT, "en")):
        manual.use(look)
        both = {leaf.key: (paged(manual, leaf.key), paged(manual, leaf.key)) for leaf in leaves()}
        assert {key: took for key, took in both.items() if min(took) > 0.05 * slowness()} == {}


def test_what_is_written_cannot_become_markup() -> None:
    told = rich("# <b>x</b>\n\n`a < b` **<i>** | text\n")
    assert "&lt;b&gt;" in told
    assert "a &lt; b" in told
    assert "<i>" not in told


# The ways into it


def test_f1_on_the_first_page_in_the_settings_and_before_a_picture(
    qtbot: QtBot, stage: Stage, shell: Shell
) -> None:
    shell.go_to("overview")
    with qtbot.waitSignal(shell.manual_wished, timeout=2000) as wish:
        tap_f1(qtbot, shell)
    assert wish.args == ["overview"]
    shell.go_to("settings")
    with qtbot.waitSignal(shell.manual_wished, timeout=2000) as wish:
        tap_f1(qtbot, shell)
    assert wish.args == ["settings#source"]
    assert shell.current == "settings"
    shell.go_to("overview")
    empty = stage.again().shell
    empty.show()
    with qtbot.waitSignal(empty.manual_wished, timeout=2000) as wish:
        tap_f1(qtbot, empty)
    assert wish.args == ["connect"]


def test_f1_elsewhere_still_leads_to_the_first_page(qtbot: QtBot, shell: Shell) -> None:
    shell.go_to("agents")
    with qtbot.assertNotEmitted(shell.manual_wished):
        tap_f1(qtbot, shell)
    assert shell.current == "overview"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("overview", "overview"),
        ("agents", "agents"),
        ("skills", "skills"),
        ("alerts", "alerts"),
        ("emergency", "emergency"),
        ("trends", "trends"),
        ("record", "record"),
        ("walls", "walls"),
        ("audit", "audit"),
        ("settings", "settings#source"),
    ],
)
def test_f1_over_the_keys_opens_the_manual_at_the_page(
    qtbot: QtBot, stage: Stage, page: str, place: str
) -> None:
    shell = stage.desk.shell
    shell.go_to(page)
    shell.show_keys()
    qtbot.keyClick(shell.help, Qt.Key.Key_F1)
    window = opened(qtbot, stage)
    assert window.isVisible()
    told = f"{window.page}#{window.anchor}" if window.anchor else window.page
    assert told == place
    assert not shell.help.isVisible()
    assert shell.current == page


def test_the_button_below_the_keys_and_the_one_in_the_bar(qtbot: QtBot, shell: Shell) -> None:
    shell.go_to("alerts")
    shell.show_keys()
    (button,) = [
        one for one in shell.help.findChildren(QPushButton) if one.text() == "打开手册：告警"
    ]
    with qtbot.waitSignal(shell.manual_wished, timeout=1000) as wish:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == ["alerts"]
    with qtbot.waitSignal(shell.manual_wished, timeout=1000) as wish:
        shell.top.manual_wished.emit()
    assert wish.args == ["alerts"]


class Question(DialogOver):
    """Something that is asked."""

    def wanted_size(self) -> tuple[int, int]:
        return 300, 200

    def go_on(self) -> None:
        self.close_over()

    def leave(self) -> None:
        self.close_over()


@pytest.mark.parametrize(("own", "place"), [("record#handover", "record#handover"), ("", "alerts")])
def test_f1_in_a_question_opens_the_page_it_belongs_to(
    qtbot: QtBot, shell: Shell, own: str, place: str
) -> None:
    shell.go_to("alerts")
    asked = Question(shell)
    asked.manual = own
    asked.place()
    asked.show()
    with qtbot.waitSignal(shell.manual_wished, timeout=1000) as wish:
        qtbot.keyClick(asked, Qt.Key.Key_F1)
    assert wish.args == [place]
    assert asked.isVisible()
    with qtbot.assertNotEmitted(shell.manual_wished, wait=50):
        qtbot.keyClick(asked, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)


def test_the_search_finds_the_manual_and_its_pages(qtbot: QtBot, stage: Stage) -> None:
    offered = {deed.key: deed for deed in stage.desk.shell.deeds()}
    assert "manual" in offered["manual"].also
    assert offered["manual/record"].title == "手册：值班记录"
    offered["manual/record"].act()
    window = opened(qtbot, stage)
    assert window.page == "record"


def test_the_manual_goes_with_the_desk_and_is_not_read_before(qtbot: QtBot, stage: Stage) -> None:
    desk = stage.desk
    assert desk.manual.window is None
    desk.shell.wish_manual()
    first = desk.manual.window
    assert first is not None
    qtbot.waitUntil(first.isActiveWindow, timeout=2000)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    desk.shell.wish_manual()
    assert desk.manual.window is first, "it is kept, with what was read"
    assert isinstance(desk.manual, DeskManual)
    desk.shell.closed.emit()
    assert desk.manual.window is None


def test_a_window_of_its_own_opens_the_manual_too(qtbot: QtBot, stage: Stage) -> None:
    stage.desk.shell.tear_wished.emit(stage.desk.shell.page().address("overview"))
    (torn,) = stage.desk.windows.torn
    torn.show_freshness(LIVE)
    torn.show_keys()
    qtbot.keyClick(torn.help, Qt.Key.Key_F1)
    window = opened(qtbot, stage)
    assert window.page == "overview"
    torn.close()
    window.open()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_desk_starts_without_the_manual() -> None:
    """Nothing of it is imported or read before it is wished for."""
    program = "import sys, supervisor_app.desk_window; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    assert "supervisor_app.desk_manual" in told
    assert [name for name in told if name.startswith("supervisor_app.ui.manual")] == []


def test_f1_over_a_full_wall_opens_its_part_of_the_manual(qtbot: QtBot) -> None:
    wall = FullWall(lambda: None)
    qtbot.addWidget(wall)
    with qtbot.waitSignal(wall.manual_wished, timeout=1000) as wish:
        qtbot.keyClick(wall, Qt.Key.Key_F1)
    assert wish.args == ["walls#full"]

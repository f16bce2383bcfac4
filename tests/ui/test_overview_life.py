"""What moves on 总览: frames of changed severities, the chart's library, what a second repaints."""

import subprocess
import sys
import threading

import pytest
from floors import NOW, picture, queue, whole
from msgspec import structs
from pixels import pixels_of
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import FloorDelta, Gone
from supervisor_app.domain.view import advance
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.overview.plotting import PlottingLibrary
from supervisor_app.ui.overview.queue_figures import QueueColumn
from supervisor_app.ui.overview.queue_model import PLACES
from supervisor_app.ui.parts.severity_frames import SeverityFrames
from supervisor_app.ui.parts.theme import DARK

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW)
NORMAL, WARNING, CRITICAL = Severity


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    made = OverviewPage()
    made.resize(1832, 968)
    qtbot.addWidget(made)
    made.show()
    made.show_floor(picture())
    made.show_freshness(LIVE)
    return made


# Frames


def test_only_a_change_is_framed_and_only_once(qtbot: QtBot) -> None:
    owner = QObject()
    frames = SeverityFrames(owner, lasts_ms=30)
    told: list[frozenset[object]] = []
    frames.changed.connect(told.append)
    frames.look_at({"a": CRITICAL, "b": NORMAL})
    assert "a" not in frames
    frames.look_at({"a": CRITICAL, "b": WARNING})
    assert "b" in frames
    assert told == [frozenset({"b"})]
    qtbot.waitUntil(lambda: "b" not in frames)
    frames.look_at({"a": CRITICAL, "b": WARNING})
    assert "b" not in frames
    frames.look_at({"a": NORMAL, "b": WARNING})
    assert "a" not in frames
    frames.forget()
    frames.look_at({"a": CRITICAL})
    assert "a" not in frames


def frame_in(page: OverviewPage, key: str) -> bool:
    """Whether the cell of the longest wait has the frame's inner line of the panel's colour."""
    area = page.queues.table.visualRect(page.queues.model.index_of(queue(key), QueueColumn.LONGEST))
    shown = page.queues.table.viewport().grab(area).toImage()
    return pixels_of(shown, DARK.color("panel")) > area.width()


def test_a_wait_that_passes_its_limit_is_framed_for_a_moment(
    page: OverviewPage, qtbot: QtBot
) -> None:
    assert not frame_in(page, "loan")
    page.tick(NOW + 60)
    assert frame_in(page, "loan")
    assert not frame_in(page, "card")
    qtbot.waitUntil(lambda: not frame_in(page, "loan"), timeout=4000)


def test_coming_back_from_stale_frames_nothing(page: OverviewPage) -> None:
    page.show_freshness(STALE)
    page.show_freshness(LIVE)
    page.tick(NOW + 60)
    page.tick(NOW + 61)
    assert not frame_in(page, "card")
    page.show_freshness(STALE)
    assert not frame_in(page, "loan")


# The chart


def test_the_library_of_the_chart_is_told_where_the_window_lives(qtbot: QtBot) -> None:
    library = PlottingLibrary()
    here: list[bool] = []
    library.loaded.connect(
        lambda: here.append(threading.current_thread() is threading.main_thread())
    )
    with qtbot.waitSignal(library.loaded, timeout=20_000):
        library.load()
    assert "pyqtgraph" in sys.modules
    assert here == [True]
    assert not library.is_coming


def test_no_class_of_qt_is_made_beside_the_window_or_late() -> None:
    """One that another thread made ended the desk of a blind person, whose screen reader asks the
    window as it starts."""
    program = """
import builtins, os, sys, threading
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6 import QtCore, QtGui, QtWidgets
from supervisor_app.ui.overview import plotting
made, beside, late = [], [], []
plainly = builtins.__build_class__
def build(*how, **more):
    found = plainly(*how, **more)
    if isinstance(found, type) and issubclass(found, QtCore.QObject):
        here = threading.current_thread() is threading.main_thread()
        (made if here else beside).append(found.__name__)
    return found
builtins.__build_class__ = build
imported = plotting._is_imported
def last():
    for name in plotting.OF_QT:
        module = sys.modules["PySide6." + name]
        late.extend(set(dir(module)) - set(vars(module)))
    qt = {name for name in sys.modules if name.startswith("PySide6.")}
    found = imported()
    late.extend({name for name in sys.modules if name.startswith("PySide6.")} - qt)
    return found
plotting._is_imported = last
application = QtCore.QCoreApplication([])
library = plotting.PlottingLibrary()
library.loaded.connect(application.quit)
before = set(dir(QtWidgets)) - set(vars(QtWidgets))
library.load()
application.exec()
print(bool(before), len(made) > 20, beside, late)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("True True [] []\n", "")


def test_a_chart_that_cannot_be_drawn_says_why_and_the_page_goes_on(
    page: OverviewPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.chart._plot is not None, timeout=20_000)
    page.chart._miss()
    assert page.chart.strip.cause is not None
    assert "缺少绘图组件" in page.chart.strip.accessibleName()
    assert page.chart.strip.isVisible()
    page.chart.strip.retry.click()
    assert not page.chart.strip.isVisible()
    page.tick(NOW + 5)
    assert page.tiles[1].tile is not None
    assert page.tiles[1].tile.number == "4:17"


def test_the_chart_is_painted_only_when_a_bar_changes(page: OverviewPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.chart._plot is not None, timeout=20_000)
    plot = page.chart._plot
    assert plot is not None
    view = picture()
    running = structs.replace(view.total.intervals[-1], start=view.centre.interval)

    def show(**counts: float) -> None:
        last = structs.replace(running, tally=structs.replace(running.tally, **counts))
        total = structs.replace(view.total, intervals=(*view.total.intervals[:-1], last))
        page.show_floor(structs.replace(view, total=total))

    show()
    given: list[dict[str, object]] = []
    bars = plot._bars["running_answered"]
    plainly = bars.setOpts
    bars.setOpts = lambda **data: (given.append(data), plainly(**data))
    show(ring_s=running.tally.ring_s + 5.0)
    assert given == []
    show(answered=running.tally.answered + 1)
    assert [data["height"] for data in given] == [[running.tally.answered + 1]]


def test_the_keyboard_reads_the_chart_interval_by_interval(
    page: OverviewPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.chart._plot is not None, timeout=20_000)
    page.show_age(0.8)
    page.tick(NOW + 1)
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Left)
    last = page.chart.accessibleDescription()
    assert last.startswith("14:15–14:30 · 完整")
    assert "接通 ÷ 进线 · 目标 90.0" in last
    assert "n = " in last
    assert "数据 0.8 秒前" in last
    QTest.keyClick(page.chart, Qt.Key.Key_Left)
    assert page.chart.accessibleDescription().startswith("14:00–14:15")


# Telling


def test_shift_f1_tells_what_the_mouse_is_told(page: OverviewPage) -> None:
    model, table = page.queues.model, page.queues.table
    index = model.index_of(queue("card"), QueueColumn.ASA)
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    told = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert told == str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    assert "n = " in told
    assert QToolTip.text() == told
    QToolTip.hideText()


def test_the_trend_tells_the_interval_under_the_pointer(page: OverviewPage) -> None:
    table = page.queues.table
    area = table.visualRect(page.queues.model.index_of(queue("card"), QueueColumn.TREND))
    at = QPoint(area.right() - 20, area.center().y())
    shown = QHelpEvent(QHelpEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), shown)
    assert "14:15–14:30 接通率 63.0 %" in QToolTip.text()
    QToolTip.hideText()


# What a second costs


def test_with_the_clock_only_what_tells_time_is_painted(page: OverviewPage, qtbot: QtBot) -> None:
    painted: list[int] = []
    delegate = page.queues._delegate
    usual = delegate.paint_figure

    def note(painter: object, area: object, place: int, row: object) -> None:
        painted.append(place)
        usual(painter, area, place, row)  # type: ignore[arg-type]

    delegate.paint_figure = note  # type: ignore[method-assign]
    qtbot.wait(50)
    painted.clear()
    page.tick(NOW + 1)
    qtbot.wait(50)
    assert painted
    assert set(painted) == {PLACES[QueueColumn.LONGEST]}


def test_a_picture_that_changes_nothing_of_the_queues_leaves_their_total_as_it_was() -> None:
    view = advance(None, whole())
    agent = next(iter(view.agents.values()))
    delta = FloorDelta(
        epoch=view.epoch,
        version=2,
        at=NOW + 1,
        base=1,
        agents=(structs.replace(agent, since=NOW),),
    )
    assert advance(view, delta).total is view.total
    gone = next(iter(view.calls.values()))
    fewer = structs.replace(delta, agents=(), gone=Gone(calls=(gone.id,)))
    assert advance(view, fewer).total.waiting == view.total.waiting - 1

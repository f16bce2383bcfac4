"""Of a desk that was closed no window stays, not even until garbage is looked for."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken
from trend_pages import opened

MENUS = 3 * 7
"""Of the plots: one on 总览, which is opened first, and two on 趋势."""
WITHIN_MS = 20_000


def windows() -> dict[int, type]:
    """All that Qt has, also what was never shown, by Qt's own objects: Python may make its own anew
    for one that another test left."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {Shiboken.getCppPointer(each)[0]: type(each) for each in QApplication.topLevelWidgets()}


def test_a_desk_with_all_its_plots_leaves_no_window(qtbot: QtBot, tmp_path: Path) -> None:
    before = windows()
    for desk in ("one", "another"):
        with opened(tmp_path / desk) as (stage, page):
            qtbot.waitUntil(
                lambda: list(windows().values()).count(QMenu) >= MENUS, timeout=WITHIN_MS
            )
        del stage, page
    assert {key: kind for key, kind in windows().items() if key not in before} == {}

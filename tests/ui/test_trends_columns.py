"""The table of 趋势 where there is not room for all its columns: they are slid to."""

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from trend_pages import opened, settle

from supervisor_app.domain.words import Words
from supervisor_app.ui.trends.page import TrendsPage

SMALL = (1280, 800)


def in_sight(page: TrendsPage) -> list[str]:
    head, columns = page.pane.table.header, page.pane.model.columns
    places = sorted(range(len(columns)), key=head.visualIndex)
    return [columns[place].key for place in places if not head.isSectionHidden(place)]


@pytest.mark.parametrize("split", [(), (("split", "queue"),)])
def test_every_column_can_be_reached_in_a_small_window(
    tmp_path: Path, qtbot: QtBot, split: tuple[tuple[str, str], ...]
) -> None:
    with opened(tmp_path, *split) as (stage, page):
        stage.window.resize(*SMALL)
        settle(stage, page)
        fixed = ["time", "name"] if split else ["time"]
        wanted = list(page.pane.shown_keys())
        first = in_sight(page)
        assert first == wanted[: len(first)]
        assert len(first) < len(wanted)
        assert page.pane.after.text().startswith(f"另有 {len(wanted) - len(first)} 列")
        assert not page.pane.before.isVisible()
        seen = set(first)
        while page.pane.after.isVisible():
            qtbot.mouseClick(page.pane.after, Qt.MouseButton.LeftButton)
            assert in_sight(page)[: len(fixed)] == fixed
            seen |= set(in_sight(page))
        assert seen == set(wanted)
        assert in_sight(page)[-1] == wanted[-1]
        assert page.pane.total.place_at(QPoint(2, 4)) == 0, "the sums stand below their columns"
        qtbot.keyClick(page.pane.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert page.pane.after.isVisible()
        for _ in wanted:
            wheel(page, 120)
        assert in_sight(page) == first
        assert page.sheet().splitlines()[0].count(",") >= len(wanted) - 1, "the file has them all"


def wheel(page: TrendsPage, across: int) -> None:
    """Turn the wheel sideways; positive: to the left."""
    nothing, shift = QPoint(), Qt.KeyboardModifier.NoModifier
    phase, button = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    at = QPointF(40, 40)
    turned = QWheelEvent(at, at, nothing, QPoint(across, 0), button, shift, phase, False)
    QApplication.sendEvent(page.pane.table.viewport(), turned)


def test_all_is_in_sight_where_there_is_room(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        assert in_sight(page) == list(page.pane.shown_keys())
        assert not page.pane.after.isVisible()
        page.pane.fitted.slide(3)
        assert in_sight(page) == list(page.pane.shown_keys())


def test_no_note_goes_unsaid(tmp_path: Path, qtbot: QtBot) -> None:
    """In the head where there is room, else behind a button that says how many there are."""
    with opened(tmp_path) as (stage, page):
        assert page.table is not None
        assert not page.pane.notes.isVisible()
        note = Words("对比未计入数据不完整或与平日不同的日子：2026-02-12、2026-02-19", "Left out")
        other = Words("班组和职场按现在的名录，以往的调动不追溯", "Teams are those of now")
        table = structs.replace(page.table, notes=(note, other))
        page.show_answer("table", table)
        assert not page.pane.notes.isVisible(), "there is room for it in the head"
        stage.window.resize(*SMALL)
        settle(stage, page)
        assert page.pane.notes.text() == "附注 2"
        assert note.zh in page.pane.notes.accessibleName()
        assert page.pane.notes.toolTip() == f"{note.zh}\n{other.zh}"
        qtbot.mouseClick(page.pane.notes, Qt.MouseButton.LeftButton)
        assert QToolTip.text() == page.pane.notes.toolTip()
        QToolTip.hideText()

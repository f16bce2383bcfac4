"""A table paints a row whole wherever the row or the keyboard's frame comes to stand."""

from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from supervisor_app.ui.parts.keyed_model import Column, Index, KeyedTableModel
from supervisor_app.ui.parts.table_view import RowDelegate, TableView

HELD = ("ann", "bob", "cid", "dan")


class Person(Struct, frozen=True):
    name: str


COLUMNS = (
    Column[Person]("name", lambda: "Name", lambda row: row.name),
    Column[Person]("time", lambda: "Time", lambda row: row.name[0]),
)


class Delegate(RowDelegate):
    def paint_cell(self, painter: QPainter, area: QRect, index: Index, row: Any) -> None:
        painter.drawText(area, row.name)


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self.region = QRegion()
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def people(names: tuple[str, ...]) -> dict[str, Person]:
    return {name: Person(name) for name in names}


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    made = TableView(Delegate(30))
    model: KeyedTableModel[str, Person] = KeyedTableModel(COLUMNS, made)
    made.show_model(model)
    made.resize(300, 300)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    model.show(people(HELD))
    QCoreApplication.processEvents()
    return made


def paint_what_is_due() -> None:
    """Paint, and let no timer come before it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)


@pytest.mark.parametrize(
    "names", [("bob", "ann", "cid", "dan"), ("ann", "eve", "bob", "cid", "dan"), ("ann", "cid")]
)
def test_no_column_is_painted_with_rows_that_the_others_do_not_have_yet(
    table: TableView, names: tuple[str, ...]
) -> None:
    model: Any = table.model()
    painted = Painted(table)
    model.show(people(names))
    time = QRect(table.columnViewportPosition(1), 0, table.columnWidth(1), 300)
    table.viewport().update(time)
    paint_what_is_due()
    assert painted.region.contains(table.viewport().rect())
    shown = QRegion(table.viewport().rect()).subtracted(painted.region)
    assert shown.isEmpty()


def test_the_keyboards_frame_comes_and_goes_round_a_whole_row(table: TableView) -> None:
    def row(place: int) -> QRect:
        return QRect(0, place * table.row_height, table.viewport().width(), table.row_height)

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row(1).center())
    QCoreApplication.processEvents()
    assert not table.shows_focus_at(table.currentIndex())
    painted = Painted(table)
    QTest.keyClick(table, Qt.Key.Key_Shift)
    paint_what_is_due()
    assert table.shows_focus_at(table.currentIndex())
    assert QRegion(row(1)).subtracted(painted.region).isEmpty()
    painted.region = QRegion()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    paint_what_is_due()
    assert QRegion(row(1)).united(row(2)).subtracted(painted.region).isEmpty()

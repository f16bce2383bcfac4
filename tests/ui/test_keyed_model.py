"""The table's model tells the least that is true, and never resets."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.keyed_model import CELL, Column, KeyedTableModel


class Fruit(Struct, frozen=True):
    name: str
    weight: float


COLUMNS = (
    Column[Fruit]("name", lambda: "Name", lambda row: row.name, lambda row: row.name),
    Column[Fruit](
        "weight",
        lambda: "Weight",
        lambda row: f"{row.weight:.0f}",
        lambda row: row.weight,
        lambda row: Severity.CRITICAL if row.weight > 100 else Severity.NORMAL,
    ),
)


def basket(**weights: float) -> dict[str, Fruit]:
    return {name: Fruit(name, weight) for name, weight in weights.items()}


@pytest.fixture
def model(qtbot: QtBot, qtmodeltester: Any) -> KeyedTableModel[str, Fruit]:
    made: KeyedTableModel[str, Fruit] = KeyedTableModel(COLUMNS)
    qtmodeltester.check(made)
    return made


def names(model: KeyedTableModel[str, Fruit]) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def listen(signal: Any) -> list[tuple[Any, ...]]:
    heard: list[tuple[Any, ...]] = []
    signal.connect(lambda *told: heard.append(told))
    return heard


def changed_rows(model: KeyedTableModel[str, Fruit], act: Callable[[], None]) -> list[int]:
    told: list[tuple[int, int]] = []

    def hear(first: Any, last: Any) -> None:
        told.append((first.row(), last.row()))

    model.dataChanged.connect(hear)
    act()
    model.dataChanged.disconnect(hear)
    return [row for first, last in told for row in range(first, last + 1)]


def test_only_changed_rows_are_told(model: KeyedTableModel[str, Fruit]) -> None:
    first = basket(apple=1, plum=2, pear=3)
    model.show(first)
    second = {**first, "plum": Fruit("plum", 9)}
    assert changed_rows(model, lambda: model.show(second)) == [1]
    assert changed_rows(model, lambda: model.show(second)) == []


def test_rows_come_and_go_without_a_reset(qtbot: QtBot, model: KeyedTableModel[str, Fruit]) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(basket(b=1, d=1))
        model.show(basket(a=1, b=1, c=1, d=1, e=1))
        assert names(model) == ["a", "b", "c", "d", "e"]
        model.show(basket(b=1, e=1))
        assert names(model) == ["b", "e"]
        model.show({})
    assert names(model) == []


def test_rows_inserted_into_the_given_order_move_nothing(
    qtbot: QtBot, model: KeyedTableModel[str, Fruit]
) -> None:
    model.show(basket(b=1, d=1))
    with qtbot.assertNotEmitted(model.layoutChanged), qtbot.waitSignal(model.rowsInserted):
        model.show(basket(a=1, b=1, c=1, d=1))


def test_ordering_moves_the_selection_with_its_row(
    qtbot: QtBot, model: KeyedTableModel[str, Fruit]
) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setModel(model)
    model.show(basket(a=3, b=1, c=2))
    for row in (0, 2):
        flags = QItemSelectionModel.SelectionFlag
        view.selectionModel().select(model.index(row, 0), flags.Select | flags.Rows)
    model.sort(1)
    assert names(model) == ["b", "c", "a"]
    model.show(basket(a=3, b=5, c=2))
    assert names(model) == ["c", "a", "b"]
    chosen = {model.key(index.row()) for index in view.selectionModel().selectedRows()}
    assert chosen == {"a", "c"}


def test_descending_and_back_to_the_given_order(model: KeyedTableModel[str, Fruit]) -> None:
    model.show(basket(a=3, b=1, c=2))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["a", "c", "b"]
    model.sort(-1)
    assert names(model) == ["a", "b", "c"]


def test_a_held_order_says_so_and_settles_when_let_go(
    qtbot: QtBot, model: KeyedTableModel[str, Fruit]
) -> None:
    model.show(basket(a=3, b=1))
    model.sort(1)
    told = listen(model.order_held)
    model.hold_order(True)
    model.show(basket(a=3, b=9, c=0))
    assert names(model) == ["b", "a", "c"]
    assert model.index(0, 1).data() == "9"
    assert told == [(True,)]
    model.hold_order(False)
    assert names(model) == ["c", "a", "b"]
    assert told == [(True,), (False,)]


def test_an_order_asked_for_is_not_held(model: KeyedTableModel[str, Fruit]) -> None:
    model.show(basket(a=3, b=1))
    model.hold_order(True)
    model.sort(1)
    assert names(model) == ["b", "a"]


def test_many_scattered_changes_are_one_signal(
    qtbot: QtBot, model: KeyedTableModel[str, Fruit]
) -> None:
    first = basket(**{f"f{number:03}": 1.0 for number in range(400)})
    model.show(first)
    second = {
        name: Fruit(name, 2) if place % 2 else row
        for place, (name, row) in enumerate(first.items())
    }
    told = listen(model.dataChanged)
    model.show(second)
    assert len(told) == 1


def test_a_cell_gives_its_row_and_reads_aloud(model: KeyedTableModel[str, Fruit]) -> None:
    fruit = Fruit("melon", 900)
    model.show({"melon": fruit})
    assert model.index(0, 1).data(CELL) is fruit
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Weight 900 紧急"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Name melon"

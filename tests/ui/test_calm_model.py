"""A calm model tells an update's other order as changes of the rows that stand elsewhere."""

from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import QPersistentModelIndex
from pytestqt.qtbot import QtBot

from supervisor_app.ui.parts.keyed_model import Column, KeyedTableModel


class Fruit(Struct, frozen=True):
    name: str
    weight: float


COLUMNS = (Column[Fruit]("name", lambda: "Name", lambda row: row.name, lambda row: row.name),)


@pytest.fixture
def model(qtbot: QtBot, qtmodeltester: Any) -> KeyedTableModel[str, Fruit]:
    made: KeyedTableModel[str, Fruit] = KeyedTableModel(COLUMNS, calm=True)
    made.show(basket("abcde"))
    qtmodeltester.check(made)
    return made


def basket(names: str) -> dict[str, Fruit]:
    return {name: FRUITS.setdefault(name, Fruit(name, 1)) for name in names}


FRUITS: dict[str, Fruit] = {}


def told(model: KeyedTableModel[str, Fruit]) -> list[tuple[int, int]]:
    heard: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    return heard


def test_only_rows_that_stand_elsewhere_are_told(
    qtbot: QtBot, model: KeyedTableModel[str, Fruit]
) -> None:
    third = QPersistentModelIndex(model.index(2, 0))
    heard = told(model)
    with qtbot.assertNotEmitted(model.layoutChanged):
        model.show(basket("abdce"))
    assert heard == [(2, 3)]
    assert list(model.keys) == list("abdce")
    assert third.row() == 3
    assert third.data() == "c"


def test_an_order_that_a_person_asks_for_is_told_as_such(
    qtbot: QtBot, model: KeyedTableModel[str, Fruit]
) -> None:
    model.show(basket("edcba"))
    with qtbot.waitSignal(model.layoutChanged):
        model.sort(0)
    assert list(model.keys) == list("abcde")


def test_of_many_changes_those_that_can_be_seen_are_told_exactly(
    model: KeyedTableModel[str, Fruit],
) -> None:
    rows = {str(place): Fruit(str(place), 1) for place in range(1000)}
    model.show(rows)
    model.seen(range(100, 110))
    heard = told(model)
    model.show({key: Fruit(key, 2) if int(key) % 3 == 0 else row for key, row in rows.items()})
    assert sorted(heard) == [(0, 99), (102, 102), (105, 105), (108, 108), (111, 999)]

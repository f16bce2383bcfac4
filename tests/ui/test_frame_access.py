"""The frame with a screen reader and by keys: names, roles, alerts, the order of Tab."""

from itertools import pairwise
from typing import Any

import pytest
from agent_floors import NOW, small_floor
from desks import LIVE
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_pages import places
from supervisor_app.domain.words import Words
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.pinyin import Sounds

STALE = Freshness(
    Phase.STALE, 38.0, frozen_at=NOW - 38, cause=Words("网关没有应答", "No answer"), attempt=1
)


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    sounds = Sounds()
    made = Shell(places(sounds), Icons(resource("icons")), lambda: NOW, sounds)
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1600, 900)
    made.go_to("agents")
    made.show()
    made.show_floor(small_floor())
    made.show_freshness(LIVE)
    made.tick()
    return made


def test_everything_that_takes_keys_or_clicks_has_a_name_and_a_role(shell: Shell) -> None:
    for ground in (shell.top, shell.rail):
        for widget in ground.findChildren(QWidget):
            if not isinstance(widget, QAbstractButton | QLineEdit) or not widget.isVisible():
                continue
            told = QAccessible.queryAccessibleInterface(widget)
            assert told.text(QAccessible.Text.Name), widget
            assert told.role() in (
                QAccessible.Role.Button,
                QAccessible.Role.CheckBox,
                QAccessible.Role.EditableText,
            )


def test_a_found_line_is_read_whole(shell: Shell) -> None:
    shell.seek()
    index = shell.search.list.lines.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "页面 总览 F1"


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What a screen reader would be told."""
    told: list[tuple[str, Any]] = []

    class Reader:
        Event = QAccessible.Event

        @staticmethod
        def updateAccessibility(event: Any) -> None:  # noqa: N802
            told.append((event.object().accessibleName(), event.type()))

    monkeypatch.setattr("supervisor_app.ui.frame.announcing.QAccessible", Reader)
    return told


def test_a_lost_feed_is_an_alert_once(shell: Shell, events: list[tuple[str, Any]]) -> None:
    for age in (38.0, 39.0, 40.0):
        shell.show_freshness(replace(STALE, age_s=age))
    alerts = [name for name, kind in events if kind == QAccessible.Event.Alert]
    assert len(alerts) == 1
    assert alerts[0].startswith("ACD 实时数据中断 网关没有应答。")
    shell.show_freshness(LIVE)
    shell.show_freshness(STALE)
    assert len([kind for _, kind in events if kind == QAccessible.Event.Alert]) == 2


def test_a_toast_is_read_out_but_is_no_alert(shell: Shell, events: list[tuple[str, Any]]) -> None:
    shell.tell(Toast("已移动 3 人"))
    assert events == [("已移动 3 人", QAccessible.Event.NameChanged)]


def test_tab_goes_from_the_rail_through_the_page_to_the_bar(shell: Shell) -> None:
    QApplication.processEvents()
    chain: list[QWidget] = []
    at = shell.nextInFocusChain()
    while at is not shell:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
            chain.append(at)
        at = at.nextInFocusChain()
    parts = [
        next(
            (place for place, part in enumerate((shell.rail, shell.pages, shell.top))
             if part.isAncestorOf(widget)),
            None,
        )
        for widget in chain
    ]  # fmt: skip
    order = [part for part in parts if part is not None]
    assert set(order) == {0, 1, 2}
    assert all(before <= after for before, after in pairwise(order))

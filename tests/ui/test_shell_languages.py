"""Every text of the desk is in both languages, and the language changes while it runs."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from agent_floors import NOW, small_floor
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_tongue import Tongue
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.frame.places import Place
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted

TOOL = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tongue(qapp: QApplication) -> Iterator[Tongue]:
    made = Tongue(qapp, resource("translations"))
    yield made
    made.speak("zh_CN")
    made.deleteLater()


def test_every_text_is_translated_and_the_compiled_file_is_of_today(tool: Any) -> None:
    assert len(tool.texts()) > 50
    assert tool.faults() == []


def test_a_translation_keeps_every_place_and_has_no_chinese(tool: Any) -> None:
    places = re.compile(r"\{\w+\}")
    for text, forms in tool.translations(tool.FOLDER / "en.ts").items():
        for english in forms:
            assert sorted(places.findall(text)) == sorted(places.findall(english)), text
            assert not CHINESE.search(english), text


_NO_NOUN = re.compile(
    r"\{n\}(?:$|,|…| (?:not|found|already|accepted|drifted|signed out|until|for|as)\b)"
)


def test_english_tells_one_from_many(tool: Any, tongue: Tongue) -> None:
    said = (tr_counted("{n} 处修改", 1), tr_counted("{n} 处修改", 1200))
    assert said == ("1 处修改", "1,200 处修改")
    tongue.speak("en")
    assert tr_counted("{n} 处修改", 1) == "1 change"
    assert tr_counted("{n} 处修改", 0) == "0 changes"
    assert tr_counted("{n} 处修改", 1200) == "1,200 changes"
    assert tr_counted("{lost}，{n} 个队列{period}数据不完整", 1, lost="a", period="b") == (
        "b incomplete for 1 queue: a"
    )
    english = tool.translations(tool.FOLDER / "en.ts")
    for text, forms in tool.texts().items():
        one, *many = english[text]
        assert len(many) == forms - 1
        # Without a noun after the number there is nothing to tell apart: "3 not done".
        assert one not in many or _NO_NOUN.search(one), text


def test_a_text_is_either_counted_or_not(tool: Any, tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text('tr("{n} 人")\ntr_counted("{n} 人", 2)\n', encoding="utf-8")
    with pytest.raises(ValueError, match="both"):
        tool.texts(tmp_path)


def test_a_call_without_a_literal_is_refused(tool: Any, tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text("tr(name)\n", encoding="utf-8")
    with pytest.raises(ValueError, match="literal"):
        tool.texts(tmp_path)


def test_the_language_changes_while_the_desk_runs(qtbot: QtBot, tongue: Tongue) -> None:
    page = AgentsPage()
    place = Place("agents", lambda: tr("坐席"), "agents", "F2", lambda: page)
    shell = Shell((place,), Icons(resource("icons")), lambda: NOW)
    qtbot.addWidget(shell)
    shell.use(Look())
    shell.go_to("agents")
    shell.show_floor(small_floor())
    shell.show_freshness(Freshness(Phase.LIVE, 0.5))
    assert page.model.headerData(1, Qt.Orientation.Horizontal) == "坐席"
    tongue.speak("en")
    shell.use(Look(language="en"))
    header = [page.model.headerData(at, Qt.Orientation.Horizontal) for at in range(1, 6)]
    assert header == ["Agents", "Team", "Site", "State", "Time in state"]
    texts = {
        text
        for widget in shell.findChildren(QWidget)
        for text in (widget_text(widget), widget.accessibleName())
        if CHINESE.search(text)
    }
    assert texts <= {"中", "中文"}
    tongue.speak("zh_CN")
    shell.use(Look())
    assert page.model.headerData(1, Qt.Orientation.Horizontal) == "坐席"


def widget_text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""

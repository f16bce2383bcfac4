"""The desk as a whole: what it remembers at once, sites, what is wished across windows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import Stage, answer
from floors import picture
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.asking import Asking
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.theme import LIGHT


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.close()


def test_look_page_and_filter_are_there_after_a_kill(stage: Stage) -> None:
    stage.show(picture())
    desk = stage.desk
    desk.shell.look_wished.emit(Look(LIGHT, "en", 1.5))
    desk.go(Address("agents", (("team", "t2"),)))
    desk.agents.address_changed.emit()
    stage.again()
    shell = stage.desk.shell
    assert shell.current == "agents"
    stage.show(picture())
    assert stage.desk.agents.address("agents").first("team") == "t2"
    kept = stage.kept
    assert kept.text("look/theme", "") == "light"
    assert kept.text("look/language", "") == "en"
    assert kept.struct("look/scale", 1.0) == 1.5


def test_memory_is_kept_at_once_whatever_the_page(stage: Stage) -> None:
    stage.show(picture())
    page = stage.desk.agents
    page.memory_changed.emit()
    assert stage.kept.text("page/agents", "") == page.memory()


def test_an_address_waits_for_the_first_picture(stage: Stage) -> None:
    stage.desk.go(Address("agents", (("team", "t4"),)))
    stage.desk.agents.address_changed.emit()
    assert stage.kept.text("page/agents/address", "") == ""
    stage.show(picture())
    assert stage.desk.agents.address("agents").first("team") == "t4"


def test_pages_are_made_when_they_are_gone_to(qtbot: QtBot, stage: Stage) -> None:
    stage.show(picture())
    assert stage.desk.shell.findChildren(AgentsPage) == []
    stage.desk.shell.go_to("agents")
    assert len(stage.desk.shell.findChildren(AgentsPage)) == 1


def test_a_site_is_looked_at_in_every_window_and_remembered(stage: Stage) -> None:
    stage.show(picture())
    torn = stage.desk.windows.tear(Address("agents"))
    assert torn is not None
    stage.desk.shell.site_wished.emit("hf")
    for window in stage.desk.windows:
        assert window.view is not None
        assert window.view.site == "hf"
        assert {row.site for row in window.view.agents.values()} == {"hf"}
    stage.again()
    stage.show(picture())
    assert stage.desk.shell.view is not None
    assert stage.desk.shell.view.site == "hf"
    assert stage.desk.shell.top.sites.text() == "合肥"
    stage.desk.shell.site_wished.emit("")
    assert stage.desk.shell.view is stage.desk.store.view


def test_an_agent_of_another_site_is_found_all_the_same(stage: Stage) -> None:
    view = picture()
    stage.show(view)
    stage.desk.shell.site_wished.emit("hf")
    elsewhere = next(key for key, row in view.agents.items() if row.site == "bj")
    stage.desk.go(Address("agents", (("agent", str(elsewhere)),)))
    assert stage.desk.shell.view is view
    assert [line.text for line in stage.desk.shell.toasts.lines] == ["已显示全部站点"]


def test_a_page_of_a_torn_window_says_things_there_and_leads_to_the_first(
    stage: Stage,
) -> None:
    stage.show(picture())
    torn = stage.desk.windows.tear(Address("agents"))
    assert torn is not None
    torn.page().told.emit(Toast("已移动"))
    assert [line.text for line in torn.toasts.lines] == ["已移动"]
    torn.page().wished.emit(Address("overview", (("queue", "main/card"),)))
    assert stage.desk.shell.current == "overview"
    assert stage.desk.overview.address("overview").first("queue") == "main/card"


def lost(view: FloorView) -> FloorView:
    sources = {acd: replace(row, live=False) for acd, row in view.sources.items()}
    return replace(view, version=2, sources=sources)


def test_f9_tries_the_gateway_and_every_lost_acd(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    class Gateway:
        def retry_source(self, acd: AcdId) -> None:
            asked.append(("retry", str(acd)))

        def __getattr__(self, name: str) -> Callable[..., None]:
            return lambda *_: None  # what the desk asks by its clocks meanwhile

    def ask(self: Asking, call, told, failed, owner, key=None) -> None:  # type: ignore[no-untyped-def]
        call(Gateway())

    monkeypatch.setattr(Asking, "ask", ask)
    stage.show(picture())
    stage.desk.shell.retry_wished.emit()
    assert asked == []
    stage.desk.store.take(answer(lost(picture())))
    stage.desk.shell.retry_wished.emit()
    assert asked == [("retry", "main")]

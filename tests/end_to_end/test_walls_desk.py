"""The desk's walls against a gateway that runs: layouts in versions, tokens, sent pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.connection import ChangingConnection, OwnGateway
from supervisor_app.bridge.settings import Settings
from supervisor_app.desk_window import Desk
from supervisor_app.domain.walls import DEFAULT_LAYOUT
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.walls.editor import VERSIONS
from supervisor_app.ui.walls.forms import TokenForm
from supervisor_app.ui.walls.page import WallsPage

WITHIN_MS = 20_000

pytestmark = [pytest.mark.timeout(120)]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    load_fonts(resource("fonts"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    connection = ChangingConnection(OwnGateway())
    made = Desk(app, connection, Settings(tmp_path / "desk.json"), Look())
    made.open()
    made.poller.start()
    yield made
    assert made.close() or made.poller.stop()


def until(qtbot: QtBot, true: Callable[[], Any]) -> None:
    qtbot.waitUntil(lambda: bool(true()), timeout=WITHIN_MS)


def walls_page(qtbot: QtBot, desk: Desk) -> WallsPage:
    until(qtbot, lambda: desk.store.view)
    until(qtbot, lambda: desk.people.me)
    desk.shell.go(Address("walls"))
    page = desk.shell.pages.page("walls")
    assert isinstance(page, WallsPage)
    until(qtbot, lambda: page.arranging.now)
    return page


def test_a_layout_is_kept_in_versions_and_a_conflict_is_decided(qtbot: QtBot, desk: Desk) -> None:
    known = walls_page(qtbot, desk).arranging
    draft = known.draft
    assert draft is not None
    first = draft.base
    assert first.key == DEFAULT_LAYOUT
    known.put(replace(draft.mine, announcement="今日维护", rotation_s=30))
    known.save()
    until(qtbot, lambda: not known.saving)
    assert draft.base.version == first.version + 1
    # Another desk saves meanwhile, of which this one does not hear before it saves itself.
    theirs = replace(draft.base, announcement="他们的公告")
    done: list[Any] = []
    desk.asking.ask(lambda gateway: gateway.keep_layout(theirs), done.append, done.append, known)
    known.put(replace(draft.mine, announcement="我的公告"))
    until(qtbot, lambda: done)
    known.save()
    until(qtbot, lambda: not known.saving)
    assert draft.clashes == ("announcement",)
    assert draft.mine.announcement == "我的公告"
    known.settle(mine=True)
    known.save()
    until(qtbot, lambda: not known.saving)
    assert (draft.base.announcement, draft.base.version) == ("我的公告", first.version + 3)
    page = desk.shell.pages.page("walls")
    assert isinstance(page, WallsPage)
    page.editor.turn_to(VERSIONS)
    until(qtbot, lambda: known.history)
    assert known.history is not None
    said = [one.announcement for one in known.history.versions]
    assert said == ["我的公告", "他们的公告", "今日维护", ""]


def test_a_wall_has_a_token_and_is_sent_a_page_that_is_taken_back(qtbot: QtBot, desk: Desk) -> None:
    page = walls_page(qtbot, desk)
    known = page.arranging
    page.add_wall()
    dialog = desk.people.dialog
    assert dialog is not None
    form: Any = dialog.form
    form.name.setText("大厅")
    dialog.go_on()
    until(qtbot, lambda: isinstance(dialog.form, TokenForm))
    told: Any = dialog.form
    assert told.token.line.text()
    assert told.command.text().startswith("supervisor-app wallboard --gateway http")
    dialog.go_on()
    until(qtbot, lambda: known.walls)
    assert "大厅" in known.why_not_deleted  # it shows the layout
    desk.shell.sending_wished.emit()
    until(qtbot, lambda: desk.people.dialog)
    assert desk.people.dialog is not None
    desk.people.dialog.go_on()
    until(qtbot, lambda: desk.situation.now and desk.situation.now.sent)
    desk.shell.full_wished.emit()
    full = desk.walls.full
    assert full is not None
    assert full.canvas.shown.stop is not None
    assert full.canvas.shown.stop.place == -1  # what was sent to all walls
    full.close()
    until(qtbot, lambda: any(one.can_undo for one in desk.shell.toasts.lines))
    desk.shell.toasts.undo_newest()
    until(qtbot, lambda: desk.situation.now and not desk.situation.now.sent)

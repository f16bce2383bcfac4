"""值班, 检查 and 趋势 in English in the smallest window: nothing that is painted is cut."""

from pathlib import Path

import pytest
from clipping import clipped
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.desk_pages import places
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.scenes import scenes
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.theme import THEMES, ThemeName

SMALL = (1280, 800)


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize(
    "name",
    [
        "record-live",
        "record-complaint",
        "record-unkept",
        "record-inspection-refused",
        "record-inspection-overdue",
        "trends-split",
        "trends-calls",
    ],
)
def test_nothing_is_cut(tmp_path: Path, qtbot: QtBot, name: str, theme: ThemeName) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    load_fonts(resource("fonts"))
    scene = next(one for one in scenes(places(Sounds())) if one.name == name)
    stage = Stage(app, tmp_path, Look(THEMES[theme], "en"), NOW)
    try:
        stage.window.resize(*SMALL)
        scene.arrange(stage)
        stage.let_live()
        stage.picture(scene.least_s)
        assert stage.window.width() == SMALL[0]
        assert not clipped(stage.window)
    finally:
        stage.desk.shell.look_wished.emit(Look())  # the language is the whole program's
        stage.close()

"""大屏 is read whole in both languages and themes, at any scale; stale it has no severity."""

from pathlib import Path

import pytest
from clipping import clipped
from pixels import coloured
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shot_stage import by_name, look_of, shot

from supervisor_app.shots.figures import NOW
from supervisor_app.shots.stage import Stage
from supervisor_app.shots.wall_scenes import page_of
from supervisor_app.ui.walls.page import EDITOR, LAYOUTS, PREVIEW, WALLS

SMALL = (1280, 800)
SCENES = ("live", "edited", "conflict", "large", "versions", "empty", "readonly", "new")
LOOKS = (
    ("dark", "zh_CN", 1.0),
    ("light", "en", 1.0),
    ("light", "zh_CN", 2.0),
    ("dark", "en", 2.0),
)


@pytest.mark.parametrize(("theme", "language", "scale"), LOOKS)
@pytest.mark.timeout(180)
def test_nothing_of_the_page_is_cut(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str, language: str, scale: float
) -> None:
    named = by_name(qapp)
    for name in SCENES:
        folder = tmp_path / name
        folder.mkdir()
        stage = Stage(qapp, folder, look_of(theme, language, scale), NOW, SMALL)
        try:
            named(f"walls-{name}").arrange(stage)
            page = page_of(stage)
            for part in (LAYOUTS, PREVIEW, EDITOR, WALLS) if scale > 1 else (PREVIEW,):
                page._show_part(part)
                stage.let_live()
                assert clipped(page) == [], (name, part)
        finally:
            stage.desk.shell.look_wished.emit(look_of("dark"))
            stage.close()


@pytest.mark.parametrize(("theme", "language"), [("dark", "zh_CN"), ("light", "en")])
@pytest.mark.timeout(120)
def test_nothing_of_the_questions_is_cut(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str, language: str
) -> None:
    named = by_name(qapp)
    for name in ("token", "new-wall", "send"):
        look = look_of(theme, language)
        with shot(qapp, named(f"walls-{name}"), look, tmp_path / name) as (stage, _):
            dialog = stage.desk.people.dialog
            assert dialog is not None
            assert clipped(dialog) == [], name


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.timeout(120)
def test_stale_it_has_no_severity_at_all(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str
) -> None:
    named = by_name(qapp)
    with shot(qapp, named("walls-live"), look_of(theme), tmp_path / "live") as (_, live):
        assert all(coloured(live))
    with shot(qapp, named("walls-stale"), look_of(theme), tmp_path / "stale") as (_, stale):
        assert coloured(stale) == (0, 0)

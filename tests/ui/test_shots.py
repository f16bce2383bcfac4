"""Every picture: its colours, its texts, its layout, and that it is the same each time."""

from pathlib import Path

import pytest
from clipping import clipped, painted
from pixels import coloured
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shot_stage import all_scenes, by_name, look_of, shot

from supervisor_app.shots.command import NOTHING_SUCH, ShotOptions, file_name, run
from supervisor_app.shots.stage import HEIGHT, WIDTH

ENDLESS = ("正在读取", "Reading")
"""A text that ends in an ellipsis by itself."""
LONG = ("角色 ", "Roles ", "无权限 · ", "No right · ", "Restored · ", "恢复 · ")
"""Of cells of the record that say all in their tooltip and beside the table."""
UNCOLOURED = ("stale", "quiet", "loading", "refused", "empty", "lost-acd", "cards-stale")
"""States in which nothing may look as if it were past a limit."""
COLOURED = ("overview-live", "overview-queue", "agents-live", "agents-cards", "desk-limits")
"""Both colours are to be seen."""
PARTS = 4
"""There are so many pictures that they are shared out."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("theme", "language"), [("dark", "zh_CN"), ("light", "en")])
@pytest.mark.timeout(600)
def test_colours_and_texts_of_every_picture(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str, language: str, part: int
) -> None:
    found: dict[str, object] = {}
    for scene in all_scenes(qapp)[part::PARTS]:
        look = look_of(theme, language)
        with shot(qapp, scene, look, tmp_path / scene.name) as (stage, image):
            assert (image.width(), image.height()) == (WIDTH, HEIGHT)
            red, amber = coloured(image)
            if scene.state in UNCOLOURED and (red or amber):
                found[f"{scene.name}: red, amber"] = red, amber
            if scene.name in COLOURED and not (red and amber):
                found[f"{scene.name}: no red or amber"] = red, amber
            cut = clipped(stage.window, (*ENDLESS, *LONG))
            if cut:
                found[f"{scene.name}: texts"] = cut
    assert found == {}


@pytest.mark.parametrize("scale", [1.5, 2.0])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.timeout(200)
def test_enlarged_on_the_smallest_screen_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, scale: float
) -> None:
    named = by_name(qapp)
    for name in ("overview-live", "agents-live", "connect-failed", "settings-level"):
        look = look_of("dark", language, scale)
        with shot(qapp, named(name), look, tmp_path / name) as (stage, _):
            stage.window.resize(1280, 800)
            stage.picture()
            assert clipped(stage.window) == [], name


@pytest.mark.parametrize("name", ["overview-live", "overview-queue", "agents-live", "agents-agent",
                                  "agents-cards", "overview-stale", "desk-keys"])  # fmt: skip
def test_dark_and_light_are_the_same_layout(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str
) -> None:
    scene = by_name(qapp)(name)
    seen = []
    for theme in ("dark", "light"):
        with shot(qapp, scene, look_of(theme), tmp_path / theme) as (stage, _):
            seen.append((_places(stage.window), _texts(stage.window)))
    dark, light = seen
    assert len(dark[0]) > 30
    assert dark[0] == light[0]
    assert len(dark[1]) > 15
    assert dark[1] == light[1]


THEME_WORDS = ("暗色", "亮色")


def _places(window: QWidget) -> list[tuple[str, int, int, int, int]]:
    """Each visible widget and where it is."""
    return [
        (type(each).__name__, corner.x(), corner.y(), each.width(), each.height())
        for each in window.findChildren(QWidget)
        if each.isVisible()
        for corner in [each.mapTo(window, QPoint(0, 0))]
    ]


def _texts(window: QWidget) -> list[tuple[str, tuple[float, ...]]]:
    """Each text and where its ink is; but for the theme's own name."""
    return [
        (text.text, text.area.getRect())  # type: ignore[misc]
        for text in painted(window)
        if text.text not in THEME_WORDS
    ]


def test_the_same_pictures_twice(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        wish = ShotOptions(folder, ["overview", "agents"], ["live"], ["dark"], ["en"])
        assert run(wish) == 0
    names = sorted(file.name for file in first.iterdir())
    assert names == ["agents-live-dark-en.png", "overview-live-dark-en.png"]
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    assert "overview-live-dark-en.png" in capsys.readouterr().out


def test_a_picture_that_is_not_there_is_refused(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ShotOptions(tmp_path / "none", ["cellar"])) == NOTHING_SUCH
    assert "overview-live" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_every_picture_has_a_name_of_its_own(qapp: QApplication) -> None:
    scenes = all_scenes(qapp)
    names = {file_name(scene, look_of("dark")) for scene in scenes}
    assert len(names) == len(scenes)
    assert {scene.screen for scene in scenes} >= {"overview", "agents", "desk"}

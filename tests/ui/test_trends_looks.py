"""How 趋势 looks: nothing cut, no colour without a cause, at every size."""

from pathlib import Path

import pytest
from clipping import clipped
from pixels import coloured
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shot_stage import all_scenes, by_name, look_of, shot

from supervisor_app.ui.frame.places import TRENDS

UNCOLOURED = ("stale", "quiet", "empty", "refused")


@pytest.mark.parametrize(("theme", "language"), [("dark", "zh_CN"), ("light", "en")])
@pytest.mark.timeout(300)
def test_every_state_is_whole_and_coloured_only_with_cause(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str, language: str
) -> None:
    found: dict[str, object] = {}
    for scene in all_scenes(qapp):
        if scene.screen != TRENDS:
            continue
        with shot(qapp, scene, look_of(theme, language), tmp_path / scene.name) as (stage, image):
            red, amber = coloured(image)
            if scene.state in UNCOLOURED and (red or amber):
                found[f"{scene.name}: red, amber"] = red, amber
            if scene.state == "live" and not (red and amber):
                found[f"{scene.name}: no red or amber"] = red, amber
            if cut := clipped(stage.window):
                found[f"{scene.name}: texts"] = cut
    assert found == {}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((2560, 1600), 2.0)])
@pytest.mark.timeout(120)
def test_small_or_enlarged_nothing_is_cut(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
    scale: float,
) -> None:
    look = look_of("dark", language, scale)
    with shot(qapp, by_name(qapp)(f"{TRENDS}-live"), look, tmp_path) as (stage, _):
        stage.window.resize(*size)
        stage.picture()
        assert clipped(stage.window) == []


def test_everything_that_takes_keys_has_a_name(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with shot(qapp, by_name(qapp)(f"{TRENDS}-live"), look_of("dark"), tmp_path) as (stage, _):
        page = stage.desk.shell.pages.page(TRENDS)
        nameless = [
            each
            for each in page.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy().value & 1
            and not (each.accessibleName() or getattr(each, "text", str)())
        ]
        assert nameless == []

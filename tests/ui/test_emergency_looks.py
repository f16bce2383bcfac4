"""应急 is read whole in every picture, language, size and theme; colour only where it belongs."""

from pathlib import Path

import pytest
from clipping import clipped
from pixels import coloured
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shot_stage import by_name, look_of, shot

from supervisor_app.shots.emergency_scenes import page_of

STANDINGS = ("none", "proposed", "active", "one", "released", "stale", "review")
QUESTIONS = ("declare", "put-off", "raise", "release", "insert")
WRITTEN = (
    "账单短信",
    "二级话务应急响应 ·",
    "Level II emergency ·",
    "达到二级阈值",
)
"""What people wrote, or a list of lines, may be cut where there is no room."""


@pytest.mark.parametrize(
    ("language", "scale"), [("zh_CN", 1.0), ("en", 1.0), ("zh_CN", 2.0), ("en", 2.0)]
)
@pytest.mark.timeout(240)
def test_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, scale: float
) -> None:
    named = by_name(qapp)
    for state in STANDINGS:
        look = look_of("light", language, scale)
        with shot(qapp, named(f"emergency-{state}"), look, tmp_path / state) as (stage, _):
            assert clipped(page_of(stage), WRITTEN) == [], state


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.timeout(240)
def test_nothing_is_cut_in_the_smallest_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    named = by_name(qapp)
    for state in STANDINGS:
        look = look_of("dark", language)
        with shot(qapp, named(f"emergency-{state}"), look, tmp_path / state) as (stage, _):
            stage.desk.shell.resize(1280, 800)
            stage.picture()
            assert clipped(page_of(stage), WRITTEN) == [], state


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.timeout(240)
def test_questions_are_read_whole(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    named = by_name(qapp)
    for state in QUESTIONS:
        look = look_of("dark", language)
        with shot(qapp, named(f"emergency-{state}"), look, tmp_path / state) as (stage, _):
            dialog = stage.desk.emergency.dialog
            assert dialog is not None
            assert clipped(dialog.box) == [], state


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.timeout(120)
def test_stale_and_calm_have_neither_red_nor_amber(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str
) -> None:
    named = by_name(qapp)
    for state in ("none", "stale", "released", "review"):
        with shot(qapp, named(f"emergency-{state}"), look_of(theme), tmp_path / state) as (_, seen):
            assert coloured(seen) == (0, 0), state


@pytest.mark.timeout(120)
def test_a_declared_emergency_is_red_and_a_proposed_one_amber(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    named = by_name(qapp)
    head = 1700 * 84
    with shot(qapp, named("emergency-active"), look_of("dark"), tmp_path / "a") as (_, seen):
        assert coloured(seen)[0] > head * 0.8
    with shot(qapp, named("emergency-proposed"), look_of("dark"), tmp_path / "p") as (_, seen):
        assert coloured(seen)[1] > head * 0.8, seen.size()


@pytest.mark.timeout(120)
def test_esc_leaves_a_question_and_nothing_is_done(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    named = by_name(qapp)
    with shot(qapp, named("emergency-release"), look_of("dark"), tmp_path) as (stage, _):
        dialog = stage.desk.emergency.dialog
        assert dialog is not None
        dialog.leave()
        assert stage.desk.emergency.dialog is None
        assert page_of(stage).seen.active is not None

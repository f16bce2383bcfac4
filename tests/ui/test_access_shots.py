"""Signing in, people and the record in every state: nothing is cut, in any look or size."""

from pathlib import Path

import pytest
from clipping import clipped
from pixels import coloured
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shot_stage import by_name, look_of, shot

from supervisor_app.shots.access import ACCESS

NAMES = tuple(f"{screen}-{state}" for screen, state, _, _ in ACCESS)
ENDS_BY_ITSELF = ("正在读取", "请稍候", "Reading", "One moment")
LONG = ("角色 ", "Roles ", "无权限 · ", "No right · ", "Restored · ", "恢复 · ")
"""Of cells of the record that say all in their tooltip and beside the table."""
SIZES = (("dark", "zh_CN", 1.0, 1920, 1080), ("light", "en", 1.0, 1280, 800))
LARGE = (("light", "zh_CN", 2.0, 1280, 800), ("dark", "en", 2.0, 1280, 800))


@pytest.mark.parametrize("look", [*SIZES, *LARGE], ids=lambda look: f"{look[1]}-{look[2]}")
@pytest.mark.timeout(300)
def test_nothing_is_cut_in_any_state(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, look: tuple[str, str, float, int, int]
) -> None:
    theme, language, scale, wide, high = look
    named, found = by_name(qapp), {}
    for name in NAMES:
        where = tmp_path / name
        with shot(qapp, named(name), look_of(theme, language, scale), where) as (stage, _):
            stage.window.resize(wide, high)
            stage.picture()
            shown = stage.desk.people.dialog or stage.desk.shell.page()
            cut = [
                one
                for one in clipped(shown, (*ENDS_BY_ITSELF, *LONG))
                if not (name == "people-rights" and one.startswith("reaches out"))
            ]  # whose columns are scrolled where there is no room for five roles
            if cut:
                found[name] = cut
    assert found == {}


def test_the_record_of_a_stale_floor_is_read_and_judges_nothing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with shot(qapp, by_name(qapp)("audit-stale"), look_of("dark", "zh_CN"), tmp_path) as (_, image):
        assert coloured(image) == (0, 0)

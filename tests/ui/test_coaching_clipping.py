"""The coaching dock is read whole in both languages, in each of its pictures."""

from pathlib import Path

import pytest
from clipping import clipped
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shot_stage import by_name, look_of, shot

ENDLESS = ("正在读取", "Reading")


@pytest.mark.parametrize(("language", "scale"), [("zh_CN", 1.0), ("en", 1.0), ("en", 1.5)])
@pytest.mark.timeout(120)
def test_nothing_of_the_dock_is_cut(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, scale: float
) -> None:
    named = by_name(qapp)
    for name in ("listening", "listen-refused", "listen-lost", "listen-ended"):
        look = look_of("light", language, scale)
        with shot(qapp, named(f"agents-{name}"), look, tmp_path / name) as (stage, _):
            page = stage.desk.agents
            dock = page.listen_dock  # type: ignore[attr-defined]
            dock.show()
            page.dock.hide()
            stage.picture()
            assert dock.isVisible()
            assert clipped(dock, ENDLESS) == [], name

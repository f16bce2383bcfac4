"""Qt's own window for a file, where the system has none, wears the theme of the desk."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QMessageBox, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme


def ground_of(widget: QWidget) -> QColor:
    """What is behind its texts: most of its picture."""
    picture = widget.grab().toImage()
    found: dict[int, int] = {}
    for x in range(2, picture.width() - 2, 3):
        for y in range(2, picture.height() - 2, 3):
            found[picture.pixel(x, y)] = found.get(picture.pixel(x, y), 0) + 1
    return QColor(max(found, key=lambda colour: found[colour]))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name.value)
def test_where_a_file_goes_is_asked_on_the_theme_s_ground(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(Look(theme, "zh_CN", 1.0)))
    chooser = QFileDialog(window, "另存为", str(tmp_path))
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.resize(900, 500)
    chooser.show()
    files = chooser.findChild(QTreeView)
    assert isinstance(files, QTreeView)
    assert ground_of(files.viewport()) == theme.color("field")
    assert chooser.grab().toImage().pixelColor(3, 3) == theme.color("panel")
    replaced = QMessageBox(chooser)  # it asks before it writes over a file
    replaced.setText("已存在")
    replaced.show()
    assert replaced.grab().toImage().pixelColor(3, 3) == theme.color("panel")

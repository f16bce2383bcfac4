"""The chart's keys: they stand closer before one of them goes."""

import math

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.ui.overview.volume_legend import Legend
from supervisor_app.ui.parts.page import Look


def test_keys_stand_closer_before_the_first_goes(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    legend = Legend(ground)
    legend.show_keys(Look(), judged=True, torn=True)
    legend.fit(math.inf)
    whole = legend.width()
    legend.fit(whole - 1)
    assert len(legend._keys) == 5
    close = legend.width()
    assert close < whole - 5 * 8
    legend.fit(close - 1)
    assert len(legend._keys) == 4
    legend.fit(whole)
    assert (legend.width(), len(legend._keys)) == (whole, 5)
    legend.show_keys(Look(), judged=True, torn=True, expected=True)
    legend.fit(math.inf)
    assert [text for text, _, _ in legend._keys][4] == "预测进线"

"""Nothing of 总览 is cut short, in both languages, at every scale, with and without its dock."""

from collections.abc import Iterator

import pytest
from clipping import clipped, painted
from floors import picture, queue
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    load_fonts(resource("fonts"))
    wanted: str = request.param
    translator = QTranslator()
    if wanted == "en":
        assert translator.load("en", str(resource("translations")))
        qapp.installTranslator(translator)
    yield wanted
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((1192, 728), 1.0),
        ((1832, 968), 1.0),
        ((2472, 1330), 1.0),
        ((1832, 968), 1.25),
        ((1832, 968), 1.5),
        ((1832, 968), 2.0),
    ],
)
def test_no_text_is_clipped(
    qtbot: QtBot, language: str, size: tuple[int, int], scale: float
) -> None:
    page = OverviewPage()
    qtbot.addWidget(page)
    look = Look(language=language, scale=scale)
    page.setStyleSheet(style_sheet(look))
    page.use(look)
    page.resize(*size)
    page.show()
    page.show_floor(picture())
    page.show_freshness(Freshness(Phase.LIVE, 0.8))
    assert len(painted(page)) > 60
    assert clipped(page) == []
    page.open_queue(queue("card"))
    assert "138****4471" in {text.text for text in painted(page)}
    assert clipped(page) == []


def test_a_text_without_room_is_found(qtbot: QtBot) -> None:
    """The check itself: a label that is too narrow, and one that has room."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 60)
    narrow, wide = QLabel("接通率 93.1", window), QLabel("接通率 93.1", window)
    narrow.setGeometry(0, 0, 30, 24)
    wide.setGeometry(0, 30, 200, 24)
    window.show()
    found = clipped(window)
    assert len(found) == 1
    assert found[0].startswith("reaches out: '接通率 93.1'")

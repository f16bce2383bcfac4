"""Names come from outside: no text that is shown is read as markup."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import supervisor_app
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet

MARKUP = "<h1>Q</h1>&amp;%1{0}"
PLAIN = Qt.TextFormat.PlainText


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(Look()))
    QPushButton("x", made).setGeometry(0, 0, 60, 30)
    made.resize(400, 200)
    made.show()
    return made


def test_a_label_shows_markup_as_it_was_written(window: QWidget) -> None:
    label = QLabel(MARKUP, window)
    label.show()
    assert label.textFormat() is PLAIN
    plain = QLabel(window)
    plain.setTextFormat(PLAIN)
    plain.setText(MARKUP)
    plain.show()
    assert label.sizeHint() == plain.sizeHint()


def test_a_tooltip_shows_markup_as_it_was_written(qtbot: QtBot, window: QWidget) -> None:
    (button,) = window.findChildren(QPushButton)
    QToolTip.showText(button.mapToGlobal(QPoint(5, 5)), MARKUP, button)
    tips = [one for one in QApplication.topLevelWidgets() if isinstance(one, QLabel)]
    tip = next(one for one in tips if one.text() == MARKUP)
    assert tip.textFormat() is PLAIN
    QToolTip.hideText()


def test_only_what_is_escaped_may_have_markup(window: QWidget) -> None:
    label = QLabel("a", window)
    label.setProperty("links", "true")
    label.show()
    assert label.textFormat() is Qt.TextFormat.RichText
    markup = re.compile(r"RichText|AutoText|setHtml|MarkdownText|\"links\"")
    ui = Path(supervisor_app.__file__).parent / "ui"
    texts = {file.name: file.read_text("utf-8") for file in ui.rglob("*.py")}
    asking = {name for name, text in texts.items() if markup.search(text)} - {"style.py"}
    assert all("escape(" in texts[name] for name in asking)

"""Letters that are shaped once look like letters that are shaped each time."""

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.letters import MANY_TEXTS, Letters

INK, GROUND = QColor("#E9EDF0"), QColor("#171B1E")
AREA = QRect(7, 3, 180, 29)


def blank() -> QImage:
    image = QImage(200, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(GROUND)
    return image


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("text", ["王一鸣", "10023", "王芳 Lee", "85.3 %", "—", ""])
def test_a_shaped_text_is_the_plain_one(qtbot: QtBot, text: str, scale: float) -> None:
    plain, shaped = blank(), blank()
    known = metrics(Role.NUMBER, scale)
    painter = QPainter(plain)
    painter.setFont(font(Role.NUMBER, scale))
    painter.setPen(INK)
    baseline = round(AREA.y() + AREA.height() / 2 + known.capHeight() / 2)
    x = AREA.x() + AREA.width() - known.horizontalAdvance(text)
    painter.drawText(QPointF(x, baseline), text)
    painter.end()
    letters = Letters(Role.NUMBER, scale)
    for _ in range(2):  # once shaped, and once from what is kept
        shaped.fill(GROUND)
        painter = QPainter(shaped)
        letters.write(painter, AREA, text, INK, right=True)
        painter.end()
        assert shaped == plain


def test_what_is_kept_has_an_end(qtbot: QtBot) -> None:
    letters = Letters(Role.NUMBER, 1.0)
    image = blank()
    painter = QPainter(image)
    for number in range(MANY_TEXTS + 50):
        letters.write(painter, AREA, str(number), INK)
    painter.end()
    assert len(letters._shapes) <= MANY_TEXTS + 1


@pytest.mark.parametrize("zoom", [1.0, 1.25, 2.0])
def test_it_is_so_in_a_painter_that_enlarges(qtbot: QtBot, zoom: float) -> None:
    plain, shaped = blank(), blank()
    for image, put in ((plain, False), (shaped, True)):
        painter = QPainter(image)
        painter.scale(zoom, zoom)
        painter.setPen(INK)
        if put:
            Letters(Role.NUMBER, 1.0).put(painter, 7.3, 17, "王芳 85.3")
        else:
            painter.setFont(font(Role.NUMBER))
            painter.drawText(QPointF(7.3, 17), "王芳 85.3")
        painter.end()
    assert shaped == plain

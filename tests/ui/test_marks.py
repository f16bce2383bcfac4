"""Marks: where they are filled, and that a stale mark carries no severity."""

import pytest
from pixels import coloured, ink
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from supervisor_app.domain.kpi import Direction
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.parts import marks
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme

HOLD = Limit(Direction.DOWN, 120, 180)


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Painting needs the application."""


def canvas(theme: Theme = DARK) -> QImage:
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(theme.color("panel"))
    return image


def columns_of(image: QImage, token: str, y: int, theme: Theme = DARK) -> list[int]:
    wanted = theme.color(token).rgb()
    return [x for x in range(image.width()) if image.pixel(x, y) == wanted]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize(
    ("severity", "token"),
    [(Severity.NORMAL, "n3"), (Severity.WARNING, "warnf"), (Severity.CRITICAL, "critf")],
)
def test_a_bullet_bar_is_filled_to_its_value_in_the_colour_of_its_severity(
    theme: Theme, severity: Severity, token: str
) -> None:
    image = canvas(theme)
    painter = QPainter(image)
    marks.bullet_bar(painter, QRectF(20, 0, 90, 40), theme, 85.0, None, severity=severity)
    painter.end()
    # 85 is the middle of the axis from 70 to 100.
    assert columns_of(image, token, 20, theme) == list(range(20, 65))
    assert columns_of(image, "n5", 20, theme) == list(range(65, 110))


def test_a_bullet_bar_without_a_value_is_an_empty_trough() -> None:
    image = canvas()
    painter = QPainter(image)
    marks.bullet_bar(painter, QRectF(20, 0, 90, 40), DARK, None, None)
    painter.end()
    assert columns_of(image, "n5", 20) == list(range(20, 110))


def test_a_stale_bullet_bar_has_no_severity() -> None:
    image = canvas()
    painter = QPainter(image)
    area = QRectF(20, 0, 90, 40)
    marks.bullet_bar(painter, area, DARK, 72.0, 90.0, severity=Severity.CRITICAL, stale=True)
    painter.end()
    assert coloured(image) == (0, 0)


def test_only_the_part_of_a_trend_below_its_target_is_marked() -> None:
    good, bad = canvas(), canvas()
    for image, low in ((good, 91.0), (bad, 70.0)):
        painter = QPainter(image)
        trend = marks.Trend((95.0, 94.0, low), 60.0, 100.0, 90.0)
        marks.sparkline(painter, QRectF(10, 2, 180, 36), DARK, trend)
        painter.end()
    assert coloured(good) == (0, 0)
    _, amber = coloured(bad)
    assert amber > 0
    left_half = bad.copy(0, 0, 90, 40)
    assert coloured(left_half) == (0, 0)


def test_a_critical_end_has_a_red_dot_unless_stale() -> None:
    trend = marks.Trend((95.0, 63.0), 60.0, 100.0, 90.0, critical_end=True)
    live, stale = canvas(), canvas()
    for image, old in ((live, False), (stale, True)):
        painter = QPainter(image)
        marks.sparkline(painter, QRectF(10, 2, 180, 36), DARK, trend, stale=old)
        painter.end()
    assert coloured(live)[0] > 0
    assert coloured(stale) == (0, 0)


def test_a_trend_breaks_where_there_was_nothing_to_divide_by() -> None:
    image = canvas()
    painter = QPainter(image)
    trend = marks.Trend((90.0, 90.0, None, None, 90.0, 90.0), 80.0, 100.0)
    marks.sparkline(painter, QRectF(0, 0, 200, 40), DARK, trend)
    painter.end()
    assert not ink(image.copy(90, 0, 20, 40), DARK.panel)
    assert ink(image.copy(0, 0, 30, 40), DARK.panel)


def test_the_state_bar_shares_its_width_by_people_and_leaves_out_the_signed_out() -> None:
    image = canvas()
    painter = QPainter(image)
    counts = {StateGroup.READY: 10, StateGroup.TALKING: 30, StateGroup.OFFLINE: 1000}
    marks.state_bar(painter, QRectF(0, 10, 161.5, 10), DARK, counts)
    painter.end()
    assert columns_of(image, "n1", 15) == list(range(40))
    assert len(columns_of(image, "n2", 15)) in (119, 120)


def test_a_state_bar_of_nobody_is_a_trough() -> None:
    image = canvas()
    painter = QPainter(image)
    marks.state_bar(painter, QRectF(0, 10, 160, 10), DARK, {})
    painter.end()
    assert columns_of(image, "n5", 15) == list(range(160))


@pytest.mark.parametrize(
    ("seconds", "token"), [(119.9, "n3"), (120.0, "warnf"), (180.0, "critf"), (9999.0, "critf")]
)
def test_an_ageing_bar_takes_the_colour_of_the_limit_that_was_passed(
    seconds: float, token: str
) -> None:
    image = canvas()
    painter = QPainter(image)
    marks.ageing_bar(painter, QRectF(10, 0, 84, 40), DARK, seconds, HOLD)
    painter.end()
    filled = columns_of(image, token, 20)
    assert filled
    assert filled[0] == 10
    assert filled[-1] < 10 + marks.AGEING_W


def test_an_ageing_bar_is_not_drawn_for_a_state_without_limits_and_not_judged_while_stale() -> None:
    image = canvas()
    painter = QPainter(image)
    marks.ageing_bar(painter, QRectF(10, 0, 84, 40), DARK, 500.0, None)
    painter.end()
    assert not ink(image, DARK.panel)
    painter = QPainter(image)
    marks.ageing_bar(painter, QRectF(10, 0, 84, 40), DARK, 500.0, HOLD, stale=True)
    painter.end()
    assert ink(image, DARK.panel)
    assert coloured(image) == (0, 0)


def test_loading_and_the_hatched_square_leave_their_mark() -> None:
    image = canvas()
    painter = QPainter(image)
    marks.loading_block(painter, QRectF(10, 10, 40, 12), DARK)
    marks.hatched_square(painter, QRectF(60, 10, 14, 14), DARK)
    painter.end()
    assert image.pixel(30, 16) == DARK.color("n5").rgb()
    assert ink(image.copy(60, 10, 14, 14), DARK.panel)

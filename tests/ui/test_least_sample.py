"""Too small a sample is judged nowhere on 总览: no cell, dot, line or total has a colour by it."""

import pytest
from floors import NOW, picture, queue
from msgspec import structs
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant, registry
from supervisor_app.domain.limits import Limits, Severity
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.docks.queue_facts import facts
from supervisor_app.ui.overview.figures import Period, judged
from supervisor_app.ui.overview.queue_figures import QueueColumn, queue_rows, total_row
from supervisor_app.ui.overview.queue_model import QueueModel
from supervisor_app.ui.overview.tiles import RATE, Moment, tiles
from supervisor_app.ui.overview.volume import strokes, volume

KPIS = registry()
BEYOND = 1_000_000


def floor(least: int) -> FloorView:
    """Rates far below critical, if the least sample lets them be judged."""
    rate = structs.replace(Limits().answer_rate, warning=99.9, critical=99.5, min_sample=least)
    level = structs.replace(Limits().service_level, warning=99.9, min_sample=least)
    return picture(limits=structs.replace(Limits(), answer_rate=rate, service_level=level))


@pytest.mark.parametrize(("least", "is_judged"), [(0, True), (BEYOND, False)])
def test_trend_dots_of_rows_and_tiles(least: int, is_judged: bool) -> None:
    view = floor(least)
    card = queue_rows(view, KPIS, Period.DAY, {})[queue("card")]
    assert card.trend.critical_end is is_judged
    tile = tiles(Moment(view, NOW, KPIS, "zh_CN"), None)[RATE]
    assert tile.trend is not None
    assert tile.trend.critical_end is is_judged


@pytest.mark.parametrize(("least", "is_judged"), [(0, True), (BEYOND, False)])
def test_the_line_of_the_chart(least: int, is_judged: bool) -> None:
    view = floor(least)
    shown = volume(view.total, view.centre, KPIS["answer_rate"], NOW)
    drawn = {stroke.severity for stroke in strokes(shown.bars, view.centre.limits.answer_rate)}
    assert drawn == {Severity.CRITICAL if is_judged else Severity.NORMAL}


@pytest.mark.parametrize(("least", "is_judged"), [(0, True), (BEYOND, False)])
def test_the_total_s_facts(least: int, is_judged: bool, qtbot: QtBot) -> None:
    view = floor(least)
    owner = QWidget()
    qtbot.addWidget(owner)
    model = QueueModel(owner)
    model.kpis, model.centre, model.now = KPIS, view.centre, NOW
    told = {fact.column: fact for fact in facts(total_row(view, KPIS, Period.DAY), model)}
    for column in (QueueColumn.ANSWER_RATE, QueueColumn.QUARTER, QueueColumn.SERVICE_LEVEL):
        assert (told[column].figure.severity is not Severity.NORMAL) is is_judged, column
    assert told[QueueColumn.WAITING].figure.severity is Severity.CRITICAL


def test_a_service_level_is_judged_from_its_own_n() -> None:
    day = picture().total.day
    level = ServiceLevel(ServiceLevelVariant.SL2)
    limit = structs.replace(Limits().service_level, warning=99.9, min_sample=day.answered)
    kpi = registry(level)["service_level"]
    assert judged(kpi, day, limit).severity is Severity.WARNING
    fussy = structs.replace(limit, min_sample=day.answered + 1)
    assert day.offered > day.answered
    assert judged(kpi, day, fussy).severity is Severity.NORMAL

"""The queue table: figures, their severities, alignment, and updates by difference."""

import pytest
from floors import NOW, QUEUES, picture, queue, whole
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from pixels import coloured
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from supervisor_app.domain.ids import CallId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import CallRow, FloorDelta, Gone
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.overview.figures import Period, judged, limit_of
from supervisor_app.ui.overview.queue_delegate import QueueDelegate
from supervisor_app.ui.overview.queue_figures import (
    KPI_COLUMNS,
    QueueColumn,
    QueueFigures,
    queue_rows,
)
from supervisor_app.ui.overview.queue_model import PLACES
from supervisor_app.ui.overview.queue_panel import QueuePanel
from supervisor_app.ui.parts.page import Look

KPIS = registry()
NUMBERS = (*KPI_COLUMNS, QueueColumn.WAITING, QueueColumn.LONGEST)


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    made = QueuePanel()
    made.resize(1372, 491)
    qtbot.addWidget(made)
    made.show()
    return made


def show(panel: QueuePanel, view: FloorView) -> None:
    panel.show_floor(view, KPIS, NOW)


def row(panel: QueuePanel, key: str) -> QueueFigures:
    place = panel.model.place(queue(key))
    assert place is not None
    return panel.model.row(place)


def texts(panel: QueuePanel, key: str) -> dict[QueueColumn, str]:
    shown = row(panel, key)
    return {column: shown.figure(column, NOW).text for column in NUMBERS}


def test_the_picture_s_figures(panel: QueuePanel) -> None:
    show(panel, picture())
    card = texts(panel, "card")
    assert card[QueueColumn.WAITING] == "23"
    assert card[QueueColumn.LONGEST] == "4:12"
    assert card[QueueColumn.ANSWER_RATE] == "89.0"
    assert card[QueueColumn.QUARTER] == "63.0"
    assert card[QueueColumn.SERVICE_LEVEL] == "79.8"
    assert card[QueueColumn.ASA] == "41"
    assert card[QueueColumn.OFFERED] == "2,622"
    assert texts(panel, "vip")[QueueColumn.LONGEST] == "—"
    assert panel.total_figures is not None
    total = panel.total_figures.figures
    assert total[QueueColumn.OFFERED].text == "10,307"
    assert total[QueueColumn.ANSWERED].text == "9,594"
    assert total[QueueColumn.ABANDONED].text == "713"
    assert panel.total_figures.staff_counts() == ("10", "96", "14", "16")


def test_severities_are_those_of_the_limits_and_nothing_else(panel: QueuePanel) -> None:
    show(panel, picture())
    limits = Limits()
    for place in range(panel.model.rowCount()):
        shown = panel.model.row(place)
        for column, key in KPI_COLUMNS.items():
            figure = shown.figures[column]
            limit = limit_of(limits, key)
            expected = limit.severity(figure.value) if limit else Severity.NORMAL
            assert figure.severity is expected, (shown.title.en, column)
    flagged = {
        (shown.title.en, column)
        for shown in (panel.model.row(place) for place in range(panel.model.rowCount()))
        for column in NUMBERS
        if shown.figure(column, NOW).severity is not Severity.NORMAL
    }
    assert flagged == {
        ("Card", QueueColumn.WAITING),
        ("Card", QueueColumn.LONGEST),
        ("Card", QueueColumn.ANSWER_RATE),
        ("Card", QueueColumn.QUARTER),
        ("Card", QueueColumn.SERVICE_LEVEL),
        ("Card", QueueColumn.ASA),
        ("Card", QueueColumn.SATISFACTION),
        ("Loan", QueueColumn.LONGEST),
        ("Complaint", QueueColumn.SATISFACTION),
        ("Chat", QueueColumn.ASA),
    }


@given(
    answered=st.integers(0, 5000),
    lost=st.integers(0, 500),
    warning=st.floats(50, 100).map(lambda value: round(value, 1)),
)
def test_a_rate_that_prints_as_its_limit_is_not_flagged(
    answered: int, lost: int, warning: float
) -> None:
    tally = Tally(answered=answered, abandoned=lost)
    kpi = KPIS["answer_rate"]
    figure = judged(kpi, tally, Limit(kpi.direction, warning))
    if not answered + lost:
        assert figure.text == "—"
        assert figure.severity is Severity.NORMAL
    else:
        assert (figure.severity is Severity.WARNING) == (float(figure.text) < warning)


def test_the_total_row_is_the_sum_and_is_judged_for_the_last_quarter_only(
    panel: QueuePanel,
) -> None:
    view = picture()
    show(panel, view)
    total = panel.total_figures
    assert total is not None
    rows = [panel.model.row(place) for place in range(panel.model.rowCount())]
    for column in (QueueColumn.OFFERED, QueueColumn.ANSWERED, QueueColumn.ABANDONED):
        assert total.figures[column].value == sum(each.figures[column].value or 0 for each in rows)
    assert total.waiting.value == sum(each.waiting.value or 0 for each in rows)
    judged_columns = [
        column for column in NUMBERS if total.figure(column, NOW).severity is not Severity.NORMAL
    ]
    assert judged_columns == [QueueColumn.QUARTER]
    assert total.figures[QueueColumn.ANSWER_RATE].value == pytest.approx(
        100 * view.total.day.answered / view.total.day.offered, abs=0.05
    )


@pytest.mark.parametrize("period", list(Period))
def test_offered_is_answered_and_abandoned_and_flowed_out_in_every_period(
    panel: QueuePanel, period: Period
) -> None:
    show(panel, picture())
    panel.switch.chosen.emit(period.value)
    for place in range(panel.model.rowCount()):
        shown = panel.model.row(place)
        value = {column: shown.figures[column].value or 0 for column in KPI_COLUMNS}
        parts = (QueueColumn.ANSWERED, QueueColumn.ABANDONED, QueueColumn.FLOWED_OUT)
        assert value[QueueColumn.OFFERED] == sum(value[part] for part in parts)


def test_the_period_switches_all_rate_columns_but_the_last_quarter(panel: QueuePanel) -> None:
    show(panel, picture())
    day = texts(panel, "card")
    panel.switch.chosen.emit(Period.QUARTER.value)
    quarter = texts(panel, "card")
    assert quarter[QueueColumn.OFFERED] == "181"
    assert quarter[QueueColumn.ANSWER_RATE] == quarter[QueueColumn.QUARTER] == "63.0"
    assert day[QueueColumn.QUARTER] == "63.0"
    assert day[QueueColumn.WAITING] == quarter[QueueColumn.WAITING]
    across = Qt.Orientation.Horizontal
    head = str(panel.model.headerData(PLACES[QueueColumn.ANSWER_RATE], across))
    assert head == "接通率 近 15 分"


def test_updates_are_told_as_differences_and_only_of_the_queue_that_changed(
    panel: QueuePanel, qtbot: QtBot
) -> None:
    view = picture()
    show(panel, view)
    panel.table.selectRow(1)
    resets: list[bool] = []
    changed: list[tuple[int, int, int, int]] = []
    panel.model.modelReset.connect(lambda: resets.append(True))
    panel.model.dataChanged.connect(
        lambda a, b: changed.append((a.row(), a.column(), b.row(), b.column()))
    )
    before = [panel.model.row(place) for place in range(panel.model.rowCount())]
    call = next(call for call in view.calls.values() if call.queue == queue("loan"))
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW + 1, base=1, gone=Gone(calls=(call.id,)))
    show(panel, advance(view, delta))
    after = [panel.model.row(place) for place in range(panel.model.rowCount())]
    assert resets == []
    cells = (PLACES[QueueColumn.WAITING], PLACES[QueueColumn.LONGEST])
    assert changed == [(2, cell, 2, cell) for cell in cells]
    assert [place for place in range(7) if before[place] is not after[place]] == [2]
    assert after[2].waiting.text == "2"
    assert panel.table.currentIndex().row() == 1


def test_the_longest_wait_grows_with_the_clock_and_not_with_the_rows(panel: QueuePanel) -> None:
    show(panel, picture())
    loan = row(panel, "loan")
    assert loan.longest(NOW).text == "1:05"
    assert loan.longest(NOW + 55).severity is Severity.CRITICAL
    panel.show_now(NOW + 55, 0.0)
    index = panel.model.index_of(queue("loan"), QueueColumn.LONGEST)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "最长等待 2:00 紧急"


def test_accessible_names_are_column_value_and_severity(panel: QueuePanel) -> None:
    show(panel, picture())

    def named(column: QueueColumn) -> object:
        index = panel.model.index_of(queue("card"), column)
        return index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert named(QueueColumn.ANSWER_RATE) == "接通率 今日 89.0 注意"
    assert named(QueueColumn.QUARTER) == "近 15 分 63.0 紧急"
    assert named(QueueColumn.OFFERED) == "进线 2,622"
    panel.set_stale(True)
    assert named(QueueColumn.QUARTER) == "近 15 分 63.0"


def test_a_figure_s_tooltip_tells_formula_period_n_age_and_completeness(panel: QueuePanel) -> None:
    show(panel, picture())
    panel.show_now(NOW, 0.8)
    index = panel.model.index_of(queue("card"), QueueColumn.QUARTER)
    told = str(index.data(Qt.ItemDataRole.ToolTipRole)).splitlines()
    assert told[0] == "接通率"
    assert "63.0 % · 紧急" in told
    assert "接通 ÷ 进线" in told
    assert "n = 181" in told
    assert "时段 14:15–14:30" in told
    assert "完整" in told
    assert "数据 0.8 秒前" in told


def test_a_gap_of_the_feed_is_told(panel: QueuePanel) -> None:
    delta = whole()
    newest = max(interval.start for interval in delta.intervals)
    torn = tuple(
        structs.replace(interval, complete=False)
        if interval.queue == queue("card") and interval.start == newest
        else interval
        for interval in delta.intervals
    )
    show(panel, advance(None, structs.replace(delta, intervals=torn)))
    index = panel.model.index_of(queue("card"), QueueColumn.ANSWER_RATE)
    assert "不完整：14:15–14:30 数据曾中断" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    other = panel.model.index_of(queue("vip"), QueueColumn.ANSWER_RATE)
    assert "不完整" not in str(other.data(Qt.ItemDataRole.ToolTipRole))


def test_what_the_acd_cannot_give_is_a_dot_and_no_denominator_is_a_dash(panel: QueuePanel) -> None:
    view = picture()
    source = next(iter(view.sources.values()))
    mute = structs.replace(source, absent=("satisfaction",))
    show(panel, structs.replace(view, sources={source.acd: mute}))
    assert texts(panel, "card")[QueueColumn.SATISFACTION] == "·"
    delta = structs.replace(whole(), intervals=())
    show(panel, advance(None, delta))
    assert texts(panel, "card")[QueueColumn.ANSWER_RATE] == "—"
    assert texts(panel, "card")[QueueColumn.OFFERED] == "0"


def test_flowed_out_has_a_column_only_where_it_is_not_zero(panel: QueuePanel) -> None:
    view = picture()
    show(panel, view)
    place = PLACES[QueueColumn.FLOWED_OUT]
    assert panel.table.isColumnHidden(place)
    delta = whole()
    first = delta.intervals[0]
    flowed = structs.replace(first, tally=structs.replace(first.tally, timed_out=3))
    show(panel, advance(None, structs.replace(delta, intervals=(flowed, *delta.intervals[1:]))))
    assert not panel.table.isColumnHidden(place)
    assert texts(panel, "retail")[QueueColumn.FLOWED_OUT] == "3"
    assert texts(panel, "retail")[QueueColumn.OFFERED] == "3,314"


@pytest.mark.parametrize(
    ("width", "hidden"),
    [
        (1372, set()),
        (1192, {QueueColumn.TREND}),
        (1150, {QueueColumn.TREND, QueueColumn.SERVICE_LEVEL}),
        (1070, {QueueColumn.TREND, QueueColumn.SERVICE_LEVEL, QueueColumn.ASA}),
    ],
)
def test_columns_go_in_the_design_s_order_where_the_panel_is_narrow(
    panel: QueuePanel, width: int, hidden: set[QueueColumn]
) -> None:
    show(panel, picture())
    panel.resize(width, 491)
    gone = {column for column, place in PLACES.items() if panel.table.isColumnHidden(place)}
    assert gone - {QueueColumn.FLOWED_OUT} == hidden
    shown = [place for column, place in PLACES.items() if column not in gone]
    assert sum(panel.table.columnWidth(place) for place in shown) == width - 2


@pytest.mark.parametrize("column", NUMBERS)
def test_digits_end_at_one_pixel_down_a_column(panel: QueuePanel, column: QueueColumn) -> None:
    """Rendered, per size of type: the same digit ends in the same pixel in every row."""
    show(panel, picture())
    delegate = QueueDelegate(panel.model)
    ends = set()
    for place, text in enumerate(("7", "17", "1,117", "97.7")):
        base = row(panel, "retail")
        figures = dict(base.figures)
        seven = structs.replace(base.waiting, text=text, severity=Severity.NORMAL)
        figures[column] = seven
        view = structs.replace(base.view, oldest=NOW - 7 - 10 * place)
        changed = structs.replace(base, figures=figures, waiting=seven, view=view)
        ends.add(_right_edge(delegate, column, changed))
    assert len(ends) == 1


def _right_edge(delegate: QueueDelegate, column: QueueColumn, figures: QueueFigures) -> int:
    image = QImage(200, 53, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    delegate.paint_at(painter, QRect(0, 0, 200, 53), PLACES[column], figures)
    painter.end()
    inked = [
        x
        for x in range(130, 200)
        if any(image.pixelColor(x, y).lightness() > 60 for y in range(image.height()))
    ]
    return max(inked)


def test_the_total_row_stands_in_the_table_s_columns(panel: QueuePanel) -> None:
    show(panel, picture())
    index = panel.model.index(0, PLACES[QueueColumn.OFFERED])
    cell = panel.table.visualRect(index)
    area = panel.total.column_area(PLACES[QueueColumn.OFFERED])
    assert (area.left(), area.width()) == (cell.left(), cell.width())


def test_nobody_free_while_people_wait_is_an_amber_digit(panel: QueuePanel) -> None:
    show(panel, picture())
    assert row(panel, "loan").nobody_free
    assert not row(panel, "retail").nobody_free
    assert not row(panel, "vip").nobody_free
    quiet = picture(quiet=True)
    show(panel, quiet)
    assert not any(panel.model.row(place).nobody_free for place in range(7))


def test_a_selected_row_keeps_its_red_cells(panel: QueuePanel, qtbot: QtBot) -> None:
    show(panel, picture())
    plain = coloured(panel.grab().toImage())
    panel.table.selectRow(1)
    selected = coloured(panel.grab().toImage())
    assert plain[0] > 5000
    assert selected[0] == pytest.approx(plain[0], rel=0.02)


def test_no_queue_is_said_in_one_sentence(panel: QueuePanel) -> None:
    show(panel, advance(None, structs.replace(whole(), queues=(), intervals=(), calls=())))
    assert panel.sentence == "尚未选择队列"
    assert not panel.table.isVisible()
    show(panel, picture())
    assert panel.sentence == ""
    assert panel.table.isVisible()


def test_english_drops_the_second_line_and_has_a_taller_header(panel: QueuePanel) -> None:
    show(panel, picture())
    assert row(panel, "retail").sub == "Retail · 10"
    panel.use(Look(language="en"))
    assert panel.table.header.height() == 40
    index = panel.model.index_of(queue("retail"), QueueColumn.NAME)
    assert index.data() == "Retail"


def test_a_queue_s_own_limits_judge_it(panel: QueuePanel) -> None:
    own = Limits(waiting=Limit(Limits().waiting.direction, 50, 90))
    show(panel, picture(queue_limits={queue("card"): own}))
    assert row(panel, "card").waiting.severity is Severity.NORMAL


@settings(max_examples=30)
@given(waiting=st.integers(0, 60))
def test_waiting_is_judged_by_the_number_that_is_printed(waiting: int) -> None:
    view = picture(quiet=True)
    calls = tuple(
        CallRow(CallId(f"main/x.{place}"), queue("vip"), NOW - 5) for place in range(waiting)
    )
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW, base=1, calls=calls)
    shown = queue_rows(advance(view, delta), KPIS, Period.DAY, {})[queue("vip")]
    assert shown.waiting.text == str(waiting)
    assert shown.waiting.severity is Limits().waiting.severity(waiting)


def test_rows_without_change_are_the_same_objects(panel: QueuePanel) -> None:
    view = picture()
    show(panel, view)
    before = [panel.model.row(place) for place in range(7)]
    show(panel, structs.replace(view, version=2))
    assert all(panel.model.row(place) is before[place] for place in range(7))
    assert len(before) == len(QUEUES)

"""趋势与报表: it says what 总览 says, and the crosshair's box is the table's arithmetic."""

import csv
import io
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from trend_pages import BEFORE, TODAY, Comparison, Grain, ReportQuery, Split, opened, settle

from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.people import Role
from supervisor_app.domain.report_columns import figures
from supervisor_app.shots.colleagues import SUPERVISOR, signed_in
from supervisor_app.shots.figures import INTERVAL
from supervisor_app.ui.overview.figures import judged
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.trends.cross_box import box_lines
from supervisor_app.ui.trends.drill import NOBODY, drilled

pytestmark = pytest.mark.usefixtures("qtbot")


def test_the_total_row_is_the_kpi_row_of_the_overview(tmp_path: Path) -> None:
    with opened(tmp_path) as (stage, page):
        view = stage.desk.store.view
        assert view is not None
        assert page.table is not None
        assert page.table.total is not None
        for key in ("offered", "answered", "abandoned", "answer_rate", "service_level", "asa"):
            kpi = registry()[key]
            shown = judged(kpi, view.total.day, None).text
            assert page.reading.text(page.table.total, key) == shown, key
        assert page.pane.total_title() == "今日合计"
        assert page.reading.text(page.table.total, "offered") == "10,307"


def test_each_row_of_the_table_is_the_sum_of_its_bars(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        assert page.chart.chart is not None
        assert page.table is not None
        bars = [bar.row for bar in page.chart.chart.bars]
        checked = 0
        for row in page.pane.shown_rows():
            within = [bar for bar in bars if row.start <= bar.start < row.end]
            for key in ("offered", "answered", "abandoned"):
                if key in row.values and within:
                    assert sum(bar.values.get(key, 0) for bar in within) == row.values[key]
                    checked += 1
        assert checked > 30


def test_the_box_holds_the_arithmetic_of_its_interval(tmp_path: Path) -> None:
    with opened(tmp_path, ("compare", "weekday")) as (stage, page):
        stage.picture()  # the plots are there
        page.chart.choose(INTERVAL - INTERVAL_S)
        chart, table = page.chart.chart, page.table
        assert chart is not None
        assert table is not None
        bar = chart.bars[chart.at(INTERVAL - INTERVAL_S) or 0]
        said = {line.name: line for line in box_lines(bar, table, page.reading)}
        offered, answered, abandoned = (int(said[name].text) for name in ("进线", "接通", "放弃"))
        assert offered == answered + abandoned == 540
        assert said["接通率"].text == f"{round(100 * answered / offered, 1)} %"
        assert said["接通率"].severity is Severity.WARNING
        assert {"预测", "上周同日"} <= set(said)
        assert page.chart.box.told.startswith("14:15–14:30")


def test_only_what_is_past_its_limit_has_a_colour(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        limits = page.reading.view.centre.limits  # type: ignore[union-attr]
        row = next(row for row in page.pane.shown_rows() if row.end == INTERVAL)
        assert page.reading.severity(row, "answer_rate") is Severity.WARNING
        assert limits.answer_rate.warning == 90
        calm = page.pane.shown_rows()[2]
        assert calm.values["answer_rate"] > 90
        assert page.reading.severity(calm, "answer_rate") is Severity.NORMAL
        running = page.pane.shown_rows()[-1]
        assert running.running
        assert page.reading.severity(running, "answer_rate") is Severity.NORMAL
        page.reading.stale = True
        assert page.reading.severity(row, "answer_rate") is Severity.NORMAL


def test_no_denominator_is_a_dash_and_what_is_not_given_a_dot(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        assert page.table is not None
        row = structs.replace(page.pane.shown_rows()[-1], values={"offered": 0.0})
        assert page.reading.text(row, "answer_rate") == "—"
        assert page.reading.text(row, "offered") == "0"
        page.reading.table = structs.replace(page.table, absent=("satisfaction",))
        assert page.reading.text(row, "satisfaction") == "·"
        assert "n = " in page.reading.told(page.pane.shown_rows()[2], "answer_rate")


def test_keys_change_the_question(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path) as (stage, page):
        table = page.pane.table
        qtbot.keyClick(table, Qt.Key.Key_BracketLeft)
        settle(stage, page)
        assert page.table is not None
        assert page.table.query.first == page.table.query.last == BEFORE
        qtbot.keyClick(table, Qt.Key.Key_BracketRight)
        qtbot.keyClick(table, Qt.Key.Key_BracketRight)
        qtbot.keyClick(table, Qt.Key.Key_3)
        qtbot.keyClick(table, Qt.Key.Key_C)
        settle(stage, page)
        wanted = ReportQuery(
            first=TODAY, last=TODAY, grain=Grain.HOUR, comparison=Comparison.WEEKDAY
        )
        assert page.table.query == wanted
        assert page.address("trends").text == "trends?grain=60&compare=weekday"
        page.chart.choose(INTERVAL - INTERVAL_S)
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert page.chart.row is not None
        assert page.chart.row.start == INTERVAL - 2 * INTERVAL_S


def test_an_address_is_the_question(tmp_path: Path) -> None:
    wanted = (("first", BEFORE), ("split", "queue"), ("grain", "day"))
    with opened(tmp_path, *wanted) as (_, page):
        assert page.table is not None
        assert page.table.query.split is Split.QUEUE
        assert page.toolbar.days.text().startswith(BEFORE)
        text = page.address("trends").text
        page.go(Address("trends", (("grain", "nonsense"), ("first", "yesterday"))))
        assert page.query.grain is Grain.HALF
        assert page.query.first == TODAY
        assert "first=2026-03-11" in text


def test_esc_gives_up_at_once_and_the_toolbar_says_what_is_shown(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(tmp_path) as (stage, page):
        before = page.table
        stage.reports.takes_long = True
        page.step_days(-1)
        stage.let_live()
        assert page.progress.is_under_way
        assert page.pane.delegate.old
        qtbot.keyClick(page.pane.table, Qt.Key.Key_Escape)
        assert not page.progress.is_under_way
        assert not page.pane.delegate.old
        assert page.table is before
        assert page.toolbar.days.text().startswith(TODAY)


def test_an_answer_to_a_question_of_before_is_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        table = page.table
        assert table is not None
        other = structs.replace(table, query=structs.replace(table.query, grain=Grain.DAY))
        page.show_answer("table", other)
        assert page.table is table


def test_the_last_result_stays_with_its_time_while_the_gateway_is_away(tmp_path: Path) -> None:
    with opened(tmp_path) as (stage, page):
        stage.pass_time(40.0)
        stage.lose(GatewayUnreachable("cut"), attempt=2, retry_s=4.0)
        page.refresh()
        page.show_failed(cause_of_error(GatewayUnreachable("cut")))
        assert page.pane.fault.cause is not None
        assert page.pane.model.rowCount() > 10
        assert "非实时" in page.pane.gap
        assert "截至 14:32:18" in page.pane._note


def test_contacts_are_as_many_as_the_bar_says(tmp_path: Path) -> None:
    with opened(tmp_path) as (stage, page):
        page.chart.choose(INTERVAL - INTERVAL_S)
        assert page.chart.row is not None
        page.open_bar(page.chart.row)
        stage.let_live()
        calls = page.calls
        while calls.listed < 540:
            before = calls.listed
            calls.table.verticalScrollBar().setValue(calls.table.verticalScrollBar().maximum())
            stage.let_live()
            assert calls.listed > before
        assert calls._foot.text() == "列出 540，与表中 540 一致"
        left = [calls.model.row(at)[1].left for at in range(calls.listed)]
        assert left == sorted(left), "in the order of its first column"
        first = [str(calls.model.index(at, 0).data()) for at in range(calls.listed)]
        assert first == sorted(first)
        calls.outcomes.chosen.emit("abandoned")
        stage.let_live()
        assert calls._foot.text() == "列出 93，与表中 93 一致"
        assert all("****" in calls.model.row(at)[1].caller for at in range(calls.listed))
        page.leave()
        assert calls.listed == 0


def test_a_filter_that_leaves_no_agent_does_not_ask_for_all(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        row = page.pane.shown_rows()[0]
        query = ReportQuery(first=TODAY, last=TODAY, teams=("nowhere",))
        assert drilled(row, query, page.reading.view).asked.agents == (NOBODY,)
        assert drilled(row, page.query, page.reading.view).asked.queues == ()


def test_the_file_is_the_table(tmp_path: Path) -> None:
    with opened(tmp_path, ("split", "queue")) as (_, page):
        assert page.table is not None
        text = page.sheet()
        assert text.startswith("\ufeff")
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert len(lines) == page.pane.model.rowCount() + 2
        assert lines[0][:3] == ["时段", "名称", "进线"]
        offered = lines[0].index("进线")
        assert lines[-1][0] == "今日合计"
        assert lines[-1][offered] == "10307"
        assert sum(int(line[offered]) for line in lines[1:-1]) == 10307
        name = structs.replace(page.table.rows[0].name, zh="=cmd()")  # type: ignore[type-var]
        bad = structs.replace(page.table.rows[0], name=name)
        page.pane.model.show({"bad": bad})
        assert "'=cmd()" in page.sheet()


def test_who_may_not_see_reports_is_told_who_may(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, page):
        viewer = structs.replace(SUPERVISOR, roles=(Role.VIEWER,))
        asked: list[object] = []
        page.questions_wished.connect(asked.append)
        page.show_me(signed_in(viewer))
        page.refresh()
        assert "有此权限的角色" in page.why_not_told
        assert not page.toolbar.export.isEnabled()
        assert asked == []


def test_large_tables_are_let_go_of_when_the_page_is_left(tmp_path: Path) -> None:
    with opened(tmp_path) as (stage, page):
        table = page.table
        assert table is not None
        many = tuple(structs.replace(table.rows[0], key=str(n)) for n in range(2500))
        page.show_answer("table", structs.replace(table, rows=many))
        assert page.pane.model.rowCount() == 2500
        stage.go("overview")
        assert page.table is None
        assert page.pane.model.rowCount() == 0
        stage.go("trends")
        settle(stage, page)
        assert page.pane.model.rowCount() == len(page.pane.shown_rows()) > 10


def test_every_column_of_a_report_can_be_shown() -> None:
    from supervisor_app.domain.report_columns import report_columns
    from supervisor_app.ui.trends.columns import trend_columns
    from supervisor_app.ui.trends.reading import TrendReading

    keys = [column.key for column in trend_columns(TrendReading())]
    assert keys == ["time", "name", *report_columns()]
    assert set(figures()) <= set(keys)


def test_a_kept_question_is_found_from_everywhere(tmp_path: Path) -> None:
    with opened(tmp_path) as (stage, page):
        stage.go("overview")
        stage.let_live()
        offered = {deed.title: deed for deed in stage.desk.shell.deeds()}
        offered["报表模板 晨会：昨日"].act()
        settle(stage, page)
        assert stage.desk.shell.pages.current == "trends"
        assert page.table is not None
        assert page.table.query.first == BEFORE
        assert page.table.query.comparison is Comparison.WEEKDAY
        assert [key for key in offered if key.startswith("报表模板")] == [
            "报表模板 晨会：昨日",
            "报表模板 近 7 天",
        ]

"""The paper of a running day has the rows that the desk has."""

from test_inspection import BEGAN, HOUR
from test_shift_turns import centre

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.paper_cells import cell_text
from supervisor_app.domain.paper_tables import PaperGround
from supervisor_app.domain.paper_trend import rows_table
from supervisor_app.domain.report_columns import report_columns
from supervisor_app.domain.report_query import Grain, ReportQuery, ReportRow, ReportTable


def first_cells(made_at: float) -> list[str]:
    """What its rows are of, from eight to noon."""
    ground = PaperGround(
        centre=centre().title,
        calendar=CentreCalendar(centre().zone),
        made_at=made_at,
        english=False,
        columns=report_columns(ServiceLevel(), {}),
    )
    rows = tuple(
        ReportRow(start=BEGAN + place * HOUR, end=BEGAN + (place + 1) * HOUR) for place in range(4)
    )
    query = ReportQuery(first="2026-11-24", last="2026-11-24", grain=Grain.HOUR)
    table = ReportTable(query=query, made_at=made_at, columns=("offered",), rows=rows)
    return [cell_text(row[0]) for row in rows_table(ground, table).rows]


def test_what_is_to_come_is_not_printed() -> None:
    assert first_cells(BEGAN + 1.5 * HOUR) == ["08:00–09:00", "09:00–10:00"]


def test_a_day_to_come_is_printed_whole() -> None:
    assert len(first_cells(BEGAN - HOUR)) == 4

"""The table as a file: the columns and rows that are shown, in their order, and the sums."""

import csv
import io
from collections.abc import Iterable, Sequence

from supervisor_app.domain.audit_sheet import MARK, safe
from supervisor_app.domain.kpi import Unit
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.ui.parts.formats import NOT_GIVEN
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.columns import NAME, TIME
from supervisor_app.ui.trends.reading import TrendReading, plain


def sheet(
    reading: TrendReading,
    table: ReportTable,
    keys: Sequence[str],
    rows: Iterable[ReportRow],
    total: str,
) -> str:
    """Figures as they are printed, without separators; seconds as seconds, and so named. Texts
    that a spreadsheet would carry out are made harmless. `total`: how the last line is called."""
    made = io.StringIO()
    written = csv.writer(made, lineterminator="\r\n")
    written.writerow([_head(reading, key) for key in keys])
    for row in rows:
        written.writerow([_cell(reading, table, row, key) for key in keys])
    if table.total is not None:
        last = [_cell(reading, table, table.total, key) for key in keys]
        titled = [total if key == TIME else "" if key == NAME else text
                  for key, text in zip(keys, last, strict=True)]  # fmt: skip
        written.writerow(titled)
    return MARK + made.getvalue()


def _head(reading: TrendReading, key: str) -> str:
    if key == TIME:
        return tr("时段")
    if key == NAME:
        return tr("名称")
    column = reading.columns[key]
    unit = {Unit.SECONDS: tr("秒"), Unit.PERCENT: "%"}.get(column.unit, "")
    title = reading.title(key)
    return safe(f"{title} ({unit})" if unit else title)


def _cell(reading: TrendReading, table: ReportTable, row: ReportRow, key: str) -> str:
    if key == TIME:
        told = reading.span(row)
        marks = [tr("进行中")] if row.running else []
        marks += [] if row.complete else [tr("不完整")]
        return safe(" ".join((told, *marks)))
    if key == NAME:
        return safe(reading.name(row))
    if key in table.absent:
        return NOT_GIVEN
    return plain(reading.columns[key], row.values.get(key))

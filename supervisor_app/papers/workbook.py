"""A paper as a workbook: a sheet of what it comes to, and a sheet for each table.

Numbers are numbers with a format; texts are texts, whatever they begin with.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from supervisor_app.domain.paper_cells import DASH, cell_text, spreadsheet_number
from supervisor_app.domain.papers import (
    Paper,
    PaperCell,
    PaperChart,
    PaperFacts,
    PaperTable,
    PaperText,
    PaperUnit,
    Tint,
)
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.theme import LIGHT

FORMATS = {
    PaperUnit.COUNT: "#,##0",
    PaperUnit.PERCENT: "0.0",
    PaperUnit.SIGNED_PERCENT: "+0.0;-0.0;0.0",
    PaperUnit.SECONDS: "#,##0",
    PaperUnit.DURATION: "[>=0.0416666]h:mm:ss;m:ss",
    PaperUnit.SCORE: "0.00",
    PaperUnit.DATE: "yyyy-mm-dd",
    PaperUnit.TIME: "hh:mm",
}
_MARKS = {Tint.WARNING: "▲ ", Tint.CRITICAL: "◆ "}
_FONT = "Microsoft YaHei"
_A4 = 9
_WIDEST, _NARROWEST = 60.0, 9.0
_ONE_PAGE = 200.0
"""A table whose columns together are wider is printed on two pages beside each other."""
_LINE_H, _HIGHEST = 15.0, 400.0
"""In points; no program shows a row of more than 409."""
_LONGEST_TEXT = 32_000
_LONGEST_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_HEAD_ROW = 3
_ACROSS = 7
"""A table with more columns is printed across."""
_SUMMARY = Words("摘要", "Summary")
_DATA = Words("图表数据", "Chart data")
_NONE = Words("无", "None")
_MADE = Words("生成", "Made")


def workbook(paper: Paper, english: bool) -> bytes:
    """The file."""
    return _Workbook(paper, english).made()


class _Workbook:
    def __init__(self, paper: Paper, english: bool) -> None:
        self._paper, self._english = paper, english
        self._out = BytesIO()
        self._book: Any = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._formats: dict[tuple[object, ...], Any] = {}
        self._names: set[str] = set()

    def made(self) -> bytes:
        paper = self._paper
        title = self._said(paper.title)
        made = datetime.fromtimestamp(paper.made_at, ZoneInfo(paper.zone))
        self._book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
        first, below = self._summary(f"{made:%Y-%m-%d %H:%M}")
        for part in paper.every_part:
            if isinstance(part, PaperTable):
                self._table(part)
        charts = [part for part in paper.every_part if isinstance(part, PaperChart)]
        self._charts(first, below, charts)  # their data are the last sheet
        self._book.close()
        return self._out.getvalue()

    # The first sheet -----------------------------------------------------------------------------

    def _summary(self, made: str) -> tuple[Any, int]:
        """The sheet, and the first row below what is on it."""
        paper = self._paper
        sheet = self._sheet(self._said(_SUMMARY), paper.landscape)
        sheet.set_column(0, 5, 19)
        self._text(sheet, 0, 0, self._said(paper.title), self._format(size=16, bold=True))
        self._text(sheet, 1, 0, self._said(paper.subtitle), self._format(color=LIGHT.t2))
        said = f"{self._said(paper.centre)} · {self._said(_MADE)} {made} ({paper.zone})"
        self._text(sheet, 2, 0, said, self._format(color=LIGHT.t3))
        row = 3
        for words in (paper.incomplete, paper.note):
            if words is not None:
                dq = self._format(color=LIGHT.dq, ground=LIGHT.dqbg)
                self._text(sheet, row, 0, f"▨ {self._said(words)}", dq)
                row += 1
        row += 1
        for part in paper.every_part:
            if isinstance(part, PaperFacts):
                row = self._facts(sheet, row, part)
            elif isinstance(part, PaperText):
                row = self._paragraphs(sheet, row, part)
        return sheet, self._signatures(sheet, row)

    def _facts(self, sheet: Any, row: int, part: PaperFacts) -> int:
        if part.title is not None:
            self._text(sheet, row, 0, self._said(part.title), self._format(bold=True))
            row += 1
        for first in range(0, len(part.facts), 6):
            for column, fact in enumerate(part.facts[first : first + 6]):
                rate = " %" if fact.value.unit is PaperUnit.PERCENT else ""
                name = f"{self._said(fact.name)}{rate}"
                self._text(sheet, row, column, name, self._format(color=LIGHT.t2))
                self._cell(sheet, row + 1, column, fact.value, size=15, bold=True, left=True)
                if fact.caption is not None:
                    caption = self._format(color=LIGHT.t3, size=9)
                    self._text(sheet, row + 2, column, self._said(fact.caption), caption)
            row += 4
        return row

    def _paragraphs(self, sheet: Any, row: int, part: PaperText) -> int:
        if part.title is not None:
            self._text(sheet, row, 0, self._said(part.title), self._format(bold=True))
            row += 1
        for line in part.text.splitlines():
            self._text(sheet, row, 0, line, self._format())
            row += 1
        return row + 1

    def _signatures(self, sheet: Any, row: int) -> int:
        for name, signed in self._paper.signatures:
            self._text(sheet, row, 0, self._said(name), self._format(color=LIGHT.t2))
            self._text(sheet, row, 1, signed or "________________", self._format(bold=True))
            row += 2
        return row

    # Charts --------------------------------------------------------------------------------------

    def _charts(self, sheet: Any, row: int, charts: Sequence[PaperChart]) -> None:
        if not charts:
            return
        data = self._sheet(self._said(_DATA), False)
        column = 0
        for part in charts:
            chart = self._chart(data, column, part)
            sheet.insert_chart(row, 0, chart, {"x_scale": 1.75, "y_scale": 1.1})
            row += 18
            column += 5

    def _chart(self, data: Any, column: int, part: PaperChart) -> Any:
        name, last = self._said(_DATA), max(1, len(part.labels))
        title = self._said(part.title)
        for place, head in enumerate((title, "n", "%") if part.line else (title, "n")):
            self._text(data, 0, column + place, head, self._format(bold=True, right=place > 0))
        data.set_column(column, column, text_width(title) + 3)
        whole = all(value is None or value == int(value) for value in part.bars)
        formats = (PaperUnit.COUNT if whole else PaperUnit.PERCENT, PaperUnit.PERCENT)
        looks = [self._format(number=FORMATS[unit], right=True) for unit in formats]
        for place, label in enumerate(part.labels, start=1):
            self._text(data, place, column, label, self._format())
            for offset, values in enumerate((part.bars, part.line)):
                value = values[place - 1] if place <= len(values) else None
                if value is not None:
                    data.write_number(place, column + offset + 1, value, looks[offset])
        labels = [name, 1, column, last, column]
        fills = {Tint.WARNING: LIGHT.warnf, Tint.CRITICAL: LIGHT.critf}
        points = [
            {"fill": {"color": fills[tint]}} if tint in fills else None for tint in part.tints
        ]
        chart = self._book.add_chart({"type": "column"})
        chart.add_series(
            {
                "categories": labels,
                "values": [name, 1, column + 1, last, column + 1],
                "fill": {"color": LIGHT.n4},
                "gap": 30,
                **({"points": points} if any(points) else {}),
            }
        )
        if part.line:
            line = self._book.add_chart({"type": "line"})
            line.add_series(
                {
                    "categories": labels,
                    "values": [name, 1, column + 2, last, column + 2],
                    "line": {"color": LIGHT.t1, "width": 1.5},
                    "y2_axis": True,
                }
            )
            line.set_y2_axis({"min": 0, "max": 100})
            chart.combine(line)
        chart.set_title(
            {"name": self._said(part.title), "name_font": {"size": 11}, "overlay": False}
        )
        chart.set_legend({"none": True})
        chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": LIGHT.line}}})
        return chart

    # Tables --------------------------------------------------------------------------------------

    def _table(self, table: PaperTable) -> None:
        sheet = self._sheet(
            self._said(table.sheet or table.title),
            len(table.heads) > _ACROSS or self._paper.landscape,
        )
        self._text(sheet, 0, 0, self._said(table.title), self._format(size=14, bold=True))
        said = [self._said(self._paper.subtitle)]
        said += [self._said(table.note)] if table.note is not None else []
        self._text(sheet, 1, 0, " · ".join(said), self._format(color=LIGHT.t3))
        if self._paper.incomplete is not None:
            dq = self._format(color=LIGHT.dq, ground=LIGHT.dqbg)
            self._text(sheet, 2, 0, f"▨ {self._said(self._paper.incomplete)}", dq)
        numeric = [_is_numeric(table, column) for column in range(len(table.heads))]
        widths = [
            _column_width(self._said(head), table, column)
            for column, head in enumerate(table.heads)
        ]
        self._heads(sheet, table, numeric, widths)
        row = _HEAD_ROW + 1
        for cells in table.rows:
            for column, cell in enumerate(cells):
                self._cell(sheet, row, column, cell, right=numeric[column], rule=True, inset=1)
            lines = max(map(_lines, cells, widths), default=1)
            if lines > 1:  # not every program makes a row as high as its text
                sheet.set_row(row, min(_HIGHEST, _LINE_H * lines + 3))
            row += 1
        if not table.rows:
            self._text(sheet, row, 0, self._said(_NONE), self._format(color=LIGHT.t3))
            row += 1
        for column, cell in enumerate(table.total):
            ground = LIGHT.raised
            right = numeric[column]
            self._cell(sheet, row, column, cell, bold=True, ground=ground, right=right, inset=1)
        for column, cell in enumerate(table.under):
            self._cell(sheet, row + 1, column, cell, right=numeric[column], rule=True, inset=1)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.repeat_rows(_HEAD_ROW)
        if sum(widths) > _ONE_PAGE:  # printed on one it could not be read
            sheet.fit_to_pages(2, 0)
            sheet.repeat_columns(0, 0 if numeric[1] else 1)

    def _heads(
        self, sheet: Any, table: PaperTable, numeric: Sequence[bool], widths: Sequence[float]
    ) -> None:
        for column, head in enumerate(table.heads):
            style = self._format(
                bold=True, ground=LIGHT.raised, wrap=True, right=numeric[column], rule=True, inset=1
            )
            self._text(sheet, _HEAD_ROW, column, self._said(head), style)
            sheet.set_column(column, column, widths[column])

    # Cells ---------------------------------------------------------------------------------------

    def _cell(self, sheet: Any, row: int, column: int, cell: PaperCell, **look: Any) -> None:
        look["bold"] = look.get("bold", False) or cell.strong
        if cell.tint is Tint.WARNING:
            look |= {"color": LIGHT.warn, "ground": LIGHT.warnbg}
        elif cell.tint is Tint.CRITICAL:
            look |= {"color": LIGHT.oncrit, "ground": LIGHT.critf, "bold": True}
        elif cell.tint is Tint.FAINT or cell.empty:
            look["color"] = LIGHT.t3
        if cell.number is None:
            shown = cell.text if cell.text else DASH
            look["wrap"] = len(shown) > 1 and not look.get("left")
            self._text(sheet, row, column, shown, self._format(**look))
            return
        number = FORMATS[cell.unit]
        mark = _MARKS.get(cell.tint, "")
        if mark:
            number = ";".join(_marked(part, mark) for part in number.split(";"))
        style = self._format(number=number, **look)
        sheet.write_number(row, column, spreadsheet_number(cell.number, cell.unit), style)

    def _text(self, sheet: Any, row: int, column: int, text: str, style: Any) -> None:
        sheet.write_string(row, column, text[:_LONGEST_TEXT], style)

    def _format(
        self,
        *,
        number: str = "",
        color: str = LIGHT.t1,
        ground: str = "",
        size: float = 10.5,
        bold: bool = False,
        wrap: bool = False,
        right: bool = False,
        left: bool = False,
        rule: bool = False,
        inset: int = 0,
    ) -> Any:
        key = (number, color, ground, size, bold, wrap, right, left, rule, inset)
        if key not in self._formats:
            wanted: dict[str, object] = {
                "font_name": _FONT,
                "font_size": size,
                "font_color": color,
                "bold": bold,
                "text_wrap": wrap,
                "valign": "vcenter",
                "num_format": number or "@",
            }
            wanted |= {"bg_color": ground} if ground else {}
            wanted |= {"bottom": 1, "bottom_color": LIGHT.line} if rule else {}
            wanted |= {"align": "right"} if right else {"align": "left"}
            wanted |= {"indent": inset} if inset else {}
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    # Sheets --------------------------------------------------------------------------------------

    def _sheet(self, wanted: str, across: bool) -> Any:
        sheet = self._book.add_worksheet(self._free_name(wanted))
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        if across:
            sheet.set_landscape()
        title = f"{self._said(self._paper.title)} {self._said(self._paper.subtitle)}"
        sheet.set_header(f"&L{_plain(self._said(self._paper.centre))}&R{_plain(title)}")
        sheet.set_footer("&C&P / &N")
        return sheet

    def _free_name(self, wanted: str) -> str:
        plain = _NO_SHEET_NAME.sub(" ", wanted).strip(" '")[:_LONGEST_NAME] or "1"
        name, number = plain, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        self._names.add(name.casefold())
        return name

    def _said(self, words: Words) -> str:
        return words.en if self._english else words.zh


def _plain(text: str) -> str:
    return text[:100].replace("&", "&&")


def _marked(section: str, mark: str) -> str:
    """A part of a format with a sign before it; its condition stays in front."""
    condition, found, rest = section.rpartition("]") if section.startswith("[>") else ("", "", "")
    return f'{condition}]"{mark}"{rest}' if found else f'"{mark}"{section}'


def _is_numeric(table: PaperTable, column: int) -> bool:
    cells = [row[column] for row in (*table.rows, table.total) if column < len(row)]
    return any(cell.unit is not PaperUnit.TEXT for cell in cells)


def text_width(text: str) -> float:
    """In columns of Latin letters: a Chinese one is as wide as two."""
    lines = text.splitlines() or [""]
    return max(
        sum(2.0 if unicodedata.east_asian_width(sign) in "WFA" else 1.05 for sign in line)
        for line in lines
    )


def _lines(cell: PaperCell, width: float) -> int:
    """How many lines a text has in a column."""
    if cell.number is not None:
        return 1
    room = max(1.0, width - 2.5)
    return sum(max(1, ceil(text_width(line) / room)) for line in cell.text.splitlines()) or 1


def _column_width(head: str, table: PaperTable, column: int) -> float:
    cells = (row[column] for row in (*table.rows, table.total) if column < len(row))
    widest = max((text_width(cell_text(cell)) for cell in cells), default=0.0)
    return min(_WIDEST, max(_NARROWEST, widest + 4, text_width(head) + 4))

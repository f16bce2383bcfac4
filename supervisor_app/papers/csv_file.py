"""The table of a paper of trends alone, for other programs."""

import csv
from io import StringIO

from supervisor_app.domain.displayed import displayed_rate, displayed_seconds
from supervisor_app.domain.paper_cells import cell_text
from supervisor_app.domain.papers import Paper, PaperCell, PaperTable, PaperUnit
from supervisor_app.domain.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RATES = frozenset({PaperUnit.PERCENT, PaperUnit.SIGNED_PERCENT})
_TIMES = frozenset({PaperUnit.SECONDS, PaperUnit.DURATION})
_SECONDS = Words(" 秒", " s")


def csv_file(paper: Paper, english: bool) -> bytes:
    """The first table of it, with its total; UTF-8 with its mark, as spreadsheets want it. Times
    are whole seconds; a text that a spreadsheet would reckon has an apostrophe before it."""
    table = next((part for part in paper.every_part if isinstance(part, PaperTable)), None)
    out = StringIO()
    writer = csv.writer(out)
    if table is not None:
        writer.writerow(_head(table, place, english) for place in range(len(table.heads)))
        for row in (*table.rows, *((table.total,) if table.total else ())):
            writer.writerow(_value(cell) for cell in row)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _head(table: PaperTable, place: int, english: bool) -> str:
    head = table.heads[place]
    cells = [row[place] for row in (*table.rows, table.total) if place < len(row)]
    timed = any(cell.unit is PaperUnit.DURATION for cell in cells)
    unit = (_SECONDS.en if english else _SECONDS.zh) if timed else ""
    return _no_formula((head.en if english else head.zh) + unit)


def _value(cell: PaperCell) -> str:
    if cell.number is None:
        return _no_formula(cell.text.strip())
    if cell.unit in _RATES:
        return f"{displayed_rate(cell.number) + 0.0:.1f}"
    if cell.unit in _TIMES:
        return str(displayed_seconds(cell.number))
    if cell.unit is PaperUnit.COUNT:
        return str(round(cell.number))
    return cell_text(cell)


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text

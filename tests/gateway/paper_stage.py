"""Papers of a small centre, and what others read in their files."""

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pypdfium2
from report_stage import SMALL, Centre

from supervisor_app.domain.limits import Limits
from supervisor_app.domain.papers import PaperForm, PaperKind, PaperWish
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.domain.rows import CentreRow, Shift
from supervisor_app.domain.words import Words
from supervisor_app.gateway.paper_ground import MadePaper, PaperBasis
from supervisor_app.papers.making import Press

DAY = "2026-11-20"
SHIFTS = (
    Shift("day", Words("白班", "Day"), 480, 1200),
    Shift("night", Words("夜班", "Night"), 1200, 480),
)


class PaperCentre(Centre):
    """A centre whose papers are made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SMALL)
        self.press = Press()
        self.basis = basis_of(self)

    def made(self, kind: PaperKind, form: PaperForm, about: str = "", **asked: Any) -> MadePaper:
        """A paper; `query` is what a paper of trends asks."""
        query = asked.pop("query", None)
        wish = PaperWish(
            kind=kind,
            about=about,
            form=form,
            english=asked.pop("english", False),
            query=b"" if query is None else msgspec.json.encode(query),
        )
        with self.engine.connect() as connection:
            return self.press.made(connection, self.basis, wish, **asked)

    def sheets(self, kind: PaperKind, about: str = "", **asked: Any) -> dict[str, Any]:
        """The workbook of a paper, as another program reads it."""
        made = self.made(kind, PaperForm.XLSX, about, **asked)
        assert made.refused is None, made.refused
        return sheets_of(made.file)

    def pages(self, kind: PaperKind, about: str = "", **asked: Any) -> list[str]:
        """The texts of its pages, likewise."""
        made = self.made(kind, PaperForm.PDF, about, **asked)
        assert made.refused is None, made.refused
        return pages_of(made.file)


def basis_of(centre: Centre) -> PaperBasis:
    """The centre as a gateway knows it."""
    ground = centre.ground
    row = CentreRow(
        title=Words("演示银行", "Demonstration bank"),
        zone=ground.calendar.zone,
        day_start=0.0,
        next_day_start=0.0,
        interval=0,
        service_level=ground.service_level,
        targets={},
        limits=Limits(),
        teams=ground.teams,
        sites=ground.sites,
        shifts=SHIFTS,
    )
    return PaperBasis(ground, row)


def sheets_of(file: bytes) -> dict[str, Any]:
    """Sheets by their names."""
    book = openpyxl.load_workbook(BytesIO(file))
    return {sheet.title: sheet for sheet in book.worksheets}


def column(sheet: Any, head: str) -> list[Any]:
    """What stands under a head, from the first row to the total."""
    heads = [cell.value for cell in sheet[4]]
    place = heads.index(head) + 1
    return [sheet.cell(row, place).value for row in range(5, sheet.max_row + 1)]


def row_of(sheet: Any, name: str) -> list[Any]:
    """The row that begins with a name."""
    for row in sheet.iter_rows(min_row=5, values_only=True):
        if row[0] == name:
            return list(row)
    raise AssertionError(f"no row {name}")


def pages_of(file: bytes) -> list[str]:
    """What a reader copies from each page. Radicals stand for the signs that look alike."""
    document = pypdfium2.PdfDocument(file)
    try:
        found = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found.append(unicodedata.normalize("NFKC", text.get_text_range()))
            text.close()
            page.close()
        return found
    finally:
        document.close()


DAY_QUERY = ReportQuery(first=DAY, last=DAY)

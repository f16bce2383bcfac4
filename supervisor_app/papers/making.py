"""Makes files of papers: what the gateway's process does, and `supervisor-app report`."""

import os
import sys
from collections.abc import Callable

import sqlalchemy as sa
from msgspec import structs

from supervisor_app.domain.paper_periods import file_name
from supervisor_app.domain.papers import Paper, PaperForm, PaperKind, PaperWish
from supervisor_app.domain.words import Words, WrongValue
from supervisor_app.gateway.paper_ground import MadePaper, PaperBasis
from supervisor_app.gateway.paper_reading import made_paper

Advance = Callable[[float], None]
_READ = 0.7
"""So much of the work is reading."""
ONLY_TRENDS = Words("CSV 只有趋势有", "only trends are made as CSV")


class Press:
    """Makes one file after the other. What Qt needs to know letters is begun with the first page,
    and stays while it is there; no screen is needed."""

    def __init__(self) -> None:
        self._application: object = None

    def made(
        self,
        connection: sa.Connection,
        basis: PaperBasis,
        wish: PaperWish,
        teams: tuple[str, ...] | None = None,
        note: Words | None = None,
        advance: Advance = lambda _: None,
    ) -> MadePaper:
        """The file of a wish, or why there is none. `teams`: of who may see agents of those only;
        `note`: said under the title. Raises `STORE_ERRORS`."""
        if wish.form is PaperForm.CSV and wish.kind is not PaperKind.TREND:
            return MadePaper(refused=ONLY_TRENDS)
        try:
            paper, named = made_paper(
                connection, basis, wish, teams, lambda done: advance(_READ * done)
            )
        except WrongValue as wrong:
            return MadePaper(refused=wrong.words)
        paper = structs.replace(paper, note=note)
        name = file_name(wish.kind, named, wish.form, wish.english)
        return self.printed(paper, wish, name, lambda done: advance(_READ + (1 - _READ) * done))

    def printed(
        self, paper: Paper, wish: PaperWish, name: str, advance: Advance = lambda _: None
    ) -> MadePaper:
        """A paper as a file."""
        if wish.form is PaperForm.CSV:
            from supervisor_app.papers.csv_file import csv_file

            return MadePaper(name, csv_file(paper, wish.english))
        if wish.form is PaperForm.XLSX:
            from supervisor_app.papers.workbook import workbook

            return MadePaper(name, workbook(paper, wish.english))
        from supervisor_app.papers.lettering import NO_FONT, NoChineseFont
        from supervisor_app.papers.pdf import pdf

        self._begin_letters()
        try:
            return MadePaper(name, pdf(paper, wish.english, advance))
        except NoChineseFont:
            return MadePaper(refused=NO_FONT)

    def _begin_letters(self) -> None:
        if sys.platform.startswith("linux"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtGui import QGuiApplication

        present = QGuiApplication.instance()
        self._application = present or QGuiApplication(sys.argv[:1])

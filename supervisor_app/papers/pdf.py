"""A paper as pages of A4, with its fonts in it."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QBrush, QPageLayout, QPageSize, QPainter, QPdfWriter

from supervisor_app.domain.papers import (
    Paper,
    PaperChart,
    PaperFacts,
    PaperPart,
    PaperTable,
    PaperText,
)
from supervisor_app.domain.words import Words
from supervisor_app.papers.flow import FOOT, HEAD, MARGIN, Flow, Sheaf
from supervisor_app.papers.lettering import PT, Lettering, chinese_family
from supervisor_app.papers.page_chart import put_chart
from supervisor_app.papers.page_parts import (
    NOTE,
    RIGHT,
    put_facts,
    put_signatures,
    put_text,
    rule,
    write,
)
from supervisor_app.papers.page_table import put_table
from supervisor_app.ui.parts.theme import LIGHT

_A4 = (595 * PT, 842 * PT)
_RESOLUTION = round(72 * PT)
_BETWEEN = 16 * PT
_LEFT_SHARE = 0.62
"""Of a page with two columns."""
_TITLE_H = 42 * PT
_STRIP_H = 15 * PT
_MADE = Words("生成", "Made")

Advance = Callable[[float], None]


def pdf(paper: Paper, english: bool, advance: Advance = lambda _: None) -> bytes:
    """The file. Needs a `QGuiApplication`. `advance` is told how much is done, from 0 to 1. Raises
    `NoChineseFont`."""
    return _Pages(paper, english, Lettering(chinese_family())).made(advance)


class _Pages:
    def __init__(self, paper: Paper, english: bool, letters: Lettering) -> None:
        self._paper, self._english, self._letters = paper, english, letters
        width, height = _A4 if not paper.landscape else _A4[::-1]
        self._sheaf = Sheaf(width, height)
        self._sheaf.top += _STRIP_H if paper.incomplete is not None else 0.0

    def made(self, advance: Advance) -> bytes:
        self._lay_out()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_RESOLUTION)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if self._paper.landscape:
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setTitle(f"{self._said(self._paper.title)} {self._said(self._paper.subtitle)}")
        writer.setCreator("supervisor-app")
        painter = QPainter(writer)
        pages = self._sheaf.pages
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            self._frame(painter, number + 1, len(pages))
            for draw in page:
                draw(painter)
            advance((number + 1) / len(pages))
        painter.end()
        return bytes(buffer.data().data())

    def _lay_out(self) -> None:
        paper, sheaf = self._paper, self._sheaf
        whole = sheaf.width - 2 * MARGIN
        head = Flow(sheaf, MARGIN, whole)
        head.put(_TITLE_H, self._title)
        if paper.note is not None:
            note = self._said(paper.note)
            head.put(14 * PT, lambda painter, rect: self._strip(painter, rect, note))
        if not paper.side:
            self._put_all(head, paper.parts)
            put_signatures(head, self._letters, paper.signatures, self._said)
            return
        left = whole * _LEFT_SHARE
        self._put_all(Flow(sheaf, MARGIN, left - _BETWEEN, head.y), paper.parts)
        side = Flow(sheaf, MARGIN + left, whole - left, head.y)
        self._put_all(side, paper.side)
        put_signatures(side, self._letters, paper.signatures, self._said)

    def _put_all(self, flow: Flow, parts: tuple[PaperPart, ...]) -> None:
        for part in parts:
            match part:
                case PaperTable():
                    put_table(flow, self._letters, part, self._said)
                case PaperFacts():
                    put_facts(flow, self._letters, part, self._said)
                case PaperChart():
                    put_chart(flow, self._letters, part, self._said)
                case PaperText():
                    put_text(flow, self._letters, part, self._said)

    def _title(self, painter: QPainter, rect: QRectF) -> None:
        line = QRectF(rect.left(), rect.top(), rect.width(), 22 * PT)
        title = self._said(self._paper.title)
        write(painter, self._letters, line, title, points=17, strong=True)
        line = QRectF(rect.left(), rect.top() + 23 * PT, rect.width(), 13 * PT)
        write(painter, self._letters, line, self._said(self._paper.subtitle), color=LIGHT.t2)

    def _frame(self, painter: QPainter, number: int, of: int) -> None:
        """What stands on every page: the centre and the period, page and time, what is missing."""
        paper, letters = self._paper, self._letters
        width = self._sheaf.width - 2 * MARGIN
        head = QRectF(MARGIN, MARGIN - 6 * PT, width, 14 * PT)
        write(
            painter, letters, head, self._said(paper.centre), points=NOTE, strong=True,
            color=LIGHT.t2,
        )  # fmt: skip
        period = f"{self._said(paper.title)} · {self._said(paper.subtitle)}"
        right = head.adjusted(width * 0.35, 0, 0, 0)
        write(painter, letters, right, period, points=NOTE, color=LIGHT.t3, align=RIGHT)
        rule(painter, MARGIN, MARGIN + width, head.bottom() + 2 * PT, LIGHT.line2)
        if paper.incomplete is not None:
            strip = QRectF(MARGIN, MARGIN + HEAD - 9 * PT, width, _STRIP_H - 2 * PT)
            self._strip(painter, strip, self._said(paper.incomplete))
        foot = QRectF(MARGIN, self._sheaf.height - MARGIN - FOOT + 10 * PT, width, 12 * PT)
        made = datetime.fromtimestamp(paper.made_at, ZoneInfo(paper.zone))
        said = f"{self._said(_MADE)} {made:%Y-%m-%d %H:%M} · {paper.zone}"
        write(painter, letters, foot, said, points=NOTE, color=LIGHT.t3)
        page = f"{number} / {of}"
        write(painter, letters, foot, page, points=NOTE, color=LIGHT.t3, align=RIGHT)

    def _strip(self, painter: QPainter, rect: QRectF, said: str) -> None:
        painter.fillRect(rect, LIGHT.color("dqbg"))
        size = 7 * PT
        square = QRectF(rect.left() + 4 * PT, rect.center().y() - size / 2, size, size)
        brush = QBrush(LIGHT.color("dq"), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(square, brush)
        painter.setPen(LIGHT.color("dq"))
        painter.drawRect(square)
        line = rect.adjusted(16 * PT, 0, 0, 0)
        write(painter, self._letters, line, said, points=NOTE, color=LIGHT.dq)

    def _said(self, words: Words) -> str:
        return words.en if self._english else words.zh

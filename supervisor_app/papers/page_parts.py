"""Titles, figures, texts and signatures on pages."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from supervisor_app.domain.paper_cells import DASH, cell_text
from supervisor_app.domain.papers import PaperFact, PaperFacts, PaperText, PaperUnit, Tint
from supervisor_app.domain.words import Words
from supervisor_app.papers.flow import Flow
from supervisor_app.papers.lettering import PT, Lettering
from supervisor_app.ui.parts.theme import LIGHT

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRED = Qt.AlignmentFlag.AlignCenter
TITLE, BODY, NOTE = 10.5, 8.5, 7.5
FACT = 15.0
BETWEEN = 9 * PT
_FACT_H, _BARE_H = 48 * PT, 37 * PT
_PAD = 7 * PT
_SIGNED_H = 43 * PT

Said = Callable[[Words], str]


def write(
    painter: QPainter,
    letters: Lettering,
    rect: QRectF,
    text: str,
    *,
    points: float = BODY,
    strong: bool = False,
    color: str = LIGHT.t1,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line in its place; what is too long ends in ``…``."""
    metrics = letters.metrics(points, strong)
    shown = letters.known(text)
    if metrics.horizontalAdvance(shown) > rect.width() + PT:
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(letters.font(points, strong))
    painter.setPen(color)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)


def rule(painter: QPainter, left: float, right: float, y: float, color: str = LIGHT.line) -> None:
    """A thin line."""
    painter.setPen(QPen(QColor(color), 0.6 * PT))
    painter.drawLine(QLineF(left, y, right, y))


def put_title(flow: Flow, letters: Lettering, title: str, note: str = "") -> None:
    """What stands over a part; the part comes with it."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        write(painter, letters, rect, title, points=TITLE, strong=True)
        used = letters.width(title, TITLE, True) + 8 * PT
        beside = QRectF(rect.left() + used, rect.top(), rect.width() - used, rect.height())
        if note and beside.width() > 0:
            write(painter, letters, beside, note, points=NOTE, color=LIGHT.t3)

    flow.put(18 * PT, draw)


def put_facts(flow: Flow, letters: Lettering, part: PaperFacts, said: Said) -> None:
    """Figures side by side, three or six in a row."""
    if part.title is not None:
        flow.keep(18 * PT + _FACT_H)
        put_title(flow, letters, said(part.title))
    most = 3 if flow.width < 320 * PT else 6
    height = _FACT_H if any(fact.caption for fact in part.facts) else _BARE_H
    for first in range(0, len(part.facts), most):
        row = part.facts[first : first + most]
        flow.put(height, _facts_row(letters, row, min(most, len(part.facts)), said))
    flow.gap(BETWEEN)


def _facts_row(
    letters: Lettering, facts: Sequence[PaperFact], across: int, said: Said
) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, rect: QRectF) -> None:
        width = rect.width() / across
        painter.setPen(QPen(LIGHT.color("line"), 0.6 * PT))
        for place, fact in enumerate(facts):
            box = QRectF(rect.left() + place * width, rect.top(), width, rect.height())
            painter.fillRect(box, LIGHT.color("panel"))
            painter.setPen(QPen(LIGHT.color("line"), 0.6 * PT))
            painter.drawRect(box)
            _fact(painter, letters, box, fact, said)

    return draw


def _fact(painter: QPainter, letters: Lettering, box: QRectF, fact: PaperFact, said: Said) -> None:
    inner = box.adjusted(_PAD, 4 * PT, -_PAD, -4 * PT)
    line = QRectF(inner.left(), inner.top(), inner.width(), 11 * PT)
    write(painter, letters, line, said(fact.name), points=NOTE, color=LIGHT.t2)
    shown = cell_text(fact.value)
    tinted = fact.value.tint in (Tint.WARNING, Tint.CRITICAL)
    if fact.value.unit is PaperUnit.PERCENT and shown != DASH:
        shown = f"{shown} %"
    if tinted:
        shown = f"{'◆' if fact.value.tint is Tint.CRITICAL else '▲'} {shown}"
    color = {Tint.WARNING: LIGHT.warn, Tint.CRITICAL: LIGHT.crit}.get(fact.value.tint, LIGHT.t1)
    line = QRectF(inner.left(), inner.top() + 12 * PT, inner.width(), 19 * PT)
    write(painter, letters, line, shown, points=FACT, strong=True, color=color)
    if fact.caption is not None:
        line = QRectF(inner.left(), inner.top() + 30 * PT, inner.width(), 9 * PT)
        write(painter, letters, line, said(fact.caption), points=NOTE - 0.5, color=LIGHT.t3)


def put_text(flow: Flow, letters: Lettering, part: PaperText, said: Said) -> None:
    """Paragraphs, a line after the other."""
    if part.title is not None:
        flow.keep(18 * PT + 26 * PT)
        put_title(flow, letters, said(part.title))
    for line in letters.lines(letters.known(part.text), BODY, flow.width):
        flow.put(12.5 * PT, _line(letters, line))
    flow.gap(BETWEEN)


def _line(letters: Lettering, line: str) -> Callable[[QPainter, QRectF], None]:
    return lambda painter, rect: write(painter, letters, rect, line)


def put_signatures(
    flow: Flow, letters: Lettering, signatures: Sequence[tuple[Words, str]], said: Said
) -> None:
    """Who signs, and a line for it where he has not."""
    if not signatures:
        return

    def draw(painter: QPainter, rect: QRectF) -> None:
        width = rect.width() / len(signatures)
        for place, (name, signed) in enumerate(signatures):
            box = QRectF(rect.left() + place * width, rect.top(), width - 16 * PT, rect.height())
            line = QRectF(box.left(), box.top(), box.width(), 10 * PT)
            write(painter, letters, line, said(name), points=NOTE, color=LIGHT.t2)
            line = QRectF(box.left(), box.top() + 10 * PT, box.width(), 18 * PT)
            who, _, when = signed.partition("  ")
            write(painter, letters, line, who, points=14, strong=True)
            line = QRectF(box.left(), box.top() + 28 * PT, box.width(), 10 * PT)
            write(painter, letters, line, when, points=NOTE, color=LIGHT.ok)
            rule(painter, box.left(), box.right(), box.bottom() - 1 * PT, LIGHT.line2)

    flow.put(_SIGNED_H, draw)
    flow.gap(BETWEEN)

"""Tables on pages: their heads stand again on each page that they go on."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from supervisor_app.domain.paper_cells import cell_text
from supervisor_app.domain.papers import PaperCell, PaperTable, PaperUnit, Tint
from supervisor_app.domain.words import Words
from supervisor_app.papers.flow import Flow
from supervisor_app.papers.lettering import PT, Lettering
from supervisor_app.papers.page_parts import (
    BETWEEN,
    BODY,
    CENTRED,
    LEFT,
    NOTE,
    RIGHT,
    Said,
    put_title,
    rule,
    write,
)
from supervisor_app.ui.parts.theme import LIGHT

_PAD = 4 * PT
_LINE = 11.5 * PT
_AIR = 6 * PT
_NARROW = 30 * PT
_FIRST = 110 * PT
"""What a row is of stands on one line, where it is not longer."""
_SHORT = 12
"""A head of so many letters breaks last."""
_SIZES = (1.0, 0.93, 0.86, 0.79, 0.72)
"""The type of a table grows smaller before words are broken."""
_AROUND = 2 * _PAD + PT
_WORD, _CHINESE_WORD, _CHINESE = 16, 6, "\u2e80"
"""Of a longer word so many letters stay together; Chinese begins with that sign."""
_LONG, _PIECE = 6, 3
"""A row of so many lines may be parted, so many of them staying on the page."""
_NONE = Words("无", "None")
_MARKS = {Tint.WARNING: "▲ ", Tint.CRITICAL: "◆ "}


class _Column(Struct, frozen=True):
    left: float
    width: float
    numeric: bool
    size: float = 1.0
    """Of its type: smaller in a table of many columns."""


class _Need(Struct, frozen=True):
    """How wide the texts of a column are, and the longest of their words."""

    whole: float
    word: float


class _Line(Struct, frozen=True):
    """A row that is laid out: the lines of each cell."""

    cells: tuple[PaperCell, ...]
    texts: tuple[tuple[str, ...], ...]
    height: float
    total: bool = False

    @property
    def lines(self) -> int:
        """Of its longest cell."""
        return max((len(lines) for lines in self.texts), default=1)


def put_table(flow: Flow, letters: Lettering, table: PaperTable, said: Said) -> None:
    """A table with its title; its first row stands with its heads."""
    columns = _columns(flow, letters, table, said)
    head = _heads(letters, table, columns, said)
    rows = [_row(letters, columns, cells) for cells in table.rows]
    if table.total:
        rows.append(_row(letters, columns, table.total, total=True))
    if table.under:
        rows.append(_row(letters, columns, table.under))
    first = rows[0].height if rows else _LINE + _AIR
    flow.keep(min(18 * PT + head.height + first, flow.whole))
    put_title(flow, letters, said(table.title), said(table.note) if table.note else "")
    flow.put(head.height, _draw_heads(letters, columns, head))
    if not table.rows:
        none = said(_NONE)
        flow.put(
            _LINE + _AIR, lambda painter, rect: write(painter, letters, rect, none, color=LIGHT.t3)
        )
    for place, row in enumerate(rows):
        # The last row, or the total with what is under it, does not stand alone on the next page.
        below = rows[place + 1 :]
        last = len(below) <= (2 if table.under else 1) and len(rows) > 2
        with_it = sum(map(_least, below)) if last else 0.0
        _put_row(flow, letters, columns, head, row, with_it)
    flow.gap(BETWEEN)


def _put_row(
    flow: Flow,
    letters: Lettering,
    columns: Sequence[_Column],
    head: _Line,
    row: _Line,
    with_it: float,
) -> None:
    """A row; a long one goes on, on the next page. `with_it`: what has to stand below it."""
    left: _Line | None = row
    while left is not None:
        room = int((flow.left_below - _AIR) // _LINE)
        fits = flow.has(min(left.height + with_it, flow.whole - head.height))
        if not fits and not (left.lines >= _LONG and room >= _PIECE):
            flow.next_page()
            flow.put(head.height, _draw_heads(letters, columns, head))
            room = int((flow.left_below - _AIR) // _LINE)
        piece, left = _parted(left, room)
        flow.put(piece.height, _draw_row(letters, columns, piece))


def _least(row: _Line) -> float:
    """So much of a row stays together."""
    return _PIECE * _LINE + _AIR if row.lines >= _LONG else row.height


def _parted(row: _Line, room: int) -> tuple[_Line, _Line | None]:
    """As many lines of a row as there is room for, and what is left of it."""
    if row.lines <= max(1, room):
        return row, None
    pieces = []
    for part in (slice(0, max(1, room)), slice(max(1, room), None)):
        texts = tuple(lines[part] for lines in row.texts)
        most = max(len(lines) for lines in texts)
        pieces.append(_Line(row.cells, texts, most * _LINE + _AIR, row.total))
    return pieces[0], pieces[1]


def _heads(letters: Lettering, table: PaperTable, columns: Sequence[_Column], said: Said) -> _Line:
    texts = tuple(
        tuple(letters.lines(letters.known(said(head)), NOTE * column.size, column.width - 2 * _PAD))
        for head, column in zip(table.heads, columns, strict=True)
    )
    most = max((len(lines) for lines in texts), default=1)
    return _Line((), texts, most * 10 * PT + _AIR)


def _row(
    letters: Lettering,
    columns: Sequence[_Column],
    cells: Sequence[PaperCell],
    *,
    total: bool = False,
) -> _Line:
    texts = tuple(
        tuple(
            letters.lines(
                _shown(letters, cell), BODY * column.size, column.width - 2 * _PAD, cell.strong
            )
        )
        for cell, column in zip(cells, columns, strict=False)
    )
    most = max((len(lines) for lines in texts), default=1)
    return _Line(tuple(cells), texts, most * _LINE + _AIR, total)


def _shown(letters: Lettering, cell: PaperCell) -> str:
    mark = _MARKS.get(cell.tint, "") if cell.number is not None else ""
    return letters.known(mark + cell_text(cell))


def _draw_heads(
    letters: Lettering, columns: Sequence[_Column], head: _Line
) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, rect: QRectF) -> None:
        for column, lines in zip(columns, head.texts, strict=True):
            _write_lines(painter, letters, column, rect, lines, NOTE, 10 * PT, LIGHT.t2, False)
        rule(painter, rect.left(), rect.right(), rect.bottom(), LIGHT.line2)

    return draw


def _draw_row(
    letters: Lettering, columns: Sequence[_Column], row: _Line
) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, rect: QRectF) -> None:
        if row.total:
            painter.fillRect(rect, LIGHT.color("raised"))
        for column, cell, lines in zip(columns, row.cells, row.texts, strict=False):
            color = _tinted(painter, column, rect, cell)
            if _is_sign(cell):
                box = QRectF(column.left, rect.top() + _AIR / 2, column.width, _LINE)
                narrow = column.width < _NARROW
                place = box if narrow else box.adjusted(_PAD, 0, -_PAD, 0)
                align = CENTRED if narrow else LEFT
                write(painter, letters, place, "".join(lines), color=color, align=align)
                continue
            strong = cell.strong or cell.tint is Tint.CRITICAL
            _write_lines(painter, letters, column, rect, lines, BODY, _LINE, color, strong)
        rule(painter, rect.left(), rect.right(), rect.bottom())

    return draw


def _tinted(painter: QPainter, column: _Column, rect: QRectF, cell: PaperCell) -> str:
    """The colour of a cell's text; its ground is painted. A sign alone has no ground."""
    alone = _is_sign(cell)
    box = QRectF(column.left, rect.top(), column.width, rect.height())
    if cell.tint is Tint.WARNING:
        if not alone:
            painter.fillRect(box, LIGHT.color("warnbg"))
        return LIGHT.warnf if alone else LIGHT.warn
    if cell.tint is Tint.CRITICAL:
        if not alone:
            painter.fillRect(box, LIGHT.color("critf"))
        return LIGHT.critf if alone else LIGHT.oncrit
    if cell.tint is Tint.FAINT or cell.empty:
        return LIGHT.t3
    return LIGHT.t1


def _is_sign(cell: PaperCell) -> bool:
    return cell.number is None and len(cell.text) == 1 and not cell.text.isalnum()


def _write_lines(
    painter: QPainter,
    letters: Lettering,
    column: _Column,
    rect: QRectF,
    lines: Sequence[str],
    points: float,
    step: float,
    color: str,
    strong: bool,
) -> None:
    align = RIGHT if column.numeric else LEFT
    top = rect.top() + _AIR / 2
    room = max(1, int((rect.height() - _AIR / 2) // step))
    for place, line in enumerate(lines[:room]):
        box = QRectF(column.left + _PAD, top + place * step, column.width - 2 * _PAD, step)
        write(
            painter,
            letters,
            box,
            line,
            points=points * column.size,
            strong=strong,
            color=color,
            align=align,
        )


# Widths ------------------------------------------------------------------------------------------


def _columns(flow: Flow, letters: Lettering, table: PaperTable, said: Said) -> list[_Column]:
    needs = [_need(letters, table, place, said) for place in range(len(table.heads))]
    if sum(table.widths):
        widths, size = _shares(flow.width, table.widths, needs), 1.0
    else:
        widths, size = _fitted(flow.width, needs)
    found, left = [], flow.left
    for place, width in enumerate(widths):
        found.append(_Column(left, width, _is_numeric(table, place), size))
        left += width
    return found


def _shares(width: float, wanted: Sequence[float], needs: Sequence[_Need]) -> list[float]:
    """As a table wants it; a column that is too narrow for its words takes from the others."""
    shares = [width * share / sum(wanted) for share in wanted]
    pairs = list(zip(shares, (need.word + _AROUND for need in needs), strict=True))
    short = sum(max(0.0, least - share) for share, least in pairs)
    give = sum(max(0.0, share - least) for share, least in pairs)
    if not short or short > give:
        return shares
    return [
        least if share < least else share - (share - least) * short / give for share, least in pairs
    ]


def _fitted(width: float, needs: Sequence[_Need]) -> tuple[list[float], float]:
    """As wide as what is in them; where that is too much, wide texts give way and break between
    words. With the size of the type."""
    floor = max(width / len(needs) * 0.6, 34 * PT)
    for size, lowest in ((1.0, floor), *((size, 0.0) for size in _SIZES)):
        wanted = [need.whole * size + _AROUND for need in needs]
        words = [need.word * size + _AROUND for need in needs]
        least = [min(each, max(word, lowest)) for each, word in zip(wanted, words, strict=True)]
        least[0] = max(least[0], min(wanted[0], _FIRST))
        if sum(least) <= width:
            break
    spare = width - sum(wanted)
    if spare >= 0:
        return [each + spare / len(wanted) for each in wanted], size
    give = [max(0.0, each - low) for each, low in zip(wanted, least, strict=True)]
    share = min(1.0, -spare / (sum(give) or 1.0))
    fitted = [each - share * more for each, more in zip(wanted, give, strict=True)]
    scale = min(1.0, width / sum(fitted))
    return [each * scale for each in fitted], size


def _need(letters: Lettering, table: PaperTable, place: int, said: Said) -> _Need:
    cells = [row[place] for row in (*table.rows, table.total) if place < len(row)]
    head = letters.known(said(table.heads[place]))
    word = max((letters.width(one, NOTE) for one in _words(head)), default=0.0)
    whole = max(word, letters.width(head, NOTE)) if len(head) <= _SHORT else word
    for cell in cells:
        shown = _shown(letters, cell)
        width = letters.width(shown, BODY, cell.strong)
        whole = max(whole, width)
        if cell.number is not None:
            word = max(word, width)
        elif not _is_sign(cell) and width > word:
            word = max(word, *(letters.width(one, BODY, cell.strong) for one in _words(shown)), 0.0)
    return _Need(whole, word)


def _words(text: str) -> list[str]:
    """What is not to be broken."""
    return [
        one[: _CHINESE_WORD if any(sign >= _CHINESE for sign in one) else _WORD]
        for one in text.split()
    ]


def _is_numeric(table: PaperTable, place: int) -> bool:
    cells = [row[place] for row in (*table.rows, table.total) if place < len(row)]
    return any(cell.unit is not PaperUnit.TEXT for cell in cells)

"""The grid of an inspection as lines of texts, before it is painted."""

from msgspec import Struct

from supervisor_app.domain.inspection import Cell, Check, CheckForm, CheckKey, RoundDone
from supervisor_app.domain.inspection_judging import overdue
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.inspection.wording import (
    figure,
    round_title,
    short_note,
    standard_of,
    told_of,
    waiting_told,
)
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.wording import standing_of


class Field(Struct, frozen=True):
    """One cell. `fault`: it stands on amber, unless the floor is stale."""

    text: str = ""
    glyph: Glyph | None = None
    token: str = "t1"
    strong: bool = False
    fault: bool = False
    mark: str = ""
    """改, 未同步."""
    told: str = ""


class Column(Struct, frozen=True):
    """A round."""

    key: str
    title: str
    who: str
    """检查人; or how far the round is."""
    late: bool = False


class Line(Struct, frozen=True):
    """A check."""

    key: CheckKey
    category: str
    """Only on the first of its category."""
    name: str
    standard: str
    form: CheckForm
    fields: tuple[Field, ...]


class Table(Struct, frozen=True):
    """All of it."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    stale: bool = False


def table(seen: Inspected) -> Table:
    """The grid of the shift that is shown."""
    inspection = seen.inspection
    if inspection is None or not inspection.rounds:
        return Table()
    cells = {(cell.check, cell.round): cell for cell in inspection.cells}
    late = overdue(inspection, seen.about.now)
    done = {one.round: one for one in inspection.done}
    columns = tuple(
        Column(
            key=one.key,
            title=round_title(one, seen),
            who=_who(seen, done.get(one.key), one.key),
            late=one.key in late,
        )
        for one in inspection.rounds
    )
    lines, former = [], ""
    for check in seen.checks:
        category = seen.about.say(check.category)
        fields = tuple(
            _field(check, cells.get((check.key, column.key)), column, seen) for column in columns
        )
        lines.append(
            Line(
                key=check.key,
                category="" if category == former else category,
                name=seen.about.say(check.name),
                standard=standard_of(check, seen),
                form=check.form,
                fields=fields,
            )
        )
        former = category
    return Table(columns, tuple(lines), seen.about.stale)


def _who(seen: Inspected, done: RoundDone | None, round_: str) -> str:
    if done is not None:
        return done.name
    assert seen.inspection is not None
    answered = sum(cell.round == round_ for cell in seen.inspection.cells)
    return f"{answered} / {len(seen.checks)}" if answered else "—"


def _field(check: Check, cell: Cell | None, column: Column, seen: Inspected) -> Field:
    stale = seen.about.stale
    waiting = seen.waiting_of(check.key, column.key)
    mark = standing_of(waiting) if waiting is not None else ""
    if cell is None or cell.value is None:
        token = "warn" if column.late and not stale else "t2"
        said = " · ".join(filter(None, (tr("待检"), waiting_told(check, column.key, seen))))
        return Field(tr("待检"), Glyph.READY, token, mark=mark, told=said)
    text = figure(check, cell.value)
    mark = mark or (tr("改") if cell.overridden else "")
    told = told_of(check, cell, seen)
    if cell.fault:
        text = text or short_note(cell.note) or tr("异常")
        token = "t1" if stale else "warn"
        return Field(text, Glyph.WARNING, token, True, not stale, mark, told)
    if check.form is CheckForm.TICK:
        return Field("", Glyph.TICK, "t2", mark=mark, told=told)
    return Field(text, mark=mark, told=told)

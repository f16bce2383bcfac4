"""What an inspection tells in the record of its shift: each round that is done, each fault with
what became of it."""

from collections.abc import Sequence

from msgspec import structs

from supervisor_app.domain.inspection import (
    Cell,
    Check,
    InspectionTemplate,
    Rectification,
    RectificationState,
    RoundDone,
)
from supervisor_app.domain.inspection_telling import fault_words, result_words
from supervisor_app.domain.shift_drafts import NOTHING, Draft, End, Names, joined
from supervisor_app.domain.shift_record import EntryKind, EntryMark, ShiftId
from supervisor_app.domain.words import Words, number_of

_ROUND = Words("巡检", "Inspection")


def round_draft(
    shift: ShiftId, template: InspectionTemplate, done: RoundDone, cells: Sequence[Cell]
) -> Draft:
    """A round that is done: how many checks, and how many of them faults."""
    known = {check.key for check in template.checks}
    mine = [cell for cell in cells if cell.round == done.round and cell.check in known]
    faults = sum(cell.fault for cell in mine)
    count, fine = len(mine), len(mine) - faults
    name = _name(template, done.round)
    if faults:
        zh = f"{name.zh} {count} 项，{fine} 项正常，{faults} 项异常"
        en = (
            f"{name.en}: {number_of(count, 'check')}, {fine} in order, {number_of(faults, 'fault')}"
        )
    else:
        zh = f"{name.zh} {count} 项全部正常"
        en = f"{name.en}: all {number_of(count, 'check')} in order"
    return Draft(
        key=f"inspection/{shift}/{done.round}",
        at=done.at,
        kind=EntryKind.INSPECTION,
        mark=EntryMark.WARNING if faults else EntryMark.DONE,
        words=Words(zh, en),
        login=done.login,
        name=done.name,
    )


def _name(template: InspectionTemplate, key: str) -> Words:
    rounds = (round_ for one in template.rounds for round_ in one.rounds if round_.key == key)
    named = next((round_.name for round_ in rounds if round_.name), None)
    return _ROUND if named is None else Words(f"{named.zh}检查", f"{named.en} inspection")


def mending_drafts(
    one: Rectification, closed_in: ShiftId | None, names: Names, check: Check | None = None
) -> list[Draft]:
    """A fault: what it is, who mends it and by when, and with what result. `closed_in`: the shift
    by the roster in which it was closed; None: it is open. Closed in another shift than it was
    found in, that is told there too. `check`: that which found it."""
    opened, what = _opened(one, names, check), fault_words(check, one.what)
    if closed_in is None or one.closed_at is None:
        return [opened]
    became = result_words(one.result)
    told = Words(
        f"整改已关闭：{what.zh}，{became.zh}（{one.closed_by}）",
        f"Mended: {what.en}, {became.en} ({one.closed_by})",
    )
    if closed_in == one.shift:  # signed for already, it is told where the next entries go
        return [structs.replace(opened, end=End(one.closed_at, told))]
    closed = Draft(
        key=f"inspection/mended/{one.id}",
        at=one.closed_at,
        kind=EntryKind.INSPECTION,
        mark=EntryMark.DONE,
        words=told,
        name=one.closed_by,
    )
    return [opened, closed]


def _opened(one: Rectification, names: Names, check: Check | None) -> Draft:
    said, became = fault_words(check, one.what), result_words(one.result)
    what = Words(f"检查异常：{said.zh}", f"Fault found: {said.en}")
    who = Words(f"整改 {one.who}", f"mended by {one.who}") if one.who else NOTHING
    due = result = NOTHING
    if one.due_at is not None:
        clock = names.clock(one.due_at, one.opened_at)
        due = Words(f"期限 {clock}", f"due {clock}")
    if one.closed_at is not None:
        clock = names.clock(one.closed_at, one.opened_at)
        result = Words(
            f"{clock} 已关闭：{became.zh}（{one.closed_by}）",
            f"closed {clock}: {became.en} ({one.closed_by})",
        )
    closed = one.state is RectificationState.CLOSED
    return Draft(
        key=f"inspection/fault/{one.id}",
        at=one.opened_at,
        kind=EntryKind.INSPECTION,
        mark=EntryMark.DONE if closed else EntryMark.WARNING,
        words=joined((what, who, due, result)),
        login=one.opened_login,
        name=one.opened_by,
        over=closed,
    )

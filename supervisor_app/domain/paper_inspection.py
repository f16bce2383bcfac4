"""检查工作记录 as a paper: checks by rounds, who went, faults and what became of them."""

from supervisor_app.domain.inspection import (
    Cell,
    Check,
    CheckForm,
    Inspection,
    Rectification,
    RectificationState,
    Round,
)
from supervisor_app.domain.inspection_judging import counts
from supervisor_app.domain.inspection_telling import check_figure, fault_words, result_words
from supervisor_app.domain.paper_cells import text
from supervisor_app.domain.paper_tables import PaperGround
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    Paper,
    PaperCell,
    PaperFact,
    PaperFacts,
    PaperKind,
    PaperTable,
    Tint,
)
from supervisor_app.domain.words import Words

_OPEN = Words("待检", "To check")
_OVERRIDDEN = Words("改，原", "changed from")
_STATES = {
    RectificationState.OPEN: Words("处理中", "In work"),
    RectificationState.CLOSED: Words("已关闭", "Closed"),
}
_TO_ARRANGE = Words("待安排", "To arrange")
"""Open, and nobody is to mend it yet."""


def inspection_paper(ground: PaperGround, found: Inspection) -> Paper:
    """The paper."""
    return Paper(
        kind=PaperKind.INSPECTION,
        title=PAPER_NAMES[PaperKind.INSPECTION],
        subtitle=Words(str(found.shift), str(found.shift)),
        centre=ground.centre,
        made_at=ground.made_at,
        zone=ground.calendar.zone,
        parts=(_facts(found), _checks(ground, found), _rectifications(ground, found)),
        signatures=((Words("检查人", "Inspected by"), ""), (Words("值班经理", "Duty manager"), "")),
        landscape=True,
    )


def _facts(found: Inspection) -> PaperFacts:
    told = counts(found)  # those of the desk, of a round under way too
    still = sum(1 for one in found.rectifications if one.state is RectificationState.OPEN)
    good = f"{told.in_order} / {told.answered}" if told.answered else ""
    return PaperFacts(
        (
            PaperFact(Words("已完成", "Rounds done"), text(f"{told.done} / {told.rounds}")),
            PaperFact(Words("正常", "In order"), text(good)),
            PaperFact(Words("整改处理中", "Mending in work"), text(str(still))),
        )
    )


def _checks(ground: PaperGround, found: Inspection) -> PaperTable:
    by_place = {(cell.check, cell.round): cell for cell in found.cells}
    rows = []
    before = ""
    for check in found.template.checks:
        category = ground.said(check.category)
        standard = ground.said(check.standard) if check.standard is not None else ""
        rows.append(
            (
                text(" " if category == before else category),
                text(ground.said(check.name)),
                text(standard),
                *(_cell(ground, check, by_place.get((check.key, r.key))) for r in found.rounds),
            )
        )
        before = category
    who = {one.round: one.name for one in found.done}
    names = (
        text(who.get(one.key) or _how_far(found, one.key), strong=True) for one in found.rounds
    )
    inspected = text(ground.said(Words("检查人", "Inspected by")), strong=True)
    total = (text(" "), inspected, text(" "), *names)
    return PaperTable(
        Words("检查工作记录", "Inspection record"),
        (
            Words("类别", "Category"),
            Words("检查项", "Check"),
            Words("标准", "Standard"),
            *(_round(one) for one in found.rounds),
        ),
        tuple(rows),
        total,
        note=Words(
            "数字项自动带入；“改”为人工改过，附原数和原因",
            "Figures are filled in; “changed”: by hand, with what was filled in and why",
        ),
    )


def _how_far(found: Inspection, round_: str) -> str:
    """How many checks of a round that nobody has finished yet are answered."""
    answered = sum(cell.round == round_ for cell in found.cells)
    return f"{answered} / {len(found.template.checks)}" if answered else ""


def _round(one: Round) -> Words:
    at = f"{one.minute // 60 % 24:02d}:{one.minute % 60:02d}"
    if one.name is None:
        return Words(at, at)
    return Words(f"{at} {one.name.zh}", f"{at} {one.name.en}")


def _cell(ground: PaperGround, check: Check, cell: Cell | None) -> PaperCell:
    if cell is None:
        return text(f"○ {ground.said(_OPEN)}", tint=Tint.FAINT)
    shown = _value(check, cell)
    if cell.overridden and cell.filled is not None:  # with what stood there, and why
        changed = f"{ground.said(_OVERRIDDEN)} {check_figure(check, cell.filled)}"
        shown = f"{shown} ({' · '.join(filter(None, (changed, cell.note)))})"
    if cell.fault:
        noted = cell.note if check.form is CheckForm.TICK else ""
        return text(f"▲ {noted or shown}", tint=Tint.WARNING)
    return text(shown)


def _value(check: Check, cell: Cell) -> str:
    if check.form is CheckForm.TICK:
        return "✓" if not cell.fault else "✗"
    if cell.value is None:
        return "—"
    return check_figure(check, cell.value)


def _rectifications(ground: PaperGround, found: Inspection) -> PaperTable:
    checks = {check.key: check for check in found.template.checks}
    return PaperTable(
        Words("问题与整改", "Faults and mending"),
        (
            Words("提出", "Opened"),
            Words("检查项", "Check"),
            Words("问题", "Problem"),
            Words("责任", "Who mends it"),
            Words("期限", "Due"),
            Words("状态", "State"),
            Words("结果", "Result"),
        ),
        tuple(_rectification(ground, one, checks.get(one.check)) for one in found.rectifications),
        note=Words(f"{len(found.rectifications)} 项", f"{len(found.rectifications)}"),
        sheet=Words("问题与整改", "Faults and mending"),
    )


def _rectification(
    ground: PaperGround, one: Rectification, check: Check | None
) -> tuple[PaperCell, ...]:
    still = one.state is RectificationState.OPEN
    state = _TO_ARRANGE if still and not one.who else _STATES[one.state]
    return (
        text(_moment(ground, one.opened_at)),
        text(str(one.check) if check is None else ground.said(check.name)),
        text(ground.said(fault_words(check, one.what))),
        text(one.who),
        text(_moment(ground, one.due_at)),
        text(ground.said(state), tint=Tint.WARNING if still else Tint.NONE),
        text(ground.said(result_words(one.result))),
    )


def _moment(ground: PaperGround, at: float | None) -> str:
    return "" if at is None else ground.calendar.local(at).strftime("%m-%d %H:%M")

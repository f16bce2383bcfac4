"""What a wish about an inspection comes to. Pure: whoever reads the store makes a `Ground` of it,
and whoever writes it writes a `Doing` as a whole, or nothing of it."""

from collections.abc import Sequence

from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import (
    Cell,
    Check,
    CheckForm,
    FinishRound,
    Inspection,
    InspectionAnswer,
    InspectionWish,
    PutCell,
    PutRectification,
    Rectification,
    RectificationId,
    RectificationState,
    RoundDone,
)
from supervisor_app.domain.inspection_checks import answer_fault, due_fault, text_fault
from supervisor_app.domain.inspection_judging import cell_of, is_fault, open_checks
from supervisor_app.domain.shift_ground import Who
from supervisor_app.domain.words import Words

BEFORE_SHIFT_S = 1800.0
"""So long before its shift begins nothing can be answered yet."""
_CHANGE_IT = Words("请修改后再试。", "Change it, and try again.")
_LOOK_AGAIN = Words(
    "已换成最新内容，请核对后再改。", "It is shown as it is now; look, and try again."
)
_CORRECTED = Words("检查结果已更正", "the answer was corrected")


class Ground(Struct, frozen=True, kw_only=True):
    """How things stand when somebody wishes something."""

    now: Instant
    who: Who
    began: Instant
    """Of the shift."""
    locked: bool
    """Both have signed."""
    inspection: Inspection
    rectification: Rectification | None = None
    """That the wish is about, or that the cell it is about opened last."""
    offered: Sequence[float] = ()
    """The figures that this gateway gave for the cell lately."""


class Doing(Struct, frozen=True, kw_only=True):
    """The answer, and what is to be written."""

    answer: InspectionAnswer
    cells: tuple[Cell, ...] = ()
    done: tuple[RoundDone, ...] = ()
    rectifications: tuple[Rectification, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether anything is to be written but the answer."""
        return bool(self.cells or self.done or self.rectifications)


def doing(ground: Ground, wish: InspectionWish) -> Doing:
    """What it comes to on this ground."""
    match wish:
        case PutCell():
            return _put_cell(ground, wish)
        case FinishRound():
            return _finish(ground, wish)
        case PutRectification():
            return _mend(ground, wish)


def _refused(zh: str, en: str, cure: Words = _CHANGE_IT, *, clash: bool = False) -> Doing:
    return Doing(answer=InspectionAnswer(refused=Words(zh, en), cure=cure, clash=clash))


# Answers -----------------------------------------------------------------------------------------


def _put_cell(ground: Ground, wish: PutCell) -> Doing:
    check = next((c for c in ground.inspection.template.checks if c.key == wish.check), None)
    if check is None:
        return _no_such_cell()
    obstacle = _obstacle(ground, wish.round)
    if obstacle is not None:
        return obstacle
    former = cell_of(ground.inspection, wish.check, wish.round)
    if wish.version != (former.version if former else 0):
        name = former.name if former else ""
        return _refused(
            f"{name} 已填写这一项", f"{name} has answered this", _LOOK_AGAIN, clash=True
        )
    fault = answer_fault(check, wish)
    if fault is not None:
        return _refused(fault.zh, fault.en)
    return _answered(ground, wish, check, former)


def _no_such_cell() -> Doing:
    return _refused("本班的检查表没有这一项", "this shift's list has no such check", _LOOK_AGAIN)


def _obstacle(ground: Ground, round_: str) -> Doing | None:
    """Why nothing can be answered in a round now."""
    if all(one.key != round_ for one in ground.inspection.rounds):
        return _no_such_cell()
    if ground.locked:
        return _refused(
            "双方已签字，本班检查记录已锁定",
            "both have signed; the inspections of this shift are locked",
            Words("整改可继续跟进。", "What is to be mended can still be followed."),
        )
    if ground.now < ground.began - BEFORE_SHIFT_S:
        return _refused(
            "班次还没有开始",
            "the shift has not begun",
            Words("开始前 30 分起可以检查。", "It is inspected from 30 min before it begins."),
        )
    return None


def _answered(ground: Ground, wish: PutCell, check: Check, former: Cell | None) -> Doing:
    assert wish.value is not None
    filled = wish.filled if wish.filled in ground.offered else None
    if filled is None and former is not None:
        filled = former.filled
    cell = Cell(
        check=wish.check,
        round=wish.round,
        value=wish.value,
        filled=filled,
        fault=wish.fault or is_fault(check, wish.value),
        note=wish.note.strip(),
        at=ground.now,
        name=ground.who.name,
        version=wish.version + 1,
    )
    if cell.fault and not cell.note:
        return _refused("异常须写明情况", "a fault needs a note", Words("请填写说明。", "Add one."))
    if cell.overridden and not cell.note:
        return _refused(
            "改动自动带入的数字须写明原因",
            "another figure than the floor's needs a reason",
            Words("请填写说明。", "Add one."),
        )
    mended = _rectification(ground, wish, check, cell)
    return Doing(
        answer=InspectionAnswer(), cells=(cell,), rectifications=(mended,) if mended else ()
    )


def _rectification(ground: Ground, wish: PutCell, check: Check, cell: Cell) -> Rectification | None:
    """What the answer opens, or brings to its end because it was a mistake."""
    kept = ground.rectification
    going_on = kept is not None and kept.state is RectificationState.OPEN
    if kept is not None and going_on and not cell.fault:
        return structs.replace(
            kept,
            state=RectificationState.CLOSED,
            closed_at=ground.now,
            closed_by=ground.who.name,
            result=_CORRECTED.zh,
            version=kept.version + 1,
        )
    if not cell.fault:
        return None
    what = wish.what.strip() or _what(check, cell)
    if kept is not None and going_on:
        return structs.replace(
            kept,
            what=what,
            who=wish.who.strip() or kept.who,
            due_at=wish.due_at or kept.due_at,
            version=kept.version + 1,
        )
    return Rectification(
        id=RectificationId(wish.id),
        shift=wish.shift,
        round=wish.round,
        check=wish.check,
        opened_at=ground.now,
        opened_by=ground.who.name,
        opened_login=ground.who.login,
        what=what,
        who=wish.who.strip(),
        due_at=wish.due_at,
    )


def _what(check: Check, cell: Cell) -> str:
    """`噪声（dB）63：三层东区`."""
    value = "" if check.form is CheckForm.TICK else f" {cell.value:g}"
    return f"{check.name.zh}{value}：{cell.note}"[:200]


# Rounds ------------------------------------------------------------------------------------------


def _finish(ground: Ground, wish: FinishRound) -> Doing:
    obstacle = _obstacle(ground, wish.round)
    if obstacle is not None:
        return obstacle
    done = next((one for one in ground.inspection.done if one.round == wish.round), None)
    if done is not None:
        return _refused(
            f"{done.name} 已完成这次检查",
            f"{done.name} has done this round",
            _LOOK_AGAIN,
            clash=True,
        )
    left = len(open_checks(ground.inspection, wish.round))
    if left:
        return _refused(
            f"还有 {left} 项没有填写",
            f"not answered so far: {left}",
            Words("填写后再完成本次检查。", "Answer them first."),
        )
    one = RoundDone(wish.round, ground.now, ground.who.login, ground.who.name)
    return Doing(answer=InspectionAnswer(), done=(one,))


# Rectifications ----------------------------------------------------------------------------------


def _mend(ground: Ground, wish: PutRectification) -> Doing:
    kept = ground.rectification
    if kept is None:
        return _refused("没有这个整改项", "there is no such rectification", _LOOK_AGAIN)
    if kept.version != wish.version:
        return _refused(
            "别人刚改过这个整改项", "somebody has just changed this", _LOOK_AGAIN, clash=True
        )
    if kept.state is RectificationState.CLOSED:
        return _refused("这个整改项已关闭", "this rectification is closed", _LOOK_AGAIN)
    if wish.closed and not wish.result.strip():
        return _refused("关闭须填写整改结果", "to close it say what was done")
    if any(text_fault(text) for text in (wish.who, wish.what, wish.result)):
        return _refused("文字过长或含有不可见字符", "a text is too long, or has unseen characters")
    fault = due_fault(wish.due_at)
    if fault is not None:
        return _refused(fault.zh, fault.en)
    changed = structs.replace(
        kept,
        who=wish.who.strip(),
        due_at=wish.due_at,
        what=wish.what.strip() or kept.what,
        version=kept.version + 1,
    )
    if wish.closed:
        changed = structs.replace(
            changed,
            state=RectificationState.CLOSED,
            closed_at=ground.now,
            closed_by=ground.who.name,
            result=wish.result.strip(),
        )
    return Doing(answer=InspectionAnswer(), rectifications=(changed,))

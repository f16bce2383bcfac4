"""What the inspections of a shift are shown from; every part of the tab is given one and the
same."""

from collections.abc import Iterator

from msgspec import Struct, structs

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting, Wish
from supervisor_app.domain.inspection import (
    Cell,
    Check,
    CheckKey,
    Filled,
    Inspection,
    InspectionWish,
    PutCell,
    PutRectification,
    Rectification,
    RectificationState,
    Round,
)
from supervisor_app.domain.inspection_doing import BEFORE_SHIFT_S
from supervisor_app.domain.inspection_judging import cell_of, is_fault, next_round
from supervisor_app.domain.people import Right
from supervisor_app.domain.shift_record import ShiftId, ShiftPhase
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.seen import Seen


class Inspected(Struct, frozen=True):
    """All of it. `about`: what the page knows of the shift, the floor and who works here."""

    about: Seen
    inspection: Inspection | None = None
    """With what this desk answered and the gateway has not taken yet; None: it is being read."""
    waiting: tuple[Waiting, ...] = ()
    """What this desk answered and the gateway has not taken."""
    filled: Filled | None = None
    """What the floor gave for `filled_round`."""
    filled_round: str = ""
    lost: Cause | None = None
    """Why it could not be read, or why nothing is sent."""

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Of this shift."""
        return self.inspection.rounds if self.inspection is not None else ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """Of the template that this shift is inspected by."""
        return self.inspection.template.checks if self.inspection is not None else ()

    @property
    def next(self) -> Round | None:
        """The round to go now; None: there is none, or the shift is over."""
        if self.inspection is None:
            return None
        return next_round(self.inspection, self.about.now)

    def waiting_of(self, check: CheckKey, round_: str) -> Waiting | None:
        """The last answer of a cell that is not at the gateway."""
        mine = [
            one for one in self.waiting
            if isinstance(one.wish, PutCell) and one.wish.shift == self.about.shift
            and (one.wish.check, one.wish.round) == (check, round_)
        ]  # fmt: skip
        return mine[-1] if mine else None

    def refused_of(self, check: CheckKey, round_: str) -> PutCell | None:
        """The last answer of a cell, where the gateway did not take it."""
        waiting = self.waiting_of(check, round_)
        if waiting is None or waiting.refused is None or not isinstance(waiting.wish, PutCell):
            return None
        return waiting.wish

    def unsent_of(self, shift: ShiftId) -> tuple[InspectionWish, ...]:
        """What this desk answered of a shift and the gateway may still take."""
        return tuple(
            one.wish for one in self.waiting
            if isinstance(one.wish, InspectionWish) and one.wish.shift == shift
            and one.refused is None
        )  # fmt: skip

    def waiting_mending(self, identity: str) -> Waiting | None:
        """The last that this desk wrote of something that is mended, not at the gateway."""
        mine = [
            one for one in self.waiting
            if isinstance(one.wish, PutRectification) and one.wish.rectification == identity
        ]  # fmt: skip
        return mine[-1] if mine else None

    def kept_of(self, check: CheckKey, round_: str) -> Cell | None:
        """The answer of a cell that stands until another is given; None: there is none, or the
        gateway refused what was answered last."""
        if self.inspection is None or self.refused_of(check, round_) is not None:
            return None
        return cell_of(self.inspection, check, round_)

    def given(self, check: CheckKey, round_: str) -> float | None:
        """The figure that the floor gives for a check of a round."""
        if self.filled is None or round_ != self.filled_round:
            return None
        return self.filled.values.get(check)

    def why_no_answer(self) -> str:
        """Why nothing can be answered; empty: it can."""
        why = self.about.why_not(Right.INSPECT)
        if why:
            return why
        if self.inspection is None:
            return tr("正在读取检查记录")
        if self.about.phase is ShiftPhase.LOCKED:
            return tr("双方已签字，本班检查记录已锁定")
        head = self.about.head
        first = head.began - BEFORE_SHIFT_S if head is not None else 0.0
        if self.about.now < first:
            return tr("本班尚未开始，{first} 起可以检查", first=self.about.clock(first))
        return ""

    def why_no_mending(self) -> str:
        """Why nothing that is to be mended can be changed; empty: it can."""
        return self.about.why_not(Right.INSPECT)


def replaced_by(wish: InspectionWish, waiting: tuple[Waiting, ...]) -> tuple[str, ...]:
    """The refused wishes that a new one stands for: of the same cell, of the same mending."""

    def same(other: Wish) -> bool:
        match wish, other:
            case PutCell(), PutCell():
                here = (wish.shift, wish.check, wish.round)
                return here == (other.shift, other.check, other.round)
            case PutRectification(), PutRectification():
                return other.rectification == wish.rectification
            case _:
                return False

    return tuple(one.wish.id for one in waiting if one.refused is not None and same(one.wish))


def laid_over(inspection: Inspection, waiting: tuple[InspectionWish, ...], name: str) -> Inspection:
    """The inspection as it will be once the gateway has taken what waits."""
    cells = {(cell.round, cell.check): cell for cell in inspection.cells}
    checks = {check.key: check for check in inspection.template.checks}
    for wish in waiting:
        if isinstance(wish, PutCell) and wish.check in checks and wish.value is not None:
            cells[wish.round, wish.check] = Cell(
                check=wish.check,
                round=wish.round,
                value=wish.value,
                filled=wish.filled,
                fault=wish.fault or is_fault(checks[wish.check], wish.value),
                note=wish.note,
                name=name,
                version=wish.version + 1,
            )
    return structs.replace(
        inspection,
        cells=tuple(cells.values()),
        rectifications=tuple(_mended(inspection, waiting, name)),
    )


def _mended(
    inspection: Inspection, waiting: tuple[InspectionWish, ...], name: str
) -> Iterator[Rectification]:
    wishes = {one.rectification: one for one in waiting if isinstance(one, PutRectification)}
    for one in inspection.rectifications:
        wish = wishes.get(one.id)
        if wish is None:
            yield one
            continue
        changed = structs.replace(one, who=wish.who, due_at=wish.due_at, version=one.version + 1)
        if wish.closed:
            changed = structs.replace(
                changed,
                state=RectificationState.CLOSED,
                closed_by=name,
                result=wish.result,
            )
        yield changed

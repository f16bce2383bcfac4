"""The inspections of picture 15: the day shift of 24 November 2026 at 19:41:30."""

from supervisor_app.domain.inspection import (
    Cell,
    Check,
    CheckForm,
    CheckKey,
    Filled,
    Inspection,
    InspectionTemplate,
    Rectification,
    RectificationId,
    RectificationState,
    RoundDone,
)
from supervisor_app.domain.inspection_judging import is_fault
from supervisor_app.domain.inspection_rounds import rounds_of
from supervisor_app.domain.inspection_template import default_template
from supervisor_app.shots.figures import ZONE
from supervisor_app.shots.shift_day import BEFORE, BEGAN, DAY, ENDS, at

NOW = at("19:41:30")
WHO = ("周岚", "韩雪", "周岚", "许若彤", "韩雪")
_VALUES: dict[str, tuple[float, ...]] = {
    "trunks": (41, 62, 58, 77, 52),
    "staffing": (-2, 0, -1, 0, -3),
    "breaks": (0, 6.1, 7.0, 3.2, 5.8),
    "noise": (52, 57, 56, 63, 55),
    "temperature": (23, 24, 24, 25, 24),
}
_NOTES = {("walls", 0): "色偏", ("noise", 3): "三层东区"}


def _cells(template: InspectionTemplate, rounds: tuple[str, ...], quiet: bool) -> tuple[Cell, ...]:
    return tuple(
        _cell(check, key, number, quiet)
        for number, key in enumerate(rounds)
        for check in template.checks
    )


def _cell(check: Check, key: str, number: int, quiet: bool) -> Cell:
    note = "" if quiet else _NOTES.get((check.key, number), "")
    usual = {CheckForm.TICK: 1.0, CheckForm.SHARE: 5.0}.get(check.form, 0.0)
    value = _VALUES[check.key][number] if check.key in _VALUES else usual
    if quiet and check.key == "noise":
        value = 54.0
    if note and check.form is CheckForm.TICK:
        value = 0.0
    filled = value if check.key in ("breaks",) else None
    return Cell(check=check.key, round=key, value=value, filled=filled,
                fault=is_fault(check, value), note=note, at=at(f"{key[:2]}:{key[2:]}"),
                name=WHO[number])  # fmt: skip


def inspection(done: int = 5, quiet: bool = False) -> Inspection:
    """The picture's; `done`: so many rounds; `quiet`: without a fault."""
    template = default_template()
    pairs = rounds_of(template, DAY, BEGAN, ENDS, ZONE)
    rounds = tuple(one for one, _ in pairs)
    gone = tuple(one.key for one in rounds[:done])
    return Inspection(
        shift=DAY,
        template=template,
        rounds=rounds,
        due=tuple(due for _, due in pairs),
        cells=_cells(template, gone, quiet),
        done=tuple(
            RoundDone(key, at(f"{key[:2]}:{key[2:]}"), "who", WHO[number])
            for number, key in enumerate(gone)
        ),
        rectifications=() if quiet else _mended(),
        version=60,
    )


def _mended() -> tuple[Rectification, ...]:
    return (
        Rectification(
            id=RectificationId("m1"), shift=DAY, round="0830", check=CheckKey("walls"),
            opened_at=at("08:30"), opened_by="周岚", what="合肥 2 号大屏色偏",
            who="工单 3317 · 合肥运维", due_at=at("10:00", 25),
        ),
        Rectification(
            id=RectificationId("m2"), shift=DAY, round="1600", check=CheckKey("noise"),
            opened_at=at("16:00"), opened_by="许若彤", what="三层东区噪声 63 dB",
            state=RectificationState.CLOSED, closed_at=at("16:20"), closed_by="许若彤",
            result="应急期间增援坐席集中，已分流",
        ),
    )  # fmt: skip


def carried() -> Rectification:
    """One of the shift before, past its time."""
    return Rectification(
        id=RectificationId("m0"), shift=BEFORE, round="0330", check=CheckKey("exits"),
        opened_at=at("03:30"), opened_by="高明远", what="二层北侧消防通道堆放纸箱",
        who="行政 陈先生", due_at=at("12:00"),
    )  # fmt: skip


def filled() -> Filled:
    """What the floor gives at 19:41:30."""
    return Filled(NOW, {CheckKey("breaks"): 4.4, CheckKey("staffing"): -2.0})


class InspectionTales:
    """What the gateway of a picture tells of inspections; `kept` is the running shift's."""

    def __init__(self) -> None:
        self.kept = inspection()

    def told(self, path: list[str]) -> object | None:
        """The answer; None: it is none of these."""
        match path:
            case ["inspections", "filled"]:
                return filled()
            case ["inspections", "template"]:
                return self.kept.template
            case ["inspections", _, _, "versions"]:
                return tuple(cell for cell in self.kept.cells if cell.check == "noise")[:3]
            case ["inspections", _, _]:
                return self.kept
            case _:
                return None

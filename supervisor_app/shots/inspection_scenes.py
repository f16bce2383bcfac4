"""Scenes of 检查工作记录: the picture, a round gone through, questions, overdue, unsynchronised,
refused."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.domain.inspection import Cell, CheckKey, Inspection, PutCell
from supervisor_app.domain.people import Person
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.domain.words import Words
from supervisor_app.shots import inspection_day as day
from supervisor_app.shots import shift_day
from supervisor_app.shots.colleagues import MANAGER, SUPERVISOR
from supervisor_app.shots.shift_scenes import show as show_shift
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.inspection.duty_page import INSPECTION, DutyPage

LAST = "1945"


def show(stage: Stage, kept: Inspection, who: Person = SUPERVISOR) -> DutyPage:
    """The tab, live."""
    stage.inspections.kept = kept
    page = show_shift(stage, shift_day.record(ShiftPhase.OPEN, 0), who)
    assert isinstance(page, DutyPage)
    page.choose(INSPECTION)
    stage.let_live()
    return page


def _live(stage: Stage) -> None:
    """Picture 15."""
    show(stage, day.inspection())


def _quiet(stage: Stage) -> None:
    show(stage, day.inspection(quiet=True))


def _round(stage: Stage) -> None:
    """A tick is asked for."""
    show(stage, day.inspection()).begin_inspection()


def _figure(stage: Stage) -> None:
    """A figure that was filled in is asked for."""
    page = show(stage, _half(), MANAGER)
    page.begin_inspection()
    stage.let_live()


def _half() -> Inspection:
    """Six of the last round's twelve are answered, one with another figure than the floor's."""
    kept = day.inspection()
    values = {"sign-in": 1.0, "recordings": 5.0, "walls": 1.0, "trunks": 47.0,
              "business-systems": 1.0, "staffing": -2.0}  # fmt: skip
    cells = tuple(
        Cell(check=CheckKey(key), round=LAST, value=value, at=day.NOW, name="周岚",
             filled=-3.0 if key == "staffing" else None,
             note="1 人刚签入" if key == "staffing" else "")
        for key, value in values.items()
    )  # fmt: skip
    return structs.replace(kept, cells=(*kept.cells, *cells))


def _fault(stage: Stage) -> None:
    page = show(stage, day.inspection())
    page.begin_inspection()
    page.view_of_inspections.grid.ticked.emit(False)


def _mend(stage: Stage) -> None:
    page = show(stage, day.inspection())
    page.view_of_inspections.mending.lines.asked.emit("m1")


def _overdue(stage: Stage) -> None:
    kept = day.inspection(done=3)
    carried = (day.carried(), *kept.rectifications[:1])
    show(stage, structs.replace(kept, rectifications=carried))


def _unsynced(stage: Stage) -> None:
    page = show(stage, day.inspection())
    lost = cause_of_error(GatewayUnreachable("the line is cut"))
    page.view_of_inspections.show_waiting(tuple(map(_kept, _answers())), lost)


def _answers() -> tuple[PutCell, ...]:
    return tuple(
        PutCell(id=f"w{number}", shift=shift_day.DAY, check=CheckKey(key), round=LAST,
                value=value, note=note, fault=bool(note))
        for number, (key, value, note) in enumerate(
            (("sign-in", 1.0, ""), ("recordings", 5.0, ""), ("walls", 0.0, "二楼黑屏"))
        )
    )  # fmt: skip


def _kept(wish: PutCell) -> Waiting:
    return Waiting(wish, shift_day.NOW)


def _refused(stage: Stage) -> None:
    """One is refused, one is on its way to the disk, one is kept."""
    page = show(stage, day.inspection())
    first, second, third = map(_kept, _answers())
    refused = structs.replace(
        third,
        refused=Words("韩雪 已填写这一项", "Han Xue has answered it"),
        cure=Words("请看过之后再改。", "Read it first."),
    )
    saving = structs.replace(second, on_disk=False)
    page.view_of_inspections.show_waiting((first, saving, refused), None)


def _template(stage: Stage) -> None:
    page = show(stage, day.inspection(), MANAGER)
    page.template_wished.emit()
    stage.let_live()


def _history(stage: Stage) -> None:
    page = show(stage, day.inspection())
    page.view_of_inspections.history_wished.emit(shift_day.DAY, "1600", "noise")
    stage.let_live()


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("inspection", _live),
    ("inspection-quiet", _quiet),
    ("inspection-round", _round),
    ("inspection-figure", _figure),
    ("inspection-fault", _fault),
    ("inspection-mend", _mend),
    ("inspection-overdue", _overdue),
    ("inspection-unsynced", _unsynced),
    ("inspection-refused", _refused),
    ("inspection-template", _template),
    ("inspection-history", _history),
)
"""By the state that a picture is named after."""

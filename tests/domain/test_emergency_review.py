"""A review tells what the record holds and nothing else."""

from msgspec.structs import replace

from supervisor_app.domain.emergency import (
    CurvePoint,
    Emergency,
    EmergencyId,
    EmergencyRecord,
    Figures,
    Level,
    LogKind,
    LogLine,
    Phase,
    Receipt,
    Step,
    StepState,
)
from supervisor_app.domain.emergency_review import review_of
from supervisor_app.domain.emergency_worst import worse
from supervisor_app.domain.words import Words
from supervisor_app.domain.worst_figures import Extreme, WorstFigures

AT = 1_795_320_000.0
DAY = AT - 43_200
STEPS = (
    Step(1, "通知", due_at=AT, state=StepState.DONE, done_at=AT, done_by="周岚",
         receipts=(Receipt("a", "陈立新", asked_at=AT, given_at=AT + 200),
                   Receipt("b", "沈佳宁", asked_at=AT))),
    Step(2, "借调", due_at=AT + 120, state=StepState.DONE, done_at=AT + 75, done_by="许若彤"),
    Step(3, "公告", state=StepState.SKIPPED, done_at=AT + 90, done_by="周岚"),
    Step(4, "复核"),
)  # fmt: skip
EMERGENCY = Emergency(
    id=EmergencyId("emergency-1"),
    level=Level.TWO,
    phase=Phase.RELEASED,
    cause="短信",
    declared_at=AT,
    released_at=AT + 1800,
    steps=STEPS,
)
RECORD = EmergencyRecord(
    EMERGENCY,
    log=(
        LogLine(AT - 207, LogKind.PROPOSED, Words("提请", "Proposed")),
        LogLine(AT, LogKind.DECLARED, Words("宣布", "Declared"), "zhou", "周岚"),
        LogLine(AT + 75, LogKind.STEP, Words("步骤 2 完成", "Done"), "xu", "许若彤", 2),
        LogLine(AT + 75, LogKind.STEP, Words("步骤 3 开始", "Begun"), "xu", "许若彤", 3),
        LogLine(AT + 300, LogKind.PROPOSED, Words("提请一级", "Level I proposed")),
    ),
    curve=(
        CurvePoint(AT - 60, 90, 900.0, 10.0),
        CurvePoint(AT + 60, 41, 398.0, 57.7),
        CurvePoint(AT + 120, None, None, None),
        CurvePoint(AT + 180, 38, 402.0, 60.0),
    ),
    figures=(
        Figures(AT, 33, 300.0, 63.0, 900, 100, DAY),
        Figures(AT + 75, 35, 310.0, 63.0, 905, 104, DAY, step=2),
        Figures(AT + 1800, 2, 20.0, 91.0, 980, 117, DAY),
    ),
)


def test_times_figures_and_deeds_are_those_of_the_record() -> None:
    sheet = review_of(RECORD)
    assert (sheet.lasted_s, sheet.proposed_at, sheet.decided_s) == (1800, AT - 207, 207)
    assert [(one.number, one.after_s, one.late_s, one.skipped) for one in sheet.steps] == [
        (1, 0, 0, False), (2, 75, -45, False), (3, None, None, True), (4, None, None, False),
    ]  # fmt: skip
    assert [(mark.number, mark.at) for mark in sheet.marks] == [(1, AT), (2, AT + 75)]
    assert sheet.worst == WorstFigures(
        Extreme(41, AT + 60), Extreme(402.0, AT + 180), Extreme(57.7, AT + 60)
    )  # not what was before it
    assert (sheet.declared, sheet.released) == (RECORD.figures[0], RECORD.figures[-1])
    assert (sheet.answered, sheet.abandoned) == (80, 17)
    assert (sheet.receipts_given, sheet.receipts_asked, sheet.slowest_receipt_s) == (1, 2, 200)
    assert [deed.after_s for deed in sheet.deeds] == [-207, 0, 75, 75, 300]
    assert [deed.figures for deed in sheet.deeds] == [None, None, RECORD.figures[1], None, None]
    assert sheet.steps_done == 2


def test_what_is_not_known_is_not_made_up() -> None:
    unknown = replace(RECORD, curve=(), figures=(Figures(AT), Figures(AT + 1800)))
    sheet = review_of(unknown)
    assert (sheet.worst, sheet.answered, sheet.abandoned) == (WorstFigures(), None, None)
    next_day = replace(RECORD.figures[-1], day_start=DAY + 86_400)
    other_day = review_of(replace(RECORD, figures=(RECORD.figures[0], next_day)))
    assert (other_day.answered, other_day.abandoned) == (None, None)


def test_one_that_goes_on_has_no_end_yet() -> None:
    going = replace(EMERGENCY, phase=Phase.ACTIVE, released_at=None)
    sheet = review_of(replace(RECORD, emergency=going, log=RECORD.log[1:]))
    assert (sheet.lasted_s, sheet.released, sheet.abandoned) == (None, None, None)
    assert (sheet.proposed_at, sheet.decided_s) == (None, None)
    assert sheet.worst.waiting is not None


def test_what_a_picture_between_the_minutes_showed_is_the_worst() -> None:
    seen = WorstFigures()
    pictures = (
        (10.0, 44, 400.0, 55.0),
        (11.0, 47, 431.0, None),
        (12.0, None, None, None),
        (13.0, 47, 2.0, 61.0),
    )
    for at, waiting, longest, rate in pictures:
        seen = worse(seen, Figures(AT + at, waiting, longest, rate))
    assert seen == WorstFigures(
        Extreme(47, AT + 11), Extreme(431.0, AT + 11), Extreme(55.0, AT + 10)
    )
    sheet = review_of(replace(RECORD, worst=seen))
    assert sheet.worst == seen


def test_the_rate_of_its_own_time_is_of_those_offered_meanwhile() -> None:
    first, *_, last = RECORD.figures
    counted = replace(RECORD, figures=(replace(first, offered=1100), replace(last, offered=1225)))
    assert review_of(counted).rate == 64.0  # 80 of 125
    assert review_of(RECORD).rate is None  # how many were offered was not kept
    nobody = replace(RECORD, figures=(replace(first, offered=1100), replace(last, offered=1100)))
    assert review_of(nobody).rate is None

"""Inspections without a store: the template, faults, rounds by the clock on the wall, counts."""

import pytest
from msgspec import structs
from test_shift_turns import centre

from supervisor_app.domain.inspection import (
    Cell,
    Check,
    CheckForm,
    CheckKey,
    Inspection,
    InspectionTemplate,
    Prefill,
    PutCell,
    Round,
    RoundDone,
    ShiftRounds,
)
from supervisor_app.domain.inspection_checks import answer_fault, template_faults
from supervisor_app.domain.inspection_judging import (
    counts,
    is_fault,
    next_round,
    open_checks,
    overdue,
)
from supervisor_app.domain.inspection_rounds import rounds_of
from supervisor_app.domain.inspection_telling import fault_words, result_words
from supervisor_app.domain.inspection_template import default_template, round_at
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.shift_turns import turn_of
from supervisor_app.domain.words import Words

DAY, NIGHT = ShiftId("2026-11-24/day"), ShiftId("2026-11-24/night")
BEGAN = 1_795_478_400.0  # 2026-11-24 08:00 in Shanghai
HOUR = 3600.0
BY_KEY = {check.key: check for check in default_template().checks}


def of_day(cells: tuple[Cell, ...] = (), done: int = 0) -> Inspection:
    pairs = rounds_of(default_template(), DAY, BEGAN, BEGAN + 12 * HOUR, "Asia/Shanghai")
    rounds, due = tuple(one for one, _ in pairs), tuple(at for _, at in pairs)
    return Inspection(
        shift=DAY,
        template=default_template(),
        rounds=rounds,
        due=due,
        cells=cells,
        done=tuple(RoundDone(one.key, at, "zhou", "周岚") for one, at in pairs[:done]),
    )


def test_it_begins_with_twelve_checks_and_six_rounds_by_day_and_four_by_night() -> None:
    template = default_template()
    assert template_faults(template) == ()
    assert len(template.checks) == 12
    assert [check.category.zh for check in template.checks] == ["系统"] * 5 + ["现场"] * 5 + [
        "安全"
    ] * 2
    assert {one.shift: len(one.rounds) for one in template.rounds} == {"day": 6, "night": 4, "": 10}
    assert [one.name.zh if one.name else "" for one in template.rounds[0].rounds] == [
        "开班", "", "", "", "", "交班",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("sign-in", 1, False),
        ("sign-in", 0, True),
        ("recordings", 5, False),
        ("recordings", 4, True),
        ("trunks", 79.9, False),
        ("trunks", 80, True),
        ("staffing", -3, False),
        ("staffing", -4, True),
        ("staffing", 4, True),
        ("breaks", 8, False),
        ("breaks", 8.1, True),
        ("noise", 60, False),
        ("noise", 63, True),
        ("temperature", 19.9, True),
        ("temperature", 26, False),
    ],
)
def test_what_is_past_its_standard_is_a_fault(key: str, value: float, fault: bool) -> None:
    assert is_fault(BY_KEY[CheckKey(key)], value) is fault


def test_five_rounds_of_twelve_less_two_faults_are_58_of_60() -> None:
    rounds = [one.key for one in of_day().rounds[:5]]
    faulty = {(rounds[0], "walls"), (rounds[3], "noise")}
    cells = tuple(
        Cell(check=check, round=one, value=1, fault=(one, check) in faulty)
        for one in rounds
        for check in BY_KEY
    )
    found = counts(of_day(cells, done=5))
    assert (found.done, found.rounds) == (5, 6)
    assert (found.in_order, found.answered) == (58, 60)
    assert len(open_checks(of_day(cells), rounds[4])) == 0
    assert len(open_checks(of_day(cells), "1945")) == 12


def test_rounds_are_in_the_order_of_the_clock_also_over_midnight() -> None:
    night = rounds_of(
        default_template(), NIGHT, BEGAN + 12 * HOUR, BEGAN + 24 * HOUR, "Asia/Shanghai"
    )
    assert [one.key for one, _ in night] == ["2030", "2330", "0330", "0745"]
    assert [(at - BEGAN) / HOUR for _, at in night] == [12.5, 15.5, 19.5, 23.75]


def test_a_shift_without_rounds_of_its_own_has_those_of_every_shift_within_it() -> None:
    early = rounds_of(
        default_template(), ShiftId("2026-11-24/early"), BEGAN, BEGAN + 6 * HOUR, "Asia/Shanghai"
    )
    assert [one.key for one, _ in early] == ["0830", "1030", "1300"]


@pytest.mark.parametrize(
    ("day", "last"), [("2026-03-28", 8.75), ("2026-10-24", 10.75), ("2026-06-01", 9.75)]
)
def test_over_a_change_of_the_clocks_rounds_stay_at_their_times(day: str, last: float) -> None:
    """Nights from 21:00 to 07:00 in Paris; 02:30 is left out in March, and twice in October."""
    roster = centre(("night", 21 * 60, 7 * 60), zone="Europe/Paris")
    turn = turn_of(roster, ShiftId(f"{day}/night"))
    assert turn is not None
    rounds = (round_at("23:30"), round_at("02:30"), round_at("06:45"))
    template = structs.replace(default_template(), rounds=(ShiftRounds("night", rounds),))
    pairs = rounds_of(template, turn.id, turn.began, turn.ends, "Europe/Paris")
    assert [one.key for one, _ in pairs] == ["2330", "0230", "0645"]
    assert [(at - turn.began) / HOUR for _, at in pairs] == [2.5, 5.5, last]


def test_the_round_to_go_is_the_one_that_is_due() -> None:
    five = of_day(done=5)
    found = next_round(five, BEGAN + 11.6 * HOUR)
    assert found is not None
    assert found.key == "1945"
    nothing = of_day()
    assert next_round(nothing, BEGAN) == nothing.rounds[0]
    assert next_round(nothing, BEGAN + 5.1 * HOUR) == nothing.rounds[2]
    assert next_round(nothing, BEGAN + 3.5 * HOUR) == nothing.rounds[1]
    assert next_round(of_day(done=6), BEGAN) is None
    assert overdue(nothing, BEGAN + HOUR) == frozenset()
    assert overdue(nothing, BEGAN + HOUR + 1) == {"0830"}
    assert overdue(five, BEGAN + 10 * HOUR) == frozenset()


def _with(**changes: object) -> InspectionTemplate:
    template = default_template()
    first = structs.replace(template.checks[0], **changes)
    return structs.replace(template, checks=(first, *template.checks[1:]))


@pytest.mark.parametrize(
    ("changes", "zh"),
    [
        ({"name": Words("", "")}, "名称和类别须 1–40 字"),
        ({"key": CheckKey("walls")}, "检查项编号重复：walls"),
        ({"low": 1.0}, "只有数字和百分比有上下限"),
        ({"form": CheckForm.NUMBER, "low": 3.0, "high": 1.0}, "下限高于上限"),
        ({"form": CheckForm.SHARE}, "份数须填写总数 1–999"),
        ({"prefill": Prefill.WAITING}, "带入的数字与填写方式不符"),
        ({"standard": Words("长" * 61, "")}, "标准最多 60 字"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(changes: dict[str, object], zh: str) -> None:
    assert any(fault.zh.endswith(zh) for fault in template_faults(_with(**changes)))


def test_rounds_at_one_time_are_a_fault_of_the_template() -> None:
    rounds = (ShiftRounds("day", (Round("a", 510), Round("b", 510))),)
    faults = template_faults(structs.replace(default_template(), rounds=rounds))
    assert [fault.zh for fault in faults] == ["同一班有两次检查时间相同"]
    assert template_faults(structs.replace(default_template(), rounds=()))
    assert template_faults(structs.replace(default_template(), checks=()))


@pytest.mark.parametrize(
    ("key", "value"),
    [("sign-in", 2), ("recordings", 6), ("recordings", 2.5), ("trunks", 101), ("noise", None),
     ("noise", float("nan"))],
)  # fmt: skip
def test_what_is_no_answer_is_not_taken(key: str, value: float | None) -> None:
    wish = PutCell(id="w", shift=DAY, check=CheckKey(key), round="0830", value=value)
    assert answer_fault(BY_KEY[CheckKey(key)], wish) is not None


def test_a_share_is_of_so_many() -> None:
    share = Check(CheckKey("x"), Words("系", "S"), Words("抽", "C"), CheckForm.SHARE, of=3)
    assert is_fault(share, 2)
    assert not is_fault(share, 3)


def test_a_fault_is_told_in_the_language_of_who_reads_it() -> None:
    walls, trunks = BY_KEY[CheckKey("walls")], BY_KEY[CheckKey("trunks")]
    said = fault_words(walls, f"{walls.name.zh}：wall 2 stands still")
    assert said == Words("实时数据与大屏一致：wall 2 stands still", said.en)
    assert said.en == "Figures and walls agree: wall 2 stands still"
    said = fault_words(trunks, f"{trunks.name.zh} 85：trunk full")
    assert said.zh == f"{trunks.name.zh} 85 %：trunk full"
    assert said.en == f"{trunks.name.en} 85 %: trunk full"
    own = "wall 2 stands still"
    assert fault_words(walls, own) == fault_words(None, own) == Words(own, own)
    assert result_words("检查结果已更正").en == "the answer was corrected"
    assert result_words("换过屏") == Words("换过屏", "换过屏")

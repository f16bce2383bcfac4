"""The template that a centre begins with: twelve checks, six rounds by day and four by night."""

from supervisor_app.domain.inspection import (
    Check,
    CheckForm,
    CheckKey,
    InspectionTemplate,
    Prefill,
    Round,
    ShiftRounds,
)
from supervisor_app.domain.words import Words

_SYSTEM, _FLOOR, _SAFETY = Words("系统", "Systems"), Words("现场", "Floor"), Words("安全", "Safety")
_BEGIN, _END = Words("开班", "Start"), Words("交班", "Hand-over")
_DAY = ("08:30", "10:30", "13:00", "16:00", "18:30", "19:45")
_NIGHT = ("20:30", "23:30", "03:30", "07:45")


def default_template() -> InspectionTemplate:
    """Version 0: nobody's, and in no table."""
    return InspectionTemplate(
        checks=_checks(),
        rounds=(
            ShiftRounds("day", _rounds(_DAY, named=True)),
            ShiftRounds("night", _rounds(_NIGHT, named=True)),
            ShiftRounds("", _rounds((*_DAY, *_NIGHT))),
        ),
    )


def round_at(clock: str, name: Words | None = None) -> Round:
    """A round by its time of day, as ``08:30``; that is its key too."""
    hours, minutes = clock.split(":")
    return Round(clock.replace(":", ""), int(hours) * 60 + int(minutes), name)


def _rounds(clocks: tuple[str, ...], named: bool = False) -> tuple[Round, ...]:
    names = {clocks[0]: _BEGIN, clocks[-1]: _END} if named else {}
    return tuple(round_at(clock, names.get(clock)) for clock in clocks)


def _checks() -> tuple[Check, ...]:
    number, percent, share = CheckForm.NUMBER, CheckForm.PERCENT, CheckForm.SHARE
    return (
        _check("sign-in", _SYSTEM, "坐席系统登录与签入", "Agents can sign in"),
        _check("recordings", _SYSTEM, "录音抽查（5 条可听）", "Recordings (5 can be heard)",
               Words("5 条", "5"), form=share, of=5),
        _check("walls", _SYSTEM, "实时数据与大屏一致", "Figures and walls agree",
               Words("±0", "±0")),
        _check("trunks", _SYSTEM, "中继占用率", "Trunk occupancy",
               Words("< 80 %", "< 80%"), form=percent, high=80, strict=True),
        _check("business-systems", _SYSTEM, "短信、工单、知识库", "SMS, tickets, knowledge base",
               Words("可用", "In service")),
        _check("staffing", _FLOOR, "到岗人数与排班差异", "Staff against plan",
               Words("≤ 3", "≤ 3"), form=number, low=-3, high=3,
               prefill=Prefill.STAFF_DIFFERENCE),
        _check("breaks", _FLOOR, "小休同时离席", "On a break at once",
               Words("≤ 8 %", "≤ 8%"), form=percent, high=8, prefill=Prefill.BREAK_SHARE),
        _check("discipline", _FLOOR, "坐席纪律与着装", "Discipline and dress"),
        _check("noise", _FLOOR, "噪声（dB）", "Noise (dB)",
               Words("≤ 60", "≤ 60"), form=number, high=60, unit="dB"),
        _check("temperature", _FLOOR, "温度（°C）", "Temperature (°C)",
               Words("20–26", "20–26"), form=number, low=20, high=26, unit="°C"),
        _check("exits", _SAFETY, "消防通道与门禁", "Exits and doors"),
        _check("papers", _SAFETY, "涉密纸张与手机", "Confidential papers, phones", Words("0", "0")),
    )  # fmt: skip


def _check(
    key: str, category: Words, zh: str, en: str, standard: Words | None = None, **more: object
) -> Check:
    return Check(CheckKey(key), category, Words(zh, en), standard=standard, **more)  # type: ignore[arg-type]

"""What an interval of the day's chart says when it is pointed at."""

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.forecast import FloorExpected
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.overview.figures import clock, target_text, with_unit
from supervisor_app.ui.overview.volume import Bar
from supervisor_app.ui.overview.volume_expected import Ahead, expected_told
from supervisor_app.ui.parts.formats import count, rate
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.texts import tr


def bar_told(bar: Bar, centre: CentreRow, kpi: Kpi, age_s: float, language: str) -> str:
    """The counts and the rate of an interval, its formula, n, age, and whether it is complete."""
    tally = bar.row.tally
    span = f"{clock(bar.start, centre)}–{clock(bar.start + INTERVAL_S, centre)}"
    shown = with_unit(bar.rate.text, kpi.unit)
    name = kpi.name.in_language(language)
    lines = [
        f"{span} · {_completeness(bar)}",
        f"{tr('进线')} {count(tally.offered)}",
        f"{tr('接通')} {count(tally.answered)}",
        f"{tr('放弃')} {count(tally.abandoned)}",
        f"{tr('流出')} {count(tally.flowed_out)}" if tally.flowed_out else "",
        f"{name} {shown} {severity_word(bar.rate.severity)}".strip(),
        " · ".join(part for part in (kpi.formula.in_language(language), target_text(kpi)) if part),
        f"n = {kpi.sample(tally):,}",
        tr("数据 {age} 秒前", age=rate(age_s)),
    ]
    return "\n".join(line for line in lines if line)


def with_expected(told: str, expected: FloorExpected, language: str) -> str:
    """What an interval says, with what was expected of it behind how many came."""
    span, offered, *rest = told.split("\n")
    return "\n".join((span, offered, expected_told(expected, language), *rest))


def ahead_told(ahead: Ahead, centre: CentreRow, language: str) -> str:
    """What an interval says in which nobody came yet."""
    start, expected = ahead
    span = f"{clock(start, centre)}–{clock(start + INTERVAL_S, centre)}"
    return f"{span}\n{expected_told(expected, language)}"


def _completeness(bar: Bar) -> str:
    if not bar.row.complete:
        return tr("不完整：时段内数据曾中断")
    return tr("进行中") if bar.running else tr("完整")

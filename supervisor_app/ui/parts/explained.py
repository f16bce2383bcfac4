"""What a figure's tooltip tells: formula, period, sample, age, and whether it is complete."""

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.tally import Tally
from supervisor_app.ui.overview.figures import Figure, clock, target_text, with_unit
from supervisor_app.ui.overview.gaps import Coverage, lost_words
from supervisor_app.ui.parts.formats import rate
from supervisor_app.ui.parts.texts import tr


class Explained(Struct, frozen=True):
    """What stands behind a printed figure besides its formula."""

    centre: CentreRow
    span: tuple[Instant, Instant]
    coverage: Coverage
    running: bool
    """The span has not ended yet."""
    age_s: float
    language: str


def explanation(kpi: Kpi, shown: Figure, tally: Tally, behind: Explained) -> str:
    """The tooltip of a figure, plain text: name, formula, period, n, age, complete or not."""
    return "\n".join(
        (
            kpi.name.in_language(behind.language),
            f"{with_unit(shown.text, kpi.unit)}{_severity_words(shown.severity)}",
            kpi.formula.in_language(behind.language),
            *_target_line(kpi),
            f"n = {kpi.sample(tally):,}",
            *period_lines(behind),
        )
    )


def period_lines(behind: Explained) -> tuple[str, str, str]:
    """Of which period a figure is, whether that is whole, and how old it is."""
    start, end = (clock(at, behind.centre) for at in behind.span)
    return (
        tr("时段 {start}–{end}", start=start, end=end),
        completeness(behind.coverage, behind.centre, behind.running),
        tr("数据 {age} 秒前", age=rate(behind.age_s)),
    )


def completeness(found: Coverage, centre: CentreRow, running: bool) -> str:
    """Whether a period is whole, and if not, when nothing was heard."""
    if not found.complete:
        return tr("不完整：{lost}", lost=lost_words(found.missing, centre))
    return tr("截至此刻完整，时段未结束") if running else tr("完整")


def _target_line(kpi: Kpi) -> tuple[str, ...]:
    text = target_text(kpi)
    return (text,) if text else ()


def _severity_words(severity: Severity) -> str:
    match severity:
        case Severity.CRITICAL:
            return f" · {tr('紧急')}"
        case Severity.WARNING:
            return f" · {tr('注意')}"
        case _:
            return ""

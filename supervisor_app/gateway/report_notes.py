"""What must be known to read a report, in sentences."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from supervisor_app.domain.book import Scope
from supervisor_app.domain.forecast import day_of
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.report_query import FINE_DAYS, Comparison, Grain, Split
from supervisor_app.domain.words import Words, number_of

if TYPE_CHECKING:
    from supervisor_app.gateway.report_making import Found
    from supervisor_app.gateway.report_times import Times

GRAIN_NAMES = {
    Grain.QUARTER: Words("15 分钟", "15 minutes"),
    Grain.HALF: Words("30 分钟", "30 minutes"),
    Grain.HOUR: Words("60 分钟", "60 minutes"),
    Grain.DAY: Words("日", "days"),
    Grain.WEEK: Words("周", "weeks"),
    Grain.MONTH: Words("月", "months"),
}
_NAMED = 5


def notes_of(found: "Found", times: "Times", with_forecast: bool) -> tuple[Words, ...]:
    """The notes of a report."""
    return tuple(
        note
        for note in (
            _coarser(found),
            _beginning(found),
            _gaps(found),
            _left_out(found, times),
            _agents(found),
            _bots(found),
            None if with_forecast else _forecast(found),
        )
        if note is not None
    )


def _coarser(found: "Found") -> Words | None:
    if found.plan.coarser is None:
        return None
    name = GRAIN_NAMES[found.plan.grain]
    return Words(
        f"范围较长，按{name.zh}显示",
        f"The range is long: it is told by {name.en}",
    )


def _beginning(found: "Found") -> Words | None:
    calendar, first = found.ground.calendar, found.known.first
    if not found.plan.days or found.plan.days[0].start >= first:
        return None
    day = day_of(calendar, first)
    if first >= found.ground.now:
        return Words("还没有历史数据", "There is no history yet")
    return Words(
        f"{day.isoformat()} 之前没有数据（未采集，或已过保存期）",
        f"There are no figures before {day.isoformat()}: none were kept, or none any more",
    )


def torn_days(found: "Found") -> set[date]:
    """The days asked for on which the feed was lost, so far."""
    calendar = found.ground.calendar
    return {
        day_of(calendar, start)
        for start in found.known.torn
        if start < found.ground.now and _is_asked(found, start)
    }


def _gaps(found: "Found") -> Words | None:
    within = torn_days(found)
    if not within:
        return None
    zh, en = _days(within)
    return Words(
        f"数据中断：{zh}，相关时段不完整",
        f"The feed was lost on {en}: the rows concerned are not complete",
    )


def _is_asked(found: "Found", start: int) -> bool:
    days = found.plan.days
    return bool(days) and days[0].start <= start < days[-1].end


def _left_out(found: "Found", times: "Times") -> Words | None:
    if found.query.comparison is Comparison.NONE or not times.left_out:
        return None
    zh, en = _days(times.left_out)
    return Words(
        f"对比未计入数据不完整或与平日不同的日子：{zh}",
        f"Not compared with days that are not complete or unlike others: {en}",
    )


def _agents(found: "Found") -> Words | None:
    if found.whose.scope is not Scope.AGENT:
        return None
    directory = found.directory
    gone = sum(not directory.is_known(AgentId(agent)) for agent in found.whose.key_of)
    if found.query.split is Split.AGENT and not found.query.teams and not found.query.sites:
        return None
    zh = "班组和职场按现在的名录，以往的调动不追溯"
    en = "Teams and sites are those of the directory now, also of the past"
    if gone:
        zh += f"；{gone} 名坐席已不在名录中，计入未分组"
        en += f"; {number_of(gone, 'agent')} no longer in it belong to no group"
    return Words(zh, en)


def _bots(found: "Found") -> Words | None:
    if not found.whose.apart:
        return None
    return Words("合计不含机器人", "Bots are not in the total")


def _forecast(found: "Found") -> Words | None:
    if found.whose.scope is not Scope.QUEUE or len(found.plan.days) <= FINE_DAYS:
        return None
    return Words(
        f"超过 {FINE_DAYS} 天的范围不列预测",
        f"No forecast is told of ranges longer than {FINE_DAYS} days",
    )


def _days(days: Iterable[date]) -> tuple[str, str]:
    ordered = [day.isoformat() for day in sorted(days)]
    shown, more = ordered[:_NAMED], len(ordered) - _NAMED
    zh, en = "、".join(shown), ", ".join(shown)
    return (f"{zh} 等 {len(ordered)} 天", f"{en} and {more} more") if more > 0 else (zh, en)

"""Lists of the morning bulletin: alerts, emergencies, agents, what is handed over."""

from collections.abc import Sequence

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.domain.emergency import LEVEL_NAMES, Emergency
from supervisor_app.domain.measure_words import value_words
from supervisor_app.domain.paper_cells import (
    LEAST_SAMPLE,
    clock,
    count,
    figure,
    percent,
    text,
)
from supervisor_app.domain.paper_tables import SURVEYS, PaperGround
from supervisor_app.domain.papers import PaperCell, PaperTable, Tint
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.domain.shift_record import HandoverItem
from supervisor_app.domain.words import Words, number_of

MOST_ALERTS = 40
_BEST = 5
_COACHED = 8
_LEVELS = {
    AlertLevel.CRITICAL: (Words("◆ 紧急", "◆ Critical"), Tint.CRITICAL),
    AlertLevel.WARNING: (Words("▲ 注意", "▲ Warning"), Tint.WARNING),
    AlertLevel.INFO: (Words("提示", "Info"), Tint.NONE),
}


def alerts_table(ground: PaperGround, alerts: Sequence[Alert]) -> PaperTable:
    """What was raised, the most severe first."""
    loud = [alert for alert in alerts if alert.level is not AlertLevel.INFO]
    ranked = sorted(loud, key=lambda one: (one.level is not AlertLevel.CRITICAL, one.raised_at))
    left = len(ranked) - MOST_ALERTS
    rows = tuple(_alert(ground, alert) for alert in ranked[:MOST_ALERTS])
    note = Words(f"共 {len(loud)} 条", number_of(len(loud), "alert"))
    if left > 0:
        note = Words(f"{note.zh}，另有 {left} 条未列", f"{note.en}, {left} more not shown")
    return PaperTable(
        Words("告警", "Alerts"),
        (
            Words("时间", "Raised"),
            Words("级别", "Level"),
            Words("对象", "About"),
            Words("告警", "Alert"),
            Words("数值", "Figures"),
            Words("解除", "Cleared"),
            Words("处理人", "Taken by"),
        ),
        rows,
        note=note,
    )


def _alert(ground: PaperGround, alert: Alert) -> tuple[PaperCell, ...]:
    name, tint = _LEVELS[alert.level]
    values = [ground.said(value_words(one.compare, one.value)) for one in alert.figures]
    cleared = alert.cleared_at
    return (
        text(clock(ground.calendar, alert.raised_at)),
        text(ground.said(name), tint=tint),
        text(ground.said(alert.about.name)),
        text(ground.said(alert.rule_name)),
        text(" · ".join(values)),
        text("" if cleared is None else clock(ground.calendar, cleared)),
        text(alert.taken_by or alert.acknowledged_by),
    )


def emergencies_table(ground: PaperGround, emergencies: Sequence[Emergency]) -> PaperTable:
    """Emergencies of the day."""
    rows = tuple(
        (
            text(clock(ground.calendar, one.declared_at)),
            text(ground.said(LEVEL_NAMES[one.level]), strong=True),
            text(one.cause),
            text("" if one.released_at is None else clock(ground.calendar, one.released_at)),
            text(one.declared_by),
        )
        for one in emergencies
    )
    return PaperTable(
        Words("应急", "Emergencies"),
        (
            Words("宣布", "Declared"),
            Words("级别", "Level"),
            Words("原因", "Reason"),
            Words("解除", "Released"),
            Words("宣布人", "By"),
        ),
        rows,
    )


def _ranked(table: ReportTable) -> list[ReportRow]:
    """Agents with enough surveys, the best first; of equals who had more contacts."""
    known = [row for row in table.parts if row.n.get("satisfaction", 0) >= LEAST_SAMPLE]
    return sorted(
        known,
        key=lambda row: (-row.values.get("satisfaction", 0.0), -row.values.get("answered", 0.0)),
    )


def best_table(ground: PaperGround, table: ReportTable) -> PaperTable:
    """Who had the best satisfaction."""
    aim = ground.columns["satisfaction"].target or 0.0
    good = [row for row in _ranked(table) if row.values.get("satisfaction", 0.0) >= aim]
    return _of_agents(ground, good[:_BEST], Words("满意度最好", "Best satisfaction"))


def coached_table(ground: PaperGround, table: ReportTable) -> PaperTable:
    """Who had the lowest, below the target."""
    aim = ground.columns["satisfaction"].target or 0.0
    low = [row for row in reversed(_ranked(table)) if row.values.get("satisfaction", aim) < aim]
    return _of_agents(ground, low[:_COACHED], Words("建议辅导", "To be coached"))


def _of_agents(ground: PaperGround, rows: Sequence[ReportRow], title: Words) -> PaperTable:
    answered, aht = ground.columns["answered"], ground.columns["aht"]
    satisfaction = ground.columns["satisfaction"]
    return PaperTable(
        title,
        (
            Words("坐席", "Agent"),
            answered.name,
            aht.name,
            Words(f"{satisfaction.name.zh} %", f"{satisfaction.name.en} %"),
            SURVEYS,
        ),
        tuple(
            (
                text(ground.said(row.name or Words("", ""))),
                figure(answered, row),
                figure(aht, row),
                percent(row.values.get("satisfaction"), tint=figure(satisfaction, row).tint),
                count(float(row.n.get("satisfaction", 0))),
            )
            for row in rows
        ),
        note=Words(
            f"评价 ≥ {LEAST_SAMPLE} 才列入，不足不排名",
            f"only with at least {LEAST_SAMPLE} surveys; fewer are not ranked",
        ),
    )


def items_table(ground: PaperGround, items: Sequence[HandoverItem]) -> PaperTable:
    """What is handed over and still open."""
    return PaperTable(
        Words("移交事项", "Hand-over items"),
        (
            Words("事项", "Item"),
            Words("责任人", "Owner"),
            Words("期限", "Due"),
            Words("提出", "Opened"),
        ),
        tuple(
            (
                text(item.text),
                text(item.owner),
                text("" if item.due_at is None else _moment(ground, item.due_at)),
                text(_moment(ground, item.opened_at)),
            )
            for item in items
        ),
        widths=(5, 2, 1.6, 1.6),
    )


def _moment(ground: PaperGround, at: float) -> str:
    return ground.calendar.local(at).strftime("%m-%d %H:%M")

"""Alerts of the demonstration floor, as picture 01 of the design has them."""

from msgspec.structs import replace

from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.commands import RestoreId, RestoreKind, SkillCell
from supervisor_app.domain.emergency import LevelLine, LineNow
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.measured import (
    Compare,
    Measured,
    NamedSubject,
    Operator,
    Period,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ACD, NOW
from supervisor_app.shots.floor import queue

WAITING = Compare("waiting", Operator.AT_LEAST, 20)
LONGEST = Compare("longest_wait", Operator.AT_LEAST, 60)
QUARTER = Compare("answer_rate", Operator.BELOW, 80, Period.QUARTER)
ASA = Compare("asa", Operator.ABOVE, 20, Period.DAY)
FORECAST = Compare("offered_over_forecast", Operator.ABOVE, 20, Period.QUARTER)
CARD = NamedSubject(
    Subject(SubjectKind.QUEUE, SubjectKey(str(queue("card")))), Words("信用卡", "Card")
)
LOAN = NamedSubject(
    Subject(SubjectKind.QUEUE, SubjectKey(str(queue("loan")))), Words("贷款", "Loan")
)
CHAT = NamedSubject(
    Subject(SubjectKind.QUEUE, SubjectKey(str(queue("chat")))), Words("在线文字", "Chat")
)
LOST = Compare("source_lost", Operator.AT_LEAST, 5)
SOURCE = NamedSubject(Subject(SubjectKind.SOURCE, SubjectKey(str(ACD))), Words("ACD", "ACD"))
FLOOR = NamedSubject(Subject(SubjectKind.FLOOR), Words("全部队列", "All queues"))


def _alert(
    number: int,
    name: Words,
    about: NamedSubject,
    level: AlertLevel,
    ago_s: float,
    *figures: tuple[Compare, float],
) -> Alert:
    found = tuple(Measured(about.subject, compare, value, met=True) for compare, value in figures)
    raised = NOW - ago_s
    key = RuleKey(f"rule-{number}")
    return Alert(AlertId(str(number)), key, name, about, level, raised, raised - 10, found)


def alerts() -> tuple[Alert, ...]:
    """Five, of which two wait for somebody."""
    critical, warning = AlertLevel.CRITICAL, AlertLevel.WARNING
    surge = Words("队列积压", "Queue backlog")
    rate = Words("近 15 分接通率", "Answer rate, last 15 min")
    return (
        _alert(1, surge, CARD, critical, 160, (WAITING, 23), (replace(LONGEST, bound=120), 252)),
        _alert(2, Words("最长等待", "Longest wait"), LOAN, warning, 65, (LONGEST, 65)),
        replace(
            _alert(3, rate, CARD, critical, 138, (QUARTER, 63.0)),
            acknowledged_at=NOW - 100,
            acknowledged_by="韩雪",
        ),
        replace(
            _alert(4, Words("平均应答", "ASA"), CHAT, warning, 447, (ASA, 21)),
            acknowledged_at=NOW - 400,
            acknowledged_by="罗思远",
            taken_by="罗思远",
            taken_login="luosy",
        ),
        _alert(
            5, Words("进线高于预测", "Above forecast"), FLOOR, AlertLevel.INFO, 138, (FORECAST, 21)
        ),
    )


def calming() -> tuple[Alert, ...]:
    """The same, the first of them back inside: it waits to be cleared."""
    first, *rest = alerts()
    values = zip(first.figures, (17, 31), strict=True)
    figures = tuple(replace(one, value=value, met=False) for one, value in values)
    return (replace(first, figures=figures, inside_since=NOW - 12), *rest)


def feed_loss() -> Alert:
    """The ACD is not heard."""
    lost = Words("数据中断", "Feed lost")
    return _alert(6, lost, SOURCE, AlertLevel.CRITICAL, 33, (LOST, 38))


def situation(*told: Alert, version: int = 1) -> SituationNow:
    """What the gateway says with these alerts."""
    line = LevelLine("waiting", Words("单队列排队", "One queue"), SubjectKind.QUEUE, WAITING)
    return SituationNow(
        "demonstration",
        version,
        NOW,
        alerts=told,
        evaluated_at=NOW,
        lines=(
            LineNow(line.key, line.name, line.two, None, 180.0, 0.0, CARD, 23, two_since=NOW - 160),
        )
        if told
        else (),
    )


def restores() -> RestoresNow:
    """Two that come back by themselves."""
    vip = queue("vip")
    cells = tuple(SkillCell(AgentId(f"{ACD}/{number}"), vip, level=1) for number in (80101, 80102))
    soon = PendingRestore(
        RestoreId("r1"), RestoreKind.AT, NOW - 1000, at=NOW + 780, cells=cells, author="韩雪"
    )
    return RestoresNow(1, NOW, (soon,))

"""What the gateway of the demonstration floor knows of alerts and their rules."""

from msgspec.structs import replace

from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import (
    Alert,
    AlertDeed,
    AlertHistory,
    AlertId,
    AlertLevel,
    AlertRecord,
    DeedKind,
    RuleKey,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import Measured
from supervisor_app.domain.words import Words
from supervisor_app.shots.alerts import LOAN, LONGEST, alerts
from supervisor_app.shots.figures import NOW

WHO, LOGIN = "韩雪", "hanx"
HOURS_AGO = (1.5, 3.0, 4.25, 26.0)
HOUR_S = 3600.0


def told(path: list[str]) -> object:
    """What a path asks for; None: nothing is known there."""
    match path:
        case ["rules"]:
            return default_rules()
        case ["rules", "hooks"]:
            return ("企业微信",)
        case ["alerts", "history"]:
            return AlertHistory((*map(record_of, alerts()), *map(record_of, past())))
        case ["alerts", key]:
            found = (one for one in (*alerts(), *past()) if one.id == key)
            return next(map(record_of, found), None)
        case _:
            return None


def past() -> tuple[Alert, ...]:
    """Those that are over."""
    name = Words("最长等待", "Longest wait")
    return tuple(
        _past(number, name, NOW - hours * HOUR_S) for number, hours in enumerate(HOURS_AGO)
    )


def _past(number: int, name: Words, raised: Instant) -> Alert:
    return Alert(
        AlertId(f"past-{number}"),
        RuleKey("rule-2"),
        name,
        LOAN,
        AlertLevel.WARNING,
        raised,
        raised - 10,
        (Measured(LOAN.subject, LONGEST, 74.0, met=True),),
        acknowledged_at=raised + 35,
        acknowledged_by=WHO,
        cleared_at=raised + 240,
    )


def record_of(alert: Alert) -> AlertRecord:
    """With all that became of it until now."""
    raised = alert.raised_at
    deeds = [AlertDeed(DeedKind.RAISED, raised, figures=alert.figures)]
    if alert.acknowledged_at is not None:
        deeds.append(AlertDeed(DeedKind.ACKNOWLEDGED, alert.acknowledged_at, LOGIN, WHO))
    if alert.cleared_at is not None:
        lent = "从金卡会员借 2 人，30 分后恢复"
        deeds += (
            AlertDeed(DeedKind.ACTED, raised + 60, LOGIN, WHO, lent),
            AlertDeed(DeedKind.CLEARED, alert.cleared_at),
            AlertDeed(DeedKind.LATER, raised + 300, figures=_later(alert, 21.0)),
            AlertDeed(DeedKind.LATER, raised + 900, figures=_later(alert, 14.0)),
        )
    return AlertRecord(alert, tuple(deeds))


def _later(alert: Alert, value: float) -> tuple[Measured, ...]:
    return tuple(replace(one, value=value, met=False) for one in alert.figures)

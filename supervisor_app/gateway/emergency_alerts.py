"""Alerts in the log of an emergency: each that is raised or cleared while it goes on.

An alert that comes back is told again; one that was open at the declaration is told when it is
over. 提示 are in the list of alerts only.
"""

from collections.abc import Iterable, Iterator

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.domain.emergency import LogKind, LogLine
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_words import measure_words, value_words
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_keeping as keeping

_LEVELS = {
    AlertLevel.CRITICAL: Words("紧急", "critical"),
    AlertLevel.WARNING: Words("注意", "warning"),
}
_ALL = Words("全部队列", "All queues")


def alert_lines(
    alerts: Iterable[Alert], told: Iterable[str], declared_at: Instant, now: Instant
) -> Iterator[tuple[str, LogLine]]:
    """The lines that are due, each with the mark by which it is told once; `told`: marks of those
    that stand in the log already."""
    marks = list(told)
    for alert in alerts:
        if alert.level in _LEVELS:
            yield from _of_alert(alert, marks, declared_at, now)


def _of_alert(
    alert: Alert, told: list[str], declared_at: Instant, now: Instant
) -> Iterator[tuple[str, LogLine]]:
    began = f"alert {alert.id} raised", f"alert {alert.id} cleared"
    before = alert.raised_at < declared_at
    here, over = (sum(mark.startswith(one) for mark in told) for one in began)
    raised = here + before
    if raised == over and (alert.cleared_at is None or raised == 0):
        at = now if raised else alert.raised_at
        yield f"{began[0]} {here}", keeping.line(at, LogKind.ALERT, raised_words(alert))
    elif alert.cleared_at is not None and raised > over and alert.cleared_at >= declared_at:
        told_at = alert.cleared_at
        yield f"{began[1]} {over}", keeping.line(told_at, LogKind.ALERT, cleared_words(alert))


def raised_words(alert: Alert) -> Words:
    """``告警（紧急）：信用卡 排队 23，最长等待 4:12``."""
    level, (zh, en) = _LEVELS[alert.level], _what(alert)
    return Words(f"告警（{level.zh}）：{zh}", f"Alert ({level.en}): {en}")


def cleared_words(alert: Alert) -> Words:
    """``告警恢复：信用卡 排队 8``."""
    zh, en = _what(alert)
    return Words(f"告警恢复：{zh}", f"Alert cleared: {en}")


def _what(alert: Alert) -> tuple[str, str]:
    about = alert.about.name if alert.about.name.zh else _ALL
    said = [
        (measure_words(one.compare), value_words(one.compare, one.value)) for one in alert.figures
    ]
    zh = dict.fromkeys(f"{name.zh} {value.zh}" for name, value in said)
    en = dict.fromkeys(f"{name.en} {value.en}" for name, value in said)
    return (
        f"{about.zh} {'，'.join(zh) or alert.rule_name.zh}",
        f"{about.en}: {', '.join(en) or alert.rule_name.en}",
    )

"""What can be done with alerts, and why something cannot: rights, staleness, what is done."""

from collections.abc import Iterable

from supervisor_app.domain.alerts import Alert, AlertWish, AlertWishKind
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right
from supervisor_app.ui.alerts.reading import is_open, wants_answer
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.people.standing import why_without

SNOOZES = (5, 10, 15, 30, 60)
"""Minutes."""


def why_not(alert: Alert | None, kind: AlertWishKind, me: DeskMe | None, language: str) -> str:
    """Why this cannot be done with an alert now; empty: it can."""
    if alert is None:
        return tr("请先选择一条告警")
    without = why_without(me, Right.ALERTS, language)
    if without:
        return without
    if kind is AlertWishKind.NOTE:
        return ""  # what was done can be written down also afterwards
    if alert.frozen:
        return tr("数据中断，告警已冻结；恢复后可以操作")
    if not is_open(alert):
        return tr("这条告警已经恢复")
    if kind is AlertWishKind.ACKNOWLEDGE and not wants_answer(alert):
        return tr("不需要确认") if alert.acknowledged_at is None else tr("已经确认过")
    if kind is AlertWishKind.TAKE and me is not None and me.person is not None:
        return tr("您已经接手") if alert.taken_login == me.person.login else ""
    return ""


def wish_for(
    alerts: Iterable[Alert], kind: AlertWishKind, minutes: int = 0, text: str = ""
) -> AlertWish:
    """What a person wants with some alerts."""
    return AlertWish(kind, tuple(alert.id for alert in alerts), minutes, text)

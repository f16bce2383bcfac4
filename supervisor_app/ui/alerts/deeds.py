"""What became of an alert, as lines: when, who, what, and the figures of that moment."""

from msgspec import Struct

from supervisor_app.domain.alert_changes import ClearCause
from supervisor_app.domain.alerts import Alert, AlertDeed, AlertLevel, AlertRecord, DeedKind
from supervisor_app.domain.measure_words import value_words
from supervisor_app.domain.measured import Measured
from supervisor_app.ui.alerts.reading import AlertReading, is_open, level_word
from supervisor_app.ui.parts.texts import tr, tr_counted, words

PART = " · "


class DeedLine(Struct, frozen=True):
    """One line, in the user's language."""

    at: str
    text: str
    figures: str = ""


def deed_lines(record: AlertRecord, reading: AlertReading) -> tuple[DeedLine, ...]:
    """Everything that became of it, the newest first."""
    lines = [
        DeedLine(
            reading.clock(deed.at),
            _text(deed, record, reading),
            reading.figures(deed.figures, PART),
        )
        for deed in record.deeds
    ]
    return tuple(reversed(lines))


def evidence(now: Measured, record: AlertRecord | None, alert: Alert, language: str) -> str:
    """A figure as it was when it raised the alert, and as it is; the last only, where the first is
    not known."""
    last = words(value_words(now.compare, now.value), language)
    deeds = record.deeds if record is not None else ()
    raised = next((deed for deed in deeds if deed.kind is DeedKind.RAISED), None)
    figures = raised.figures if raised is not None else ()
    first = next((one for one in figures if _measure(one) == _measure(now)), None)
    if first is None:
        return last
    was = words(value_words(first.compare, first.value), language)
    if not is_open(alert):
        return tr("发生时 {was}，恢复时 {last}", was=was, last=last)
    if alert.frozen:
        return tr("发生时 {was}，中断前 {last}", was=was, last=last)
    return tr("发生时 {was}，现在 {last}", was=was, last=last)


def _measure(one: Measured) -> tuple[str, str, str]:
    return one.compare.measure, str(one.compare.period), str(one.compare.of)


def _text(deed: AlertDeed, record: AlertRecord, reading: AlertReading) -> str:
    if deed.kind is DeedKind.LATER:
        after_s = deed.after_s or deed.at - record.alert.raised_at
        said = tr_counted("{n} 分后的数值", round(after_s / 60))
        return said if deed.figures else f"{said}{tr('：')}{tr('没有取到')}"
    who, more = deed.name or deed.login, _more(deed)
    said = _said(deed, reading)
    if deed.kind is DeedKind.RAISED and deed is not _first_raised(record):
        said = tr("再次发生，接着算同一条告警")
    return f"{who} {said}".strip() + (f"{tr('：')}{more}" if more else "")


def _first_raised(record: AlertRecord) -> AlertDeed | None:
    return next((deed for deed in record.deeds if deed.kind is DeedKind.RAISED), None)


def _said(deed: AlertDeed, reading: AlertReading) -> str:
    if deed.kind is DeedKind.SNOOZED:
        return tr("暂缓提醒至 {at}", at=reading.clock(deed.until, seconds=False))
    said = _names().get(deed.kind, str(deed.kind))
    return f"{said} {deed.hook}" if deed.hook else said


def _more(deed: AlertDeed) -> str:
    """What is told with it: a person's own words as they are, the gateway's in the user's."""
    match deed.kind:
        case DeedKind.VALUE if deed.text in set(AlertLevel):
            return level_word(AlertLevel(deed.text))
        case DeedKind.CLEARED if deed.text in set(ClearCause):
            return _causes()[ClearCause(deed.text)]
        case DeedKind.NOTIFIED:
            return tr("未送达（{why}）", why=deed.text) if deed.text else tr("已送达")
        case _:
            return deed.text


def _causes() -> dict[ClearCause, str]:
    return {
        ClearCause.INSIDE: tr("数值回到界内"),
        ClearCause.GONE: tr("对象已不在现场"),
        ClearCause.SHIFT: tr("规则在本班次不生效"),
        ClearCause.RULE: tr("规则已修改或停用"),
    }


def _names() -> dict[DeedKind, str]:
    return {
        DeedKind.RAISED: tr("发生"),
        DeedKind.VALUE: tr("级别变化"),
        DeedKind.ACKNOWLEDGED: tr("确认了"),
        DeedKind.TAKEN: tr("接手了"),
        DeedKind.ESCALATED: tr("升级到值班经理"),
        DeedKind.ACTED: tr("处理了"),
        DeedKind.CLEARED: tr("恢复"),
        DeedKind.SUSPENDED: tr("数据中断，暂停判断"),
        DeedKind.RESUMED: tr("数据恢复，继续判断"),
        DeedKind.NOTIFIED: tr("通知"),
    }

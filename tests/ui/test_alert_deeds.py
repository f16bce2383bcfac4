"""What became of an alert, in words: the gateway's own marks are never shown as they are."""

import pytest
from alert_stage import alerts
from PySide6.QtWidgets import QApplication

from supervisor_app.domain.alerts import AlertDeed, AlertRecord, DeedKind
from supervisor_app.ui.alerts.deeds import deed_lines
from supervisor_app.ui.alerts.reading import AlertReading


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        (DeedKind.VALUE, {"text": "critical"}, "级别变化：紧急"),
        (DeedKind.CLEARED, {}, "恢复"),
        (DeedKind.CLEARED, {"text": "gone"}, "恢复：对象已不在现场"),
        (DeedKind.CLEARED, {"text": "shift"}, "恢复：规则在本班次不生效"),
        (DeedKind.CLEARED, {"text": "rule"}, "恢复：规则已修改或停用"),
        (DeedKind.NOTIFIED, {"hook": "ops"}, "通知 ops：已送达"),
        (DeedKind.NOTIFIED, {"hook": "ops", "text": "HTTP 403"}, "通知 ops：未送达（HTTP 403）"),
        (DeedKind.LATER, {"after_s": 300.0}, "5 分后的数值：没有取到"),
        (DeedKind.ACTED, {"name": "李明", "text": "rule"}, "李明 处理了：rule"),
    ],
)
def test_a_deed_is_told_in_words(
    qapp: QApplication, kind: DeedKind, more: dict[str, object], said: str
) -> None:
    alert = alerts()[0]
    deed = AlertDeed(kind, alert.raised_at + 420, **more)  # type: ignore[arg-type]
    (line,) = deed_lines(AlertRecord(alert, (deed,)), AlertReading())
    assert line.text == said

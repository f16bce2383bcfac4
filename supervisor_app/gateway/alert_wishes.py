"""What people do with alerts: acknowledge, take over, snooze, write down what was done.

Each wish is on the record before it counts. One that is sent again changes nothing: what is so
already is not done anew, and the same words or the same snooze of the same person within a minute
are the same wish.
"""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.alerts import (
    LONGEST_TEXT,
    Alert,
    AlertDeed,
    AlertId,
    AlertRecord,
    AlertWish,
    AlertWishKind,
    DeedKind,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.words import Words
from supervisor_app.gateway import alert_store
from supervisor_app.gateway.alert_book import AlertBook
from supervisor_app.gateway.alert_store import Writing
from supervisor_app.gateway.audit import AuditBook, audit_line
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread

SNOOZE_MINUTES = (5, 10, 15, 30, 60)
_MOST_ALERTS = 500
_LONGEST_ID = 64
_SAME_WITHIN_S = 60.0
_DEEDS = {
    AlertWishKind.ACKNOWLEDGE: DeedKind.ACKNOWLEDGED,
    AlertWishKind.TAKE: DeedKind.TAKEN,
    AlertWishKind.SNOOZE: DeedKind.SNOOZED,
    AlertWishKind.NOTE: DeedKind.ACTED,
}
_CHANGE = Words("请修改后再试。", "Change it and try again.")


class AlertWishes:
    """Takes the wishes about the alerts of one gateway. `changed` is called after one counts."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        book: AlertBook,
        changed: Callable[[], None],
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._book = book
        self._changed = changed
        self._clock = clock

    async def take(self, caller: Caller, wish: AlertWish) -> None:
        """Do what somebody wants. Raises `Declined` and `STORE_ERRORS`."""
        fault = _fault(wish)
        if fault is not None:
            raise Declined(422, fault, _CHANGE)
        deed = self._deed(caller, wish)
        records = [await self._record(alert, wish.kind) for alert in dict.fromkeys(wish.alerts)]
        due = [record for record in records if _is_due(record, deed)]
        if not due:
            return
        await self._audit.write_all(
            [
                audit_line(
                    deed.at,
                    caller,
                    f"alerts.{wish.kind.value}",
                    subject=record.alert.about.subject.key,
                    why=deed.text,
                    before=_told(record.alert),
                    after=f"{wish.minutes} min" if wish.kind is AlertWishKind.SNOOZE else "",
                    result="done",
                    command=record.alert.id,
                )
                for record in due
            ]
        )
        for record in due:
            await self._count(record, deed)
        self._changed()
        await self._book.flush()

    def _deed(self, caller: Caller, wish: AlertWish) -> AlertDeed:
        now, person = self._clock(), caller.person
        until = now + wish.minutes * 60 if wish.kind is AlertWishKind.SNOOZE else None
        name = person.name or person.login
        return AlertDeed(_DEEDS[wish.kind], now, person.login, name, wish.text.strip(), until)

    async def _record(self, alert: AlertId, kind: AlertWishKind) -> AlertRecord:
        """Also one of long ago, where somebody writes of it."""
        record = self._book.get(alert)
        if record is None and kind is AlertWishKind.NOTE:
            record = await self._thread.write(lambda c: alert_store.record(c, alert))
        if record is None:
            raise Declined(
                404,
                Words("没有这条告警，或者它早已恢复", "there is no such alert, or it is long over"),
                Words("请刷新后再试。", "Look again."),
            )
        return record

    async def _count(self, record: AlertRecord, deed: AlertDeed) -> None:
        now = self._book.get(record.alert.id)
        if now is None:
            writing = Writing(record.alert, len(record.deeds), (deed,))
            await self._thread.write(lambda c: alert_store.write(c, [writing]))
        elif _is_due(now, deed):  # asked anew: another may have been first meanwhile
            self._book.change(_after(now.alert, deed), deed)


def _fault(wish: AlertWish) -> Words | None:
    if not 1 <= len(wish.alerts) <= _MOST_ALERTS:
        return Words(f"一次 1 至 {_MOST_ALERTS} 条告警", f"1 to {_MOST_ALERTS} alerts at a time")
    if any(not one.isascii() or not 1 <= len(one) <= _LONGEST_ID for one in wish.alerts):
        return Words("编号不合规", "the id is not one")
    if wish.kind is AlertWishKind.SNOOZE and wish.minutes not in SNOOZE_MINUTES:
        listed = "、".join(map(str, SNOOZE_MINUTES))
        return Words(f"可以推迟 {listed} 分钟", f"snooze for {listed.replace('、', ', ')} minutes")
    text = wish.text.strip()
    if len(text) > LONGEST_TEXT or any(map(is_unseen, text)):
        return Words(
            f"至多 {LONGEST_TEXT} 个字，不含换行或不可见字符",
            f"at most {LONGEST_TEXT} characters, without line breaks or unseen ones",
        )
    if wish.kind is AlertWishKind.NOTE and not text:
        return Words("请写下做了什么", "write what was done")
    return None


def _is_due(record: AlertRecord, deed: AlertDeed) -> bool:
    alert = record.alert
    match deed.kind:
        case DeedKind.ACKNOWLEDGED:
            return alert.acknowledged_at is None
        case DeedKind.TAKEN:
            return alert.cleared_at is None and alert.taken_login != deed.login
        case DeedKind.SNOOZED if alert.cleared_at is not None:
            return False
        case _:
            return not any(_is_same(before, deed) for before in record.deeds)


def _is_same(before: AlertDeed, deed: AlertDeed) -> bool:
    near = deed.at - before.at < _SAME_WITHIN_S
    same = (before.kind, before.login, before.text) == (deed.kind, deed.login, deed.text)
    return near and same and (before.until is None or _minutes(before) == _minutes(deed))


def _minutes(deed: AlertDeed) -> int:
    return round(((deed.until or deed.at) - deed.at) / 60)


def _after(alert: Alert, deed: AlertDeed) -> Alert:
    """Who takes an alert or snoozes it has seen it; only taking and acknowledging end its noise."""
    seen = deed.at if alert.acknowledged_at is None else alert.acknowledged_at
    by = alert.acknowledged_by or deed.name
    match deed.kind:
        case DeedKind.ACKNOWLEDGED:
            return structs.replace(alert, acknowledged_at=seen, acknowledged_by=by)
        case DeedKind.TAKEN:
            return structs.replace(
                alert,
                acknowledged_at=seen,
                acknowledged_by=by,
                taken_by=deed.name,
                taken_login=deed.login,
            )
        case DeedKind.SNOOZED:
            return structs.replace(alert, snoozed_until=deed.until)
        case _:
            return alert


def _told(alert: Alert) -> str:
    return f"{alert.level.value} {alert.rule_name.en}: {alert.about.name.en}"

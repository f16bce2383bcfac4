"""Alerts, what became of them and their rules, as the database has them. Blocking.

Failures are `STORE_ERRORS`. A deed is written once: under its number it is there already, or not.
"""

from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.alerts import (
    Alert,
    AlertDeed,
    AlertHistory,
    AlertId,
    AlertRecord,
    RuleSet,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway import ledger
from supervisor_app.gateway.alert_schema import ALERT, ALERT_DEED, ALERT_RULES

VERSIONS_KEPT = 50


class Writing(Struct, frozen=True):
    """What is to be written of one alert: how it is now, and what became of it since."""

    alert: Alert
    first: int = 0
    """The number of the first of `deeds`."""
    deeds: tuple[AlertDeed, ...] = ()


def write(connection: sa.Connection, writings: Iterable[Writing]) -> None:
    """Write them; the same again changes nothing."""
    writings = list(writings)
    ledger.put(connection, ALERT, (_row(writing.alert) for writing in writings))
    deeds = [
        {
            "alert": writing.alert.id,
            "number": number,
            "at": deed.at,
            "deed": msgspec.json.encode(deed).decode(),
        }
        for writing in writings
        for number, deed in enumerate(writing.deeds, writing.first)
    ]
    ledger.put_new(connection, ALERT_DEED, deeds)


def going_on(connection: sa.Connection, since: Instant) -> list[AlertRecord]:
    """Those that are open, and those raised or cleared since then, the oldest first."""
    columns = ALERT.c
    where = columns.cleared_at.is_(None) | (columns.cleared_at >= since)
    where |= columns.raised_at >= since
    rows = connection.execute(sa.select(columns.alert).where(where).order_by(columns.raised_at))
    return _records(connection, [_alert(row.alert) for row in rows])


def history(
    connection: sa.Connection, below: Instant | None, limit: int, rule: str
) -> AlertHistory:
    """Alerts raised before `below`, the newest first; of one rule, where it is given."""
    columns = ALERT.c
    query = sa.select(columns.alert).order_by(columns.raised_at.desc(), columns.id.desc())
    if below is not None:
        query = query.where(columns.raised_at < below)
    if rule:
        query = query.where(columns.rule == rule)
    found = [_alert(row.alert) for row in connection.execute(query.limit(limit + 1))]
    shown = _whole_instants(found, limit)
    more = len(found) > len(shown)
    return AlertHistory(
        tuple(_records(connection, shown)), shown[-1].raised_at if more and shown else None
    )


def record(connection: sa.Connection, alert: AlertId) -> AlertRecord | None:
    """One alert with all that became of it."""
    row = connection.execute(sa.select(ALERT.c.alert).where(ALERT.c.id == alert)).first()
    return None if row is None else _records(connection, [_alert(row.alert)])[0]


def rules(connection: sa.Connection) -> RuleSet | None:
    """The rules that count; None: nobody has ever changed them."""
    columns = ALERT_RULES.c
    query = sa.select(columns.rules).order_by(columns.version.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else msgspec.json.decode(row.rules, type=RuleSet)


def put_rules(connection: sa.Connection, kept: RuleSet, login: str) -> None:
    """Add a version; the oldest are let go."""
    row = {
        "version": kept.version,
        "at": kept.changed_at,
        "login": login,
        "rules": msgspec.json.encode(kept).decode(),
    }
    connection.execute(sa.insert(ALERT_RULES).values(**row))
    old = ALERT_RULES.c.version <= kept.version - VERSIONS_KEPT
    connection.execute(sa.delete(ALERT_RULES).where(old))


def _whole_instants(found: list[Alert], limit: int) -> list[Alert]:
    """The first of them, without some of an instant whose others would come on no page."""
    if len(found) <= limit:
        return found
    cut = found[limit].raised_at
    whole = [alert for alert in found if alert.raised_at > cut]
    return whole or found[:limit]


def _records(connection: sa.Connection, alerts: Sequence[Alert]) -> list[AlertRecord]:
    deeds: dict[str, list[AlertDeed]] = {alert.id: [] for alert in alerts}
    columns = ALERT_DEED.c
    query = sa.select(columns.alert, columns.deed).where(columns.alert.in_(list(deeds)))
    for row in connection.execute(query.order_by(columns.number)):
        deeds[row.alert].append(msgspec.json.decode(row.deed, type=AlertDeed))
    return [AlertRecord(alert, tuple(deeds[alert.id])) for alert in alerts]


def _row(alert: Alert) -> dict[str, object]:
    return {
        "id": alert.id,
        "rule": alert.rule,
        "raised_at": alert.raised_at,
        "cleared_at": alert.cleared_at,
        "alert": msgspec.json.encode(alert).decode(),
    }


def _alert(text: str) -> Alert:
    return msgspec.json.decode(text, type=Alert)

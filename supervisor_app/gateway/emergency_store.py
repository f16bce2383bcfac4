"""Emergencies in the database. Blocking; failures are `STORE_ERRORS`.

The log and the curve only ever grow: of these only what is new is written, the rest as a whole.
"""

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.emergency import (
    CurvePoint,
    Emergency,
    EmergencyId,
    EmergencyRecord,
    EmergencyReview,
    Level,
    LogLine,
    Phase,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.playbooks import Playbook
from supervisor_app.gateway import ledger
from supervisor_app.gateway.emergency_schema import (
    EMERGENCY,
    EMERGENCY_LOG,
    EMERGENCY_POINT,
    EMERGENCY_REVIEW,
    PUT_OFF,
)

VERSIONS_KEPT = 50
"""Of what people add to a review."""


class KeptEmergency(Struct, frozen=True):
    """An emergency with what the gateway needs to go on with it."""

    record: EmergencyRecord
    login: str
    """Who declared it."""
    playbook: Playbook | None = None
    """As it was then: raising the level takes further steps from it."""
    told: tuple[str, ...] = ()
    """What stands in the log by itself already, and is not told again."""

    @property
    def emergency(self) -> Emergency:
        """The emergency itself."""
        return self.record.emergency


class PutOffKept(Struct, frozen=True):
    """暂不, and until when."""

    level: Level
    until: Instant
    login: str
    name: str
    why: str


def put(
    connection: sa.Connection, after: KeptEmergency, before: KeptEmergency | None = None
) -> None:
    """Write an emergency; `before`: as the database has it."""
    emergency = after.emergency
    log, curve = after.record.log, after.record.curve
    bare = structs.replace(after, record=structs.replace(after.record, log=(), curve=()))
    row = {
        "id": emergency.id,
        "declared_at": emergency.declared_at,
        "phase": emergency.phase.value,
        "kept": _text(bare),
    }
    ledger.put(connection, EMERGENCY, [row])
    lines = enumerate(log) if before is None else _new(log, before.record.log)
    points = enumerate(curve) if before is None else _new(curve, before.record.curve)
    name = emergency.id
    ledger.put(
        connection,
        EMERGENCY_LOG,
        [{"emergency": name, "number": n, "line": _text(line)} for n, line in lines],
    )
    ledger.put(
        connection,
        EMERGENCY_POINT,
        [{"emergency": name, "number": n, "point": _text(point)} for n, point in points],
    )


def kept(connection: sa.Connection, identity: EmergencyId) -> KeptEmergency | None:
    """One emergency with its log and curve."""
    row = connection.execute(sa.select(EMERGENCY.c.kept).where(EMERGENCY.c.id == identity)).first()
    return None if row is None else _whole(connection, row.kept)


def last(connection: sa.Connection) -> KeptEmergency | None:
    """The one that goes on; else the one that was declared last."""
    active = EMERGENCY.c.phase == Phase.ACTIVE.value
    order = (active.desc(), EMERGENCY.c.declared_at.desc())
    row = connection.execute(sa.select(EMERGENCY.c.kept).order_by(*order).limit(1)).first()
    return None if row is None else _whole(connection, row.kept)


def newest(connection: sa.Connection, most: int) -> list[Emergency]:
    """Emergencies without what grows with them, the newest first."""
    order = EMERGENCY.c.declared_at.desc()
    rows = connection.execute(sa.select(EMERGENCY.c.kept).order_by(order).limit(most))
    return [_decoded(row.kept).emergency for row in rows]


def put_off(connection: sa.Connection) -> PutOffKept | None:
    """The last 暂不, also one that is over."""
    row = connection.execute(sa.select(PUT_OFF.c.put_off)).first()
    return None if row is None else msgspec.json.decode(row.put_off, type=PutOffKept)


def keep_put_off(connection: sa.Connection, wanted: PutOffKept) -> None:
    """It takes the place of the one before."""
    ledger.put(connection, PUT_OFF, [{"id": 1, "put_off": _text(wanted)}])


def review(connection: sa.Connection, identity: EmergencyId) -> tuple[EmergencyReview, str] | None:
    """What people added to a review, as it is now, and the login of who wrote it."""
    columns = EMERGENCY_REVIEW.c
    found = connection.execute(
        sa.select(columns.review, columns.login)
        .where(columns.emergency == identity)
        .order_by(columns.version.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    return msgspec.json.decode(found.review, type=EmergencyReview), found.login


def keep_review(connection: sa.Connection, wanted: EmergencyReview, login: str) -> None:
    """Add a version; the oldest are let go."""
    row = {
        "emergency": wanted.emergency,
        "version": wanted.version,
        "login": login,
        "review": _text(wanted),
    }
    ledger.put(connection, EMERGENCY_REVIEW, [row])
    columns = EMERGENCY_REVIEW.c
    old = columns.version <= wanted.version - VERSIONS_KEPT
    connection.execute(
        sa.delete(EMERGENCY_REVIEW).where(columns.emergency == wanted.emergency, old)
    )


def _whole(connection: sa.Connection, text: str) -> KeptEmergency:
    bare = _decoded(text)
    name = bare.emergency.id
    log, point = EMERGENCY_LOG.c, EMERGENCY_POINT.c
    lines = connection.execute(
        sa.select(log.line).where(log.emergency == name).order_by(log.number)
    )
    points = connection.execute(
        sa.select(point.point).where(point.emergency == name).order_by(point.number)
    )
    record = structs.replace(
        bare.record,
        log=tuple(msgspec.json.decode(row.line, type=LogLine) for row in lines),
        curve=tuple(msgspec.json.decode(row.point, type=CurvePoint) for row in points),
    )
    return structs.replace(bare, record=record)


def _decoded(text: str) -> KeptEmergency:
    return msgspec.json.decode(text, type=KeptEmergency)


def _new(many: tuple[object, ...], before: tuple[object, ...]) -> list[tuple[int, object]]:
    return list(enumerate(many))[len(before) :]


def _text(one: object) -> str:
    return msgspec.json.encode(one).decode()

"""What the gateway keeps durably and the records of shifts tell: alerts, emergencies, changes of
skills and states, listens, losses of the feed, and the figures of each half hour. Blocking."""

from collections import Counter
from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.emergency import EmergencyId, Phase
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.kept_restores import Before, KeptRestore, RestoreState, SkillBefore
from supervisor_app.domain.plans import SkillPlan
from supervisor_app.domain.shift_acts import (
    FORCED,
    Forced,
    change_draft,
    forced_draft,
    listen_draft,
)
from supervisor_app.domain.shift_alerts import alert_draft, emergency_drafts
from supervisor_app.domain.shift_drafts import Draft
from supervisor_app.gateway import (
    alert_store,
    command_store,
    emergency_store,
    notes_store,
)
from supervisor_app.gateway.alert_schema import ALERT, ALERT_DEED
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.commands_schema import LISTEN, RESTORE
from supervisor_app.gateway.emergency_schema import EMERGENCY
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.plans_schema import SKILL_PLAN
from supervisor_app.gateway.shift_looks import Look, Memories, is_over

BACK_S = 600.0
"""What was written into the store later than it happened is found for so long."""
_NOTED_WITHIN_S = 900.0
"""So long after a listen its notes are counted."""
_EMERGENCIES_BACK_S = 30 * 86_400.0
_MOST_NOTES = 200
_BEFORE = msgspec.json.Decoder(tuple[Before, ...])
"""What all was changed, as the memory of an entry has it."""


class AlertSource:
    """One entry for each alert, brought up to date until it is cleared."""

    name = "alerts"

    def __init__(self) -> None:
        self._open: set[AlertId] | None = None

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Alerts that anything became of, and those that were open at the last look."""
        deeds, columns = ALERT_DEED.c, ALERT.c
        new = sa.select(deeds.alert).where(deeds.at >= since - BACK_S).distinct()
        found = {AlertId(alert) for alert in connection.execute(new).scalars()}
        if self._open is None:
            going_on = sa.select(columns.id).where(columns.cleared_at.is_(None))
            found.update(map(AlertId, connection.execute(going_on).scalars()))
        wanted = found | (self._open or set())
        memories = Memories(connection).of([f"alert/{alert}" for alert in wanted])
        self._open = set()
        for alert in sorted(wanted):
            memory = memories.get(f"alert/{alert}", "")
            record = None if is_over(memory) else alert_store.record(connection, alert)
            if record is None:
                continue
            if record.alert.cleared_at is None:
                self._open.add(alert)
            seen = look.peaks.get(alert, ())
            yield alert_draft(record.alert, record.deeds, memory, look.names, seen)


class EmergencySource:
    """Declared, raised, released."""

    name = "emergencies"

    def __init__(self) -> None:
        self._past: set[str] = set()
        """Released long enough ago that all of them is told, or was before there was a record."""

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Those that go on, and those that were declared within the last weeks and released since
        the last look."""
        columns = EMERGENCY.c
        lately = columns.declared_at >= since - _EMERGENCIES_BACK_S
        going_on = columns.phase == Phase.ACTIVE.value
        found = set(connection.execute(sa.select(columns.id).where(lately | going_on)).scalars())
        for one in sorted(found - self._past):
            kept = emergency_store.kept(connection, EmergencyId(one))
            if kept is None:
                continue
            released = kept.emergency.released_at
            if released is not None and released < since - BACK_S:
                self._past.add(one)
            yield from emergency_drafts(kept.emergency, kept.record.log, kept.record.figures)


class ChangeSource:
    """Changes of skills, plans and states, and what became of them."""

    name = "changes"

    def __init__(self) -> None:
        self._open: set[str] | None = None

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """New changes, and those that are not put back."""
        columns = RESTORE.c
        wanted = columns.at >= since - BACK_S
        if self._open is None:
            states = [state.value for state in (RestoreState.OPEN, RestoreState.FAILED)]
            wanted |= columns.state.in_(states) | (columns.at >= since - _EMERGENCIES_BACK_S)
        elif self._open:
            wanted |= columns.id.in_(sorted(self._open))
        found = command_store.read_restores(connection, wanted)
        memories = Memories(connection).of([f"change/{kept.id}" for kept in found])
        self._open = set()
        for kept in found:
            memory = memories.get(f"change/{kept.id}", "")
            if is_over(memory):
                continue
            if not _named(look, kept):
                self._open.add(kept.id)
                continue
            draft = self._draft(connection, look, kept, memory)
            if not draft.over:
                self._open.add(kept.id)
            yield draft

    def _draft(
        self, connection: sa.Connection, look: Look, kept: KeptRestore, memory: str
    ) -> Draft:
        first = _BEFORE.decode(memory) if memory else kept.before
        plan = _plan_name(connection, kept.plan) if kept.plan else ""
        draft = change_draft(kept, first, plan, look.names, look.now)
        text = msgspec.json.encode(first).decode()
        return msgspec.structs.replace(draft, memory=text)


def _named(look: Look, kept: KeptRestore) -> bool:
    queues = [one.queue for one in kept.before if isinstance(one, SkillBefore)]
    return look.named((one.agent for one in kept.before), queues)


def _plan_name(connection: sa.Connection, key: str) -> str:
    columns = SKILL_PLAN.c
    newest = sa.select(columns.plan).where(columns.key == key).order_by(columns.version.desc())
    text = connection.execute(newest.limit(1)).scalar()
    return "" if text is None else msgspec.json.decode(text, type=SkillPlan).name


class ForcedSource:
    """Agents signed out, calls released: what leaves nothing to be put back."""

    name = "forced"

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Commands that are on the audit as done."""
        columns = AUDIT.c
        wanted = (columns.at >= since - BACK_S) & columns.what.in_(list(FORCED))
        rows = connection.execute(sa.select(AUDIT).where(wanted).order_by(columns.number))
        commands: dict[str, Forced] = {}
        for row in rows:
            if row.command and row.result == "done":
                known = commands.get(row.command)
                agents = (*(known.agents if known else ()), AgentId(row.subject))
                at = known.at if known else row.at
                commands[row.command] = Forced(
                    row.command, at, row.what, agents, row.login, row.name, row.why
                )
        told = (one for one in commands.values() if look.named(one.agents))
        return (forced_draft(one, look.names) for one in told)


class ListenSource:
    """Listens that are over, with what was done in them."""

    name = "listens"

    def drafts(self, connection: sa.Connection, look: Look, since: Instant) -> Iterator[Draft]:
        """Those that ended, as long as notes of them may come."""
        ended = LISTEN.c.ended >= since - BACK_S - _NOTED_WITHIN_S
        rows = list(connection.execute(sa.select(LISTEN.c.listen).where(ended)).scalars())
        found = [msgspec.json.decode(text, type=KeptListen) for text in rows]
        memories = Memories(connection).of([f"listen/{kept.listen.id}" for kept in found])
        for kept in found:
            listen = kept.listen
            if listen.ended is None or is_over(memories.get(f"listen/{listen.id}")):
                continue
            if not look.named((listen.agent,)):
                continue
            times = _times(connection, kept)
            notes = notes_store.of_agent(connection, None, listen.id, _MOST_NOTES)
            draft = listen_draft(
                listen,
                sum(kept.spent_s.values()),
                times,
                sum(len(one.of.notes) for one in notes),
                look.names,
                look.now - listen.ended > _NOTED_WITHIN_S,
            )
            if draft is not None:
                yield draft


def _times(connection: sa.Connection, kept: KeptListen) -> Counter[ListenMode]:
    """How often each mode was taken up, as the audit has it."""
    columns, listen = AUDIT.c, kept.listen
    names = {f"listen.{mode.value}": mode for mode in ListenMode}
    wanted = (
        (columns.at >= listen.began - 1)
        & (columns.at <= (listen.ended or listen.began) + 1)
        & columns.what.in_(list(names))
        & (columns.command == kept.command)
    )
    rows = connection.execute(sa.select(columns.what).where(wanted)).scalars()
    return Counter(names[what] for what in rows)


def stored_sources() -> list[
    AlertSource | EmergencySource | ChangeSource | ForcedSource | ListenSource
]:
    """All that tell of what people and rules did."""
    return [AlertSource(), EmergencySource(), ChangeSource(), ForcedSource(), ListenSource()]

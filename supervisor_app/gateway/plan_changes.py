"""Who brought a level about, as the record has it. Blocking."""

import re

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.plan_difference import Change
from supervisor_app.gateway.audit_schema import AUDIT

_MOST = 20_000
_WHAT = ("skills", "restore.skills")
_AFTER = re.compile(r"(?P<queue>.+) (?P<level>[1-5]|-)(?: \([A-Za-z0-9-]+\))?")
"""What the record says of a level that was set (`command_planning`): queue, level, and plan."""


class LevelChange(Struct, frozen=True):
    """A level that a command set."""

    level: int | None
    by: str
    at: Instant


Changes = dict[tuple[AgentId, QueueId], LevelChange]


def since(connection: sa.Connection, instant: Instant) -> Changes:
    """The last change of each level by a command since an instant."""
    entries = connection.execute(
        sa.select(AUDIT.c.at, AUDIT.c.subject, AUDIT.c.name, AUDIT.c.login, AUDIT.c.after)
        .where(AUDIT.c.at >= instant, AUDIT.c.what.in_(_WHAT), AUDIT.c.result == "done")
        .order_by(AUDIT.c.number.desc())
        .limit(_MOST)
    )
    found: Changes = {}
    for entry in entries:
        said = _AFTER.fullmatch(entry.after)
        if said is None:
            continue
        level = None if said["level"] == "-" else int(said["level"])
        change = LevelChange(level, entry.name or entry.login, entry.at)
        found.setdefault((AgentId(entry.subject), QueueId(said["queue"])), change)
    return found


def author_of(changes: Changes, agent: AgentId, queue: QueueId, level: int | None) -> Change:
    """Who brought about the level that an agent has now; nobody known where it was another way."""
    last = changes.get((agent, queue))
    return Change(last.by, last.at) if last is not None and last.level == level else Change()

"""How the switch has called its agents: kept, because its log knows them by these names."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from supervisor_app.domain.ids import AcdId, AgentId
from supervisor_app.gateway import ledger
from supervisor_app.gateway.schema import META
from supervisor_app.gateway.store import Store

NAMED = "agent-name/"
_APART = "\n"


def keep_names(connection: sa.Connection, names: Mapping[AgentId, Iterable[str]]) -> None:
    """Write down how the switch calls its agents now; earlier names are kept, logs have them."""
    for agent, new in names.items():
        key = NAMED + agent
        present = connection.execute(
            sa.select(META.c.value).where(META.c.key == key)
        ).scalar_one_or_none()
        before = present.split(_APART) if present else []
        after = list(dict.fromkeys([*before, *(name for name in new if name)]))
        if after != before:
            ledger.put(connection, META, [{"key": key, "value": _APART.join(after)}])


def kept_names(store: Store, acd: AcdId) -> dict[AgentId, list[str]]:
    """All names that an ACD's agents were seen with."""
    wanted = META.c.key.startswith(f"{NAMED}{acd}/", autoescape=True)
    with store.transaction() as connection:
        rows = connection.execute(sa.select(META).where(wanted)).all()
    return {AgentId(row.key.removeprefix(NAMED)): row.value.split(_APART) for row in rows}

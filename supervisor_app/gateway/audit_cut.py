"""Lets go of the oldest entries of the record, where the centre does not keep them for good.

What is left begins with an entry that names the hash of one that is not there. An entry of its own
says so (`audit_chain.py`): who cuts off the beginning without it is found.
"""

import sqlalchemy as sa

from supervisor_app.domain.ids import Instant
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit import audit_line
from supervisor_app.gateway.audit_chain import LET_GO, beginning
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.dialects import alone, guard_rows, unguard_rows
from supervisor_app.gateway.store import Store

_DAY_S = 86_400
_GUARDED = str(AUDIT.name)


def let_go(store: Store, kept_from: Instant, now: Instant) -> int:
    """Blocking. Let go of one day of what is older; how many entries. The newest stays in any case.
    Raises `STORE_ERRORS`; then nothing was changed."""
    with store.transaction() as connection:
        oldest = connection.execute(sa.select(sa.func.min(AUDIT.c.at))).scalar()
    if oldest is None or oldest >= kept_from:
        return 0
    before = min(kept_from, (oldest // _DAY_S + 1) * _DAY_S)
    with store.transaction() as connection:
        alone(connection, AUDIT)
        newest = sa.select(sa.func.max(AUDIT.c.number)).scalar_subquery()
        old = (AUDIT.c.at < before) & (AUDIT.c.number < newest)
        last = sa.select(AUDIT.c.number, AUDIT.c.hash).where(old)
        row = connection.execute(last.order_by(AUDIT.c.number.desc()).limit(1)).first()
        if row is None:
            return 0
        unguard_rows(connection, _GUARDED)
        gone = connection.execute(sa.delete(AUDIT).where(AUDIT.c.number <= row.number)).rowcount
        guard_rows(connection, _GUARDED)
        said = beginning(row.number, row.hash)
        line = audit_line(now, None, LET_GO, after=said, result=f"done: {gone} entries")
        file = HeadFile(store.database.place)
        _, head = audit_store.append_in(connection, file, [line], now)
    audit_store.confirm(store, head)
    return gone

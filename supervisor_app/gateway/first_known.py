"""Since when anything is known of an ACD at all.

A day that begins earlier than that, as where the start of the day was moved, is not known up to
then: without a gap there its sums would look whole.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.schema import FEED_GAP, INTERVAL_TALLY
from supervisor_app.gateway.store import Store


def gaps_before(store: Store, acds: Iterable[AcdId], day_start: int) -> list[Gap]:
    """The part of the day that lies before what is known of each ACD; none of one of which nothing
    is known: its whole day is a gap anyway."""
    with store.transaction() as connection:
        known = {acd: _first_known(connection, acd, day_start) for acd in acds}
    return [
        Gap(acd, float(day_start), at, LossCause.STARTING.value)
        for acd, at in known.items()
        if at is not None and at > day_start
    ]


def _first_known(connection: sa.Connection, acd: AcdId, day_start: int) -> Instant | None:
    tally, gap = INTERVAL_TALLY.c, FEED_GAP.c
    of_acd = tally.identity.startswith(f"{acd}/", autoescape=True)
    earlier = sa.exists().where(of_acd, tally.start < day_start)
    if connection.execute(sa.select(earlier)).scalar():
        return float(day_start)
    firsts = (
        sa.select(sa.func.min(tally.start)).where(of_acd, tally.start >= day_start),
        sa.select(sa.func.min(gap["from"])).where(gap.acd == acd),
    )
    found = [connection.execute(first).scalar() for first in firsts]
    return min((float(at) for at in found if at is not None), default=None)

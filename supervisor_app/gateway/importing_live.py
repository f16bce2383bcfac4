"""Takes an import into the running floor: today's intervals that were not heard completely."""

from collections.abc import Mapping

import structlog

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import AgentId, Instant, acd_of
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.importing import Index, Own, Plan, merged_tallies, plan_of
from supervisor_app.gateway.importing_inbox import Request
from supervisor_app.gateway.live import LiveFloor

log = structlog.get_logger(__name__)


def fill_today(
    live: LiveFloor, request: Request, agents: Mapping[TallyKey, Tally], now: Instant
) -> Plan:
    """Replace what was not heard completely by what the log tells. `agents`: their tallies of
    today as the store has them. The interval that runs is left to the gateway."""
    told = request.told()
    book = live.floor.book
    since = max(request.since, float(book.day_start))
    until = min(request.until, float(interval_start(now)))
    today = range(book.day_start, interval_start(now), INTERVAL_S)
    # Each of today's intervals was heard, or it is in a gap: the day begins with one.
    plan = plan_of(told, Own(set(today), live.gaps.spans(told.acd)), since, until)
    own = dict(agents)
    for queue in book.queues():
        if acd_of(queue) == told.acd:
            of_queue = book.queue_intervals(queue).items()
            own |= {(Scope.QUEUE, queue, start): tally for start, tally in of_queue}
    own |= {
        key: present
        for key in {*own, *told.tallies}
        if key[0] is Scope.AGENT
        and (present := book.agent_interval(AgentId(key[1]), key[2])) is not None
    }
    for key, tally in merged_tallies(told, Index.of(told), own, plan.replaced).items():
        book.replace(key, tally, own.get(key) or Tally())
    live.filled(told.acd, plan.replaced, [*plan.closed, *request.closed])
    log.info("filled from the log", acd=told.acd, intervals=len(plan.replaced))
    return plan

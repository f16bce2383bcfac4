"""An agent's day on the demonstration floor: signed in at eight, calls, wrap-up, breaks."""

from random import Random

from supervisor_app.domain.agent_day import AgentDay, AgentSpan, DayGap
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import AgentState
from supervisor_app.shots.figures import DAY_START, NOW, OPENED

LUNCH = DAY_START + 11.8 * 3600, DAY_START + 12.4 * 3600
TEA = DAY_START + 9.9 * 3600, DAY_START + 10.1 * 3600
UNHEARD = DAY_START + 13.2 * 3600, DAY_START + 13.25 * 3600
"""Three minutes in which the ACD was not heard."""


def demonstration_day(row: AgentRow) -> AgentDay:
    """His day up to now; it ends in what he does now."""
    rng = Random(f"day {row.code}")
    queue = row.skills[0].queue
    spans = [AgentSpan(AgentState.OFFLINE, DAY_START, float(OPENED))]
    at: Instant = float(OPENED)
    while at < row.since:
        state, lasts_s = _next(spans[-1].state, at, rng)
        until = min(row.since, at + lasts_s)
        working = state in (AgentState.TALKING, AgentState.WRAP_UP)
        spans.append(AgentSpan(state, at, until, queue=queue if working else None))
        at = until
    spans.append(AgentSpan(row.state, row.since, queue=row.queue))
    known = tuple(part for span in spans for part in _heard(span))
    gaps = (DayGap(*UNHEARD),) if UNHEARD[1] <= row.since else ()
    return AgentDay(row.id, DAY_START, DAY_START + 86400, NOW, known, gaps)


def _next(before: AgentState, at: Instant, rng: Random) -> tuple[AgentState, float]:
    """What comes after a state, and for how long."""
    for begins, ends in (LUNCH, TEA):
        if begins <= at < ends:
            return AgentState.BREAK, ends - at
    if before is AgentState.TALKING:
        return AgentState.WRAP_UP, rng.uniform(14, 60)
    if before is AgentState.READY:
        return AgentState.TALKING, rng.uniform(120, 420)
    return AgentState.READY, rng.uniform(5, 120)


def _heard(span: AgentSpan) -> tuple[AgentSpan, ...]:
    """The parts of a span outside the time in which nothing was heard."""
    since, until = UNHEARD
    end = NOW if span.until is None else span.until
    if end <= since or span.since >= until:
        return (span,)
    before = AgentSpan(span.state, span.since, since, span.reason, span.queue)
    after = AgentSpan(span.state, until, span.until, span.reason, span.queue)
    return tuple(
        part for part, wanted in ((before, span.since < since), (after, end > until)) if wanted
    )

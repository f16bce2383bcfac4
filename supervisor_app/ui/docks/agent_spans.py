"""An agent's day as it is shown: what was told of it, and what his row says since then."""

from msgspec.structs import replace

from supervisor_app.domain.agent_day import AgentDay, AgentSpan
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, AgentState, StateGroup

HOUR_S = 3600
SHORTEST_S = 4 * HOUR_S
"""The line of a day shows at least this much, so that an early hour is not a whole width."""
SAME_S = 0.5


def spans_of(day: AgentDay, row: AgentRow | None) -> tuple[AgentSpan, ...]:
    """The day's spans with the state of his row, which may be newer than what was told."""
    if row is None or not day.spans:
        return day.spans
    *before, last = day.spans
    if row.since <= last.since + SAME_S:
        return day.spans
    if last.until is None or last.until > row.since:
        last = replace(last, until=row.since)
    present = AgentSpan(row.state, row.since, None, row.reason, row.queue)
    return (*before, last, present)


def end_of(span: AgentSpan, now: Instant) -> Instant:
    """When a span ended, or now."""
    return max(span.since, now) if span.until is None else span.until


def window(day: AgentDay, spans: tuple[AgentSpan, ...], now: Instant) -> tuple[Instant, Instant]:
    """From which hour to which hour the line reaches: since he was first signed in until now."""
    seen = [span.since for span in spans if span.state is not AgentState.OFFLINE]
    first = min(seen, default=day.day_start)
    start = max(day.day_start, day.day_start + (first - day.day_start) // HOUR_S * HOUR_S)
    last = max(now, start + 1)
    end = day.day_start + -(-(last - day.day_start) // HOUR_S) * HOUR_S
    end = min(max(end, start + SHORTEST_S), day.next_day_start)
    return start, max(end, start + 1)


def span_at(spans: tuple[AgentSpan, ...], at: Instant, now: Instant) -> AgentSpan | None:
    """Which span holds an instant."""
    return next((span for span in spans if span.since <= at < end_of(span, now)), None)


def seconds_by_group(spans: tuple[AgentSpan, ...], now: Instant) -> dict[StateGroup, float]:
    """How long he was in each state, the longest first, without the time signed out."""
    found: dict[StateGroup, float] = {}
    for span in spans:
        group = GROUP_OF[span.state]
        if group is not StateGroup.OFFLINE:
            found[group] = found.get(group, 0.0) + end_of(span, now) - span.since
    return dict(sorted(found.items(), key=lambda item: -item[1]))

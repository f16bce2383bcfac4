"""An agent's statistical day as a line of states, and when nothing is known of him."""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.records import StateSpan
from supervisor_app.domain.states import AgentState

Unheard = tuple[Instant, Instant]
"""From when to when nothing is known; it may end in the future, where it goes on."""


class AgentSpan(Struct, frozen=True, omit_defaults=True):
    """He was in one state, for one reason, from `since` to `until`; None: he still is."""

    state: AgentState
    since: Instant
    until: Instant | None = None
    reason: str = ""
    queue: QueueId | None = None
    """Whose call or wrap-up it was."""


class DayGap(Struct, frozen=True, omit_defaults=True):
    """What he did from `since` to `until` is not known; None: it still is not."""

    since: Instant
    until: Instant | None = None


class AgentDay(Struct, frozen=True, omit_defaults=True):
    """Spans and gaps in order and apart from each other; together they cover the day up to `at`."""

    agent: AgentId
    day_start: Instant
    next_day_start: Instant
    at: Instant
    """The gateway's clock when it was asked: spans without an end go on at least to here."""
    spans: tuple[AgentSpan, ...] = ()
    gaps: tuple[DayGap, ...] = ()


def agent_day(
    agent: AgentId,
    day: tuple[Instant, Instant],
    at: Instant,
    written: Iterable[StateSpan],
    unheard: Iterable[Unheard],
) -> AgentDay:
    """The day from what was written of the agent, without the times in which nobody was heard.

    `day` is from when to when it lasts. `written` may overlap, as where a gap was found later: of
    two states at one moment the one that began later counts. What no span covers is a gap.
    """
    start, end = day
    now = min(at, end)
    pieces = _apart(sorted(written, key=lambda span: span.since), start, now)
    spans = _heard(pieces, sorted(unheard), now)
    return AgentDay(agent, start, end, at, tuple(spans), tuple(_gaps(spans, start, now)))


def _apart(written: list[StateSpan], start: Instant, now: Instant) -> list[AgentSpan]:
    """The part of each span in the day, each ending where the next one begins."""
    pieces: list[AgentSpan] = []
    following: Instant | None = None
    for span in reversed(written):
        ends = [at for at in (span.until, following) if at is not None]
        until = min(ends, default=None)
        if until is not None and until > now:
            until = None if following is None else following
        since = max(span.since, start)
        if since < (now if until is None else until):
            pieces.append(AgentSpan(span.state, since, until, span.reason, span.queue))
        following = since if following is None else min(following, since)
    return pieces[::-1]


def _heard(pieces: list[AgentSpan], unheard: list[Unheard], now: Instant) -> list[AgentSpan]:
    """The pieces without the times that are not known; what is left of one may be several."""
    known: list[AgentSpan] = []
    for piece in pieces:
        since, end = piece.since, now if piece.until is None else piece.until
        for away, back in unheard:
            if back <= since or away >= end:
                continue
            if away > since:
                known.append(_part(piece, since, away))
            since = back
        if since < end:
            known.append(_part(piece, since, piece.until))
    return known


def _part(piece: AgentSpan, since: Instant, until: Instant | None) -> AgentSpan:
    return AgentSpan(piece.state, since, until, piece.reason, piece.queue)


def _gaps(spans: list[AgentSpan], start: Instant, now: Instant) -> Iterable[DayGap]:
    known_to = start
    for span in spans:
        if span.since > known_to:
            yield DayGap(known_to, span.since)
        if span.until is None:
            return
        known_to = max(known_to, span.until)
    if known_to < now:
        yield DayGap(known_to)

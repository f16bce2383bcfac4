"""The call that is heard, as far as the feed tells it: its parts, how long, how long held."""

from collections.abc import Sequence

from msgspec import Struct

from supervisor_app.domain.agent_day import AgentSpan
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import AgentState

_IN_CALL = (AgentState.TALKING, AgentState.HELD)
_APART_S = 1.0


class Part(Struct, frozen=True):
    """Talking or held, from when to when."""

    held: bool
    since: Instant
    until: Instant


class CallParts(Struct, frozen=True):
    """One call. `whole` False: it may have begun earlier than is known here."""

    parts: tuple[Part, ...]
    whole: bool = True

    @property
    def seconds(self) -> float:
        """How long it has lasted."""
        return self.parts[-1].until - self.parts[0].since if self.parts else 0.0

    @property
    def held_s(self) -> float:
        """How long the caller was held."""
        return sum(part.until - part.since for part in self.parts if part.held)

    @property
    def held_times(self) -> int:
        """How often."""
        return sum(part.held for part in self.parts)


def call_parts(row: AgentRow, spans: Sequence[AgentSpan] | None, now: Instant) -> CallParts | None:
    """The call that an agent is in; None: he is in none. `spans`: his day, None where it is not
    had yet: then only the present part is known."""
    if row.state not in _IN_CALL:
        return None
    parts = [Part(row.state is AgentState.HELD, row.since, max(now, row.since))]
    begins = row.since
    for span in reversed(spans or ()):
        until = span.until if span.until is not None else begins
        if span.since >= begins:
            continue
        joined = span.state in _IN_CALL and abs(until - begins) <= _APART_S
        if not joined or span.queue not in (None, row.queue):
            break
        parts.insert(0, Part(span.state is AgentState.HELD, span.since, begins))
        begins = span.since
    return CallParts(tuple(parts), whole=spans is not None)

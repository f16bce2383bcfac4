"""What an agent did in the running statistical day, from all places where that is written down."""

from collections.abc import Callable

from supervisor_app.domain.agent_day import AgentDay, agent_day
from supervisor_app.domain.ids import AgentId, Instant, acd_of
from supervisor_app.domain.records import SpanKey, StateSpan
from supervisor_app.gateway.keeper import Keeper
from supervisor_app.gateway.live import LiveFloor


class AgentDays:
    """Days of agents: the store, what is not in it yet, and the state that goes on."""

    def __init__(self, live: LiveFloor, keeper: Keeper, clock: Callable[[], Instant]) -> None:
        self._live, self._keeper, self._clock = live, keeper, clock

    async def of(self, agent: AgentId) -> AgentDay | None:
        """An agent's day; None where nobody has heard of him. Raises `STORE_ERRORS`."""
        written = await self._written(agent)
        floor = self._live.floor
        if not written and agent not in floor.agents:
            return None
        book = floor.book
        start = float(book.day_start)
        day = (start, float(book.calendar.next_day_start(book.day_start)))
        unheard = self._live.gaps.spans(acd_of(agent))
        return agent_day(agent, day, self._clock(), written.values(), unheard)

    async def _written(self, agent: AgentId) -> dict[SpanKey, StateSpan]:
        """What is on its way from the floor to the store may be in neither while it is read, so it
        is looked for before and after; of the same state what reaches further is newer."""
        records = self._live.floor.records
        before = (*self._keeper.unwritten_spans_of(agent), *records.spans_of(agent))
        stored = await self._keeper.spans_of(agent, float(self._live.floor.book.day_start))
        after = (*self._keeper.unwritten_spans_of(agent), *records.spans_of(agent))
        newest: dict[SpanKey, StateSpan] = {}
        for span in (*stored, *before, *after):
            known = newest.get(span.key)
            if known is None or _reach(span) >= _reach(known):
                newest[span.key] = span
        return newest


def _reach(span: StateSpan) -> tuple[bool, Instant]:
    return span.until is not None, span.counted_to

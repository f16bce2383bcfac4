"""What a running gateway does for imports: it takes in today's part, and keeps agents' names."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import structlog

from supervisor_app.domain.book import TallyKey
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import importing_inbox as inbox
from supervisor_app.gateway.importing import Plan
from supervisor_app.gateway.importing_inbox import Request
from supervisor_app.gateway.importing_live import fill_today
from supervisor_app.gateway.importing_names import keep_names
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.store import STORE_ERRORS, Store

log = structlog.get_logger(__name__)


class Work(Protocol):
    """Runs a blocking job on the store's own thread."""

    def __call__(self, job: Callable[[], Any]) -> Awaitable[Any]:
        """Its result."""
        ...


class Imports:
    """Looks for a request after each writing of the store. A store that fails is tried again."""

    def __init__(self, live: LiveFloor, clock: Callable[[], Instant]) -> None:
        self._live = live
        self._clock = clock
        self._kept_names: dict[AgentId, str] = {}
        self._settled: dict[str, Plan] = {}

    async def serve(self, store: Store, work: Work, flush: Callable[[], Awaitable[bool]]) -> None:
        """Take in what is asked for, write it with `flush`, and answer."""
        try:
            await self._keep_names(store, work)
            request = await work(lambda: inbox.next_request(store))
            if request is not None:
                await self._take_in(request, store, work, flush)
        except STORE_ERRORS as error:
            log.warning("import not served", error=str(getattr(error, "orig", None) or error))

    async def _take_in(
        self, request: Request, store: Store, work: Work, flush: Callable[[], Awaitable[bool]]
    ) -> None:
        plan = self._settled.get(request.id)
        if plan is None:
            agents: dict[TallyKey, Tally] = await work(lambda: inbox.agents_before(store, request))
            plan = fill_today(self._live, request, agents, self._clock())
            self._settled = {request.id: plan}
        if await flush():  # the counts first: a gap may be closed only where they are written
            done = plan
            await work(lambda: inbox.finish(store, request, done))

    async def _keep_names(self, store: Store, work: Work) -> None:
        """An ACD's own log calls its agents by the names that it gives them."""
        told = self._live.naming.told_agents
        names = {agent: info.name for agent, info in told.items()}
        new = {
            agent: [name] for agent, name in names.items() if self._kept_names.get(agent) != name
        }
        if new:
            await work(lambda: _write_names(store, new))
            self._kept_names |= names


def _write_names(store: Store, names: dict[AgentId, list[str]]) -> None:
    with store.transaction() as connection:
        keep_names(connection, names)

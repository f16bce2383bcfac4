"""Asterisk 16 to 22 over its manager interface (AMI over HTTP).

Events come by long-polling WaitEvent; QueueStatus is read at the start and now and then to check
what the events made of the floor. The AMI user needs ``read = agent,call,user``, and ``write =
reporting`` if a restart of the switch is to be told from a break in the line for certain; for what
may be done, see `asterisk_abilities.py`.
"""

import time
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import aclosing

import structlog

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import AmiFailure, Message, number
from supervisor_app.acd.asterisk_abilities import NOT_CONNECTED, find_allowed
from supervisor_app.acd.asterisk_acts import AsteriskActs
from supervisor_app.acd.asterisk_feed import Feed
from supervisor_app.acd.asterisk_floor import AsteriskFloor
from supervisor_app.acd.asterisk_listens import Listens
from supervisor_app.acd.asterisk_members import Line
from supervisor_app.acd.asterisk_numbers import Durations
from supervisor_app.acd.asterisk_rights import Rights, counts_of
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.base import Capabilities, PastInterval
from supervisor_app.acd.centre_facts import AgentFacts, QueueFacts
from supervisor_app.acd.fresh_secrets import FreshSecrets, Secrets
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.actions import Ability, Able, Action, ActionRefused
from supervisor_app.domain.events import Event, FeedLost, FeedRestored
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.words import Words

log = structlog.get_logger(__name__)


class AsteriskAdapter:
    """One Asterisk, as `supervisor_app.acd.base.Adapter` wants it."""

    def __init__(
        self,
        acd: AcdId,
        settings: AsteriskSettings,
        clock: Callable[[], float] = time.time,
        secrets: Secrets | None = None,
    ) -> None:
        """`secrets`: reads them anew after the switch has refused them."""
        self.acd = acd
        self._secrets = FreshSecrets(secrets)
        self._settings = settings
        self._now = clock
        self._clock = SwitchClock(clock)
        self._durations = Durations(acd)
        self._session: AmiSession | None = None
        self._heard_at: Instant | None = None
        self._server = ""
        self._rights = Rights()
        self._abilities: Mapping[Ability, Able] = NOT_CONNECTED
        self._acts: AsteriskActs | None = None
        self._listens = Listens()
        self._left: dict[str, Line] = {}
        self._started = ""
        """When the switch started, in its own words, as of the last connection."""
        self._counts = -1

    def capabilities(self) -> Capabilities:
        """Asterisk tells everything but how many were asked for a score, unless it is told to."""
        product, _, version = self._server.partition("/")
        known = product == "Asterisk" and version
        kind = f"Asterisk {version.partition('+')[0]}" if known else "Asterisk"
        absent = frozenset() if self._settings.survey.sent_event else frozenset({"survey_rate"})
        return Capabilities(kind=kind, absent=absent, abilities=self._abilities)

    async def perform(self, action: Action) -> None:
        """Do it on the present connection, as `supervisor_app.acd.base.Acts` says."""
        if self._acts is None:
            raise ActionRefused(Words("话务平台现在没有连接", "The ACD is not connected now"))
        await self._acts.perform(action)

    def heard_at(self) -> Instant | None:
        """When the switch last answered anything at all."""
        return (self._session.heard_at if self._session else None) or self._heard_at

    def rejected(self) -> Mapping[str, int]:
        """How many durations could not be used, by their key."""
        return self._durations.rejected

    @property
    def skew_s(self) -> float:
        """Seconds that the switch's clock is ahead of ours; corrected where it matters."""
        return self._clock.skew_s

    def describe(self, queues: Mapping[str, QueueFacts], agents: Mapping[str, AgentFacts]) -> None:
        """The centre says something else of its queues and agents from now on; which phones are
        one person stays as it is. The next snapshot may differ for it from what was told."""
        present = self._settings  # its dictionaries are shared by all that hears this switch
        present.queues.clear()
        present.queues.update(queues)
        present.agents.clear()
        present.agents.update(agents)

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        """None: Asterisk's own counts have no intervals."""
        return ()

    async def events(self) -> AsyncGenerator[Event | AcdSnapshot, None]:
        """Log in and tell what happens, until the feed is lost."""
        own = self._settings = await self._secrets.of(self._settings)
        session = self._session = AmiSession(own.url, own.user, own.secret, self._now)
        try:
            async with aclosing(self._told(session)) as told:
                async for item in told:
                    yield item
        except AmiFailure as failure:
            # What is not known begins with the last answer, not where its silence was noticed.
            at = session.heard_at or self._now()
            self._secrets.lost(failure.cause)
            yield FeedLost(
                at=at,
                acd=self.acd,
                cause=failure.cause,
                detail=failure.detail,
                retry_after_s=failure.retry_after_s,
            )
        finally:
            self._acts = None
            self._heard_at = self.heard_at()
            await session.close()

    async def _told(self, session: AmiSession) -> AsyncGenerator[Event | AcdSnapshot, None]:
        await session.log_in()
        self._server = session.server
        for answer in await session.ask("Ping"):
            self._clock.heard(number(answer, "Timestamp"))
        started = await self._started_at(session)
        await self._find_abilities(session)
        asked_at = self._now()
        items = await session.ask_list("QueueStatus")
        if not self._rights.proven:
            # The last feed ended because events were missing. What QueueStatus shows is live only
            # once they come.
            await self._rights.prove(session, items)
            asked_at = self._now()
            items = await session.ask_list("QueueStatus")
        channels = await session.ask_list_if_allowed("CoreShowChannels")
        floor = AsteriskFloor(
            self.acd, self._settings, self._clock, self._durations, self._listens, self._left
        )
        floor.answered(items)
        yield FeedRestored(at=asked_at, acd=self.acd, restarted=self._restarted(started, items))
        yield floor.first_snapshot(items, channels, asked_at)
        self._acts = AsteriskActs(session, floor.agents, self._listens, self._settings)
        feed = Feed(session, floor, self._settings, self._rights, self._now, items)
        async with aclosing(feed.told()) as told:
            async for item in told:
                yield item

    async def _find_abilities(self, session: AmiSession) -> None:
        allowed = await find_allowed(session, self._settings.listen_context)
        self._abilities = allowed.abilities(self._settings.listen_context)
        if too_much := allowed.too_much():
            log.warning("ami user may do more than is needed", acd=self.acd, write=too_much)

    async def _started_at(self, session: AmiSession) -> str:
        """When the switch started; empty where this AMI user may not know (``write=reporting``)."""
        core = await session.ask_if_allowed("CoreStatus") or {}
        return f"{core.get('CoreStartupDate', '')} {core.get('CoreStartupTime', '')}".strip()

    def _restarted(self, started: str, items: list[Message]) -> bool:
        """Whether the switch began anew since the last connection."""
        counts = sum(counts_of(items))
        # Without the time of the start: counts run since then, or since QueueReset.
        fallen = counts < self._counts
        restarted = started != self._started if started and self._started else fallen
        self._started, self._counts = started, counts
        return restarted

"""FreeSWITCH 1.10 with mod_callcenter: lists over HTTP (mod_xml_rpc), events by the event socket.

Figures come from events, never from the switch's counters, which it sets to zero whenever an agent
becomes Available. Without an event socket the lists alone are read (`freeswitch_polls.py`).
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import aclosing
from functools import partial

import structlog
from msgspec import structs

from supervisor_app.acd.base import Capabilities, PastInterval
from supervisor_app.acd.centre_facts import AgentFacts, QueueFacts
from supervisor_app.acd.freeswitch_abilities import NOT_CONNECTED, ability_of, find_allowed
from supervisor_app.acd.freeswitch_acts import FreeswitchActs
from supervisor_app.acd.freeswitch_agents import Break
from supervisor_app.acd.freeswitch_feed import Feed, Poll
from supervisor_app.acd.freeswitch_floor import FreeswitchFloor
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_listen_acts import ListenActs
from supervisor_app.acd.freeswitch_listens import Leg
from supervisor_app.acd.freeswitch_lost import (
    LOST,
    NEVER_TOLD,
    SURVEYS,
    stuck_words,
    together,
)
from supervisor_app.acd.freeswitch_polls import Polls
from supervisor_app.acd.freeswitch_run import Run, run_of
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings, socket_address
from supervisor_app.acd.freeswitch_socket import CALLCENTER, EventSocket
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.acd.fresh_secrets import FreshSecrets, Secrets
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.actions import Ability, Able, Action, ActionRefused, ListenId
from supervisor_app.domain.events import Event, FeedLost, FeedRestored, LossCause
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.words import Words

log = structlog.get_logger(__name__)

_EVENTS = "HEARTBEAT SHUTDOWN BACKGROUND_JOB MEDIA_BUG_START MEDIA_BUG_STOP DTMF"


class FreeswitchAdapter:
    """One FreeSWITCH, as `supervisor_app.acd.base.Adapter` wants it."""

    def __init__(
        self,
        acd: AcdId,
        settings: FreeswitchSettings,
        clock: Callable[[], float] = time.time,
        secrets: Secrets | None = None,
    ) -> None:
        """`secrets`: reads them anew after the switch has refused one of them."""
        self.acd = acd
        self._secrets = FreshSecrets(secrets)
        self._settings = settings
        self._now = clock
        self._clock = SwitchClock(clock)
        self._http: FreeswitchHttp | None = None
        self._socket: EventSocket | None = None
        self._heard_at: Instant | None = None
        self._version = ""
        self._run = Run()
        """Of the last connection."""
        self._breaks: dict[str, Break] = {}
        self._legs: dict[ListenId, Leg] = {}
        self._abilities: Mapping[Ability, Able] = NOT_CONNECTED
        self._acts: FreeswitchActs | None = None
        self._stuck = 0

    def capabilities(self) -> Capabilities:
        """FreeSWITCH tells no satisfaction by itself, and without a socket little else."""
        settings = self._settings
        kind = f"FreeSWITCH {self._version}" if self._version else "FreeSWITCH"
        lost = [] if settings.event_socket else [LOST]
        if self._stuck:
            lost.append(stuck_words(self._stuck))
        return Capabilities(
            kind=kind,
            absent=NEVER_TOLD | self._absent_surveys(),
            keeps_skills=True,
            abilities=self._abilities,
            lost=together(lost),
        )

    def _absent_surveys(self) -> frozenset[str]:
        if not self._settings.event_socket:
            return SURVEYS
        return frozenset() if self._settings.survey.sent_event else frozenset({"survey_rate"})

    async def perform(self, action: Action) -> None:
        """Do it on the present connection, as `supervisor_app.acd.base.Acts` says."""
        if self._acts is None:
            raise ActionRefused(Words("话务平台现在没有连接", "The ACD is not connected now"))
        # Whether http-allowed-api counts for what a background job does is not known; here it does.
        able = self._abilities.get(ability) if (ability := ability_of(action)) else None
        if able is not None and able.why_not is not None:
            raise ActionRefused(able.why_not)
        await self._acts.perform(action)

    def heard_at(self) -> Instant | None:
        """When the switch last answered anything at all."""
        lines = (self._http, self._socket)
        heard = [line.heard_at for line in lines if line is not None and line.heard_at]
        return max(heard, default=self._heard_at)

    def rejected(self) -> Mapping[str, int]:
        """Rows of callers that FreeSWITCH keeps although their channel is gone."""
        return {"stuck member": self._stuck} if self._stuck else {}

    def describe(self, queues: Mapping[str, QueueFacts], agents: Mapping[str, AgentFacts]) -> None:
        """The centre says something else of its queues and agents from now on."""
        present = self._settings  # its dictionaries are shared by all that hears this switch
        present.queues.clear()
        present.queues.update(queues)
        present.agents.clear()
        present.agents.update(agents)

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        """None: FreeSWITCH's own counts have no intervals."""
        return ()

    async def events(self) -> AsyncGenerator[Event | AcdSnapshot, None]:
        """Log in and tell what happens, until the feed is lost."""
        settings = self._settings = await self._secrets.of(self._settings)
        http = self._http = FreeswitchHttp(settings.url, settings.user, settings.secret, self._now)
        socket = self._socket = self._new_socket()
        try:
            async with aclosing(self._told(http, socket)) as items:
                async for item in items:
                    yield item
        except FreeswitchFailure as failure:
            self._secrets.lost(failure.cause)
            yield FeedLost(
                at=self.heard_at() or self._now(),
                acd=self.acd,
                cause=failure.cause,
                detail=failure.detail,
                retry_after_s=failure.retry_after_s,
            )
        except FreeswitchRefusal as refusal:
            cause = LossCause.NOT_AN_ACD if refusal.unknown else LossCause.BAD_ANSWER
            yield FeedLost(at=self._now(), acd=self.acd, cause=cause, detail=refusal.native)
        finally:
            self._heard_at = self.heard_at()
            self._version = http.version or self._version
            if socket is not None:
                await socket.close()
            await http.close()

    def _new_socket(self) -> EventSocket | None:
        address = socket_address(self._settings.event_socket)
        return (
            None
            if address is None
            else EventSocket(*address, self._settings.event_secret, self._now)
        )

    async def _told(
        self, http: FreeswitchHttp, socket: EventSocket | None
    ) -> AsyncGenerator[Event | AcdSnapshot, None]:
        poll, floor = Poll(http, self._now), self._floor()
        run = await run_of(http, self._clock)
        self._version = http.version
        self._abilities = (await find_allowed(http)).abilities()
        if socket is not None:
            await socket.open(
                f"{_EVENTS} CUSTOM {CALLCENTER} {self._settings.survey.event}".strip()
            )
        lists = await poll.lists()
        mail: asyncio.Queue[Event] = asyncio.Queue()
        listening = self._listening(http, floor, mail)
        restarted, self._run = run.is_other(self._run), run
        if restarted:
            self._legs.clear()
        yield FeedRestored(at=lists.asked_at, acd=self.acd, restarted=restarted)
        now = floor.snapshot(lists, first=True)
        legs = None if lists.channels is None else await listening.found(lists.channels)
        yield structs.replace(now, listens=legs)
        self._acts = self._acting(http, floor, listening, mail)
        looking = asyncio.create_task(listening.look_after())
        told = (
            Polls(poll, floor, self._clock, mail, self._settings.poll_s).told(lists)
            if socket is None
            else Feed(poll, socket, floor, self._settings, mail, listening.take, self._now).told()
        )
        try:
            async with aclosing(told) as items:
                async for item in items:
                    self._count_stuck(floor)
                    yield item
        finally:
            self._acts = None
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)

    def _listening(
        self, http: FreeswitchHttp, floor: FreeswitchFloor, mail: asyncio.Queue[Event]
    ) -> ListenActs:
        return ListenActs(
            http,
            floor.agents,
            self._settings,
            self._legs,
            partial(_post, mail),
            self._now,
            hears_keys=bool(self._settings.event_socket),
        )

    def _acting(
        self,
        http: FreeswitchHttp,
        floor: FreeswitchFloor,
        listening: ListenActs,
        mail: asyncio.Queue[Event],
    ) -> FreeswitchActs:
        return FreeswitchActs(
            http,
            floor,
            self._settings,
            listening,
            self._breaks,
            partial(_post, mail),
            self._now,
        )

    def _floor(self) -> FreeswitchFloor:
        return FreeswitchFloor(self.acd, self._settings, self._clock, self._breaks)

    def _count_stuck(self, floor: FreeswitchFloor) -> None:
        found = len(floor.stuck)
        if found != self._stuck:
            log.warning("rows of callers whose channel is gone", acd=self.acd, rows=found)
            self._stuck = found


def _post(mail: asyncio.Queue[Event], told: list[Event]) -> None:
    for event in told:
        mail.put_nowait(event)

"""What is done on a FreeSWITCH: tiers and statuses changed, calls ended, listens begun and ended.

Facts, seen on 1.10.12: ``+OK`` also answers what did nothing (``tier del`` of no tier, ``agent
del`` of nobody), and a refusal has HTTP status 200. So each change is read back, and only what the
lists then show is told. Statuses are quoted in single quotes and compared letter by letter.
``Available`` zeroes the switch's own counters of the agent, which nothing here reads.
"""

import asyncio
import re
from collections.abc import Callable
from functools import singledispatchmethod
from typing import Any

from supervisor_app.acd.freeswitch_agents import (
    AVAILABLE,
    IDLE,
    IN_CALL,
    LOGGED_OUT,
    ON_BREAK,
    WAITING,
    Break,
    Line,
    is_on_demand,
)
from supervisor_app.acd.freeswitch_floor import FreeswitchFloor
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_listen_acts import ListenActs
from supervisor_app.acd.freeswitch_rows import AgentRow, named, seconds
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.domain import actions as act
from supervisor_app.domain.actions import Action, ActionRefused, ActionUnanswered
from supervisor_app.domain.events import Event, LossCause
from supervisor_app.domain.ids import AgentId, Instant, native_of
from supervisor_app.domain.words import Words

_CONFIG = "callcenter_config"
_PLAIN = re.compile(r"[^\s'\"|\\\x00-\x1f]{1,120}")
"""A name that can stand in a command as it is: FreeSWITCH splits at blanks, and has no escape."""
_ON_DEMAND = "Available (On Demand)"
_REFUSED = Words("话务平台拒绝", "The ACD refused")
_NOT_SHOWN = Words(
    "话务平台回答成功，但读回后没有变化", "The ACD said yes, but nothing changed when read back"
)
_NO_AGENT = Words("话务平台没有这名坐席", "The ACD has no such agent")
Tell = Callable[[list[Event]], None]


class FreeswitchActs:
    """Actions on one connection to one FreeSWITCH, one after the other."""

    def __init__(
        self,
        http: FreeswitchHttp,
        floor: FreeswitchFloor,
        settings: FreeswitchSettings,
        listening: ListenActs,
        breaks: dict[str, Break],
        tell: Tell,
        clock: Callable[[], Instant],
    ) -> None:
        """`breaks` outlive a connection; `tell` takes what reading back has found."""
        self._http = http
        self._floor = floor
        self._settings = settings
        self._listening = listening
        self._breaks = breaks
        self._tell = tell
        self._clock = clock
        self._one_by_one = asyncio.Lock()

    async def perform(self, action: Action) -> None:
        """As `supervisor_app.acd.base.Acts` says."""
        async with self._one_by_one:
            try:
                await self._do(action)
            except FreeswitchRefusal as refusal:
                raise ActionRefused(_REFUSED, refusal.native) from refusal
            except FreeswitchFailure as failure:
                raise _translated(failure) from failure

    @singledispatchmethod
    async def _do(self, action: Any) -> None:
        raise TypeError(f"not an action: {action!r}")

    @_do.register
    async def _(self, action: act.SetSkill) -> None:
        line, queue = self._line(action.agent), _named(native_of(action.queue))
        name = _named(line.name)
        if action.level is None:
            await self._config(f"tier del {queue} {name}")
            await self._tiers_told(line.name, queue, None)
            return
        level = self._settings.native_level(action.level)
        if level is None:
            raise ActionRefused(
                Words(
                    f"级别 {action.level} 没有对应的 tier level，请在 [acd.levels] 中写出",
                    f"No tier level gives level {action.level}; [acd.levels] can name one",
                )
            )
        tiers = {(tier.queue, tier.agent) for tier in await self._http.tiers()}
        if (queue, line.name) in tiers:
            await self._config(f"tier set level {queue} {name} {level}")
        else:
            await self._config(f"tier add {queue} {name} {level} 1")
        await self._tiers_told(line.name, queue, level)

    async def _tiers_told(self, agent: str, queue: str, level: int | None) -> None:
        """Read the tiers back, and tell what they show."""
        tiers = await self._http.tiers()
        self._tell(list(self._floor.tiers_read(tiers, agent, self._clock())))
        found = [seconds(t.level) for t in tiers if (t.queue, t.agent) == (queue, agent)]
        if found != ([] if level is None else [level]):
            raise ActionRefused(_NOT_SHOWN, f"{queue} {agent}: {found or 'none'}")

    @_do.register
    async def _(self, action: act.SetPause) -> None:
        line = self._line(action.agent)
        if line.status == LOGGED_OUT:
            raise ActionRefused(Words("坐席未签入", "The agent is signed out"))
        known = self._breaks.get(line.name, Break())
        on_demand = known.on_demand if line.status == ON_BREAK else is_on_demand(line.status)
        if action.paused:
            self._breaks[line.name] = Break(action.reason, on_demand)
            await self._status(line, ON_BREAK)
            return
        await self._status(line, _ON_DEMAND if on_demand else AVAILABLE)
        if line.state == IDLE:  # Available leaves him so, and nothing would be offered to him
            await self._config(f"agent set state {_named(line.name)} {WAITING}")
            await self._read_back(line)

    @_do.register
    async def _(self, action: act.SignOut) -> None:
        await self._status(self._line(action.agent), LOGGED_OUT)

    async def _status(self, line: Line, status: str) -> None:
        await self._config(f"agent set status {_named(line.name)} '{status}'")
        row = await self._read_back(line)
        if row.status != status:
            raise ActionRefused(_NOT_SHOWN, row.status)

    async def _read_back(self, line: Line) -> AgentRow:
        rows = {row.name: row for row in await self._http.agents()}
        row = rows.get(line.name)
        if row is None:
            raise ActionRefused(_NO_AGENT)
        self._tell(list(self._floor.agent_read(row, self._clock())))
        return row

    @_do.register
    async def _(self, action: act.ReleaseCall) -> None:
        line = self._line(action.agent)
        row = await self._read_back(line)
        leg = named(row.uuid)
        if row.state != IN_CALL or not leg:
            raise ActionRefused(Words("坐席没有在队列通话中", "The agent is in no call of a queue"))
        try:
            await self._http.ask("uuid_kill", leg)
        except FreeswitchRefusal as refusal:
            if "No such channel" not in refusal.native:
                raise

    @_do.register
    async def _(self, action: act.BeginListen) -> None:
        line = self._line(action.agent)
        row = await self._read_back(line)
        await self._listening.begin(action, line, named(row.uuid) if row.state == IN_CALL else "")

    @_do.register
    async def _(self, action: act.SetListenMode) -> None:
        await self._listening.set_mode(action)

    @_do.register
    async def _(self, action: act.EndListen) -> None:
        await self._listening.end(action)

    async def _config(self, arguments: str) -> None:
        await self._http.ask(_CONFIG, arguments)

    def _line(self, agent: AgentId) -> Line:
        line = self._floor.agents.lines.get(native_of(agent))
        if line is None:
            raise ActionRefused(_NO_AGENT)
        return line


def _named(name: str) -> str:
    """A name as it stands in a command. Raises `ActionRefused` for one that cannot."""
    if not _PLAIN.fullmatch(name):
        raise ActionRefused(
            Words(
                f"名称 {name} 中有空格、引号或 |，FreeSWITCH 的命令写不出",
                f"{name} holds a blank, a quotation mark or |; no FreeSWITCH command can name it",
            )
        )
    return name


def _translated(failure: FreeswitchFailure) -> ActionRefused:
    if failure.cause in (LossCause.NO_PERMISSION, LossCause.WRONG_SECRET):
        words = Words("此账号没有这个权限", "The account may not do that")
        return ActionRefused(words, failure.detail)
    words = Words("话务平台没有应答，不知是否已执行", "The ACD did not answer; it may have done it")
    return ActionUnanswered(words, failure.detail)

"""Tests a FreeSWITCH before it is used: does it answer, may we log in, what is there, its clock,
what may be done, and whether events come."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from supervisor_app.acd.found import Found, Work, clocks_found
from supervisor_app.acd.freeswitch_abilities import LISTENING, find_allowed, may
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_lost import LOST
from supervisor_app.acd.freeswitch_rows import from_micros
from supervisor_app.acd.freeswitch_settings import socket_address
from supervisor_app.acd.freeswitch_socket import CALLCENTER, EventSocket
from supervisor_app.acd.freeswitch_socket_check import unfit
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words, WrongValue, number_of

_LISTEN_S = 2.0
_ALSO = ("show", "strmicroepoch")
_FIREWALL = Words(
    "请确认防火墙只放行网关：mod_xml_rpc 监听所有地址，自己没有访问控制。",
    "See that a firewall admits the gateway only: mod_xml_rpc listens on every address.",
)


class FreeswitchCheck:
    """One test of one FreeSWITCH. Each step raises `FreeswitchFailure` where it fails."""

    def __init__(
        self,
        url: str,
        user: str,
        secret: str,
        event_socket: str = "",
        event_secret: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Raises `WrongValue` for an address that is none."""
        self._address = socket_address(event_socket) if event_socket else None
        if event_socket and self._address is None:
            zh, en = "应写成 10.0.0.5:8021 这样", "write one such as 10.0.0.5:8021"
            raise WrongValue(zh, en, "event_socket")
        self._http = FreeswitchHttp(url, user, secret, clock)
        self._event_secret = event_secret
        self._clock = SwitchClock(clock)

    async def steps(self) -> AsyncIterator[tuple[str, Words, Work]]:
        """Key, title and work of each step, in order; to be done one after the other."""
        yield "log_in", Words("登录 mod_xml_rpc", "Log in at mod_xml_rpc"), self._told(self._log_in)
        yield "queues", Words("读取队列", "Read queues"), self._told(self._queues)
        yield "agents", Words("读取坐席", "Read agents"), self._told(self._agents)
        yield "rights", Words("核对权限", "Rights"), self._told(self._rights)
        yield "acts", Words("核对操作权限", "What may be done"), self._told(self._acts)
        yield "events", Words("事件套接字", "Event socket"), self._told(self._events)
        yield "clock", Words("核对时钟", "Clock"), self._told(self._clocks)

    async def close(self) -> None:
        """Let go."""
        await self._http.close()

    def _told(self, work: Callable[[], Awaitable[Found]]) -> Work:
        """A refusal of a command is a failure of its step."""

        async def done() -> Found:
            try:
                return await work()
            except FreeswitchRefusal as refusal:
                cause = LossCause.NOT_AN_ACD if refusal.unknown else LossCause.BAD_ANSWER
                raise FreeswitchFailure(cause, refusal.native) from None

        return done

    async def _log_in(self) -> Found:
        await self._http.tiers()
        version = f"FreeSWITCH {self._http.version}".strip()
        return Found(Words(f"{version}；{_FIREWALL.zh}", f"{version}. {_FIREWALL.en}"))

    async def _queues(self) -> Found:
        queues = await self._http.queues()
        told = Words(f"{len(queues)} 个队列", number_of(len(queues), "queue"))
        if queues:
            return Found(told)
        return Found(
            told,
            Words("mod_callcenter 没有队列", "mod_callcenter has no queue"),
            Words(
                "请在 callcenter.conf.xml 中建立队列并 queue load；建好后自动出现。",
                "Make queues in callcenter.conf.xml and load them; they then appear by themselves.",
            ),
        )

    async def _agents(self) -> Found:
        agents = await self._http.agents()
        told = Words(f"{len(agents)} 名坐席", number_of(len(agents), "agent"))
        if agents:
            return Found(told)
        return Found(
            told,
            Words("mod_callcenter 没有坐席", "mod_callcenter has no agent"),
            Words("请用 agent add 建立坐席。", "Make agents with agent add."),
        )

    async def _rights(self) -> Found:
        missing = " ".join([name for name in _ALSO if not await may(self._http, name)])
        if not missing:
            return Found(Words("可以读取全部所需", "all that is needed can be read"))
        return Found(
            Words("可读取队列和坐席", "queues and agents can be read"),
            Words(
                f"账号的 http-allowed-api 没有 {missing}",
                f"The account's http-allowed-api lacks {missing}",
            ),
            Words(
                "可以使用；补上后才能认出已消失的来电，并校正时钟。",
                "It can be used; with them callers who are gone are found out, and clocks set.",
            ),
        )

    async def _acts(self) -> Found:
        missing = (await find_allowed(self._http)).missing
        if not missing:
            return Found(Words("可以操作，可以旁听", "agents can be changed and listened to"))
        names = " ".join(name for name in LISTENING if name in missing)
        return Found(
            Words("可以调整技能、置忙和签出", "skills, pauses and sign-outs can be changed"),
            Words(
                f"账号的 http-allowed-api 没有 {names}，释放通话或旁听不可用",
                f"The account's http-allowed-api lacks {names}; release or listening is off",
            ),
            Words(
                "若要释放通话和旁听，请补上；不用则不必。",
                "Add them to release calls and to listen in; else they are not needed.",
            ),
        )

    async def _events(self) -> Found:
        if self._address is None:
            cure = Words(
                "可以使用；填写事件套接字后不再缺少。",
                "It can be used; give the event socket, and nothing of this is missing.",
            )
            return Found(Words("未填写", "not given"), LOST, cure)
        socket = EventSocket(*self._address, self._event_secret)
        try:
            await socket.open(f"HEARTBEAT CUSTOM {CALLCENTER}")
            return await self._heard(socket)
        except FreeswitchFailure as failure:
            raise unfit(failure, *self._address, secret=bool(self._event_secret)) from failure
        finally:
            await socket.close()

    async def _heard(self, socket: EventSocket) -> Found:
        try:
            async with asyncio.timeout(_LISTEN_S):
                event = await socket.event()
        except TimeoutError:
            return Found(
                Words(
                    "已登录；此刻没有事件，首个来电时确认",
                    "logged in; no event now, which the first call shows",
                )
            )
        said = event.action or event.name
        return Found(Words(f"已收到事件：{said}", f"events are coming: {said}"))

    async def _clocks(self) -> Found:
        try:
            stamp = await self._http.ask("strmicroepoch")
        except FreeswitchFailure as failure:
            if failure.cause is not LossCause.NO_PERMISSION:
                raise
            return Found(Words("账号不能读时钟", "this account may not read the clock"))
        self._clock.heard(from_micros(stamp))
        return clocks_found(self._clock.skew_s)

"""Tests an Asterisk before it is used: does it answer, may we log in, what is there, its clock.

No action of AMI tells a user's read rights (`asterisk_rights.py`), so it is listened for a moment
what comes; on a switch without a call nothing comes, and that is said.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import Message, number
from supervisor_app.acd.asterisk_abilities import find_allowed
from supervisor_app.acd.asterisk_settings import LISTEN_CONTEXT
from supervisor_app.acd.found import Found, Work, clocks_found
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.words import Words, number_of

LISTEN_S = 2.0
_PAUSE_S = 0.1


class AsteriskCheck:
    """One test of one Asterisk. Each step raises `AmiFailure` where it fails."""

    def __init__(
        self,
        url: str,
        user: str,
        secret: str,
        clock: Callable[[], float] = time.time,
        listen_context: str = LISTEN_CONTEXT,
    ) -> None:
        self._listen_context = listen_context
        self._session = AmiSession(url, user, secret, clock)
        self._clock = SwitchClock(clock)
        self._items: list[Message] = []

    async def steps(self) -> AsyncIterator[tuple[str, Words, Work]]:
        """Key, title and work of each step, in order; to be done one after the other."""
        yield "answer", Words("管理接口应答", "AMI answers"), self._answer
        yield "log_in", Words("登录", "Log in"), self._log_in
        yield "queues", Words("读取队列", "Read queues"), self._queues
        yield "agents", Words("读取坐席", "Read agents"), self._agents
        yield "rights", Words("核对权限", "Rights"), self._rights
        yield "acts", Words("核对操作权限", "What may be done"), self._acts
        yield "clock", Words("核对时钟", "Clock"), self._clocks

    async def close(self) -> None:
        """Log off and let go."""
        await self._session.close()

    async def _answer(self) -> Found:
        await self._session.ask_if_allowed("Ping")  # refused or not: only AMI answers so
        server = self._session.server or "AMI"
        return Found(Words(server, server))

    async def _log_in(self) -> Found:
        await self._session.log_in()
        return Found(Words("账号和口令正确", "name and secret are right"))

    async def _queues(self) -> Found:
        self._items = await self._session.ask_list("QueueStatus")
        queues = {item["Queue"] for item in self._items if item.get("Event") == "QueueParams"}
        told = Words(f"{len(queues)} 个队列", number_of(len(queues), "queue"))
        if queues:
            return Found(told)
        return Found(
            told,
            Words("这台 Asterisk 没有队列", "This Asterisk has no queue"),
            Words(
                "请在 queues.conf 中建立队列；建好后自动出现。",
                "Make queues in queues.conf; they then appear by themselves.",
            ),
        )

    async def _agents(self) -> Found:
        members = [item for item in self._items if item.get("Event") == "QueueMember"]
        agents = {item.get("Location", "") for item in members}
        told = Words(f"{len(agents)} 名坐席", number_of(len(agents), "agent"))
        if agents:
            return Found(told)
        return Found(
            told,
            Words("队列里没有坐席", "No queue has an agent"),
            Words(
                "坐席签入队列后自动出现；若用静态坐席，请检查 queues.conf 的 member 行。",
                "Agents appear when they sign in; for static ones look at member in queues.conf.",
            ),
        )

    async def _rights(self) -> Found:
        heard = ", ".join(sorted(await self._classes()))
        if await self._session.ask_if_allowed("CoreStatus") is None:
            return Found(
                Words("可读取队列和坐席", "queues and agents can be read"),
                Words("账号没有 write = reporting", "The account lacks write = reporting"),
                Words(
                    "可以使用；补上后才能确认交换机是否重启过。",
                    "It can be used; with it a restart of the switch is told for certain.",
                ),
            )
        if heard:
            return Found(Words(f"已收到事件：{heard}", f"events are coming: {heard}"))
        return Found(
            Words(
                "现在没有事件；read 应为 agent,call,user，首个来电时确认",
                "no event now; read must be agent,call,user, which the first call shows",
            )
        )

    async def _acts(self) -> Found:
        """What is missing for acting on agents, and what is more than anybody needs."""
        allowed = await find_allowed(self._session, self._listen_context)
        if allowed.commands is None:
            return Found(Words("交换机没有说明", "the switch does not say"))
        if too_much := ",".join(allowed.too_much()):
            return Found(
                Words("权限过多", "more than is needed"),
                Words(
                    f"账号不需要 write = {too_much}",
                    f"The account has write = {too_much} for nothing",
                ),
                Words(
                    "请从 manager.conf 中去掉；system、config 和 command 等于交换机上的命令行。",
                    "Take it out of manager.conf; system, config and command amount to a shell.",
                ),
            )
        if missing := ",".join(allowed.missing()):
            return Found(
                Words("只能查看", "may only look"),
                Words(
                    f"账号没有 write = {missing}，相应的操作不可用",
                    f"The account lacks write = {missing}; what needs it cannot be done",
                ),
                Words(
                    "若要调整技能、置忙、释放通话和旁听，请补上；只查看则不必。",
                    "Add it to change skills and pauses, release calls and listen in; "
                    "it is not needed for looking.",
                ),
            )
        return self._listening(allowed.missing_extens())

    def _listening(self, missing: list[str]) -> Found:
        if not missing:
            return Found(Words("可以操作，可以旁听", "agents can be changed and listened to"))
        place = f"[{self._listen_context}]"
        return Found(
            Words("可以操作", "agents can be changed"),
            Words(
                f"拨号方案 {place} 中缺少 {', '.join(missing)}",
                f"The dialplan's {place} lacks {', '.join(missing)}",
            ),
            Words(
                "若要旁听，请按安装说明加入 extensions.conf。",
                "To listen in, add them to extensions.conf as the set-up says.",
            ),
        )

    async def _classes(self) -> set[str]:
        """The classes of the events that come in a moment; WaitEvent often answers early."""
        classes: set[str] = set()
        end = time.monotonic() + LISTEN_S
        while not classes and time.monotonic() < end:
            for event in await self._session.wait_event(1):
                classes.add(event.get("Privilege", "").partition(",")[0])
            classes.discard("")
            await asyncio.sleep(_PAUSE_S)
        return classes

    async def _clocks(self) -> Found:
        for answer in await self._session.ask("Ping"):
            self._clock.heard(number(answer, "Timestamp"))
        return clocks_found(self._clock.skew_s)

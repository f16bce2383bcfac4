"""What stands in the way of hearing an agent, or of speaking to him; looked at again as it goes on.

Whoever passes holds his place until the ACD shows it, so of several at once one passes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.command_checks import is_phone
from supervisor_app.domain.ids import AgentId, native_of
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.people import Person, Right
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.command_gate import CommandGate
from supervisor_app.gateway.listen_announced import HEARABLE, Announced
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.listen_keeping import ListenKeeping

_AT_PHONE = (*HEARABLE, AgentState.OTHER_CALL, AgentState.RINGING)
NO_NOTICE = Words(
    "这个队列没有设置旁听告知，不能旁听",
    "no notice of listening is set for this queue, so nobody may listen",
)

UNKNOWN_QUEUE = Words(
    "这通电话在网关启动前就已接起，不知道是哪个队列，而有的队列没有设置旁听告知",
    "this call was there before the gateway was, its queue is not known, and some queue has no "
    "notice of listening",
)
_NEXT_CALL = Words("请等他的下一通。", "Wait for his next call.")


class Obstacle(Struct, frozen=True):
    """Why a listen cannot begin, and what helps."""

    words: Words
    cure: Words


class ListenObstacles:
    """The checks of one gateway, and who passed them a moment ago."""

    def __init__(self, gate: CommandGate, announced: Announced, keeping: ListenKeeping) -> None:
        self._gate = gate
        self._floor = gate.floor
        self._announced = announced
        self._keeping = keeping
        self._beginning: set[str] = set()
        """Logins and phones that a listen is being begun for."""
        self._speaking: dict[AgentId, ListenId] = {}
        """Who is being let speak to an agent."""

    # Beginning -------------------------------------------------------------------------------

    def of(self, person: Person, agent: AgentId, known: FloorAgent | None) -> Obstacle | None:
        """The pre-flight check: the first thing that stands in the way."""
        why = self._gate.cannot(Right.LISTEN, agent)
        if known is None:
            return Obstacle(
                Words("没有这名坐席", "there is no such agent"),
                Words("他可能已从话务平台删除。", "The ACD may have removed him."),
            )
        if why is not None:
            return Obstacle(why, Words("请稍后再试。", "Try again later."))
        return self._other(person) or self._phone(person.extension, known) or self._target(known)

    @contextmanager
    def beginning(self, person: Person) -> Iterator[None]:
        """Meanwhile he and his phone begin no other listen."""
        places = {person.login, person.extension}
        self._beginning |= places
        try:
            yield
        finally:
            self._beginning -= places

    def _other(self, person: Person) -> Obstacle | None:
        going_on = any(
            kept.caller.person.login == person.login for kept in self._keeping.going_on()
        )
        if going_on or person.login in self._beginning:
            return Obstacle(
                Words("您正在旁听另一通", "you are listening already"),
                Words("请先结束它。", "End that first."),
            )
        return None

    def _phone(self, extension: str, agent: FloorAgent) -> Obstacle | None:
        if not is_phone(extension):
            return Obstacle(
                Words("您本人的话机没有登记", "your own phone is not known"),
                Words(
                    "请管理员在人员页面填写您的分机号。",
                    "Ask an administrator to enter your extension.",
                ),
            )
        if _has_phone(agent, extension):
            return Obstacle(
                Words("不能旁听自己", "nobody listens to himself"),
                Words("请选择另一名坐席。", "Choose another agent."),
            )
        if self._is_busy(extension):
            return Obstacle(
                Words(f"您的话机 {extension} 正忙", f"your phone {extension} is busy"),
                Words("请先挂断话机再试。", "Hang up and try again."),
            )
        return None

    def _is_busy(self, extension: str) -> bool:
        holder = next((a for a in self._floor.agents.values() if _has_phone(a, extension)), None)
        rings = any(leg.extension == extension for leg in self._floor.listens.live())
        begins = any(kept.listen.extension == extension for kept in self._keeping.going_on())
        at_phone = holder is not None and holder.state in _AT_PHONE
        return rings or begins or at_phone or extension in self._beginning

    def _target(self, agent: FloorAgent) -> Obstacle | None:
        if agent.state not in HEARABLE:
            return Obstacle(
                Words("他不在队列通话中", "he is in no call of a queue"),
                Words("请等他接起来电后再试。", "Try again when he has taken a call."),
            )
        if self._announced.is_set_of(agent):
            return None
        if agent.queue is None:
            return Obstacle(UNKNOWN_QUEUE, _NEXT_CALL)
        return Obstacle(
            NO_NOTICE,
            Words(
                "请管理员确认告知后，在网关配置 [intervene] notice 中设置。",
                "An administrator sets it in the gateway's configuration, [intervene] notice.",
            ),
        )

    # Speaking --------------------------------------------------------------------------------

    def of_mode(self, kept: KeptListen, mode: ListenMode, right: Right) -> Words | None:
        """Why a listen cannot be switched now."""
        agent = kept.listen.agent
        why = self._gate.cannot(right, agent)
        if why is None and not self._announced.covers(
            agent, self._floor.listens.get(kept.listen.id)
        ):
            why = NO_NOTICE
        return why or self._spoken_by_another(kept, mode)

    @contextmanager
    def switching(self, kept: KeptListen, mode: ListenMode) -> Iterator[None]:
        """Meanwhile nobody else is let speak to the agent."""
        agent, speaks = kept.listen.agent, mode is not ListenMode.LISTEN
        held = speaks and agent not in self._speaking
        if held:
            self._speaking[agent] = kept.listen.id
        try:
            yield
        finally:
            if held:
                del self._speaking[agent]

    def _spoken_by_another(self, kept: KeptListen, mode: ListenMode) -> Words | None:
        """Several may listen to an agent; only one at a time speaks to him."""
        if mode is ListenMode.LISTEN:
            return None
        agent, own = kept.listen.agent, kept.listen.id
        speakers = [
            leg.id
            for leg in self._floor.listens.live()
            if leg.agent == agent and leg.mode is not ListenMode.LISTEN
        ]
        speakers += [self._speaking[agent]] if agent in self._speaking else []
        other = next((listen for listen in speakers if listen != own), None)
        if other is None:
            return None
        speaker, leg = self._keeping.get(other), self._floor.listens.get(other)
        who = speaker.listen.name if speaker else (leg.extension if leg else "")
        return Words(f"{who} 正在对他讲话", f"{who} is speaking to him")


def _has_phone(agent: FloorAgent, extension: str) -> bool:
    """Whether a phone is an agent's: his number, or the end of his interface."""
    return extension in (agent.info.code, native_of(agent.info.id).rpartition("/")[2])

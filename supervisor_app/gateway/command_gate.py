"""Whether a person may do something to an agent now: right, ability of the ACD, and whether it is
heard. Nothing is commanded while what it changes cannot be seen."""

from collections.abc import Mapping, Sequence

from supervisor_app.acd.base import Acts, Adapter
from supervisor_app.domain.actions import Ability
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId, QueueId, acd_of
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.people import (
    RIGHT_NAMES,
    RIGHTS,
    Right,
    Role,
    Scope,
    may,
    scope_of,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.config import InterveneSection
from supervisor_app.gateway.declined import Declined, without_right

ON_CALL = frozenset({AgentState.RINGING, AgentState.TALKING, AgentState.HELD})
"""In these a change that is to count after the call waits."""
TALKS = frozenset({AgentState.TALKING, AgentState.HELD, AgentState.OTHER_CALL})
"""In these there is a call to end or to hear."""
ABILITY_OF = {
    Right.SKILLS: Ability.SKILLS,
    Right.PAUSE: Ability.PAUSE,
    Right.SIGN_OUT: Ability.SIGN_OUT,
    Right.RELEASE: Ability.RELEASE,
    Right.LISTEN: Ability.LISTEN,
    Right.WHISPER: Ability.WHISPER,
    Right.BARGE: Ability.BARGE,
}


class CommandGate:
    """Answers for one gateway why something may not be done; None: it may."""

    def __init__(
        self, floor: Floor, adapters: Mapping[AcdId, Adapter], rules: InterveneSection
    ) -> None:
        self.floor = floor
        self._adapters = adapters
        self.rules = rules

    def adapter(self, agent: AgentId) -> Acts | None:
        """By what something is done to an agent."""
        adapter = self._adapters.get(acd_of(agent))
        if adapter is not None and isinstance(adapter, Acts):
            return adapter
        return None

    def check_right(self, caller: Caller, right: Right, reason: str) -> None:
        """Raises `Declined` where he has not the right at all, or owes a reason."""
        scope = scope_of(caller.person, right)
        if scope is Scope.NONE:
            raise without_right(right, scope, not caller.session)
        if not reason.strip() and self.owes_reason(caller, right):
            name = RIGHT_NAMES[right]
            raise Declined(
                422,
                Words(f"“{name.zh}”需要写明原因", f"A reason is needed: {name.en}"),
                Words("请填写原因后再试。", "Say why, and try again."),
            )

    def check_any(self, caller: Caller, rights: Sequence[Right]) -> None:
        """Raises `Declined` where he has none of these rights."""
        if not any(may(caller.person, right) for right in rights):
            raise without_right(rights[0], Scope.NONE, not caller.session)

    def owes_reason(self, caller: Caller, right: Right) -> bool:
        """Whether every role that gives him the right has to say why."""
        asked = self.rules.reason_required.get(right, ())
        person = caller.person
        roles = [role for role in person.roles if _gives(role, right)]
        return bool(roles) and all(role in asked for role in roles)

    def why_not(self, caller: Caller | None, right: Right, agent: AgentId) -> Words | None:
        """Why this cannot be done to an agent; `caller` None: the gateway itself wants it."""
        known = self.floor.agents.get(agent)
        if known is None:
            return Words("没有这名坐席", "there is no such agent")
        if caller is not None and not may(caller.person, right, known.info.team):
            return Words("他不在您的班组", "he is not in your teams")
        return self.cannot(right, agent)

    def cannot(self, right: Right, agent: AgentId) -> Words | None:
        """Why the agent's ACD cannot do it now."""
        acd = acd_of(agent)
        source = self.floor.sources.get(acd)
        if source is None or not source.live:
            return Words(
                f"听不到话务平台 {acd}，看不到结果，因此不执行",
                f"the ACD {acd} is not heard, so nothing is changed on it",
            )
        adapter = self._adapters.get(acd)
        able = adapter.capabilities().abilities.get(ABILITY_OF[right]) if adapter else None
        if able is None or self.adapter(agent) is None:
            return Words("这个话务平台不支持此操作", "this ACD cannot do it")
        return able.why_not

    def keeps_skills(self, agent: AgentId) -> bool:
        """Whether the agent's ACD leaves him in his queues when he is signed out."""
        adapter = self._adapters.get(acd_of(agent))
        return adapter is not None and adapter.capabilities().keeps_skills


def _gives(role: Role, right: Right) -> bool:
    return right in RIGHTS[role]


def is_signed_in(agent: FloorAgent) -> bool:
    """Whether calls could come to him."""
    return agent.state is not AgentState.OFFLINE


def level_of(agent: FloorAgent, queue: QueueId) -> int | None:
    """His level in a queue; None: he is not in it."""
    skill = agent.skills.get(queue)
    return skill.level if skill else None

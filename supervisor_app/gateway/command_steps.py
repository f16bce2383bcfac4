"""One part of a command on its way: what is to be done to one agent, and what came of it."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.actions import ReleaseCall, SetPause, SetSkill, SignOut
from supervisor_app.domain.commands import CommandId, Outcome, OutcomeState, RestoreId
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.kept_restores import Before
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit import GATEWAY, audit_line
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.caller import Caller

AgentAction = SetSkill | SetPause | SignOut | ReleaseCall


class Due(StrEnum):
    """What a part waits for."""

    AT = "at"
    SIGN_IN = "sign_in"
    AFTER_CALL = "after_call"


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be done to one agent, as the record tells it."""

    action: AgentAction
    what: str
    team: str = ""
    before: str = ""
    after: str = ""
    undo: Before | None = None
    """What puts it back."""


class Step(Struct, kw_only=True):
    """A part, and what came of it; without an outcome it is still to be done. `due`: later."""

    part: Part
    outcome: Outcome | None = None
    due: Due | None = None

    @property
    def agent(self) -> AgentId:
        """Whom it is about."""
        return self.part.action.agent

    @property
    def queue(self) -> QueueId | None:
        """Which queue it is about, if one."""
        action = self.part.action
        return action.queue if isinstance(action, SetSkill) else None

    def end(self, state: OutcomeState, why: Words | None = None, level: int | None = None) -> None:
        """It has come to this."""
        self.outcome = Outcome(state, self.agent, self.queue, level, why)


class WaitingPart(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part that is done later, as it is stored."""

    id: str
    command: CommandId
    caller: Caller | None
    part: Part
    due: Due
    since: Instant
    at: Instant | None = None
    after_call: bool = False
    """When it is due, it still waits for the end of a call."""
    when_signed_in: bool = False
    expected: int | None = None
    """The level that the person saw."""
    overwrite: bool = False
    why: str = ""
    restore: RestoreId | None = None


class Order(Struct, frozen=True, kw_only=True):
    """Who wants something done and why; `caller` None: the gateway itself."""

    id: CommandId
    caller: Caller | None
    why: str
    fingerprint: str = ""

    @property
    def login(self) -> str:
        """Who, in a word."""
        return self.caller.person.login if self.caller else GATEWAY

    @property
    def name(self) -> str:
        """Who, as people call him."""
        return self.caller.person.name if self.caller else ""

    def line(self, step: Step, at: Instant, result: str) -> AuditLine:
        """What the record says of a step."""
        part = step.part
        return audit_line(
            at,
            self.caller,
            part.what,
            subject=step.agent,
            team=part.team,
            why=self.why,
            before=part.before,
            after=part.after,
            result=result,
            command=self.id,
        )


def result_of(outcome: Outcome) -> str:
    """What the record says of an outcome: its key, and the reasons."""
    words = (outcome.state.value, outcome.why.en if outcome.why else "", outcome.native)
    return ": ".join(word for word in words if word)

"""What an adapter is asked to do to its ACD: one change of one agent or one listen at a time.

A person's wish is a command (`commands.py`); the gateway checks it and takes it apart into these.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.words import Words

ListenId = NewType("ListenId", str)
"""Made by the gateway, of letters and digits; it names the supervisor's leg at the ACD too."""


class Ability(StrEnum):
    """What may be done on an ACD; each can be declared apart."""

    SKILLS = "skills"
    PAUSE = "pause"
    SIGN_OUT = "sign_out"
    RELEASE = "release"
    LISTEN = "listen"
    WHISPER = "whisper"
    BARGE = "barge"


class Able(Struct, frozen=True, omit_defaults=True):
    """Whether an ACD can do something. `why_not` None: it can."""

    why_not: Words | None = None
    """The reason, for the tooltip of the button."""
    on_call: Words | None = None
    """What it does to a call that the agent is in, for the dialog before it."""


class ListenMode(StrEnum):
    """旁听: hear both. 耳语: only the agent hears the supervisor. 强插: both hear him."""

    LISTEN = "listen"
    WHISPER = "whisper"
    BARGE = "barge"


class SetSkill(Struct, frozen=True, tag=True):
    """Put an agent into a queue at a level from 1 (first) to 5; None takes him out."""

    agent: AgentId
    queue: QueueId
    level: int | None


class SetPause(Struct, frozen=True, tag=True):
    """置忙 and 置闲, in all queues of the agent."""

    agent: AgentId
    paused: bool
    reason: str = ""


class SignOut(Struct, frozen=True, tag=True):
    """Take an agent out of all his queues."""

    agent: AgentId


class ReleaseCall(Struct, frozen=True, tag=True):
    """End the call that an agent is in."""

    agent: AgentId


class BeginListen(Struct, frozen=True, tag=True):
    """Call the supervisor's own phone and join it, silent, to the agent's call.

    `follow`: stay for the agent's next call; else it ends with this one.
    """

    listen: ListenId
    agent: AgentId
    extension: str
    follow: bool = False
    keypad: bool = False
    """He may barge in, so that the keys of his own phone may change how he is heard, where the ACD
    lets them."""


class SetListenMode(Struct, frozen=True, tag=True):
    """Let the supervisor be heard otherwise, in the same call of his phone."""

    listen: ListenId
    mode: ListenMode


class EndListen(Struct, frozen=True, tag=True):
    """Hang up the supervisor's leg; the agent's call goes on."""

    listen: ListenId


Action = SetSkill | SetPause | SignOut | ReleaseCall | BeginListen | SetListenMode | EndListen


class ActionRefused(Exception):
    """An ACD does not do an action. `native`: its own reason, as it gave it."""

    def __init__(self, words: Words, native: str = "") -> None:
        super().__init__(f"{words.en}: {native}" if native else words.en)
        self.words = words
        self.native = native


class ActionUnanswered(ActionRefused):
    """The ACD was asked and has not answered: it may have done the action, or may yet do it."""

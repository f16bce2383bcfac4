"""What is known of queues and agents apart from what they are doing now."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.words import Words


class Channel(StrEnum):
    """How contacts reach a queue. A bot's figures are never added to people's."""

    VOICE = "voice"
    VIDEO = "video"
    CHAT = "chat"
    BOT = "bot"


class QueueInfo(Struct, frozen=True):
    """A queue as the centre names it."""

    id: QueueId
    title: Words
    channel: Channel = Channel.VOICE
    order: int = 0
    wrap_up_s: int = 0
    """Wrap-up that the ACD grants after each call of this queue."""
    shown: bool = True
    """False: the centre wants it on no screen and in no total."""


class AgentInfo(Struct, frozen=True):
    """An agent as the centre names him; `team` and `site` are keys of its configuration."""

    id: AgentId
    code: str
    """The number people call him by: staff number or extension."""
    name: str
    team: str = ""
    site: str = ""


class Skill(Struct, frozen=True, array_like=True):
    """An agent's place in a queue. Level 1 is the strongest; `native` is the ACD's own value."""

    queue: QueueId
    level: int
    native: str = ""

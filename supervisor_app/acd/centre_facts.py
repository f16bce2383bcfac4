"""What a centre says of a switch's queues and agents, whichever switch it is."""

from msgspec import Struct

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.words import Words, WrongValue

MEETING_REASONS = frozenset({"会议", "培训", "meeting", "training"})
"""Reasons of a pause that are a meeting or a training, where a centre names no others."""


class QueueFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """A queue as the centre names it."""

    title: Words | None = None
    channel: Channel = Channel.VOICE
    order: int = 0
    wrap_up_s: int = 0
    """What follows each call of this queue, where the switch itself does not tell it."""

    def __post_init__(self) -> None:
        if not 0 <= self.wrap_up_s <= 3600:
            raise WrongValue("应为 0 到 3600 秒", "write 0 to 3600 seconds", "wrap_up_s")


class AgentFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """An agent as the centre names him; what is empty is taken from the switch."""

    code: str = ""
    name: str = ""
    team: str = ""
    site: str = ""
    also: tuple[str, ...] = ()
    """His other interfaces: one person with two phones is one agent."""


def score_of(text: str) -> float | None:
    """A caller's score as a dialplan tells it; None for what is none."""
    try:
        score = float(text)
    except ValueError:
        return None
    return score if 0 <= score <= 1000 else None

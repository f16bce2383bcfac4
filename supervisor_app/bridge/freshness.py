"""How old the floor on the screen is, and what that means for it (design section 8)."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.words import Words


class Phase(StrEnum):
    """WAITING: nothing was shown yet. STALE: nothing on the screen may pass for live."""

    WAITING = "waiting"
    LIVE = "live"
    LATE = "late"
    STALE = "stale"


class Freshness(Struct, frozen=True):
    """The state of the feed as the top bar and every page show it."""

    phase: Phase
    age_s: float = 0.0
    """How long ago the ACD was last heard."""
    frozen_at: Instant | None = None
    """While stale: the instant of the last picture."""
    cause: Words | None = None
    """While waiting or stale: why, in plain words."""
    cure: Words | None = None
    """What a person can do about it."""
    attempt: int = 0
    next_try_s: float | None = None
    """While stale: seconds until the next attempt; None while one is under way."""
    lost: tuple[AcdId, ...] = ()
    """While stale: the ACDs that the gateway does not hear; empty where it is the gateway itself
    that the desk does not hear."""

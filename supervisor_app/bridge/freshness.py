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
    """The ACDs that are not heard. While stale: empty where it is the gateway itself that the desk
    does not hear. While live: those beside others that are heard; `cause`, `cure`, `attempt`,
    `next_try_s` and `frozen_at` are then of the one that has been lost longest."""
    lost_age_s: float = 0.0
    """While live: how long ago that one was heard."""
    missing: str = ""
    """While live: the names of those that are lost."""

    @property
    def partly_lost(self) -> bool:
        """What is shown is live, but for what belongs to `lost`."""
        return bool(self.lost) and self.phase in (Phase.LIVE, Phase.LATE)

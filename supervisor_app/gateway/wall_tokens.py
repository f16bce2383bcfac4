"""The tokens of walls: each may look at the floor and at what it is to show, and nothing else.

They do not expire, as nobody is there to renew them; they are revoked or replaced by a person.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.walls import WallKey
from supervisor_app.gateway.desk_tokens import bearer, fingerprint

WALL_PATHS = frozenset({"/api/v1/floor", "/api/v1/situation", "/api/v1/walls/layouts"})
"""All that a wall may ask for."""


class KnownWall(Struct, frozen=True):
    """A wall with a valid token."""

    key: WallKey
    name: str
    masked: bool = False
    """Its layout is for visitors: it is sent no names."""


class SeenWall(Struct, frozen=True):
    """When a wall asked last, and from where."""

    at: Instant
    origin: str


class WallTokens:
    """The tokens that are valid now, by their fingerprint. One thread: that of the event loop."""

    def __init__(self, clock: Callable[[], Instant]) -> None:
        self._clock = clock
        self._walls: Mapping[str, KnownWall] = {}
        self.seen: dict[WallKey, SeenWall] = {}

    def replace(self, walls: Mapping[str, KnownWall]) -> None:
        """Take the walls by fingerprint as the store has them."""
        self._walls = walls

    def wall(self, authorization: str) -> KnownWall | None:
        """The wall that an ``Authorization`` header names, or None.

        Looked up by the hash of a 256-bit random token, so timing tells nothing of use.
        """
        token = bearer(authorization) if self._walls else ""
        return self._walls.get(fingerprint(token)) if token else None

    def note(self, key: WallKey, origin: str) -> None:
        """It has asked."""
        self.seen[key] = SeenWall(round(self._clock(), 3), origin)

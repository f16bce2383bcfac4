"""What is asked of the gateway about walls, once a question was answered."""

from msgspec import Struct

from supervisor_app.domain.walls import Wall, WallKey, WallPage


class KeepWall(Struct, frozen=True):
    """A wall is to be so; without a key it is new, and has a token."""

    wall: Wall


class RenewToken(Struct, frozen=True):
    """A wall is to have another token; the one it has is worth nothing any more."""

    wall: Wall


class DropWall(Struct, frozen=True):
    """A wall is to be no more, nor its token."""

    wall: Wall


class DeleteLayout(Struct, frozen=True):
    """A layout is to be no more."""


class TokenSeen(Struct, frozen=True):
    """The token was told."""


class SendToWall(Struct, frozen=True):
    """A page is to be shown at once, for a while."""

    wall: WallKey
    """Empty: on all."""
    page: WallPage
    seconds: float
    to: tuple[str, ...]
    """The names of the walls that show it."""

"""Who a gateway takes a desk for."""

from msgspec import Struct


class DeskMe(Struct, frozen=True, omit_defaults=True):
    """The desk that asks."""

    name: str
    """The name of its token; of an embedded gateway's own desk, the name of the user."""
    may_change: bool = False
    """Whether it may change the centre's settings."""
    version: str = ""
    """Of the gateway."""

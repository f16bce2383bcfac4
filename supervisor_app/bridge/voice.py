"""How a user wants to be called by this desk."""

from msgspec import Struct


class Voice(Struct, frozen=True):
    """Kept with what this desk remembers; nobody else's desk changes."""

    volume: int = 60
    """Of the tone; 0: none. Up to 100."""
    notify: bool = True
    """Notifications of the system."""

"""The pages that a desk has: how each is called, drawn, gone to and made."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.ui.parts.page import Page

OVERVIEW, AGENTS, AUDIT, SETTINGS = "overview", "agents", "audit", "settings"
ALERTS, EMERGENCY, WALLS = "alerts", "emergency", "walls"
RECORD, TRENDS = "record", "trends"
"""Keys of pages that other places lead to."""
CONNECT = "connect"
"""The page of the manual on what a desk asks first."""
SOURCE = "source"
"""The section of the settings that says where the figures come from."""

HELD_KEYS = frozenset({"F1"})
"""Keys that a window itself tells short from held."""


class Place(Struct, frozen=True):
    """A page as rail, search and windows know it. `title` is called when it is shown."""

    key: str
    title: Callable[[], str]
    icon: str
    shortcut: str
    make: Callable[[], Page]
    """A new instance; a torn-off window has its own."""
    at_foot: bool = False
    """It stands at the lower end of the rail."""
    one_only: bool = False
    """It cannot be torn off."""
    alone: bool = False
    """It is shown also while there is no picture of the floor."""

    @property
    def keys(self) -> str:
        """Its shortcut as it is written for people."""
        return self.shortcut.replace("+", " ")

"""What every page of the desk is, so that the shell can show any of them."""

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.theme import DARK, Theme


class Look(Struct, frozen=True):
    """How the desk looks to this user."""

    theme: Theme = DARK
    language: str = "zh_CN"
    scale: float = 1.0


class Page(QWidget):
    """A screen of the desk. It shows what it is given and states wishes by signals."""

    def show_floor(self, view: FloorView) -> None:
        """A new picture; rows that did not change are the same objects as before."""
        raise NotImplementedError

    def show_freshness(self, freshness: Freshness) -> None:
        """The feed's state changed; while stale no value may look live."""
        raise NotImplementedError

    def tick(self, now: Instant) -> None:
        """Once a second, on the gateway's clock: repaint what counts time. Not while stale."""
        raise NotImplementedError

    def use(self, look: Look) -> None:
        """Theme, language or scale changed."""
        raise NotImplementedError

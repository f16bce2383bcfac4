"""What every page of the desk is, so that the shell can show any of them."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.theme import DARK, Theme


class Look(Struct, frozen=True):
    """How the desk looks to this user."""

    theme: Theme = DARK
    language: str = "zh_CN"
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A length of the design at this scale."""
        return round(size * self.scale)


class KeyLine(Struct, frozen=True):
    """A key of a page as its help lists it, in the user's language."""

    keys: str
    does: str


class Deed(Struct, frozen=True):
    """Something that can be done from the search, in the user's language."""

    key: str
    title: str
    act: Callable[[], None]
    shortcut: str = ""
    also: str = ""
    """Other words under which it is found."""


class Toast(Struct, frozen=True):
    """What was just done, and how it is undone where it can be; or what is asked of somebody, and
    where that is done."""

    text: str
    undo: Callable[[], None] | None = None
    lasts_ms: int = 6000
    lead: Callable[[], None] | None = None
    """Goes where it is done; a toast leads somewhere or can be undone, never both."""
    lead_text: str = ""


class Page(QWidget):
    """A screen of the desk. It shows what it is given and states wishes by signals."""

    wished = Signal(object)
    """The `Address` of something to be shown, of this page or another."""
    told = Signal(object)
    """A `Toast`."""
    address_changed = Signal()
    """`address` is another: a filter, an opened queue."""
    memory_changed = Signal()
    """`memory` is another: widths, an order, what is left out."""

    def address(self, key: str) -> Address:
        """Where this page stands; `key` is its own."""
        return Address(key)

    def go(self, address: Address) -> None:
        """Show what an address of this page wants; what it does not know is left alone."""

    def memory(self) -> str:
        """What is to be remembered from one day to the next beside the address."""
        return ""

    def remember(self, memory: str) -> None:
        """Be as `memory` says; a text that is not understood is as none."""

    def manual(self, key: str) -> str:
        """Where the manual tells of what is shown; `key` is this page's own."""
        return key

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of this page, beside those of the whole desk."""
        return ()

    def deeds(self) -> tuple[Deed, ...]:
        """What the search offers to do on this page now."""
        return ()

    def show_floor(self, view: FloorView) -> None:
        """A new picture; rows that did not change are the same objects as before."""
        raise NotImplementedError

    def show_freshness(self, freshness: Freshness) -> None:
        """The feed's state changed; while stale no value may look live."""
        raise NotImplementedError

    def show_age(self, age_s: float) -> None:
        """How long ago the ACD was heard; told often, so nothing is painted for it."""

    def tick(self, now: Instant) -> None:
        """Once a second, on the gateway's clock: repaint what counts time. Not while stale."""
        raise NotImplementedError

    def use(self, look: Look) -> None:
        """Theme, language or scale changed."""
        raise NotImplementedError

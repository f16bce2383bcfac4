"""Which windows stand where, for each set of screens that this machine has had."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QScreen


class Screen(Struct, frozen=True):
    """A screen: its name and its place among the others. `room`: without panels of the system."""

    name: str
    area: tuple[int, int, int, int]
    room: tuple[int, int, int, int]

    @classmethod
    def of(cls, screen: QScreen) -> "Screen":
        """What Qt knows of a screen."""
        return cls(screen.name(), _four(screen.geometry()), _four(screen.availableGeometry()))


class WindowPlace(Struct, frozen=True):
    """A window: what it shows, and where it stands on which screen."""

    address: str
    area: tuple[int, int, int, int]
    screen: str = ""
    maximized: bool = False
    full_screen: bool = False
    memory: str = ""
    """What a torn-off page remembers beside its address."""


class Layout(Struct, frozen=True):
    """The first window, and those that were torn off."""

    first: WindowPlace | None = None
    torn: tuple[WindowPlace, ...] = ()


def set_name(screens: Sequence[Screen]) -> str:
    """The name under which a set of screens is remembered: their names and geometry, in order."""
    parts = sorted(f"{each.name}:{','.join(map(str, each.area))}" for each in screens)
    return "|".join(parts)


def fitted(place: WindowPlace, screens: Sequence[Screen], least: QSize) -> QRect:
    """Where a window may stand: as it was, or moved and made smaller until one screen has it."""
    wanted = QRect(*place.area)
    if not screens:
        return wanted

    def fits(screen: Screen) -> tuple[bool, int, bool]:
        """The screen it stood on, if it has any of it; otherwise the one that has most of it."""
        own, seen = screen.name == place.screen, _shared(QRect(*screen.room), wanted)
        return own and seen > 0, seen, own

    home = QRect(*max(screens, key=fits).room)
    size = wanted.size().expandedTo(least).boundedTo(home.size())
    area = QRect(wanted.topLeft(), size)
    left = max(home.left(), min(area.left(), home.right() + 1 - size.width()))
    top = max(home.top(), min(area.top(), home.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


def _shared(room: QRect, wanted: QRect) -> int:
    both = room.intersected(wanted)
    return both.width() * both.height() if both.isValid() else 0


def _four(area: QRect) -> tuple[int, int, int, int]:
    return area.x(), area.y(), area.width(), area.height()

"""Which window stands on which screen, while screens come, go and change by themselves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen

SETTLE_MS = 500
"""Screens come and go one by one; so long they are left to it."""


class Seat(Struct, frozen=True):
    """A screen as it is now: who it is, and its place among the others in logical pixels."""

    identity: str
    area: tuple[int, int, int, int]


class Stands(Protocol):
    """A window of a wall."""

    def stand(self, seat: Seat) -> None:
        """Fill this screen."""
        ...

    def hide(self) -> None:
        """There is no screen for it."""
        ...


def seats_now() -> tuple[Seat, ...]:
    """The screens of this machine. One that Qt makes up where there is none has no size."""
    return tuple(
        seat_of(screen) for screen in QGuiApplication.screens() if not screen.geometry().isEmpty()
    )


def seat_of(screen: QScreen) -> Seat:
    """What Qt knows of a screen."""
    at = screen.geometry()
    identity = f"{screen.name()} {screen.model()} {screen.serialNumber()}".strip()
    return Seat(identity, (at.x(), at.y(), at.width(), at.height()))


def seated(
    numbers: Sequence[int], known: Mapping[int, str], seats: Sequence[Seat]
) -> dict[int, Seat]:
    """Where the windows of these screens (numbered from 1) stand. One that was seen before is known
    again, whatever number it has now; a number whose screen is gone takes over the screen that has
    that number now, if nobody else's."""
    by_identity = {seat.identity: seat for seat in seats}
    found = {n: by_identity[known[n]] for n in numbers if known.get(n) in by_identity}
    for number in numbers:
        if number not in found and 1 <= number <= len(seats):
            seat = seats[number - 1]
            if seat not in found.values():
                found[number] = seat
    return found


class WallScreens(QObject):
    """Keeps each window on its screen."""

    def __init__(
        self,
        windows: Mapping[int, Stands],
        seats: Callable[[], tuple[Seat, ...]] = seats_now,
        parent: QObject | None = None,
    ) -> None:
        """`windows`: by the number of their screen."""
        super().__init__(parent)
        self._windows, self._seats = windows, seats
        self._known: dict[int, str] = {}
        self._standing: dict[int, Seat] = {}
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.arrange)

    @property
    def standing(self) -> Mapping[int, Seat]:
        """The windows that have a screen now."""
        return self._standing

    def watch(self, app: QGuiApplication) -> None:
        """From now on follow screens that come, go and change."""
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self.changed)
        app.primaryScreenChanged.connect(self.changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self.changed)

    @Slot(QScreen)
    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
        self.changed()

    @Slot()
    def changed(self) -> None:
        """Something is another; it is arranged when that has settled."""
        self._settling.start()

    @Slot()
    def arrange(self) -> None:
        """Put every window where it belongs, also one that the system has moved."""
        self._standing = seated(tuple(self._windows), self._known, self._seats())
        for number, window in self._windows.items():
            seat = self._standing.get(number)
            if seat is None:
                window.hide()
            else:
                self._known.setdefault(number, seat.identity)
                window.stand(seat)

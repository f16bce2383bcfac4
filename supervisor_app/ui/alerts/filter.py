"""Which alerts the page lists, as its address has it."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.alerts import Alert, AlertLevel
from supervisor_app.ui.alerts.reading import is_open
from supervisor_app.ui.parts.address import Address

NAMES = ("which", "level")


class Which(StrEnum):
    """Of all alerts."""

    OPEN = "open"
    MINE = "mine"
    """Open ones that the person at the desk sees to."""
    ALL = "all"
    """Also those that were cleared, back to the oldest that are kept."""


class AlertFilter(Struct, frozen=True):
    """`level` empty: every one."""

    which: Which = Which.OPEN
    level: str = ""

    def passes(self, alert: Alert, login: str) -> bool:
        """Whether it is listed; `login`: who works at the desk."""
        if self.level and alert.level != self.level:
            return False
        match self.which:
            case Which.OPEN:
                return is_open(alert)
            case Which.MINE:
                return is_open(alert) and bool(login) and alert.taken_login == login
            case Which.ALL:
                return True

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """As it stands in an address: only what is not as usual."""
        usual = AlertFilter()
        pairs = ((name, str(getattr(self, name))) for name in NAMES)
        return tuple((name, value) for name, value in pairs if value != getattr(usual, name))


def filter_of(address: Address) -> AlertFilter:
    """The filter that an address wants; what it does not know is as usual."""
    which, level = address.first("which"), address.first("level")
    return AlertFilter(
        Which(which) if which in list(Which) else Which.OPEN,
        level if level in list(AlertLevel) else "",
    )

"""What one look at the floor did to the alerts."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.alerts import Alert


class ClearCause(StrEnum):
    """Why an alert is over."""

    INSIDE = "inside"
    """Its values were back inside for long enough."""
    GONE = "gone"
    """Its object is not on the floor any more."""
    SHIFT = "shift"
    """Its rule does not count in the shift that works now."""
    RULE = "rule"
    """Its rule was taken away, disabled, or is another's now."""


class Cleared(Struct, frozen=True):
    """An alert that is over; `alert.cleared_at` is set, its figures are the last ones."""

    alert: Alert
    cause: ClearCause


class Changes(Struct, frozen=True, omit_defaults=True):
    """Each alert as it is now. One may be in several of these; the later ones in this list hold the
    newest of it, and `AlertEngine.alerts` always does."""

    raised: tuple[Alert, ...] = ()
    levelled: tuple[Alert, ...] = ()
    """It became worse or better; worse takes back that somebody acknowledged
    it or put it off."""
    suspended: tuple[Alert, ...] = ()
    resumed: tuple[Alert, ...] = ()
    escalated: tuple[Alert, ...] = ()
    woken: tuple[Alert, ...] = ()
    """Their snooze is over."""
    valued: tuple[Alert, ...] = ()
    """Only their figures are others. Not to be written down each time."""
    cleared: tuple[Cleared, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)

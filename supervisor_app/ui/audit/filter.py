"""Which entries are looked for, as the page's address has it and as the gateway is asked."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.audit import AuditQuery
from supervisor_app.domain.ids import Instant
from supervisor_app.ui.parts.address import Address

PAGE = 100
DAY_S = 86_400.0
WRITTEN = "%Y-%m-%d %H:%M"
"""How a moment is typed, by the centre's clock."""
NAMES = ("period", "since", "until", "login", "what", "subject", "team")


class Span(StrEnum):
    """Of when."""

    TODAY = "today"
    DAY = "24h"
    WEEK = "7d"
    ALL = "all"
    OWN = "own"


class AuditFilter(Struct, frozen=True):
    """An empty field lets everything pass; `since` and `until` are typed, of Span.OWN."""

    period: Span = Span.TODAY
    since: str = ""
    until: str = ""
    login: str = ""
    what: str = ""
    subject: str = ""
    team: str = ""

    def wanted(self) -> tuple[tuple[str, str], ...]:
        """As it stands in an address: only what is not as usual."""
        usual = AuditFilter()
        every = ((name, str(getattr(self, name))) for name in NAMES)
        return tuple((name, value) for name, value in every if value != getattr(usual, name))

    def query(
        self, now: Instant, day_start: Instant, zone: ZoneInfo, below: int | None = None
    ) -> AuditQuery:
        """As the gateway is asked; moments that are none are left out."""
        since = {
            Span.TODAY: day_start,
            Span.DAY: now - DAY_S,
            Span.WEEK: now - 7 * DAY_S,
            Span.OWN: moment_of(self.since, zone),
        }.get(self.period)
        until = moment_of(self.until, zone) if self.period is Span.OWN else None
        return AuditQuery(
            since, until, self.login, self.what, self.subject, self.team, "", below, PAGE
        )


def moment_of(text: str, zone: ZoneInfo) -> Instant | None:
    """A moment as it is typed; a day alone is its beginning. None: it is none."""
    for form in (WRITTEN, "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=zone).timestamp()
        except (ValueError, OverflowError, OSError):
            continue
    return None


def filter_of(address: Address) -> AuditFilter:
    """The filter that an address wants; who comes for one subject or person sees all of it."""
    values = {name: address.first(name) for name in NAMES}
    period = values.pop("period")
    one = bool(values["login"] or values["subject"])
    usual = Span.ALL if one else Span.TODAY
    return AuditFilter(Span(period) if period in list(Span) else usual, **values)


def speaks_of_filter(address: Address) -> bool:
    """Whether an address says anything about the filter."""
    return any(name in NAMES for name, _ in address.wanted)

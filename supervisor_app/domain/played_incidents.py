"""The incidents that a simulated floor can play, and which are being played."""

from msgspec import Struct

from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.words import Words


class IncidentChoice(Struct, frozen=True):
    """A queue or a site that an incident can be of."""

    key: str
    name: Words


class IncidentOffer(Struct, frozen=True, omit_defaults=True):
    """An incident that can be played on `acd`."""

    acd: AcdId
    kind: str
    name: Words
    about: Words
    of: str = ""
    """``queue`` or ``site``, where it needs one of `choices`."""
    choices: tuple[IncidentChoice, ...] = ()
    lasts_s: float = 0.0
    """Unless another length is asked for."""


class IncidentPlayed(Struct, frozen=True, omit_defaults=True):
    """An incident that goes on."""

    acd: AcdId
    kind: str
    name: Words
    of: str = ""
    """The key of its queue or site."""
    since: Instant = 0.0
    until: Instant = 0.0


class PlayedIncidents(Struct, frozen=True, omit_defaults=True):
    """What can be played and what is being played; both empty on a real floor."""

    offers: tuple[IncidentOffer, ...] = ()
    playing: tuple[IncidentPlayed, ...] = ()


class IncidentWish(
    Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True
):
    """What is to be played; what is not given is as the offer says. `kind` ``stop`` ends all."""

    kind: str
    acd: str = ""
    queue: str = ""
    site: str = ""
    factor: float | None = None
    minutes: float | None = None
    seconds: float | None = None

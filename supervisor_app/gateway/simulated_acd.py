"""The simulated ACD as this gateway configures it, and the incidents that it is asked to play."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from supervisor_app.acd.base import Adapter
from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.acd.simulated_incidents import FeedGone, Incident, SiteLost, Surge
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.played_incidents import IncidentWish
from supervisor_app.gateway.centre import calendar_of
from supervisor_app.gateway.config import AcdEntry, GatewayConfig, SiteEntry, TeamEntry
from supervisor_app.gateway.config_load import decode_settings


def build(
    config: GatewayConfig, entry: AcdEntry, place: int, clock: Callable[[], Instant]
) -> SimulatedAcd:
    """The simulated floor, in the centre's zone where it names none of its own."""
    calendar = calendar_of(config)
    own = {"zone": calendar.zone, "day_start_minute": calendar.day_start_minute}
    settings = decode_settings(own | entry.settings, SimulatedSettings, ("acd", place))
    return SimulatedAcd(AcdId(entry.name), settings, clock)


def with_its_groups(config: GatewayConfig, adapter: Adapter) -> GatewayConfig:
    """The configuration with the sites and teams of a simulated floor, where it has none."""
    if not isinstance(adapter, SimulatedAcd):
        return config
    file, played = config.file, adapter.centre
    sites = tuple(SiteEntry(s.key, s.name.zh, s.name.en) for s in played.sites)
    teams = tuple(TeamEntry(t.key, t.name.zh, t.name.en, t.lead, t.site) for t in played.teams)
    file = structs.replace(file, sites=file.sites or sites, teams=file.teams or teams)
    return structs.replace(config, file=file)


_KINDS: dict[str, tuple[type[Incident], tuple[str, ...]]] = {
    "surge": (Surge, ("queue", "factor", "minutes")),
    "site_lost": (SiteLost, ("site", "minutes")),
    "feed_lost": (FeedGone, ("seconds",)),
}


def play(adapter: Adapter, request: IncidentWish) -> None:
    """Play it. Raises `ValueError` in plain words where that cannot be."""
    if not isinstance(adapter, SimulatedAcd):
        raise ValueError("acd: only a simulated floor plays incidents")
    if request.kind == "stop":
        adapter.stop()
        return
    if request.kind not in _KINDS:
        raise ValueError(f"kind: {request.kind!r} is not one of {', '.join((*_KINDS, 'stop'))}")
    incident, keys = _KINDS[request.kind]
    given: dict[str, Any] = {key: getattr(request, key) for key in keys}
    adapter.play(incident(**{key: value for key, value in given.items() if value is not None}))

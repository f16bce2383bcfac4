"""The gateway's configuration: one TOML file, checked whole before anything is started."""

from pathlib import Path
from typing import Any

from msgspec import Struct, field

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant

DEFAULT_LISTEN = "127.0.0.1:8700"


class _Section(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class CentreSection(_Section, frozen=True):
    """`[centre]`: the call centre as a whole."""

    title_zh: str = "呼叫中心"
    title_en: str = "Call centre"
    zone: str = "Asia/Shanghai"
    day_start: str = "00:00"
    """Local time at which the statistical day begins; a quarter of an hour."""
    agents_file: str = ""
    """A CSV file with the columns of `[[agents]]`, relative to the configuration."""


class GatewaySection(_Section, frozen=True):
    """`[gateway]`: where it listens and what it keeps."""

    listen: str = DEFAULT_LISTEN
    database: str = "gateway.db"
    """A bare name lies in the user's data directory; a path is relative to the configuration."""
    tls_certificate: str = ""
    tls_key: str = ""
    names: tuple[str, ...] = ()
    """Names by which desks call this gateway, beside its address."""


class KeepSection(_Section, frozen=True):
    """`[keep]`: for how many days history is kept, beside the running day. What is older is deleted
    for good, a little at a time."""

    calls_days: int = 400
    """Single contacts with callers' numbers, and surveys."""
    states_days: int = 400
    """What each agent did when."""
    intervals_days: int = 1830
    """Sums of queues and agents by the quarter of an hour, gaps, and who waited by the minute."""


class DesksSection(_Section, frozen=True):
    """`[desks]`: what desks may change. One on the gateway's own machine always may."""

    administrators: tuple[str, ...] = ()
    """Names of tokens whose desks may change the centre's settings from other machines."""
    fixed: tuple[str, ...] = ()
    """Sections of the settings (`domain.centre_settings`) that only this file changes."""


class ServiceLevelSection(_Section, frozen=True):
    """`[service_level]`: which formula, and its seconds."""

    variant: ServiceLevelVariant = ServiceLevelVariant.SL3
    threshold_s: int = 20
    short_abandon_s: int = 0


class LimitEntry(_Section, frozen=True):
    """The two limits of a value; a limit that is not given does not exist."""

    warning: float | None = None
    critical: float | None = None
    min_sample: int | None = None


class SiteEntry(_Section, frozen=True):
    """`[[sites]]`"""

    key: str
    zh: str
    en: str = ""


class TeamEntry(_Section, frozen=True):
    """`[[teams]]`"""

    key: str
    zh: str
    en: str = ""
    lead: str = ""
    site: str = ""


class ShiftEntry(_Section, frozen=True):
    """`[[shifts]]`, by the local time of day; one that ends earlier ends on the next day."""

    key: str
    zh: str
    begins: str
    ends: str
    en: str = ""


class QueueEntry(_Section, frozen=True):
    """`[[queues]]`: how a queue of an ACD is called and shown."""

    acd: str
    id: str
    zh: str
    en: str = ""
    channel: Channel = Channel.VOICE
    order: int = 0
    wrap_up_s: int = 0
    shown: bool = True
    """False: on no screen and in no total; counted and stored all the same."""
    limits: dict[str, LimitEntry] = field(default_factory=dict)


class AgentEntry(_Section, frozen=True):
    """`[[agents]]`, or a line of `agents_file`: who an agent of an ACD is."""

    acd: str
    id: str
    """What the ACD calls him: an interface of Asterisk, a staff number."""
    name: str
    code: str = ""
    team: str = ""
    site: str = ""
    also: tuple[str, ...] = ()
    """What else the ACD calls him: the interface of a second phone."""


class AcdEntry(Struct, frozen=True, kw_only=True):
    """`[[acd]]`: its name in our ids, its family, and what that family needs."""

    name: str
    kind: str
    title: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    """Every other key, decoded by the family itself."""


class ConfigFile(_Section, frozen=True):
    """The file as it is written."""

    centre: CentreSection = CentreSection()
    gateway: GatewaySection = GatewaySection()
    keep: KeepSection = KeepSection()
    desks: DesksSection = DesksSection()
    service_level: ServiceLevelSection = ServiceLevelSection()
    targets: dict[str, float] = field(default_factory=dict)
    limits: dict[str, LimitEntry] = field(default_factory=dict)
    sites: tuple[SiteEntry, ...] = ()
    teams: tuple[TeamEntry, ...] = ()
    shifts: tuple[ShiftEntry, ...] = ()
    queues: tuple[QueueEntry, ...] = ()
    agents: tuple[AgentEntry, ...] = ()
    acd: tuple[dict[str, Any], ...] = ()


SECTIONS: dict[str, type[Struct]] = {
    "centre": CentreSection,
    "gateway": GatewaySection,
    "keep": KeepSection,
    "desks": DesksSection,
    "service_level": ServiceLevelSection,
    "sites": SiteEntry,
    "teams": TeamEntry,
    "shifts": ShiftEntry,
    "queues": QueueEntry,
    "agents": AgentEntry,
}
"""Which keys a section may have, to be named when another is found."""


class GatewayConfig(Struct, frozen=True, kw_only=True):
    """A checked configuration. `path` is the file it came from; relative paths start beside it."""

    path: Path
    file: ConfigFile
    acds: tuple[AcdEntry, ...]
    service_level: ServiceLevel
    host: str
    port: int

    @property
    def beside(self) -> Path:
        """The directory that relative paths start from."""
        return self.path.parent

    @property
    def tls(self) -> bool:
        """Whether the gateway speaks TLS."""
        return bool(self.file.gateway.tls_certificate)

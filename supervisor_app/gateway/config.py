"""The gateway's configuration: one TOML file, checked whole before anything is started."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant
from supervisor_app.domain.people import Right, Role


class Notice(StrEnum):
    """Whether callers and agents know that somebody may listen."""

    NOT_SET = "not_set"
    ANNOUNCED = "announced"
    """Callers hear it before they are connected; agents are told by the centre."""
    NOT_NEEDED = "not_needed"
    """The centre answers for it that no notice is needed there."""


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
    """A bare name lies in the user's data directory; a path is relative to the configuration;
    ``postgresql+psycopg://user@host/database`` is a server's."""
    database_password: str = ""
    """A reference to the password of a server's database."""
    upgrade_backups: int = 3
    """So many backups are kept that a newer version made before it changed the database; 0: it
    makes none, and whoever runs the gateway has made one."""
    tls_certificate: str = ""
    tls_key: str = ""
    names: tuple[str, ...] = ()
    """Names by which desks call this gateway, beside its address."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies that are believed about whom they pass on (`X-Forwarded-For`)."""


class KeepSection(_Section, frozen=True):
    """`[keep]`: for how many days history is kept, beside the running day. What is older is deleted
    for good, a little at a time."""

    calls_days: int = 400
    """Single contacts with callers' numbers, and surveys."""
    listens_days: int | None = None
    """Who listened to what, and what was noted of it. Not given: as long as the contacts."""
    states_days: int = 400
    """What each agent did when, and what his skills were put back to."""
    alerts_days: int | None = None
    """Alerts, and what became of them. Not given: as long as the states."""
    intervals_days: int = 1830
    """Sums of queues and agents by the quarter of an hour, gaps, and who waited by the minute."""
    emergencies_days: int = 3660
    """Emergencies with their logs, curves and reviews."""
    records_days: int = 3660
    """The records of shifts, and inspections: entries, items, rounds with every version, notes."""
    audit_days: int | None = None
    """The record of what people did. Not given: for good."""


class DesksSection(_Section, frozen=True):
    """`[desks]`: what desks may change. One on the gateway's own machine always may."""

    administrators: tuple[str, ...] = ()
    """Names of tokens whose desks may change the centre's settings from other machines."""
    own_phone: str = ""
    """Rings when the user of an embedded gateway listens, unless his own row names another."""
    fixed: tuple[str, ...] = ()
    """Sections of the settings (`domain.centre_settings`) that only this file changes."""


class InterveneQueue(_Section, frozen=True):
    """`[[intervene.queues]]`: what holds in one queue instead."""

    acd: str
    id: str
    least_agents: int | None = None
    notice: Notice | None = None


class CheckEntry(_Section, frozen=True):
    """`[[intervene.checklist]]`: one line of the service checklist, in its order."""

    key: str
    zh: str
    en: str = ""


class InterveneSection(_Section, frozen=True):
    """`[intervene]`: the guard rails of what people change at the desks."""

    least_agents: int = 0
    """Never fewer agents signed in to a queue than so many, by anybody's doing."""
    notice: Notice = Notice.NOT_SET
    """How callers and agents are told that somebody may listen; not set: nobody may."""
    longest_listen_minutes: int = 60
    healthy_minutes: float = 10.0
    """So long a queue is inside its limits before what helped it out is put back."""
    pause_reasons: tuple[str, ...] = ()
    """The centre's list; empty: any reason."""
    reason_required: dict[Right, tuple[Role, ...]] = field(default_factory=dict)
    """Of which rights which roles have to say why."""
    queues: tuple[InterveneQueue, ...] = ()
    checklist: tuple[CheckEntry, ...] = ()
    """What a listener judges of a call; empty: the six of `domain.notes`."""


class HookKind(StrEnum):
    """In which form a hook is told of an alert."""

    GENERIC = "generic"
    """JSON of our own."""
    WECOM = "wecom"
    """企业微信群机器人."""
    DINGTALK = "dingtalk"
    """钉钉自定义机器人."""


class HookEntry(_Section, frozen=True):
    """`[alerts.hooks.NAME]`: an address that is told of alerts whose rules name it."""

    url: str
    """Or a reference to it, as it has to be where the address itself is the secret."""
    kind: HookKind = HookKind.GENERIC
    sign: str = ""
    """A reference to the secret that a 钉钉 robot wants signatures with (加签)."""


class AlertsSection(_Section, frozen=True):
    """`[alerts]`: who is told of alerts beside the desks."""

    hooks: dict[str, HookEntry] = field(default_factory=dict)


class ForecastSection(_Section, frozen=True):
    """`[forecast]`: how many contacts are expected (docs/forecast.md)."""

    leave_out: tuple[str, ...] = ()
    """Days as ``2026-10-01`` that are unlike their weekday: holidays."""


class RecordsSection(_Section, frozen=True):
    """`[records]`: the records of shifts (docs/shift_record.md)."""

    complaint_kinds: tuple[str, ...] = ()
    """What a complaint is of, in the order of the list, as `物流` or `物流 = Delivery`; empty: the
    six of `domain.shift_checks`."""


class PapersSection(_Section, frozen=True):
    """`[papers]`: papers that the gateway makes by itself (docs/papers.md)."""

    folder: str = ""
    """Where they are laid; relative to the configuration. Empty: `papers` beside the database."""


class SessionsSection(_Section, frozen=True):
    """`[sessions]`: when somebody who signed in is signed out by himself."""

    idle_h: float = 12.0
    """Hours in which his desk asked nothing, because it was closed."""
    longest_h: float = 16.0
    """Hours since he signed in, also while he works."""


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
    sessions: SessionsSection = SessionsSection()
    intervene: InterveneSection = InterveneSection()
    alerts: AlertsSection = AlertsSection()
    forecast: ForecastSection = ForecastSection()
    records: RecordsSection = RecordsSection()
    papers: PapersSection = PapersSection()
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
    "sessions": SessionsSection,
    "intervene": InterveneSection,
    "alerts": AlertsSection,
    "forecast": ForecastSection,
    "records": RecordsSection,
    "papers": PapersSection,
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

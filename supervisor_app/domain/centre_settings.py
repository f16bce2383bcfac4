"""What of a centre can be set from a desk: names, groups, targets, limits, its day.

The same values stand in the gateway's configuration, where they are the beginning; a section that
is changed from a desk counts from then on. Values here may be wrong: the gateway checks a set as it
checks its file, and answers with a `SettingFault` for each thing that is.
"""

from msgspec import Struct, field

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.kpi import ServiceLevelVariant
from supervisor_app.domain.words import Words


class _Setting(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class LimitSetting(_Setting, frozen=True):
    """The limits of a value; one that is None does not exist."""

    warning: float | None = None
    critical: float | None = None
    min_sample: int | None = None
    """None: as the product has it."""


class ServiceLevelSetting(_Setting, frozen=True):
    """Which formula of the service level, and its seconds (`domain.tally.WAIT_BOUNDS_S`)."""

    variant: ServiceLevelVariant = ServiceLevelVariant.SL3
    threshold_s: int = 20
    short_abandon_s: int = 0


class SiteSetting(_Setting, frozen=True):
    """A site."""

    key: str
    name: Words


class TeamSetting(_Setting, frozen=True):
    """A team; `site` is the key of one."""

    key: str
    name: Words
    lead: str = ""
    site: str = ""


class QueueSetting(_Setting, frozen=True):
    """A queue of an ACD: how it is called and shown."""

    id: QueueId
    name: Words
    channel: Channel = Channel.VOICE
    order: int = 0
    wrap_up_s: int = 0
    shown: bool = True
    """False: it is on no screen and in no total; it is counted and stored all the same."""
    limits: dict[str, LimitSetting] = field(default_factory=dict)
    """By the names in `domain.limits.Limits`; those that are not here are the centre's."""


class AgentSetting(_Setting, frozen=True):
    """Who an agent of an ACD is; `team` and `site` are keys."""

    id: AgentId
    name: str
    code: str = ""
    team: str = ""
    site: str = ""
    also: tuple[str, ...] = ()
    """What else his ACD calls him: the interface of a second phone."""


class ShiftSetting(_Setting, frozen=True):
    """A shift by the local time of day, ``HH:MM``; one that ends earlier ends on the next day."""

    key: str
    name: Words
    begins: str
    ends: str


class CentreSettings(_Setting, frozen=True):
    """A whole set. Its fields are the sections that are changed, or fixed, each as a whole."""

    title: Words
    zone: str = "Asia/Shanghai"
    day_start: str = "00:00"
    service_level: ServiceLevelSetting = ServiceLevelSetting()
    targets: dict[str, float] = field(default_factory=dict)
    limits: dict[str, LimitSetting] = field(default_factory=dict)
    sites: tuple[SiteSetting, ...] = ()
    teams: tuple[TeamSetting, ...] = ()
    shifts: tuple[ShiftSetting, ...] = ()
    queues: tuple[QueueSetting, ...] = ()
    agents: tuple[AgentSetting, ...] = ()
    complaint_kinds: tuple[str, ...] = ()
    """What a complaint may be of, in the order offered, as `物流` or `物流 = Delivery`; none: as
    the product has them."""


class SettingsNow(Struct, frozen=True, omit_defaults=True):
    """The settings that count now, and whether this desk may change them."""

    version: int
    """0 while nothing was changed from a desk."""
    settings: CentreSettings
    changed_by: str = ""
    changed_at: Instant | None = None
    may_change: bool = False
    fixed: tuple[str, ...] = ()
    """Sections that only the gateway's configuration can change."""
    from_desk: tuple[str, ...] = ()
    """Sections that were changed from a desk; the others are as in the configuration."""
    unnamed_queues: tuple[QueueSetting, ...] = ()
    """Queues that an ACD has and the settings do not, as the ACD describes them: to be changed and
    added to the settings as they are."""
    unnamed_agents: tuple[AgentSetting, ...] = ()
    """Agents likewise."""


class SettingFault(Struct, frozen=True):
    """One thing that is wrong with a set: ``("queues", 2, "limits", "waiting", "critical")``."""

    path: tuple[str | int, ...]
    words: Words


class SettingsChange(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole new set, and the version that it was made from."""

    version: int
    settings: CentreSettings


class SettingsAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a change. Taken: no faults, no conflict, and `now` is the new set."""

    now: SettingsNow
    conflict: bool = False
    """Somebody else changed them since; `now` says who and when, and is what counts."""
    faults: tuple[SettingFault, ...] = ()
    begins_anew: bool = False
    """The gateway begins a new run with them, as after a restart: a gap of about a second."""

    @property
    def taken(self) -> bool:
        """Whether the change counts now."""
        return not self.conflict and not self.faults

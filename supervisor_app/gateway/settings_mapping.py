"""The centre's settings as a desk has them, and as the configuration has them: the same values."""

from collections.abc import Iterable, Mapping

from msgspec import structs

from supervisor_app.domain.centre_settings import (
    AgentSetting,
    CentreSettings,
    LimitSetting,
    QueueSetting,
    ServiceLevelSetting,
    SettingFault,
    ShiftSetting,
    SiteSetting,
    TeamSetting,
)
from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.ids import AcdId, acd_of, agent_id, native_of, queue_id
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import (
    AgentEntry,
    ConfigFile,
    LimitEntry,
    QueueEntry,
    ServiceLevelSection,
    ShiftEntry,
    SiteEntry,
    TeamEntry,
)
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath

SECTIONS = CentreSettings.__struct_fields__

_RENAMED: dict[KeyPath, KeyPath] = {
    ("centre", "zone"): ("zone",),
    ("centre", "day_start"): ("day_start",),
    ("centre", "title_zh"): ("title",),
    ("centre", "title_en"): ("title",),
    ("records", "complaint_kinds"): ("complaint_kinds",),
}
"""Where the configuration and the settings have another way to the same value."""


def settings_of(file: ConfigFile) -> CentreSettings:
    """The settings that a configuration says."""
    return CentreSettings(
        title=Words(file.centre.title_zh, file.centre.title_en),
        zone=file.centre.zone,
        day_start=file.centre.day_start,
        service_level=ServiceLevelSetting(
            variant=file.service_level.variant,
            threshold_s=file.service_level.threshold_s,
            short_abandon_s=file.service_level.short_abandon_s,
        ),
        targets=dict(file.targets),
        limits=_limits(file.limits),
        sites=tuple(SiteSetting(key=s.key, name=_words(s.zh, s.en)) for s in file.sites),
        teams=tuple(
            TeamSetting(key=t.key, name=_words(t.zh, t.en), lead=t.lead, site=t.site)
            for t in file.teams
        ),
        shifts=tuple(
            ShiftSetting(key=s.key, name=_words(s.zh, s.en), begins=s.begins, ends=s.ends)
            for s in file.shifts
        ),
        queues=tuple(_queue(entry) for entry in file.queues),
        agents=tuple(
            AgentSetting(
                id=agent_id(AcdId(one.acd), one.id),
                name=one.name,
                code=one.code,
                team=one.team,
                site=one.site,
                also=one.also,
            )
            for one in file.agents
        ),
        complaint_kinds=file.records.complaint_kinds or COMPLAINT_KINDS,
    )


def with_settings(
    file: ConfigFile, settings: CentreSettings, sections: Iterable[str]
) -> ConfigFile:
    """The configuration with some sections as a desk has set them; nothing is checked."""
    centre = file.centre
    made: dict[str, object] = {}
    for section in sections:
        match section:
            case "title":
                title = settings.title
                centre = structs.replace(centre, title_zh=title.zh, title_en=title.en)
            case "zone":
                centre = structs.replace(centre, zone=settings.zone)
            case "day_start":
                centre = structs.replace(centre, day_start=settings.day_start)
            case "complaint_kinds":
                kinds = settings.complaint_kinds
                made["records"] = structs.replace(file.records, complaint_kinds=kinds)
            case _:
                made[section] = _made(section, settings)
    return structs.replace(file, centre=centre, **made)


def fault_of(fault: ConfigFault) -> SettingFault:
    """What is wrong with the configuration that was made from settings, as they call it."""
    path = fault.path
    if path[:2] in _RENAMED:
        path = (*_RENAMED[path[:2]], *path[2:])
    if len(path) > 2 and path[0] in ("queues", "agents") and path[2] == "acd":
        path = (*path[:2], "id", *path[3:])
    if len(path) > 2 and path[2] in ("zh", "en"):
        path = (*path[:2], "name", *path[3:])
    return SettingFault(path, fault.reason)


def section_of(path: KeyPath) -> str:
    """The section of the settings that a place belongs to; empty where it is of none."""
    return str(path[0]) if path and path[0] in SECTIONS else ""


def queue_as_told(info: QueueInfo) -> QueueSetting:
    """A queue that the settings do not name, as its ACD describes it."""
    return QueueSetting(
        id=info.id,
        name=info.title,
        channel=info.channel,
        order=info.order,
        wrap_up_s=info.wrap_up_s,
    )


def agent_as_told(info: AgentInfo) -> AgentSetting:
    """An agent likewise."""
    return AgentSetting(id=info.id, name=info.name, code=info.code, team=info.team, site=info.site)


def _made(section: str, settings: CentreSettings) -> object:
    match section:
        case "service_level":
            level = settings.service_level
            return ServiceLevelSection(
                variant=level.variant,
                threshold_s=level.threshold_s,
                short_abandon_s=level.short_abandon_s,
            )
        case "targets":
            return dict(settings.targets)
        case "limits":
            return _limit_entries(settings.limits)
        case _:
            return _made_rows(section, settings)


def _made_rows(section: str, settings: CentreSettings) -> object:
    match section:
        case "sites":
            return tuple(SiteEntry(s.key, s.name.zh, s.name.en) for s in settings.sites)
        case "teams":
            return tuple(
                TeamEntry(t.key, t.name.zh, t.name.en, t.lead, t.site) for t in settings.teams
            )
        case "shifts":
            return tuple(
                ShiftEntry(s.key, s.name.zh, s.begins, s.ends, s.name.en) for s in settings.shifts
            )
        case "queues":
            return tuple(_queue_entry(queue) for queue in settings.queues)
        case _:
            return tuple(
                AgentEntry(acd_of(a.id), native_of(a.id), a.name, a.code, a.team, a.site, a.also)
                for a in settings.agents
            )


def _queue(entry: QueueEntry) -> QueueSetting:
    return QueueSetting(
        id=queue_id(AcdId(entry.acd), entry.id),
        name=_words(entry.zh, entry.en),
        channel=entry.channel,
        order=entry.order,
        wrap_up_s=entry.wrap_up_s,
        shown=entry.shown,
        limits=_limits(entry.limits),
    )


def _queue_entry(queue: QueueSetting) -> QueueEntry:
    return QueueEntry(
        acd=acd_of(queue.id),
        id=native_of(queue.id),
        zh=queue.name.zh,
        en=queue.name.en,
        channel=queue.channel,
        order=queue.order,
        wrap_up_s=queue.wrap_up_s,
        shown=queue.shown,
        limits=_limit_entries(queue.limits),
    )


def _limits(entries: Mapping[str, LimitEntry]) -> dict[str, LimitSetting]:
    return {
        key: LimitSetting(warning=e.warning, critical=e.critical, min_sample=e.min_sample)
        for key, e in entries.items()
    }


def _limit_entries(limits: Mapping[str, LimitSetting]) -> dict[str, LimitEntry]:
    return {key: LimitEntry(e.warning, e.critical, e.min_sample) for key, e in limits.items()}


def _words(zh: str, en: str) -> Words:
    return Words(zh, en or zh)

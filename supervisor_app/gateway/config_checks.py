"""What a well-formed configuration must also fulfil."""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs

from supervisor_app.domain.centre_settings import CentreSettings
from supervisor_app.domain.command_checks import is_phone
from supervisor_app.domain.kpi import Direction, ServiceLevel, registry
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.tally import WAIT_BOUNDS_S
from supervisor_app.domain.words import Words
from supervisor_app.gateway.alert_hook_checks import check_hooks
from supervisor_app.gateway.certificate import check_pair
from supervisor_app.gateway.config import (
    AgentEntry,
    ConfigFile,
    GatewayConfig,
    GatewaySection,
    KeepSection,
    LimitEntry,
    QueueEntry,
    ServiceLevelSection,
    SessionsSection,
    ShiftEntry,
)
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath
from supervisor_app.gateway.forecast_days import days_left_out
from supervisor_app.gateway.intervene_checks import check_intervene
from supervisor_app.gateway.secret_references import check_reference
from supervisor_app.gateway.shift_kinds import complaint_kinds_of

KINDS = ("asterisk", "freeswitch", "simulated")
_MOST_DAYS = 36_500
_SHORTEST_SESSION_H, _LONGEST_SESSION_H = 0.1, 720.0
_LONGEST_WRAP_UP_S = 3600
_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")


def service_level(section: ServiceLevelSection) -> ServiceLevel:
    """The service level, whose seconds must be ones that waits are counted by."""
    bounds = ", ".join(map(str, WAIT_BOUNDS_S))
    for key in ("threshold_s", "short_abandon_s"):
        value = getattr(section, key)
        if value not in WAIT_BOUNDS_S and (key == "threshold_s" or value != 0):
            raise ConfigFault(
                Words(
                    f"{value} 秒没有统计；可用：{bounds}", f"{value} s is not counted; use {bounds}"
                ),
                ("service_level", key),
            )
    return ServiceLevel(section.variant, section.threshold_s, section.short_abandon_s)


def listen_address(listen: str) -> tuple[str, int]:
    """Host and port of ``127.0.0.1:8700`` or ``[::1]:8700``."""
    host, colon, port = listen.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdigit() or int(port) > 65535:
        words = Words('应为 "地址:端口"，如 "127.0.0.1:8700"', 'write "127.0.0.1:8700"')
        raise ConfigFault(words, ("gateway", "listen"))
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def day_start_minute(text: str) -> int:
    """Minutes after midnight of ``HH:MM``, a whole quarter of an hour."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    minute = int(found[1]) * 60 + int(found[2]) if found else -1
    if not 0 <= minute < 24 * 60 or minute % 15 or (found and int(found[2]) > 59):
        words = Words(
            '应为一刻钟的整数倍，如 "00:00"、"06:30"',
            'write a quarter of an hour: "00:00", "06:30"',
        )
        raise ConfigFault(words, ("centre", "day_start"))
    return minute


def minute_of_day(text: str, path: KeyPath) -> int:
    """Minutes after midnight of ``HH:MM``."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise ConfigFault(Words('应为时刻，如 "08:00"', 'write a time of day: "08:00"'), path)
    return int(found[1]) * 60 + int(found[2])


def check(config: GatewayConfig) -> None:
    """Everything that one key alone cannot show. Raises `ConfigFault`."""
    file = config.file
    _check_zone(file.centre.zone)
    day_start_minute(file.centre.day_start)
    _check_tls(config)
    _check_proxies(file.gateway.proxies)
    _check_database(file.gateway)
    _check_keep(file.keep)
    _check_sessions(file.sessions)
    for key in file.targets:
        _check_known(key, registry(), ("targets", key))
    _check_limits(file.limits, ("limits",))
    _check_acds(config)
    if file.desks.own_phone and not is_phone(file.desks.own_phone):
        said = Words("分机号应为 2 至 12 位数字", "an extension has 2 to 12 digits")
        raise ConfigFault(said, ("desks", "own_phone"))
    for key in file.desks.fixed:
        _check_known(key, CentreSettings.__struct_fields__, ("desks", "fixed"))
    check_hooks(file.alerts)
    days_left_out(file.forecast)
    complaint_kinds_of(file.records)
    check_intervene(file.intervene, {acd.name for acd in config.acds})
    _check_shifts(file.shifts)
    _check_directory(file, {acd.name for acd in config.acds})


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, LookupError) as error:
        words = Words("没有这个时区；如 Asia/Shanghai", "no such time zone; such as Asia/Shanghai")
        raise ConfigFault(words, ("centre", "zone")) from error


def _check_tls(config: GatewayConfig) -> None:
    section = config.file.gateway
    if bool(section.tls_certificate) != bool(section.tls_key):
        missing = "tls_key" if section.tls_certificate else "tls_certificate"
        words = Words("证书和私钥要一起给出", "certificate and key are given together")
        raise ConfigFault(words, ("gateway", missing))
    if not section.tls_certificate and not is_loopback(config.host):
        raise ConfigFault(
            Words(
                "本机以外的地址必须使用 TLS：请给出 tls_certificate 和 tls_key，或改为 127.0.0.1",
                "an address that others reach needs TLS: give tls_certificate and tls_key, "
                "or listen on 127.0.0.1",
            ),
            ("gateway", "listen"),
        )
    for key in ("tls_certificate", "tls_key"):
        name = getattr(section, key)
        if name and not (config.beside / name).is_file():
            raise ConfigFault(Words("没有这个文件", "there is no such file"), ("gateway", key))
    if section.tls_certificate:
        check_pair(config.beside / section.tls_certificate, config.beside / section.tls_key)


def _check_proxies(proxies: tuple[str, ...]) -> None:
    for place, address in enumerate(proxies):
        try:
            ipaddress.ip_address(address)
        except ValueError as error:
            words = Words('应为 IP 地址，如 "127.0.0.1"', 'write an address, such as "127.0.0.1"')
            raise ConfigFault(words, ("gateway", "proxies", place)) from error


def _check_sessions(sessions: SessionsSection) -> None:
    for key, hours in structs.asdict(sessions).items():
        if not _SHORTEST_SESSION_H <= hours <= _LONGEST_SESSION_H:
            words = Words(
                f"应为 {_SHORTEST_SESSION_H} 至 {_LONGEST_SESSION_H:g} 小时",
                f"write {_SHORTEST_SESSION_H} to {_LONGEST_SESSION_H:g} hours",
            )
            raise ConfigFault(words, ("sessions", key))


def _check_database(section: GatewaySection) -> None:
    if section.database_password:
        check_reference(section.database_password, ("gateway", "database_password"))
    if "://" in section.database:
        # SQLAlchemy takes a third of a second, and most configurations name a file.
        from supervisor_app.gateway.database import server_database

        server_database(section.database, Path(), ("gateway", "database"))


def _check_keep(keep: KeepSection) -> None:
    for key, days in structs.asdict(keep).items():
        if days is not None and not 1 <= days <= _MOST_DAYS:
            words = Words(f"应为 1 到 {_MOST_DAYS} 天", f"write 1 to {_MOST_DAYS} days")
            raise ConfigFault(words, ("keep", key))


def _check_limits(limits: Mapping[str, LimitEntry], path: KeyPath) -> None:
    for key, entry in limits.items():
        _check_known(key, structs.asdict(Limits()), (*path, key))
        if entry.warning is None or entry.critical is None:
            continue
        up = getattr(Limits(), key).direction is Direction.UP
        if entry.critical > entry.warning if up else entry.critical < entry.warning:
            words = Words(
                "紧急阈值应比注意阈值更严重，否则永远不会出现注意",
                "critical must lie beyond warning, or there is never a warning",
            )
            raise ConfigFault(words, (*path, key, "critical"))


def _check_known(key: str, known: Iterable[str], path: KeyPath) -> None:
    names = tuple(known)
    if key not in names:
        listed = ", ".join(names)
        raise ConfigFault(Words(f"没有这一项；可用：{listed}", f"not known; use {listed}"), path)


def _check_acds(config: GatewayConfig) -> None:
    if not config.acds:
        words = Words("至少要有一个 [[acd]]", "at least one [[acd]] is needed")
        raise ConfigFault(words, ("acd",))
    seen: set[str] = set()
    for place, acd in enumerate(config.acds):
        if not _NAME.fullmatch(acd.name):
            words = Words(
                "只用字母、数字、- 和 _，最多 32 个", "letters, digits, - and _ only, at most 32"
            )
            raise ConfigFault(words, ("acd", place, "name"))
        if acd.name in seen:
            words = Words(f"{acd.name} 出现了两次", f"{acd.name} is there twice")
            raise ConfigFault(words, ("acd", place, "name"))
        seen.add(acd.name)
        _check_known(acd.kind, KINDS, ("acd", place, "kind"))


def _check_directory(file: ConfigFile, acds: set[str]) -> None:
    sites = {site.key for site in file.sites}
    teams = {team.key for team in file.teams}
    _check_unique([site.key for site in file.sites], "sites", "key")
    _check_unique([team.key for team in file.teams], "teams", "key")
    _check_unique([(queue.acd, queue.id) for queue in file.queues], "queues", "id")
    _check_unique([(agent.acd, agent.id) for agent in file.agents], "agents", "id")
    for place, team in enumerate(file.teams):
        _check_refers(team.site, sites, ("teams", place, "site"))
    for place, queue in enumerate(file.queues):
        _check_known(queue.acd, acds, ("queues", place, "acd"))
        _check_limits(queue.limits, ("queues", place, "limits"))
        _check_queue(queue, place)
    for place, agent in enumerate(file.agents):
        _check_known(agent.acd, acds, ("agents", place, "acd"))
        _check_refers(agent.team, teams, ("agents", place, "team"))
        _check_refers(agent.site, sites, ("agents", place, "site"))
    _check_phones(file.agents)


def _check_shifts(shifts: tuple[ShiftEntry, ...]) -> None:
    _check_unique([shift.key for shift in shifts], "shifts", "key")
    for place, shift in enumerate(shifts):
        for name in ("begins", "ends"):
            minute_of_day(getattr(shift, name), ("shifts", place, name))


def _check_queue(queue: QueueEntry, place: int) -> None:
    if not queue.id:
        raise ConfigFault(Words("不能为空", "may not be empty"), ("queues", place, "id"))
    if not 0 <= queue.wrap_up_s <= _LONGEST_WRAP_UP_S:
        words = Words(
            f"应在 0 至 {_LONGEST_WRAP_UP_S} 秒之间", f"must be 0 to {_LONGEST_WRAP_UP_S} seconds"
        )
        raise ConfigFault(words, ("queues", place, "wrap_up_s"))


def _check_phones(agents: tuple[AgentEntry, ...]) -> None:
    """A second phone belongs to one person only."""
    owned = {(agent.acd, agent.id) for agent in agents}
    for place, agent in enumerate(agents):
        for other in agent.also:
            if not other or (agent.acd, other) in owned:
                words = Words(f"{other} 已有坐席", f"{other} has an agent already")
                raise ConfigFault(words, ("agents", place, "also"))
            owned.add((agent.acd, other))


def _check_unique(keys: list[object], section: str, key: str) -> None:
    seen: set[object] = set()
    for place, value in enumerate(keys):
        if value in seen:
            name = value[-1] if isinstance(value, tuple) else value
            words = Words(f"{name} 出现了两次", f"{name} is there twice")
            raise ConfigFault(words, (section, place, key))
        seen.add(value)


def _check_refers(value: str, known: set[str], path: KeyPath) -> None:
    if value:
        _check_known(value, sorted(known), path)

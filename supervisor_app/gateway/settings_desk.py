"""The centre's settings while the gateway runs: what counts, who may not change what, and changes.

The configuration file is the beginning. A section that was changed from a desk counts as it was
left there, until it is made equal to the file again; a section that the file fixes is always the
file's. Names, groups, targets, limits, shifts and the service level count at once, on the floor as
it is: every count stays. What moves the boundaries of days (zone, start of the day), and which
phones are one person, takes a new run of the gateway, which takes the day back in from the store
under its new boundaries: quarters of an hour are the same in every zone that there is.
"""

import asyncio
from collections.abc import Callable, Iterable

import structlog
from msgspec import Struct

from supervisor_app.domain.centre_settings import (
    CentreSettings,
    SettingFault,
    SettingsAnswer,
    SettingsChange,
    SettingsNow,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.settings_difference import differing_parts
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.naming import Naming
from supervisor_app.gateway.settings_checks import checked
from supervisor_app.gateway.settings_kept import KeptSettings, SettingsFile
from supervisor_app.gateway.settings_mapping import (
    SECTIONS,
    agent_as_told,
    queue_as_told,
    settings_of,
)

log = structlog.get_logger(__name__)

CHANGED = "settings.change"
"""What the record calls it."""
ANEW_AFTER_S = 0.3
"""So long the old run goes on, so that who changed something has his answer."""
FIXED = Words(
    "由网关配置文件决定，桌面不能修改",
    "fixed by the gateway's configuration; desks cannot change it",
)


class Effective(Struct, frozen=True):
    """What counts at the start of a run."""

    config: GatewayConfig
    kept: KeptSettings | None
    faults: tuple[SettingFault, ...] = ()


def effective(base: GatewayConfig, file: SettingsFile) -> Effective:
    """The configuration with what desks have changed. What no longer fits it is left out: a floor
    under its file's names is better than none."""
    try:
        kept = file.last()
    except OSError as error:
        log.error("settings of desks cannot be read", file=str(file.file), error=str(error))
        return Effective(base, None)
    if kept is None:
        return Effective(base, None)
    done = checked(base, kept.settings, _changeable(base, kept.sections))
    return Effective(done.config, kept, done.faults)


class SettingsDesk:
    """Answers what the settings are, and changes them. Used in the event loop."""

    def __init__(
        self,
        base: GatewayConfig,
        begun: Effective,
        file: SettingsFile,
        naming: Naming,
        count: Callable[[GatewayConfig], None],
        notices: StoreNotices,
        audit: Audit,
        clock: Callable[[], Instant],
    ) -> None:
        """`count` makes the running floor count by a configuration."""
        self._audit = audit
        self._base = base
        self._config = begun.config
        self._kept = begun.kept
        self._file = file
        self._naming = naming
        self._count = count
        self._clock = clock
        self._changing = asyncio.Lock()
        self.anew = asyncio.Event()
        """The run is over, and the gateway is to begin another."""
        for fault in begun.faults:
            log.error("setting of a desk left out", path=fault.path, reason=fault.words.en)
        if begun.faults:
            notices.standing.append(_left_out(begun.faults))

    def now(self, may_change: bool) -> SettingsNow:
        """The settings that count now."""
        kept = self._kept
        return SettingsNow(
            version=kept.version if kept else 0,
            settings=self._settings(self._config),
            changed_by=kept.who if kept else "",
            changed_at=kept.at if kept else None,
            may_change=may_change,
            fixed=self._base.file.desks.fixed,
            from_desk=_changeable(self._base, kept.sections) if kept else (),
            unnamed_queues=tuple(map(queue_as_told, self._naming.unnamed_queues())),
            unnamed_agents=tuple(map(agent_as_told, self._naming.unnamed_agents())),
        )

    async def change(self, change: SettingsChange, caller: Caller) -> SettingsAnswer:
        """Let a whole new set count. Raises `OSError` where it cannot be kept, and `STORE_ERRORS`
        where it cannot be put on the record: then the former counts on."""
        async with self._changing:
            if change.version != (self._kept.version if self._kept else 0):
                return SettingsAnswer(self.now(may_change=True), conflict=True)
            faults = self._fixed_faults(change.settings)
            sections = self._differing(change.settings, self._settings(self._base))
            done = checked(self._base, change.settings, sections)
            faults += done.faults
            if faults:
                return SettingsAnswer(self.now(may_change=True), faults=faults)
            former = self._settings(self._config)
            changed = self._differing(change.settings, former)
            if not changed:
                return SettingsAnswer(self.now(may_change=True))
            version, who = change.version + 1, caller.person.name
            kept = KeptSettings(version, self._clock(), who, sections, change.settings)
            await self._record(caller, former, change.settings, changed)
            try:
                await asyncio.to_thread(self._file.keep, kept)
            except OSError as error:
                await self._audit.write(caller, CHANGED, result=f"failed: {error.strerror}")
                raise
            anew = self._take(kept, done.config)
            log.info("settings changed", by=who, version=version, sections=sections, anew=anew)
            return SettingsAnswer(self.now(may_change=True), begins_anew=anew)

    async def _record(
        self, caller: Caller, before: CentreSettings, after: CentreSettings, parts: tuple[str, ...]
    ) -> None:
        was, will_be = differing_parts(before, after, parts)
        subject = ", ".join(parts)
        await self._audit.write(
            caller, CHANGED, subject=subject, before=was, after=will_be, result="done"
        )

    def _take(self, kept: KeptSettings, config: GatewayConfig) -> bool:
        """Let it count; True where that takes a new run."""
        before, self._config, self._kept = self._config, config, kept
        if _needs_new_run(before, config):
            asyncio.get_running_loop().call_later(ANEW_AFTER_S, self.anew.set)
            return True
        self._count(config)
        return False

    def _settings(self, config: GatewayConfig) -> CentreSettings:
        return settings_of(config.file)

    def _differing(self, settings: CentreSettings, others: CentreSettings) -> tuple[str, ...]:
        return tuple(s for s in SECTIONS if getattr(settings, s) != getattr(others, s))

    def _fixed_faults(self, settings: CentreSettings) -> tuple[SettingFault, ...]:
        fixed = self._base.file.desks.fixed
        touched = self._differing(settings, self._settings(self._base))
        return tuple(SettingFault((section,), FIXED) for section in touched if section in fixed)


def _changeable(base: GatewayConfig, sections: Iterable[str]) -> tuple[str, ...]:
    return tuple(section for section in sections if section not in base.file.desks.fixed)


def _needs_new_run(before: GatewayConfig, after: GatewayConfig) -> bool:
    """Whether days begin otherwise, or other phones are one person."""

    def days(config: GatewayConfig) -> tuple[str, str]:
        return config.file.centre.zone, config.file.centre.day_start

    def phones(config: GatewayConfig) -> set[tuple[str, str, tuple[str, ...]]]:
        return {(one.acd, one.id, one.also) for one in config.file.agents if one.also}

    return days(before) != days(after) or phones(before) != phones(after)


def _left_out(faults: tuple[SettingFault, ...]) -> Words:
    places = ", ".join(dict.fromkeys(str(fault.path[0]) for fault in faults if fault.path))
    return Words(
        f"桌面所改的设置（{places}）与网关配置不合，已改用配置文件中的值",
        f"Settings changed from a desk ({places}) no longer fit the configuration; those of the "
        "file count",
    )

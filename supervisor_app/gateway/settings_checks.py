"""Whether settings can count: the checks of a configuration file, each fault with its place."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from supervisor_app.domain.centre_settings import CentreSettings, SettingFault
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.words import Words
from supervisor_app.gateway.acd_kinds import check_names
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_checks import check, service_level
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.settings_all_faults import all_faults
from supervisor_app.gateway.settings_mapping import SECTIONS, fault_of, section_of, with_settings

LONGEST_TEXT = 200
_RESTS_ON = {"teams": {"sites"}, "agents": {"sites", "teams"}}
"""Sections whose faults mean nothing while those that they refer to are at fault themselves."""


class Checked(Struct, frozen=True):
    """The configuration with every section that can count, and what is wrong with the others."""

    config: GatewayConfig
    faults: tuple[SettingFault, ...]


def checked(base: GatewayConfig, settings: CentreSettings, sections: Iterable[str]) -> Checked:
    """Let these sections of the settings count, as far as they can."""
    wanted = [section for section in SECTIONS if section in set(sections)]
    faults = [fault for section in wanted for fault in _texts(section, settings)]
    at_fault = {section_of(fault.path) for fault in faults}
    further = all_faults(settings, faults, acd_there(base), lambda one: _built(base, one, wanted))
    for fault in further:
        section = section_of(fault.path)
        if section in wanted and not _RESTS_ON.get(section, set()) & at_fault:
            faults.append(fault)
    at_fault = {section_of(fault.path) for fault in faults}
    while True:
        sound = [section for section in wanted if section not in at_fault]
        try:
            return Checked(_built(base, settings, sound), tuple(faults))
        except ConfigFault as error:
            fault = fault_of(error)
            section = section_of(fault.path)
            if section not in sound:  # not told by its place: nothing of it can be trusted
                return Checked(base, (*faults, fault))
            if not _RESTS_ON.get(section, set()) & at_fault:
                faults.append(fault)
            at_fault.add(section)


def acd_there(base: GatewayConfig) -> str:
    """The name of an ACD that there is."""
    return base.acds[0].name if base.acds else ""


def _built(base: GatewayConfig, settings: CentreSettings, sections: list[str]) -> GatewayConfig:
    """Raises `ConfigFault`."""
    file = with_settings(base.file, settings, sections)
    config = structs.replace(base, file=file, service_level=service_level(file.service_level))
    check(config)
    if "agents" in sections:
        check_names(config)
    return config


def _texts(section: str, settings: CentreSettings) -> Iterator[SettingFault]:
    """What people typed must be readable on a screen, and short enough for one."""
    for path, text in _strings(getattr(settings, section), (section,)):
        if len(text) > LONGEST_TEXT:
            words = Words(f"最多 {LONGEST_TEXT} 个字", f"at most {LONGEST_TEXT} characters")
            yield SettingFault(path, words)
        elif any(map(is_unseen, text)) and path[-1] != "id":
            words = Words("含有不能显示的字符", "has characters that cannot be shown")
            yield SettingFault(path, words)
        elif not text.strip() and path[-1] in ("key", "name", "zh"):
            yield SettingFault(path, Words("不能为空", "may not be empty"))


def _strings(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _strings(one, (*path, place))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(one, (*path, key))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name), (*path, name))

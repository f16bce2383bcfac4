"""Every fault of a configuration at once, each with its line, not only the first."""

import copy
import tomllib
from pathlib import Path
from typing import Any

from msgspec import Struct

from supervisor_app.domain.words import Words
from supervisor_app.gateway.acd_kinds import check_names
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath, line_of
from supervisor_app.gateway.config_load import configured, load
from supervisor_app.gateway.database import is_url
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.doctor_findings import Finding, fault, well

MOST = 30
"""How many faults are told; who has more mends these first."""
_LACKING = "?"
_INSTEAD = {"kind": "simulated", "begins": "00:00", "ends": "00:00", "acd": ""}
"""What is no fault at a place where nothing, or anything, is one."""


class Configured(Struct, frozen=True):
    """A configuration that can be used, or why it cannot."""

    config: GatewayConfig | None
    faults: tuple[ConfigFault, ...] = ()


def configuration(file: Path) -> Configured:
    """Read it. Every fault has the file and, where it has one, the line."""
    try:
        config = load(file)
        _check_beyond(config)
    except ConfigFault as first:
        return Configured(None, tuple(_every_fault(file, first)))
    return Configured(config)


def findings(file: Path, read: Configured) -> list[Finding]:
    """A finding for each fault."""
    if read.config is not None:
        acds = ", ".join(acd.title or acd.name for acd in read.config.acds)
        return [well(f"{file}（{acds}）", f"{file} ({acds})")]
    if not file.exists():
        return [fault(Words(f"没有 {file}", f"There is no {file}"), _MAKE_ONE)]
    return [fault(one.words, _cure(one)) for one in read.faults]


_MAKE_ONE = Words(
    "请复制 /usr/share/doc/supervisor-gateway/gateway.example.toml，或用 --config 指明。",
    "Copy /usr/share/doc/supervisor-gateway/gateway.example.toml and change it, or name the file "
    "with --config.",
)


def _cure(one: ConfigFault) -> Words:
    if one.path == ("acd",):
        return Words(
            "请打开 [[acd]] 的例子并填好，一台交换机一节。",
            "Take an example of [[acd]] out of its comment and fill it in, one for each switch.",
        )
    return Words("请在这一行改正，再查一次。", "Put this line right and look again.")


def _check_beyond(config: GatewayConfig) -> None:
    """What shows only when something is built."""
    check_names(config)
    if not is_url(config.file.gateway.database):
        database_of(config)


def _every_fault(file: Path, first: ConfigFault) -> list[ConfigFault]:
    """The faults that are still there when the ones before are taken out of a copy."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        plain = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return [first]
    if not plain:
        return [first]
    found: list[ConfigFault] = []
    seen: set[KeyPath] = set()
    mended: Any = copy.deepcopy(plain)
    while len(found) < MOST:
        try:
            _check_beyond(configured(mended, file))
            break
        except ConfigFault as one:
            if not one.path or not _mend(mended, one.path, again=one.path in seen):
                _note(found, one, file, text, seen)
                break
            _note(found, one, file, text, seen)
    return sorted(found, key=lambda one: one.line) or [first]


def _note(
    found: list[ConfigFault], one: ConfigFault, file: Path, text: str, seen: set[KeyPath]
) -> None:
    """A key that was taken out and is now lacking is the same fault still."""
    if one.path in seen and one.path:
        return
    seen.add(one.path)
    if one.file is None:
        one.file, one.line = file, one.line or line_of(text, one.path)
    found.append(one)


def _mend(plain: Any, path: KeyPath, again: bool) -> bool:
    """Take a wrong value out; put something where one is lacking. False where neither helps."""
    *above, last = path
    for part in above:
        try:
            plain = plain[part]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(plain, dict):
        return False
    key = str(last)
    instead = _INSTEAD.get(key, _LACKING)
    if len(path) < 2 or (again and plain.get(key) == instead):
        return False
    if key in plain and not again:
        del plain[key]
    else:
        plain[key] = instead
    return True

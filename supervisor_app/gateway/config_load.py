"""Reads a configuration file and checks it; every fault names its line, its key and a way out."""

import csv
import difflib
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from supervisor_app.domain.words import Words, WrongValue
from supervisor_app.gateway.config import (
    SECTIONS,
    AcdEntry,
    AgentEntry,
    ConfigFile,
    GatewayConfig,
    HookEntry,
    InterveneQueue,
)
from supervisor_app.gateway.config_checks import check, listen_address, service_level
from supervisor_app.gateway.config_fault import SOME_KEY, ConfigFault, KeyPath, line_of
from supervisor_app.gateway.config_former import former_words
from supervisor_app.gateway.secret_references import check_reference

_T = TypeVar("_T")

_ACD_KEYS = ("name", "kind", "title")
_SECRET_KEYS = ("secret", "event_secret", "password")
_MAX_BYTES = 4 * 1024 * 1024


def load(file: Path) -> GatewayConfig:
    """The configuration in a file. Raises `ConfigFault`."""
    text = _read(file)
    if not text.strip():
        words = Words("文件是空的", "the file is empty; write a configuration into it")
        raise ConfigFault(words, file=file)
    try:
        return parse(text, file)
    except ConfigFault as fault:
        _locate(fault, file, text)
        raise


@contextmanager
def faults_of(file: Path) -> Iterator[None]:
    """Faults that show only when something is built still name the file and the line."""
    try:
        yield
    except ConfigFault as fault:
        _locate(fault, file, _read(file) if file.exists() else "")
        raise


def _locate(fault: ConfigFault, file: Path, text: str) -> None:
    if fault.file is None:
        fault.file = file
        fault.line = fault.line or line_of(text, fault.path)


def parse(text: str, file: Path) -> GatewayConfig:
    """The configuration in a text that came from `file`."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, text) from error
    return configured(plain, file)


def configured(plain: dict[str, Any], file: Path) -> GatewayConfig:
    """The configuration of a table that came from `file`. Raises `ConfigFault`."""
    decoded = decode(plain, ConfigFile, ())
    acds = tuple(_acd(table, ("acd", place)) for place, table in enumerate(decoded.acd))
    if decoded.centre.agents_file:
        people = _agents_file(file.parent / decoded.centre.agents_file)
        decoded = msgspec.structs.replace(decoded, agents=(*decoded.agents, *people))
    host, port = listen_address(decoded.gateway.listen)
    config = GatewayConfig(
        path=file,
        file=decoded,
        acds=acds,
        service_level=service_level(decoded.service_level),
        host=host,
        port=port,
    )
    check(config)
    return config


def decode(plain: Any, kind: type[_T], path: KeyPath) -> _T:
    """Plain values as a checked Struct; the place of a fault is told below `path`."""
    try:
        return msgspec.convert(plain, kind, str_keys=True)
    except msgspec.ValidationError as error:
        fault = _translated(str(error), kind, path)
        wrong = error.__cause__
        if isinstance(wrong, WrongValue):  # what the value's own family has to say of it
            place = (*fault.path, wrong.key) if wrong.key else fault.path
            fault = ConfigFault(wrong.words, place)
        raise fault from error


def decode_settings(plain: Any, kind: type[_T], path: KeyPath) -> _T:
    """The settings of an `[[acd]]` as its family's Struct, without keys that it does not have."""
    names = [one.name for one in msgspec.structs.fields(kind)]  # type: ignore[arg-type]
    for key in plain:
        if key not in names:
            words = _former(key, path) or _unknown(key, (), kind)
            raise ConfigFault(words, (*path, key))
    return decode(plain, kind, path)


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise ConfigFault(Words("文件过大", "the file is too large"), file=file)
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        words = Words("不是 UTF-8 文本；请另存为 UTF-8", "not UTF-8 text; save it as UTF-8")
        raise ConfigFault(words, file=file) from error
    except OSError as error:
        words = Words(f"读不了配置文件（{error.strerror}）", f"cannot be read ({error.strerror})")
        raise ConfigFault(words, file=file) from error


def _not_toml(error: tomllib.TOMLDecodeError, text: str) -> ConfigFault:
    found = re.search(r"line (\d+)", str(error))
    line = int(found[1]) if found else 0
    lines = text.splitlines()
    zh, en = f"不符合 TOML 写法：{error}", f"not valid TOML: {error}"
    if 0 < line <= len(lines) and re.search(r'"[A-Za-z]:\\', lines[line - 1]):
        zh += "；Windows 的路径请写在单引号里"
        en += "; write a path of Windows between single quotes"
    return ConfigFault(Words(zh, en), line=line)


_PLACE = re.compile(
    r"^(?P<what>.*?)(?: - at (?:`key` in )?`(?:key in )?\$(?P<place>.*)`)?$", re.DOTALL
)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def _translated(message: str, kind: type, base: KeyPath) -> ConfigFault:
    """msgspec's message as a fault with words and a path."""
    found = _PLACE.match(message)
    what, place = (found["what"], found["place"] or "") if found else (message, "")
    path: KeyPath = base
    for name, index in _STEP.findall(place):
        path = (*path, name or (int(index) if index.isdigit() else SOME_KEY))
    if unknown := re.match(r"Object contains unknown field `(.*)`", what):
        words = _former(unknown[1], path) or _unknown(unknown[1], path, kind)
        return ConfigFault(words, (*path, unknown[1]))
    if missing := re.match(r"Object missing required field `(.*)`", what):
        words = Words("缺少这个键，请补上", "this key is missing; add it")
        return ConfigFault(words, (*path, missing[1]))
    if wrong := re.match(r"Expected `(.*)`, got `(.*)`", what):
        expected, got = (_type_name(name) for name in wrong.groups())
        words = Words(f"应为{expected.zh}，现为{got.zh}", f"expected {expected.en}, got {got.en}")
        return ConfigFault(words, path)
    return ConfigFault(_other(what, path), path)


_TYPES = {
    "str": Words("带引号的文字", "a quoted text"),
    "int": Words("整数", "a whole number"),
    "float": Words("数字", "a number"),
    "bool": Words("true 或 false", "true or false"),
    "array": Words("列表", "a list"),
    "object": Words("表", "a table"),
}


def _type_name(name: str) -> Words:
    first = name.partition(" | ")[0]
    return _TYPES.get(first, Words(name, name))


def _former(key: str, path: KeyPath) -> Words | None:
    names = tuple(each for each in (*path, key) if isinstance(each, str) and each != SOME_KEY)
    return former_words(names)


def _unknown(key: str, path: KeyPath, kind: type) -> Words:
    keys = _keys_of(path, kind)
    near = difflib.get_close_matches(key, keys, n=1)
    if near:
        return Words(f"没有这个键；是不是 {near[0]}？", f"no such key; did you mean {near[0]}?")
    listed = ", ".join(keys)
    return Words(f"没有这个键；这里可以写：{listed}", f"no such key; possible here: {listed}")


def _keys_of(path: KeyPath, kind: type) -> list[str]:
    if kind is not ConfigFile or not path:
        section = kind
    elif (len(path) > 2 and "limits" in path) or path[0] == "limits":
        return ["warning", "critical", "min_sample"]
    elif path[:2] == ("intervene", "queues"):
        section = InterveneQueue
    elif path[:2] == ("alerts", "hooks"):
        section = HookEntry
    else:
        section = SECTIONS.get(str(path[0]), kind)
    return [one.name for one in msgspec.structs.fields(section)]


def _other(what: str, path: KeyPath) -> Words:
    if path and path[-1] == "channel":
        return Words("应为 voice、video、chat 或 bot", "expected voice, video, chat or bot")
    if path and path[-1] == "variant":
        return Words("应为 SL-1 到 SL-5 之一", "expected one of SL-1 to SL-5")
    return Words(f"不能用：{what}", f"cannot be used: {what}")


def _acd(table: dict[str, Any], path: KeyPath) -> AcdEntry:
    common = {key: value for key, value in table.items() if key in _ACD_KEYS}
    settings = {key: value for key, value in table.items() if key not in _ACD_KEYS}
    for key in _SECRET_KEYS:
        if isinstance(settings.get(key), str):
            check_reference(settings[key], (*path, key))
    return decode({**common, "settings": settings}, AcdEntry, path)


def _agents_file(file: Path) -> tuple[AgentEntry, ...]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            return tuple(_person(line, reader.line_num, file) for line in reader)
    except UnicodeDecodeError as error:
        words = Words("不是 UTF-8 文本；请另存为 UTF-8", "not UTF-8 text; save it as UTF-8")
        raise ConfigFault(words, file=file) from error
    except csv.Error as error:
        words = Words(f"不符合 CSV 写法：{error}", f"not valid CSV: {error}")
        raise ConfigFault(words, file=file) from error
    except OSError as error:
        words = Words(
            f"读不了坐席名单 {file}（{error.strerror}）",
            f"cannot read the list of agents {file} ({error.strerror})",
        )
        raise ConfigFault(words, ("centre", "agents_file")) from error


def _person(line: dict[str, str], number: int, file: Path) -> AgentEntry:
    plain: dict[str, Any] = {key: (value or "").strip() for key, value in line.items() if key}
    if "also" in plain:
        plain["also"] = plain["also"].split()  # several in one column, with spaces between
    try:
        person = decode(plain, AgentEntry, ())
        for key in ("acd", "id", "name"):
            if not getattr(person, key):
                raise ConfigFault(Words("这一栏是空的", "this column is empty"), (key,))
    except ConfigFault as fault:
        fault.file, fault.line = file, number
        raise
    return person

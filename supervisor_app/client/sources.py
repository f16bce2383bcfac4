"""Writes down where a desk has its figures from, and what the gateway of its own needs for that."""

import contextlib
import ctypes
import re
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.secrets import keep_secret, write_whole
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    AsteriskForm,
    DemonstrationChoice,
    FreeswitchChoice,
    FreeswitchForm,
    GatewayChoice,
    GatewayForm,
    SourceChoice,
    SourceForm,
    SourceKept,
)
from supervisor_app.domain.words import Words

CHOICE_FILE = "source.json"
CONFIG_FILE = "own-gateway.toml"
CANNOT_WRITE = Words("不能写入本机的设置目录", "The folder of this desk's settings takes nothing")
_DEFAULT_ZONE = "Asia/Shanghai"
_LONGEST_NAME = 40


def keep_source(form: SourceForm, folder: Path) -> SourceKept:
    """Write down what a person entered, its secret in the keyring, as the desk's choice.

    Blocking. Raises `GatewayFault` where something cannot be written; the earlier choice counts
    then. The desk starts with this choice from now on.
    """
    kept = _kept(form, folder)
    keep_choice(kept.choice, folder)
    return kept


def keep_choice(choice: SourceChoice, folder: Path) -> None:
    """Write down a choice whose secret is kept already. Raises `GatewayFault`."""
    _write(folder / CHOICE_FILE, msgspec.json.encode(choice))


def kept_choice(folder: Path) -> SourceChoice | None:
    """What was chosen last; None where nothing was yet, or nothing that can be read."""
    try:
        written = (folder / CHOICE_FILE).read_bytes()
        choice: SourceChoice = msgspec.json.decode(written, type=SourceChoice)
        return choice
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _kept(form: SourceForm, folder: Path) -> SourceKept:
    match form:
        case GatewayForm():
            secret = keep_secret(f"desk@{_place(form.url)}", form.token.strip(), folder)
            return SourceKept(GatewayChoice(form.url.strip(), secret.reference), secret)
        case AsteriskForm():
            secret = keep_secret(f"{form.user}@{_place(form.url)}", form.secret, folder)
            file = _written(configuration_of(form, secret.reference), folder)
            return SourceKept(AsteriskChoice(file), secret)
        case FreeswitchForm():
            secret = keep_secret(f"{form.user}@{_place(form.url)}", form.secret, folder)
            event = ""
            if form.event_socket.strip():
                name = f"events@{form.event_socket.strip()}"
                event = keep_secret(name, form.event_secret, folder).reference
            file = _written(configuration_of(form, secret.reference, event), folder)
            return SourceKept(FreeswitchChoice(file), secret)
        case _:
            return SourceKept(DemonstrationChoice())


def _written(configuration: str, folder: Path) -> str:
    file = folder.absolute() / CONFIG_FILE
    _write(file, configuration.encode())
    return str(file)


def configuration_of(
    form: AsteriskForm | FreeswitchForm, reference: str, event_reference: str = ""
) -> str:
    """The configuration of a gateway for this switch alone; secrets are only referred to.

    Each switch has a database of its own, so that going over to another mixes no two days.
    """
    name = re.sub(r"[^A-Za-z0-9]+", "-", _place(form.url)).strip("-")[:_LONGEST_NAME]
    more = _more(form, event_reference)
    kind = "asterisk" if isinstance(form, AsteriskForm) else "freeswitch"
    return f"""\
# 由桌面写入；在“连接”页修改。Written by the desk; change it on its page of sources.

[centre]
title_zh = {_quoted(form.title)}
title_en = {_quoted(form.title)}
zone = {_quoted(local_zone())}

[gateway]
database = {_quoted(f"own-{name}.db")}

[[acd]]
name = "main"
kind = "{kind}"
title = {_quoted(form.title)}
url = {_quoted(form.url.strip())}
user = {_quoted(form.user)}
secret = {_quoted(reference)}
{more}"""


def _more(form: AsteriskForm | FreeswitchForm, event_reference: str) -> str:
    """What only one kind of switch has."""
    if isinstance(form, AsteriskForm):
        second = form.second_url.strip()
        return f"standby_url = {_quoted(second)}\n" if second else ""
    if not event_reference:
        return ""
    socket = _quoted(form.event_socket.strip())
    return f"event_socket = {socket}\nevent_secret = {_quoted(event_reference)}\n"


def switch_of(choice: AsteriskChoice | FreeswitchChoice) -> str:
    """The addresses of the switch that a chosen configuration names; the file where it cannot be
    read. A small file of this desk's own."""
    try:
        acds = tomllib.loads(Path(choice.config).read_text("utf-8")).get("acd", [])
    except (OSError, ValueError):
        return choice.config
    keys = ("url", "standby_url")
    found = [str(acd[key]) for acd in acds if isinstance(acd, dict) for key in keys if key in acd]
    return "  ".join(found) or choice.config


def local_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """The zone that this machine is set to, where it tells; else that of the product's home."""
    by_windows = _windows_zone()
    if by_windows:
        return by_windows
    try:
        _, found, zone = localtime.resolve(strict=True).as_posix().partition("/zoneinfo/")
    except OSError:
        return _DEFAULT_ZONE
    return zone if found and "/" in zone and not zone.startswith("Etc/") else _DEFAULT_ZONE


def _windows_zone() -> str:
    """By the library of languages that is part of Windows 10 since 1903; empty: it is not there."""
    name, status = ctypes.create_unicode_buffer(128), ctypes.c_int(0)
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.icu.ucal_getDefaultTimeZone(name, len(name), ctypes.byref(status))
    return name.value if status.value <= 0 and "/" in name.value else ""


def _place(url: str) -> str:
    return urlsplit(url.strip()).netloc or url.strip()


def _quoted(text: str) -> str:
    """A TOML string. JSON's is one, but for the one sign that JSON leaves as it is."""
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007F")


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
    except OSError as error:
        raise GatewayFault(str(error), CANNOT_WRITE) from error

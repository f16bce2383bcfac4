"""Writes down where a desk has its figures from, and what the gateway of its own needs for that."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.secrets import keep_secret, write_whole
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    AsteriskForm,
    DemonstrationChoice,
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
            place = _place(form.url)
            secret = keep_secret(f"{form.user}@{place}", form.secret, folder)
            file = folder.absolute() / CONFIG_FILE
            _write(file, configuration_of(form, secret.reference).encode())
            return SourceKept(AsteriskChoice(str(file)), secret)
        case _:
            return SourceKept(DemonstrationChoice())


def configuration_of(form: AsteriskForm, reference: str) -> str:
    """The configuration of a gateway for this Asterisk alone; the secret is only referred to.

    Each Asterisk has a database of its own, so that going over to another mixes no two days.
    """
    name = re.sub(r"[^A-Za-z0-9]+", "-", _place(form.url)).strip("-")[:_LONGEST_NAME]
    second = form.second_url.strip()
    standby = f"standby_url = {_quoted(second)}\n" if second else ""
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
kind = "asterisk"
title = {_quoted(form.title)}
url = {_quoted(form.url.strip())}
user = {_quoted(form.user)}
secret = {_quoted(reference)}
{standby}"""


def local_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """The zone that this machine is set to, where it tells; else that of the product's home."""
    try:
        _, found, zone = localtime.resolve(strict=True).as_posix().partition("/zoneinfo/")
    except OSError:
        return _DEFAULT_ZONE
    return zone if found and "/" in zone and not zone.startswith("Etc/") else _DEFAULT_ZONE


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

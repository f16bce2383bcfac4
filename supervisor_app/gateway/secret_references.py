"""Secrets are named in a configuration, never written into it."""

import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from supervisor_app.acd.fresh_secrets import Secrets
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath

HOW = Words(
    "请写引用：env:变量名、file:/文件路径 或 keyring:服务/用户",
    "write a reference: env:NAME, file:/path or keyring:service/user",
)
_MAX_BYTES = 64 * 1024

log = structlog.get_logger(__name__)


def check_reference(reference: str, path: KeyPath) -> None:
    """Refuse what is not a reference, above all a secret itself. The value is never repeated."""
    kind, colon, name = reference.partition(":")
    if not colon or kind not in ("env", "file", "keyring") or not name:
        raise ConfigFault(
            Words(f"配置文件里不写密码本身；{HOW.zh}", f"a secret is never in this file; {HOW.en}"),
            path,
        )
    if kind == "keyring" and not all(name.partition("/")):
        raise ConfigFault(Words("应为 keyring:服务/用户", "expected keyring:service/user"), path)


def resolve(reference: str, path: KeyPath, beside: Path) -> str:
    """The secret that a reference names. A relative file is looked for in `beside`."""
    check_reference(reference, path)
    kind, _, name = reference.partition(":")
    if kind == "env":
        return _from_environment(name, path)
    if kind == "file":
        return _from_file(beside / name, path)
    return _from_keyring(name, path)


def read_again(
    settings: Mapping[str, Any], keys: Iterable[str], path: KeyPath, beside: Path
) -> Secrets:
    """Reads what the `keys` of an ACD's settings refer to as it is kept now. What cannot be read
    any more is left out, and the log says why."""
    references = {key: settings[key] for key in keys if isinstance(settings.get(key), str)}
    return partial(_read, references, path, beside)


def _read(references: Mapping[str, str], path: KeyPath, beside: Path) -> dict[str, str]:
    found = {}
    for key, reference in references.items():
        try:
            found[key] = resolve(reference, (*path, key), beside)
        except ConfigFault as fault:
            log.warning("a secret cannot be read again", key=key, reason=fault.reason.en)
    return found


def _from_environment(name: str, path: KeyPath) -> str:
    value = os.environ.get(name)
    if not value:
        words = Words(f"环境变量 {name} 没有设置", f"the environment has no {name}")
        raise ConfigFault(words, path)
    return value


def _from_file(file: Path, path: KeyPath) -> str:
    try:
        with file.open("rb") as opened:
            value = opened.read(_MAX_BYTES).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise ConfigFault(
            Words(
                f"读不了密码文件 {file}（{reason}）", f"cannot read the secret in {file} ({reason})"
            ),
            path,
        ) from error
    if not value:
        raise ConfigFault(Words(f"密码文件 {file} 是空的", f"{file} is empty"), path)
    return value


def _from_keyring(name: str, path: KeyPath) -> str:
    service, _, user = name.partition("/")
    try:
        import keyring

        value = keyring.get_password(service, user)
    except Exception as error:
        raise ConfigFault(
            Words(
                f"系统钥匙串用不了（{error}）；{HOW.zh}", f"no usable keyring ({error}); {HOW.en}"
            ),
            path,
        ) from error
    if value is None:
        raise ConfigFault(
            Words(f"钥匙串里没有 {service}/{user}", f"the keyring has no {service}/{user}"), path
        )
    return value

"""What `[alerts.hooks]` must fulfil, and the addresses that it names."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import AlertsSection, HookEntry, HookKind
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath
from supervisor_app.gateway.secret_references import HOW, check_reference, resolve

_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")
_MOST_HOOKS = 20
_REFERENCE = ("env:", "file:", "keyring:")
_SECRET_KEYS = frozenset({"key", "access_token", "token", "secret", "sign", "password"})


class Hook(Struct, frozen=True):
    """An address that is told of alerts, with what opens it."""

    name: str
    kind: HookKind
    url: str
    sign: str = ""

    def __repr__(self) -> str:
        """Without the address, which may be a secret."""
        return f"Hook({self.name!r}, {self.kind.value})"


def check_hooks(section: AlertsSection) -> None:
    """Raises `ConfigFault`. What references name is not looked at yet."""
    if len(section.hooks) > _MOST_HOOKS:
        words = Words(f"最多 {_MOST_HOOKS} 个", f"at most {_MOST_HOOKS}")
        raise ConfigFault(words, ("alerts", "hooks"))
    for name, entry in section.hooks.items():
        path: KeyPath = ("alerts", "hooks", name)
        if not _NAME.fullmatch(name):
            words = Words(
                "只用字母、数字、- 和 _，最多 32 个", "letters, digits, - and _ only, at most 32"
            )
            raise ConfigFault(words, path)
        _check_entry(entry, path)


def _check_entry(entry: HookEntry, path: KeyPath) -> None:
    if entry.url.startswith(_REFERENCE):
        check_reference(entry.url, (*path, "url"))
    else:
        _check_url(entry.url, (*path, "url"))
        _check_no_secret(entry, (*path, "url"))
    if not entry.sign:
        return
    if entry.kind is not HookKind.DINGTALK:
        words = Words("只有 dingtalk 使用加签密钥", "only dingtalk has a secret to sign with")
        raise ConfigFault(words, (*path, "sign"))
    check_reference(entry.sign, (*path, "sign"))


def _check_url(url: str, path: KeyPath) -> None:
    """The address is never repeated in a fault: it may be a secret."""
    try:
        parts = urlsplit(url)
        well = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        well = False
    if not well or any(sign.isspace() or not sign.isprintable() for sign in url):
        words = Words(
            "应为 https:// 开头的地址，或对它的引用", "write an https:// address or a reference"
        )
        raise ConfigFault(Words(f"{words.zh}；{HOW.zh}", f"{words.en}; {HOW.en}"), path)


def _check_no_secret(entry: HookEntry, path: KeyPath) -> None:
    parts = urlsplit(entry.url)
    secret = any(key.lower() in _SECRET_KEYS for key, _ in parse_qsl(parts.query))
    if secret or parts.username or entry.kind is not HookKind.GENERIC:
        words = Words(
            f"这个地址含有密钥，配置文件里不写密码本身；{HOW.zh}",
            f"this address has a secret in it, which is never in this file; {HOW.en}",
        )
        raise ConfigFault(words, path)


def hooks_of(section: AlertsSection, beside: Path) -> tuple[Hook, ...]:
    """The hooks with their addresses. Raises `ConfigFault` where a reference names nothing."""
    return tuple(_hook(name, entry, beside) for name, entry in section.hooks.items())


def _hook(name: str, entry: HookEntry, beside: Path) -> Hook:
    path: KeyPath = ("alerts", "hooks", name)
    url, sign = entry.url, ""
    if url.startswith(_REFERENCE):
        url = resolve(url, (*path, "url"), beside)
        _check_url(url, (*path, "url"))
    if entry.sign:
        sign = resolve(entry.sign, (*path, "sign"), beside)
    return Hook(name, entry.kind, url, sign)

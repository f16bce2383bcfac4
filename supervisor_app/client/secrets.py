"""Where a desk keeps what is secret: the system's keyring, or else a file of this user alone.

May block for as long as a keyring asks its owner to unlock it; not for a GUI thread.
"""

import hashlib
import os
from pathlib import Path

from supervisor_app.client.errors import GatewayFault
from supervisor_app.domain.source_choice import SecretKept
from supervisor_app.domain.words import Words
from supervisor_app.file_replacing import replace

SERVICE = "supervisor-app"
CANNOT_KEEP = Words("口令存不下来", "The secret cannot be kept")
CANNOT_READ = Words("读不到令牌文件", "The token file cannot be read")
NOT_IN_KEYRING = Words(
    "系统钥匙串里没有本机的令牌；请在连接页重新填写",
    "The keyring has no token of this desk; enter it again on the page of sources",
)
NOT_IN_ENVIRONMENT = Words(
    "环境变量里没有令牌；请检查它的名字", "The environment has no token of this name"
)
_LONGEST = 64 * 1024


def keep_secret(user: str, secret: str, folder: Path) -> SecretKept:
    """Keep a secret; `user` tells it apart from others, such as ``floor@10.0.0.5:8088``.

    Raises `GatewayFault` where there is neither a usable keyring nor room for a file in `folder`.
    """
    if _put_into_keyring(user, secret):
        return SecretKept(f"keyring:{SERVICE}/{user}", in_keyring=True)
    name = hashlib.sha256(user.encode()).hexdigest()[:16]
    file = folder.absolute() / f"{name}.secret"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, secret.encode(), mode=0o600)
    except OSError as error:
        raise GatewayFault(str(error), CANNOT_KEEP) from error
    return SecretKept(f"file:{file}", in_keyring=False)


def read_secret(reference: str) -> str:
    """The secret that a reference names. Raises `GatewayFault`."""
    kind, _, name = reference.partition(":")
    if kind == "keyring":
        service, _, user = name.partition("/")
        secret = _from_keyring(service, user)
        if secret is None:
            raise GatewayFault(f"no {service}/{user} in the keyring", NOT_IN_KEYRING)
        return secret
    if kind == "env":
        given = os.environ.get(name, "").strip()
        if not given:
            raise GatewayFault(f"${name} is not set", NOT_IN_ENVIRONMENT)
        return given
    try:
        with Path(name).open("rb") as file:
            return file.read(_LONGEST).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GatewayFault(str(error), CANNOT_READ) from error


def forget_secret(reference: str) -> None:
    """Take away what `keep_secret` kept, as far as that can be done."""
    kind, _, name = reference.partition(":")
    if kind == "keyring":
        service, _, user = name.partition("/")
        _take_from_keyring(service, user)
        return
    try:
        Path(name).unlink(missing_ok=True)
    except OSError:
        return


def write_whole(file: Path, content: bytes, mode: int = 0o644) -> None:
    """Replace a file at once: whoever is killed in the middle leaves the old one."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        replace(new, file)
    finally:
        new.unlink(missing_ok=True)


def _put_into_keyring(user: str, secret: str) -> bool:
    """False also for a keyring that says nothing and keeps nothing."""
    try:
        import keyring

        keyring.set_password(SERVICE, user, secret)
        return keyring.get_password(SERVICE, user) == secret
    except Exception:  # noqa: BLE001  keyrings raise whatever their desktop does
        return False


def _from_keyring(service: str, user: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(service, user)
    except Exception as error:
        raise GatewayFault(
            str(error), Words("系统钥匙串用不了；请解锁后重试", "Unlock the keyring and try again")
        ) from error


def _take_from_keyring(service: str, user: str) -> None:
    try:
        import keyring

        keyring.delete_password(service, user)
    except Exception:  # noqa: BLE001  it is not there, or cannot be taken away
        return

"""Who the gateway runs as, what he can read and write, and what others can read that they should
not.

Root may read everything, so that is reckoned from the modes of files and folders, for the user
whose the data are.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_tables import files_beside
from supervisor_app.gateway.doctor_findings import Finding, fault, hint, well
from supervisor_app.gateway.system_place import SERVICE, Account, account, is_the_systems, owner_of

READ, WRITE, ENTER = 4, 2, 1
_OTHERS_READ = stat.S_IROTH
_IN_THE_UNIT = Path("/run/credentials")
_COMPANIONS = ("", "-wal", "-shm", ".lock")


class Ground(Struct, frozen=True):
    """What all looks are about: a configuration, its database, and whose it is."""

    config: GatewayConfig
    database: Database | None
    user: Account


def gateway_user(config: GatewayConfig, database: Database | None) -> Account:
    """Whom the gateway runs as: the service's user for the system's configuration, or else the one
    whose the data are."""
    if sys.platform == "win32":
        return Account(0, os.environ.get("USERNAME", ""))
    if is_the_systems(config.path):
        import pwd

        try:
            return account(pwd.getpwnam(SERVICE).pw_uid)
        except KeyError:
            pass
    if os.geteuid() == 0 and database is not None:
        return account(owner_of(database.place))
    return account(os.geteuid())


def who(ground: Ground) -> list[Finding]:
    """Who looks, and who the gateway is."""
    if sys.platform == "win32":
        return [well(ground.user.name)]
    me, name = account(os.geteuid()), ground.user.name
    if me.uid in (0, ground.user.uid):
        return [well(f"以 {me.name} 检查，网关以 {name} 运行", f"{me.name}; the gateway is {name}")]
    return [
        hint(
            Words(
                f"以 {me.name} 检查，而网关以 {name} 运行",
                f"{me.name} looks, while the gateway is {name}",
            ),
            Words("有些项目查不全，请用 root 再查。", "Look again as root, who sees everything."),
        )
    ]


def files(ground: Ground) -> list[Finding]:
    """The files of the configuration and the database."""
    if sys.platform == "win32":
        return [well("Windows 按用户目录的权限", "as the user's folders on Windows")]
    found = [one for one in _all(ground) if one is not None]
    return found or [
        well("能读该读的，别人读不到机密", "what is needed is readable, secrets to no others")
    ]


def _all(ground: Ground) -> Iterator[Finding | None]:
    config, user = ground.config, ground.user
    yield _must(user, config.path, READ)
    yield _not_writable(config.path)
    for file in secret_files(config):
        yield _secret(user, file)
    section = config.file.gateway
    if section.tls_key:
        yield _secret(user, config.beside / section.tls_key)
        yield _must(user, config.beside / section.tls_certificate, READ)
    if ground.database is not None:
        yield from _of_database(user, ground.database)


def secret_files(config: GatewayConfig) -> list[Path]:
    """The files that references to secrets name."""
    given: list[str] = [str(one.settings.get("secret", "")) for one in config.acds]
    given.append(config.file.gateway.database_password)
    for hook in config.file.alerts.hooks.values():
        given += [hook.url, hook.sign]
    names = (one.removeprefix("file:") for one in given if one.startswith("file:"))
    return [config.beside / name for name in dict.fromkeys(names)]


def _secret(user: Account, file: Path) -> Finding | None:
    if _IN_THE_UNIT in file.parents and not file.exists():
        return hint(
            Words(
                f"{file} 只在服务运行时才有，这里查不了",
                f"{file} is there for the service alone and cannot be looked at here",
            ),
            Words(
                "请确认服务的 LoadCredential= 一行，或改用 file:ami.secret。",
                "See that the unit has LoadCredential= for it, or write file:ami.secret.",
            ),
        )
    if file.exists() and file.stat().st_mode & _OTHERS_READ:
        return fault(
            Words(f"谁都能读机密文件 {file}", f"Everybody can read the secret in {file}"),
            Words(
                f"请运行 chown root:{user.name} {file} && chmod 640 {file}，并更换其中的密码。",
                f"Run chown root:{user.name} {file} && chmod 640 {file}, and change the secret.",
            ),
        )
    return _must(user, file, READ)


def _of_database(user: Account, database: Database) -> Iterator[Finding | None]:
    place = database.place
    folder = next(one for one in place.absolute().parents if one.exists())
    yield _must(user, folder, WRITE | ENTER)
    beside = [place.with_name(place.name + end) for end in _COMPANIONS]
    for file in (*beside, *files_beside(place).values()):
        if not file.exists():
            continue
        if file.stat().st_mode & _OTHERS_READ:
            yield fault(
                Words(f"谁都能读 {file}", f"Everybody can read {file}"),
                Words(f"请运行 chmod 600 {file}。", f"Run chmod 600 {file}."),
            )
        yield _must(user, file, READ | WRITE)


def _not_writable(file: Path) -> Finding | None:
    if not file.stat().st_mode & stat.S_IWOTH:
        return None
    return fault(
        Words(f"谁都能改 {file}", f"Everybody can write {file}"),
        Words(f"请运行 chmod o-w {file}。", f"Run chmod o-w {file}."),
    )


def _must(user: Account, file: Path, wanted: int) -> Finding | None:
    """A finding where the gateway's user may not do this to a file."""
    if not file.exists():
        return fault(
            Words(f"没有 {file}", f"There is no {file}"),
            Words("请建立它，或改正配置里的路径。", "Make it, or put the path right."),
        )
    if may(user, file, wanted):
        return None
    word = Words("写", "write") if wanted & WRITE else Words("读", "read")
    cure = (
        f"chown {user.name}: {file}"
        if wanted & WRITE
        else f"chown root:{user.name} {file} && chmod 640 {file}"
    )
    return fault(
        Words(
            f"网关的用户 {user.name} {word.zh}不了 {file}",
            f"{user.name}, who the gateway runs as, cannot {word.en} {file}",
        ),
        Words(
            f"请运行 {cure}，并看上级目录能否进入。",
            f"Run {cure}, and see that he may enter the folders above.",
        ),
    )


def may(user: Account, file: Path, wanted: int) -> bool:
    """Whether somebody may do something with a file, by its mode and those of the folders above.
    `wanted`: READ, WRITE and ENTER added up."""
    if user.uid == 0:
        return True
    real = file.resolve()
    above: Sequence[Path] = real.parents
    return _grants(user, real, wanted) and all(_grants(user, one, ENTER) for one in above)


def _grants(user: Account, file: Path, wanted: int) -> bool:
    about = file.stat()
    shift = 6 if about.st_uid == user.uid else 3 if about.st_gid in user.groups else 0
    return (about.st_mode >> shift) & wanted == wanted

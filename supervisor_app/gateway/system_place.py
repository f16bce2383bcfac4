"""Where the package of a system keeps the gateway's files, and who they belong to.

A command that root runs there must leave no file behind that the service cannot write: it goes on
as the user who has the data.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database

CONFIGURATION = Path("/etc/supervisor-app")
DATA = Path("/var/lib/supervisor-app")
SERVICE = "supervisor-gateway"
"""The unit, and its user."""
DEFAULT = CONFIGURATION / "gateway.toml"


class Account(Struct, frozen=True):
    """A user of the system."""

    uid: int
    name: str
    groups: frozenset[int] = frozenset()


def is_the_systems(config: Path) -> bool:
    """Whether a configuration is the one of the package."""
    return sys.platform != "win32" and config.absolute().parent == CONFIGURATION


def account(uid: int) -> Account:
    """Who has this number, with all groups. One without a name is called by it."""
    if sys.platform == "win32":
        return Account(uid, str(uid))
    import pwd

    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return Account(uid, str(uid))
    return Account(uid, entry.pw_name, frozenset(os.getgrouplist(entry.pw_name, entry.pw_gid)))


def is_the_systems_user() -> bool:
    """Whether this is root or the service's user, on a machine that has the package's data."""
    if sys.platform == "win32" or not DATA.is_dir():
        return False
    owner = DATA.stat().st_uid
    return owner != 0 and os.geteuid() in (0, owner)


def own_name() -> str:
    """As whom this goes on; the environment still has the name of who began it."""
    if sys.platform == "win32":
        return ""
    return account(os.geteuid()).name


def owner_of(place: Path) -> int:
    """Whose the files of a database are: the folder's owner; where that is root, the file's own.
    Raises `OSError`."""
    folder = next(one for one in place.absolute().parents if one.exists())
    uid = folder.stat().st_uid
    return uid if uid or not place.exists() else place.stat().st_uid


def act_as_owner(database: Database) -> None:
    """Go on as the user whose the database is, where root runs a command on it: what it makes is
    then the gateway's. Raises `ConfigFault` where root has made files before that its owner cannot
    use."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    uid = owner_of(database.place)
    if uid == 0:
        return
    who = account(uid)
    for file in sorted(database.place.parent.glob(database.place.name + "*")):
        if file.stat().st_uid != uid:
            raise ConfigFault(_not_his(file, who.name), ("gateway", "database"))
    gid = database.place.parent.stat().st_gid if database.place.parent.exists() else uid
    os.setgroups(sorted(who.groups) or [gid])
    os.setgid(gid)
    os.setuid(uid)


@contextmanager
def left_to_its_owner(database: Database) -> Iterator[None]:
    """What root makes of a database's files meanwhile is its owner's in the end."""
    try:
        yield
    finally:
        if sys.platform != "win32" and os.geteuid() == 0:
            _leave(database.place)


def _leave(place: Path) -> None:
    uid = owner_of(place)
    if sys.platform == "win32" or uid == 0:
        return
    gid = place.parent.stat().st_gid
    for file in place.parent.glob(place.name + "*"):
        if file.stat().st_uid == 0:
            os.chown(file, uid, gid)


def _not_his(file: Path, name: str) -> Words:
    return Words(
        f"{file} 不属于 {name}，网关写不了；请先运行 chown {name}: {file}",
        f"{file} does not belong to {name}, so the gateway cannot write it; "
        f"run chown {name}: {file} first",
    )

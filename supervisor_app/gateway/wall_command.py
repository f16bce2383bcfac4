"""`supervisor-app wall add|list|token|revoke`: the walls of a gateway, from its own machine.

Whoever may write the gateway's database may do this; the record tells his user of the system.
"""

import getpass
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from msgspec import structs

from supervisor_app.domain.wall_checks import fault_of_wall
from supervisor_app.domain.walls import MOST_WALLS, Wall, WallKey, WallLayout
from supervisor_app.domain.words import Words
from supervisor_app.gateway import wall_store
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.audit_store import append
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database_setting import own_database_of
from supervisor_app.gateway.desk_tokens import fingerprint, new_token
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.people_command import SYSTEM_USER
from supervisor_app.gateway.store import STORE_ERRORS, Store
from supervisor_app.gateway.store_causes import unusable
from supervisor_app.gateway.wall_layouts import give_first_layout
from supervisor_app.gateway.wall_store import LAYOUTS, KeptWall

WRONG_USE = 2


class _Refused(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def run(action: str, name: str, layout: str, config_file: Path | None) -> int:
    """Do it. The gateway need not run; one that runs follows within two seconds."""
    try:
        config = meant(config_file)
        store = Store(own_database_of(config))
        store.open()
        actions: dict[str, Callable[[], None]] = {
            "add": lambda: _add(store, name.strip(), layout.strip()),
            "list": lambda: _list(store),
            "token": lambda: _token(store, name),
            "revoke": lambda: _revoke(store, name),
        }
        actions[action]()
    except (ConfigFault, _Refused) as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        return _refuse(unusable(error))
    return 0


def _add(store: Store, name: str, layout_name: str) -> None:
    layout = _layout(store, layout_name)
    fault = fault_of_wall(Wall(WallKey(""), name, layout.key))
    if fault is not None:
        raise _Refused(fault.zh, fault.en)
    walls = _walls(store)
    if any(wall.name == name for wall in walls):
        raise _Refused(f"已有大屏 {name}；换令牌请用 token", f"{name} exists; use token")
    if len(walls) >= MOST_WALLS:
        raise _Refused(f"最多 {MOST_WALLS} 块大屏", f"there are {MOST_WALLS} walls, the most")
    token, now = new_token(), time.time()
    kept = KeptWall(WallKey(uuid4().hex), name, layout.key, 1, _who(), now, fingerprint(token), now)
    _put(store, "walls.change", kept, after=f"{name}: {layout.name}")
    _say(f"已新增大屏 {name}，布局 {layout.name}", f"wall {name} added, with {layout.name}", token)


def _list(store: Store) -> None:
    with store.transaction() as connection:
        layouts = {one.key: one.name for one in LAYOUTS.newest(connection)}
        walls, seen = wall_store.walls(connection), wall_store.seen(connection)
    if not walls:
        sys.stderr.write("还没有大屏 · no wall yet\n")
    for wall in walls:
        last = seen.get(wall.key)
        columns = (
            wall.name,
            layouts.get(wall.layout, "—"),
            _state(wall),
            "—" if last is None else f"{_local(last.at)} {last.origin}",
        )
        sys.stdout.write("\t".join(columns) + "\n")


def _token(store: Store, name: str) -> None:
    before, token = _existing(store, name), new_token()
    kept = structs.replace(before, sha256=fingerprint(token), token_at=time.time(), login=_who())
    _put(store, "walls.token", kept)
    _say(f"{name} 的新令牌，旧的已作废", f"{name} has a new token; the old one is worthless", token)


def _revoke(store: Store, name: str) -> None:
    before = _existing(store, name)
    if before.sha256 is None:
        raise _Refused(f"{name} 没有有效令牌", f"{name} has no valid token")
    _put(store, "walls.revoke", structs.replace(before, sha256=None, token_at=None, login=_who()))
    sys.stdout.write(f"已吊销 {name} 的令牌 · revoked the token of {name}\n")


def _layout(store: Store, name: str) -> WallLayout:
    """The one of this name; without a name the first, or the one that a centre begins with."""
    with store.transaction() as connection:
        give_first_layout(connection, time.time())
        layouts = LAYOUTS.newest(connection)
    found = next((one for one in layouts if name in ("", one.name)), None)
    if found is None:
        names = "、".join(one.name for one in layouts)
        raise _Refused(f"没有布局 {name}；现有：{names}", f"no layout {name}; there are: {names}")
    return found


def _walls(store: Store) -> list[KeptWall]:
    with store.transaction() as connection:
        return wall_store.walls(connection)


def _existing(store: Store, name: str) -> KeptWall:
    found = next((wall for wall in _walls(store) if wall.name == name), None)
    if found is None:
        raise _Refused(f"没有大屏 {name}", f"there is no wall {name}")
    return found


def _put(store: Store, what: str, wall: KeptWall, after: str = "") -> None:
    """On the record first."""
    now = time.time()
    line = AuditLine(
        at=round(now, 3),
        what=what,
        login=_who(),
        name="",
        subject=wall.name,
        after=after,
        result="done",
    )
    append(store, [line], now)
    with store.transaction() as connection:
        wall_store.put_wall(connection, wall)


def _who() -> str:
    return f"{SYSTEM_USER}{getpass.getuser()}"[:64]


def _say(zh: str, en: str, token: str) -> None:
    """Standard output has the token alone: it is often sent into a file."""
    sys.stderr.write(f"{zh} · {en}\n令牌只显示这一次 · the token is shown only once:\n")
    sys.stderr.flush()
    sys.stdout.write(f"{token}\n")


def _state(wall: KeptWall) -> str:
    if not wall.believed:
        return "不采信：不是本程序写入的 · not believed: something else than this program wrote it"
    if wall.sha256 is None or wall.token_at is None:
        return "已吊销 · revoked"
    return f"有效 · valid {_local(wall.token_at)}"


def _local(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _refuse(words: Words) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return WRONG_USE

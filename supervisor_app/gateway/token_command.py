"""`supervisor-app gateway token add|list|revoke`: which desks may ask this gateway."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from supervisor_app.assets import resource
from supervisor_app.gateway.app import database_path
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.desk_tokens import fingerprint, new_token
from supervisor_app.gateway.store import STORE_ERRORS, Store, Token

_LONGEST_NAME = 64
WRONG_USE = 2


def run(action: str, name: str, config_file: Path | None) -> int:
    """Do it. The gateway itself need not run; a running one follows within two seconds."""
    try:
        config = load(config_file or resource("demonstration.toml"))
        store = Store(database_path(config))
        store.open()
        actions: dict[str, Callable[[], int]] = {
            "add": lambda: _add(store, name),
            "list": lambda: _list(store),
            "revoke": lambda: _revoke(store, name),
        }
        return actions[action]()
    except ConfigFault as fault:
        return _refuse(fault.words.zh, fault.words.en)
    except STORE_ERRORS as error:
        reason = str(getattr(error, "orig", None) or error)
        return _refuse(f"数据库用不了（{reason}）", f"the database cannot be used ({reason})")


def _add(store: Store, name: str) -> int:
    if not name.strip() or len(name) > _LONGEST_NAME:
        return _refuse("名称应为 1 至 64 个字", "a name has 1 to 64 characters")
    if any(token.name == name and token.revoked is None for token in store.tokens()):
        return _refuse(
            f"{name} 已有令牌；请先 revoke", f"{name} has a token already; revoke it first"
        )
    token = new_token()
    store.add_token(name, fingerprint(token), time.time())
    sys.stderr.write("令牌只显示这一次 · this token is shown only once\n")
    sys.stdout.write(f"{token}\n")
    return 0


def _list(store: Store) -> int:
    for token in store.tokens():
        sys.stdout.write(f"{token.name}\t{_local(token.created)}\t{_state(token)}\n")
    return 0


def _revoke(store: Store, name: str) -> int:
    if store.revoke_token(name, time.time()):
        return 0
    return _refuse(f"没有 {name} 的有效令牌", f"{name} has no valid token")


def _state(token: Token) -> str:
    if token.revoked is None:
        return "有效 · valid"
    return f"已吊销 · revoked {_local(token.revoked)}"


def _local(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _refuse(zh: str, en: str) -> int:
    sys.stderr.write(f"{zh}\n{en}\n")
    return WRONG_USE

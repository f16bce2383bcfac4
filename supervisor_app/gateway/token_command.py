"""`supervisor-app gateway token add|list|revoke`: which desks may ask this gateway."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database_setting import own_database_of
from supervisor_app.gateway.desk_tokens import fingerprint, new_token
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.store import STORE_ERRORS, Store, Token
from supervisor_app.gateway.store_causes import unusable

_LONGEST_NAME = 64
WRONG_USE = 2


def run(action: str, name: str, config_file: Path | None) -> int:
    """Do it. The gateway itself need not run; a running one follows within two seconds."""
    try:
        config = meant(config_file)
        store = Store(own_database_of(config))
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
        words = unusable(error)
        return _refuse(words.zh, words.en)


def _add(store: Store, name: str) -> int:
    if not name.strip() or len(name) > _LONGEST_NAME:
        return _refuse("名称应为 1 至 64 个字", "a name has 1 to 64 characters")
    if any(token.name == name and token.revoked is None for token in store.tokens()):
        return _refuse(
            f"{name} 已有令牌；请先 revoke", f"{name} has a token already; revoke it first"
        )
    token = new_token()
    store.add_token(name, fingerprint(token), time.time())
    sys.stderr.write(f"{name} 的令牌，只显示这一次 · {name}'s token, shown only once:\n")
    sys.stdout.write(f"{token}\n")
    return 0


def _list(store: Store) -> int:
    tokens = store.tokens()
    if not tokens:
        sys.stderr.write("还没有令牌 · no token yet\n")
    for token in tokens:
        sys.stdout.write(f"{token.name}\t{_local(token.created)}\t{_state(token)}\n")
    return 0


def _revoke(store: Store, name: str) -> int:
    if store.revoke_token(name, time.time()):
        sys.stdout.write(f"已吊销 {name} 的令牌 · revoked the token of {name}\n")
        return 0
    return _refuse(f"没有 {name} 的有效令牌", f"{name} has no valid token")


def _state(token: Token) -> str:
    if not token.believed:
        return "不采信：不是本程序写入的 · not believed: something else than this program wrote it"
    if token.revoked is None:
        return "有效 · valid"
    return f"已吊销 · revoked {_local(token.revoked)}"


def _local(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _refuse(zh: str, en: str) -> int:
    sys.stderr.write(f"{zh}\n{en}\n")
    return WRONG_USE

"""Whether the gateway's port is free, or taken by a gateway of ours, or by something else."""

import contextlib
import errno
import http.client
import json
import os
import re
import socket
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from supervisor_app import __version__
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.doctor_findings import Finding, fault, hint, well
from supervisor_app.gateway.doctor_rights import Ground
from supervisor_app.gateway.system_place import SERVICE

_ANSWER_WITHIN_S = 4.0
_TITLE = "supervisor-app gateway"
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_PRIVILEGED = 1024
_PROC = Path("/proc")
_LISTENING = "0A"


class Found(Struct, frozen=True):
    """A gateway of ours that answers."""

    version: str
    status: str


def findings(ground: Ground) -> list[Finding]:
    """What is to be said of the port."""
    config = ground.config
    error = _why_not(config)
    if error is None:
        return [well(f"{config.file.gateway.listen} 空闲", f"{config.file.gateway.listen} is free")]
    if error == errno.EADDRINUSE:
        return _taken(config)
    if error == errno.EACCES or (error == 0 and config.port < _PRIVILEGED):
        return [_privileged(config)]
    return [
        fault(
            Words(f"本机没有地址 {config.host}", f"This machine has no address {config.host}"),
            Words(
                "请把 listen 改为本机的地址，或 0.0.0.0（须配 TLS）。",
                "Put an address of this machine into listen, or 0.0.0.0, which needs TLS.",
            ),
        )
    ]


def _why_not(config: GatewayConfig) -> int | None:
    """The system's reason why nothing more can listen there; None where it can."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        if sys.platform != "win32":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((config.host, config.port))
            return None
        except OSError as error:
            return error.errno or 0


def _privileged(config: GatewayConfig) -> Finding:
    return fault(
        Words(f"端口 {config.port} 只有 root 能用", f"Only root may use port {config.port}"),
        Words("请改用 1024 以上的端口，如 8700。", "Use a port above 1024, such as 8700."),
    )


def _taken(config: GatewayConfig) -> list[Finding]:
    who = _holder(config.port)
    by = f"（{who}）" if who else ""
    found = asked(config)
    if found is None:
        return [
            fault(
                Words(
                    f"端口 {config.port} 被别的程序占用{by}",
                    f"Port {config.port} is taken by another program{f' ({who})' if who else ''}",
                ),
                Words(
                    "请停止它，或把 [gateway] listen 换一个端口。",
                    "Stop it, or give [gateway] listen another port.",
                ),
            )
        ]
    told = Words(f"网关正在运行{by}", f"a gateway runs{f' ({who})' if who else ''}")
    return [well(told.zh, told.en), *_how(found)]


def _how(found: Found) -> Iterator[Finding]:
    if found.version != __version__:
        yield hint(
            Words(
                f"运行中的网关是 {found.version}，安装的是 {__version__}",
                f"The gateway that runs is {found.version}; {__version__} is installed",
            ),
            Words(f"请运行 systemctl restart {SERVICE}。", f"Run systemctl restart {SERVICE}."),
        )
    else:
        yield well(f"版本 {found.version}", f"version {found.version}")
    if found.status == "ok":
        yield well("自报正常", "it says that it is well")
    else:
        yield hint(
            Words(
                "网关自报不正常：有交换机收不到，或写不了数据库",
                "It says that it is not well: an ACD is not heard, or nothing can be stored",
            ),
            Words(
                f"见下面各项，和 journalctl -u {SERVICE} 的最后几行。",
                f"See below, and the last lines of journalctl -u {SERVICE}.",
            ),
        )


def asked(config: GatewayConfig) -> Found | None:
    """The gateway that answers at a configuration's address, if one does."""
    try:
        about = _get(config, "/schema/openapi.json")["info"]
        if about["title"] != _TITLE:
            return None
        return Found(str(about["version"]), str(_get(config, "/health")["status"]))
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return None


def _get(config: GatewayConfig, path: str) -> dict[str, Any]:
    host = _EVERYWHERE.get(config.host, config.host)
    line: http.client.HTTPConnection
    if config.tls:
        context = ssl.create_default_context()
        context.check_hostname = False  # whose it is, is looked at by itself; nothing secret goes
        context.verify_mode = ssl.CERT_NONE
        line = http.client.HTTPSConnection(
            host, config.port, timeout=_ANSWER_WITHIN_S, context=context
        )
    else:
        line = http.client.HTTPConnection(host, config.port, timeout=_ANSWER_WITHIN_S)
    try:
        line.request("GET", path)
        answer: dict[str, Any] = json.loads(line.getresponse().read())
        return answer
    finally:
        line.close()


# Who has the port, as Linux tells it --------------------------------------------------------------


def _holder(port: int) -> str:
    """The program that listens on a port and its number; empty where that cannot be seen."""
    sockets = {inode for name in ("tcp", "tcp6") for inode in _listening(name, port)}
    if not sockets:
        return ""
    for process in _PROC.glob("[0-9]*"):
        try:
            if not sockets.isdisjoint(_open_of(process)):
                words = (process / "cmdline").read_bytes().split(b"\0")
                return f"{_named(words)}, PID {process.name}"
        except OSError:
            continue
    return ""


def _open_of(process: Path) -> Iterator[str]:
    for one in list((process / "fd").iterdir()):
        with contextlib.suppress(FileNotFoundError):  # closed since
            yield os.readlink(one)


def _listening(name: str, port: int) -> Iterator[str]:
    try:
        lines = (_PROC / "net" / name).read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return
    for line in lines:
        parts = line.split()
        if parts[3] == _LISTENING and int(parts[1].rpartition(":")[2], 16) == port:
            yield f"socket:[{parts[9]}]"


def _named(words: list[bytes]) -> str:
    """A program and its configuration; no other word of its command line, which may be secret."""
    plain = [word.decode("utf-8", "replace") for word in words if word]
    name = Path(plain[0]).name if plain else "?"
    if re.fullmatch(r"python[\d.]*", name) and "supervisor_app" in " ".join(plain):
        name = "supervisor-app"
    config = [plain[at + 1] for at, word in enumerate(plain[:-1]) if word == "--config"]
    return " ".join((name, *config))

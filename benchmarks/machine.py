"""On what was measured: the machine, what else kept it busy, and the versions."""

import importlib.metadata
import os
import platform
import sqlite3
import subprocess
from pathlib import Path

from msgspec import Struct

import supervisor_app

_PACKAGES = ("PySide6-Essentials", "httpx", "msgspec", "litestar", "uvicorn", "SQLAlchemy")


class Machine(Struct, frozen=True):
    """What does not change while it is measured."""

    name: str
    processor: str
    cores: int
    memory_gib: float
    system: str
    versions: str


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(
        name=platform.node(),
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gib=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30,
        system=_system(),
        versions=_versions(),
    )


def load() -> float:
    """How many processes want a core, as of the last minute; 1 is one core kept busy."""
    return os.getloadavg()[0]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()


def _versions() -> str:
    found = [f"supervisor-app {supervisor_app.__version__}{_commit()}"]
    found.append(f"Python {platform.python_version()}")
    found += [f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES]
    found.append(f"SQLite {sqlite3.sqlite_version}")
    return ", ".join(found)


def _commit() -> str:
    """Which commit of the checkout, and whether it was changed since; empty outside of one."""
    asked = ["git", "describe", "--always", "--dirty", "--abbrev=7"]
    folder = Path(__file__).resolve().parent
    try:
        told = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f" ({told.stdout.strip()})"

"""Asks pip-audit whether a pinned version has a known security fault.

    python packaging/audit.py

pip-audit lives in an environment of its own (.venv-audit), made on first use. Where it, or the data
that it asks, cannot be reached within a minute, nothing was checked, and that is what is said. Exit
code 1: a fault is known.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from closure import CONSTRAINTS, ROOT

VENV = ROOT / ".venv-audit"
MADE_WITHIN_S = 120.0
ASKED_WITHIN_S = 60.0
_SOURCES = ("osv", "pypi")
_FOUND = re.compile(r"^Found \d+ known vulnerabilit", re.MULTILINE)


class NotChecked(Exception):
    """Nothing could be found out."""


def made() -> Path:
    """The program; its environment is made where there is none. Raises `NotChecked`."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    supply = table["optional-dependencies"]["supply"]
    (wanted,) = [line for line in supply if line.startswith("pip-audit")]
    if not (VENV / ".made").exists():
        _done([sys.executable, "-m", "venv", str(VENV)], MADE_WITHIN_S)
        _done([str(python), "-m", "pip", "install", "--quiet", wanted], MADE_WITHIN_S)
        (VENV / ".made").write_text(wanted, encoding="utf-8")
    return python


def _done(command: Sequence[str], within_s: float) -> "subprocess.CompletedProcess[str]":
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=within_s, cwd=ROOT
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotChecked(str(error)) from error
    if done.returncode and not _FOUND.search(done.stderr):
        raise NotChecked(_reason(done.stderr))
    return done


def _reason(text: str) -> str:
    """The last line that says anything, short."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines or ["no reason given"])[-1][:160]


def audited(python: Path) -> list[str]:
    """What is known, a line for each fault. Raises `NotChecked` where not every package could be
    looked up: what is not in the data is told as harmless otherwise."""
    why = ""
    for source in _SOURCES:
        command = [str(python), "-m", "pip_audit", "--requirement", str(CONSTRAINTS)]
        command += ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
        command += ["--timeout", "10", "--vulnerability-service", source]
        try:
            return read(_done(command, ASKED_WITHIN_S).stdout)
        except NotChecked as error:
            why = f"{source}: {error}"
    raise NotChecked(why)


def read(answer: str) -> list[str]:
    """The faults in what pip-audit says in JSON. Raises `NotChecked`, as `audited`."""
    try:
        looked_up = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotChecked(f"{error!r}") from error
    left = [one["name"] for one in looked_up if "vulns" not in one]
    if left or not looked_up:
        raise NotChecked(f"{len(left)}/{len(looked_up)} packages are not in its data")
    return [
        f"{one['name']} {one['version']}: {fault['id']} ({', '.join(fault['fix_versions']) or '—'})"
        for one in looked_up
        for fault in one["vulns"]
    ]


def main() -> int:
    """Check, and say what was found."""
    try:
        found = audited(made())
    except NotChecked as error:
        sys.stdout.write(f"未检查 · not checked: {error}\n")
        return 0
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"已知漏洞 {len(found)} 个 · known faults: {len(found)}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the project needs on a platform: its requirements and all that these require.

Markers are evaluated for the platform asked about, not for the one that this runs on. What is
installed here is looked up here; what only another platform needs is asked from the index.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
PYTHONS = ("3.11", "3.12", "3.13")
_OF_PLATFORM = {
    "linux": {"os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    "win32": {"os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
}
_OLD_PIP_S = 600.0


class Package(NamedTuple):
    """A package at the version that is used, and what it requires."""

    name: str
    version: str
    requires: tuple[str, ...]


class IndexSilent(Exception):
    """The package index cannot be asked, or does not have what was asked."""


Known = Callable[[Requirement], Package]
"""Looks a package up. Raises `IndexSilent`."""


def environment(platform: str, python: str) -> Environment:
    """What markers see on `platform`, ``linux`` or ``win32``, with a Python such as ``3.11``."""
    seen = default_environment()
    seen.update(
        sys_platform=platform,
        python_version=python,
        python_full_version=f"{python}.0",
        implementation_version=f"{python}.0",
        platform_release="",
        platform_version="",
        **_OF_PLATFORM[platform],  # type: ignore[typeddict-item]
    )
    return seen


def project_requires(*extras: str) -> list[str]:
    """The project's own requirements, with those of some extras."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = table["optional-dependencies"]
    return [*table["dependencies"], *(line for extra in extras for line in optional[extra])]


def closure(
    lines: Iterable[str], environments: Sequence[Environment], known: Known
) -> dict[str, Package]:
    """All packages that are needed in one of the environments, by their name."""
    found: dict[str, Package] = {}
    seen: set[tuple[str, frozenset[str]]] = set()

    def walk(requirements: Iterable[str], extras: frozenset[str]) -> None:
        for requirement in map(Requirement, requirements):
            key = canonicalize_name(requirement.name)
            mark = (key, frozenset(requirement.extras))
            if mark not in seen and _wanted(requirement, extras, environments):
                seen.add(mark)
                found[key] = found.get(key) or known(requirement)
                walk(found[key].requires, mark[1])

    walk(lines, frozenset())
    return found


def _wanted(
    requirement: Requirement, extras: frozenset[str], environments: Sequence[Environment]
) -> bool:
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate({**one, "extra": extra}) for one in environments for extra in {"", *extras}
    )


def installed(name: str) -> Package | None:
    """What is installed here; None where it is not."""
    try:
        here = distribution(name)
    except PackageNotFoundError:
        return None
    return Package(canonicalize_name(name), here.version, tuple(here.requires or ()))


def installed_or_newest(requirement: Requirement) -> Package:
    """What is installed here, else the newest for Windows that the index has."""
    here = installed(requirement.name)
    if here is not None:
        return here
    (package,) = ask_index([f"{requirement.name}{requirement.specifier}"], PYTHONS[0])
    return package


def pins(seen: Mapping[str, str]) -> dict[str, str]:
    """Name to version, as the constraints pin them in an environment."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(one.name): next(iter(one.specifier)).version
        for one in (Requirement(line) for line in lines if line and not line.startswith("#"))
        if one.marker is None or one.marker.evaluate(dict(seen))
    }


def ask_index(wanted: Sequence[str], python: str, within_s: float = _OLD_PIP_S) -> list[Package]:
    """Which wheels for Windows the index has for each of these requirements; nothing is installed.
    Which index is asked is pip's own configuration. Raises `IndexSilent`."""
    with tempfile.TemporaryDirectory(prefix="wheels-") as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"]
        command += ["--quiet", "--no-deps", "--no-input", "--disable-pip-version-check"]
        command += ["--only-binary=:all:", "--platform=win_amd64", "--implementation=cp"]
        command += [f"--python-version={python}", f"--target={folder}", f"--report={report}"]
        try:
            done = subprocess.run(
                [*command, *wanted], capture_output=True, text=True, check=False, timeout=within_s
            )
        except subprocess.TimeoutExpired as error:
            raise IndexSilent(f"no answer within {within_s:g} s") from error
        if done.returncode:
            raise IndexSilent(_last_error(done.stderr))
        return list(_reported(report))


def _reported(report: Path) -> Iterator[Package]:
    for one in json.loads(report.read_bytes())["install"]:
        told = one["metadata"]
        requires = tuple(told.get("requires_dist") or ())
        yield Package(canonicalize_name(told["name"]), told["version"], requires)


def _last_error(text: str) -> str:
    errors = [line for line in text.splitlines() if line.startswith("ERROR")]
    return (errors or text.splitlines() or ["pip failed"])[-1].removeprefix("ERROR: ")

"""Prints packaging/constraints.txt anew from the environment that it is run in.

Only what the project and its tests need is pinned, and no address of a package index is written.
How to renew the pins is told in CONTRIBUTING.md.
"""

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HEAD = """\
# The versions that the project was tried with. Written by packaging/pins.py; see CONTRIBUTING.md.
# Qt has two lines: 6.12.0 on Python 3.11 loses a reference at every signal and aborts.
"""
QT = ("pyside6-essentials", "shiboken6")
QT_VERSIONS = (("python_version < '3.12'", "6.11.3"), ("python_version >= '3.12'", "6.12.0"))


def needed(lines: Iterable[str], extras: frozenset[str], found: dict[str, str]) -> None:
    """Put the versions of some requirements, and of all that these require, into `found`."""
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            continue
        key = canonicalize_name(requirement.name)
        if key in found and not requirement.extras:
            continue
        try:
            found[key] = distribution(key).version
        except PackageNotFoundError:  # wanted on another platform only
            continue
        needed(distribution(key).requires or (), frozenset(requirement.extras), found)


def main() -> None:
    """Write the constraints to standard output."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, str] = {}
    for lines in (project["dependencies"], project["optional-dependencies"]["test"]):
        needed(lines, frozenset(), found)
    lines = [f"{name}=={version}" for name, version in found.items() if name not in QT]
    lines += [f"{name}=={version} ; {marker}" for name in QT for marker, version in QT_VERSIONS]
    sys.stdout.write(HEAD + "\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()

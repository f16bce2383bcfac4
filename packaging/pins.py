"""Prints packaging/constraints.txt anew from the environment that it is run in.

Only what the project and its tests need is pinned, and no address of a package index is written.
How to renew the pins is told in CONTRIBUTING.md.
"""

import sys
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HEAD = """\
# The versions that the project was tried with. Written by packaging/pins.py; see CONTRIBUTING.md.
# Qt has two lines: 6.12.0 on Python 3.11 loses a reference at every signal and aborts.
"""
QT = ("pyside6-essentials", "shiboken6")
QT_VERSIONS = (("python_version < '3.12'", "6.11.3"), ("python_version >= '3.12'", "6.12.0"))


def needed(name: str, extras: frozenset[str], found: dict[str, str]) -> None:
    """Put the versions of a distribution's requirements, and of theirs, into `found`."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
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
        needed(key, frozenset(requirement.extras), found)


def main() -> None:
    """Write the constraints to standard output."""
    found: dict[str, str] = {}
    needed("supervisor-app", frozenset({"test"}), found)
    lines = [f"{name}=={version}" for name, version in found.items() if name not in QT]
    lines += [f"{name}=={version} ; {marker}" for name in QT for marker, version in QT_VERSIONS]
    sys.stdout.write(HEAD + "\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()

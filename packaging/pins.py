"""Prints packaging/constraints.txt anew from the environment that it is run in.

Only what the project and its tests need is pinned, here and on Windows, and no address of a package
index is written. What only Windows needs is not installed here: its version is asked from the
index. How to renew the pins is told in CONTRIBUTING.md.
"""

import sys

from closure import (
    PYTHONS,
    IndexSilent,
    closure,
    environment,
    installed_or_newest,
    project_requires,
)

HEAD = """\
# The versions that the project was tried with. Written by packaging/pins.py; see CONTRIBUTING.md.
# Qt has two lines: 6.12.0 on Python 3.11 loses a reference at every signal and aborts.
"""
QT = ("pyside6-essentials", "shiboken6")
QT_VERSIONS = (("python_version < '3.12'", "6.11.3"), ("python_version >= '3.12'", "6.12.0"))


def main() -> int:
    """Write the constraints to standard output."""
    here = [environment("linux", python) for python in PYTHONS]
    there = [environment("win32", python) for python in PYTHONS]
    try:
        found = closure(project_requires("test"), here, installed_or_newest)
        found |= closure(project_requires("test"), there, installed_or_newest)
    except IndexSilent as error:
        sys.stderr.write(f"软件源没有回答 · the index does not answer: {error}\n")
        return 1
    lines = [f"{name}=={one.version}" for name, one in found.items() if name not in QT]
    lines += [f"{name}=={version} ; {marker}" for name in QT for marker, version in QT_VERSIONS]
    sys.stdout.write(HEAD + "\n".join(sorted(lines)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

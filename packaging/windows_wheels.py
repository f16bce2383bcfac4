"""Checks that everything the program needs on Windows is pinned and has a wheel for it.

    python packaging/windows_wheels.py

For each Python the index is asked, by pip, for the pinned version of every package that is needed
on 64-bit Windows; nothing is installed. Where no index can be asked, nothing was checked, and that
is what is said: it is a failure in continuous integration (CI=true), and a warning elsewhere.
"""

import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from closure import (
    PYTHONS,
    IndexSilent,
    Package,
    ask_index,
    closure,
    environment,
    installed,
    pins,
    project_requires,
)
from packaging.markers import Environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("postgresql",)
SURE = "tzdata"
"""A package of which every index has a wheel for every platform."""


def missing_of(seen: Environment, python: str) -> tuple[dict[str, Package], list[str]]:
    """What is needed on Windows, and what of it has no pin or no wheel. Raises `IndexSilent`."""
    pinned = pins(seen)  # type: ignore[arg-type]
    asked: dict[str, Package] = {}
    missing: list[str] = []

    def known(requirement: Requirement) -> Package:
        key = canonicalize_name(requirement.name)
        if key not in pinned:
            missing.append(f"{key}: 没有写明版本 · not pinned")
            return Package(key, "", ())
        return asked.get(key) or installed(key) or Package(key, pinned[key], ())

    while True:  # what a wheel of Windows requires in its turn is only known once it is asked for
        needed = closure(project_requires(*EXTRAS), [seen], known)
        new = [key for key in needed if key in pinned and key not in asked]
        if missing or not new:
            return needed, sorted(set(missing))
        got, refused = _asked({key: f"{key}=={pinned[key]}" for key in new}, python)
        asked |= got
        missing += refused


def _asked(lines: Mapping[str, str], python: str) -> tuple[dict[str, Package], list[str]]:
    """All at once; where that fails, one by one to find out which it is."""
    try:
        return {one.name: one for one in ask_index(list(lines.values()), python)}, []
    except IndexSilent:
        _ask_sure(python)
    got: dict[str, Package] = {}
    refused: list[str] = []
    for name, line in lines.items():
        try:
            got |= {one.name: one for one in ask_index([line], python)}
        except IndexSilent as error:
            refused.append(f"{name}: {error}")
    return got, refused


def _ask_sure(python: str) -> None:
    """Raises `IndexSilent` where the index has nothing at all, so where none was reached."""
    ask_index([SURE], python, within_s=60.0)


def main(settings: Mapping[str, str] = os.environ) -> int:
    """Check, and say what was found."""
    with ThreadPoolExecutor() as pool:  # they wait for the index, not for each other
        asked = [pool.submit(checked, python) for python in PYTHONS]
    try:
        all_there = [one.result() for one in asked]
    except IndexSilent as error:
        sys.stdout.write(f"未检查 · not checked: {error}\n")
        return 1 if settings.get("CI") == "true" else 0
    return 0 if all(all_there) else 1


def checked(python: str) -> bool:
    """Whether all is there for one Python; says so. Raises `IndexSilent`."""
    needed, missing = missing_of(environment("win32", python), python)
    told = f"{len(needed) - len(missing)}/{len(needed)}"
    lines = [f"Windows, Python {python}: {told} 个包可用 · packages have a wheel", *missing]
    sys.stdout.write("\n  ".join(lines) + "\n")
    return not missing


if __name__ == "__main__":
    sys.exit(main())

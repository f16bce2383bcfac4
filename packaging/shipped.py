"""All that is shipped, with its licences: Python packages, and the parts that they bring along."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from closure import PYTHONS, ROOT, Package, closure, environment, installed, pins, project_requires
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

BUNDLED = ROOT / "packaging" / "bundled.toml"
EXTRAS = ("postgresql",)
PLATFORMS = ("linux", "win32")
ALLOWED = frozenset(
    (
        *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Zlib", "Apache-2.0"),
        *("PSF-2.0", "MPL-2.0", "CC0-1.0", "OFL-1.1", "PostgreSQL", "OLDAP-2.8", "Unicode-3.0"),
        *("blessing", "bzip2-1.0.6", "LGPL-2.1-or-later", "LGPL-3.0-only"),
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "LicenseRef-Microsoft-Distributable-Code",
    )
)
"""What may be shipped with a program under the MIT licence, as this one is put together."""
_CLASSIFIED = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


class Shipped(NamedTuple):
    """A package or a part. `platforms`: where it is shipped; `by`: what brings a part."""

    name: str
    version: str
    licence: str
    platforms: tuple[str, ...]
    texts: tuple[Path, ...]
    requires: tuple[str, ...] = ()
    by: str = ""
    note_zh: str = ""
    note_en: str = ""


class UnknownLicence(Exception):
    """Something is shipped whose licence is not known, or may not be shipped."""


def packages(platforms: Sequence[str] = PLATFORMS, python: str = PYTHONS[0]) -> list[Shipped]:
    """All Python packages that the program needs where it runs, by name, at the versions that are
    installed here; at the pinned ones where both systems are asked about."""
    places = {one: environment(one, python) for one in platforms}
    pinned = pins(dict(places[platforms[0]]))  # type: ignore[arg-type]

    def known(requirement: Requirement) -> Package:
        key = canonicalize_name(requirement.name)
        return installed(key) or Package(key, pinned[key], ())

    needed = {
        one: closure(project_requires(*EXTRAS), [seen], known) for one, seen in places.items()
    }
    everywhere: dict[str, Package] = {}
    for found in needed.values():
        everywhere |= found
    kept = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))
    return [
        Shipped(
            one.name,
            pinned[name] if len(platforms) > 1 else one.version,
            kept["said"].get(name) or _licence_of(name),
            tuple(platform for platform, found in needed.items() if name in found),
            _texts_of(name, kept["texts"].get(name)),
            tuple(sorted(set(_required(one, everywhere)))),
        )
        for name, one in sorted(everywhere.items())
    ]


def parts(platforms: Sequence[str] = PLATFORMS) -> list[Shipped]:
    """What packages, Python and the project itself bring along."""
    kept = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))
    return [
        Shipped(
            one["name"],
            "",
            one["licence"],
            on,
            _texts_of(one["text"], [one["text"]] if (ROOT / one["text"]).is_file() else None)
            if one["text"]
            else (),
            (),
            one["by"],
            one.get("note_zh", ""),
            one.get("note_en", ""),
        )
        for one in kept["part"]
        if (on := tuple(p for p in platforms if one.get("on", p) == p))
    ]


def check(shipped: Sequence[Shipped]) -> None:
    """Raises `UnknownLicence` for the first ones that may not be shipped."""
    wrong = [f"{one.name}: {one.licence or '?'}" for one in shipped if not allowed(one.licence)]
    if wrong:
        raise UnknownLicence("; ".join(wrong))


def allowed(expression: str) -> bool:
    """Whether a licence may be shipped: of several to choose from one, of several at once all."""
    return any(
        all(one.strip() in ALLOWED for one in choice.split(" AND "))
        for choice in expression.replace("(", "").replace(")", "").split(" OR ")
    )


def _required(package: Package, everywhere: dict[str, Package]) -> Iterator[str]:
    for line in package.requires:
        requirement = Requirement(line)
        key = canonicalize_name(requirement.name)
        marker = requirement.marker
        if key in everywhere and (marker is None or "extra" not in str(marker)):
            yield key


def _licence_of(name: str) -> str:
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    return told.get("License-Expression") or _classified(told) or _free(told.get("License") or "")


def _classified(told: PackageMetadata) -> str:
    lines = told.get_all("Classifier") or []
    names = [line.rpartition(" :: ")[2] for line in lines if line.startswith("License ::")]
    return " OR ".join(_CLASSIFIED[name] for name in names if name in _CLASSIFIED)


def _free(text: str) -> str:
    first = text.strip().partition("\n")[0].strip()
    return _CLASSIFIED.get(first, first)


def _texts_of(name: str, files: Sequence[str] | None) -> tuple[Path, ...]:
    if files is not None:
        return tuple(ROOT / file for file in files)
    try:
        here = distribution(name)
    except PackageNotFoundError:
        return ()
    found = (Path(str(one.locate())) for one in here.files or () if _TEXT.search(one.name))
    return tuple(sorted(one for one in found if one.suffix not in (".py", ".pyc", ".pyi")))

"""Writes what is new in the form in which Debian's packages tell it: deb-changelog(5), gzipped.

    VERSION=0.2.0 SOURCE_DATE_EPOCH=... python packaging/linux/changelog.py FOLDER NAME...

Makes FOLDER/NAME.gz of CHANGELOG.md for every package NAME. What is not in a version yet is new in
the one that is packed, whose time is that of the commit. Needs nothing but Python.
"""

import gzip
import os
import re
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHO = "The supervisor-app project <supervisor-app@packages.invalid>"
"""As in the packages' own descriptions. Nobody reads mail there, and no such place can exist."""
_WIDTH = 78
_VERSION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_BULLET = "- "
_HEADING = "### "


def entries(text: str, version: str, packed: datetime) -> Iterator[tuple[str, str, datetime]]:
    """Each version's name, what it says, and when it was made; the newest first."""
    parts = _VERSION.split(text)[1:]
    found = list(zip(parts[0::3], parts[1::3], parts[2::3], strict=True))
    own = "".join(body for name, _, body in found if name in ("Unreleased", version))
    yield version, own, packed
    for name, day, body in found:
        if name not in ("Unreleased", version):
            yield name, body, datetime.fromisoformat(day).replace(tzinfo=UTC)


def lines_of(body: str) -> Iterator[str]:
    """The bullets under a version, each heading in brackets before its own."""
    items: list[str] = []
    for line in body.splitlines():
        if line.startswith(_HEADING):
            items.append(f"[ {line.removeprefix(_HEADING)} ]")
        elif line.startswith(_BULLET):
            items.append(f"* {line.removeprefix(_BULLET)}")
        elif line.startswith("  ") and items:
            items[-1] += f" {line.strip()}"
    for item in items or ["* Nothing that is seen from outside."]:
        then = "" if item.startswith("[") else "  "
        yield from textwrap.wrap(
            _LINK.sub(r"\1", item),
            _WIDTH,
            initial_indent="  ",
            subsequent_indent=f"  {then}",
            break_long_words=False,
            break_on_hyphens=False,
        )


def changelog(text: str, package: str, version: str, packed: datetime) -> str:
    """The whole of it for one package."""
    told = []
    for name, body, made in entries(text, version, packed):
        said = "\n".join(lines_of(body))
        told.append(
            f"{package} ({name}) unstable; urgency=medium\n\n{said}\n\n"
            f" -- {WHO}  {format_datetime(made)}\n"
        )
    return "\n".join(told)


def main(folder: Path, packages: list[str]) -> None:
    """Write one for each package."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    packed = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        told = changelog(text, package, os.environ["VERSION"], packed)
        # Without a time in it, and without a name: the same text is the same file.
        (folder / f"{package}.gz").write_bytes(gzip.compress(told.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""Writes what a package consists of as a CycloneDX list: every component with its licence.

    python packaging/sbom.py [--into FOLDER]        FOLDER/supervisor-app.cdx.json; without: dist

Of the environment that it is run in, so that of the package that is built there. The same
environment gives the same list, but for the moment, which SOURCE_DATE_EPOCH may set. Where the
library of CycloneDX is installed (extra ``supply``), the list is held against the schema.
"""

import argparse
import json
import os
import platform
import sqlite3
import ssl
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from closure import ROOT
from shipped import Shipped, UnknownLicence, check, packages, parts

NAME = "supervisor-app.cdx.json"
PRODUCT = "supervisor-app"


def bill(
    found: Sequence[Shipped], brought: Sequence[Shipped], version: str, at: datetime
) -> dict[str, object]:
    """The list, as CycloneDX 1.6 has it."""
    components = [*map(_package, found), *map(_part, brought)]
    product = {
        "type": "application",
        "bom-ref": PRODUCT,
        "name": PRODUCT,
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    content = json.dumps([product, components], sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {"timestamp": at.isoformat(timespec="seconds"), "component": product},
        "components": components,
        "dependencies": _dependencies(found, brought),
    }


def _package(one: Shipped) -> dict[str, object]:
    address = f"pkg:pypi/{one.name}@{one.version}"
    said = {"type": "library", "bom-ref": address, "name": one.name, "version": one.version}
    return {**said, "licenses": _licence(one.licence), "purl": address}


def _part(one: Shipped) -> dict[str, object]:
    said: dict[str, object] = {"type": "library", "bom-ref": _ref(one), "name": one.name}
    version = _versions().get(one.name)
    if version:
        said["version"] = version
    return {**said, "licenses": _licence(one.licence)}


def _licence(expression: str) -> list[dict[str, object]]:
    return [{"expression": expression}]


def _versions() -> Mapping[str, str]:
    """Of what Python itself brings, as it is here."""
    return {
        "Python": platform.python_version(),
        "OpenSSL": ssl.OPENSSL_VERSION,
        "SQLite": sqlite3.sqlite_version,
    }


def _ref(one: Shipped) -> str:
    return f"part:{one.name.replace(' ', '-')}"


def _dependencies(found: Sequence[Shipped], brought: Sequence[Shipped]) -> list[dict[str, object]]:
    refs = {one.name: f"pkg:pypi/{one.name}@{one.version}" for one in found}
    own = [_ref(one) for one in brought if one.by not in refs]
    told: list[dict[str, object]] = [{"ref": PRODUCT, "dependsOn": sorted([*refs.values(), *own])}]
    for one in found:
        inside = [_ref(part) for part in brought if part.by == one.name]
        needs = sorted([*(refs[name] for name in one.requires if name in refs), *inside])
        told.append({"ref": refs[one.name], "dependsOn": needs})
    return told


def faults(text: str) -> str | None:
    """What the schema has against a list. Raises `ImportError` where its library is not there."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return None if found is None else str(found)


def moment(settings: Mapping[str, str]) -> datetime:
    """When the list is made."""
    given = settings.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC) if given is None else datetime.fromtimestamp(int(given), UTC)


def own_version() -> str:
    """The product's version, as its package says."""
    lines = (ROOT / "supervisor_app" / "__init__.py").read_text(encoding="utf-8").splitlines()
    return next(line.split('"')[1] for line in lines if line.startswith("__version__"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--into", type=Path, metavar="FOLDER", default=ROOT / "dist")
    into = parser.parse_args(arguments).into
    here = (sys.platform,)
    found = packages(here, f"{sys.version_info.major}.{sys.version_info.minor}")
    brought = parts(here)
    try:
        check([*found, *brought])
    except UnknownLicence as error:
        sys.stderr.write(f"许可不明 · licence unknown: {error}\n")
        return 1
    made = bill(found, brought, own_version(), moment(os.environ))
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    try:
        wrong = faults(text)
    except ImportError:
        wrong = None
        sys.stderr.write("清单未对照模式检查 · not held against the schema: no cyclonedx library\n")
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    into.mkdir(parents=True, exist_ok=True)
    (into / NAME).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""All that a database has: its tables, and the files beside it.

A table is found by the name of its module, which ends in ``_schema``: who adds one need not tell
anybody here.
"""

import pkgutil
from importlib import import_module
from pathlib import Path

import sqlalchemy as sa

from supervisor_app import gateway
from supervisor_app.gateway import audit_head, people_seal, row_seal
from supervisor_app.gateway.schema import METADATA
from supervisor_app.gateway.settings_kept import SettingsFile

_OF_TABLES = "_schema"
_SUFFIXES = (row_seal.SUFFIX, people_seal.SUFFIX, audit_head.SUFFIX)


def all_tables() -> tuple[sa.Table, ...]:
    """Every table of this program, in one order."""
    for found in pkgutil.iter_modules(gateway.__path__):
        if found.name.endswith(_OF_TABLES):
            import_module(f"{gateway.__name__}.{found.name}")
    return tuple(METADATA.tables[name] for name in sorted(METADATA.tables))


def files_beside(place: Path) -> dict[str, Path]:
    """What lies beside a database, by what it is: the keys of its seals, the head of its record,
    changed settings. Some of them may not be there."""
    files = {suffix: place.with_name(place.name + suffix) for suffix in _SUFFIXES}
    return {**files, ".settings.jsonl": SettingsFile(place).file}

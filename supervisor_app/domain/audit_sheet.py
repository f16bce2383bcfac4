"""The record as a table for a spreadsheet: nothing in it is taken for a formula."""

import csv
import io
from collections.abc import Callable, Iterable

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.ids import Instant

FIELDS = (
    "number",
    "at",
    "login",
    "name",
    "origin",
    "what",
    "subject",
    "team",
    "why",
    "before",
    "after",
    "result",
    "command",
    "previous",
    "hash",
)
MARK = "\ufeff"
"""Begins the file: without it a spreadsheet reads Chinese as something else."""
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def head() -> str:
    """The first line."""
    return _written([FIELDS])


def lines(entries: Iterable[AuditEntry], moment: Callable[[Instant], str]) -> str:
    """A line for each entry; `moment` writes an instant by the centre's clock."""
    return _written(
        [
            moment(entry.at) if field == "at" else safe(str(getattr(entry, field)))
            for field in FIELDS
        ]
        for entry in entries
    )


def safe(text: str) -> str:
    """A text that no spreadsheet carries out: an apostrophe stands before what might be."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text


def _written(rows: Iterable[Iterable[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()

"""Whom or what an entry is about, where that is no agent, queue or person: a thing by its name, a
shift by its day, a section of the settings by its title."""

import re
from collections.abc import Mapping

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.papers import PAPER_NAMES, PaperKind
from supervisor_app.domain.words import Words
from supervisor_app.ui.audit.field_names import SECTIONS
from supervisor_app.ui.audit.kept_things import name_in, thing_in
from supervisor_app.ui.audit.short_ids import short_ids

_SHIFT = re.compile(r"(\d{4}-\d{2}-\d{2})/(\S+)")
_VERSION = re.compile(r"version (\d+)")
_OF_SHIFTS = frozenset({"record", "inspections"})


def subject_text(entry: AuditEntry, shifts: Mapping[str, Words], language: str) -> str | None:
    """What it is called; None: it is none of these. `shifts`: names of the centre's, by key."""
    kind = entry.what.partition(".")[0]
    if kind in _OF_SHIFTS and (found := _SHIFT.fullmatch(entry.subject)):
        name = shifts.get(found[2])
        return f"{found[1]} {name.in_language(language) if name else found[2]}"
    if kind == "settings":
        parts = (SECTIONS.get(part) for part in entry.subject.split(", "))
        return ", ".join(part.in_language(language) for part in parts if part) or None
    if found := _VERSION.fullmatch(entry.subject):
        return Words(f"第 {found[1]} 版", f"version {found[1]}").in_language(language)
    if kind == "papers":
        return _paper(entry.subject, language)
    if kind == "schedules":
        made = thing_in(entry.after) or {}
        return _paper(str(made.get("kind", "")), language) or short_ids(entry.subject)
    return name_in(entry.after) or name_in(entry.before) or None


def _paper(subject: str, language: str) -> str | None:
    kind, _, about = subject.partition(" ")
    if kind not in list(PaperKind):
        return None
    return f"{PAPER_NAMES[PaperKind(kind)].in_language(language)} {about}".strip()

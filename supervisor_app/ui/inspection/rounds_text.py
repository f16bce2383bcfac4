"""The rounds of a shift as people type them: `08:30 开班/Start，10:30`."""

import re

from supervisor_app.domain.inspection import Round
from supervisor_app.domain.words import Words

_BETWEEN = re.compile(r"[,，、;；]")
_ROUND = re.compile(r"(\d{1,2})[:：](\d{2})\s*(.*)")


def rounds_text(rounds: tuple[Round, ...]) -> str:
    """As they are typed."""
    return "，".join(map(_text, rounds))


def _text(one: Round) -> str:
    clock = f"{one.minute // 60:02}:{one.minute % 60:02}"
    if one.name is None:
        return clock
    name = one.name.zh if one.name.zh == one.name.en else f"{one.name.zh}/{one.name.en}"
    return f"{clock} {name}"


def rounds_in(text: str) -> tuple[Round, ...] | None:
    """What was typed; None: it is not understood."""
    found = []
    for part in _BETWEEN.split(text):
        if not part.strip():
            continue
        match = _ROUND.fullmatch(part.strip())
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            return None
        hours, minutes, name = int(match[1]), int(match[2]), match[3].strip()
        zh, _, en = (part.strip() for part in name.partition("/"))
        named = Words(zh, en or zh) if zh else None
        found.append(Round(f"{hours:02}{minutes:02}", hours * 60 + minutes, named))
    return tuple(found)

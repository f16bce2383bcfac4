"""What differs between two sets of the centre's settings, short enough for the record."""

from collections.abc import Iterable
from typing import Any

import msgspec

from supervisor_app.domain.centre_settings import CentreSettings

LONGEST = 4000
"""Characters of one side. A list of thousands of agents, all new, is cut."""


def differing_parts(
    before: CentreSettings, after: CentreSettings, parts: Iterable[str]
) -> tuple[str, str]:
    """Both sides as JSON, of lists only the elements that the other side does not have."""
    was: dict[str, Any] = {}
    will_be: dict[str, Any] = {}
    for part in parts:
        old, new = getattr(before, part), getattr(after, part)
        if isinstance(old, tuple) and isinstance(new, tuple):
            was[part], will_be[part] = _only_in(old, new), _only_in(new, old)
        else:
            was[part], will_be[part] = old, new
    return _short(was), _short(will_be)


def _only_in(these: tuple[Any, ...], others: tuple[Any, ...]) -> list[Any]:
    known = {msgspec.json.encode(one) for one in others}
    return [one for one in these if msgspec.json.encode(one) not in known]


def _short(plain: dict[str, Any]) -> str:
    text = msgspec.json.encode(plain, order="deterministic").decode()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

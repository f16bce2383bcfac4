"""Whom an act takes: only somebody who was chosen, or whom the screen marks now."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow


def acted_on(
    every: Mapping[AgentId, AgentRow],
    shown: Mapping[AgentId, AgentRow],
    chosen: Set[Any],
    marked: Sequence[AgentId | None],
) -> tuple[AgentRow, ...]:
    """Whoever is chosen, those first whom the filter shows; where nobody is, the first of `marked`.

    `marked`: whom the keyboard's frame is round, then whom the dock shows. Where the keyboard was
    before says nothing: that row may be hidden by now.
    """
    found = [row for key, row in shown.items() if key in chosen]
    found += [row for key, row in every.items() if key in chosen and key not in shown]
    if not found:
        found = [every[one] for one in marked if one is not None and one in every][:1]
    return tuple(found)

"""How the level lines and the exit conditions of a gateway stand, picture by picture."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.emergency import (
    Emergency,
    EmergencyId,
    ExitNow,
    LevelLines,
    LineNow,
    Proposal,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.level_lines import LineWatch, playbook_kind
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.playbooks import PlaybookKey, PlaybookKind
from supervisor_app.domain.view import FloorView


class LinesStanding:
    """The lines that count, held against each picture."""

    def __init__(
        self,
        own: LevelLines,
        fitting: Callable[[PlaybookKind], PlaybookKey | None],
        reader: Callable[[], FloorReader | None],
    ) -> None:
        """`fitting`: the playbook of a kind; `reader`: what has read each picture before, where
        anything has, so that a floor is summed up once."""
        self.now: tuple[LineNow, ...] = ()
        self.proposal: Proposal | None = None
        """What they propose, whoever has put it off."""
        self.exits: tuple[ExitNow, ...] = ()
        """Of the emergency that goes on."""
        self.exits_from: Instant = 0.0
        """Since when this process has seen them; what was before is known from what is kept."""
        self._watch = LineWatch(own)
        self._fitting = fitting
        self._reader = reader
        self._of: EmergencyId | None = None

    @property
    def hold_s(self) -> float:
        """How long all exit conditions hold before a release is advised."""
        return self._watch.lines.hold_s

    def count(self, lines: LevelLines) -> None:
        """These count from the next picture on."""
        self._watch.count(lines)
        self._of = None

    def take(self, view: FloorView, now: Instant, *, stale: bool, active: Emergency | None) -> None:
        """The newest picture; while it is stale everything is left as it was."""
        self.now = self._watch.evaluate(view, now, stale, self._reader())
        found = self._watch.proposal
        if found is not None:
            key = self._fitting(playbook_kind(found, self.now))
            found = structs.replace(found, playbook=key)
        self.proposal = found
        if active is None:
            self._of, self.exits = None, ()
        elif not stale or self._of == active.id:
            if self._of != active.id:
                self._of, self.exits_from = active.id, now
            self.exits = self._watch.exits(active.id, active.queue)

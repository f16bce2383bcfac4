"""What the gateway is going to put back by itself, and when, as a desk shows it."""

from msgspec import Struct

from supervisor_app.domain.commands import Outcome, RestoreId, RestoreKind, SkillCell
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.kept_restores import RestoreState
from supervisor_app.domain.words import Words


class PendingRestore(Struct, frozen=True, omit_defaults=True):
    """A change that will be taken back."""

    id: RestoreId
    kind: RestoreKind
    began: Instant
    """When what is taken back was done."""
    at: Instant | None = None
    """When, where that is known: of AT and SHIFT_END."""
    queue: QueueId | None = None
    """Of HEALTHY: whose recovery it waits for."""
    cells: tuple[SkillCell, ...] = ()
    """What comes back: `before` is what it was changed to, `level` what it will be again. What was
    put back already is not there any more."""
    author: str = ""
    """Who did it, by name."""
    words: Words | None = None
    """Why it is late or was refused by the ACD; None: all is well."""
    plan: str = ""
    """The key of the plan that the change came from."""
    state: RestoreState = RestoreState.OPEN
    asks: bool = False
    """A person has to decide: the gateway does not try again by itself."""
    outcomes: tuple[Outcome, ...] = ()
    """What became of each cell when it was tried last."""
    ended: Instant | None = None
    well_since: Instant | None = None
    """Of HEALTHY: since when its queue has been inside its limits without a break, as far as that
    counts; None: it is not, or nobody hears its ACD."""


class RestoresNow(Struct, frozen=True, omit_defaults=True):
    """What is going to be put back, the next first, and what was a moment ago."""

    version: int
    """To be asked with for what changes after it."""
    at: Instant
    restores: tuple[PendingRestore, ...] = ()
    ended: tuple[PendingRestore, ...] = ()
    """What came to its end within the last hour, the latest first; `words` says why it was late."""
    healthy_s: float = 0.0
    """So long a queue has to be inside its limits before it is called healthy."""

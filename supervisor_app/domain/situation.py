"""What is going on beside the figures: alerts, the emergency, what is sent to the walls.

Desks and walls ask for it as they ask for the floor: by long poll, and are answered as soon as
anything in it is another (`GET /api/v1/situation?version=V&epoch=E&wait=S`).
"""

from msgspec import Struct

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.emergency import Emergency, EmergencyRecord, LineNow, Proposal
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import ShiftHead
from supervisor_app.domain.walls import SentPage, WallShown

CLEARED_SHOWN_S = 1800.0
"""How long a cleared alert stays in the situation, so that the list shows it."""


class SituationNow(Struct, frozen=True, omit_defaults=True):
    """The whole of it."""

    epoch: str
    version: int
    at: Instant
    """The gateway's clock when it made this."""
    alerts: tuple[Alert, ...] = ()
    """Open ones, and those cleared a while ago: unacknowledged first, then by level, then by
    time."""
    evaluated_at: Instant | None = None
    """The picture that the rules were held against last; None: none yet."""
    suspended: bool = False
    """The feed is stale: nothing is raised or cleared."""
    rules_version: int = 0
    lines: tuple[LineNow, ...] = ()
    proposal: Proposal | None = None
    emergency: Emergency | None = None
    """The one that goes on, or was released within the last minute."""
    record: EmergencyRecord | None = None
    """Its log and curve, for who may see them; a wall gets none."""
    announcement: str = ""
    """What a step put on the walls."""
    sent: tuple[SentPage, ...] = ()
    shown: WallShown | None = None
    """What the wall that asks is to show; a desk gets none."""
    shift: ShiftHead | None = None
    """The running shift; another `version` of it: its record is to be read again."""
    inspection_version: int = 0
    contact: str = ""
    """Whom to call while figures are stale: 值班经理 and his phone."""

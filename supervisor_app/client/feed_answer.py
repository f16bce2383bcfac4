"""What the feed gives. Apart from the feed, because what speaks HTTP is slow to import and the
window is painted before."""

from collections.abc import Mapping

from msgspec import Struct, field

from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.versions import Speaks
from supervisor_app.domain.view import FloorView


class FeedAnswer(Struct, frozen=True):
    """One answer of the gateway."""

    view: FloorView
    changed: bool
    acd_age_s: float | None
    """Since when the most silent live ACD was heard, when the gateway answered; None: no live."""
    gateway_skew_s: float
    """The gateway's clock minus this machine's."""
    gateway: Speaks | None = None
    """Which version it is; None: nobody asked one."""
    acd_ages_s: Mapping[AcdId, float] = field(default_factory=dict)
    """The same of each ACD, where the gateway has several and says so."""

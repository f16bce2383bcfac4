"""What a wall knows when it paints: the layout, the floor, how fresh it is, what is going on."""

from msgspec import Struct

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rotation import Showing
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import WallLayout, WallPage
from supervisor_app.ui.wall.figures import FloorFigures


class Told(Struct, frozen=True):
    """One instant of a wall."""

    layout: WallLayout
    showing: Showing
    bars: tuple[tuple[int, int], ...]
    """The stops of the rotation, for the bars in the foot."""
    freshness: Freshness
    age_s: float
    clock: Instant
    """The wall's clock; it goes on also while the figures stand."""
    zone: str
    """The centre's; empty while it is not known: then the clock is this machine's."""
    figures: FloorFigures | None
    """None: nothing has come yet."""
    situation: SituationNow | None

    @property
    def page(self) -> WallPage:
        """The page that is shown."""
        assert self.showing.stop is not None
        return self.showing.stop.page

    @property
    def part(self) -> int:
        """Which part of its rows."""
        return self.showing.stop.part if self.showing.stop else 0

    @property
    def view(self) -> FloorView | None:
        """The floor, as this wall judges it."""
        return self.figures.view if self.figures else None

    @property
    def live(self) -> bool:
        """Whether its figures may look like figures of now."""
        known = self.freshness.phase in (Phase.LIVE, Phase.LATE)
        return known and self.figures is not None

    @property
    def missing(self) -> str:
        """The names of the ACDs that are not heard while others are."""
        return self.view.missing if self.live and self.view is not None else ""

    @property
    def simulated(self) -> bool:
        """Whether the floor is a demonstration's."""
        return self.figures is not None and self.figures.view.centre.simulated

    @property
    def stale(self) -> bool:
        """Figures stand that are not of now."""
        return self.freshness.phase is Phase.STALE

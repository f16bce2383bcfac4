"""大屏: layouts belong to the centre; a wall is one screen that shows one of them."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct, field

from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.words import Words

WallKey = NewType("WallKey", str)
LayoutKey = NewType("LayoutKey", str)

LONGEST_NAME = 40
LONGEST_ANNOUNCEMENT = 120
MOST_LAYOUTS = 50
MOST_WALLS = 100
MOST_PAGES = 12
LEAST_ROTATION_S, MOST_ROTATION_S = 10, 60
LEAST_SENT_S, MOST_SENT_S = 5.0, 900.0
"""How long a page stays that was sent to a wall."""
DEFAULT_LAYOUT = LayoutKey("default")
"""The layout that a centre begins with."""


class PageKind(StrEnum):
    """What a page of a wall shows."""

    QUEUES = "queues"
    """全部队列."""
    SITES = "sites"
    """三站点."""
    AGENTS = "agents"
    """坐席状态."""
    STARS = "stars"
    """质量之星."""
    EMERGENCY = "emergency"
    """应急; pins itself, so that it is not chosen."""


PAGE_NAMES = {
    PageKind.QUEUES: Words("全部队列", "All queues"),
    PageKind.SITES: Words("站点", "Sites"),
    PageKind.AGENTS: Words("坐席状态", "Agents"),
    PageKind.STARS: Words("质量之星", "Quality stars"),
    PageKind.EMERGENCY: Words("应急", "Emergency"),
}


class WallPage(Struct, frozen=True, omit_defaults=True):
    """One page of a layout."""

    kind: PageKind
    title: str = ""
    """Empty: as the product calls it."""
    queues: tuple[QueueId, ...] = ()
    """Which and in which order; empty: all, in the centre's order."""
    teams: tuple[str, ...] = ()
    tiles: tuple[str, ...] = ()
    """Keys of the four figures in the hero; empty: the page's own. See `ui.wall.tiles`."""
    large: bool = False
    """大字: four rows with the largest digits, the worst queues first."""
    seconds: int | None = None
    """Its own time in the rotation."""


class WallLayout(Struct, frozen=True, omit_defaults=True):
    """A layout in one version."""

    key: LayoutKey
    """Empty: a new one, which the gateway gives a key."""
    name: str
    pages: tuple[WallPage, ...] = ()
    rotation_s: int = 20
    announcement: str = ""
    """One line at the foot; empty: none."""
    mask_names: bool = False
    """For visitors: agents are called by their team and the last digits of their code."""
    light: bool = False
    language: str = "zh_CN"
    limits: dict[QueueId, dict[str, tuple[float | None, float | None]]] = field(
        default_factory=dict
    )
    """Warning and critical limit by queue and measure, where the wall's differ from the floor's;
    the queue ``""`` is all queues. Empty: severity as on 总览."""
    version: int = 0
    author: str = ""
    changed_at: Instant | None = None


class Wall(Struct, frozen=True, omit_defaults=True):
    """A screen in the room."""

    key: WallKey
    name: str
    layout: LayoutKey
    seen_at: Instant | None = None
    """When it asked last; None: it never did."""
    origin: str = ""
    """From where."""
    version: int = 0
    token_at: Instant | None = None
    """Since when its token is valid; None: it has none, its token was revoked."""


class SentPage(Struct, frozen=True, omit_defaults=True):
    """A page that a desk sent to a wall (W): it is shown at once, for a while."""

    wall: WallKey
    """Empty: to all."""
    page: WallPage
    by: str
    at: Instant
    until: Instant


def page_now(page: WallPage, old: WallLayout, new: WallLayout) -> WallPage:
    """A page that was sent, once the layout that it was taken from is another: as it stands there
    now. One that was not of the layout, or is not in it any more, stays as it was."""
    if page in new.pages or page not in old.pages:
        return page
    place = old.pages.index(page)
    there = new.pages[place] if len(new.pages) == len(old.pages) else page
    return there if there.kind is page.kind else page


class SendPage(Struct, frozen=True, omit_defaults=True):
    """A desk's wish to show a page on a wall."""

    wall: WallKey
    """Empty: on all."""
    page: WallPage
    seconds: float = 60.0
    """For so long; 0: what was sent to this wall is taken back."""


class WallsNow(Struct, frozen=True, omit_defaults=True):
    """All layouts and walls."""

    layouts: tuple[WallLayout, ...] = ()
    walls: tuple[Wall, ...] = ()


class LayoutHistory(Struct, frozen=True, omit_defaults=True):
    """The versions of one layout, the newest first."""

    versions: tuple[WallLayout, ...] = ()


class WallAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a change of a layout or a wall. Done where `words` is None."""

    layout: WallLayout | None = None
    wall: Wall | None = None
    token: str = ""
    """Of a wall that is new, or whose token is to be another: told this one time."""
    clash: bool = False
    words: Words | None = None
    cure: Words | None = None


class WallShown(Struct, frozen=True, omit_defaults=True):
    """What one wall is to show: its own layout, and how it is called."""

    wall: WallKey
    name: str
    layout: WallLayout

"""What a wall is to show, asked of the gateway again and again: the situation and the layouts."""

import time
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.client.address import GatewayAddress
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.walls import DEFAULT_LAYOUT, Wall, WallLayout
from supervisor_app.domain.words import Words

LAYOUTS_EVERY_S = 3.0
"""A layout that is called by its name is looked up so often; a wall's own comes by itself."""
SITUATION_WAIT_S = 3.5


class WallTold(Struct, frozen=True):
    """What the gateway says."""

    now: SituationNow
    layouts: tuple[WallLayout, ...] = ()
    walls: tuple[Wall, ...] = ()


class WallWish(Struct, frozen=True):
    """What a screen is to show. Both empty: what the token's own wall shows, or else the layout
    that a centre begins with."""

    layout: str = ""
    wall: str = ""


class WallFeed:
    """One token's answers, for a `Poller`. Blocking; raises `GatewayFault`."""

    def __init__(
        self,
        address: Callable[[], GatewayAddress],
        wishes: tuple[WallWish, ...],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # Imported only now, as in bridge/connection.py.
        from supervisor_app.client.calls import GatewayCalls

        at = address()
        self._calls = GatewayCalls(at.url, at.token)
        self._wishes = wishes
        self._clock = clock
        self._told: WallTold | None = None
        self._looked_at: float | None = None

    def next(self, wait_s: float) -> WallTold:
        """As soon as anything is another, or as it was before after `wait_s`."""
        before = self._told
        if before is None:
            told = WallTold(_something(self._calls.situation()))
        else:
            heard = self._calls.situation(before.now.version, before.now.epoch, wait_s)
            told = before if heard is None else replace(before, now=heard)
        self._told = self._with_layouts(told)
        return self._told

    def close(self) -> None:
        """Give the connection back."""
        self._calls.close()

    def _with_layouts(self, told: WallTold) -> WallTold:
        own = told.now.shown is not None
        if all(own and not wish.layout for wish in self._wishes):
            return told
        due = self._looked_at is None or self._clock() - self._looked_at >= LAYOUTS_EVERY_S
        if not due:
            return told
        self._looked_at = self._clock()
        ask_walls = not own and any(wish.wall for wish in self._wishes)
        known = self._calls.walls() if ask_walls else self._calls.layouts()
        return replace(told, layouts=known.layouts, walls=known.walls)


class NoLayout(Struct, frozen=True):
    """Why a screen has nothing to show."""

    cause: Words
    cure: Words


def layout_for(wish: WallWish, told: WallTold) -> WallLayout | NoLayout:
    """What a screen is to show by what the gateway says."""
    if wish.layout:
        return _named(wish.layout, told.layouts)
    shown = told.now.shown
    if shown is not None:
        if wish.wall not in ("", shown.wall, shown.name):
            return _another_wall(wish.wall, shown.name)
        return shown.layout
    if wish.wall:
        return _of_wall(wish.wall, told)
    first = next((one for one in told.layouts if one.key == DEFAULT_LAYOUT), None)
    return first or next(iter(told.layouts), None) or _none_at_all()


def _named(name: str, layouts: tuple[WallLayout, ...]) -> WallLayout | NoLayout:
    found = next((one for one in layouts if name in (one.name, one.key)), None)
    if found is not None:
        return found
    names = "、".join(one.name for one in layouts)
    return NoLayout(
        Words(f"没有布局“{name}”", f"There is no layout {name}"),
        Words(f"现有布局：{names}。", f"There are: {names}."),
    )


def _of_wall(wanted: str, told: WallTold) -> WallLayout | NoLayout:
    wall = next((one for one in told.walls if wanted in (one.key, one.name)), None)
    if wall is None:
        return NoLayout(
            Words(f"没有大屏“{wanted}”", f"There is no wall {wanted}"),
            Words(
                "请在桌面的“大屏”页查看大屏的名字。", "See its name on the page Walls of a desk."
            ),
        )
    return _named(wall.layout, told.layouts)


def _another_wall(wanted: str, own: str) -> NoLayout:
    return NoLayout(
        Words(
            f"这个令牌属于大屏“{own}”，不是“{wanted}”",
            f"This token is of the wall {own}, not of {wanted}",
        ),
        Words("请换上这块大屏自己的令牌。", "Use this wall's own token."),
    )


def _none_at_all() -> NoLayout:
    return NoLayout(
        Words("网关里还没有布局", "The gateway has no layout yet"),
        Words("请在桌面的“大屏”页建一个。", "Make one on the page Walls of a desk."),
    )


def _something(heard: SituationNow | None) -> SituationNow:
    if heard is None:
        from supervisor_app.client.errors import GatewayBroken

        raise GatewayBroken("nothing new, though nothing was known")
    return heard

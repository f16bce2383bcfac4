"""Walls of a gateway: layouts, walls and their tokens, pages that are sent. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not. What is
wrong with a layout or a wall, or that somebody else was first, is in the answer, not raised.
"""

from urllib.parse import quote

from supervisor_app.client.gateway_asking import decoded
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.walls import (
    LayoutHistory,
    SendPage,
    Wall,
    WallAnswer,
    WallKey,
    WallLayout,
    WallPage,
    WallsNow,
)

_WALLS = "/api/v1/walls"
_LAYOUTS = f"{_WALLS}/layouts"


class WallCalls(GatewayKeeping):
    """The walls of one gateway. May be used by several threads."""

    def walls(self) -> WallsNow:
        """All layouts and walls."""
        return self._get(_WALLS, WallsNow)

    def layouts(self) -> WallsNow:
        """All layouts, without the walls; a wall's own token may ask this."""
        return self._get(_LAYOUTS, WallsNow)

    def keep_layout(self, layout: WallLayout) -> WallAnswer:
        """Keep a layout, new (without a key) or changed. May be sent again where no answer came."""
        return self._keep(_LAYOUTS, layout, WallAnswer)

    def layout_versions(self, key: str) -> LayoutHistory:
        """The versions of a layout, the newest first."""
        return self._get(f"{_LAYOUTS}/{quote(key, safe='')}/versions", LayoutHistory)

    def delete_layout(self, key: str, version: int) -> WallAnswer:
        """Delete a layout, as it was seen."""
        return self._delete(f"{_LAYOUTS}/{quote(key, safe='')}", WallAnswer, version)

    def keep_wall(self, wall: Wall) -> WallAnswer:
        """Keep a wall; the token of a new one (without a key) is in the answer, this one time."""
        return self._keep(_WALLS, wall, WallAnswer)

    def new_wall_token(self, key: str) -> WallAnswer:
        """Another token for a wall; the one before is worth nothing any more."""
        return decoded(self._ask("POST", f"{_path(key)}/token"), WallAnswer)

    def delete_wall(self, key: str) -> WallAnswer:
        """Delete a wall, and with it its token."""
        return self._delete(_path(key), WallAnswer)

    def send_page(self, wall_key: str, page: WallPage, seconds: float = 60.0) -> WallAnswer:
        """Show a page on a wall, or with an empty key on all, for so long; 0: take it back."""
        wish = SendPage(WallKey(wall_key), page, seconds)
        return self._keep(f"{_WALLS}/send", wish, WallAnswer, "POST")


def _path(key: str) -> str:
    return f"{_WALLS}/{quote(key, safe='')}"

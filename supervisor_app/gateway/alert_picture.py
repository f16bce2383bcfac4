"""The floor as desks see it, for what the gateway itself holds rules against.

Advanced from the gateway's own feed, so that an alert never speaks of other figures than a screen
shows. Only the rows that changed are read.
"""

import msgspec

from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, OutOfStep, advance
from supervisor_app.gateway.feed import Feed


class OwnPicture:
    """The newest picture of one gateway's feed."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._decoder = msgspec.json.Decoder(FloorDelta)
        self._view: FloorView | None = None

    def newest(self) -> FloorView | None:
        """The floor as it is told now; None before the first version."""
        view = self._view
        if view is None or view.version != self._feed.version:
            try:
                self._view = self._next(view)
            except OutOfStep:
                self._view = self._next(None)
        return self._view

    async def newer(self, wait_s: float) -> None:
        """Return when there is another, or when the time is over."""
        version = 0 if self._view is None else self._view.version
        await self._feed.newer_than(version, wait_s)

    def _next(self, view: FloorView | None) -> FloorView | None:
        if not self._feed.version:
            return None
        body = self._feed.plain_since(None if view is None else view.version)
        return advance(view, self._decoder.decode(body))

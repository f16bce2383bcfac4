"""One ACD at two addresses: the second is heard where the first cannot be.

Each connection begins with the first address, so that a short break of its line changes nothing.
The second serves until it is lost in its turn: a standby that is left in the middle of its work
would lose its calls. Both are one ACD to the floor, with the same queues and agents; their calls
are not the same. So where the other one is heard than before, the calls of before are over, as when
a switch begins anew, and how those ended is not known nor counted.
"""

from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing

import structlog
from msgspec import structs

from supervisor_app.acd.asterisk_numbers import together
from supervisor_app.acd.base import Acts, Adapter, Capabilities, PastInterval, RejectsValues
from supervisor_app.domain.actions import Action, ActionRefused
from supervisor_app.domain.events import Event, FeedLost, FeedRestored, LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.words import Words

log = structlog.get_logger(__name__)

_AWAY = frozenset(
    {
        LossCause.UNREACHABLE,
        LossCause.TIMED_OUT,
        LossCause.SWITCH_STOPPED,
        LossCause.SESSION_LOST,
        LossCause.BAD_ANSWER,
    }
)
"""An address that refuses us is not away: what is wrong there must be shown, not passed over."""


class Standby:
    """Two adapters as one, as `supervisor_app.acd.base.Adapter` wants it."""

    def __init__(self, first: Adapter, second: Adapter) -> None:
        self.acd = first.acd
        self._both = (first, second)
        self._present = first
        self._heard: Adapter | None = None

    @property
    def both(self) -> tuple[Adapter, Adapter]:
        """The adapters of the first address and of the second."""
        return self._both

    def capabilities(self) -> Capabilities:
        """Those of the one that is heard, or was last."""
        return (self._heard or self._present).capabilities()

    def heard_at(self) -> Instant | None:
        """When the one that is heard last answered."""
        return (self._heard or self._present).heard_at()

    async def perform(self, action: Action) -> None:
        """Do it by the one that is heard."""
        present = self._heard or self._present
        if not isinstance(present, Acts):
            raise ActionRefused(Words("话务平台不支持操作", "Nothing can be done on this ACD"))
        await present.perform(action)

    def rejected(self) -> Mapping[str, int]:
        """Those of both."""
        return together(one.rejected() for one in self._both if isinstance(one, RejectsValues))

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        """What the one that is heard knows of the past."""
        return self._present.history(since, until)

    async def events(self) -> AsyncGenerator[Event | AcdSnapshot, None]:
        """Connect to the first, or else to the second, until that feed is lost."""
        first_loss: FeedLost | None = None
        for adapter in self._both:
            self._present = adapter
            heard = False
            async with aclosing(_stream(adapter)) as stream:
                async for item in stream:
                    if isinstance(item, FeedLost):
                        lost = item
                        break
                    heard = True
                    yield self._joined(item, adapter)
                else:
                    return  # told no end: the line sees to that
            if heard or lost.cause not in _AWAY:
                yield lost if heard or first_loss is None else first_loss
                return
            first_loss = first_loss or lost
        if first_loss is not None:
            yield first_loss

    def _joined(self, item: Event | AcdSnapshot, adapter: Adapter) -> Event | AcdSnapshot:
        if not isinstance(item, FeedRestored):
            return item
        other = self._heard not in (None, adapter)
        self._heard = adapter
        if other:
            place = "first" if adapter is self._both[0] else "second"
            log.warning("acd heard at its other address", acd=self.acd, address=place)
        return structs.replace(item, restarted=item.restarted or other)


async def _stream(adapter: Adapter) -> AsyncGenerator[Event | AcdSnapshot, None]:
    async for item in adapter.events():
        yield item

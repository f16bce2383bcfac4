"""Keeps the centre's layouts of walls, each in versions."""

from collections.abc import Awaitable, Callable, Sequence

import msgspec
import sqlalchemy as sa
from msgspec import structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.wall_checks import fault_of_layout
from supervisor_app.domain.walls import (
    DEFAULT_LAYOUT,
    MOST_LAYOUTS,
    LayoutHistory,
    LayoutKey,
    PageKind,
    WallAnswer,
    WallLayout,
    WallPage,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway import wall_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.version_desk import DELETE_ONE, Became, Kind, VersionDesk, Why
from supervisor_app.gateway.version_store import Version
from supervisor_app.gateway.wall_store import LAYOUTS

_PAGES = (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS)


def give_first_layout(connection: sa.Connection, now: Instant) -> None:
    """A centre that never had a layout is given one, which it may change or delete."""
    if not LAYOUTS.has_any(connection):
        LAYOUTS.put(connection, Version(default_layout(now)))


def default_layout(now: Instant) -> WallLayout:
    """What a centre begins with."""
    pages = tuple(WallPage(kind) for kind in _PAGES)
    return WallLayout(DEFAULT_LAYOUT, "现场", pages, version=1, changed_at=now)


class LayoutDesk:
    """The layouts of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        clock: Callable[[], Instant],
        changed: Callable[[], Awaitable[None]],
    ) -> None:
        """`changed`: what follows when a layout is another than before."""
        self._thread = thread
        self._clock = clock
        self._versions = VersionDesk(
            thread, audit, clock, LAYOUTS, _KIND, changed, in_use=_why_it_stays
        )

    async def begin(self) -> None:
        """A centre that never had a layout is given one."""
        now = self._clock()
        await self._thread.write(lambda c: give_first_layout(c, now))

    async def history(self, key: str) -> LayoutHistory:
        """The versions of a layout. Raises `Declined` where there is none."""
        return LayoutHistory(await self._versions.history(key))

    async def put(self, caller: Caller, asked: WallLayout) -> WallAnswer:
        """Keep a layout, new or changed; its `version` is the one that it was made from."""
        return _answer(await self._versions.put(caller, asked))

    async def delete(self, caller: Caller, key: str, version: int) -> WallAnswer:
        """Delete a layout that no wall shows. `version`: as the person saw it."""
        return _answer(await self._versions.delete(caller, key, version))


def _answer(became: Became[WallLayout]) -> WallAnswer:
    return WallAnswer(became.made, clash=became.clash, words=became.words, cure=became.cure)


def _why_it_stays(connection: sa.Connection, key: str) -> Why | None:
    names = [one.name for one in wall_store.walls(connection) if one.layout == key]
    if not names:
        return None
    words = Words(f"大屏“{names[0]}”正在用它", f"the wall {names[0]} shows it")
    return words, Words("请先给大屏换一个布局。", "Give the wall another layout first.")


def _full(others: Sequence[WallLayout], asked: WallLayout) -> Why | None:
    if asked.key or len(others) < MOST_LAYOUTS:
        return None
    words = Words(f"最多 {MOST_LAYOUTS} 个布局", f"there are {MOST_LAYOUTS} layouts, the most")
    return words, DELETE_ONE


def _told(layout: WallLayout) -> str:
    """A layout in a line of the record."""
    whole = structs.replace(layout, key=LayoutKey(""), author="", changed_at=None)
    return f"{layout.name} v{layout.version}: {msgspec.json.encode(whole).decode()}"


_KIND = Kind[WallLayout](
    called=Words("布局", "layout"),
    look_again=Words("请重新打开大屏页。", "Open the page of the walls again."),
    changed="walls.layout",
    dropped="walls.layout_delete",
    subject=lambda layout: layout.name,
    told=_told,
    fault=fault_of_layout,
    full=_full,
    tidy=lambda layout: structs.replace(layout, announcement=layout.announcement.strip()),
)


def no_such_layout() -> Declined:
    """There is none, or it is deleted."""
    return _KIND.gone()

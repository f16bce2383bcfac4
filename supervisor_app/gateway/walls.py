"""The walls of one gateway: which layout each shows, its token, and what is sent to it.

A wall's token is told one time, when it is made; only its SHA-256 is kept, in a row with a seal. It
does not expire. What the command line changes counts within two seconds.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import uuid4

import structlog
from msgspec import structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.wall_checks import fault_of_sent, fault_of_wall
from supervisor_app.domain.walls import (
    MOST_WALLS,
    LayoutKey,
    SendPage,
    SentPage,
    Wall,
    WallAnswer,
    WallKey,
    WallLayout,
    WallShown,
    WallsNow,
    page_now,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway import wall_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.desk_tokens import fingerprint, new_token
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.situation import SituationBoard
from supervisor_app.gateway.store import STORE_ERRORS
from supervisor_app.gateway.version_desk import AGAIN, DELETE_ONE
from supervisor_app.gateway.wall_layouts import LayoutDesk, no_such_layout
from supervisor_app.gateway.wall_store import LAYOUTS, KeptWall
from supervisor_app.gateway.wall_tokens import KnownWall, SeenWall, WallTokens

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 2.0
"""So often it is looked whether the command line has changed a wall."""
SEEN_EVERY_S = 30.0
"""So often it is written down when the walls asked last."""


class WallDesk:
    """Every call raises `STORE_ERRORS`."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        tokens: WallTokens,
        board: SituationBoard,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._tokens = tokens
        self._board = board
        self._clock = clock
        self._changing = asyncio.Lock()
        self._seen: dict[WallKey, SeenWall] = {}
        """As it is written down."""
        self._seen_written_at = clock()
        self._begun = False
        self._layouts: dict[LayoutKey, WallLayout] = {}
        """As they were when they were read last."""
        self.layouts = LayoutDesk(thread, audit, clock, self.refresh)

    async def begin(self) -> None:
        """Before the first wall asks: one that is known is not to hear that it is not."""
        try:
            await self._read()
        except STORE_ERRORS as error:  # it is read again
            log.warning("walls cannot be read", error=repr(error))

    async def run(self) -> None:
        """Let what is written in the database count, and what was sent come to its end."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            self.end_sent()
            try:
                await self._read()
                await self._write_seen()
            except STORE_ERRORS as error:
                log.warning("walls cannot be read", error=repr(error))

    async def _read(self) -> None:
        if not self._begun:
            await self.layouts.begin()
            now = self._clock()
            self._seen, sent = await self._thread.write(
                lambda c: (wall_store.seen(c), wall_store.sent(c, now))
            )
            self._board.show_sent(sent)
            self._begun = True
        await self.refresh()

    async def refresh(self) -> None:
        """Take walls and layouts as the database has them."""
        walls, layouts = await self._thread.write(
            lambda c: (wall_store.walls(c), LAYOUTS.newest(c))
        )
        by_key = {layout.key: layout for layout in layouts}
        await self._let_follow(walls, by_key)
        valid = [wall for wall in walls if wall.believed and wall.sha256]
        self._tokens.replace({str(wall.sha256): _known(wall, by_key) for wall in valid})
        self._board.show_walls(
            {
                wall.key: WallShown(wall.key, wall.name, by_key[wall.layout])
                for wall in valid
                if wall.layout in by_key
            }
        )

    # Reading ---------------------------------------------------------------------------------

    async def now(self) -> WallsNow:
        """All layouts and walls."""
        layouts, walls, seen = await self._thread.write(
            lambda c: (LAYOUTS.newest(c), wall_store.walls(c), wall_store.seen(c))
        )
        seen |= self._tokens.seen
        return WallsNow(tuple(layouts), tuple(_told(wall, seen.get(wall.key)) for wall in walls))

    async def only_layouts(self) -> WallsNow:
        """All layouts, and nothing of the walls: for walls that are told which to show."""
        return WallsNow(tuple(await self._thread.write(LAYOUTS.newest)))

    # Changing --------------------------------------------------------------------------------

    async def put(self, caller: Caller, asked: Wall) -> WallAnswer:
        """Keep a wall; a new one's token is in the answer, this one time."""
        fault = fault_of_wall(asked)
        if fault is not None:
            return await self._refused(caller, asked.name, fault, AGAIN)
        asked = structs.replace(asked, name=asked.name.strip())
        async with self._changing:
            walls, layout = await self._thread.write(
                lambda c: (wall_store.walls(c), LAYOUTS.last(c, asked.layout))
            )
            if layout is None or layout.deleted:
                gone = no_such_layout().refusal
                return await self._refused(caller, asked.name, gone.words, gone.cure)
            token, wanted = self._wanted(caller, asked, walls)
            if isinstance(wanted, WallAnswer):
                return wanted
            before = next((one for one in walls if one.key == wanted.key), None)
            told = f"{wanted.name}: {layout.made.name}"
            await self._audit.write(
                caller,
                "walls.change",
                subject=wanted.name,
                before="" if before is None else f"{before.name}: {before.layout}",
                after=told,
                result="done",
            )
            await self._thread.write(lambda c: wall_store.put_wall(c, wanted))
        await self.refresh()
        return WallAnswer(wall=self._told_now(wanted), token=token)

    def _wanted(
        self, caller: Caller, asked: Wall, walls: list[KeptWall]
    ) -> tuple[str, KeptWall | WallAnswer]:
        """A token where it is new, and the wall as it is to be kept, or why it is not."""
        login, now = caller.person.login, self._clock()
        last = next((one for one in walls if one.key == asked.key), None)
        same = next((w for w in walls if w.name == asked.name and w.key != asked.key), None)
        if not asked.key and same is not None and self._never_used(same, asked, login):
            last, same = same, None  # its answer was lost: the same wall, with another token
        if same is not None:
            return "", _clash(self._told_now(same), _SAME_NAME)
        if not asked.key:
            if last is None and len(walls) >= MOST_WALLS:
                words = Words(
                    f"最多 {MOST_WALLS} 块大屏", f"there are {MOST_WALLS} walls, the most"
                )
                return "", WallAnswer(words=words, cure=DELETE_ONE)
            token = new_token()
            key = last.key if last else WallKey(uuid4().hex)
            return token, KeptWall(
                key, asked.name, asked.layout, 1, login, now, fingerprint(token), now
            )
        if last is None:
            gone = no_such_wall().refusal
            return "", WallAnswer(clash=True, words=gone.words, cure=gone.cure)
        if (last.name, last.layout) == (asked.name, asked.layout) and last.believed:
            return "", WallAnswer(wall=self._told_now(last))
        if last.version != asked.version:
            return "", _clash(self._told_now(last), _CHANGED_FIRST)
        return "", KeptWall(
            last.key,
            asked.name,
            asked.layout,
            last.version + 1,
            login,
            now,
            # Of a row that somebody else wrote nothing is believed, least of all its token.
            last.sha256 if last.believed else None,
            last.token_at if last.believed else None,
        )

    def _never_used(self, wall: KeptWall, asked: Wall, login: str) -> bool:
        unseen = wall.key not in self._tokens.seen and wall.key not in self._seen
        alike = (wall.layout, wall.login, wall.version) == (asked.layout, login, 1)
        return unseen and alike and self._clock() - wall.changed_at < _SENT_AGAIN_S

    async def new_token(self, caller: Caller, key: str) -> WallAnswer:
        """Another token; the one before is worth nothing any more. Raises `Declined`."""
        async with self._changing:
            last = await self._existing(key)
            token = new_token()
            kept = structs.replace(
                last,
                sha256=fingerprint(token),
                token_at=self._clock(),
                login=caller.person.login,
                believed=True,
            )
            await self._audit.write(caller, "walls.token", subject=last.name, result="done")
            await self._thread.write(lambda c: wall_store.put_wall(c, kept))
        await self.refresh()
        return WallAnswer(wall=self._told_now(kept), token=token)

    async def delete(self, caller: Caller, key: str) -> WallAnswer:
        """Delete a wall; its token is worth nothing any more. One that is gone is no fault."""
        async with self._changing:
            last = await self._thread.write(lambda c: wall_store.wall(c, key))
            if last is None:
                return WallAnswer()
            await self._audit.write(
                caller, "walls.delete", subject=last.name, before=last.name, result="done"
            )
            await self._thread.write(lambda c: wall_store.delete_wall(c, key))
            self._tokens.seen.pop(last.key, None)
        await self.refresh()
        return WallAnswer()

    # Sending ---------------------------------------------------------------------------------

    async def send(self, caller: Caller, wish: SendPage) -> WallAnswer:
        """Show a page on a wall for a while, or with no seconds take back what was sent there.
        Raises `Declined`."""
        fault = fault_of_sent(wish)
        if fault is not None:
            return await self._refused(caller, wish.wall, fault, AGAIN, "walls.send")
        name = (await self._existing(wish.wall)).name if wish.wall else ""
        what = wish.page.title or wish.page.kind
        after = f"{what}, {wish.seconds:g} s" if wish.seconds else ""
        await self._audit.write(caller, "walls.send", subject=name, after=after, result="done")
        now = self._clock()
        by = caller.person.name or caller.person.login
        page = SentPage(wish.wall, wish.page, by, now, now + wish.seconds)
        await self._thread.write(lambda c: wall_store.put_sent(c, page))
        others = tuple(
            one for one in self._board.now.sent if one.wall != wish.wall and one.until > now
        )
        self._board.show_sent((*others, page) if wish.seconds else others)
        return WallAnswer()

    async def _let_follow(
        self, walls: Sequence[KeptWall], now: dict[LayoutKey, WallLayout]
    ) -> None:
        """A page that was sent from a layout is shown as this layout has it now."""
        before, self._layouts = self._layouts, now
        sent = tuple(_following(page, walls, before, now) for page in self._board.now.sent)
        changed = [one for one in sent if one not in self._board.now.sent]
        for page in changed:
            await self._thread.write(partial(wall_store.put_sent, page=page))
        if changed:
            self._board.show_sent(sent)

    def end_sent(self) -> None:
        """What was sent and is over is told no more."""
        now = self._clock()
        self._board.show_sent(tuple(one for one in self._board.now.sent if one.until > now))

    # Inside ----------------------------------------------------------------------------------

    async def _existing(self, key: str) -> KeptWall:
        found = await self._thread.write(lambda c: wall_store.wall(c, key))
        if found is None:
            raise no_such_wall()
        return found

    async def _refused(
        self, caller: Caller, subject: str, words: Words, cure: Words, what: str = "walls.change"
    ) -> WallAnswer:
        await self._audit.write(caller, what, subject=subject, result=f"refused: {words.en}")
        return WallAnswer(words=words, cure=cure)

    async def _write_seen(self) -> None:
        fresh = {k: one for k, one in self._tokens.seen.items() if self._seen.get(k) != one}
        if fresh and abs(self._clock() - self._seen_written_at) >= SEEN_EVERY_S:
            self._seen_written_at = self._clock()
            await self._thread.write(lambda c: wall_store.put_seen(c, fresh))
            self._seen |= fresh

    def _told_now(self, wall: KeptWall) -> Wall:
        return _told(wall, self._tokens.seen.get(wall.key) or self._seen.get(wall.key))


_SENT_AGAIN_S = 60.0
"""A new wall that is sent again so soon, and was never used, is the same one."""
_SAME_NAME = (
    Words("已有同名大屏", "there is a wall of this name"),
    Words("请换一个名字，或修改那一块。", "Take another name, or change that one."),
)
_CHANGED_FIRST = (
    Words("别人先改了这块大屏", "somebody changed this wall first"),
    Words("请看过改动后再改。", "Look at it, and make your change to that."),
)


def _clash(wall: Wall, why: tuple[Words, Words]) -> WallAnswer:
    words, cure = why
    return WallAnswer(wall=wall, clash=True, words=words, cure=cure)


def _known(wall: KeptWall, layouts: dict[LayoutKey, WallLayout]) -> KnownWall:
    """A wall whose layout is not known shows no names: it may be one for visitors."""
    layout = layouts.get(wall.layout)
    return KnownWall(wall.key, wall.name, masked=layout is None or layout.mask_names)


def _told(wall: KeptWall, seen: SeenWall | None) -> Wall:
    told = wall.told if wall.believed else structs.replace(wall.told, token_at=None)
    return told if seen is None else structs.replace(told, seen_at=seen.at, origin=seen.origin)


def no_such_wall() -> Declined:
    """There is none, or it is deleted."""
    return Declined(
        404,
        Words("没有这块大屏，可能已被删除", "there is no such wall; it may be deleted"),
        Words("请重新打开大屏页。", "Open the page of the walls again."),
    )


def _following(
    sent: SentPage,
    walls: Sequence[KeptWall],
    before: Mapping[LayoutKey, WallLayout],
    now: Mapping[LayoutKey, WallLayout],
) -> SentPage:
    """What was sent, by the layout of its wall; what was sent to all only where all have one."""
    keys = {wall.layout for wall in walls if sent.wall in ("", wall.key)}
    key = next(iter(keys), None) if len(keys) == 1 else None
    if key is None or key not in before or key not in now:
        return sent
    return structs.replace(sent, page=page_now(sent.page, before[key], now[key]))

"""How anything that has versions is kept, changed and deleted; the first to change it wins.

Everything is on the record before it counts, and a change whose answer was lost is answered again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic
from uuid import uuid4

import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.version_store import Made, Version, VersionStore

AGAIN = Words("请改后再试。", "Change it, and try again.")
DELETE_ONE = Words("请先删除不用的。", "Delete one that is not needed.")

Why = tuple[Words, Words]
"""Why something is not done, and what a person can do."""


class Kind(Struct, Generic[Made], frozen=True):
    """What is particular to one kind."""

    called: Words
    """In the middle of a sentence."""
    look_again: Words
    """What to do where one is gone."""
    changed: str
    """What the record calls a change, and a deletion."""
    dropped: str
    subject: Callable[[Made], str]
    told: Callable[[Made], str]
    """It in a line of the record."""
    fault: Callable[[Made], Words | None]
    full: Callable[[Sequence[Made], Made], Why | None]
    """Why it is too much beside the others."""
    tidy: Callable[[Made], Made] = lambda made: made

    def gone(self) -> Declined:
        """There is none, or it is deleted."""
        zh, en = self.called.zh, self.called.en
        words = Words(f"没有这个{zh}，可能已被删除", f"there is no such {en}; it may be deleted")
        return Declined(404, words, self.look_again)


class Became(Struct, Generic[Made], frozen=True):
    """What became of a wish. Done where `words` is None."""

    made: Made | None = None
    """As it is now: what was asked for, or what somebody else made of it."""
    clash: bool = False
    words: Words | None = None
    cure: Words | None = None


class VersionDesk(Generic[Made]):
    """All of one kind, of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        clock: Callable[[], Instant],
        store: VersionStore[Made],
        kind: Kind[Made],
        changed: Callable[[], Awaitable[None]],
        *,
        in_use: Callable[[sa.Connection, str], Why | None] = lambda *_: None,
        needed: Callable[[sa.Connection, Made], int | None] = lambda *_: None,
    ) -> None:
        """`changed`: what follows when one is another than before; `in_use`: why one cannot be
        deleted now; `needed`: a version of one that is not let go, however old."""
        self._thread, self._audit, self._clock = thread, audit, clock
        self._store: VersionStore[Made] = store
        self._kind: Kind[Made] = kind
        self._changed = changed
        self._in_use = in_use
        self._needed: Callable[[sa.Connection, Made], int | None] = needed
        self._changing = asyncio.Lock()

    async def history(self, key: str) -> tuple[Made, ...]:
        """The versions of one, the newest first. Raises `Declined` where there is none."""
        versions = await self._thread.write(lambda c: self._store.history(c, key))
        if not versions:
            raise self._kind.gone()
        return tuple(versions)

    async def put(self, caller: Caller, asked: Made) -> Became[Made]:
        """Keep one, new or changed; its `version` is the one that it was made from."""
        fault = self._kind.fault(asked)
        if fault is not None:
            await self._note(caller, asked, "", f"refused: {fault.en}")
            return Became(words=fault, cure=AGAIN)
        wanted = structs.replace(
            self._kind.tidy(asked),
            name=asked.name.strip(),
            key=asked.key or uuid4().hex,
            version=asked.version + 1 if asked.key else 1,
            **self._signed(caller),
        )
        version = Version(wanted, caller.person.login)
        async with self._changing:
            last, became = await self._thread.write(lambda c: self._judge(c, asked, version))
            if became is None:
                before = self._kind.told(last.made) if last else ""
                await self._note(caller, wanted, before, "done")
                await self._write(version)
                return Became(wanted)
        if became.words is not None:
            await self._note(caller, wanted, "", f"refused: {became.words.en}")
        return became

    async def delete(self, caller: Caller, key: str, version: int) -> Became[Made]:
        """Delete one that is not in use. `version`: as the person saw it. Raises `Declined`."""
        async with self._changing:
            last, why = await self._thread.write(
                lambda c: (self._store.last(c, key), self._in_use(c, key))
            )
            if last is None:
                raise self._kind.gone()
            if last.deleted:
                return Became()
            if last.made.version != version:
                return self._changed_first(last.made)
            if why is not None:
                return Became(last.made, words=why[0], cure=why[1])
            before = self._kind.told(last.made)
            await self._audit.write(
                caller,
                self._kind.dropped,
                subject=self._kind.subject(last.made),
                before=before,
                after="",
                result="done",
            )
            gone = structs.replace(last.made, version=version + 1, **self._signed(caller))
            await self._write(Version(gone, caller.person.login, deleted=True))
        return Became()

    async def _write(self, version: Version[Made]) -> None:
        await self._thread.write(
            lambda c: self._store.put(c, version, self._needed(c, version.made))
        )
        await self._changed()

    async def _note(self, caller: Caller, made: Made, before: str, result: str) -> None:
        """On the record, before it is done."""
        await self._audit.write(
            caller,
            self._kind.changed,
            subject=self._kind.subject(made),
            before=before,
            after=self._kind.told(made),
            result=result,
        )

    def _signed(self, caller: Caller) -> dict[str, Any]:
        author = caller.person.name or caller.person.login
        return {"author": author, "changed_at": self._clock()}

    # Whether it may be -------------------------------------------------------------------------

    def _judge(
        self, connection: sa.Connection, asked: Made, version: Version[Made]
    ) -> tuple[Version[Made] | None, Became[Made] | None]:
        """The version before it, and what becomes of it where it is not to be written."""
        others = [one for one in self._store.newest(connection) if one.key != asked.key]
        if asked.key:
            last = sent = self._store.last(connection, asked.key)
        else:  # a new one may be sent twice: then it is there already, by its name
            name = version.made.name
            same = next((one.key for one in others if one.name == name), "")
            last, sent = None, self._store.last(connection, same) if same else None
        return last, _same_again(sent, version) or self._clash(others, last, asked)

    def _clash(
        self, others: list[Made], last: Version[Made] | None, asked: Made
    ) -> Became[Made] | None:
        if asked.key and (last is None or last.deleted):
            gone = self._kind.gone().refusal
            return Became(clash=True, words=gone.words, cure=gone.cure)
        if last is not None and last.made.version != asked.version:
            return self._changed_first(last.made)
        name = asked.name.strip()
        same = next((one for one in others if one.name == name), None)
        if same is not None:
            zh, en = self._kind.called.zh, self._kind.called.en
            words = Words(f"已有同名{zh}“{name}”", f"there is a {en} of this name: {name}")
            return Became(same, clash=True, words=words, cure=_ANOTHER_NAME)
        full = self._kind.full(others, asked)
        return None if full is None else Became(words=full[0], cure=full[1])

    def _changed_first(self, newest: Made) -> Became[Made]:
        author, zh, en = newest.author, self._kind.called.zh, self._kind.called.en
        words = Words(f"{author} 先改了这个{zh}", f"{author} changed this {en} first")
        return Became(newest, clash=True, words=words, cure=_LOOK_FIRST)


_ANOTHER_NAME = Words("请换一个名字，或修改那一个。", "Take another name, or change that one.")
_LOOK_FIRST = Words(
    "请看过他的改动后，在其基础上再改。", "Look at it, and make your change to that."
)


def _same_again(last: Version[Made] | None, version: Version[Made]) -> Became[Made] | None:
    """A change whose answer was lost is sent again: it is answered again."""
    if last is None or last.login != version.login or last.deleted:
        return None
    found = last.made
    wanted = structs.replace(version.made, key=found.key, changed_at=found.changed_at)
    return Became(found) if wanted == found else None
